"""Where an indicator stands, as the phrase of a report: value, day, counts, the value before and what is wanted."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard import quantities
from dashboard.indicator import Indicator


def phrase(indicator: Indicator) -> str:
    """Where it stands, without capital and full stop."""
    words, tail = indicator.words, indicator.words(" (indicator {number})", number=indicator.row["indicator_id"])
    if not indicator.has_reading:
        return words("no reading of {name} is known", name=indicator.name) + _wanted_still(indicator) + tail
    return _stands(indicator) + _from_then(indicator) + _wanted(indicator) + tail


def _stands(indicator: Indicator) -> str:
    words, facts = indicator.words, {"date": indicator.day("latest_date"), "name": indicator.name, "value": indicator.value("latest")}
    if indicator.wordy:
        return words("as at {date}, the entry for {name} was {value}", **facts)
    if counts := indicator.share_of():
        return words("as at {date}, {name} stood at {value} ({counts})", counts=counts, **facts) + _since(indicator)
    return words("as at {date}, {name} stood at {value}", **facts) + _since(indicator)


def _since(indicator: Indicator) -> str:
    start = indicator.period_start()
    return indicator.words(", counted from {start}", start=start) if start else ""


def _from_then(indicator: Indicator) -> str:
    """How that compares with the report before, in words that give no cause."""
    words, then = indicator.words, indicator.value_then()
    if not then:
        return ""
    if not indicator.newer:
        return words(", no newer reading than in the previous report being known")
    facts = {"value": then, "date": indicator.day_then()}
    change = 0.0 if indicator.same_value else indicator.difference()
    if change is None:
        return words(", after {value} as at {date}", **facts) if indicator.wordy or indicator.same_period else _apart(indicator, facts)
    return quantities.change(words, change, then, facts["date"])


def _apart(indicator: Indicator, facts: Mapping[str, str]) -> str:
    return indicator.words(", after {value} as at {date} over another period or by another method", **facts)


def _wanted(indicator: Indicator) -> str:
    if not indicator.has_target:
        return indicator.words(", with no target set")
    facts = {"target": indicator.target(), "due": indicator.day("target_date")}
    if not facts["due"]:
        return indicator.words(", against a target of {target} without a due date", **facts)
    return indicator.words(", against a target of {target} by {due}", **facts)


def _wanted_still(indicator: Indicator) -> str:
    if not indicator.has_target:
        return indicator.words(", and no target is set")
    facts = {"target": indicator.target(), "due": indicator.day("target_date")}
    if not facts["due"]:
        return indicator.words("; the target is {target}, without a due date", **facts)
    return indicator.words("; the target is {target} by {due}", **facts)
