"""The rule that no indicator is a part of itself."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.problems import Kind, Problem
from indicators.reading import Reading
from indicators.rules.base import Rule, tables
from indicators.words import mark


def check(reading: Reading) -> Iterator[Problem]:
    for table in tables(reading, "indicators"):
        wrong = table.column("part_of").notna() & (table.column("part_of") == table.column("indicator_id"))
        yield from table.tell("part-of-itself", wrong, "part_of")


RULE = Rule(
    id="parts",
    title=mark("An indicator is a part of another one, never of itself."),
    sheets=("indicators",),
    kinds=(
        Kind(
            "part-of-itself",
            "error",
            mark("the indicator is named as a part of itself"),
            mark("Name the indicator that it belongs to, or leave the cell empty."),
        ),
    ),
    check=check,
)
