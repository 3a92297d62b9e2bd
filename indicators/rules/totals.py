"""The rule that women and men add up to the total."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.problems import Kind, Problem
from indicators.reading import Reading
from indicators.rules.base import Each, Rule, tables
from indicators.words import mark


def check(reading: Reading) -> Iterator[Problem]:
    for table in tables(reading, "strength"):
        women, men, total = (table.number(column) for column in ("women", "men", "total"))
        added = women + men
        expected = Each(mark("{people}, the sum of women and men"), {"people": added})
        yield from table.tell("total-differs", added.notna() & total.notna() & (added != total), "total", expected=expected)


RULE = Rule(
    id="totals",
    title=mark("Women and men add up to the total."),
    sheets=("strength",),
    kinds=(
        Kind("total-differs", "warning", mark("women and men do not add up to the total"), mark("Check the three counts; all are kept.")),
    ),
    check=check,
)
