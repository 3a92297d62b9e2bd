"""Skills left behind: national officials trained or certified of those planned, and posts made national."""

from datetime import date

from indicators.footprint import steps
from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import Row, iso, place, resting_on, rows_of
from indicators.words import Message, mark

LEFT_BEHIND = ("national_staff_trained", "nationalized_posts")


def compute(tables: Tables, as_of: date) -> Outcome:
    footprint = rows_of(tables, "footprint")
    plans = {_thing(plan[0]): plan[-1] for plan in steps(footprint, date.max, ("planned",), LEFT_BEHIND)}
    rows = [_row(series[-1], plans.get(_thing(series[-1]))) for series in steps(footprint, as_of, ("actual",), LEFT_BEHIND)]
    return Outcome(rows, None if rows else Message(mark("No Footprint row tells national officials trained or posts nationalized.")))


def _thing(row: Row) -> tuple[str | None, ...]:
    """A plan counts for its own item, place and words alone."""
    return tuple(row.get(name) for name in ("item", "location", "unit", "series"))


def _row(done: Row, plan: Row | None) -> Row:
    planned = plan["value"] if plan else None
    return {
        **{name: done.get(name) for name in ("item", "location", "unit", "series")},
        "done": done["value"],
        "planned": planned,
        "value": 100 * done["value"] / planned if planned else None,
        "date": iso(done["date"]),
        "place": place(done, "value"),
        "places": resting_on([done, *([plan] if plan else [])], "value")["places"],
    }


METRIC = Metric(
    id="skills",
    title=mark("Skills left behind"),
    group="transition",
    unit=mark("per cent"),
    formula=mark("100 × national officials trained or certified, or posts nationalized, / planned in the same series."),
    sheets=("footprint",),
    empty=mark("Without a planned number officials and posts are counted and have no share."),
    source=mark("Resolution 2553 (2020), paragraphs 14 and 20 (j)"),
    paragraphs=("14", "20(j)"),
    compute=compute,
    order=295,
)
