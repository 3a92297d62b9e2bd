"""The sheet Strength: women and men in an institution, at a level."""

from indicators.sheets.base import ADDRESS, DOCUMENT, NOTE, SECTION, Column, Sheet
from indicators.words import mark

SHEET = Sheet(
    id="strength",
    title=mark("Strength"),
    about=mark("Women and men in an institution, at a level, on a day: one row a count."),
    order=100,
    key=("institution", "level", "grade", "date", "flow"),
    columns=(
        Column("institution", "text", mark("Institution"), required=True),
        Column("institution_type", "code", mark("Institution type"), required=True, codes="institution_types"),
        Column(
            "level",
            "text",
            mark("Level"),
            required=True,
            note=mark("The level, such as entry, officer or command; all for the whole institution."),
        ),
        Column("grade", "text", mark("Grade"), note=mark("The rank as the institution calls it.")),
        Column("date", "date", mark("Date"), required=True, note=mark("The day the count stands for; a year stands for its last day.")),
        Column(
            "flow", "code", mark("Flow"), required=True, codes="flows", note=mark("People in service, or those who join, rise or leave.")
        ),
        Column("women", "number", mark("Women")),
        Column("men", "number", mark("Men")),
        Column("total", "number", mark("Total")),
        Column("percent_women", "share", mark("Women, per cent"), note=mark("A percentage, 0 to 100, as printed.")),
        DOCUMENT,
        ADDRESS,
        SECTION,
        NOTE,
    ),
)
