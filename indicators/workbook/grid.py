"""A worksheet as a grid of plain values with their addresses, and everything about a cell that a careless reader loses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from indicators.problems import Problem

Raw: TypeAlias = str | float | int | bool | dt.datetime | dt.date | dt.time | None
State: TypeAlias = Literal["visible", "hidden", "veryHidden"]
Spot: TypeAlias = tuple[int, int]

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
LISTS = "_lists"  # the hidden sheet of our own template that its drop-down lists point to
INDEX = "[ssr check]"  # stands in the first row of the list of problems that a marked copy has in front


@dataclass(slots=True)
class Grid:
    """One worksheet. `values[0][0]` stands at (`top`, `left`); every address is (row, column) of the worksheet, from 1.

    `errors` are Excel error cells with their text, `formulas` the formula behind a value, `uncalculated` formulas without a
    stored result, `withheld` cells on whose value two readers disagree: a cell of the last three kinds and of errors has no value.
    `formats` holds number formats other than General, `merged` ranges as (first row, first column, last row, last column).
    """

    sheet: str
    state: State = "visible"
    top: int = 1
    left: int = 1
    values: list[list[Raw]] = field(default_factory=list)
    errors: dict[Spot, str] = field(default_factory=dict)
    formulas: dict[Spot, str] = field(default_factory=dict)
    uncalculated: set[Spot] = field(default_factory=set)
    withheld: set[Spot] = field(default_factory=set)
    formats: dict[Spot, str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    @property
    def bottom(self) -> int:
        return self.top + len(self.values) - 1

    @property
    def right(self) -> int:
        return self.left + max((len(row) for row in self.values), default=0) - 1

    def value(self, row: int, column: int) -> Raw:
        """The value at a worksheet address; None outside the grid."""
        down, across = row - self.top, column - self.left
        if not 0 <= down < len(self.values) or not 0 <= across < len(self.values[down]):
            return None
        return self.values[down][across]

    def rows(self) -> Iterator[tuple[int, list[Raw]]]:
        """Each row with its worksheet number; its first value stands in column `left`."""
        return enumerate(self.values, start=self.top)

    def merged_at(self, row: int, column: int) -> tuple[int, int, int, int] | None:
        """The merged range that covers an address."""
        return next((r for r in self.merged if r[0] <= row <= r[2] and r[1] <= column <= r[3]), None)


@dataclass(frozen=True, slots=True)
class Book:
    """One workbook as read: its worksheets in order, and what was wrong with cells or had to be left out."""

    grids: tuple[Grid, ...]
    problems: tuple[Problem, ...] = ()


def letter(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    return f"{letter(column)}{row}"


def crossing(line: str, row: int) -> str:
    """The address where a line of a table crosses one of its records.

    A line is a column by its letters, or a row of a turned table by its number; "C|20D" is C and, from row 20 on, D.
    """
    if line.isdigit():
        return address(int(line), row)
    letters, *moves = line.split("|")
    for move in moves:
        moved = move.lstrip("0123456789")
        letters = moved if row >= int(move[: -len(moved)]) else letters
    return f"{letters}{row}"


def spot(printed: str) -> Spot | None:
    """The (row, column) of an address such as D14 or $D$14; None where it is none or lies outside a worksheet."""
    plain = printed.replace("$", "").upper()
    letters = plain.rstrip("0123456789")
    digits = plain[len(letters) :]
    if not digits.isascii() or not digits or not letters.isascii() or not letters.isalpha() or len(letters) > 3 or len(digits) > 7:
        return None
    column = 0
    for character in letters:
        column = column * 26 + ord(character) - 64
    row = int(digits)
    return (row, column) if 1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN else None
