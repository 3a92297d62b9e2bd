"""Intake: the share of women among applicants, recruits, graduates and the promoted."""

from datetime import date

from indicators import shares
from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import rows_of
from indicators.words import Message, mark

FLOWS = ("applicants", "recruits", "graduates", "promoted")


def compute(tables: Tables, as_of: date) -> Outcome:
    known = [row for row in shares.dated(rows_of(tables, "strength"), FLOWS, as_of) if shares.share(row) is not None]
    rows = [
        {**shares.who(row), "derived": shares.derived(row), "printed": row.get("percent_women"), "value": shares.share(row)}
        for row in known
    ]
    return Outcome(rows, None if rows else Message(mark("No Strength row tells women among applicants, recruits, graduates or promoted.")))


METRIC = Metric(
    id="intake",
    title=mark("Women among those who come in or rise"),
    group="gender",
    unit=mark("per cent"),
    formula=mark("As the share of women, on the flows applicants, recruits, graduates and promoted."),
    sheets=("strength",),
    empty=mark("A class without a count or share of women is left out."),
    source=mark("Resolution 2553 (2020), paragraphs 5 and 24"),
    paragraphs=("5", "24"),
    compute=compute,
    order=50,
)
