"""Gender parity index: women for each man."""

from datetime import date

from indicators import shares
from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import Row, rows_of
from indicators.words import Message, mark


def compute(tables: Tables, as_of: date) -> Outcome:
    known = shares.dated(rows_of(tables, "strength"), shares.STOCK, as_of)
    rows = [{**shares.who(row), "value": _index(row)} for row in known if shares.share(row) is not None]
    return Outcome(rows, None if rows else Message(mark("No dated Strength row gives a share of women.")))


def _index(row: Row) -> float | None:
    women, together = shares.counts(row)
    if women is not None and together:
        return women / (together - women) if together > women else None
    printed = row["percent_women"]
    return printed / (100 - printed) if printed < 100 else None


METRIC = Metric(
    id="parity_index",
    title=mark("Gender parity index"),
    group="gender",
    unit=mark("women for each man"),
    formula=mark("women / men, or p / (100 - p) from a share p."),
    sheets=("strength",),
    empty=mark("Without men there is no index; without a share the row is left out."),
    source=mark("UNESCO Institute for Statistics, gender parity index"),
    paragraphs=("5", "24"),
    compute=compute,
    order=20,
)
