"""Movement: what changed status since the last report, worse first."""

from datetime import date

from indicators.metrics.base import Metric, Outcome, Tables
from indicators.movement import moved
from indicators.records import rows_of
from indicators.words import Message, mark


def compute(tables: Tables, as_of: date) -> Outcome:  # noqa: ARG001 - the statuses are those of the day
    before = rows_of(tables, "statuses_before")
    if not before:
        return Outcome(note=Message(mark("There is no earlier report to compare with.")))
    rows = moved(rows_of(tables, "statuses"), before, before[0].get("as_of"))
    return Outcome(rows, None if rows else Message(mark("No indicator changed its status since the last report.")))


METRIC = Metric(
    id="movement",
    title=mark("What moved"),
    group="benchmarks",
    unit=mark("status"),
    formula=mark(
        "Indicators whose status differs from that at the last report, worse first. To and from no data there is no better or worse."
    ),
    sheets=("indicators", "observations"),
    empty=mark("At the first report nothing has moved yet."),
    source=mark("Resolution 2553 (2020), paragraph 20 (e)"),
    paragraphs=("20(e)",),
    compute=compute,
    order=320,
)
