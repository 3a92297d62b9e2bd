"""The sheet Indicators: what shows a benchmark, from where to where and by when."""

from indicators.sheets.base import OF_BENCHMARK, Column, Sheet
from indicators.words import mark

SHEET = Sheet(
    id="indicators",
    title=mark("Indicators"),
    about=mark("What shows a benchmark, where it started and where it should be by when: one row an indicator."),
    order=30,
    key=("indicator_id",),
    columns=(
        Column(
            "indicator_id",
            "identifier",
            mark("Indicator number"),
            required=True,
            note=mark("A number or short name that no other indicator has."),
        ),
        OF_BENCHMARK,
        Column("indicator", "text", mark("Indicator"), required=True, note=mark("What is counted or judged.")),
        Column("measure", "code", mark("Measure"), required=True, codes="measures", note=mark("What kind of value it has.")),
        Column("unit", "text", mark("Unit"), note=mark("What the number counts, such as officers.")),
        Column("stages", "text", mark("Stages"), note=mark("The stages by number, such as 1=drafted; 2=voted; 3=promulgated.")),
        Column(
            "direction",
            "code",
            mark("Direction"),
            codes="directions",
            note=mark("Whether higher or lower is better, or the value is to stay."),
        ),
        Column("baseline", "reading", mark("Baseline"), note=mark("The value at the start. It may be words.")),
        Column("baseline_date", "date", mark("Baseline date"), note=mark("The day the baseline stands for.")),
        Column(
            "comparator",
            "code",
            mark("Comparator"),
            codes="comparators",
            note=mark("Left empty: at least where higher is better, at most where lower is."),
        ),
        Column("target", "reading", mark("Target"), note=mark("The wanted value. It may be words.")),
        Column("target_date", "date", mark("Due date"), note=mark("The day by which the target is due.")),
        Column("band_low", "number", mark("Lower limit"), note=mark("The lowest value within limits.")),
        Column("band_high", "number", mark("Upper limit"), note=mark("The highest value within limits.")),
        Column("frequency", "code", mark("Frequency"), codes="frequencies", note=mark("How often a new value is due.")),
        Column("first_due", "date", mark("First due"), note=mark("The day the first value is due.")),
        Column("applicable", "yes_no", mark("Applicable"), note=mark("No, where the indicator does not apply.")),
        Column("responsible", "text", mark("Responsible"), note=mark("Who supplies the values.")),
        Column("definition", "text", mark("Definition"), note=mark("How it is measured.")),
        Column("source", "text", mark("Source"), note=mark("The document that set the indicator.")),
        Column(
            "part_of",
            "identifier",
            mark("Part of"),
            note=mark("The indicator that this series is a part of, or legend or body; a part is not counted by itself."),
        ),
    ),
)
