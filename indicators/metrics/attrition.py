"""Attrition: which part of the women, and of the men, left."""

from datetime import date

from indicators import shares
from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import Row, iso, place, rows_of
from indicators.words import Message, mark


def compute(tables: Tables, as_of: date) -> Outcome:
    strength = rows_of(tables, "strength")
    leavers = shares.dated(strength, ("leavers",), as_of)
    starts = shares.dated(strength, (*shares.INTAKE[:1], *shares.STOCK), as_of)
    rows = [row for left in leavers for row in _by_sex(left, _start(left, starts))]
    return Outcome(rows, None if rows else Message(mark("No leavers stand beside the strength or class that they came from.")))


def _start(left: Row, starts: list[Row]) -> Row | None:
    """The class of the same name, else the institution's strength, last known before they left."""
    same = [row for row in starts if row["institution"] == left["institution"] and row["date"] <= left["date"]]
    of_level = [row for row in same if (row.get("level") or "all") == (left.get("level") or "all")]
    return next(reversed([row for row in of_level if row["flow"] == "recruits"] or of_level), None)


def _by_sex(left: Row, start: Row | None) -> list[Row]:
    if start is None:
        return []
    pairs = ((sex, shares.of_sex(left, sex), shares.of_sex(start, sex)) for sex in ("women", "men"))
    return [
        _row(left, start, sex, gone / before) | {"leavers": gone, "start": before}
        for sex, gone, before in pairs
        if gone is not None and before
    ]


def _row(left: Row, start: Row, sex: str, part: float) -> Row:
    return {
        **shares.who(left, sex),
        "sex": sex,
        "start_date": iso(start["date"]),
        "value": 100 * part,
        "start_place": place(start, sex),
    }


METRIC = Metric(
    id="attrition",
    title=mark("Attrition"),
    group="gender",
    unit=mark("per cent"),
    formula=mark("100 × leavers of a sex / that sex in the class or strength at the start."),
    sheets=("strength",),
    empty=mark("Without the strength or class at the start there is no rate."),
    source=mark("Resolution 2553 (2020), paragraphs 5 and 24"),
    paragraphs=("5", "24"),
    compute=compute,
    order=60,
)
