"""The case before the rule: one indicator, its readings as known at a date, and what follows from them directly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from indicators.model import Indicator, Observation
from indicators.status.path import starting_point

TINY = 1e-9  # a share computed from decimals may miss a threshold by its last bit
STEPS = ("stage", "scale", "yes_no")
SAME_WINDOW = timedelta(days=3)  # quarters differ by two days, January and February by three


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where on track and some delay begin, as shares of the expected progress."""

    on_track: float = 0.95
    some_delay: float = 0.60


@dataclass(frozen=True, slots=True)
class Case:
    """`readings` are those known at `as_of`, one a date, oldest first, values or words; `said` is the newest row without either."""

    indicator: Indicator
    readings: tuple[Observation, ...]
    as_of: date
    thresholds: Thresholds
    said: Observation | None = None

    @property
    def latest(self) -> Observation | None:
        return self.readings[-1] if self.readings else None

    @property
    def previous(self) -> Observation | None:
        """The last reading with a value before the latest one."""
        earlier = [reading for reading in self.readings[:-1] if reading.value is not None]
        return earlier[-1] if earlier else None

    @property
    def start(self) -> float | None:
        return starting_point(self.indicator)

    @property
    def reading(self) -> Observation:
        """The latest reading, once it is known that there is one."""
        return self.readings[-1]

    @property
    def value(self) -> float:
        return _known(self.reading.value)

    @property
    def target(self) -> float:
        return _known(self.indicator.target)

    @property
    def ends(self) -> tuple[float, float]:
        """Baseline and target, once it is known that both are there."""
        return _known(self.start), self.target


def _known(number: float | None) -> float:
    if number is None:
        raise LookupError("a question was asked before the one that makes sure of its number")
    return number


def case_of(indicator: Indicator, readings: Iterable[Observation], as_of: date, thresholds: Thresholds) -> Case:
    """What the rule looks at: of the readings dated and reported by that day one a date, the last reported."""
    known = [reading for reading in readings if reading.date <= as_of and reading.reported_on <= as_of]
    known.sort(key=_age)
    by_date = {reading.date: reading for reading in known if has_content(reading)}
    silent = [reading for reading in known if not has_content(reading)]
    return Case(indicator, tuple(by_date[day] for day in sorted(by_date)), as_of, thresholds, silent[-1] if silent else None)


def _age(reading: Observation) -> tuple[date, date, timedelta]:
    """Oldest first; of two windows that end on one day and came in one document, the longer one last."""
    return reading.date, reading.reported_on, window(reading) or timedelta(0)


def has_content(reading: Observation) -> bool:
    """Whether a value or words stand there, rather than a blank or a missing code."""
    return reading.value is not None or (reading.missing is None and bool(reading.printed.strip()))


def window(reading: Observation) -> timedelta | None:
    """The days that a figure covers, both ends included; nothing where only its last day is known."""
    return None if reading.period_start is None else reading.date - reading.period_start + timedelta(days=1)


def baseline_window(indicator: Indicator) -> timedelta | None:
    """The days that the baseline covers. A baseline dated 31 December stands for its year: that day is how a year is written."""
    day = indicator.baseline_date
    if day is None:
        return None
    if indicator.baseline_start is not None:
        return day - indicator.baseline_start + timedelta(days=1)
    return day - date(day.year, 1, 1) + timedelta(days=1) if (day.month, day.day) == (12, 31) else None


def part_year(indicator: Indicator, reading: Observation) -> bool:
    """Whether a figure of a lower-is-better indicator covers clearly fewer days than its baseline."""
    covered, whole = window(reading), baseline_window(indicator)
    return sign(indicator) == -1 and covered is not None and whole is not None and covered + SAME_WINDOW < whole


def sign(indicator: Indicator) -> int | None:
    """+1 where higher is better, -1 where lower is, nothing where neither direction, comparator nor target tells."""
    if indicator.direction in ("increase", "decrease"):
        return 1 if indicator.direction == "increase" else -1
    if indicator.comparator in (">=", ">", "<=", "<"):
        return 1 if indicator.comparator in (">=", ">") else -1
    start = starting_point(indicator)
    if indicator.direction == "maintain":
        return 1
    if start is None or indicator.target is None:
        return None
    return 1 if indicator.target >= start else -1


def comparator(indicator: Indicator) -> str | None:
    """The one given; left empty, >= where higher is better or a value is to be kept, <= where lower is better."""
    if indicator.comparator:
        return indicator.comparator
    direction = sign(indicator)
    return None if direction is None else ">=" if direction > 0 else "<="


def holds(indicator: Indicator, value: float) -> bool:
    """Whether a value meets the target by the comparator."""
    target, test = indicator.target, comparator(indicator)
    if target is None or test is None:
        return False
    near = abs(value - target) <= TINY * max(1.0, abs(target))
    if test == "=":
        return near
    if test in (">=", "<=") and near:
        return True
    return not near and (value > target) == (test in (">=", ">"))


def outside_band(indicator: Indicator, value: float) -> float:
    """How far a value lies outside the band; 0 inside it. A bound left empty does not bind."""
    low, high = indicator.band_low, indicator.band_high
    if low is not None and value < low:
        return low - value
    return value - high if high is not None and value > high else 0.0


def values(readings: Sequence[Observation]) -> list[Observation]:
    return [reading for reading in readings if reading.value is not None]
