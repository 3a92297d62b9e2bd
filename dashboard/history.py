"""Report by report: the status of every indicator of a mission, and of one indicator what was computed beside what was judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import links, values
from dashboard.components import Column, group, judgement, link, place_href, status, table
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


def of_indicator(series: Mapping[str, Any], state: State, words: Words) -> Any:
    """One row a report: the latest value known then, the computed status, and the mission's own judgement."""
    row = series["indicator"]
    judged = {one["reported_on"]: one for one in series["assessments"]}
    columns = [
        Column("report", words("Report"), head=True),
        Column("date", words("Date"), "date"),
        Column("value", words("Latest value then")),
        Column("status", words("Computed status"), "sign"),
        Column("judgement", words("Mission’s judgement"), "sign"),
    ]
    rows = [
        {
            "report": one["document"] or words("Other sources"),
            "date": words.date(one["as_of"]),
            "value": _value(row, one, state, words),
            "status": status(one["status"], words),
            "judgement": _judged(judged.get(one["as_of"]), state, words),
        }
        for one in row["history"]
    ]
    used = [column for column in columns if any(one[column.id] for one in rows)]
    return table(used, rows, words("Computed status and the mission’s judgement by report"), quiet=True)


def _value(row: Row, one: Row, state: State, words: Words) -> Any:
    text = values.short(values.value(row, one.get("latest"), one["latest_printed"], words))
    return {"text": text, "href": place_href(one.get("place"), state)} if text else ""


def _judged(one: Row | None, state: State, words: Words) -> Any:
    return judgement(one["judgement"], words, href=place_href(one["place"], state), sub=one.get("narrative") or "") if one else None


def when(one: Row, title: str, words: Words) -> str:
    return f"{one['document'] or ''} {words.date(one['as_of'], 'short')}: {words(title)}".strip()
