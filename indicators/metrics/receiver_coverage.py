"""Receiver coverage: tasks still with the mission for which somebody is named to take them."""

from datetime import date

from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import resting_on, rows_of
from indicators.words import Message, mark

GONE = ("handed_over", "closed")


def compute(tables: Tables, as_of: date) -> Outcome:  # noqa: ARG001 - the tables are already those of the day
    tasks = rows_of(tables, "handover")
    if not tasks:
        return Outcome(note=Message(mark("No Handover sheet was reported.")))
    left = [row for row in tasks if row.get("status") not in GONE]
    if not left:
        return Outcome(note=Message(mark("Every task has been handed over or closed.")))
    without = [row for row in left if not row.get("receiver")]
    row = {
        "left": len(left),
        "with_receiver": len(left) - len(without),
        "value": 100 * (len(left) - len(without)) / len(left),
        "without": [{"task_id": row["task_id"], "task": row["task"]} for row in without],
        **resting_on(left, "receiver"),
    }
    return Outcome([row])


METRIC = Metric(
    id="receiver_coverage",
    title=mark("Tasks with a named receiver"),
    group="transition",
    unit=mark("per cent"),
    formula=mark("100 × tasks with a named receiver / tasks not yet handed over or closed."),
    sheets=("handover",),
    empty=mark("An empty receiver counts as none; without open tasks there is no figure."),
    source=mark("Resolution 2553 (2020), paragraphs 14, 20 (g) and 20 (j)"),
    paragraphs=("14", "20(g)", "20(j)"),
    compute=compute,
    order=230,
)
