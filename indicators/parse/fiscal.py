"""In which month a mission's budget years begin, where its own sheet says so: asked before any date is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from indicators.fields import read_code
from indicators.layout import Block
from indicators.workbook.grid import Grid

MONTHS = "months"
COLUMN = "fiscal_start"


def fiscal_start(tables: Iterable[tuple[Grid, Sequence[Block]]]) -> int | None:
    """The number of the month; None where no sheet Mission names one that is in the list."""
    for grid, block in ((grid, block) for grid, blocks in tables for block in blocks):
        if block.sheet_id != "mission" or COLUMN not in block.columns or not block.readable:
            continue
        for row in block.rows:
            code = read_code(grid.value(row, block.columns[COLUMN]), MONTHS)
            if isinstance(code, str):
                return int(code)
    return None
