"""The sheet Commitments: what the host country has promised."""

from indicators.sheets.base import Column, Sheet
from indicators.words import mark

SHEET = Sheet(
    id="commitments",
    title=mark("Commitments"),
    about=mark("What the host country has promised: one row a commitment."),
    order=70,
    key=("commitment_id",),
    columns=(
        Column(
            "commitment_id",
            "identifier",
            mark("Commitment number"),
            required=True,
            note=mark("A number or short name that no other commitment has."),
        ),
        Column(
            "benchmark_id",
            "identifier",
            mark("Benchmark number"),
            note=mark("The benchmark this belongs to, as numbered on the sheet Benchmarks."),
        ),
        Column("commitment", "text", mark("Commitment"), required=True, note=mark("What was promised.")),
        Column("made_by", "text", mark("Made by"), required=True, note=mark("Who promised it.")),
        Column("made_on", "date", mark("Made on"), note=mark("The day it was promised.")),
        Column("document", "text", mark("Document"), note=mark("The symbol of the document that the row comes from, such as S/2019/805.")),
        Column("due", "date", mark("Due date"), note=mark("The day by which it is due.")),
        Column("status", "code", mark("Status"), codes="commitment_status"),
        Column("evidence", "text", mark("Evidence"), note=mark("What shows that it was fulfilled.")),
        Column("as_of", "date", mark("As of"), note=mark("The day the status was so.")),
        Column("url", "text", mark("Address"), note=mark("Where the document can be read.")),
        Column("note", "text", mark("Note")),
    ),
)
