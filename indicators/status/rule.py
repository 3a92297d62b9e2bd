"""The questions of the status rule in their order; the first one with an answer gives the status."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from indicators.status import case as facts
from indicators.status.case import STEPS, TINY, Case
from indicators.status.progress import Answer, by_progress, per_period
from indicators.status.saying import band, shown, wanted
from indicators.words import Message, Value, mark


def answer(case: Case) -> Answer:
    found = next(given for question in QUESTIONS if (given := question(case)) is not None)
    latest = case.latest
    if latest is not None and found.status in ("met", "on_track", "improved") and facts.part_year(case.indicator, latest):
        return replace(found, status="not_assessable", because=_part_year(case), pace=None)
    return found


def not_applicable(case: Case) -> Answer | None:
    if case.indicator.applicable:
        return None
    return Answer("not_applicable", Message(mark("The mission has marked this indicator as not applicable.")))


def no_reading(case: Case) -> Answer | None:
    if case.latest is not None:
        return None
    first_due = case.indicator.first_due
    if first_due is not None and case.as_of < first_due:
        return Answer("not_due", Message(mark("No reading yet; the first one is due on {first_due}."), {"first_due": first_due}))
    if case.said is not None and case.said.missing == "not_due":
        return Answer("not_due", Message(mark("No reading yet; the mission says that none is due.")))
    return Answer("no_data", Message(mark("No reading is known on {as_of}."), {"as_of": case.as_of}))


def in_words(case: Case) -> Answer | None:
    latest = case.reading
    if latest.value is not None:
        return None
    because = mark("The latest reading, for {date}, is in words and cannot be compared: {printed}")
    return Answer("not_assessable", Message(because, {"date": latest.date, "printed": latest.printed}))


def kept(case: Case) -> Answer | None:
    if case.indicator.direction == "band":
        return _in_band(case)
    if case.indicator.direction != "maintain":
        return None
    value, target = case.value, case.indicator.target
    if target is None:
        return Answer("not_assessable", Message(mark("A value is to be kept, but the target says not at which level.")))
    numbers = {**_read(case), "target": wanted(case.indicator), "distance": abs(value - target)}
    if facts.holds(case.indicator, value):
        return Answer("held", Message(mark("The value to be kept is {target}, and the reading of {value} keeps it."), numbers))
    return Answer(
        "breached", Message(mark("The value to be kept is {target}, and the reading of {value} is {distance} away from it."), numbers)
    )


def _in_band(case: Case) -> Answer:
    value, low, high = case.value, case.indicator.band_low, case.indicator.band_high
    if low is None and high is None:
        return Answer("not_assessable", Message(mark("A value is to be kept inside a band, but the band has no bounds.")))
    distance = facts.outside_band(case.indicator, value)
    numbers = {**_read(case), "band": band(case.indicator), "distance": distance}
    if distance == 0:
        return Answer("held", Message(mark("The value to be kept is {band}, and the reading of {value} lies inside."), numbers))
    return Answer("breached", Message(mark("The value to be kept is {band}, and the reading of {value} lies {distance} outside."), numbers))


def without_target(case: Case) -> Answer | None:
    if case.indicator.target is not None:
        return None
    if (case.indicator.target_printed or "").strip():
        because = mark("The target is in words and cannot be compared: {printed}")
        return Answer("not_assessable", Message(because, {"printed": case.indicator.target_printed}))
    direction, (before, origin) = facts.sign(case.indicator), _compared_with(case)
    if direction is None:
        return Answer("not_assessable", Message(mark("There is no target, and no direction says which way is better.")))
    if before is None:
        return Answer("not_assessable", Message(mark("There is no target, no baseline and no comparable earlier reading.")))
    value = case.value
    status = _three(direction * (value - before), "improved", "unchanged", "worsened")
    return Answer(status, Message(origin, {**_read(case), "before": shown(case.indicator, before)}))


def _compared_with(case: Case) -> tuple[float | None, str]:
    """What a reading without target is compared with, and the sentence that says so; never across a break of method."""
    latest, previous = case.reading, case.previous
    if case.start is not None and latest.comparable:
        return case.start, mark("There is no target; the latest reading of {value} is compared with the baseline of {before}.")
    sentence = mark("There is no target; the latest reading of {value} is compared with the one before, of {before}.")
    same_method = previous is not None and previous.comparable == latest.comparable
    return (previous.value if previous is not None and same_method else None), sentence


def met(case: Case) -> Answer | None:
    test, value = facts.comparator(case.indicator), case.value
    if test is None:
        return Answer(
            "not_assessable", Message(mark("Neither comparator, direction nor baseline says which side of the target is better."))
        )
    if not facts.holds(case.indicator, value):
        return None
    numbers = {**_read(case), "target": wanted(case.indicator)}
    return Answer("met", Message(mark("The reading of {value} meets the target of {target}."), numbers))


def missed(case: Case) -> Answer | None:
    due, latest = case.indicator.target_date, case.reading
    if due is None or latest.date < due:
        return None
    because = mark("The target was due on {due}; the reading for {date} does not meet it.")
    return Answer("missed", Message(because, {"due": due, "date": latest.date}))


def overdue(case: Case) -> Answer | None:
    due, latest = case.indicator.target_date, case.reading
    if due is None or case.as_of <= due:
        return None
    because = mark("The target was due on {due}; the last reading, for {date}, is older and did not meet it.")
    return Answer("overdue", Message(because, {"due": due, "date": latest.date}))


def by_steps(case: Case) -> Answer | None:
    if case.indicator.measure not in STEPS:
        return None
    direction, value = facts.sign(case.indicator), case.value
    if case.start is None or direction is None:
        return Answer("not_assessable", Message(mark("Stages are compared with their starting point, and none is given.")))
    if not case.reading.comparable:
        return _other_method()
    status = _three(direction * (value - case.start), "under_way", "not_started", "worse")
    because = {
        "under_way": mark(
            "The reading of {value} is beyond the starting point of {start} but not at the target of {target}; stages have no rate."
        ),
        "not_started": mark("The reading of {value} is still the starting point; the target is {target}."),
        "worse": mark("The reading of {value} is behind the starting point of {start}; the target is {target}."),
    }[status]
    numbers = {**_read(case), "start": shown(case.indicator, case.start), "target": wanted(case.indicator)}
    return Answer(status, Message(because, numbers))


def incomplete(case: Case) -> Answer | None:
    indicator = case.indicator
    if case.start is None:
        return Answer("not_assessable", Message(mark("The baseline is missing, so progress cannot be measured.")))
    if indicator.baseline_date is None:
        return Answer("not_assessable", Message(mark("The date of the baseline is missing, so the expected progress is not known.")))
    if indicator.target_date is None:
        return Answer("not_assessable", Message(mark("The due date of the target is missing, so the expected progress is not known.")))
    return None if case.reading.comparable else _other_method()


def too_early(case: Case) -> Answer | None:
    start, latest = case.indicator.baseline_date, case.reading
    if start is None or latest.date > start:
        return None
    because = mark("The latest reading, for {date}, is not later than the baseline of {start}.")
    return Answer("too_early", Message(because, {"date": latest.date, "start": start}))


def level_path(case: Case) -> Answer | None:
    if case.start != case.indicator.target:
        return None
    numbers = {**_read(case), "target": shown(case.indicator, case.indicator.target)}
    return Answer("worse", Message(mark("Baseline and target are both {target}, and the reading of {value} does not meet it."), numbers))


def _read(case: Case) -> dict[str, Value]:
    """The latest reading as a sentence says it."""
    return {"value": shown(case.indicator, case.value, case.reading.printed)}


def _part_year(case: Case) -> Message:
    covered, whole = facts.window(case.reading), facts.baseline_window(case.indicator)
    text = mark("Part year: the reading covers {days} days, the baseline {of}. A lower figure of a shorter time proves nothing yet.")
    return Message(text, {"days": covered.days if covered else None, "of": whole.days if whole else None})


def _other_method() -> Answer:
    return Answer("not_assessable", Message(mark("The method changed: the latest reading is not comparable with the baseline.")))


def _three(difference: float, above: str, level: str, below: str) -> str:
    if abs(difference) <= TINY:
        return level
    return above if difference > 0 else below


QUESTIONS: tuple[Callable[[Case], Answer | None], ...] = (
    not_applicable,
    no_reading,
    in_words,
    kept,
    without_target,
    met,
    missed,
    overdue,
    by_steps,
    per_period,
    incomplete,
    too_early,
    level_path,
    by_progress,
)
