"""The rule that a row does not give a value and the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.problems import Kind, Problem
from indicators.reading import Reading
from indicators.rules.base import Rule, tables
from indicators.words import mark


def check(reading: Reading) -> Iterator[Problem]:
    for table in tables(reading, "observations"):
        both = table.number("value").notna() & table.column("missing").notna()
        yield from table.tell("value-and-missing", both, "value")


RULE = Rule(
    id="missing",
    title=mark("A row gives a value, or says why there is none."),
    sheets=("observations",),
    kinds=(
        Kind("value-and-missing", "warning", mark("the row gives a value and says why there is none"), mark("Clear one of the two cells.")),
    ),
    check=check,
)
