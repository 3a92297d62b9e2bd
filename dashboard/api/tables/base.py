"""What a table of the interface is: its columns, and the rows that one reader may see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias

from dashboard.source import Source
from dashboard.words import Words
from indicators.words import mark

Row = Mapping[str, Any]
Kind: TypeAlias = Literal["text", "number", "whole", "date", "moment", "yes_no"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. An empty cell is null in JSON and nothing in CSV."""

    id: str
    kind: Kind
    about: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for. `missions` are those that the reader may see; `as_of` is empty where each stands on its newest report."""

    missions: tuple[str, ...]
    words: Words
    as_of: date | None = None
    indicator: str | None = None
    since: date | None = None
    until: date | None = None
    state: str | None = None
    submission: int | None = None

    def day(self, source: Source, mission: str) -> date | None:
        """The day on which a mission is looked at."""
        return self.as_of or source.latest(mission)


Rows: TypeAlias = Callable[[Source, Asked], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `asks` names the parameters that it takes beside those that every table takes; those in `needs` must be given."""

    id: str
    title: str
    about: str
    order: int
    columns: tuple[Column, ...]
    rows: Rows
    asks: tuple[str, ...] = ("mission",)
    needs: tuple[str, ...] = ()


MISSION = Column("mission", "text", mark("Code of the mission."))
AS_OF = Column("as_of", "date", mark("The day on which the figures stand: what was known at its end."))
PLACE = (
    Column("submission", "whole", mark("Number of the submission that the value came with.")),
    Column("file", "text", mark("File in which it stands.")),
    Column("sheet", "text", mark("Sheet of the file.")),
    Column("cell", "text", mark("Cell of the sheet.")),
)
CLASSIFICATION = Column("classification", "text", mark("How the figures of the mission are classified."))


def places(place: Row | None) -> dict[str, Any]:
    """The columns of PLACE."""
    found = place or {}
    return {name: found.get(name) for name in ("submission", "file", "sheet", "cell")}
