"""The status of every indicator report by report, as one table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import links
from dashboard.components import Column, group, link, status, table
from dashboard.state import State
from dashboard.words import Words
from indicators.status import STATUSES

Row = Mapping[str, Any]
Rows = Sequence[Row]


def by_report(benchmarks: Rows, shown: Rows, reports: Rows, state: State, words: Words) -> Any:
    days = {report["reported_on"]: report["document"] for report in reports}
    columns = [Column("indicator", words("Indicator"), head=True, width="wide")]
    columns += [Column(day, document or words.date(day, "short"), "sign", hint=words.date(day)) for day, document in days.items()]
    rows: list[dict[str, Any]] = []
    for benchmark in benchmarks:
        own = [row for row in shown if row["benchmark_id"] == benchmark["benchmark_id"]]
        rows += [group(benchmark["benchmark"]), *[_row(row, state, words) for row in own]] if own else []
    seen = {name for row in rows for name in row}
    return table(
        [column for column in columns if column.id in seen],
        rows,
        words("Status of each indicator by report"),
        quiet=True,
        look="dense history",
        empty=words("No indicator passes these filters."),
    )


def _row(row: Row, state: State, words: Words) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    before = None
    for one in row["history"]:
        if one["status"]:
            cells[one["as_of"]] = _mark(one, words, spoken=one["status"] != before)
            before = one["status"]
    return {"indicator": link(f"{row['indicator_id']} {row['indicator']}", links.indicator(row, state)), **cells}


def _mark(one: Row, words: Words, *, spoken: bool) -> Any:
    """A sign with its word where the status changed, and alone where it stayed."""
    title = when(one, STATUSES[one["status"]].title, words)
    return status(one["status"], words, title=title, **({} if spoken else {"text": ""}))


def when(one: Row, title: str, words: Words) -> str:
    return f"{one['document'] or ''} {words.date(one['as_of'], 'short')}: {words(title)}".strip()
