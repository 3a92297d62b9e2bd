"""Completeness: indicators with a fresh reading of those due, and how late the others are."""

from datetime import date

from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import Row, grouped, rows_of
from indicators.status.flags import REGULAR, next_due
from indicators.words import Message, mark


def compute(tables: Tables, as_of: date) -> Outcome:
    due = [row for row in rows_of(tables, "statuses") if row["status"] not in ("not_due", "not_applicable")]
    if not due:
        return Outcome(note=Message(mark("No reading is due yet.")))
    benchmarks = grouped(due, lambda row: row.get("benchmark_id"))
    return Outcome([_row(None, due, as_of), *(_row(name, found, as_of) for name, found in benchmarks.items())])


def _row(benchmark_id: str | None, due: list[Row], as_of: date) -> Row:
    present = [row for row in due if row["latest_date"] is not None and not _days_late(row, as_of)]
    late = [{"indicator_id": row["indicator_id"], "days": _days_late(row, as_of)} for row in due if row not in present]
    places = [row.get("place") for row in due]
    return {
        "scope": "mission" if benchmark_id is None else "benchmark",
        "benchmark_id": benchmark_id,
        "due": len(due),
        "present": len(present),
        "value": 100 * len(present) / len(due),
        "late": late,
        "days_late": max((row["days"] for row in late if row["days"] is not None), default=None),
        "place": places[0],
        "places": places,
    }


def _days_late(row: Row, as_of: date) -> int | None:
    """Days since the next reading was due; nothing where there is no reading, or no frequency that says when."""
    if row["latest_date"] is None or row.get("frequency") not in REGULAR:
        return None
    return max(0, (as_of - next_due(date.fromisoformat(row["latest_date"]), row["frequency"])).days)


METRIC = Metric(
    id="completeness",
    title=mark("Completeness and timeliness"),
    group="benchmarks",
    unit=mark("per cent"),
    formula=mark(
        "100 × indicators with a reading no older than their frequency allows / indicators due; days late from the day the next was due."
    ),
    sheets=("indicators", "observations"),
    empty=mark("An indicator that is not due or not applicable is left out; without a frequency any reading counts."),
    source=mark("Resolution 2553 (2020), paragraph 18"),
    paragraphs=("18",),
    compute=compute,
    order=370,
)
