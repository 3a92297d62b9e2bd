"""The sentences of a report on targets and baselines that were changed: old, new, who decided it, and why or that nobody said why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import values
from dashboard.indicator import Indicator

Row = Mapping[str, Any]
Rows = Sequence[Row]
FAMILIES = {"revised": ("target", "revised"), "revised_baseline": ("revised_baseline",)}


def told(indicator: Indicator, one: Row) -> str:
    """One change of a target or baseline, as a phrase."""
    words, facts = indicator.words, _facts(indicator, one)
    if one["before"] == one["value"]:
        said = words("the due date of the target of {number}, {new}, was moved from {old_day} to {day}", **facts)
    elif one["kind"] == "revised":
        said = words("the target of {number} was changed from {old} to {new}", **facts)
    else:
        said = words("the baseline of {number} was changed from {old} to {new}", **facts)
    return said + words(" (known from {date}); ", date=facts["known"]) + _decided(indicator, one)


def place_before(one: Row, targets: Rows, row: Row) -> Row | None:
    """Where the value before a change stands: its own last setting, else the cell of the sheet Indicators that set it first.

    What was only seen in a later workbook has no row of its own: then the cell whose page shows the earlier values of its key.
    """
    family = FAMILIES.get(one["kind"], ())
    earlier = [other for other in targets if other["kind"] in family and other["known_from"] < one["known_from"]]
    if earlier:
        return earlier[-1]["place"]
    return one["place"] if one.get("inferred") else row.get("baseline_first_place", row.get("baseline_place"))


def _facts(indicator: Indicator, one: Row) -> dict[str, str]:
    part, saying = one.get("of") or {}, indicator.saying
    number = part.get("indicator_id") or indicator.row["indicator_id"]
    key = f"{indicator.material.mission}/{number}/{one['kind']}/{one['known_from']}"
    row = {**indicator.row, **part, "stages": indicator.row["stages"]}
    targets = (part or indicator.series).get("targets") or []
    places = {"value": one["place"], "before": place_before(one, targets, row)}
    of = {"date": "value", "before_date": "before"}  # the value that a day belongs to

    def number_of(name: str) -> str:
        return saying.read(f"{key}/{name}", one[name], values.with_unit(row, one[name], None, indicator.words), places[name], None)

    def day_of(name: str) -> str:
        place = places[of[name]]
        return saying.day(f"{key}/{name}", one.get(name), indicator.beside(place, "date", "target_date", "baseline_date"))

    return {
        "number": indicator.words("indicator {number}", number=number),
        "old": number_of("before"),
        "new": number_of("value"),
        "old_day": day_of("before_date"),
        "day": day_of("date"),
        "known": saying.day(f"{key}/known_from", one["known_from"], one["place"], how=indicator.words("the day on which it was reported")),
    }


def _decided(indicator: Indicator, one: Row) -> str:
    words, who, why = indicator.words, one["authority"], one["reason"]
    if one.get("inferred"):
        return words("it was seen in {document}, which gives neither who decided it nor why", document=who or words("a later workbook"))
    if who and why:
        return words("the authority is {authority} and the reason given is: {reason}", authority=who, reason=why)
    if who:
        return words("the authority is {authority}; no reason is given", authority=who)
    return (
        words("the reason given is: {reason}; nobody is named who decided it", reason=why)
        if why
        else words("nobody said who decided it or why")
    )
