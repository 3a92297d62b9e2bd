"""The sheet Commitments: what the host country has promised."""

from indicators.sheets.base import ADDRESS, AS_OF, DOCUMENT, NOTE, OF_BENCHMARK, Column, Sheet
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
        OF_BENCHMARK,
        Column("commitment", "text", mark("Commitment"), required=True, note=mark("What was promised.")),
        Column("made_by", "text", mark("Made by"), required=True, note=mark("Who promised it.")),
        Column("made_on", "date", mark("Made on"), note=mark("The day it was promised.")),
        DOCUMENT,
        Column("due", "date", mark("Due date"), note=mark("The day by which it is due.")),
        Column("status", "code", mark("Status"), codes="commitment_status"),
        Column("evidence", "text", mark("Evidence"), note=mark("What shows that it was fulfilled.")),
        AS_OF,
        ADDRESS,
        NOTE,
    ),
)
