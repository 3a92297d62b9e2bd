"""One column of a table as its cells, and every cell of it read once, however often its value stands there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Generic, TypeVar

from indicators.fields import Fault, printed, says_percent, tidy
from indicators.layout import Block
from indicators.workbook.grid import Grid, Raw, letter

T = TypeVar("T")


@dataclass(slots=True)
class Cells:
    """The cells of one worksheet column in the rows of a table; blanks are None. `bad` are cells whose value was not taken."""

    column: int
    rows: Sequence[int]
    raws: list[Raw]
    formats: dict[int, str] = field(default_factory=dict)  # by position in `rows`
    bad: frozenset[int] = frozenset()  # positions

    def address(self, position: int) -> str:
        return f"{letter(self.column)}{self.rows[position]}"

    def printed(self, position: int) -> str:
        return printed(self.raws[position], self.formats.get(position))


@dataclass(slots=True)
class Column(Generic[T]):
    """The values of one column by position, None where there is none, and the faults."""

    values: list[T | None]
    faults: list[tuple[int, Fault]] = field(default_factory=list)


def take(grid: Grid, block: Block, column: int, formats: Mapping[int, str]) -> Cells:
    """The cells of a column in the table's data rows; `formats` are the number formats that matter, by row."""
    across, top, filled = column - grid.left, grid.top, block.filled
    raws: list[Raw] = []
    for row in block.rows:
        values = grid.values[row - top]
        raw = values[across] if across < len(values) else None
        if raw is None:
            raw = filled.get((row, column)) if filled else None
        elif isinstance(raw, str) and _is_empty(raw):
            raw = None
        raws.append(raw)
    by_position = {at: formats[row] for at, row in enumerate(block.rows) if row in formats} if formats else {}
    return Cells(column, block.rows, raws, by_position, _bad(grid, block, column))


def _is_empty(text: str) -> bool:
    """Whether a text shows nothing: spaces, and marks without width, which are no spaces to Python."""
    return not text.strip() or (not text.isascii() and not tidy(text))


def _bad(grid: Grid, block: Block, column: int) -> frozenset[int]:
    lost = {row for spots in (grid.errors, grid.uncalculated, grid.withheld) for row, at in spots if at == column}
    return frozenset(at for at, row in enumerate(block.rows) if row in lost) if lost else frozenset()


def formats_by_column(grid: Grid) -> dict[int, dict[int, str]]:
    """The number formats that change what a number says, by column and row: those that say per cent or keep zeros."""
    found: dict[int, dict[int, str]] = {}
    for (row, column), number_format in grid.formats.items():
        if _matters(number_format):
            found.setdefault(column, {})[row] = number_format
    return found


@lru_cache(maxsize=1024)
def _matters(number_format: str) -> bool:
    return bool(says_percent(number_format)) or not number_format.strip("0.")


def read_each(cells: Cells, read: Callable[[Raw, str | None], T | Fault | None]) -> Column[T]:
    """Read every cell that is not blank, each value once."""
    values: list[T | None] = [None] * len(cells.raws)
    faults: list[tuple[int, Fault]] = []
    seen: dict[Any, T | Fault | None] = {}
    formats = cells.formats
    for at, raw in enumerate(cells.raws):
        if raw is None:
            continue
        shown = formats.get(at) if formats else None
        key = (raw.__class__, raw, shown)
        if key in seen:
            found = seen[key]
        else:
            found = seen[key] = read(raw, shown)
        if isinstance(found, Fault):
            faults.append((at, found))
        else:
            values[at] = found
    return Column(values, faults)
