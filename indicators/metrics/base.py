"""What a metric is: a formula with its edges and source, and a pure function over tidy tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from indicators.words import Message

if TYPE_CHECKING:  # the methods page lists the metrics without paying for pandas
    import pandas as pd

Tables: TypeAlias = "Mapping[str, pd.DataFrame]"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a metric gives: plain rows ready to be stored, and a note where inputs were missing or a reading is uncertain."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric. `group` is gender, transition or benchmarks; `empty` says what missing inputs become."""

    id: str
    title: str
    group: str
    unit: str
    formula: str
    sheets: tuple[str, ...]
    empty: str
    source: str
    paragraphs: tuple[str, ...]
    compute: Callable[[Tables, date], Outcome]
    order: int = 0
