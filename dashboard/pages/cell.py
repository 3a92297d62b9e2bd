"""Cell: where a number stands and all that became of it, from the worksheet to what counts today, with the file to take away."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import origin, origin_key, origin_parts
from dashboard.components import Column, empty, headline, section, table
from dashboard.drafts import printed
from dashboard.pages.base import Page
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.words import mark

ABOVE, BELOW, BEFORE, AFTER = 3, 3, 5, 3


def layout(source: Source, state: State, words: Words) -> Any:
    found = origin.origin(source, state)
    if found is None:
        return [
            headline(words("There is no such cell.")),
            empty(
                words("The workbook, the sheet or the cell is not in the store."),
                html.A(words("Submissions"), href=state.going("submissions").url),
            ),
        ]
    here = state.having(mission=found.row["mission"] or None, as_of=found.as_of)
    return [
        headline(_sentence(found, words), kicker=found.row["name"]),
        _back(found, here, words),
        origin_parts.value_of(found, here, words),
        section(words("The rows around it"), _rows(found, words)),
        section(words("What the rules say of it"), origin_parts.rules(found, words)),
        *origin_key.values_of(found, here, words),
        section(words("The workbook"), origin_parts.workbook(source, found, here, words)),
        origin_key.remarks(source, found, here, words),
    ]


def _sentence(found: origin.Origin, words: Words) -> str:
    if not found.text:
        return words("The cell {cell} of the sheet {sheet} is empty.", cell=found.cell, sheet=found.grid.sheet)
    return words("“{value}” stands in cell {cell} of the sheet {sheet}.", value=found.text, cell=found.cell, sheet=found.grid.sheet)


def _back(found: origin.Origin, state: State, words: Words) -> Any:
    """The way back; assets/shell.js takes the reader to the very link they came by, also at Escape."""
    indicator = found.taken.row["content"].get("indicator_id") if found.taken else None
    there = state.going("indicator", indicator=indicator) if indicator else state.going("mission")
    return html.P(html.A(words("Back to where the number is shown"), href=there.url, **{"data-back": "true"}), className="way-back")


def _rows(found: origin.Origin, words: Words) -> Any:
    from indicators.workbook.grid import letter  # noqa: PLC0415 - spreadsheet words, which other pages do without

    grid, (at, across) = found.grid, found.at
    span = _span(grid.left, grid.right, across)
    top = grid.top if found.is_turned else origin.header(found)
    shown = sorted({top, *range(max(grid.top, at - ABOVE), min(grid.bottom, at + BELOW) + 1)})
    columns = [Column("row", words("Row"), "text", head=True, width="fit"), *(Column(letter(column), letter(column)) for column in span)]
    rows = [
        {
            "row": {"text": str(number), "sub": words("the cell stands here") if number == at else ""},
            **{letter(column): printed(grid, number, column) for column in span},
            "_mark": [letter(across)] if number == at else [],
            "_here": number == at,
        }
        for number in shown
    ]
    return table(columns, rows, words("The headers and the rows around the cell"), quiet=True, look="dense sheet")


def _span(first: int, last: int, across: int) -> list[int]:
    """The columns that are shown: the first, which names the rows, and those around the cell, so that it is in sight."""
    return sorted({first, *range(max(first, across - BEFORE), min(last, max(across, first + BEFORE) + AFTER) + 1)})


PAGE = Page("cell", mark("Cell"), "/cell", "", 900, layout, kept=False)
