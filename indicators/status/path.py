"""The straight path from the baseline through interim targets to the target, read on real days."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from indicators.model import Indicator

Point = tuple[date, float]


def starting_point(indicator: Indicator) -> float | None:
    """The baseline; a yes/no without one starts at no."""
    if indicator.baseline is None and indicator.measure == "yes_no":
        return 0.0
    return indicator.baseline


def path(indicator: Indicator) -> list[Point]:
    """Baseline, interim targets between, target, in order of date; empty where one end or its date is missing."""
    start, start_date = starting_point(indicator), indicator.baseline_date
    end, end_date = indicator.target, indicator.target_date
    if start is None or start_date is None or end is None or end_date is None or start_date >= end_date:
        return []
    between = {step.due: step.value for step in indicator.interim if step.due is not None and start_date < step.due < end_date}
    return [(start_date, start), *sorted(between.items()), (end_date, end)]


def expected(points: list[Point], day: date) -> float:
    """The value that the path has on a day between its ends."""
    for (left, low), (right, high) in pairwise(points):
        if day <= right:
            return low + (high - low) * (day - left).days / (right - left).days
    return points[-1][1]
