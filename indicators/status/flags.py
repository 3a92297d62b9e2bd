"""The facts beside a status: the trend of the last two readings, and the flags."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from indicators.judgement import verdict
from indicators.model import Observation
from indicators.status.case import TINY, Case, has_content, holds, outside_band, part_year, sign, values

# Months between two readings by code of data/codelists/frequencies.csv; weekly, once and irregular are no number of months.
MONTHS = {"monthly": 1, "bimonthly": 2, "quarterly": 3, "four_monthly": 4, "semiannual": 6, "annual": 12, "biennial": 24}
REGULAR = frozenset({"weekly", *MONTHS})


def trend(case: Case) -> str | None:
    """improving, flat or worsening between the last two readings with a value; nothing across a break of method."""
    latest, previous = case.latest, case.previous
    if latest is None or previous is None or latest.value is None or latest.comparable != previous.comparable:
        return None
    return _between(case, previous.value or 0.0, latest.value)


def _between(case: Case, before: float, now: float) -> str | None:
    if case.indicator.direction == "band":
        gained = outside_band(case.indicator, before) - outside_band(case.indicator, now)
    else:
        direction = sign(case.indicator)
        if direction is None:
            return None
        gained = direction * (now - before)
    if abs(gained) <= TINY:
        return "flat"
    return "improving" if gained > 0 else "worsening"


def flags(case: Case, readings: Sequence[Observation], status: str, direction: str | None, judgement: str | None) -> tuple[str, ...]:
    """Those that apply, in the order of the catalogue."""
    revised = {revision.kind for revision in case.indicator.revisions if revision.known_from <= case.as_of}
    applies = {
        "stale": _stale(case),
        "slipped": _slipped(case, status),
        "restated": restated(readings, case.as_of),
        "target_revised": "target" in revised,
        "baseline_revised": "baseline" in revised,
        "clash": verdict(judgement, status, direction) == "clash",
        "low_points": case.indicator.applicable and len(values(case.readings)) == 1,
    }
    return tuple(flag for flag, holds_now in applies.items() if holds_now)


def _stale(case: Case) -> bool:
    frequency = case.indicator.frequency
    if case.latest is None or frequency not in REGULAR or not case.indicator.applicable:
        return False
    return case.as_of > next_due(case.latest.date, frequency)


def next_due(day: date, frequency: str) -> date:
    """The day by which the reading after that of `day` is due: one period later, and the month's last day stays the last."""
    if frequency == "weekly":
        return day + timedelta(days=7)
    year, month = divmod(day.year * 12 + day.month - 1 + MONTHS[frequency], 12)
    last = monthrange(year, month + 1)[1]
    ends_month = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if ends_month else min(day.day, last))


def _slipped(case: Case, status: str) -> bool:
    latest = case.latest
    if latest is None or latest.value is None or status in ("met", "held", "not_applicable"):
        return False
    if _good(case, latest):
        return False
    return any(_good(case, reading) and not part_year(case.indicator, reading) for reading in values(case.readings)[:-1])


def _good(case: Case, reading: Observation) -> bool:
    """Whether a reading met the target, or lay inside the band, that is in force now."""
    value = reading.value
    if value is None:
        return False
    if case.indicator.direction == "band":
        bounds = (case.indicator.band_low, case.indicator.band_high)
        return bounds != (None, None) and outside_band(case.indicator, value) == 0
    return holds(case.indicator, value)


def restated(readings: Sequence[Observation], as_of: date) -> bool:
    """Whether two documents known by then give different values, or words, for one date and window."""
    seen: dict[tuple[date, date | None], set[tuple[float | None, str]]] = {}
    for reading in readings:
        if reading.reported_on <= as_of and has_content(reading):
            what = (reading.value, "" if reading.value is not None else reading.printed)
            seen.setdefault((reading.date, reading.period_start), set()).add(what)
    return any(len(given) > 1 for given in seen.values())
