"""Paragraph coverage: for each operative paragraph, what of the mission's data carries it."""

from datetime import date

from indicators.metrics.base import Metric, Outcome, Tables
from indicators.paragraphs import coverage
from indicators.records import rows_of
from indicators.words import Message, mark


def compute(tables: Tables, as_of: date) -> Outcome:  # noqa: ARG001 - the tables are already those of the day
    if not any(rows_of(tables, sheet) for sheet in tables):
        return Outcome(note=Message(mark("Nothing has been reported.")))
    return Outcome([{**row, "value": row["benchmarks"] + row["records"]} for row in coverage(tables)])


METRIC = Metric(
    id="paragraph_coverage",
    title=mark("Paragraph coverage"),
    group="benchmarks",
    unit=mark("count"),
    formula=mark(
        "For each followed paragraph of resolution 2553 (2020): benchmarks tagged with it, their indicators, and records that carry it."
    ),
    sheets=("benchmarks", "indicators", "observations", "commitments", "obstacles", "support", "strength", "handover", "footprint"),
    empty=mark("A paragraph that nothing carries is shown with 0: that is the finding."),
    source=mark("Resolution 2553 (2020)"),
    paragraphs=("18",),
    compute=compute,
    order=380,
)
