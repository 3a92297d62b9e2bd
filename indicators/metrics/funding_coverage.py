"""Funding coverage: what is secured of what the transition needs, by currency."""

from datetime import date

from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import Row, grouped, resting_on, rows_of
from indicators.words import Message, mark


def compute(tables: Tables, as_of: date) -> Outcome:  # noqa: ARG001 - the tables are already those of the day
    asking = [row for row in rows_of(tables, "handover") if row.get("funding_needed") is not None]
    complete = [row for row in asking if row.get("funding_secured") is not None]
    rows = [_row(currency, found) for currency, found in grouped(complete, lambda row: row.get("currency")).items()]
    if not rows:
        return Outcome(note=Message(mark("No task says both what it needs and what is secured.")))
    left_out = len(asking) - len(complete)
    text = mark("{count} tasks say what they need but not what is secured; they are left out.")
    return Outcome(rows, Message(text, {"count": left_out}) if left_out else None)


def _row(currency: str | None, tasks: list[Row]) -> Row:
    needed, secured = sum(row["funding_needed"] for row in tasks), sum(row["funding_secured"] for row in tasks)
    return {
        "currency": currency,
        "tasks": len(tasks),
        "needed": needed,
        "secured": secured,
        "open": needed - secured,
        "value": 100 * secured / needed if needed else None,
        **resting_on(tasks, "funding_secured"),
    }


METRIC = Metric(
    id="funding_coverage",
    title=mark("Funding secured"),
    group="transition",
    unit=mark("per cent"),
    formula=mark("100 × secured / needed, and needed - secured, each currency for itself."),
    sheets=("handover",),
    empty=mark("A task with only one of the two figures is left out and counted; a missing amount is never 0."),
    source=mark("Resolution 2553 (2020), paragraphs 14, 19 and 20 (g)"),
    paragraphs=("14", "19", "20(g)"),
    compute=compute,
    order=250,
)
