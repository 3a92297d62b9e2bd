"""The rule that a baseline stands before the readings and before the due date."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from indicators.problems import Kind, Problem
from indicators.reading import Reading
from indicators.rules.base import Each, Rule, tables
from indicators.words import mark


def check(reading: Reading) -> Iterator[Problem]:
    first = _first_readings(reading)
    for table in tables(reading, "indicators"):
        based, due = table.date("baseline_date"), table.date("target_date")
        read = first.reindex(table.column("indicator_id")).set_axis(table.records.index)
        yield from table.tell(
            "baseline-after-reading", based > read, "baseline_date", expected=Each(mark("{day} or earlier"), {"day": read})
        )
        yield from table.tell("due-before-baseline", due < based, "target_date", expected=Each(mark("{day} or later"), {"day": based}))


def _first_readings(reading: Reading) -> pd.Series[pd.Timestamp]:
    """The date of the first reading of each indicator, in this workbook and in the store."""
    known = reading.known.get("observations", pd.DataFrame())
    found = [
        table[["indicator_id", "date"]] for table in (reading.table("observations"), known) if "date" in table and "indicator_id" in table
    ]
    if not found:
        return pd.Series(dtype="datetime64[ns]")
    return pd.concat(found).groupby("indicator_id")["date"].min()


RULE = Rule(
    id="baselines",
    title=mark("A baseline stands before the first reading and before the due date."),
    sheets=("indicators", "observations"),
    kinds=(
        Kind(
            "baseline-after-reading",
            "warning",
            mark("the baseline is dated after the first reading"),
            mark("Check the date of the baseline."),
        ),
        Kind(
            "due-before-baseline", "error", mark("the due date is before the date of the baseline"), mark("Correct one of the two dates.")
        ),
    ),
    check=check,
)
