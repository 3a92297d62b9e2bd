"""The second reader, and the comparison that no reader is trusted without."""

from __future__ import annotations

import datetime as dt
import math
import warnings
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook

from indicators.workbook.grid import Grid, Raw, Spot
from indicators.workbook.markup import unescape

Rows = list[list[Any]]
SECOND = dt.timedelta(seconds=1)


class NoSecondReading(Exception):  # noqa: N818 - told to the reader as a problem of the sheet
    """No second reader can read the sheet."""


class SecondReader:
    """Reads worksheets once more, by python-calamine, or by openpyxl where that cannot; never asked for a sheet of insane extent."""

    def __init__(self, data: bytes, names: Sequence[str]) -> None:
        self._data = data
        self._names = list(names)
        self._fast = _attempt(lambda: CalamineWorkbook.from_filelike(BytesIO(data)))
        if self._fast is not None and self._fast.sheet_names != self._names:
            self._fast = None
        self._slow: Any = None

    def rows(self, position: int, grid: Grid) -> Rows:
        """The values in the extent of the grid, and one row more for whatever lies outside of it. Raises NoSecondReading."""
        found: Rows | None = _attempt(lambda: self._by_calamine(position, grid))
        if found is None:
            found = _attempt(lambda: self._by_openpyxl(grid))
        if found is None:
            raise NoSecondReading
        return found

    def _by_calamine(self, position: int, grid: Grid) -> Rows | None:
        if self._fast is None:
            return None
        sheet = self._fast.get_sheet_by_index(position)
        if sheet.start is None:
            return []
        top, left = sheet.start
        # Without empty area the addresses shift by `start`; with it two far corners would fill the memory.
        return _aligned(sheet.to_python(), (top + 1, left + 1), grid)

    def _by_openpyxl(self, grid: Grid) -> Rows | None:
        if self._slow is None:
            self._slow = _load_slowly(self._data)
        sheet = self._slow[grid.sheet]
        extent = {"min_row": grid.top, "max_row": grid.bottom, "min_col": grid.left, "max_col": grid.right}
        return [list(row) for row in sheet.iter_rows(**extent, values_only=True)]


def _load_slowly(data: bytes) -> Any:
    from openpyxl import load_workbook  # noqa: PLC0415 - a quarter of a second that few workbooks need

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(data), data_only=True)


def _attempt(reading: Callable[[], Any]) -> Any:
    """What a reader gives, or None where it fails: a library's panic is no Exception, and any failure only means "not confirmed"."""
    try:
        return reading()
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # noqa: BLE001
        return None


def _aligned(rows: Rows, start: Spot, grid: Grid) -> Rows:
    """The rows laid over the grid, so that both have the same corner."""
    down, across = start[0] - grid.top, start[1] - grid.left
    if (down, across) == (0, 0):
        return rows
    if down < 0:
        rows = rows[-down:]
    if across < 0:
        rows = [row[-across:] for row in rows]
    return [[] for _ in range(max(down, 0))] + [[None] * max(across, 0) + row for row in rows]


def differences(grid: Grid, theirs: Rows, ignored: set[Spot]) -> Iterator[tuple[Spot, Raw, Any]]:
    """Each cell on which the two readers disagree, with both values; cells that are known to have none are left out."""
    for number, row in grid.rows():
        down = number - grid.top
        other = [value if value != "" else None for value in theirs[down]] if down < len(theirs) else []
        if row == other:
            continue
        for across in range(max(len(row), len(other))):
            ours = row[across] if across < len(row) else None
            second = other[across] if across < len(other) else None
            at = (number, grid.left + across)
            if not same(ours, second) and at not in ignored:
                yield at, ours, second


def same(ours: Raw, theirs: Any) -> bool:
    """Whether two readings of a cell are the same fact: not the same type, but the same text, number, day or moment."""
    if _is_blank(ours):
        return _is_blank(theirs)
    if isinstance(ours, bool) or isinstance(theirs, bool):
        return ours is theirs
    if isinstance(ours, str) and isinstance(theirs, str):
        return _bare(ours) in (_bare(theirs), _bare(unescape(theirs)))  # python-calamine leaves some escapes as they are
    if isinstance(ours, int | float):
        return _same_number(ours, theirs)
    kind = dt.time if isinstance(ours, dt.time) else dt.date
    return isinstance(ours, kind) and isinstance(theirs, kind) and abs(_moment(ours) - _moment(theirs)) < SECOND


def _same_number(ours: float, theirs: Any) -> bool:
    if isinstance(theirs, dt.timedelta):
        return math.isclose(theirs / dt.timedelta(days=1), ours, rel_tol=1e-9, abs_tol=1e-8)
    return isinstance(theirs, int | float) and float(ours) == float(theirs)  # of a long identifier the scan keeps every digit


def _is_blank(value: Any) -> bool:
    """Whether nothing can be seen in a cell: a space alone is nothing, and one reader gives it where the other gives no cell."""
    return value is None or (isinstance(value, str) and not _bare(value))


def _bare(text: str) -> str:
    """Text without what the readers treat differently and nobody sees: line ends, outer blanks, NUL."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()


def _moment(value: dt.date | dt.time) -> dt.datetime:
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.time):
        return dt.datetime.combine(dt.date(2000, 1, 1), value)
    return dt.datetime.combine(value, dt.time())
