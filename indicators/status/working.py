"""The inputs of a status as sentences: baseline, target, revisions, path and readings that the rule looked at."""

from __future__ import annotations

from indicators.model import Indicator, Revision
from indicators.status.case import STEPS, Case, comparator
from indicators.words import Message, Value, mark


def inputs(case: Case) -> tuple[Message, ...]:
    indicator = case.indicator
    if not indicator.applicable:
        return ()
    given = [*_baseline(case), *_target(indicator), *_revisions(case), *_interim(indicator), *_latest(case)]
    return tuple(given)


def _baseline(case: Case) -> list[Message]:
    indicator, start = case.indicator, case.start
    if indicator.baseline is None and start is not None:
        return [Message(mark("No baseline is given; a yes/no starts at no."))]
    if start is None:
        words = (indicator.baseline_printed or "").strip()
        return [Message(mark("Baseline, in words: {printed}."), {"printed": words})] if words else [Message(mark("No baseline is given."))]
    values = {"baseline": _shown(indicator, start, indicator.baseline_printed), "date": indicator.baseline_date}
    text = mark("Baseline: {baseline} on {date}.") if indicator.baseline_date else mark("Baseline: {baseline}, without a date.")
    return [Message(text, values)]


def _target(indicator: Indicator) -> list[Message]:
    if indicator.direction == "band":
        return [Message(mark("To be kept between {low} and {high}."), {"low": indicator.band_low, "high": indicator.band_high})]
    if indicator.target is None:
        words = (indicator.target_printed or "").strip()
        return [Message(mark("Target, in words: {printed}."), {"printed": words})] if words else [Message(mark("No target is given."))]
    values = {
        "comparator": comparator(indicator),
        "target": _shown(indicator, indicator.target, indicator.target_printed),
        "due": indicator.target_date,
    }
    text = (
        mark("Target: {comparator} {target} by {due}.")
        if indicator.target_date
        else mark("Target: {comparator} {target}, without a due date.")
    )
    return [Message(text, values)]


def _revisions(case: Case) -> list[Message]:
    known = [revision for revision in case.indicator.revisions if revision.known_from <= case.as_of]
    return [_revision(revision) for revision in known]


def _revision(revision: Revision) -> Message:
    texts = {
        "target": mark("The target was {before} by {before_date} and became {value} by {date}, known from {known_from}, {authority}."),
        "baseline": mark("The baseline was {before} on {before_date} and became {value} on {date}, known from {known_from}, {authority}."),
    }
    values: dict[str, Value] = {
        "before": revision.before,
        "before_date": revision.before_date,
        "value": revision.value,
        "date": revision.date,
        "known_from": revision.known_from,
        "authority": revision.authority or "..",
    }
    return Message(texts[revision.kind], values)


def _interim(indicator: Indicator) -> list[Message]:
    text = mark("Interim target: {value} by {due}.")
    return [Message(text, {"value": step.value, "due": step.due}) for step in indicator.interim]


def _latest(case: Case) -> list[Message]:
    latest = case.latest
    if latest is None:
        return _silence(case)
    values: dict[str, Value] = {
        "latest": latest.printed if latest.value is None else _shown(case.indicator, latest.value, latest.printed),
        "date": latest.date,
        "reported_on": latest.reported_on,
        "document": latest.document or "..",
    }
    said = Message(mark("Latest reading: {latest} for {date}, reported on {reported_on}, {document}."), values)
    return [said, *([Message(_OTHER_METHOD)] if not latest.comparable else []), *_silence(case)]


_OTHER_METHOD = mark("The mission marks this reading as not comparable with those before.")


def _silence(case: Case) -> list[Message]:
    """What the newest row without a value says, where it is newer than the latest reading."""
    said = case.said
    if said is None or not said.printed.strip() or (case.latest is not None and said.date <= case.latest.date):
        return []
    return [Message(mark("The row for {date} gives no value: {printed}."), {"date": said.date, "printed": said.printed})]


def _shown(indicator: Indicator, value: float, printed: str | None) -> Value:
    """A number as a number; a stage by its label, yes/no and scales as printed."""
    if value in indicator.stages:
        return f"{value:.10g} ({indicator.stages[value]})"
    return printed.strip() if indicator.measure in STEPS and printed and printed.strip() else value
