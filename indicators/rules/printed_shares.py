"""The rule that a printed share of women agrees with its counts; both are kept whatever it finds."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.problems import Kind, Problem
from indicators.reading import Reading
from indicators.rules.base import Each, Rule, tables
from indicators.words import mark

POINTS = 0.6


def check(reading: Reading) -> Iterator[Problem]:
    """Women and men together go before a printed total, which may count others."""
    for table in tables(reading, "strength"):
        women, men = table.number("women"), table.number("men")
        people = (women + men).fillna(table.number("total"))
        counted = 100 * women / people.where(people > 0)
        apart = (table.number("percent_women") - counted).abs()
        expected = Each(mark("{share} per cent, from the counts"), {"share": counted.round(2)})
        yield from table.tell("share-differs", apart > POINTS, "percent_women", expected=expected, difference=apart.round(1))


RULE = Rule(
    id="printed-shares",
    title=mark("A printed share of women is within 0.6 points of its counts."),
    sheets=("strength",),
    kinds=(
        Kind(
            "share-differs",
            "warning",
            mark("the share of women differs from its counts by {difference} points"),
            mark("Check the share and the counts; both are kept."),
        ),
    ),
    check=check,
)
