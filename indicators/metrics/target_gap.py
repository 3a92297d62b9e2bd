"""Gap to target: the share of women less the share that was wanted in the same year."""

from datetime import date

from indicators import shares
from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import Row, rows_of
from indicators.words import Message, mark


def compute(tables: Tables, as_of: date) -> Outcome:
    targets = rows_of(tables, "strength_targets")
    known = shares.series(shares.dated(rows_of(tables, "strength"), shares.STOCK, as_of))
    rows = [
        row
        for (institution, level), readings in known.items()
        for target in shares.targets_of(targets, institution, level)
        for row in _gap(readings, target)
    ]
    return Outcome(rows, None if rows else Message(mark("No target share has a reading of the same category and year.")))


def _gap(readings: list[Row], target: Row) -> list[Row]:
    """The newest reading of the target's year; none gives no row."""
    of_year = [row for row in readings if row["date"].year == target["date"].year]
    if not of_year:
        return []
    reached = shares.share(of_year[-1])
    gap = None if reached is None else reached - target["percent_women"]
    return [{**shares.who(of_year[-1]), "share": reached, **shares.target_facts(target), "value": gap}]


METRIC = Metric(
    id="target_gap",
    title=mark("Gap to the target share"),
    group="gender",
    unit=mark("percentage points"),
    formula=mark("Share of women - target share of the same category and year; below 0 is short of the target."),
    sheets=("strength", "strength_targets"),
    empty=mark("A target without a reading of its year gives no gap."),
    source=mark("Uniformed Gender Parity Strategy 2018-2028 and national plans, as each row says"),
    paragraphs=("5", "24"),
    compute=compute,
    order=70,
)
