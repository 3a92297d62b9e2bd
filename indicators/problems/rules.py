"""What the rules find once the tables are read."""

from indicators.problems.kind import Kind
from indicators.words import mark

KINDS = (
    Kind("unknown-benchmark", "error", mark("no benchmark has this number"), mark("Correct the number, or add the benchmark.")),
    Kind("unknown-indicator", "error", mark("no indicator has this number"), mark("Correct the number, or add the indicator.")),
    Kind(
        "part-of-itself",
        "error",
        mark("the indicator is named as a part of itself"),
        mark("Name the indicator that it belongs to, or leave the cell empty."),
    ),
    Kind("nothing-named", "error", mark("the row names neither {first} nor {second}"), mark("Fill in one of the two.")),
    Kind("doubled-row", "note", mark("the row says the same as {cell}"), mark("Delete one of the two.")),
    Kind(
        "two-values",
        "error",
        mark("{cell} has the same key and another value"),
        mark("Keep the right one of the two, or say what tells them apart."),
    ),
    Kind("share-range", "error", mark("the share of women is outside 0 to 100 per cent"), mark("Enter a percentage, not a count.")),
    Kind(
        "more-women-than-people", "error", mark("there are more women than people in all"), mark("Correct the count of women or the total.")
    ),
    Kind("negative-count", "error", mark("the count is below zero"), mark("Correct the count, or leave the cell empty.")),
    Kind("no-figure", "warning", mark("the row holds no count and no share"), mark("Enter a figure, or delete the row.")),
    Kind(
        "share-differs",
        "warning",
        mark("the share of women differs from its counts by {difference} points"),
        mark("Check the share and the counts; both are kept."),
    ),
    Kind("total-differs", "warning", mark("women and men do not add up to the total"), mark("Check the three counts; all are kept.")),
    Kind(
        "percentage-differs",
        "warning",
        mark("the percentage differs from its counts by {difference} points"),
        mark("Check the percentage and the counts; both are kept."),
    ),
    Kind(
        "parts-differ",
        "warning",
        mark("the parts by sex do not add up to the value of all"),
        mark("Check the parts and the whole; all are kept."),
    ),
    Kind("percent-range", "warning", mark("the value is outside 0 to 100 per cent"), mark("Check that it is a percentage, not a count.")),
    Kind(
        "cumulative-falls",
        "warning",
        mark("the cumulative value is below that of {date} in {cell}"),
        mark("Check both values, or the measure of the indicator."),
    ),
    Kind("value-and-missing", "warning", mark("the row gives a value and says why there is none"), mark("Clear one of the two cells.")),
    Kind("date-after-report", "warning", mark("the date is after the report"), mark("Check the date, and the date of the report.")),
    Kind("period-reversed", "error", mark("the period ends before it begins"), mark("Correct one of the two dates.")),
    Kind(
        "baseline-after-reading", "warning", mark("the baseline is dated after the first reading"), mark("Check the date of the baseline.")
    ),
    Kind("due-before-baseline", "error", mark("the due date is before the date of the baseline"), mark("Correct one of the two dates.")),
    Kind(
        "target-against-direction",
        "warning",
        mark("the target lies on the other side of the baseline than the direction says"),
        mark("Check the direction, the baseline and the target."),
    ),
    Kind(
        "comparator-against-direction",
        "warning",
        mark("the comparator says the opposite of the direction"),
        mark("Check the comparator and the direction."),
    ),
    Kind(
        "band-without-limits",
        "warning",
        mark("the value is to stay within limits, and a limit is missing"),
        mark("Enter the lower and the upper limit."),
    ),
    Kind("band-reversed", "error", mark("the lower limit is above the upper limit"), mark("Exchange the two limits.")),
    Kind(
        "mission-missing",
        "error",
        mark("the workbook does not say which mission it is of"),
        mark("Add a sheet Mission with one row: mission, country and the date of the report."),
    ),
    Kind(
        "mission-rows",
        "error",
        mark("the sheet Mission has more than one row"),
        mark("Keep one row; a workbook is of one mission and one report."),
    ),
    Kind(
        "unknown-mission",
        "warning",
        mark("the mission is not in the list"),
        mark("Check the spelling; a new mission is taken as it is written."),
    ),
    Kind("mission-elsewhere", "warning", mark("the mission {mission} is in another country"), mark("Check the mission and the country.")),
    Kind("unknown-paragraph", "warning", mark("resolution 2553 has no such paragraph"), mark("Write the paragraphs as 20(e); 24.")),
    Kind("scale-range", "error", mark("the value is not on the scale"), mark("Enter a whole number from 1 to 4.")),
    Kind(
        "fulfilled-without-evidence",
        "note",
        mark("the commitment is fulfilled, and nothing shows it"),
        mark("Enter what shows it, if there is something."),
    ),
    Kind("handed-over-without-date", "warning", mark("the task is handed over, and the day is missing"), mark("Enter the actual date.")),
    Kind(
        "amount-without-currency",
        "warning",
        mark("the amount has no currency"),
        mark("Enter the three-letter code; without it the amount is not added up."),
    ),
)
