"""Worksheets drawn as ASCII tables, for tests of what is read from them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from indicators.answers import NOTHING, Answers
from indicators.parse import Known, parse
from indicators.reading import Reading
from indicators.workbook.grid import Book, Grid, Raw, spot

MISSION = """
    mission | country | reported_on
    BINUH   | HTI     | =2021-02-28
"""

INDICATORS = """
    indicator_id | indicator | measure | unit     | stages
    1.1          | Laws      | stage   |          | 1=drafted; 2=voted; 3=promulgated
    4.3          | Women     | percent | percent  |
    5.1          | Officers  | number  | officers |
    5.2          | Share     | percent |          |
    6.1          | Body      | yes_no  |          |
    7.1          | Views     | text    |          |
"""


def grid(name: str, drawn: str, at: str = "A1", **facts: Any) -> Grid:
    """A worksheet from a drawing: cells between bars, "=" before what is typed (numbers, ISO days), an empty line a blank row."""
    top, left = spot(at) or (1, 1)
    lines = drawn.strip("\n").splitlines()
    values = [[_typed(cell.strip()) for cell in line.split("|")] if line.strip() else [] for line in lines]
    while values and not values[-1]:
        values.pop()
    width = max((len(row) for row in values), default=0)
    return Grid(name, top=top, left=left, values=[row + [None] * (width - len(row)) for row in values], **facts)


def _typed(cell: str) -> Raw:
    if not cell.startswith("="):
        return cell or None
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell[1:]):
        return dt.datetime.fromisoformat(cell[1:])
    return {"TRUE": True, "FALSE": False}.get(cell[1:]) if cell[1:] in ("TRUE", "FALSE") else float(cell[1:])


def read(*grids: Grid, known: Known | None = None, answers: Answers = NOTHING) -> Reading:
    return parse(Book(grids), file="returns.xlsx", sha256="0" * 64, known=known, answers=answers)


def observations(drawn: str, name: str = "Observations", at: str = "A1", answers: Answers = NOTHING, **facts: Any) -> Reading:
    """A workbook of the indicators above and these observations."""
    return read(grid("Mission", MISSION), grid("Indicators", INDICATORS), grid(name, drawn, at, **facts), answers=answers)


def told(reading: Reading) -> list[tuple[str, str | None, str | None]]:
    """Every problem as code, sheet and cell."""
    return [(problem.code, problem.place.sheet, problem.place.cell) for problem in reading.problems]


def drawn_rows(reading: Reading, *columns: str, sheet: str = "observations") -> list[tuple[Any, ...]]:
    """The accepted rows of a sheet type, days as text, empty as None."""
    table = reading.table(sheet)
    return [tuple(_plain(row[column]) for column in columns) for row in table.to_dict("records")]


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date):
        return str(value)[:10] if value == value else None  # noqa: PLR0124 - NaT differs from itself
    return None if value != value else value  # noqa: PLR0124 - so does NaN
