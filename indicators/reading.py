"""What was read from one file: typed tables with places, and everything that is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from indicators.model import Place
from indicators.problems import Problem
from indicators.words import Message
from indicators.workbook.grid import crossing


@dataclass(frozen=True, slots=True)
class Unread:
    """A header that means no column of its sheet type, and where it stands."""

    cell: str
    header: str


@dataclass(frozen=True, slots=True)
class SheetReading:
    """One worksheet. `type` is empty where no sheet type was recognised.

    `records` has one row for each accepted row of the worksheet: the columns of the sheet type (text as `str`, numbers as
    float64, days as datetime64, empty as missing), and `row` (the worksheet's row number) and `cell` (the address of the
    value for observations, of the row's first cell otherwise). `columns` gives the column letter of each column that was
    found; `not_read` the headers, ranges or whole sheets that were not. `waiting` has the rows that were not accepted, as far
    as they could be read, and `unknown` the headers that mean no column; they are those of the sheet type `near` where none was
    recognised.
    """

    name: str
    type: str | None
    rows: int
    records: pd.DataFrame
    columns: dict[str, str] = field(default_factory=dict)
    not_read: tuple[str, ...] = ()
    sentence: str = ""
    parts: tuple[Message, ...] = ()  # the sentence again, in parts that any language can say
    waiting: pd.DataFrame = field(default_factory=pd.DataFrame)
    unknown: tuple[Unread, ...] = ()
    near: str | None = None

    @property
    def turned(self) -> bool:
        """Whether its records stand side by side; `row` of a record is then the number of its column, `columns` gives numbers of rows."""
        return any(line.isdigit() for line in self.columns.values())

    def cell(self, row: int, column: str) -> str:
        """The address of a column in a row; of the row's first known column where the column is not in the sheet."""
        return crossing(self.columns.get(column) or next(iter(self.columns.values()), "A"), row)


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as read. Rows with an error are not among the records.

    `known` holds, by sheet type, what the store already knows of the mission, so that a workbook may refer to it; of the sheet
    type strength the institutions alone.
    """

    file: str
    sha256: str
    sheets: tuple[SheetReading, ...]
    problems: tuple[Problem, ...] = ()
    known: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    mission: str | None = None  # where it is said beside the file, for a workbook without a sheet Mission

    def of(self, sheet_type: str) -> list[SheetReading]:
        return [sheet for sheet in self.sheets if sheet.type == sheet_type]

    def table(self, sheet_type: str) -> pd.DataFrame:
        """All accepted rows of one sheet type, with the worksheet's name in `sheet`; no columns where there is none."""
        found = [sheet.records.assign(sheet=sheet.name) for sheet in self.of(sheet_type)]
        return pd.concat(found, ignore_index=True) if found else pd.DataFrame()

    def place(self, sheet: SheetReading, row: int, column: str) -> Place:
        return Place(self.file, sheet.name, sheet.cell(row, column))
