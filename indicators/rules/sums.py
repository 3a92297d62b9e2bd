"""The rule that a count's parts by sex add up to the count of all."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from indicators.problems import Kind, Problem
from indicators.reading import Reading
from indicators.rules.base import Each, Rule, Table, measures, tables
from indicators.words import mark

# a share, a stage or a score of parts is no sum
COUNTED = ("number", "cumulative", "per_period")
SAME = ("indicator_id", "date", "period_start", "level", "institution", "location", "group", "reported_on")
ADULTS = ("women", "men")
EXACT = 1e-9


def check(reading: Reading) -> Iterator[Problem]:
    """Girls and boys are often counted among women and men; sums are compared only where the parts are women and men alone."""
    for table in tables(reading, "observations"):
        rows = pd.DataFrame({column: table.column(column) for column in (*SAME, "sex")})
        rows["value"] = table.number("value").where(measures(table).isin(COUNTED))
        yield from _compare(table, rows)


def _compare(table: Table, rows: pd.DataFrame) -> Iterator[Problem]:
    groups = rows.groupby(list(SAME), dropna=False, sort=False).ngroup()
    whole = rows["sex"].isna() & rows["value"].notna()
    others = (rows["sex"].notna() & ~rows["sex"].isin(ADULTS)).groupby(groups).transform("any")
    women, men = (rows["value"].where(rows["sex"] == sex).groupby(groups).transform("sum", min_count=1) for sex in ADULTS)
    added = (women + men).where(~others)
    wrong = whole & ((added - rows["value"]).abs() > EXACT)
    yield from table.tell("parts-differ", wrong, "value", expected=Each(mark("{total}, the sum of women and men"), {"total": added}))


RULE = Rule(
    id="sums",
    title=mark("The counts of women and men add up to the count of all."),
    sheets=("observations",),
    kinds=(
        Kind(
            "parts-differ",
            "warning",
            mark("the parts by sex do not add up to the value of all"),
            mark("Check the parts and the whole; all are kept."),
        ),
    ),
    check=check,
)
