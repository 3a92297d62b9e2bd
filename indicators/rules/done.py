"""The rule that what is called done says what shows it: evidence of a commitment, the day of a handover."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.problems import Problem
from indicators.reading import Reading
from indicators.rules.base import Rule, tables
from indicators.words import mark


def check(reading: Reading) -> Iterator[Problem]:
    for table in tables(reading, "commitments"):
        bare = (table.column("status") == "fulfilled") & table.column("evidence").isna()
        yield from table.tell("fulfilled-without-evidence", bare, "evidence")
    for table in tables(reading, "handover"):
        undated = (table.column("status") == "handed_over") & table.column("actual_date").isna()
        yield from table.tell("handed-over-without-date", undated, "actual_date")


RULE = Rule(
    id="done",
    title=mark("What is called done says what shows it."),
    sheets=("commitments", "handover"),
    codes=("fulfilled-without-evidence", "handed-over-without-date"),
    check=check,
)
