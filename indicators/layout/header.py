"""Which row of a grid is a header, and of which sheet type: by its columns first, by the sheet's name second."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from indicators.codelists import codelist
from indicators.layout.block import ValueColumn
from indicators.layout.upper import MOST_COLUMNS, MOST_ROWS, Upper, meanings, segments, with_above
from indicators.layout.wide import value_columns
from indicators.sheets import SHEETS
from indicators.workbook.grid import Raw

FEWEST = 2


@dataclass(frozen=True, slots=True)
class Header:
    """A row, or two, read as the header of a sheet type. `doubled` holds columns that repeat a column id."""

    sheet_id: str
    first: int
    last: int
    heads: Mapping[int, Raw]
    columns: dict[str, int]
    doubled: tuple[tuple[int, str], ...] = ()
    values: tuple[ValueColumn, ...] = ()
    named: bool = False
    missing: tuple[str, ...] = field(default=())

    @property
    def known(self) -> int:
        return len(self.columns) + len(self.values)

    @property
    def required(self) -> int:
        return len(SHEETS[self.sheet_id].required) - len(self.missing)

    @property
    def rank(self) -> tuple[int, bool, int, bool, int, int]:
        return (self.known, self.named, self.required, not self.missing, self.first - self.last, -self.first)

    def says_more_than(self, other: Header) -> bool:
        return self.required > other.required or (self.required == other.required and self.known > other.known and not self.doubled)

    @property
    def fits(self) -> bool:
        """Whether the row is this sheet's header at all, be it one with a column missing."""
        if self.known < FEWEST:
            return False
        if not self.missing:
            return self.named or self.known > FEWEST or self.required >= FEWEST
        needed, mostly = len(SHEETS[self.sheet_id].required), 2 * self.known >= len(self.heads)
        if needed == 1:  # of what a sheet needs nothing is there: its name and its other columns tell
            return self.named and mostly
        half = 2 * self.required >= needed and self.required > 0
        return half and (self.named or (self.known > FEWEST and mostly))


def best_header(upper: Upper) -> Header | None:
    """The best header of the sheet, None where no row is one. A row that is more of another sheet type is not taken for a lesser one."""
    best: dict[int, Header] = {}
    for header in _all_headers(upper):
        if header.last not in best or header.rank > best[header.last].rank:
            best[header.last] = header
    return max((header for header in best.values() if header.fits), key=lambda header: header.rank, default=None)


def nearest_header(upper: Upper) -> Header | None:
    """The row that comes nearest to being a header, of a sheet that has none."""
    found = (header for header in _all_headers(upper) if header.known >= FEWEST)
    return max(found, key=lambda header: header.rank, default=None)


def _all_headers(upper: Upper) -> Iterator[Header]:
    for row in _first_rows(upper):
        yield from headers_at(upper, row)


def headers_at(upper: Upper, row: int) -> Iterator[Header]:
    """The row, alone or with the row above it, as the header of every sheet type that shares a column with it."""
    grid = upper.grid
    names = named(grid.sheet)
    for heads in segments(upper, row):
        above = with_above(upper, row, heads)
        if len(heads) < FEWEST and not above:
            continue
        for sheet_id in _meant(upper, {**above, **heads}):
            alone = _match(upper, sheet_id, (row, row), heads, named=sheet_id in names)
            if alone is not None:
                yield alone
            pair = _match(upper, sheet_id, (row - 1, row), above, named=sheet_id in names) if above else None
            if pair is not None and (alone is None or pair.says_more_than(alone)):
                yield pair


def _meant(upper: Upper, heads: Mapping[int, Raw]) -> list[str]:
    """The sheet types that have at least one of the heads."""
    found = {sheet_id for raw in heads.values() if isinstance(raw, str) for sheet_id in upper.meanings(raw)}
    return [sheet_id for sheet_id in SHEETS if sheet_id in found]


def _match(upper: Upper, sheet_id: str, rows: tuple[int, int], heads: Mapping[int, Raw], *, named: bool) -> Header | None:
    columns: dict[str, int] = {}
    doubled = []
    for column, raw in heads.items():
        column_id = upper.meanings(raw).get(sheet_id) if isinstance(raw, str) else None
        if column_id in columns:
            doubled.append((column, column_id))
        elif column_id is not None:
            columns[column_id] = column
    if not columns:
        return None
    first, last = rows
    values: tuple[ValueColumn, ...] = ()
    if sheet_id == "observations" and "indicator_id" in columns and "value" not in columns:
        (upmost, last), values = value_columns(upper.grid, last, heads, columns, upper.answers)
        first = min(first, upmost) if values else first
    required = {column.id for column in SHEETS[sheet_id].required}
    given = set(columns) | ({"value"} if values else set()) | ({"date"} if any(value.is_dated for value in values) else set())
    missing = tuple(column.id for column in SHEETS[sheet_id].columns if column.id in required - given)
    return Header(sheet_id, first, last, heads, columns, tuple(doubled), values, named, missing)


def column_of(sheet_id: str, header: str) -> str | None:
    """The column that a header means in a sheet type."""
    return meanings(header).get(sheet_id)


@lru_cache(maxsize=1024)
def named(sheet: str) -> frozenset[str]:
    """The sheet types that a worksheet's name means, with or without numbers in it."""
    sheets = codelist("sheets")
    found = {sheets.match(sheet), sheets.match(re.sub(r"[\d_]+", " ", sheet))}
    return frozenset(code for code in found if code)


def _first_rows(upper: Upper) -> Iterator[int]:
    """The upper rows that hold at least one word that is the header of something."""
    count = 0
    for row, values in upper.grid.rows():
        words = [raw for raw in values[:MOST_COLUMNS] if isinstance(raw, str)]
        if any(upper.meanings(word) for word in words):
            yield row
        count += bool(words)
        if count == MOST_ROWS:
            return
