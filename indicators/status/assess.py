"""Puts the rule, the trend, the flags and the working of one indicator together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from indicators.model import Indicator, Observation
from indicators.status.case import Thresholds, case_of
from indicators.status.flags import flags, trend
from indicators.status.rule import answer
from indicators.status.working import inputs
from indicators.words import Message

DEFAULT = Thresholds()


@dataclass(frozen=True, slots=True)
class Assessed:
    """Where an indicator stands. `pace` is R = p/x (or the share of a per-period target) to full precision, where the rule forms one."""

    status: str
    pace: float | None
    trend: str | None
    flags: tuple[str, ...]
    working: tuple[Message, ...]
    latest: Observation | None
    previous: Observation | None


def assess(
    indicator: Indicator,
    readings: Sequence[Observation],
    as_of: date,
    *,
    thresholds: Thresholds = DEFAULT,
    judgement: str | None = None,
) -> Assessed:
    """Answer the questions of the status rule for what was known at `as_of`.

    `readings` may hold what later documents replaced: for one date the value reported last counts, the others make the
    flag `restated`. `judgement` is the code of the mission's own judgement; it never changes the status.
    """
    case = case_of(indicator, readings, as_of, thresholds)
    given = answer(case)
    direction = trend(case)
    return Assessed(
        status=given.status,
        pace=given.pace,
        trend=direction,
        flags=flags(case, readings, given.status, direction, judgement),
        working=(*inputs(case), *given.sums, given.because),
        latest=case.latest,
        previous=case.previous,
    )
