"""Small cells: which counts of people a shared document leaves out, so that nobody can be told from a table by sex and level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from indicators.shares import is_overall
from indicators.words import mark

Row: TypeAlias = Mapping[str, Any]
Cell: TypeAlias = tuple[str, str]  # level and column

LEAST = 5
FEWER = mark("fewer than five")
SEXES = ("women", "men")
COUNTS = (*SEXES, "total")


def is_small(count: float | None) -> bool:
    """Whether a count could point at a person; none at all points at nobody."""
    return count is not None and 0 < count < LEAST


def hidden(cells: Mapping[Cell, float | None], sums: Iterable[Sequence[Cell]], small: Iterable[Cell]) -> set[Cell]:
    """The small cells and as many others as it takes that none can be worked out.

    Each of `sums` is a whole and its parts. A sum from which only one cell is missing gives it away, so the smallest other
    goes with it; that may open a gap in another sum, so all are looked at again until nothing more goes.
    """
    gone, known = set(small), [tuple(one) for one in sums]
    while extra := {cell for one in known if (cell := _complement(one, cells, gone)) is not None} - gone:
        gone |= {min(extra)}
    return gone


def _complement(one: Sequence[Cell], cells: Mapping[Cell, float | None], gone: set[Cell]) -> Cell | None:
    """The cell that has to go with the only one missing from a sum; a whole goes only where nothing else can."""
    absent = [cell for cell in one if cell in gone or cells.get(cell) is None]
    if len(absent) != 1 or absent[0] not in gone:
        return None
    whole, *parts = one
    left = [cell for cell in parts if cell not in absent]
    return min(left, key=lambda cell: (not cells[cell], cells[cell], cell)) if left else whole


def suppressed(rows: Sequence[Row]) -> list[frozenset[str]]:
    """For each Strength row the columns to leave out: women, men, total, percent_women.

    Rows of one institution, flow and day are looked at together, since its levels add up to the whole. A share goes with its
    counts, and also where a total beside it would give a small count.
    """
    groups: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        groups[row["institution"], row["flow"], row["date"]].append(at)
    found: dict[int, frozenset[str]] = {}
    for places in groups.values():
        found |= dict(zip(places, _of_group([rows[at] for at in places]), strict=True))
    return [found[at] for at in range(len(rows))]


def _of_group(rows: Sequence[Row]) -> list[frozenset[str]]:
    cells = _cells(rows)
    small = [cell for cell, count in cells.items() if is_small(count) and _tells(cell)]
    gone = hidden(cells, _sums(rows), small)
    return [_columns(row, gone) for row in rows]


def _cells(rows: Sequence[Row]) -> dict[Cell, float | None]:
    """Counts by level and column; of two documents on one cell the smaller count. What a share gives away counts as stated."""
    cells: dict[Cell, float | None] = {}
    for row in rows:
        for column in COUNTS:
            known, count = cells.get((level_of(row), column)), _count(row, column)
            cells[level_of(row), column] = count if known is None else known if count is None else min(known, count)
    return cells


def level_of(row: Row) -> str:
    """The level of a row, one name for the whole."""
    return "all" if is_overall(row.get("level")) else str(row["level"])


def _count(row: Row, column: str) -> float | None:
    if row.get(column) is not None or column == "total":
        return row.get(column)
    share, total = row.get("percent_women"), row.get("total")
    if share is None or total is None:
        return None
    return float(round(total * (share if column == "women" else 100 - share) / 100))


def _tells(cell: Cell) -> bool:
    """Whether a cell tells people apart: by sex, or by level; a small institution as a whole does not."""
    level, column = cell
    return column in SEXES or level != "all"


def _sums(rows: Sequence[Row]) -> list[list[Cell]]:
    """Across: a total and both sexes, at each level. Down: the whole and its levels, in each column."""
    levels = list(dict.fromkeys(level_of(row) for row in rows))
    across = [[(level, "total"), (level, "women"), (level, "men")] for level in levels]
    parts = [level for level in levels if level != "all"]
    if "all" not in levels or not parts:
        return across
    return across + [[("all", column), *((level, column) for level in parts)] for column in COUNTS]


def _columns(row: Row, gone: set[Cell]) -> frozenset[str]:
    own = {column for column in COUNTS if (level_of(row), column) in gone}
    return frozenset(own | {"percent_women"} if own & set(SEXES) else own)
