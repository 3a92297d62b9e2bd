"""The words of the domain that every other module shares."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a file, a sheet in it, a cell in that; the later ones are empty for the file as a whole."""

    file: str
    sheet: str | None = None
    cell: str | None = None
    submission: int | None = field(default=None, compare=False)  # whose file it is, where files of one name may be several

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet is not None:
            parts.append(f'sheet "{self.sheet}"')
        if self.cell is not None:
            parts.append(f"cell {self.cell}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days that a figure stands for. `start` is empty where only its last day is known."""

    end: dt.date
    start: dt.date | None = None
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One value that is due on a date: the target itself, or an interim target before it."""

    due: dt.date | None
    value: float
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One change of a baseline or a target: what it was, what it became, when that was known and by whose authority."""

    kind: Literal["target", "baseline"]
    value: float | None
    date: dt.date | None
    known_from: dt.date
    before: float | None = None
    before_date: dt.date | None = None
    printed: str | None = None
    decided_on: dt.date | None = None
    authority: str | None = None
    reason: str | None = None
    place: Place | None = None
    inferred: bool = False  # seen only because a later Indicators sheet says otherwise: nobody has said why


@dataclass(frozen=True, slots=True)
class Observation:
    """One reading of an indicator, without disaggregation; `value` is empty where words or a missing code stood."""

    date: dt.date
    value: float | None
    printed: str
    reported_on: dt.date
    period_start: dt.date | None = None
    missing: str | None = None
    comparable: bool = True
    document: str | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """What shows a benchmark: its measure, where it started and where it should be by when."""

    indicator_id: str
    indicator: str
    measure: str
    benchmark_id: str | None = None
    unit: str | None = None
    direction: str | None = None
    baseline: float | None = None
    baseline_date: dt.date | None = None
    comparator: str | None = None
    target: float | None = None
    target_date: dt.date | None = None
    interim: tuple[Step, ...] = ()
    band_low: float | None = None
    band_high: float | None = None
    frequency: str | None = None
    first_due: dt.date | None = None
    applicable: bool = True
    stages: dict[float, str] = field(default_factory=dict)
    baseline_printed: str | None = None
    target_printed: str | None = None
    part_of: str | None = None
    baseline_start: dt.date | None = None
    revisions: tuple[Revision, ...] = ()
