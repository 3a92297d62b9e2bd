"""One submission as the upload page shows it: what was read, what is wrong, and what publishing it would change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dashboard.source import Source

if TYPE_CHECKING:
    from indicators.content import Content
    from indicators.difference import Difference
    from indicators.problems import Problem
    from indicators.reading import Reading

WAITING = ("draft", "returned", "submitted")  # what may still be published
WIDEST = 12  # cells shown of a row with a problem, the marked one among them

Cells = dict[tuple[str, int], list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Draft:
    """`row` is the submission in the store, `cells` the printed rows that problems point at."""

    row: Mapping[str, Any]
    found: Reading
    cells: Cells
    changes: list[Difference] = field(default_factory=list)
    good: tuple[int, int] | None = None  # rows that can be published, and rows that would stay open, where not all can
    waiting: list[dict[str, Any]] = field(default_factory=list)  # rows that its publication left open

    @property
    def stopped(self) -> int:
        """How many errors and open questions keep it from being published as a whole."""
        from indicators.problems import blocking  # noqa: PLC0415

        return len(blocking(self.found.problems))

    @property
    def is_open(self) -> bool:
        """Whether whoever uploaded it still works on it."""
        return self.row["state"] in ("draft", "returned")


def draft(source: Source, number: int) -> Draft | None:
    """The submission of a number; None where there is none. Read again from the kept bytes, once for each state of the store."""
    row = source.submission(number)
    return None if row is None else source.kept(("draft", number, row["state"]), lambda: _draft(source, row))


def _draft(source: Source, row: Mapping[str, Any]) -> Draft:
    from indicators import pipeline  # noqa: PLC0415 - pandas, which a page view does without
    from indicators.content import understand  # noqa: PLC0415
    from indicators.difference import difference  # noqa: PLC0415
    from indicators.difference.whole import good  # noqa: PLC0415

    content = pipeline.content_of(source.store, row["id"], source.sandbox)
    found = understood(source, row["id"], lambda: understand(content, source.store, row["mission"] or None))
    changes = difference(source.store, good(found, row["mission"])) if row["state"] in WAITING and row["mission"] else []
    waiting = source.store.open_rows(row["id"]) if row["open_rows"] else []
    part = _part(found) if row["state"] in WAITING else None
    return Draft(row, found, problem_rows(content, found.problems), changes, part, waiting)


def _part(found: Reading) -> tuple[int, int] | None:
    from indicators.pipeline import part_of  # noqa: PLC0415
    from indicators.store.moments import moment  # noqa: PLC0415
    from indicators.store.publication import Delivery  # noqa: PLC0415

    part = part_of(Delivery(b"", found, moment()))
    return (part.good, len(part.waiting)) if not part.is_publishable and part.is_partly_publishable else None


def understood(source: Source, number: int, ask: Callable[[], Reading]) -> Reading:
    """What was understood of a submission, from the upload itself or asked for once."""
    return source.kept(("reading", number), ask)


def problem_rows(content: Content, problems: Iterable[Problem]) -> Cells:
    """The rows with a problem as they stand in the worksheet, cell by cell."""
    from indicators.workbook.grid import letter  # noqa: PLC0415

    grids = {grid.sheet: grid for grid in content.book.grids}
    rows: Cells = {}
    for problem in problems:
        grid, number = grids.get(problem.place.sheet or ""), row_number(problem.place.cell)
        if grid is None or number is None or (grid.sheet, number) in rows:
            continue
        known = [(f"{letter(column)}{number}", printed(grid, number, column)) for column in range(grid.left, grid.right + 1)]
        rows[grid.sheet, number] = around(known, problem.place.cell)
    return rows


def around(cells: list[tuple[str, str]], address: str | None) -> list[tuple[str, str]]:
    """The first cells of a row, and the one at the address even where it stands further right."""
    at = next((index for index, (name, _text) in enumerate(cells) if name == address), 0)
    return cells[:WIDEST] if at < WIDEST else [cells[0], *cells[at - WIDEST + 2 : at + 1]]


def row_number(cell: str | None) -> int | None:
    digits = "".join(letter for letter in (cell or "").partition(":")[0] if letter.isdigit())
    return int(digits) if digits else None


def printed(grid: Any, row: int, column: int) -> str:
    """A cell as text: its value, its Excel error, or the formula that has no result."""
    spot = (row, column)
    if spot in grid.errors:
        return str(grid.errors[spot])
    if spot in grid.uncalculated:
        return f"={grid.formulas.get(spot, '').lstrip('=')}"
    value = grid.value(row, column)
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}"
    return value.date().isoformat() if hasattr(value, "date") else str(value)
