"""All that is known of one cell of a submission that the reader may see: gathered once, for the page and for the marked original."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.drafts import draft, printed
from dashboard.source import Source
from dashboard.state import State

if TYPE_CHECKING:
    from indicators.problems import Problem
    from indicators.provenance import Given, Taken, Version
    from indicators.reading import SheetReading
    from indicators.workbook.grid import Grid

NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
OF_COLUMN = ("read-by-column", "answer-used")  # said once, at one cell, for all of a column
REVISABLE = ("target", "baseline")
HIGHEST = 15  # rows from the top of a worksheet among which its headers are looked for


@dataclass(frozen=True, slots=True)
class Origin:
    """`row` is the submission, `at` the (row, column) of the cell, `as_of` the day that the page looks at.

    `taken` is what the program took from the cell, if anything; `versions` are the values of its key that the reader may see,
    with the submission of each, and `standing` the one that counts on the day.
    """

    row: Mapping[str, Any]
    grid: Grid
    cell: str
    at: tuple[int, int]
    as_of: date | None
    read: SheetReading | None = None
    taken: Taken | None = None
    measure: Mapping[str, Any] = field(default_factory=dict)
    versions: tuple[tuple[Version, Mapping[str, Any]], ...] = ()
    standing: tuple[Version, Mapping[str, Any]] | None = None
    answers: tuple[tuple[Given, bool], ...] = ()
    problems: tuple[Problem, ...] = ()
    in_force: Mapping[str, Any] | None = None  # the cell of a target or baseline that goes before this one, from the sheet Targets
    waits: bool = False  # whether the row of the cell was left open when the rest was published

    @property
    def text(self) -> str:
        return printed(self.grid, *self.at)

    @property
    def is_turned(self) -> bool:
        return self.read is not None and self.read.turned

    @property
    def header(self) -> str:
        """The header over the cell, or beside it in a table whose records stand side by side."""
        row, column = self.at
        return printed(self.grid, row, header(self)) if self.is_turned else printed(self.grid, header(self), column)


def origin(source: Source, state: State) -> Origin | None:
    """What the address asks about; None for a submission, a worksheet or a cell that is not there or that the reader may not see."""
    found = _cell(source, state)
    return None if found is None else _with_reading(source, found)


def pointed_at(source: Source, number: int, sheet: str, cell: str) -> Origin | None:
    """The same for a submission by number."""
    return origin(source, State("cell", filters={"submission": str(number), "sheet": sheet, "cell": cell}))


def _cell(source: Source, state: State) -> Origin | None:
    from indicators.workbook.grid import address, spot  # noqa: PLC0415 - spreadsheet words, which other pages do without

    number, sheet, cell = (state.filter(name) or "" for name in ("submission", "sheet", "cell"))
    row = source.submission(int(number)) if NUMBER.fullmatch(number) else None
    at = spot(cell)
    if row is None or at is None:
        return None
    grid = next((grid for grid in source.book(row).grids if grid.sheet == sheet), None)
    if grid is None or not (grid.top <= at[0] <= grid.bottom and grid.left <= at[1] <= grid.right):
        return None
    own = state.as_of if state.mission == row["mission"] else None
    return Origin(row, grid, address(*at), at, own or source.latest(row["mission"]))


def _with_reading(source: Source, found: Origin) -> Origin:
    from indicators import provenance  # noqa: PLC0415 - as above

    understood = draft(source, found.row["id"])
    reading = understood.found if understood is not None else None
    read = next((one for one in reading.sheets if one.name == found.grid.sheet), None) if reading else None
    row, sheet = found.row, found.grid.sheet
    if row["published_at"]:
        with source.store.reading() as connection:
            taken = provenance.taken(connection, row["id"], sheet, found.cell)
    else:
        taken = provenance.taken_of(reading, row["mission"], row["reported_on"], sheet, found.cell) if reading else None
    problems = tuple(one for one in (reading.problems if reading else ()) if _is_at(one, found))
    whole = replace(found, read=read, taken=taken, problems=problems, waits=taken is None and _waits(source, found))
    return _with_key(source, whole) if taken is not None else whole


def _with_key(source: Source, found: Origin) -> Origin:
    from indicators import provenance  # noqa: PLC0415 - as above

    taken, mission = found.taken, found.row["mission"]
    if taken is None:
        return found
    with source.store.reading() as connection:
        known = provenance.versions(connection, taken)
        given = provenance.used(provenance.answers(connection, mission, taken), found.text, found.row["published_at"])
        measure = provenance.definition(connection, taken)
    view = source.view(mission) if source.sees(mission) else None
    through = view.asked(lambda connection: provenance.versions(connection, taken)) if view is not None else known
    new = [one for one in through if one.submission not in {other.submission for other in known}]
    seen = {row["id"]: row for row in source.submissions(mission)}
    rows = tuple((one, seen[one.submission]) for one in [*known, *new] if one.submission in seen)
    standing = next(((one, seen[one.submission]) for one in through if one.submission in seen and one.counts(found.as_of)), None)
    force = _in_force(source, found)
    return replace(found, measure=measure, versions=rows, standing=standing, answers=tuple(given), in_force=force)


def _in_force(source: Source, found: Origin) -> Mapping[str, Any] | None:
    """Where the target or baseline in force stands, for a cell of the sheet Indicators that it goes before."""
    taken = found.taken
    if taken is None or taken.type != "indicators" or taken.column not in REVISABLE:
        return None
    rows = source.part(found.row["mission"], found.as_of, "indicators") or []
    own = next((row for row in rows if row["indicator_id"] == taken.row["content"].get("indicator_id")), None)
    place: Mapping[str, Any] | None = own[f"{taken.column}_place"] if own is not None else None
    here = {"sheet": found.grid.sheet, "cell": found.cell, "submission": found.row["id"]}
    same = place is None or all(place[name] == value for name, value in here.items())
    return None if same else place


def _is_at(problem: Problem, found: Origin) -> bool:
    """Whether a problem is one of the cell, or of its column as a whole."""
    from indicators.workbook.grid import spot  # noqa: PLC0415 - as above

    place = problem.place
    if place.sheet != found.grid.sheet or not place.cell:
        return False
    first, _, last = place.cell.partition(":")
    start, end = spot(first), spot(last or first)
    if start is None or end is None:
        return False
    if problem.question is not None and found.cell in problem.question.cells:
        return True
    if problem.code in OF_COLUMN and start[1] == found.at[1] and found.at[0] >= start[0]:
        return True
    return all(low <= at <= high for low, at, high in zip(start, found.at, end, strict=True))


def _waits(source: Source, found: Origin) -> bool:
    if not found.row["open_rows"]:
        return False
    line = found.at[1] if found.is_turned else found.at[0]
    return any(row["sheet"] == found.grid.sheet and row["row"] == line for row in source.store.open_rows(found.row["id"]))


def header(found: Origin) -> int:
    """The row above that says most in words: the headers; in a turned table the column before."""
    grid, line = found.grid, found.at[1] if found.is_turned else found.at[0]
    first = grid.left if found.is_turned else grid.top
    before = range(first, max(min(line, first + HIGHEST), first + 1))
    return max(before, key=lambda one: _words(found, one))


def _words(found: Origin, line: int) -> int:
    grid = found.grid
    if found.is_turned:
        return sum(isinstance(grid.value(row, line), str) for row in range(grid.top, grid.bottom + 1))
    return sum(isinstance(grid.value(line, column), str) for column in range(grid.left, grid.right + 1))
