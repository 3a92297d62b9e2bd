"""The rule that an amount of money has a currency."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.problems import Kind, Problem
from indicators.reading import Reading
from indicators.rules.base import Rule, tables
from indicators.words import mark

AMOUNTS = (("support", "amount"), ("handover", "funding_needed"), ("handover", "funding_secured"))


def check(reading: Reading) -> Iterator[Problem]:
    for sheet_id, column in AMOUNTS:
        for table in tables(reading, sheet_id):
            yield from table.tell("amount-without-currency", table.number(column).notna() & table.column("currency").isna(), column)


RULE = Rule(
    id="money",
    title=mark("An amount of money has a currency."),
    sheets=("support", "handover"),
    kinds=(
        Kind(
            "amount-without-currency",
            "warning",
            mark("the amount has no currency"),
            mark("Enter the three-letter code; without it the amount is not added up."),
        ),
    ),
    check=check,
)
