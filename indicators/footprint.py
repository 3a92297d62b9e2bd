"""Footprint rows as series: one thing counted, of one kind, at one location, by date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from indicators.records import Row, grouped

# Items that are numbers standing at a date and come down in a drawdown; budgets, equipment and what has gone do not.
STOCKS = (
    "uniformed",
    "military",
    "military_observers",
    "police",
    "individual_police",
    "formed_police",
    "formed_police_units",
    "civilian",
    "international_staff",
    "national_staff",
    "volunteers",
    "all_personnel",
    "sites",
    "posts",
)


def steps(rows: Iterable[Row], as_of: date, kinds: tuple[str, ...], items: tuple[str, ...]) -> list[list[Row]]:
    """The series of these kinds and items up to a day, each oldest first; one figure a date, the last known."""
    known = [
        row
        for row in rows
        if row.get("kind") in kinds
        and row.get("item") in items
        and row.get("value") is not None
        and row.get("date") is not None
        and row["date"] <= as_of
    ]
    groups = grouped(known, lambda row: (row["item"], row["kind"], row.get("location"), row.get("unit"), row.get("series")))
    return [_by_date(found) for found in groups.values()]


def _by_date(rows: list[Row]) -> list[Row]:
    by_date = {row["date"]: row for row in rows}
    return [by_date[day] for day in sorted(by_date)]
