"""The rule that a row which may name one thing or another names at least one of them."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.problems import Kind, Problem
from indicators.reading import Reading
from indicators.rules.base import Rule, tables
from indicators.sheets import SHEETS
from indicators.words import Message, mark

EITHER = {"assessments": ("benchmark_id", "indicator_id"), "strength_targets": ("institution", "category")}


def check(reading: Reading) -> Iterator[Problem]:
    for sheet_id, (first, second) in EITHER.items():
        titles = {"first": Message(SHEETS[sheet_id].column(first).title), "second": Message(SHEETS[sheet_id].column(second).title)}
        for table in tables(reading, sheet_id):
            wrong = table.column(first).isna() & table.column(second).isna()
            yield from table.tell("nothing-named", wrong, first, **titles)


RULE = Rule(
    id="named",
    title=mark("An assessment names a benchmark or an indicator; a strength target an institution or a category."),
    sheets=tuple(EITHER),
    kinds=(Kind("nothing-named", "error", mark("the row names neither {first} nor {second}"), mark("Fill in one of the two.")),),
    check=check,
)
