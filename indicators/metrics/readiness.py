"""Readiness: how ready the receivers are, as a distribution, with the weakest named."""

from datetime import date

from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import resting_on, rows_of
from indicators.words import Message, mark

LEVELS = (1, 2, 3, 4)


def compute(tables: Tables, as_of: date) -> Outcome:  # noqa: ARG001 - the tables are already those of the day
    judged = [row for row in rows_of(tables, "handover") if row.get("readiness") is not None]
    if not judged:
        return Outcome(note=Message(mark("No task says how ready its receiver is.")))
    weakest = min(row["readiness"] for row in judged)
    return Outcome(
        [
            {
                "readiness": level,
                "value": len(found),
                "weakest": level == weakest,
                "tasks": [{"task_id": row["task_id"], "task": row["task"], "receiver": row.get("receiver")} for row in found],
                **resting_on(found, "readiness"),
            }
            for level in LEVELS
            if (found := [row for row in judged if row["readiness"] == level])
        ]
    )


METRIC = Metric(
    id="readiness",
    title=mark("Readiness of receivers"),
    group="transition",
    unit=mark("count"),
    formula=mark("Tasks at each readiness from 1 to 4; the weakest are named. Never averaged."),
    sheets=("handover",),
    empty=mark("A task without a readiness is left out."),
    source=mark("Resolution 2553 (2020), paragraphs 14 and 20 (j)"),
    paragraphs=("14", "20(j)"),
    compute=compute,
    order=240,
)
