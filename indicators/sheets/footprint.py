"""The sheet Footprint: people, sites and posts of the mission by date."""

from indicators.sheets.base import Column, Sheet
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
        Column("document", "text", mark("Document"), note=mark("The symbol of the document that the row comes from, such as S/2019/805.")),
        Column("series", "text", mark("Series"), note=mark("What exactly is counted, in the words of the document.")),
        Column("url", "text", mark("Address"), note=mark("Where the document can be read.")),
    ),
)
