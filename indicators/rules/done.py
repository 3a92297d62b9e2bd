"""The rule that what is called done says what shows it: evidence of a commitment, the day of a handover."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.problems import Kind, Problem
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
    kinds=(
        Kind(
            "fulfilled-without-evidence",
            "note",
            mark("the commitment is fulfilled, and nothing shows it"),
            mark("Enter what shows it, if there is something."),
        ),
        Kind(
            "handed-over-without-date", "warning", mark("the task is handed over, and the day is missing"), mark("Enter the actual date.")
        ),
    ),
    check=check,
)
