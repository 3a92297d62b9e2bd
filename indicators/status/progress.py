"""Progress against a path: what has been done, what could be expected by then, and the pace between the two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from indicators.status.case import TINY, Case, sign
from indicators.status.path import Point, expected, path
from indicators.status.saying import shown
from indicators.words import Message, mark


@dataclass(frozen=True, slots=True)
class Answer:
    """The status and why; `sums` are the formulas with their numbers, `pace` the last of them to full precision."""

    status: str
    because: Message
    pace: float | None = None
    sums: tuple[Message, ...] = ()


def per_period(case: Case) -> Answer | None:
    if case.indicator.measure != "per_period":
        return None
    value, target = case.value, case.target
    part, whole = (value, target) if sign(case.indicator) == 1 else (target, value)
    if whole <= 0:
        return Answer("not_assessable", Message(mark("A share of the target cannot be formed from these numbers.")))
    pace = part / whole
    formula = mark("Each period counts for itself, so the pace is R = {part} / {whole} = {pace}.")
    sums = (Message(formula, {"part": part, "whole": whole, "pace": _short(pace)}),)
    return _by_pace(case, pace, sums)


def by_progress(case: Case) -> Answer:
    (start, target), value, day = case.ends, case.value, case.reading.date
    points = path(case.indicator)
    done, due = (value - start) / (target - start), (expected(points, day) - start) / (target - start)
    sums: tuple[Message, ...] = (
        Message(
            mark("Progress made: p = ({value} - {start}) / ({target} - {start}) = {done}."),
            {"value": value, "start": start, "target": target, "done": _short(done)},
        ),
        _expected_sum(points, day, due),
    )
    if due <= 0:
        return _before_the_path_rises(done, sums)
    pace = done / due
    sums += (Message(mark("Pace: R = p / x = {done} / {due} = {pace}."), {"done": _short(done), "due": _short(due), "pace": _short(pace)}),)
    if done < 0:
        because = mark("The reading of {value} is worse than the baseline of {start}.")
        return Answer(
            "worse", Message(because, {name: shown(case.indicator, one) for name, one in (("value", value), ("start", start))}), pace, sums
        )
    return _by_pace(case, pace, sums)


def _expected_sum(points: list[Point], day: date, due: float) -> Message:
    days, of = (day - points[0][0]).days, (points[-1][0] - points[0][0]).days
    if len(points) == 2:
        formula = mark("Expected by {date}: x = {days} of {of} days = {due}.")
        return Message(formula, {"date": day, "days": days, "of": of, "due": _short(due)})
    formula = mark("Expected by {date}: the path through {steps} interim targets stands at {level}, x = {due}.")
    return Message(formula, {"date": day, "steps": len(points) - 2, "level": _short(expected(points, day)), "due": _short(due)})


def _before_the_path_rises(done: float, sums: tuple[Message, ...]) -> Answer:
    if done >= 0:
        return Answer(
            "on_track",
            Message(mark("No progress is expected by that date, and the reading is at least as good as the baseline.")),
            None,
            sums,
        )
    return Answer("worse", Message(mark("No progress is expected by that date, but the reading is worse than the baseline.")), None, sums)


def _by_pace(case: Case, pace: float, sums: tuple[Message, ...]) -> Answer:
    full, some = case.thresholds.on_track, case.thresholds.some_delay
    numbers = {"pace": _short(pace), "full": full, "some": some}
    if pace >= full - TINY:
        return Answer("on_track", Message(mark("The pace of {pace} is at least {full}: on track."), numbers), pace, sums)
    if pace >= some - TINY:
        return Answer(
            "some_delay", Message(mark("The pace of {pace} is at least {some} but below {full}: some delay."), numbers), pace, sums
        )
    return Answer("off_track", Message(mark("The pace of {pace} is below {some}: off track."), numbers), pace, sums)


def _short(number: float) -> float:
    """A number as shown in the working; the pace itself is kept to full precision."""
    return round(number, 4)
