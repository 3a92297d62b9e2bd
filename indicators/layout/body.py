"""The rows below a header: which are data, and which are totals, headings, repeated headers, notes or another table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, TypeAlias

from indicators.codelists import fold
from indicators.fields import tidy
from indicators.layout.block import LeftOut, span
from indicators.layout.header import Header, column_of, headers_at
from indicators.layout.upper import Upper
from indicators.sheets import SHEETS
from indicators.words import Message, mark
from indicators.workbook.grid import Grid, Spot

Sort: TypeAlias = Literal["data", "total", "heading", "header", "note"]

MOST_RANGES = 20
MOST_FILLED = 300_000

REASONS: dict[Sort, str] = {
    "total": mark("totals left out (rows: {count})"),
    "heading": mark("headings left out (rows: {count})"),
    "header": mark("repeated headers left out (rows: {count})"),
    "note": mark("notes left out (rows: {count})"),
}

_SUBTOTALS = frozenset({"subtotal", "subtotals", "soustotal", "soustotaux"})
_MEANS = frozenset({"average", "mean", "moyenne"})
_TOTALS = _SUBTOTALS | _MEANS | {"total", "totals", "totaux", "grandtotal", "totalgeneral", "ensemble", "cumul", "sum", "somme"}
_TOTAL = re.compile(r"(?:sub-?\s?totals?|sous-?\s?tota(?:l|ux)|grand totals?|total general|total général|totals?)\b", re.IGNORECASE)
_SUBTOTAL = re.compile(r"sub-?\s?total|sous-?\s?tota", re.IGNORECASE)
_REMARK = re.compile(r"source|note|preparedby|signed|signature|approvedby|compiledby|preparepar|etablipar|signepar|visa|approuvepar")
_NAME = re.compile(r"\S{1,20}")


@dataclass(slots=True)
class Body:
    """The data rows of a table, the rows left out by their sort, and the row where a second table begins."""

    rows: list[int] = field(default_factory=list)
    left_out: dict[Sort, list[int]] = field(default_factory=dict)
    second: int | None = None

    def leave_out(self, sort: Sort, row: int) -> None:
        self.left_out.setdefault(sort, []).append(row)


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    filled: tuple[int, ...]
    after_blank: bool


def read_body(upper: Upper, header: Header, left: int, right: int) -> Body:
    """Sort the rows below a header that have anything between two columns."""
    grid, body = upper.grid, Body()
    loose: list[tuple[_Row, Sort]] = []
    needed = _needed(header)
    for row in _rows(grid, header, left, right):
        if _reorders(grid, row, header) or (row.after_blank and _begins_table(upper, row, header)):
            body.second = row.number
            break
        sort = _sort(grid, row, header, needed)
        if sort == "data" and (row.after_blank or loose) and not _is_solid(row, needed, after_note=bool(loose)):
            loose.append((row, sort))
            continue
        if sort == "data":
            _settle(body, loose, ended=False)
            body.rows.append(row.number)
        elif sort == "heading":
            loose.append((row, sort))
        else:
            body.leave_out(sort, row.number)
    _settle(body, loose, ended=True)
    return body


def _settle(body: Body, loose: list[tuple[_Row, Sort]], *, ended: bool) -> None:
    """What the rows between, that are not whole, are: below the last whole row notes, above one headings or rows with gaps."""
    apart = False
    for row, sort in loose:
        apart = apart or row.after_blank
        if ended and (sort == "heading" or apart):
            body.leave_out("note", row.number)
        elif sort == "heading":
            body.leave_out("heading", row.number)
        else:
            body.rows.append(row.number)
    loose.clear()


def _rows(grid: Grid, header: Header, left: int, right: int) -> Iterator[_Row]:
    after_blank = False
    every = tuple(range(left, right + 1))
    start, end = left - grid.left, right - grid.left + 1
    for number in range(header.last + 1, grid.bottom + 1):
        values = grid.values[number - grid.top][start:end]
        filled = every
        if None in values or len(values) < len(every):
            filled = tuple(at for at, raw in enumerate(values, start=left) if raw is not None and (raw.__class__ is not str or raw.strip()))
        if filled:
            yield _Row(number, filled, after_blank)
        after_blank = not filled


def _needed(header: Header) -> frozenset[int]:
    """The worksheet columns that every row needs; of a wide table the identifier's."""
    return frozenset(header.columns[column.id] for column in SHEETS[header.sheet_id].required if column.id in header.columns)


def _is_solid(row: _Row, needed: frozenset[int], *, after_note: bool) -> bool:
    """Whether a row that stands apart is a row of the table: half of what every row needs is there, after a note all of it."""
    given = len(needed & set(row.filled))
    return len(row.filled) > 1 and (given == len(needed) if after_note else 2 * given >= len(needed))


