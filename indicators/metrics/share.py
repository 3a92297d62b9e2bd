"""Share of women: from counts where there are any, beside the share that was printed."""

from datetime import date

from indicators import shares
from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import Row, rows_of
from indicators.words import Message, mark

TOLERANCE = 0.6


def compute(tables: Tables, as_of: date) -> Outcome:
    known = [row for row in rows_of(tables, "strength") if row.get("flow") in shares.STOCK and shares.share(row) is not None]
    rows = [_row(row) for row in known if row.get("date") is None or row["date"] <= as_of]
    return Outcome(rows, None if rows else Message(mark("No Strength row gives women with men, with a total, or as a share.")))


def _row(row: Row) -> Row:
    derived, printed = shares.derived(row), row.get("percent_women")
    difference = None if derived is None or printed is None else abs(derived - printed)
    women, together = shares.counts(row)
    return {
        **shares.who(row),
        "women": women,
        "together": together,
        "derived": derived,
        "printed": printed,
        "value": shares.share(row),
        "difference": difference,
        "differs": difference is not None and difference > TOLERANCE,
    }


METRIC = Metric(
    id="share",
    title=mark("Share of women"),
    group="gender",
    unit=mark("per cent"),
    formula=mark(
        "100 × women / (women + men), or 100 × women / total, or the share as printed. A derived and a printed share are kept "
        "apart; a difference above 0.6 points is marked."
    ),
    sheets=("strength",),
    empty=mark("A row without women or without a whole gives no share; it is never 0."),
    source=mark("Resolution 2553 (2020), paragraphs 5 and 24"),
    paragraphs=("5", "24"),
    compute=compute,
    order=10,
)
