"""The inputs of a status as sentences: baseline, target, revisions, path and readings that the rule looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indicators.model import Indicator, Place
from indicators.status.case import Case
from indicators.status.revised import told
from indicators.status.saying import band, due_by, shown, wanted
from indicators.words import Message, Value, mark


@dataclass(frozen=True, slots=True)
class Line(Message):
    """A line that rests on one cell: its place, or `of` what it is, where the Indicators sheet holds it."""

    place: Place | None = None
    of: Literal["baseline", "target", ""] = ""


def _at(message: Message, place: Place | None = None, of: Literal["baseline", "target", ""] = "") -> Message:
    return Line(message.text, message.values, place, of)


def inputs(case: Case) -> tuple[Message, ...]:
    indicator = case.indicator
    if not indicator.applicable:
        return ()
    given = [
        *(_at(line, of="baseline") for line in _baseline(case)),
        *(_at(line, of="target") for line in _target(indicator)),
        *_revisions(case),
        *_interim(indicator),
        *_latest(case),
    ]
    return tuple(given)


def _baseline(case: Case) -> list[Message]:
    indicator, start = case.indicator, case.start
    if indicator.baseline is None and start is not None:
        return [Message(mark("No baseline is given; what is answered by yes or no starts at no."))]
    if start is None:
        words = _sentence(indicator.baseline_printed)
        return (
            [Message(mark("The baseline is in words: {printed}."), {"printed": words})]
            if words
            else [Message(mark("No baseline is given."))]
        )
    baseline = shown(indicator, start, indicator.baseline_printed)
    if indicator.baseline_date is None:
        return [Message(mark("The baseline is {baseline}, without a date."), {"baseline": baseline})]
    return [Message(mark("The baseline is {baseline}, on {date}."), {"baseline": baseline, "date": indicator.baseline_date})]


def _target(indicator: Indicator) -> list[Message]:
    if indicator.direction == "band":
        return [Message(mark("The value to be kept is {band}."), {"band": band(indicator)})] if _bounded(indicator) else []
    if indicator.target is None:
        words = _sentence(indicator.target_printed)
        return (
            [Message(mark("The target is in words: {printed}."), {"printed": words})] if words else [Message(mark("No target is given."))]
        )
    target = wanted(indicator)
    if indicator.target_date is None:
        return [Message(mark("The target is {target}, without a due date."), {"target": target})]
    return [Message(mark("The target is {target} by {due}."), {"target": target, "due": indicator.target_date})]


def _bounded(indicator: Indicator) -> bool:
    return (indicator.band_low, indicator.band_high) != (None, None)


def _revisions(case: Case) -> list[Message]:
    known = [revision for revision in case.indicator.revisions if revision.known_from <= case.as_of]
    return [_at(told(revision, case.indicator), revision.place) for revision in known]


def _interim(indicator: Indicator) -> list[Message]:
    text = mark("An interim target is {value}.")
    steps = indicator.interim
    return [_at(Message(text, {"value": due_by(shown(indicator, step.value), step.due)}), step.place) for step in steps]


def _latest(case: Case) -> list[Message]:
    latest = case.latest
    if latest is None:
        return _silence(case)
    values: dict[str, Value] = {
        "latest": latest.printed if latest.value is None else shown(case.indicator, latest.value, latest.printed),
        "date": latest.date,
        "reported_on": latest.reported_on,
    }
    if latest.document:
        text, values["document"] = (
            mark("The latest reading is {latest} for {date}, reported on {reported_on} in {document}."),
            latest.document,
        )
    else:
        text = mark("The latest reading is {latest} for {date}, reported on {reported_on}.")
    return [_at(Message(text, values), latest.place), *([Message(_OTHER_METHOD)] if not latest.comparable else []), *_silence(case)]


_OTHER_METHOD = mark("The mission marks this reading as not comparable with those before.")


def _silence(case: Case) -> list[Message]:
    """What the newest row without a value says, where it is newer than the latest reading."""
    said = case.said
    if said is None or not said.printed.strip() or (case.latest is not None and said.date <= case.latest.date):
        return []
    return [Message(mark("The row for {date} gives no value: {printed}."), {"date": said.date, "printed": said.printed})]


def _sentence(printed: str | None) -> str:
    """Printed words without the full stop that the sentence around them brings."""
    return (printed or "").strip().removesuffix(".")
