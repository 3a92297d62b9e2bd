"""The sheet Footprint: people, sites and posts of the mission by date."""

from indicators.sheets.base import ADDRESS, DOCUMENT, Column, Sheet
from indicators.words import mark

SHEET = Sheet(
    id="footprint",
    title=mark("Footprint"),
    about=mark("People, sites and posts of the mission by date: one row a number."),
    order=140,
    key=("item", "kind", "date", "unit", "location", "series"),
    columns=(
        Column("item", "code", mark("Item"), required=True, codes="footprint_items"),
        Column("kind", "code", mark("Kind"), required=True, codes="footprint_kinds", note=mark("Allowed, there, or planned.")),
        Column("date", "date", mark("Date"), required=True, note=mark("The day the number stands for.")),
        Column("value", "number", mark("Value"), required=True),
        Column("unit", "text", mark("Unit"), required=True, note=mark("What is counted, such as persons or sites.")),
        Column("location", "text", mark("Location")),
        DOCUMENT,
        Column("series", "text", mark("Series"), note=mark("What exactly is counted, in the words of the document.")),
        ADDRESS,
    ),
)
