"""The sheet Strength targets: the share of women that is wanted."""

from indicators.sheets.base import ADDRESS, NOTE, Column, Sheet
from indicators.words import mark

SHEET = Sheet(
    id="strength_targets",
    title=mark("Strength targets"),
    about=mark("The share of women that is wanted, and by when: one row a target."),
    order=110,
    key=("institution", "category", "level", "date", "authority"),
    columns=(
        Column("institution", "text", mark("Institution"), note=mark("The institution, as named on the sheet Strength.")),
        Column("category", "text", mark("Category"), note=mark("The group of people, where it is not one institution.")),
        Column("level", "text", mark("Level")),
        Column("date", "date", mark("Due date"), note=mark("The day by which it is due; a year stands for its last day.")),
        Column("percent_women", "share", mark("Women wanted, per cent"), required=True, note=mark("A percentage, 0 to 100.")),
        Column("authority", "text", mark("Authority"), note=mark("Who or which document set it.")),
        ADDRESS,
        NOTE,
    ),
)
