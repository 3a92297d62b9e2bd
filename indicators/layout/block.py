"""What a found table is: its columns, its rows, and everything beside them that was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from indicators.fields import Fault
from indicators.model import Period
from indicators.words import Message, Value
from indicators.workbook.grid import Raw, Spot, letter


@dataclass(frozen=True, slots=True)
class Unknown:
    """A column of the table that belongs to no column of its sheet type."""

    column: int
    header: str


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of values in a wide table. `period` is empty where each row has a date of its own, `sex` and `group` for the whole.

    With a `fault` its header is a date that must be asked, and no value of it may be taken; `answered` where it was.
    """

    column: int
    header: str
    period: Period | None = None
    sex: str | None = None
    group: str | None = None
    fault: Fault | None = None
    answered: bool = False

    @property
    def is_dated(self) -> bool:
        return self.period is not None or self.fault is not None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Cells that are no part of the table, and why."""

    cells: str
    rows: int
    reason: Message


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong with the table as a whole: the code of a problem at a cell or range."""

    code: str
    cell: str
    found: str = ""
    expected: Message | str = ""
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Block:
    """One table. `header` is its first and last header row; `columns` leads from column ids to worksheet columns.

    `filled` holds what merged labels say in the rows below their first. Where `readable` is false no row of it may be taken.
    Where `turned` is true the table was found in the grid with rows and columns swapped, and all its addresses are of that one.
    """

    sheet_id: str
    form: Literal["long", "wide"]
    header: tuple[int, int]
    left: int
    right: int
    columns: dict[str, int]
    rows: tuple[int, ...] = ()
    values: tuple[ValueColumn, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    filled: dict[Spot, Raw] = field(default_factory=dict)
    flaws: tuple[Flaw, ...] = ()
    readable: bool = True
    turned: bool = False
    below: int | None = None  # the row where another table begins
    totals: tuple[int, ...] = ()  # rows left out because they sum up others


def name_of(block: Block, column: Unknown) -> str:
    """What a column that was not read is called: by its header, else by its letter, in a turned table by the number of its row."""
    return column.header or (str(column.column) if block.turned else letter(column.column))


def span(first: Spot, last: Spot) -> str:
    """The address of a range; of a single cell where both ends are one."""
    one, other = f"{letter(first[1])}{first[0]}", f"{letter(last[1])}{last[0]}"
    return one if one == other else f"{one}:{other}"


def blank(raw: Raw) -> bool:
    return raw is None or (isinstance(raw, str) and not raw.strip())
