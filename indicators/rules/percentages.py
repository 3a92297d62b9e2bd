"""The rule that a percentage lies between 0 and 100 and agrees with the counts behind it."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.problems import Kind, Problem
from indicators.reading import Reading
from indicators.rules.base import Each, Rule, Table, measures, tables
from indicators.words import Message, mark

POINTS = 0.6
RANGE = Message(mark("0 to 100"))


def check(reading: Reading) -> Iterator[Problem]:
    for table in tables(reading, "observations"):
        value = table.number("value").where(measures(table) == "percent")
        yield from table.tell("percent-range", (value < 0) | (value > 100), "value", expected=RANGE)
        yield from _against_counts(table)
    for table in tables(reading, "handover"):
        percent = table.number("percent")
        yield from table.tell("percent-range", (percent < 0) | (percent > 100), "percent", expected=RANGE)


def _against_counts(table: Table) -> Iterator[Problem]:
    value = table.number("value").where(measures(table) == "percent")
    of = table.number("denominator")
    counted = 100 * table.number("numerator") / of.where(of > 0)
    apart = (value - counted).abs()
    expected = Each(mark("{share} per cent, from the counts"), {"share": counted.round(2)})
    yield from table.tell("percentage-differs", apart > POINTS, "value", expected=expected, difference=apart.round(1))


RULE = Rule(
    id="percentages",
    title=mark("A percentage is between 0 and 100, and within 0.6 points of its counts."),
    sheets=("observations", "handover"),
    kinds=(
        Kind(
            "percent-range", "warning", mark("the value is outside 0 to 100 per cent"), mark("Check that it is a percentage, not a count.")
        ),
        Kind(
            "percentage-differs",
            "warning",
            mark("the percentage differs from its counts by {difference} points"),
            mark("Check the percentage and the counts; both are kept."),
        ),
    ),
    check=check,
)
