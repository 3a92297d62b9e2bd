"""Glass-ceiling index: how much scarcer women are at a level than in the whole institution."""

from datetime import date
from itertools import product

from indicators import shares
from indicators.levels import rung
from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import Row, grouped, rows_of
from indicators.words import Message, mark


def compute(tables: Tables, as_of: date) -> Outcome:
    known = shares.dated(rows_of(tables, "strength"), (*shares.STOCK, "leadership"), as_of)
    known = [row for row in known if shares.share(row) is not None]
    groups = grouped(known, lambda row: (row["institution"], row["date"].year))
    rows = [row for group in groups.values() for row in _of_one_year(group)]
    return Outcome(rows, None if rows else Message(mark("No institution gives a share for the whole and for a level in the same year.")))


def _of_one_year(group: list[Row]) -> list[Row]:
    wholes = [row for row in group if shares.is_overall(row.get("level")) and row["flow"] != "leadership"]
    levels = [row for row in group if row not in wholes]
    if not wholes:
        return []
    top = max((rung(row.get("level")) for row in levels), default=0)
    return [_row(whole, level, is_top=rung(level.get("level")) == top) for whole, level in product(wholes[-1:], levels)]


def _row(whole: Row, level: Row, *, is_top: bool) -> Row:
    overall, above = shares.share(whole), shares.share(level)
    value = overall / above if overall is not None and above else None
    return {**shares.who(level), "overall": overall, "share": above, "value": value, "top": is_top, "none_there": above == 0}


METRIC = Metric(
    id="glass_ceiling",
    title=mark("Glass-ceiling index"),
    group="gender",
    unit=mark("ratio"),
    formula=mark(
        "Share of women in the institution / share of women at the level, of the same year. 1: none; above 1: women are missing there."
    ),
    sheets=("strength",),
    empty=mark("No woman at a level is shown as none there, not as infinity; without a share of the whole there is no index."),
    source=mark("European Commission, She Figures; European Institute for Gender Equality"),
    paragraphs=("5", "24"),
    compute=compute,
    order=30,
)
