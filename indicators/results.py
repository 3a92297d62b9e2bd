"""Everything that the screens show of a mission on a day, computed at once and kept by part."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from indicators.agreement import compared
from indicators.history import History
from indicators.metrics import METRICS
from indicators.movement import moved, tally
from indicators.paragraphs import coverage
from indicators.readings import series
from indicators.records import Known, Row, place, said, stored
from indicators.sheets import SHEETS
from indicators.standing import standing
from indicators.status import Thresholds
from indicators.status.assess import DEFAULT

if TYPE_CHECKING:
    import pandas as pd

    from indicators.store import Store

WOVEN = frozenset({"mission", "benchmarks", "indicators", "targets", "observations", "assessments"})  # into parts of their own
AS_THEY_ARE = tuple(sheet for sheet in SHEETS if sheet not in WOVEN)
PROVENANCE = ("document", "known_from")


def compute(store: Store, mission: str, as_of: date, *, thresholds: Thresholds = DEFAULT, history: History | None = None) -> dict[str, Any]:
    """All parts of the results by name, plain JSON values. A `history` that was given may serve several days."""
    past = history or History(store, mission)
    indicators = _indicators(past, as_of, thresholds)
    before = previous(past, as_of)
    tables = known(past, as_of, indicators, thresholds)
    parts: dict[str, Any] = {
        "mission": _mission(past, as_of, indicators, before),
        "benchmarks": _benchmarks(past, as_of, thresholds),
        "indicators": indicators,
        **{f"series/{row['indicator_id']}": series(past, as_of, row) for row in indicators},
        "movement": moved(indicators, standing(past, before, thresholds), before.isoformat()) if before else [],
        **{sheet: _rows(past, as_of, sheet) for sheet in AS_THEY_ARE},
        "metrics": metrics(tables, as_of),
        "paragraphs": coverage(tables),
        "agreement": compared(past, as_of, thresholds),
    }
    return parts


def previous(history: History, as_of: date) -> date | None:
    """The day of the last report before a day."""
    return next((day for day in reversed(history.report_days(as_of)) if day < as_of), None)


def _indicators(history: History, as_of: date, thresholds: Thresholds) -> list[Row]:
    documents = {report["reported_on"]: report["document"] for report in history.reports}
    past: dict[str, list[Row]] = {}
    for day in history.report_days(as_of):
        for row in standing(history, day, thresholds):
            facts = {"as_of": day.isoformat(), "document": documents[day.isoformat()]}
            past.setdefault(row["indicator_id"], []).append(
                facts | {name: row[name] for name in ("status", "pace", "latest", "latest_printed", "place")}
            )
    return [{**row, "history": past.get(row["indicator_id"], [])} for row in standing(history, as_of, thresholds)]


def _mission(history: History, as_of: date, indicators: list[Row], before: date | None) -> Row:
    row = next(iter(history.sheet(as_of, "mission")), {})
    days = history.report_days(as_of)
    return {
        "mission": history.mission,
        **stored(row, ("country", "mandate", "classification", "period_start", "period_end")),
        "as_of": as_of.isoformat(),
        "reports": [report for report in history.reports if report["reported_on"] <= as_of.isoformat()],
        **tally(indicators),
        "freshness_days": (as_of - days[-1]).days if days else None,
        "previous_as_of": before.isoformat() if before else None,
        "place": place(row) if row else None,
    }


def _benchmarks(history: History, as_of: date, thresholds: Thresholds) -> list[Row]:
    documents = {report["reported_on"]: report["document"] for report in history.reports}
    names = ("benchmark_id", "benchmark", "area", "paragraphs", "national_priority", "lead", "source")
    return [
        {
            **stored(row, names),
            **_tally_of(history, as_of, row["benchmark_id"], thresholds),
            "history": [
                {
                    "as_of": day.isoformat(),
                    "document": documents[day.isoformat()],
                    **_tally_of(history, day, row["benchmark_id"], thresholds),
                }
                for day in history.report_days(as_of)
            ],
            "place": place(row, "benchmark"),
        }
        for row in history.sheet(as_of, "benchmarks")
    ]


def _tally_of(history: History, day: date, benchmark_id: str, thresholds: Thresholds) -> Row:
    return tally(row for row in standing(history, day, thresholds) if row["benchmark_id"] == benchmark_id)


def _rows(history: History, as_of: date, sheet: str) -> list[Row]:
    names = [column.id for column in SHEETS[sheet].columns]
    return [{**stored(row, [*names, *PROVENANCE]), "place": place(row, SHEETS[sheet].place)} for row in history.sheet(as_of, sheet)]


def known(history: History, as_of: date, indicators: list[Row], thresholds: Thresholds = DEFAULT) -> Known:
    """What the metrics see: the sheets as known, the statuses of the day, and of the report before statuses and obstacles."""
    before, days = previous(history, as_of), history.report_days(as_of)
    rows = {sheet: history.sheet(as_of, sheet) for sheet in SHEETS if sheet != "observations"}
    rows["observations"] = history.standing_readings(as_of)
    rows["statuses"] = [{**row, "as_of": as_of.isoformat()} for row in indicators]
    rows["handover_first"] = next((found for day in days if (found := history.sheet(day, "handover"))), [])
    if before:
        rows["statuses_before"] = [{**row, "as_of": before.isoformat()} for row in standing(history, before, thresholds)]
        rows["obstacles_before"] = history.sheet(before, "obstacles")
    return Known(rows)


def metrics(tables: Mapping[str, pd.DataFrame], as_of: date) -> dict[str, Row]:
    """Every metric by id: its rows, and its note where inputs were missing or a reading is uncertain."""
    found = {}
    for metric in METRICS.values():
        outcome = metric.compute(tables, as_of)
        found[metric.id] = {"rows": outcome.rows, "note": said(outcome.note) if outcome.note else None}
    return found
