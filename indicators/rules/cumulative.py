"""The rule that a cumulative count never falls."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from indicators.problems import Kind, Problem
from indicators.reading import Reading
from indicators.rules.base import Each, Rule, Table, measures, tables
from indicators.words import mark

# a count that starts on another day is another count
SERIES = ("indicator_id", "period_start", "sex", "level", "institution", "location", "group")


def check(reading: Reading) -> Iterator[Problem]:
    for table in tables(reading, "observations"):
        yield from _falls(table)


def _falls(table: Table) -> Iterator[Problem]:
    rows = pd.DataFrame({column: table.column(column) for column in SERIES})
    rows = rows.assign(date=table.date("date"), value=table.number("value"), reported=table.date("reported_on"))
    rows = rows[(measures(table) == "cumulative") & rows["value"].notna()].sort_values(["date", "reported"], kind="stable")
    before = rows.groupby(list(SERIES), dropna=False, sort=False)[["date", "value"]].shift()
    falls = rows.index[(rows["value"] < before["value"]) & (rows["date"] > before["date"])]
    wrong = pd.Series(table.records.index.isin(falls), table.records.index)
    cells = rows.assign(cell=table.column("cell")).groupby(list(SERIES), dropna=False, sort=False)["cell"].shift()
    at_least = Each(mark("at least {value}"), {"value": before["value"]})
    yield from table.tell("cumulative-falls", wrong, "value", expected=at_least, date=before["date"], cell=cells)


RULE = Rule(
    id="cumulative",
    title=mark("A cumulative count does not fall."),
    sheets=("observations",),
    kinds=(
        Kind(
            "cumulative-falls",
            "warning",
            mark("the cumulative value is below that of {date} in {cell}"),
            mark("Check both values, or the measure of the indicator."),
        ),
    ),
    check=check,
)
