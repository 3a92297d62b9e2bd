"""Status counts: indicators by status for the mission, each area and each benchmark, with the worst case."""

from datetime import date

from indicators.metrics.base import Metric, Outcome, Tables
from indicators.movement import tally
from indicators.records import Row, grouped, rows_of
from indicators.words import Message, mark


def compute(tables: Tables, as_of: date) -> Outcome:  # noqa: ARG001 - the statuses are those of the day
    statuses = rows_of(tables, "statuses")
    if not statuses:
        return Outcome(note=Message(mark("The mission has no indicators.")))
    rows = [_row("mission", None, statuses)]
    for scope in ("area", "benchmark_id"):
        groups = grouped((row for row in statuses if row.get(scope)), lambda row, scope=scope: row[scope])  # type: ignore[misc]
        rows.extend(_row(scope.removesuffix("_id"), name, found) for name, found in groups.items())
    return Outcome(rows)


def _row(scope: str, name: str | None, found: list[Row]) -> Row:
    places = [row.get("place") for row in found]
    return {"scope": scope, "id": name, "value": len(found), **tally(found), "place": places[0], "places": places}


METRIC = Metric(
    id="status_counts",
    title=mark("Indicators by status"),
    group="benchmarks",
    unit=mark("count"),
    formula=mark("Number of indicators with each status, and the worst of them; never an average or a score."),
    sheets=("indicators", "observations"),
    empty=mark("An indicator without readings counts as no data or not due; a mission without indicators has no counts."),
    source=mark("Resolution 2553 (2020), paragraph 20 (e)"),
    paragraphs=("20(e)",),
    compute=compute,
    order=310,
)
