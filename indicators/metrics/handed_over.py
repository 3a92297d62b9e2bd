"""Tasks handed over: how many of the plan, and beside it the mean per cent complete."""

from datetime import date

from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import Row, grouped, resting_on, rows_of
from indicators.words import Message, mark


def compute(tables: Tables, as_of: date) -> Outcome:  # noqa: ARG001 - the tables are already those of the day
    tasks = [row for row in rows_of(tables, "handover") if row.get("status") is not None]
    if not tasks:
        return Outcome(note=Message(mark("No Handover task with a status was reported.")))
    areas = grouped((row for row in tasks if row.get("area")), lambda row: row["area"])
    return Outcome([_row(None, tasks), *(_row(area, found) for area, found in areas.items())])


def _row(area: str | None, tasks: list[Row]) -> Row:
    done = sum(row["status"] == "handed_over" for row in tasks)
    known = [row["percent"] for row in tasks if row.get("percent") is not None]
    return {
        "area": area,
        "tasks": len(tasks),
        "handed_over": done,
        "closed": sum(row["status"] == "closed" for row in tasks),
        "value": 100 * done / len(tasks),
        "mean_percent": sum(known) / len(known) if known else None,
        "with_percent": len(known),
        **resting_on(tasks, "status"),
    }


METRIC = Metric(
    id="handed_over",
    title=mark("Tasks handed over"),
    group="transition",
    unit=mark("per cent"),
    formula=mark("100 × tasks handed over / tasks in the plan. The mean per cent complete is a different number and stands beside it."),
    sheets=("handover",),
    empty=mark("A task without a status is not counted; without tasks there is no figure."),
    source=mark("Resolution 2553 (2020), paragraphs 14 and 20 (g)"),
    paragraphs=("14", "20(g)"),
    compute=compute,
    order=210,
)
