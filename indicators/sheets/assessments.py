"""The sheet Assessments: the mission's own judgements."""

from indicators.sheets.base import ADDRESS, DOCUMENT, SECTION, Column, Sheet
from indicators.words import mark

SHEET = Sheet(
    id="assessments",
    title=mark("Assessments"),
    about=mark("The mission's own signed judgement of a benchmark or an indicator: one row a judgement."),
    order=60,
    key=("benchmark_id", "indicator_id", "reported_on"),
    dated_by="reported_on",
    columns=(
        Column(
            "benchmark_id", "identifier", mark("Benchmark number"), note=mark("The benchmark, where the judgement is of a whole benchmark.")
        ),
        Column(
            "indicator_id", "identifier", mark("Indicator number"), note=mark("The indicator, where the judgement is of one indicator.")
        ),
        Column("reported_on", "date", mark("Reported on"), required=True, note=mark("The day the judgement was reported.")),
        Column("judgement", "code", mark("Judgement"), required=True, codes="judgements"),
        Column("narrative", "text", mark("Narrative"), note=mark("The judgement in a sentence.")),
        Column("author", "text", mark("Author"), note=mark("Who signed it.")),
        DOCUMENT,
        SECTION,
        ADDRESS,
    ),
)
