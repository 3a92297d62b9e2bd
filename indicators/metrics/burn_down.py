"""Burn-down: what has left of what is to leave, against the days that have passed of the days there are."""

from datetime import date

from indicators.footprint import STOCKS, steps
from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import Row, iso, place, resting_on, rows_of
from indicators.words import Message, mark


def compute(tables: Tables, as_of: date) -> Outcome:
    footprint = rows_of(tables, "footprint")
    plans = steps(footprint, date.max, ("planned",), STOCKS)
    rows = [
        row
        for series in steps(footprint, as_of, ("actual",), STOCKS)
        for plan in plans
        if _same(series[0], plan[0]) and (row := _row(series, plan[-1])) is not None
    ]
    return Outcome(rows, None if rows else Message(mark("No item has two actual figures and a planned figure for a later date.")))


def _same(one: Row, other: Row) -> bool:
    return all(one.get(name) == other.get(name) for name in ("item", "location", "unit", "series"))


def _row(series: list[Row], planned: Row) -> Row | None:
    first, last = series[0], series[-1]
    to_depart, of = first["value"] - planned["value"], (planned["date"] - first["date"]).days
    if len(series) < 2 or to_depart <= 0 or of <= 0:
        return None
    departed, days = first["value"] - last["value"], (last["date"] - first["date"]).days
    return {
        **{name: last.get(name) for name in ("item", "location", "unit", "series")},
        "departed": departed,
        "to_depart": to_depart,
        "days": days,
        "of": of,
        "value": 100 * departed / to_depart,
        "elapsed": 100 * days / of,
        "date": iso(last["date"]),
        "planned_date": iso(planned["date"]),
        "place": place(last, "value"),
        "places": resting_on([*series, planned], "value")["places"],
    }


METRIC = Metric(
    id="burn_down",
    title=mark("Burn-down"),
    group="transition",
    unit=mark("per cent"),
    formula=mark("100 × departed / to depart, beside 100 × days passed / days in all, from the first figure of a series to its plan."),
    sheets=("footprint",),
    empty=mark("Without a planned figure for a later date there is nothing to depart."),
    source=mark("Resolution 2553 (2020), paragraphs 14 and 20 (g)"),
    paragraphs=("14", "20(g)"),
    compute=compute,
    order=280,
)