def _sort(grid: Grid, row: _Row, header: Header, needed: frozenset[int]) -> Sort:
    first = grid.value(row.number, row.filled[0])
    if not isinstance(first, str):
        return "data"
    if _is_total(first, whole=needed <= set(row.filled)):
        return "total"
    if header.heads.get(row.filled[0]) == first and _repeats(grid, row, header):
        return "header"
    if len(row.filled) == 1 and not _NAME.fullmatch(tidy(first)):
        return "heading"
    if row.after_blank and _REMARK.match(fold(first)) and not needed <= set(row.filled):
        return "heading"
    return "data"


@lru_cache(maxsize=65_536)
def _is_total(text: str, *, whole: bool) -> bool:
    """A row that lacks nothing is a total only if it is called just that."""
    return fold(text) in _TOTALS or (not whole and bool(_TOTAL.match(text.strip())))


def is_total(text: str) -> bool:
    """Whether a label says that what stands beside or below it is the sum of other cells."""
    return fold(text) in _TOTALS - _MEANS


def is_subtotal(text: str) -> bool:
    return fold(text) in _SUBTOTALS or bool(_SUBTOTAL.match(text.strip()))


def is_mean(text: str) -> bool:
    return fold(text) in _MEANS


def _repeats(grid: Grid, row: _Row, header: Header) -> bool:
    same = _meant(grid, row, header)
    return (len(same) > 1 and 2 * len(same) >= len(row.filled)) or (_names_rows(same, header) and _heads_same(grid, row, header))


def _reorders(grid: Grid, row: _Row, header: Header) -> bool:
    """Whether a row is a header of the same sheet type with columns in other places: nothing below it may be read by the first."""
    raw = grid.value(row.number, row.filled[0])
    if not isinstance(raw, str) or column_of(header.sheet_id, raw) is None:
        return False
    meant = _meant(grid, row, header)
    if _names_rows(meant, header):
        return not _heads_same(grid, row, header)
    needed = {column.id for column in SHEETS[header.sheet_id].required}
    moved = any(header.columns.get(name) != column for column, name in meant.items())
    return moved and len(meant) > 1 and needed <= set(meant.values())


def _names_rows(meant: Mapping[int, str], header: Header) -> bool:
    """Whether a row of a wide table has the header of the identifiers where they stand."""
    return bool(header.values) and meant.get(header.columns["indicator_id"]) == "indicator_id"


def _heads_same(grid: Grid, row: _Row, header: Header) -> bool:
    """Whether the cells of a row say what the first or last header row says in their columns."""
    return all(grid.value(row.number, column) in {grid.value(at, column) for at in (header.first, header.last)} for column in row.filled)


def _meant(grid: Grid, row: _Row, header: Header) -> dict[int, str]:
    """The columns that the cells of a row mean, were they headers."""
    texts = ((column, grid.value(row.number, column)) for column in row.filled)
    return {column: name for column, raw in texts if isinstance(raw, str) and (name := column_of(header.sheet_id, raw))}


def _begins_table(upper: Upper, row: _Row, header: Header) -> bool:
    """Whether a row after a blank one is the header of something else."""
    values = [upper.grid.value(row.number, column) for column in row.filled]
    if len(values) < 2 or not all(isinstance(raw, str) for raw in values) or _repeats(upper.grid, row, header):
        return False
    return any(found.first == row.number and found.fits for found in headers_at(upper, row.number))


def left_out(body: Body, left: int, right: int) -> list[LeftOut]:
    """What was left out, by sort, with the ranges where it stands."""
    return [
        LeftOut(_ranges(rows, left, right), len(rows), Message(REASONS[sort], {"count": len(rows)}))
        for sort, rows in sorted(body.left_out.items(), key=lambda item: item[1][0])
    ]


def _ranges(rows: list[int], left: int, right: int) -> str:
    """Rows as ranges of neighbours."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row - runs[-1][-1] == 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    shown = [span((run[0], left), (run[-1], right)) for run in runs[:MOST_RANGES]]
    return ", ".join(shown) + (" ..." if len(runs) > MOST_RANGES else "")


def merged_labels(grid: Grid, header: Header, left: int, right: int) -> dict[Spot, Spot]:
    """Addresses below the first of a label merged down, with the address that holds the label; so many and no more."""
    sources: dict[Spot, Spot] = {}
    left_over = MOST_FILLED
    for first, column, last, _ in grid.merged:
        if last > first > header.last and left <= column <= right:
            below = range(first + 1, min(last, grid.bottom, first + left_over) + 1)
            sources.update({(row, column): (first, column) for row in below})
            left_over -= len(below)
    return sources
