"""Tables whose headers stand below each other: a worksheet with rows and columns swapped, and the way back to its own cells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import zip_longest

from indicators.workbook.grid import Grid, Raw, Spot, address, spot

MOST_LINES = 1000  # a table with more headers below each other than this is none, and its rows would be too wide

_CELL = re.compile(r"[A-Z]{1,3}[0-9]{1,7}")


def turn(grid: Grid) -> Grid | None:
    """The grid with its rows as columns; None where it is too long for that."""
    if not grid.values or len(grid.values) > MOST_LINES:
        return None
    values: list[list[Raw]] = [list(line) for line in zip_longest(*grid.values)]
    return Grid(
        grid.sheet,
        grid.state,
        top=grid.left,
        left=grid.top,
        values=values,
        errors={at[::-1]: text for at, text in grid.errors.items()},
        formulas={at[::-1]: text for at, text in grid.formulas.items()},
        uncalculated=_turned(grid.uncalculated),
        withheld=_turned(grid.withheld),
        formats={at[::-1]: text for at, text in grid.formats.items()},
        merged=[(left, first, right, last) for first, left, last, right in grid.merged],
        hidden_rows=grid.hidden_columns,
        hidden_columns=grid.hidden_rows,
    )


def _turned(spots: Iterable[Spot]) -> set[Spot]:
    return {(row, column) for column, row in spots}


def swapped(cells: str) -> str:
    """Addresses and ranges of a turned grid as they are on its worksheet: "B1:C3" for "A2:C3"."""
    return _CELL.sub(lambda found: _back(found[0]), cells)


def _back(cell: str) -> str:
    at = spot(cell)
    return address(at[1], at[0]) if at else cell
