"""The sheet Support: what the United Nations and others give."""

from indicators.sheets.base import ADDRESS, AREA, CURRENCY, DOCUMENT, NOTE, OF_BENCHMARK, Column, Sheet
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
        AREA,
        OF_BENCHMARK,
        Column("activity", "text", mark("Activity"), required=True, note=mark("What is done.")),
        Column("start", "date", mark("Start")),
        Column("end", "date", mark("End")),
        Column("amount", "number", mark("Amount")),
        CURRENCY,
        Column("funding", "code", mark("Funding"), codes="funding", note=mark("Where the money comes from.")),
        Column("status", "code", mark("Status"), codes="support_status"),
        DOCUMENT,
        Column("as_of", "date", mark("As of"), note=mark("The day the row was so.")),
        ADDRESS,
        NOTE,
    ),
)
