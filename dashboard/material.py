"""What a report on a mission is written from: its results on the day of the report and on that of the one before, as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, TypeAlias

from indicators.movement import moved
from indicators.workbook.grid import crossing

Row: TypeAlias = Mapping[str, Any]
Rows: TypeAlias = Sequence[Row]
Annex: TypeAlias = Literal["short", "long"]
Letters: TypeAlias = Mapping[tuple[int, str], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody asks for. `since`: the day of the report to compare with, without one the report before; no `sections` are all.

    `missions` empty: all that the reader may see, the cross-country report of paragraph 25.
    """

    missions: tuple[str, ...]
    as_of: date | None = None
    since: date | None = None
    language: str = "en"
    sections: tuple[str, ...] = ()
    annex: Annex = "long"


@dataclass(frozen=True, slots=True)
class Material:
    """One mission. `now` and `before`: the parts of its results on `as_of` and on `since`; both are empty where nothing was known.

    `reports`: the workbooks that count, oldest first; `series`: by indicator; `letters`: the line of each column by submission and sheet.
    `alone`: whether the report is on this mission only.
    """

    mission: str
    name: str
    country: str
    as_of: date
    since: date | None
    now: Mapping[str, Any]
    before: Mapping[str, Any]
    series: Mapping[str, Any]
    reports: Rows
    letters: Letters = field(default_factory=dict)
    classification: str = "unclassified"
    annex: Annex = "long"
    alone: bool = True

    def rows(self, part: str) -> list[Row]:
        """The rows of a part on the day of the report."""
        return list(self.now.get(part) or [])

    @property
    def indicators(self) -> list[Row]:
        """The indicators, in the order of the workbook."""
        return self.rows("indicators")

    def earlier(self, indicator_id: str) -> Row | None:
        """An indicator as the report before had it."""
        return next((row for row in self.before.get("indicators") or [] if row["indicator_id"] == indicator_id), None)

    @property
    def movement(self) -> list[Row]:
        """What changed status since the report before: worse, better, other, new."""
        if not self.before.get("indicators"):
            return []
        return moved(self.indicators, self.before["indicators"], self.since and self.since.isoformat())

    def metric(self, name: str) -> list[Row]:
        """The rows of one metric."""
        return list(((self.now.get("metrics") or {}).get(name) or {}).get("rows") or [])

    def cell(self, place: Row | None, column: str) -> Row | None:
        """Where another column of the same row stands; None where the sheet has no such column."""
        if not place or not place.get("cell"):
            return None
        line = self.letters.get((place["submission"], place["sheet"]), {}).get(column)
        digits = "".join(sign for sign in place["cell"] if sign.isdigit())
        return {**place, "cell": crossing(line, int(digits))} if line and not line.isdigit() else None
