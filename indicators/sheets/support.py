"""The sheet Support: what the United Nations and others give."""

from indicators.sheets.base import Column, Sheet
from indicators.words import mark

SHEET = Sheet(
    id="support",
    title=mark("Support"),
    about=mark("What the United Nations and others give: one row an activity of one actor."),
    order=90,
    key=("support_id",),
    columns=(
        Column(
            "support_id", "identifier", mark("Support number"), required=True, note=mark("A number or short name that no other row has.")
        ),
        Column("actor", "text", mark("Actor"), required=True, note=mark("Who gives the support.")),
        Column("actor_type", "code", mark("Actor type"), codes="actor_types"),
        Column("area", "code", mark("Area"), codes="areas"),
        Column(
            "benchmark_id",
            "identifier",
            mark("Benchmark number"),
            note=mark("The benchmark this belongs to, as numbered on the sheet Benchmarks."),
        ),
        Column("activity", "text", mark("Activity"), required=True, note=mark("What is done.")),
        Column("start", "date", mark("Start")),
        Column("end", "date", mark("End")),
        Column("amount", "number", mark("Amount")),
        Column("currency", "code", mark("Currency"), codes="currencies", note=mark("The three-letter code, such as USD.")),
        Column("funding", "code", mark("Funding"), codes="funding", note=mark("Where the money comes from.")),
        Column("status", "code", mark("Status"), codes="support_status"),
        Column("document", "text", mark("Document"), note=mark("The symbol of the document that the row comes from, such as S/2019/805.")),
        Column("as_of", "date", mark("As of"), note=mark("The day the row was so.")),
        Column("url", "text", mark("Address"), note=mark("Where the document can be read.")),
        Column("note", "text", mark("Note")),
    ),
)
