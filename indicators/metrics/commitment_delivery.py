"""Commitment delivery: what the host country has fulfilled of what was due by now."""

from datetime import date

from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import Row, iso, place, resting_on, rows_of
from indicators.words import Message, mark


def compute(tables: Tables, as_of: date) -> Outcome:
    made = [row for row in rows_of(tables, "commitments") if row.get("status") != "withdrawn"]
    if not made:
        return Outcome(note=Message(mark("No commitment was reported.")))
    due = [row for row in made if row.get("due") is not None and row["due"] <= as_of]
    fulfilled = sum(row["status"] == "fulfilled" for row in due)
    late = [row for row in due if row["status"] in ("announced", "in_progress")]
    row = {
        "commitments": len(made),
        "fulfilled": sum(row["status"] == "fulfilled" for row in made),
        "lapsed": sum(row["status"] == "lapsed" for row in made),
        "without_due_date": sum(row.get("due") is None for row in made),
        "due": len(due),
        "due_and_fulfilled": fulfilled,
        "value": 100 * fulfilled / len(due) if due else None,
        "overdue": sorted((_late(row, as_of) for row in late), key=lambda row: -row["days"]),
        **resting_on(made, "status"),
    }
    return Outcome([row], None if due else Message(mark("No commitment has a due date that has passed, so there is no rate.")))


def _late(row: Row, as_of: date) -> Row:
    names = ("commitment_id", "commitment", "made_by")
    return {
        **{name: row.get(name) for name in names},
        "due": iso(row["due"]),
        "days": (as_of - row["due"]).days,
        "place": place(row, "due"),
    }


METRIC = Metric(
    id="commitment_delivery",
    title=mark("Commitments fulfilled"),
    group="benchmarks",
    unit=mark("per cent"),
    formula=mark("100 × fulfilled / due by now, withdrawn ones left out; beside it those overdue by days, and those lapsed."),
    sheets=("commitments",),
    empty=mark("A commitment without a due date is counted apart and not in the rate."),
    source=mark("Resolution 2553 (2020), paragraph 20 (e)"),
    paragraphs=("20(e)",),
    compute=compute,
    order=330,
)
