"""Totals that a table carries below or beside its figures: never kept, but compared with the sum of what they stand for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum, isclose
from typing import TypeAlias

from indicators.fields import Number, column_style, printed, read_number
from indicators.layout import Block, ValueColumn, is_mean, is_subtotal, is_total
from indicators.layout.block import blank
from indicators.parse.definitions import COUNTED, Definitions
from indicators.parse.draft import Draft
from indicators.words import Message, mark
from indicators.workbook.grid import Spot, address

OVER_TIME = (None, "number", "per_period")  # measures whose values on several dates may be added; nobody defined None
MOST_TOTALS = 500

Figures: TypeAlias = Mapping[Spot, float | None]  # empty cells are not among them; None is what cannot be added


def check_totals(draft: Draft, definitions: Definitions) -> None:
    """Tell of every total that is none of the sums it may be. Where a cell of a sum is no plain number nothing is said."""
    block = draft.block
    rows = _summing_rows(draft)[:MOST_TOTALS] if block.readable else []
    for column in _counted(draft, definitions) if rows else ():
        figures = _figures(draft, [(row, column) for row in (*block.rows, *rows)])
        for row in rows:
            _compare(draft, (row, column), [[(part, column) for part in parts] for parts in _parts(draft, row, rows)], figures)
    for total in _total_columns(block) if block.readable else ():
        _compare_rows(draft, total, _rows_of(draft, definitions, OVER_TIME))


def _compare_rows(draft: Draft, total: int, rows: Sequence[int]) -> None:
    """Compare a column of totals with the columns of dates, row by row."""
    whole = [value.column for value in _whole(draft.block.values)]
    figures = _figures(draft, [(row, column) for row in rows for column in (*whole, total)])
    for row in rows:
        _compare(draft, (row, total), [[(row, column) for column in whole]], figures)


def _compare(draft: Draft, total: Spot, sums: Sequence[Sequence[Spot]], figures: Figures) -> None:
    """Tell where a total is none of the sums; the first is the one that it most likely is."""
    found = figures.get(total)
    added = [_added(parts, figures) for parts in sums]
    if found is None or not added or any(one is None or isclose(found, one, rel_tol=1e-9, abs_tol=1e-9) for one in added):
        return
    values = {"total": float(f"{added[0]:.12g}"), "count": len(sums[0])}
    expected = Message(mark("{total}, the sum of its parts (cells: {count})"), values)
    draft.tell("sum-differs", address(*total), printed(draft.grid.value(*total)), expected)


def _added(parts: Iterable[Spot], figures: Figures) -> float | None:
    """The sum of cells; None where one of them is no plain number, or all are empty."""
    given = [figures[part] for part in parts if part in figures]
    plain = [one for one in given if one is not None]
    return fsum(plain) if plain and len(plain) == len(given) else None


def _figures(draft: Draft, spots: Sequence[Spot]) -> dict[Spot, float | None]:
    """What can be added of these cells, read in the one style in which all of them are written."""
    grid = draft.grid
    lost = {spot for spots_lost in (grid.errors, grid.uncalculated, grid.withheld) for spot in spots_lost}
    style = column_style(grid.value(*spot) for spot in spots)
    found: dict[Spot, float | None] = {}
    for spot in spots:
        if spot in lost or not blank(grid.value(*spot)):
            number = read_number(grid.value(*spot), grid.formats.get(spot), style=style)
            found[spot] = number.value if isinstance(number, Number) and number.exact and not number.percent else None
    return found


def _summing_rows(draft: Draft) -> list[int]:
    return [row for row in draft.block.totals if not is_mean(_label(draft, row))]


def _label(draft: Draft, row: int) -> str:
    cells = (draft.grid.value(row, column) for column in range(draft.block.left, draft.block.right + 1))
    return next((raw for raw in cells if isinstance(raw, str) and raw.strip()), "")


def _parts(draft: Draft, row: int, totals: Sequence[int]) -> list[Sequence[int]]:
    """The rows that a total may be the sum of, likeliest first: all above it, those since the total before, those below up to the next."""
    rows, at = draft.block.rows, totals.index(row)
    here, last = bisect_left(rows, row), at + 1 == len(totals)
    since = rows[bisect_left(rows, totals[at - 1]) if at else 0 : here]
    below = rows[here : None if last else bisect_left(rows, totals[at + 1])]
    if is_subtotal(_label(draft, row)):
        return [part for part in (since, below) if part]
    above = (rows[:here], since) if last else (since, rows[:here])
    return [part for part in (*above, below) if part]


def _counted(draft: Draft, definitions: Definitions) -> Iterator[int]:
    """The columns of counts: not shares, and not readings among which there are stages or percentages."""
    block = draft.block
    yield from (block.columns[column.id] for column in draft.sheet.columns if column.kind == "number" and column.id in block.columns)
    if draft.sheet.id == "observations" and len(_rows_of(draft, definitions, (None, *COUNTED))) == draft.size:
        yield from (value.column for value in block.values)
        yield from (block.columns[name] for name in ("value",) if name in block.columns)


def _rows_of(draft: Draft, definitions: Definitions, measures: Sequence[str | None]) -> list[int]:
    """The rows whose indicator is measured in one of these ways."""
    names = draft.column("indicator_id")
    return [row for row, name in zip(draft.block.rows, names, strict=True) if definitions.of(name).measure in measures]


def _total_columns(block: Block) -> list[int]:
    """The columns without a date that are called a total, beside columns of dates."""
    return [column.column for column in block.unknown if is_total(column.header)] if block.values else []


def _whole(values: Sequence[ValueColumn]) -> Sequence[ValueColumn]:
    """The columns that are of all; where there are none, those of the parts."""
    return [value for value in values if value.sex is None and value.group is None] or values
