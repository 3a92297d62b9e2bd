"""Rank profile: the share of women at each level, from entry to command."""

from datetime import date

from indicators import shares
from indicators.levels import rung
from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import rows_of
from indicators.words import Message, mark


def compute(tables: Tables, as_of: date) -> Outcome:
    known = shares.dated(rows_of(tables, "strength"), (*shares.STOCK, "leadership"), as_of)
    newest = [of_level[-1] for of_level in shares.series(known).values()]
    newest.sort(key=lambda row: (row["institution"], rung(row.get("level"))))
    rows = [{**shares.who(row), "rung": rung(row.get("level")), "value": shares.share(row)} for row in newest]
    return Outcome(rows, None if rows else Message(mark("No dated Strength row gives a share of women.")))


METRIC = Metric(
    id="rank_profile",
    title=mark("Women at each level"),
    group="gender",
    unit=mark("per cent"),
    formula=mark("100 × women / (women + men) at each level, newest reading; rung 1 is entry, 6 command, 0 the institution as a whole."),
    sheets=("strength",),
    empty=mark("A level without a share is left out."),
    source=mark("Resolution 2553 (2020), paragraphs 5 and 24"),
    paragraphs=("5", "24"),
    compute=compute,
    order=40,
)
