"""Obstacle load: open obstacles by category and severity, what is new, easing or closed, and how old they are."""

from datetime import date

from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import Row, grouped, resting_on, rows_of
from indicators.words import Message, mark


def compute(tables: Tables, as_of: date) -> Outcome:
    known = rows_of(tables, "obstacles")
    if not known:
        return Outcome(note=Message(mark("No obstacle was reported.")))
    before = {row["obstacle_id"]: row.get("status") for row in rows_of(tables, "obstacles_before")}
    groups = grouped(known, lambda row: (row.get("category"), row.get("severity")))
    return Outcome([_row(group, found, before, as_of) for group, found in groups.items()])


def _row(group: tuple[str | None, float | None], found: list[Row], before: dict[str, str | None], as_of: date) -> Row:
    still = [row for row in found if row.get("status") != "closed"]
    ages = [(as_of - row["since"]).days for row in still if row.get("since") is not None]
    return {
        "category": group[0],
        "severity": group[1],
        "value": len(still),
        "easing": sum(row.get("status") == "easing" for row in found),
        "new": sum(row["obstacle_id"] not in before for row in still),
        "closed_since": sum(row.get("status") == "closed" and before.get(row["obstacle_id"], "closed") != "closed" for row in found),
        "oldest_days": max(ages, default=None),
        "obstacle_ids": [row["obstacle_id"] for row in still],
        **resting_on(found),
    }


METRIC = Metric(
    id="obstacle_load",
    title=mark("Obstacles"),
    group="benchmarks",
    unit=mark("count"),
    formula=mark(
        "Obstacles that are not closed, by category and severity; new, easing and closed since the last report; days since they began."
    ),
    sheets=("obstacles",),
    empty=mark("An obstacle without a status counts as open; without a beginning it has no age."),
    source=mark("Resolution 2553 (2020), paragraph 20 (e)"),
    paragraphs=("20(e)",),
    compute=compute,
    order=340,
)
