"""Says which cells are read as the other cells of their column show: what could be read in two ways is never settled in silence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from indicators.fields import Fault, Number
from indicators.model import Period
from indicators.parse.cells import Cells
from indicators.parse.draft import Draft
from indicators.sheets.base import Column
from indicators.words import Message, Value


def tell_settled(
    draft: Draft, column: Column, cells: Cells, read: Sequence[Period | Number | None], alone: Callable[[int], object]
) -> None:
    """Tell once of a column whose cells were settled by its other cells; `alone` reads the cell at a position by itself."""
    values = {at: value for at, raw in enumerate(cells.raws) if isinstance(raw, str) and (value := _value(read[at])) is not None}
    settled = [at for at in values if isinstance(alone(at), Fault)]
    if settled:
        first = settled[0]
        shown, title = cells.printed(first)[:100], Message(column.title)
        draft.tell("read-by-column", cells.address(first), column=title, count=len(settled), printed=shown, reading=values[first])


def _value(read: Period | Number | None) -> Value:
    return read.end if isinstance(read, Period) else read.value if read is not None else None
