"""Leadership: the share of women in leadership posts."""

from datetime import date

from indicators import shares
from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import rows_of
from indicators.words import Message, mark


def compute(tables: Tables, as_of: date) -> Outcome:
    rows = []
    for row in shares.dated(rows_of(tables, "strength"), ("leadership",), as_of):
        women, together = shares.counts(row)
        if shares.share(row) is not None:
            rows.append({**shares.who(row), "women": women, "together": together, "value": shares.share(row)})
    return Outcome(rows, None if rows else Message(mark("No Strength row tells women in leadership posts.")))


METRIC = Metric(
    id="leadership",
    title=mark("Women in leadership posts"),
    group="gender",
    unit=mark("per cent"),
    formula=mark("100 × women in leadership posts / all such posts."),
    sheets=("strength",),
    empty=mark("Without the flow leadership there is no figure."),
    source=mark("Resolution 2553 (2020), paragraphs 5 and 24"),
    paragraphs=("5", "24"),
    compute=compute,
    order=100,
)
