"""Wide tables: which columns hold values, and what date and which part of the whole each stands for."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial

from indicators.answers import NOTHING, Answers
from indicators.codelists import codelist, fold
from indicators.fields import Fault, dated, printed, read_date, read_number
from indicators.layout.block import ValueColumn, blank
from indicators.model import Period
from indicators.workbook.grid import Grid, Raw, Spot

MOST_REACH = 500
MOST_WORDS = 6
WHOLE = frozenset({"total", "all", "tous", "ensemble", "both", "bothsexes", "lesdeuxsexes", "overall"})

_SIGNS = re.compile(r"[\s,;:()\[\]–—-]+")
ROUGH = re.compile(
    r"\s*\((?:est(?:\.|imated?|imation|imé|imée)?|prov(?:\.|isional|isoire)?|prelim(?:\.|inary)?|préliminaire|e|p)\)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Head:
    """What one header cell says: a period, a sex, or that the column is of the whole."""

    period: Period | None = None
    sex: str | None = None
    whole: bool = False
    text: str = ""
    fault: Fault | None = None  # it is a date, and which one must be asked
    answered: bool = False

    @property
    def says(self) -> bool:
        return self.period is not None or self.sex is not None or self.whole


def value_columns(
    grid: Grid, row: int, heads: Mapping[int, Raw], columns: Mapping[str, int], answers: Answers = NOTHING
) -> tuple[tuple[int, int], tuple[ValueColumn, ...]]:
    """The columns of values, and the first and last header row: the row itself, with the one below or above that names the other half.

    Each column is a period, a sex, or one of both from two rows; without any period the table needs a date column.
    """
    known = set(columns.values())
    merged = _merged(grid, (row - 1, row))
    head = partial(_head, answers=answers)

    def over(columns: list[int], at: int, *, named: bool = True) -> dict[int, _Head]:
        return {column: head(_carried(grid, at, column, columns, merged, named=named)) for column in columns}

    right = max(*heads, *(end for (first, left), end in merged.items() if first == row and left in heads), 0)
    wider = [column for column in range(min(heads), _reach(grid, row + 1, right) + 1) if column not in known]
    below = {column: head(grid.value(row + 1, column)) for column in wider}
    if _is_second(grid, row + 1, below, columns):
        return (row, row + 1), _accepted(_columns(wider, over(wider, row), below), columns)
    free = [column for column in wider if column <= right]
    upper = [head(grid.value(row - 1, column)) for column in free]
    above = over(free, row - 1) if any(cell.says or (cell.fault and "date" not in columns) for cell in upper) else {}
    return (row - 1 if above else row, row), _accepted(_columns(free, over(free, row, named=False), above), columns)


def _reach(grid: Grid, row: int, right: int) -> int:
    """The last column of a second header row, which may reach past the first where that names several columns in one cell."""
    end = min(grid.right, right + MOST_REACH)
    while right < end and not blank(grid.value(row, right + 1)):
        right += 1
    return min(right, grid.right)


def _accepted(found: tuple[ValueColumn, ...], columns: Mapping[str, int]) -> tuple[ValueColumn, ...]:
    """Sexes alone are values only beside a date column, and a column of all without a date only beside sexes without one."""
    if "date" not in columns:
        return tuple(value for value in found if value.is_dated)
    if any(value.is_dated for value in found) or not any(value.sex for value in found):
        return tuple(value for value in found if value.is_dated or value.sex)
    return found


def _columns(free: list[int], one: Mapping[int, _Head], other: Mapping[int, _Head]) -> tuple[ValueColumn, ...]:
    found = []
    for column in free:
        first, second = one[column], other.get(column, _Head())
        period = _within(first, second) or _within(second, first) or first.period or second.period
        sex = first.sex or second.sex
        fault = None if period else first.fault or second.fault
        if not first.says and not second.says and fault is None:
            continue
        texts = [head.text for head in (first, second) if head.text]
        group = _group(period, first, second)
        if period or sex or fault or first.whole or second.whole:
            found.append(ValueColumn(column, " ".join(texts), period, sex, group, fault, first.answered or second.answered))
    return tuple(found)


def _within(one: _Head, other: _Head) -> Period | None:
    """The month or quarter that a header says below or above its year."""
    if one.period is None or other.says or not other.text or not re.fullmatch(r"\d{4}", one.text):
        return None
    found = read_date(f"{other.text} {one.text}")
    return None if isinstance(found, Fault) else found


def _group(period: Period | None, first: _Head, second: _Head) -> str | None:
    """What a header says beside the period that is no part of it: a group of people, in words."""
    if period is None or period not in (first.period, second.period):
        return None
    return next((head.text for head in (first, second) if head.text and not head.says), None)


def _is_second(grid: Grid, row: int, below: Mapping[int, _Head], columns: Mapping[str, int]) -> bool:
    """A second header row says nothing under the identifier, and something that is no value over the values."""
    if not blank(grid.value(row, columns["indicator_id"])):
        return False
    filled = [(grid.value(row, column), head) for column, head in below.items() if head.text]
    return bool(filled) and all(head.says or _is_words(raw) for raw, head in filled)


def _is_words(raw: Raw) -> bool:
    return isinstance(raw, str) and isinstance(read_number(raw), Fault)


def _carried(grid: Grid, row: int, column: int, free: list[int], merged: Mapping[Spot, int], *, named: bool) -> Raw:
    """What stands over a column, also where it stands over the first of several: merged, or `named` one by one in the row below."""
    for start in range(column, free[0] - 1, -1):
        raw = grid.value(row, start)
        if start not in free:
            break
        if not blank(raw):
            spans = start == column or merged.get((row, start), 0) >= column or (named and not blank(grid.value(row + 1, column)))
            return raw if spans else None
    return None


def _merged(grid: Grid, rows: Collection[int]) -> dict[Spot, int]:
    """The last column of every merged range that begins in one of the rows, by where it begins."""
    return {(first, left): right for first, left, _, right in grid.merged if first in rows}


def says_whole(raw: Raw) -> bool:
    """Whether a cell for a sex says that the value is of all."""
    return isinstance(raw, str) and fold(raw) in WHOLE


def _head(raw: Raw, answers: Answers) -> _Head:
    text = printed(raw)
    if not text:
        return _Head()
    if says_whole(raw):
        return _Head(whole=True, text=text)
    if isinstance(raw, str) and (sex := codelist("sexes").match(text)):
        return _Head(sex=sex, text=text)
    start = answers.year_start("observations", "date")
    period = read_date(raw, fiscal_start=start)
    if isinstance(period, Fault) and isinstance(raw, str) and (found := _both(text, start)):
        return found
    said = answers.of("observations", "date", "ambiguous-date")
    answered = isinstance(period, Fault) and bool(said)
    if answered:
        period = read_date(raw, style=dated(frozenset(), said), fiscal_start=start)
    if isinstance(period, Fault):
        return _Head(text=text, fault=period if period.code == "ambiguous-date" else None)
    return _Head(period=period, text=text, answered=answered)


def _both(text: str, start: int) -> _Head | None:
    """A header that says more than a period: with a sex, as in "Women 2018", or that it is rough, as in "2018 (est.)"."""
    words = _SIGNS.split(text)
    if not 2 <= len(words) <= MOST_WORDS:
        return None
    sexes = [codelist("sexes").match(word) for word in words]
    period = read_date(" ".join(word for word, sex in zip(words, sexes, strict=True) if sex is None), fiscal_start=start)
    named = [sex for sex in sexes if sex]
    if len(named) == 1 and isinstance(period, Period):
        return _Head(period, named[0], text=text)
    bare = read_date(ROUGH.sub("", text), fiscal_start=start)
    return _Head(bare, text=text) if isinstance(bare, Period) else None
