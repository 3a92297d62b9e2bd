"""The sheet Strength: women and men in an institution, at a level."""

from indicators.sheets.base import Column, Sheet
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
        Column("document", "text", mark("Document"), note=mark("The symbol of the document that the row comes from, such as S/2019/805.")),
        Column("url", "text", mark("Address"), note=mark("Where the document can be read.")),
        Column("section", "text", mark("Section"), note=mark("Where in the document, such as Annex I, indicator 4.3.")),
        Column("note", "text", mark("Note")),
    ),
)
