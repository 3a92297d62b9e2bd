"""Drawdown: how far the footprint has come down from where it stood, ceiling and actual apart."""

from datetime import date

from indicators.footprint import STOCKS, steps
from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import Row, iso, place, resting_on, rows_of
from indicators.words import Message, mark


def compute(tables: Tables, as_of: date) -> Outcome:
    series = steps(rows_of(tables, "footprint"), as_of, ("ceiling", "actual"), STOCKS)
    rows = [_row(found) for found in series if len(found) > 1 and found[0]["value"]]
    return Outcome(rows, None if rows else Message(mark("No ceiling or actual figure is known for two dates.")))


def _row(series: list[Row]) -> Row:
    first, last = series[0], series[-1]
    return {
        **{name: last.get(name) for name in ("item", "kind", "location", "unit", "series")},
        "baseline": first["value"],
        "baseline_date": iso(first["date"]),
        "current": last["value"],
        "current_date": iso(last["date"]),
        "value": 100 * (1 - last["value"] / first["value"]),
        "points": [[iso(row["date"]), row["value"]] for row in series],
        "place": place(last, "value"),
        "places": resting_on(series, "value")["places"],
    }


METRIC = Metric(
    id="drawdown",
    title=mark("Drawdown"),
    group="transition",
    unit=mark("per cent"),
    formula=mark("100 × (1 - current / first figure), for each item; a ceiling and an actual figure are never mixed."),
    sheets=("footprint",),
    empty=mark("An item with one date has no drawdown."),
    source=mark("Resolution 2553 (2020), paragraphs 14 and 20 (g)"),
    paragraphs=("14", "20(g)"),
    compute=compute,
    order=270,
)
