"""Schedule index: the part of the plan that is complete against the part of its time that has passed."""

from datetime import date

from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import Row, iso, resting_on, rows_of
from indicators.words import Message, mark


def compute(tables: Tables, as_of: date) -> Outcome:
    tasks = rows_of(tables, "handover")
    first = rows_of(tables, "handover_first") or tasks
    starts = [day for row in first if (day := row.get("as_of") or row.get("known_from")) is not None]
    ends = [row["planned_date"] for row in tasks if row.get("planned_date") is not None]
    shares = [row["percent"] for row in tasks if row.get("percent") is not None]
    if not starts or not ends or not shares or min(starts) >= max(ends):
        return Outcome(
            note=Message(mark("The plan gives no per cent complete, no planned date, or no day on which it was first reported."))
        )
    return Outcome([_row(min(starts), max(ends), as_of, shares) | resting_on(tasks, "percent")])


def _row(start: date, end: date, as_of: date, shares: list[float]) -> Row:
    days, of = (min(as_of, end) - start).days, (end - start).days
    complete, elapsed = sum(shares) / len(shares), 100 * days / of
    return {
        "start": iso(start),
        "end": iso(end),
        "days": days,
        "of": of,
        "complete": complete,
        "elapsed": elapsed,
        "value": complete / elapsed if days > 0 else None,
    }


METRIC = Metric(
    id="schedule_index",
    title=mark("Schedule index"),
    group="transition",
    unit=mark("ratio"),
    formula=mark(
        "Mean per cent complete / per cent of time passed, from the day the plan was first reported to its last planned date. "
        "Below 1 is behind the plan."
    ),
    sheets=("handover",),
    empty=mark("Without per cent complete or planned dates there is no index."),
    source=mark("Resolution 2553 (2020), paragraphs 14 and 20 (g)"),
    paragraphs=("14", "20(g)"),
    compute=compute,
    order=220,
)
