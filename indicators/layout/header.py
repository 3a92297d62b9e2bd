"""Which row of a grid is a header, and of which sheet type: by its columns first, by the sheet's name second."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from indicators.answers import LEFT_OUT, NOTHING, Answers
from indicators.codelists import codelist, fold, headers
from indicators.layout.block import ValueColumn, blank
from indicators.layout.wide import value_columns
from indicators.sheets import SHEETS
from indicators.workbook.grid import Grid, Raw, Spot

MOST_ROWS = 200  # rows with content that are looked at for a header
SAMPLE = 50  # rows below a header that tell whether a column without a header holds anything
FEWEST = 2
LONGEST_HEADER = 120
MOST_COLUMNS = 1000
MOST_MERGED = 5000
DEEPEST_HEADER = 10
WIDEST_GROUP = 12
COUNTS = frozenset(
    {"number", "value", "count", "n", "no", "nb", "nombre", "effectif", "effectifs", "valeur"}
)  # add nothing to a head over them

_BRACKET = re.compile(r"\s*[(\[][^()\[\]%]*[)\]]\s*")
_OPENS = re.compile(r"[(\[]")
_PER_CENT = re.compile(r"%|per ?cent|pour ?cent", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Upper:
    """A grid, the last column that is looked at, and what merged cells cover: from an address to that of the covering cell."""

    grid: Grid
    right: int
    covered: Mapping[Spot, Spot]
    empty: frozenset[int]  # columns without anything in the upper part
    answers: Answers = NOTHING

    def meanings(self, header: str) -> Mapping[str, str]:
        """The column that a header means in each sheet type, an answer before its own words."""
        found = meanings(header)
        if not self.answers.matches:
            return found
        said = {sheet_id: match for sheet_id, words in self.answers.matches.items() if (match := words.get(fold(header)))}
        return {sheet_id: column_id for sheet_id, column_id in {**found, **said}.items() if column_id != LEFT_OUT}


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
        above = _with_above(upper, row, heads)
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


@lru_cache(maxsize=65_536)
def meanings(header: str) -> Mapping[str, str]:
    """The column that a header means in each sheet type, with or without a remark in brackets; "(%)" is no remark."""
    if len(header) > LONGEST_HEADER:
        return {}
    found = _words().get(fold(header.rstrip("*†‡ ")), {})
    if _OPENS.search(header) and not _PER_CENT.search(header):
        return {**_words().get(fold(_BRACKET.sub(" ", header)), {}), **found}
    return found


@cache
def _words() -> dict[str, dict[str, str]]:
    """From every folded header word to the column it means, by sheet type."""
    words: dict[str, dict[str, str]] = {}
    for sheet_id in SHEETS:
        for word, column_id in headers(sheet_id).items():
            words.setdefault(word, {})[sheet_id] = column_id
    return words


@lru_cache(maxsize=1024)
def named(sheet: str) -> frozenset[str]:
    """The sheet types that a worksheet's name means, with or without numbers in it."""
    sheets = codelist("sheets")
    found = {sheets.match(sheet), sheets.match(re.sub(r"[\d_]+", " ", sheet))}
    return frozenset(code for code in found if code)


def segments(upper: Upper, row: int) -> Iterator[dict[int, Raw]]:
    """The heads of a row by column, cut where a column is empty from here down."""
    heads: dict[int, Raw] = {}
    for column in range(upper.grid.left, upper.right + 1):
        raw = head(upper, row, column)
        if not blank(raw):
            heads[column] = raw
        elif heads and _is_empty(upper, row, column):
            yield heads
            heads = {}
    if heads:
        yield heads


def head(upper: Upper, row: int, column: int) -> Raw:
    """What stands over a column in a row, also where a cell merged from above covers it."""
    raw = upper.grid.value(row, column)
    if not blank(raw):
        return raw
    start = upper.covered.get((row, column))
    return upper.grid.value(*start) if start and start[1] == column else None


def look(grid: Grid, answers: Answers = NOTHING) -> Upper:
    """Look once at what does not change while headers are sought."""
    right = min(grid.right, grid.left + MOST_COLUMNS - 1)
    spots: dict[Spot, Spot] = {}
    bottom = min(grid.bottom, grid.top + 2 * MOST_ROWS - 1)
    for first, left, last, end in grid.merged[:MOST_MERGED]:
        for row in range(first, min(last, bottom, first + DEEPEST_HEADER) + 1):
            for column in range(left, min(end, right) + 1):
                spots[row, column] = (first, left)
    rows = grid.values[: 2 * MOST_ROWS]
    filled = {column for row in rows for column, raw in enumerate(row[: right - grid.left + 1], start=grid.left) if not blank(raw)}
    return Upper(grid, right, spots, frozenset(range(grid.left, right + 1)) - filled, answers)


def _is_empty(upper: Upper, row: int, column: int) -> bool:
    """Whether a column holds nothing from a row down, as far as is looked."""
    grid, last = upper.grid, min(row + SAMPLE, upper.grid.bottom)
    if column in upper.empty and last < grid.top + 2 * MOST_ROWS:
        return True
    return all(blank(grid.value(below, column)) for below in range(row, last + 1))


def _with_above(upper: Upper, row: int, heads: Mapping[int, Raw]) -> dict[int, Raw]:
    """The heads of two rows as one: what the lower leaves empty is taken from the upper. Empty where the upper has nothing to add."""
    grid, first, last = upper.grid, min(heads), max(heads)
    while not blank(grid.value(row - 1, first - 1)):
        first -= 1
    while not blank(grid.value(row - 1, last + 1)):
        last += 1
    raised = {column: head(upper, row - 1, column) for column in range(first, last + 1) if column not in heads}
    added = {column: raw for column, raw in raised.items() if not blank(raw)}
    joined = {column: both for column, raw in heads.items() if (both := _joined(upper, row, column, raw))}
    return dict(sorted({**heads, **joined, **added}.items())) if added or joined else {}


def _joined(upper: Upper, row: int, column: int, raw: Raw) -> str | None:
    """What a head and the one over it or over several say together: "Baseline" over "Date", "Women" over "Number"; None if nothing."""
    over = _over(upper, row - 1, column)
    if not isinstance(raw, str) or not isinstance(over, str):
        return None
    if upper.meanings(f"{over} {raw}"):
        return f"{over} {raw}"
    return over if fold(raw) in COUNTS and upper.meanings(over) else None


def _over(upper: Upper, row: int, column: int) -> Raw:
    """What stands in a row over a column, be it over the first of several."""
    if (row, column) in upper.covered:
        return upper.grid.value(*upper.covered[row, column])
    for start in range(column, max(column - WIDEST_GROUP, upper.grid.left - 1), -1):
        raw = upper.grid.value(row, start)
        if not blank(raw):
            return raw
    return None


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
