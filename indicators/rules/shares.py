"""The rule that counts of people and shares of women are possible ones."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.problems import Kind, Problem
from indicators.reading import Reading
from indicators.rules.base import Each, Rule, Table, tables
from indicators.words import Message, mark

COUNTS = ("women", "men", "total")


def check(reading: Reading) -> Iterator[Problem]:
    for table in tables(reading, "strength", "strength_targets"):
        share = table.number("percent_women")
        yield from table.tell("share-range", (share < 0) | (share > 100), "percent_women", expected=Message(mark("0 to 100")))
    for table in tables(reading, "strength"):
        yield from _counts(table)


def _counts(table: Table) -> Iterator[Problem]:
    for column in COUNTS:
        yield from table.tell("negative-count", table.number(column) < 0, column, expected=Message(mark("0 or more")))
    women, total = table.number("women"), table.number("total")
    most = Each(mark("at most {total}"), {"total": total})
    yield from table.tell("more-women-than-people", women > total, "women", expected=most)
    empty = women.isna() & table.number("men").isna() & total.isna() & table.number("percent_women").isna()
    yield from table.tell("no-figure", empty, "institution", found="")


RULE = Rule(
    id="shares",
    title=mark("Counts of people and shares of women are possible ones."),
    sheets=("strength", "strength_targets"),
    kinds=(
        Kind("share-range", "error", mark("the share of women is outside 0 to 100 per cent"), mark("Enter a percentage, not a count.")),
        Kind("negative-count", "error", mark("the count is below zero"), mark("Correct the count, or leave the cell empty.")),
        Kind(
            "more-women-than-people",
            "error",
            mark("there are more women than people in all"),
            mark("Correct the count of women or the total."),
        ),
        Kind("no-figure", "warning", mark("the row holds no count and no share"), mark("Enter a figure, or delete the row.")),
    ),
    check=check,
)
