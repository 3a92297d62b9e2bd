"""The rule that every benchmark and indicator a row refers to is defined, here or in an earlier workbook."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import process

from indicators.problems import Kind, Problem
from indicators.reading import Reading
from indicators.rules.base import Rule, ids, tables
from indicators.sheets import SHEETS
from indicators.words import Message, mark

CODES = {"benchmarks": ("benchmark_id", "unknown-benchmark"), "indicators": ("indicator_id", "unknown-indicator")}
REFERENCES = (
    *(
        (sheet.id, key, target)
        for target, (key, _code) in CODES.items()
        for sheet in SHEETS.values()
        if sheet.id != target and sheet.has(key)
    ),
    ("indicators", "part_of", "indicators"),
)
OUTSIDE = ["legend", "body"]  # figures beside the framework: totals of a printed legend, and the body of a report
NEAR = 3
NEAR_SCORE = 60


def check(reading: Reading) -> Iterator[Problem]:
    """Parts of an indicator are indicators too; a reference to one is as good as to any."""
    for sheet_id, column, target in REFERENCES:
        key, code = CODES[target]
        known = ids(reading, target, key) + (OUTSIDE if column == "part_of" else [])
        for table in tables(reading, sheet_id):
            named = table.column(column)
            wrong = named.notna() & ~named.isin(known)
            expected = named[wrong].map({name: _expected(reading, name, target, known) for name in named[wrong].unique()})
            yield from table.tell(code, wrong, column, expected=expected)


def _expected(reading: Reading, name: str, target: str, known: list[str]) -> Message:
    """The nearest numbers where there are any; else where numbers stand, and whether rows there were not accepted."""
    near = [found for found, *_ in process.extract(name, known, limit=NEAR, score_cutoff=NEAR_SCORE)]
    if near:
        return Message(mark("a known number, such as {near}"), {"near": ", ".join(near)})
    refused = sum(sheet.rows - len(sheet.records) for sheet in reading.of(target))
    if refused > 0:
        text = mark("a number of an accepted row; {refused} rows with numbers were not accepted")
        return Message(text, {"refused": refused})
    return Message(mark("a number that this workbook or an earlier one defines"))


RULE = Rule(
    id="references",
    title=mark("Every benchmark and indicator that a row names is defined."),
    sheets=tuple(dict.fromkeys(sheet_id for sheet_id, _column, _target in REFERENCES)),
    kinds=(
        Kind("unknown-benchmark", "error", mark("no benchmark has this number"), mark("Correct the number, or add the benchmark.")),
        Kind("unknown-indicator", "error", mark("no indicator has this number"), mark("Correct the number, or add the indicator.")),
    ),
    check=check,
)
