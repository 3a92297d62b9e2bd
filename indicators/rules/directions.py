"""The rule that baseline, target, comparator, limits and direction of an indicator say the same."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.problems import Kind, Problem
from indicators.reading import Reading
from indicators.rules.base import Each, Rule, Table, tables
from indicators.words import mark


def check(reading: Reading) -> Iterator[Problem]:
    for table in tables(reading, "indicators"):
        yield from _target(table)
        yield from _band(table)


def _target(table: Table) -> Iterator[Problem]:
    up, down = table.column("direction") == "increase", table.column("direction") == "decrease"
    baseline, target = table.number("baseline"), table.number("target")
    wrong = (up & (target < baseline)) | (down & (target > baseline))
    yield from table.tell("target-against-direction", wrong, "target")
    comparator = table.column("comparator")
    wrong = (up & comparator.isin(["<=", "<"])) | (down & comparator.isin([">=", ">"]))
    yield from table.tell("comparator-against-direction", wrong, "comparator")


def _band(table: Table) -> Iterator[Problem]:
    low, high = table.number("band_low"), table.number("band_high")
    open_band = (table.column("direction") == "band") & (low.isna() | high.isna())
    yield from table.tell("band-without-limits", open_band, "direction")
    at_most = Each(mark("at most {value}"), {"value": high})
    yield from table.tell("band-reversed", low > high, "band_low", expected=at_most)


RULE = Rule(
    id="directions",
    title=mark("Baseline, target, comparator, limits and direction say the same."),
    sheets=("indicators",),
    kinds=(
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
    ),
    check=check,
)
