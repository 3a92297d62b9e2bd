"""How the working says a value, what is wanted and what is to be kept: with unit, stage or comparator, as parts of its sentences."""

from __future__ import annotations

from datetime import date

from indicators.model import Indicator
from indicators.status.case import STEPS, comparator
from indicators.words import Message, Value, mark

WANTED = {
    ">=": mark("at least {value}"),
    "<=": mark("at most {value}"),
    ">": mark("more than {value}"),
    "<": mark("less than {value}"),
    "=": mark("exactly {value}"),
}


def shown(indicator: Indicator, value: float | None, printed: str | None = None) -> Value:
    """A number with its per cent; a stage by number and name, yes or no as a word, a scale as printed."""
    if value is None:
        return None
    if value in indicator.stages:
        return f"{value:.10g} ({indicator.stages[value]})"
    if indicator.measure == "yes_no" and value in (0, 1):
        return Message(mark("yes") if value else mark("no"))
    if indicator.measure in STEPS and printed and printed.strip():
        return printed.strip()
    return Message(mark("{value} per cent"), {"value": value}) if indicator.measure == "percent" else value


def wanted(indicator: Indicator) -> Value:
    """The target with its comparator; yes and no need none."""
    value, text = shown(indicator, indicator.target, indicator.target_printed), WANTED.get(comparator(indicator) or "")
    return value if text is None or indicator.measure == "yes_no" else Message(text, {"value": value})


def band(indicator: Indicator) -> Value:
    """The bounds of a band; one that is left empty does not bind."""
    low, high = shown(indicator, indicator.band_low), shown(indicator, indicator.band_high)
    if low is None or high is None:
        return Message(WANTED[">="], {"value": low}) if high is None else Message(WANTED["<="], {"value": high})
    return Message(mark("between {low} and {high}"), {"low": low, "high": high})


def due_by(value: Value, due: date | None) -> Value:
    """A value with the day on which it is due, where there is one."""
    return value if due is None else Message(mark("{value} by {date}"), {"value": value, "date": due})


def as_on(value: Value, day: date | None) -> Value:
    """A value with the day for which it stands, where there is one."""
    return value if day is None else Message(mark("{value} on {date}"), {"value": value, "date": day})
