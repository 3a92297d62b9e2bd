"""Sites: handed over or closed of those planned, and who received them."""

from datetime import date

from indicators.footprint import steps
from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import Row, iso, place, resting_on, rows_of
from indicators.words import Message, mark

GONE = ("sites_handed_over", "sites_closed")


def compute(tables: Tables, as_of: date) -> Outcome:
    footprint = rows_of(tables, "footprint")
    plans = {_where(plan[0]): plan[-1] for plan in steps(footprint, date.max, ("planned",), ("sites",))}
    rows = [_row(series[-1], plans.get(_where(series[-1]))) for series in steps(footprint, as_of, ("actual",), GONE)]
    return Outcome(rows, None if rows else Message(mark("No Footprint row tells sites handed over or closed.")))


def _where(row: Row) -> tuple[str | None, str | None]:
    """A plan counts for the sites of its own location and words: another number of sites is another thing."""
    return row.get("location"), row.get("series")


def _row(gone: Row, plan: Row | None) -> Row:
    planned = plan["value"] if plan else None
    return {
        "outcome": "handed_over" if gone["item"] == "sites_handed_over" else "closed",
        "location": gone.get("location"),
        "series": gone.get("series"),
        "sites": gone["value"],
        "planned": planned,
        "value": 100 * gone["value"] / planned if planned else None,
        "date": iso(gone["date"]),
        "place": place(gone, "value"),
        "places": resting_on([gone, *([plan] if plan else [])], "value")["places"],
    }


METRIC = Metric(
    id="sites",
    title=mark("Sites handed over or closed"),
    group="transition",
    unit=mark("per cent"),
    formula=mark("100 × sites handed over, or closed, / sites planned in the same series. Closed without a receiver is told apart."),
    sheets=("footprint",),
    empty=mark("Without a planned number the sites are counted and have no share."),
    source=mark("Resolution 2553 (2020), paragraphs 14 and 20 (g)"),
    paragraphs=("14", "20(g)"),
    compute=compute,
    order=290,
)
