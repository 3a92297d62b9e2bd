"""The sheet Observations: the values that were read, with what they stand for and where they were printed."""

from indicators.sheets.base import ADDRESS, DOCUMENT, NOTE, SECTION, Column, Sheet
from indicators.words import mark

SHEET = Sheet(
    id="observations",
    title=mark("Observations"),
    about=mark("Values that were read: one row a value, or one column a date."),
    order=50,
    key=("indicator_id", "date", "period_start", "sex", "level", "institution", "location", "group"),
    place="value",
    dated_by="reported_on",
    columns=(
        Column(
            "indicator_id",
            "identifier",
            mark("Indicator number"),
            required=True,
            note=mark("The indicator, as numbered on the sheet Indicators."),
        ),
        Column(
            "date", "date", mark("Date"), required=True, note=mark("The day the value stands for; a month or year stands for its last day.")
        ),
        Column(
            "value", "reading", mark("Value"), required=True, note=mark("The value as printed. Empty only where Missing because says why.")
        ),
        Column("period_start", "date", mark("Period from"), note=mark("First day of the period that the value covers.")),
        Column("numerator", "number", mark("Numerator"), note=mark("The count behind a percentage.")),
        Column("denominator", "number", mark("Denominator"), note=mark("The count that the percentage is of.")),
        Column("sex", "code", mark("Sex"), codes="sexes", note=mark("Empty where the value is of women and men together.")),
        Column("level", "text", mark("Level"), note=mark("Rank or level that the value is of.")),
        Column("institution", "text", mark("Institution"), note=mark("Institution that the value is of.")),
        Column("location", "text", mark("Location"), note=mark("Place that the value is of.")),
        Column("group", "text", mark("Group"), note=mark("Group that the value is of.")),
        Column(
            "reported_on",
            "date",
            mark("Reported on"),
            note=mark("The day the value was reported, where it is not that of the sheet Mission."),
        ),
        DOCUMENT,
        SECTION,
        ADDRESS,
        Column("quality", "code", mark("Quality"), codes="quality"),
        Column("missing", "code", mark("Missing because"), codes="missing", note=mark("Why there is no value.")),
        NOTE,
        Column(
            "comparator",
            "code",
            mark("Comparator"),
            codes="comparators",
            note=mark("Where the value is only a limit, such as at least 275."),
        ),
        Column("value_high", "number", mark("Upper value"), note=mark("The upper end, where the value is a range.")),
        Column("printed", "text", mark("As printed"), note=mark("The value as the document prints it.")),
        Column("comparable", "yes_no", mark("Comparable"), note=mark("No, after a break of method.")),
    ),
)
