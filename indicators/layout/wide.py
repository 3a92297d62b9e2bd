"""Wide tables: which columns hold values, and what date and which part of the whole each stands for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from indicators.codelists import codelist, fold
from indicators.fields import Fault, printed, read_date, read_number
from indicators.layout.block import ValueColumn, blank
from indicators.model import Period
from indicators.workbook.grid import Grid, Raw, Spot

WHOLE = frozenset({"total", "all", "tous", "ensemble", "both", "bothsexes", "lesdeuxsexes", "overall"})


@dataclass(frozen=True, slots=True)
class _Head:
    """What one header cell says: a period, a sex, or that the column is of the whole."""

    period: Period | None = None
    sex: str | None = None
    whole: bool = False
    text: str = ""

    @property
    def says(self) -> bool:
        return self.period is not None or self.sex is not None or self.whole


def value_columns(grid: Grid, row: int, heads: Mapping[int, Raw], columns: Mapping[str, int]) -> tuple[int, tuple[ValueColumn, ...]]:
    """The columns of values, and the last header row: the row itself, or the one below where that names the other half.

    Each column is a period, a sex, or one of both from two rows; without any period the table needs a date column.
    """
    known = set(columns.values())
    merged = _merged(grid, (row - 1, row))
    right = max(*heads, *(end for (first, left), end in merged.items() if first == row and left in heads), 0)
    free = [column for column in range(min(heads), min(right, grid.right) + 1) if column not in known]
    own = {column: _carried(grid, row, column, free, merged) for column in free}
    below = {column: _head(grid.value(row + 1, column)) for column in free}
    if _is_second(grid, row + 1, below, columns):
        return row + 1, _accepted(_columns(free, own, below), columns)
    if any(_head(grid.value(row - 1, column)).says for column in free):
        above = {column: _carried(grid, row - 1, column, free, merged) for column in free}
        return row, _accepted(_columns(free, own, above), columns)
    return row, _accepted(_columns(free, own, {}), columns)


def _accepted(found: tuple[ValueColumn, ...], columns: Mapping[str, int]) -> tuple[ValueColumn, ...]:
    """Sexes alone are values only beside a date column."""
    return found if "date" in columns or any(value.period for value in found) else ()


def _columns(free: list[int], one: Mapping[int, _Head], other: Mapping[int, _Head]) -> tuple[ValueColumn, ...]:
    found = []
    for column in free:
        first, second = one[column], other.get(column, _Head())
        period = first.period or second.period
        sex = first.sex or second.sex
        if not first.says and not second.says:
            continue
        texts = [head.text for head in (first, second) if head.text]
        group = next((head.text for head in (first, second) if head.text and not head.says), None) if period else None
        if period or sex:
            found.append(ValueColumn(column, " ".join(texts), period, sex, group))
    return tuple(found)


def _is_second(grid: Grid, row: int, below: Mapping[int, _Head], columns: Mapping[str, int]) -> bool:
    """A second header row says nothing under the identifier, and something that is no value over the values."""
    if not blank(grid.value(row, columns["indicator_id"])):
        return False
    filled = [(grid.value(row, column), head) for column, head in below.items() if head.text]
    return bool(filled) and all(head.says or _is_words(raw) for raw, head in filled)


def _is_words(raw: Raw) -> bool:
    return isinstance(raw, str) and isinstance(read_number(raw), Fault)


def _carried(grid: Grid, row: int, column: int, free: list[int], merged: Mapping[Spot, int]) -> _Head:
    """What stands over a column, also where it stands over the first of several."""
    for start in range(column, free[0] - 1, -1):
        raw = grid.value(row, start)
        if start not in free:
            break
        if not blank(raw):
            spans = start == column or merged.get((row, start), 0) >= column or not blank(grid.value(row + 1, column))
            return _head(raw) if spans else _Head()
    return _Head()


def _merged(grid: Grid, rows: Collection[int]) -> dict[Spot, int]:
    """The last column of every merged range that begins in one of the rows, by where it begins."""
    return {(first, left): right for first, left, _, right in grid.merged if first in rows}


def _head(raw: Raw) -> _Head:
    text = printed(raw)
    if not text:
        return _Head()
    if fold(text) in WHOLE:
        return _Head(whole=True, text=text)
    if isinstance(raw, str) and (sex := codelist("sexes").match(text)):
        return _Head(sex=sex, text=text)
    period = read_date(raw)
    return _Head(text=text) if isinstance(period, Fault) else _Head(period=period, text=text)
