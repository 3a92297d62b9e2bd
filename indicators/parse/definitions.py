"""How the readings of an indicator are read: its measure, unit and stages, from the workbook itself or else from the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from indicators.codelists import fold
from indicators.fields import parse_stages

PERCENT = frozenset({"percent", "%", "pct", "percentage", "percentages", "pourcent", "pourcentage", "pourcentages"})
COUNTED = frozenset({"number", "cumulative", "per_period"})


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of a mission: frames of the sheet types indicators and benchmarks."""

    indicators: pd.DataFrame | None = None
    benchmarks: pd.DataFrame | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """How values of one indicator are written. An indicator that nobody defined has no measure."""

    measure: str | None = None
    unit: str | None = None
    stages: tuple[tuple[float, str], ...] = ()

    @property
    def says_percent(self) -> bool:
        return self.unit is not None and fold(self.unit) in PERCENT


UNDEFINED = Definition()


@dataclass(slots=True)
class Definitions:
    """The indicators that are defined, by number; a workbook's own go before those of the store."""

    by_id: dict[str, Definition] = field(default_factory=dict)

    def add(self, indicators: pd.DataFrame | None) -> None:
        if indicators is not None and len(indicators):
            self.by_id.update(dict(_rows(indicators)))

    def of(self, indicator_id: str | None) -> Definition:
        return self.by_id.get(indicator_id, UNDEFINED) if indicator_id is not None else UNDEFINED


def definition(measure: str | None, unit: str | None, stages: str | None) -> Definition:
    return Definition(measure, unit, tuple(parse_stages(stages).items()))


def _rows(indicators: pd.DataFrame) -> Iterable[tuple[str, Definition]]:
    plain = [
        {name: _text(row.get(name)) for name in ("indicator_id", "measure", "unit", "stages")} for row in indicators.to_dict("records")
    ]
    for row in plain:
        if row["indicator_id"] is not None:
            yield row["indicator_id"], definition(row["measure"], row["unit"], row["stages"])


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def stages_of(what: Definition) -> Mapping[float, str]:
    return dict(what.stages)
