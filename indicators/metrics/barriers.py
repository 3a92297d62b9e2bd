"""Barriers: open barriers to women's participation by issue area and institution."""

from datetime import date

from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import grouped, resting_on, rows_of
from indicators.words import Message, mark


def compute(tables: Tables, as_of: date) -> Outcome:
    known = [row for row in rows_of(tables, "barriers") if row.get("as_of") is None or row["as_of"] <= as_of]
    if not known:
        return Outcome(note=Message(mark("No Barriers sheet was reported.")))
    groups = grouped(known, lambda row: (row["institution"], row["barrier"]))
    return Outcome(
        [
            {
                "institution": institution,
                "barrier": barrier,
                "value": sum(row.get("status") != "closed" for row in found),
                "closed": sum(row.get("status") == "closed" for row in found),
                "findings": [row["finding"] for row in found if row.get("status") != "closed"],
                **resting_on(found),
            }
            for (institution, barrier), found in groups.items()
        ]
    )


METRIC = Metric(
    id="barriers",
    title=mark("Open barriers"),
    group="gender",
    unit=mark("count"),
    formula=mark("Barriers that are not closed, by institution and by the ten issue areas of the MOWIP methodology."),
    sheets=("barriers",),
    empty=mark("An area without a finding is left out: not asked is not the same as no barrier."),
    source=mark("DCAF and Cornell University, Measuring Opportunities for Women in Peace Operations"),
    paragraphs=("5", "24"),
    compute=compute,
    order=110,
)
