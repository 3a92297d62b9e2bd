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


def withheld(readings: Sequence[Row], measure: str | None) -> list[bool]:
    """For each reading of one indicator whether it is left out: small counts by sex, and what it takes that none can be worked out.

    The rule holds for breakdowns by sex only. The indicator's own value, and a part with a number of its own (2.2d: seats filled by
    women), is a published benchmark figure: its document with a symbol S/... is public, its annex has to be told again, and to
    leave it out would hide what everybody can read while the report stops agreeing with the document. A breakdown is told beside
    that figure, often beside others of the same day, and is left out everywhere, also where a document printed it.
    Of a share the numerator counts, and the shares of both sexes go with it.
    """
    days: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for at, reading in enumerate(readings):
        days[reading["date"], reading.get("period_start")].append(at)
    found: dict[int, bool] = {}
    for places in days.values():
        found |= dict(zip(places, _of_day([readings[at] for at in places], measure), strict=True))
    return [found[at] for at in range(len(readings))]


def _of_day(readings: Sequence[Row], measure: str | None) -> list[bool]:
    cells: dict[Cell, float | None] = {}
    for reading in readings:
        told = [count for count in (cells.get(_group(reading)), _people(reading, measure)) if count is not None]
        cells[_group(reading)] = min(told, default=None)
    small = [cell for cell, count in cells.items() if is_small(count) and cell[1] != "total"]
    gone = hidden(cells, _sexes(cells, share=measure == "percent"), small)
    return [_group(reading) in gone for reading in readings]


def _group(reading: Row) -> Cell:
    """The group of a reading, all for the whole, and its sex, total for all of them."""
    parts = dict(reading.get("disaggregation") or {})
    sex = parts.pop("sex", None) or "total"
    return "/".join(f"{kind}:{name}" for kind, name in sorted(parts.items()) if name) or "all", sex


def _people(reading: Row, measure: str | None) -> float | None:
    """How many people a reading tells of; nobody where it is a stage or a yes or no."""
    if measure == "percent":
        return reading.get("numerator")
    return None if measure in ("stage", "yes_no") else reading.get("value")


def _sexes(cells: Mapping[Cell, float | None], *, share: bool) -> list[list[Cell]]:
    """Across: each group and its sexes. Down: each sex and its groups of one kind. Shares of one group give each other away."""
    groups, sexes = list(dict.fromkeys(group for group, _sex in cells)), list(dict.fromkeys([*SEXES, *(sex for _group, sex in cells)]))
    if share:
        return [[cell for cell in cells if cell[0] == group and cell[1] != "total"] for group in groups]
    parts = [sex for sex in sexes if sex != "total"]
    across = [[(group, "total"), *((group, sex) for sex in parts if sex in SEXES or (group, sex) in cells)] for group in groups]
    kinds = dict.fromkeys(group.split(":")[0] for group in groups if group != "all" and "/" not in group)
    of = {kind: [one for one in groups if one.startswith(f"{kind}:") and "/" not in one] for kind in kinds}
    return across + [[("all", sex), *((one, sex) for one in of[kind])] for sex in parts for kind in kinds]
