"""The rule that nothing which has happened is dated after its report."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from indicators.problems import Kind, Problem
from indicators.reading import Reading
from indicators.rules.base import Each, Rule, Table, tables
from indicators.words import mark

PAST = (
    ("observations", "date"),
    ("strength", "date"),
    ("footprint", "date"),
    ("commitments", "made_on"),
    ("commitments", "as_of"),
    ("obstacles", "since"),
    ("barriers", "as_of"),
    ("handover", "actual_date"),
    ("handover", "as_of"),
    ("targets", "decided_on"),
    ("indicators", "baseline_date"),
)


def check(reading: Reading) -> Iterator[Problem]:
    """A row's own date of report goes before the workbook's; without either nothing is asked. Plans and ceilings lie ahead."""
    report = _report(reading)
    for sheet_id, column in PAST:
        for table in tables(reading, sheet_id):
            yield from _after(table, column, report)


def _after(table: Table, column: str, report: pd.Timestamp | None) -> Iterator[Problem]:
    reported = table.date("reported_on")
    if report is not None:
        reported = reported.fillna(report)
    happened = table.column("kind") == "actual" if table.sheet.type == "footprint" else True
    expected = Each(mark("{day} or earlier"), {"day": reported})
    yield from table.tell("date-after-report", (table.date(column) > reported) & happened, column, expected=expected)


def _report(reading: Reading) -> pd.Timestamp | None:
    found = [table.date("reported_on").dropna() for table in tables(reading, "mission")]
    days = [day for days in found for day in days]
    return days[0] if days else None


RULE = Rule(
    id="dates",
    title=mark("Nothing that has happened is dated after its report."),
    sheets=tuple(dict.fromkeys(sheet_id for sheet_id, _column in PAST)),
    kinds=(
        Kind("date-after-report", "warning", mark("the date is after the report"), mark("Check the date, and the date of the report.")),
    ),
    check=check,
)
