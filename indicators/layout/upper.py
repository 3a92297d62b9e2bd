"""The upper part of a grid, where headers are sought: what stands over each column, and what the words there can mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from indicators.answers import LEFT_OUT, NOTHING, Answers
from indicators.codelists import fold, headers
from indicators.layout.block import blank
from indicators.sheets import SHEETS
from indicators.workbook.grid import Grid, Raw, Spot

MOST_ROWS = 200  # rows with content that are looked at for a header
SAMPLE = 50  # rows below a header that tell whether a column without a header holds anything
LONGEST_HEADER = 120
MOST_COLUMNS = 1000
MOST_MERGED = 5000
DEEPEST_HEADER = 10
WIDEST_GROUP = 12
# Words that add nothing to a head over them.
COUNTS = frozenset({"number", "value", "count", "n", "no", "nb", "nombre", "effectif", "effectifs", "valeur"})

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


def head(upper: Upper, row: int, column: int) -> Raw:
    """What stands over a column in a row, also where a cell merged from above covers it."""
    raw = upper.grid.value(row, column)
    if not blank(raw):
        return raw
    start = upper.covered.get((row, column))
    return upper.grid.value(*start) if start and start[1] == column else None


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


def _is_empty(upper: Upper, row: int, column: int) -> bool:
    """Whether a column holds nothing from a row down, as far as is looked."""
    grid, last = upper.grid, min(row + SAMPLE, upper.grid.bottom)
    if column in upper.empty and last < grid.top + 2 * MOST_ROWS:
        return True
    return all(blank(grid.value(below, column)) for below in range(row, last + 1))


def with_above(upper: Upper, row: int, heads: Mapping[int, Raw]) -> dict[int, Raw]:
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
