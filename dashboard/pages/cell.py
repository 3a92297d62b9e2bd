"""Cell: where a number stands, as the worksheet has it: file, sheet, the rows around it, and the cell marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from dashboard.components import Column, empty, headline, section, table
from dashboard.drafts import printed, row_number
from dashboard.pages.base import Page
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.words import mark

ABOVE, BELOW, WIDEST, HIGHEST = 3, 3, 40, 15


def layout(source: Source, state: State, words: Words) -> Any:
    number, sheet, cell = (state.filter(name) or "" for name in ("submission", "sheet", "cell"))
    row = source.submission(int(number)) if number.isdecimal() else None
    grid = _grid(source, row, sheet) if row else None
    at = row_number(cell)
    if row is None or grid is None or at is None:
        return [
            headline(words("There is no such cell.")),
            empty(
                words("The workbook, the sheet or the cell is not in the store."),
                html.A(words("Submissions"), href=state.going("submissions").url),
            ),
        ]
    value = printed(grid, at, _column(cell))
    sentence = words("“{value}” stands in cell {cell} of the sheet {sheet}.", value=value, cell=cell, sheet=sheet)
    return [
        headline(sentence, kicker=row["name"]),
        section(words("The rows around it"), _rows(grid, at, cell, words)),
        section(words("The workbook"), _facts(row, words)),
    ]


def _grid(source: Source, row: Mapping[str, Any], sheet: str) -> Any:
    return next((grid for grid in source.book(row).grids if grid.sheet == sheet), None)


def _column(cell: str) -> int:
    column = 0
    for letter in cell:
        if letter.isalpha():
            column = column * 26 + ord(letter.upper()) - 64
    return column


def _rows(grid: Any, at: int, cell: str, words: Words) -> Any:
    from indicators.workbook.grid import letter  # noqa: PLC0415 - spreadsheet words, which other pages do without

    span = range(grid.left, min(grid.right, grid.left + WIDEST) + 1)
    near = range(max(grid.top, at - ABOVE), min(grid.bottom, at + BELOW) + 1)
    shown = sorted({_header(grid, at), *near})
    columns = [Column("row", words("Row"), "number", head=True, width="fit"), *(Column(letter(column), letter(column)) for column in span)]
    rows = [
        {
            "row": str(number),
            **{letter(column): printed(grid, number, column) for column in span},
            "_mark": ["".join(part for part in cell if part.isalpha())] if number == at else [],
        }
        for number in shown
    ]
    return table(columns, rows, words("The headers and the rows around the cell"), quiet=True, look="dense sheet")


def _header(grid: Any, at: int) -> int:
    """The row above that says most in words: the headers."""
    above = range(grid.top, max(min(at, grid.top + HIGHEST), grid.top + 1))
    return max(above, key=lambda row: sum(isinstance(grid.value(row, column), str) for column in range(grid.left, grid.right + 1)))


def _facts(row: Mapping[str, Any], words: Words) -> Any:
    download = html.A(words("Download the file as it came"), href=f"/files/{row['sha256']}", download=row["name"])
    facts = [
        (words("File"), [row["name"], ", ", download]),
        (words("Mission"), row["mission"]),
        (words("Document"), row["document"] or words("none named")),
        (words("Reported on"), words.date(row["reported_on"])),
        (words("Fingerprint (SHA-256)"), html.Code(row["sha256"], className="fingerprint")),
    ]
    return html.Dl([part for name, value in facts for part in (html.Dt(name), html.Dd(value))], className="facts")


PAGE = Page("cell", mark("Cell"), "/cell", "", 900, layout)
