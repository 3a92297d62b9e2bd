"""Reversals: a task that came back to the mission, or a ceiling, strength or number of sites that rose again."""

from datetime import date
from itertools import pairwise

from indicators.footprint import STOCKS, steps
from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import Row, iso, place, rows_of
from indicators.words import Message, mark


def compute(tables: Tables, as_of: date) -> Outcome:
    tasks, footprint = rows_of(tables, "handover"), rows_of(tables, "footprint")
    if not tasks and not footprint:
        return Outcome(note=Message(mark("Neither a Handover nor a Footprint sheet was reported.")))
    rows = [_task(row) for row in tasks if row.get("status") == "reversed"]
    for series in steps(footprint, as_of, ("ceiling", "actual"), (*STOCKS, "sites_handed_over", "sites_closed")):
        rows.extend(_rise(before, now) for before, now in pairwise(series) if _turned_back(before, now))
    return Outcome(rows, None if rows else Message(mark("Nothing went back up.")))


def _turned_back(before: Row, now: Row) -> bool:
    """Numbers of people and sites turn back by rising; numbers of sites that have gone, by falling."""
    gone = now["item"] in ("sites_handed_over", "sites_closed")
    return bool(now["value"] < before["value"]) if gone else bool(now["value"] > before["value"])


def _task(row: Row) -> Row:
    return {
        "what": "task",
        "item": row["task"],
        "from": None,
        "to": None,
        "date": iso(row.get("as_of")),
        "value": 1,
        "place": place(row, "status"),
    }


def _rise(before: Row, now: Row) -> Row:
    return {
        "what": now["kind"],
        "item": now["item"],
        "series": now.get("series"),
        "from": before["value"],
        "to": now["value"],
        "date": iso(now["date"]),
        "value": abs(now["value"] - before["value"]),
        "place": place(now, "value"),
    }


METRIC = Metric(
    id="reversal",
    title=mark("Reversals"),
    group="transition",
    unit=mark("flag"),
    formula=mark("A task with the status reversed; a ceiling, strength or number of sites that is higher than the figure before it."),
    sheets=("handover", "footprint"),
    empty=mark("Without either sheet nothing can be said."),
    source=mark("Resolution 2553 (2020), paragraphs 14 and 20 (g)"),
    paragraphs=("14", "20(g)"),
    compute=compute,
    order=300,
)
