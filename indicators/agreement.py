"""How often the computed status agrees with the mission's printed judgement, over all of its reports."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from indicators.history import History
from indicators.judgement import JUDGEMENTS, counted, legend_conflict, verdict
from indicators.records import Row, place
from indicators.standing import standing
from indicators.status import Thresholds
from indicators.status.assess import DEFAULT

if TYPE_CHECKING:
    from indicators.store import Store

LEGEND = "legend"


def agreement(store: Store, mission: str, as_of: date = date.max) -> dict[str, Any]:
    """The part "agreement" of a mission: counts, clashes and legends (see `compared`)."""
    return compared(History(store, mission), as_of)


def compared(history: History, as_of: date, thresholds: Thresholds = DEFAULT) -> dict[str, Any]:
    """Every printed judgement beside the status computed from what was known on the day of the report that printed it.

    `counts`: see judgement.counted. `clashes`: both words with trend and place. `legends`: printed totals that differ
    from the rows they stand for.
    """
    pairs = [pair for day in history.report_days(as_of) for pair in _pairs(history, day, thresholds)]
    clashes = [pair for pair in pairs if pair["verdict"] == "clash"]
    legends = [conflict for day in history.report_days(as_of) for conflict in _legend(history, day, pairs)]
    return {"counts": counted(pairs), "clashes": clashes, "legends": legends}


def _pairs(history: History, day: date, thresholds: Thresholds) -> list[Row]:
    rows = {row["indicator_id"]: row for row in standing(history, day, thresholds)}
    printed = [row for row in history.sheet(day, "assessments") if row.get("reported_on") == day and row.get("indicator_id") in rows]
    return [_pair(rows[assessment["indicator_id"]], assessment, day) for assessment in printed]


def _pair(row: Row, assessment: Row, day: date) -> Row:
    judgement = assessment.get("judgement")
    return {
        "as_of": day.isoformat(),
        "document": assessment.get("document"),
        **{name: row[name] for name in ("indicator_id", "indicator", "status", "trend", "pace")},
        "judgement": judgement,
        "verdict": verdict(judgement, row["status"], row["trend"]),
        "place": place(assessment, "judgement"),
        "latest_place": row["place"],
    }


def _legend(history: History, day: date, pairs: list[Row]) -> list[Row]:
    """A printed legend is kept as parts of "legend", one for each judgement."""
    totals = {name: reading for row in history.sheet(day, "indicators") for name, reading in _total(history, day, row)}
    printed = [pair["judgement"] for pair in pairs if pair["as_of"] == day.isoformat()]
    conflicts = legend_conflict({name: reading["value"] for name, reading in totals.items()}, printed)
    return [_conflict(day, conflict, totals[conflict["judgement"]]) for conflict in conflicts]


def _total(history: History, day: date, row: Row) -> list[tuple[str, Row]]:
    """What the legend of the day's report gives for one judgement."""
    name = row["indicator_id"].removeprefix(f"{LEGEND}.")
    if row.get("part_of") != LEGEND or name not in JUDGEMENTS:
        return []
    readings = history.readings(row["indicator_id"], day)
    return [(name, reading) for reading in readings if reading["known_from"] == day.isoformat() and reading.get("value") is not None]


def _conflict(day: date, conflict: Row, total: Row) -> Row:
    return {"as_of": day.isoformat(), "document": total.get("document"), **conflict, "place": place(total)}
