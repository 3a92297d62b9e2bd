"""Bytes to grids: each worksheet scanned, read a second time by another reader, and compared cell by cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from indicators.model import Place
from indicators.problems import Problem
from indicators.workbook.container import refuse
from indicators.workbook.contents import Contents, SheetPart, guarded, read_contents
from indicators.workbook.grid import INDEX, LISTS, Book, Grid, Raw, Spot, State, address
from indicators.workbook.preflight import Package, live_links, open_package
from indicators.workbook.scan import Scanned, scan
from indicators.workbook.second import NoSecondReading, Rows, SecondReader, differences

LARGEST_AREA = 20_000_000
SPARSE_AREA = 2_000_000  # above this at least one cell in fifty must be filled
SPARSEST = 50
MOST_MERGED = 2_000_000  # cells under merged ranges; more only where ranges lie over each other


def read(data: bytes, file: str) -> Book:
    """Read one workbook. Raises UnreadableError where the file as a whole cannot be read; all else is told at its place.

    What `preflight` notes about the file is not told again.
    """
    package = open_package(data, file)
    contents = read_contents(package)
    second = SecondReader(data, [sheet.name for sheet in contents.sheets])
    grids: list[Grid] = []
    problems = live_links(package)
    for position, sheet in enumerate(contents.sheets):
        if sheet.kind != "worksheet":
            problems.append(Problem("sheet-not-read", Place(file, sheet.name), found=sheet.kind))
            continue
        found = Worksheet(file, sheet.name, sheet.state, _scanned(package, contents, sheet), unworked=contents.unworked)
        problems.extend(found.read(second, position))
        grids.append(found.grid)
    return Book(tuple(grids), tuple(problems))


def _scanned(package: Package, contents: Contents, sheet: SheetPart) -> Scanned:
    part = package.parts[sheet.part]
    return guarded(package, sheet.part, lambda: scan(part, sheet.namespace, contents))


class Worksheet:
    """One worksheet on its way from a scan to a grid, with what is told about it."""

    def __init__(self, file: str, name: str, state: State, scanned: Scanned, *, unworked: bool = False) -> None:
        self._file = file
        self._unworked = unworked
        self._scanned = scanned
        self.grid = Grid(name, state, merged=scanned.merged)

    def read(self, second: SecondReader, position: int) -> list[Problem]:
        """Fill the grid, confirm it by the second reader, and tell what is wrong."""
        far = self.far_corner()
        if far is not None:
            return [self._problem("sheet-too-large", far)]
        self._lay_out()
        if self._scanned.rows and INDEX in self._scanned.rows.get(1, {}).values():
            self.grid.values = []  # our own list of the problems of an earlier time, no figures
            return []
        told = list(self._confirm(second, position))
        told = [*self._cell_problems(), *self._stale(), *told, *self._under_merges()]
        told.sort(key=lambda item: item[0])
        return [*self._hidden(), *(problem for _, problem in told)]

    def _problem(self, code: str, at: Spot | None = None, found: str = "") -> Problem:
        return Problem(code, Place(self._file, self.grid.sheet, address(*at) if at else None), found=found)

    def _extent(self) -> tuple[int, int, int, int]:
        rows = self._scanned.rows
        columns = set[int]().union(*rows.values())
        return min(rows), min(columns), max(rows), max(columns)

    def far_corner(self) -> Spot | None:
        """The last corner of a sheet whose cells stand too far apart to be one table; None for an ordinary one."""
        if not self._scanned.rows:
            return None
        top, left, bottom, right = self._extent()
        area = (bottom - top + 1) * (right - left + 1)
        filled = sum(len(cells) for cells in self._scanned.rows.values())
        too_far = area > LARGEST_AREA or (area > SPARSE_AREA and area > SPARSEST * filled)
        return (bottom, right) if too_far else None

    def _lay_out(self) -> None:
        """Fill the grid from the scan: a rectangle from the first filled cell to the last."""
        scanned, grid = self._scanned, self.grid
        if not scanned.rows:
            return
        grid.top, grid.left, bottom, right = self._extent()
        columns = range(grid.left, right + 1)
        empty: dict[int, Raw] = {}
        rows = (scanned.rows.get(row, empty) for row in range(grid.top, bottom + 1))
        grid.values = [[cells.get(column) for column in columns] for cells in rows]
        grid.errors, grid.formulas, grid.formats = scanned.errors, scanned.formulas, scanned.formats
        grid.uncalculated = scanned.uncalculated
        grid.withheld = {*scanned.unreadable, *scanned.doubled}
        grid.hidden_rows = {row for row in scanned.hidden_rows if row in scanned.rows}
        reached = grid.left
        for first, last in sorted(scanned.hidden_columns):
            grid.hidden_columns.update(range(max(first, reached), min(last, right) + 1))
            reached = max(reached, last + 1)

    def _confirm(self, second: SecondReader, position: int) -> Iterator[tuple[Spot, Problem]]:
        """Compare with the second reader; a value on which they disagree is withheld, a sheet that only one can read is too."""
        grid = self.grid
        if not grid.values:
            return
        try:
            theirs: Rows = second.rows(position, grid)
        except NoSecondReading:
            grid.values = [[None] * len(row) for row in grid.values]
            yield (0, 0), self._problem("sheet-unconfirmed")
            return
        known = {*grid.errors, *grid.uncalculated, *grid.withheld}
        for at, ours, other in list(differences(grid, theirs, known)):
            self._withhold(at)
            yield at, self._problem("readers-disagree", at, found=f"{_printed(ours)} / {_printed(other)}")

    def _withhold(self, at: Spot) -> None:
        self.grid.withheld.add(at)
        self._empty(at)

    def _empty(self, at: Spot) -> None:
        down, across = at[0] - self.grid.top, at[1] - self.grid.left
        if 0 <= down < len(self.grid.values) and 0 <= across < len(self.grid.values[down]):
            self.grid.values[down][across] = None

    def _cell_problems(self) -> Iterator[tuple[Spot, Problem]]:
        for at, text in self.grid.errors.items():
            yield at, self._problem("error-cell", at, found=text)
        for at in self.grid.uncalculated:
            yield at, self._problem("formula-without-result", at, found=f"={self.grid.formulas[at]}"[:100])
        for at, text in self._scanned.unreadable.items():
            yield at, self._problem("unreadable-cell", at, found=text[:100])
        for at in self._scanned.doubled - self._scanned.unreadable.keys():
            self._empty(at)
            yield at, self._problem("cell-twice", at)

    def _stale(self) -> Iterator[tuple[Spot, Problem]]:
        """Results in a workbook that asks to be calculated when it is opened: 0 is the place-holder of programs that cannot calculate."""
        if not self._unworked:
            return
        for at, formula in self.grid.formulas.items():
            value = self.grid.value(*at)
            if value is None:
                continue
            code = "formula-not-recalculated"
            if value == 0:
                code = "formula-without-result"
                self.grid.uncalculated.add(at)
                self._empty(at)
            yield at, self._problem(code, at, found=f"={formula}"[:100])

    def _under_merges(self) -> Iterator[tuple[Spot, Problem]]:
        """Values that Excel does not show because they lie under a merged cell: not read, but told."""
        for at in self._covered():
            value = self.grid.value(*at)
            if value is not None:
                self._empty(at)
                yield at, self._problem("under-merged-cell", at, found=_printed(value))

    def _covered(self) -> Iterator[Spot]:
        """The filled cells under merged ranges, their top left cells apart. Ranges that lie over each other end in a refusal."""
        filled = sorted(self._scanned.rows)
        steps = 0
        for top, left, bottom, right in dict.fromkeys(self.grid.merged):
            for row in filled[bisect_left(filled, top) : bisect_right(filled, bottom)]:
                columns = [column for column in self._scanned.rows[row] if left <= column <= right]
                steps += 1 + len(columns)
                yield from ((row, column) for column in columns if (row, column) != (top, left))
            if steps > MOST_MERGED:
                refuse(self._file, "damaged", found=f"{self.grid.sheet}: mergeCells")

    def _hidden(self) -> Iterator[Problem]:
        grid = self.grid
        if grid.state != "visible" and grid.sheet != LISTS:
            yield self._problem("hidden-sheet")
        if grid.hidden_rows:
            yield self._problem("hidden-rows", found=_some(sorted(grid.hidden_rows)))
        if grid.hidden_columns:
            yield self._problem("hidden-columns", found=_some([address(1, column)[:-1] for column in sorted(grid.hidden_columns)]))


def _printed(value: object) -> str:
    return ".." if value is None else str(value)[:100]


def _some(names: list[int] | list[str]) -> str:
    shown = ", ".join(str(name) for name in names[:5])
    return shown if len(names) <= 5 else f"{shown} ..."
