"""The rule that a period begins before it ends."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.problems import Kind, Problem
from indicators.reading import Reading
from indicators.rules.base import Each, Rule, tables
from indicators.words import mark

PERIODS = {
    "mission": ("period_start", "period_end"),
    "observations": ("period_start", "date"),
    "obstacles": ("since", "until"),
    "support": ("start", "end"),
}


def check(reading: Reading) -> Iterator[Problem]:
    for sheet_id, (begin, end) in PERIODS.items():
        for table in tables(reading, sheet_id):
            last = table.date(end)
            expected = Each(mark("{day} or earlier"), {"day": last})
            yield from table.tell("period-reversed", table.date(begin) > last, begin, expected=expected)


RULE = Rule(
    id="periods",
    title=mark("A period begins before it ends."),
    sheets=tuple(PERIODS),
    kinds=(Kind("period-reversed", "error", mark("the period ends before it begins"), mark("Correct one of the two dates.")),),
    check=check,
)
