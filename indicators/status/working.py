"""The inputs of a status as sentences: baseline, target, revisions, path and readings that the rule looked at."""

from __future__ import annotations

from indicators.model import Indicator, Revision
from indicators.status.case import Case
from indicators.status.saying import as_on, band, due_by, shown, wanted
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
    return [_revision(revision, case.indicator) for revision in known]


def _revision(revision: Revision, indicator: Indicator) -> Message:
    """One change of what was wanted or started from; where nothing stood before it, the first setting of it."""
    dated = due_by if revision.kind == "target" else as_on
    changed, first = {
        "target": (
            mark("The target changed from {before} to {value}, known from {source}."),
            mark("The target was set at {value}, known from {source}."),
        ),
        "baseline": (
            mark("The baseline changed from {before} to {value}, known from {source}."),
            mark("The baseline was set at {value}, known from {source}."),
        ),
    }[revision.kind]
    values: dict[str, Value] = {"value": dated(shown(indicator, revision.value), revision.date), "source": _source(revision)}
    if revision.before is None:
        return Message(first, values)
    return Message(changed, {"before": dated(shown(indicator, revision.before), revision.before_date), **values})


def _source(revision: Revision) -> Value:
    """The day from which a change is known, and by whose authority where that is said."""
    if not revision.authority:
        return revision.known_from
    return Message(mark("{date} ({authority})"), {"date": revision.known_from, "authority": revision.authority})


def _interim(indicator: Indicator) -> list[Message]:
    text = mark("An interim target is {value}.")
    return [Message(text, {"value": due_by(shown(indicator, step.value), step.due)}) for step in indicator.interim]


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
    return [Message(text, values), *([Message(_OTHER_METHOD)] if not latest.comparable else []), *_silence(case)]


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
