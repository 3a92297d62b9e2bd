"""The sheet Mission: whose workbook this is, and when its figures were reported."""

from indicators.sheets.base import NOTE, Column, Sheet
from indicators.words import mark

SHEET = Sheet(
    id="mission",
    title=mark("Mission"),
    about=mark("Which mission the workbook is of, and when its figures were reported. One row."),
    order=10,
    key=("mission",),
    columns=(
        Column("mission", "identifier", mark("Mission"), required=True, codes="missions", note=mark("The short name, such as BINUH.")),
        Column(
            "country",
            "code",
            mark("Country"),
            codes="countries",
            note=mark("The three-letter code of ISO 3166, or the name."),
        ),
        Column("document", "text", mark("Document"), note=mark("The symbol of the report, such as S/2019/805.")),
        Column(
            "reported_on",
            "date",
            mark("Reported on"),
            required=True,
            note=mark("The day the figures were reported. They count from that day."),
        ),
        Column("period_start", "date", mark("Period from"), note=mark("First day of the reporting period.")),
        Column("period_end", "date", mark("Period to"), note=mark("Last day of the reporting period.")),
        Column("mandate", "text", mark("Mandate"), note=mark("The resolution that sets the mandate.")),
        Column("classification", "code", mark("Classification"), codes="classifications", note=mark("Who may see the figures.")),
        Column(
            "fiscal_start",
            "code",
            mark("Budget year from"),
            codes="months",
            note=mark("The month in which budget years such as 2018/19 begin; July if it is not said."),
        ),
        NOTE,
    ),
)
