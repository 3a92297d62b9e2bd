"""Year of the target: when a straight line through the readings would meet it, and how far that can be trusted."""

from datetime import date, timedelta

from indicators import shares
from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import Row, iso, rows_of
from indicators.words import Message, mark

DAYS_OF_A_YEAR = 365.25
ENOUGH = 3
LAST_YEAR = 2200  # a line that meets its target later than this says only that it hardly rises


def compute(tables: Tables, as_of: date) -> Outcome:
    targets = rows_of(tables, "strength_targets")
    known = shares.series(shares.dated(rows_of(tables, "strength"), shares.STOCK, as_of))
    rows = [
        _row(readings, wanted[-1])
        for (institution, level), readings in known.items()
        if (wanted := shares.targets_of(targets, institution, level)) and len({row["date"] for row in readings}) > 1
    ]
    if not rows:
        return Outcome(rows, Message(mark("No category has a dated target and readings of two dates.")))
    unsure = sum(row["uncertain"] for row in rows)
    note = mark("{unsure} of {rows} lines rest on fewer than three readings or on a share that fell after it rose: they are uncertain.")
    return Outcome(rows, Message(note, {"unsure": unsure, "rows": len(rows)}) if unsure else None)


def _row(readings: list[Row], target: Row) -> Row:
    points = [(row["date"], value) for row in readings if (value := shares.share(row)) is not None]
    slope, level, centre = _line(points)
    wanted, latest = target["percent_women"], points[-1][1]
    met = None if latest >= wanted or slope <= 0 else _reached(centre, (wanted - level) / slope)
    return {
        **shares.who(readings[-1]),
        **shares.target_facts(target),
        "slope": slope * DAYS_OF_A_YEAR,
        "value": met.year if met else None,
        "meets_on": iso(met),
        "outcome": "met" if latest >= wanted else "meets" if met else "not_at_the_present_pace",
        "uncertain": len(points) < ENOUGH or _fell_after_a_rise([value for _day, value in points]),
        "points": [[iso(day), value] for day, value in points],
        "places": [shares.who(row)["place"] for row in readings],
    }


def _line(points: list[tuple[date, float]]) -> tuple[float, float, float]:
    """Least squares: points a day, the level at the mean day, and that day as an ordinal."""
    days = [day.toordinal() for day, _value in points]
    centre, level = sum(days) / len(days), sum(value for _day, value in points) / len(points)
    spread = sum((day - centre) ** 2 for day in days)
    return sum((day.toordinal() - centre) * (value - level) for day, value in points) / spread, level, centre


def _reached(centre: float, days: float) -> date | None:
    last = date(LAST_YEAR, 12, 31).toordinal()
    return date.fromordinal(1) + timedelta(days=round(centre + days) - 1) if centre + days <= last else None


def _fell_after_a_rise(values: list[float]) -> bool:
    rises = [index for index in range(1, len(values)) if values[index] > values[index - 1]]
    return any(values[index] < values[index - 1] for index in range(rises[0], len(values))) if rises else False


METRIC = Metric(
    id="year_of_target",
    title=mark("Year in which the target would be met"),
    group="gender",
    unit=mark("year"),
    formula=mark(
        "A straight line by least squares through the shares by date, continued to the last target. A line that does not rise never "
        "meets it: not at the present pace. Fewer than three readings, or a fall after a rise, make it uncertain."
    ),
    sheets=("strength", "strength_targets"),
    empty=mark("One reading, or no dated target, gives no line."),
    source=mark("Ordinary least squares; an extrapolation, not a forecast"),
    paragraphs=("5", "24"),
    compute=compute,
    order=80,
)
