"""How the working tells a change of target or baseline: when, from what to what, on whose authority and why."""

from __future__ import annotations

from indicators.model import Indicator, Revision
from indicators.status.saying import as_on, due_by, shown
from indicators.words import Message, Value, mark

NOTHING = ""
MOVED = {
    "target": mark("{when} the target moved from {before} to {value}{dated}{authority}{reason}."),
    "baseline": mark("{when} the baseline moved from {before} to {value}{dated}{authority}{reason}."),
}
DATED = {
    "target": mark("{when} the due date of the target of {value} moved from {before} to {date}{authority}{reason}."),
    "baseline": mark("{when} the date of the baseline of {value} moved from {before} to {date}{authority}{reason}."),
}
FIRST = {
    "target": mark("{when} the target was set at {value}{authority}{reason}."),
    "baseline": mark("{when} the baseline was set at {value}{authority}{reason}."),
}
INSTEAD = {
    "target": mark(", due {date} instead of {before}"),
    "baseline": mark(", for {date} instead of {before}"),
}
NEWLY = {"target": mark(", due {date}"), "baseline": mark(", for {date}")}


def told(revision: Revision, indicator: Indicator) -> Message:
    """One change as a sentence; where nothing stood before it, the first setting of it."""
    kind, value = revision.kind, shown(indicator, revision.value, revision.printed)
    values: dict[str, Value] = {"when": _when(revision), "authority": _authority(revision), "reason": _reason(revision), "value": value}
    if revision.before is None:
        dated = (due_by if kind == "target" else as_on)(value, revision.date)
        return Message(FIRST[kind], {**values, "value": dated})
    if revision.before == revision.value and revision.before_date is not None and revision.date is not None:
        return Message(DATED[kind], {**values, "before": revision.before_date, "date": revision.date})
    return Message(MOVED[kind], {**values, "before": shown(indicator, revision.before), "dated": _dated(revision)})


def _when(revision: Revision) -> Message:
    """The day of the decision, where it is told, with the day from which the change is known where that is another."""
    known, decided = revision.known_from, revision.decided_on
    if decided is None:
        return Message(mark("As known from {day},"), {"day": known})
    if decided == known:
        return Message(mark("On {day}"), {"day": decided})
    return Message(mark("On {day}, as known from {known},"), {"day": decided, "known": known})


def _dated(revision: Revision) -> Value:
    new, old = revision.date, revision.before_date
    if new is None or new == old:
        return NOTHING
    return Message(INSTEAD[revision.kind], {"date": new, "before": old}) if old else Message(NEWLY[revision.kind], {"date": new})


def _authority(revision: Revision) -> Value:
    if not revision.authority:
        return NOTHING
    text = mark(", as {document} says") if revision.inferred else mark(", decided by {document}")
    return Message(text, {"document": revision.authority})


def _reason(revision: Revision) -> Value:
    if revision.reason:
        return Message(mark("; the reason given is: {reason}"), {"reason": revision.reason.strip().rstrip(".")})
    if revision.inferred:
        return Message(mark("; no reason is given: a row on the sheet Targets would say who decided it and why"))
    return Message(mark("; no reason is given"))
