"""Tables of a Word document: a rule at the top, under the heads and at the bottom, and heads that are repeated on every page."""

from __future__ import annotations

from typing import Any

from dashboard import woven
from dashboard.report.packing import legal
from dashboard.report.wordml import SHADE, Pen, element, paragraph
from dashboard.sections.base import Column, Table

LONG = 45  # letters of a cell from which on it is words, which stand to the left even in a column of figures


def ruled(table: Table, pen: Pen, styles: dict[str, str], width: int) -> Any:
    """The table as Word's own; `width` in twentieths of a point."""
    widths = _widths(table.columns, width)
    grid = element("w:tblGrid", *(element("w:gridCol", w=one) for one in widths))
    made = element("w:tbl", _properties(table, styles["ReportTable"], width), grid)
    made.append(_heads(table, pen, styles["ReportHead"], widths))
    made.extend(_row(row, table.columns, pen, styles, widths) for row in table.rows)
    return made


def _widths(columns: tuple[Column, ...], width: int) -> list[int]:
    whole = sum(column.share for column in columns) or 1
    return [round(width * column.share / whole) for column in columns]


def _properties(table: Table, style: str, width: int) -> Any:
    return element(
        "w:tblPr",
        element("w:tblStyle", val=style),
        element("w:tblW", w=width, type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        element("w:tblCaption", val=legal(woven.plain(table.title))),
    )


def _heads(table: Table, pen: Pen, style: str, widths: list[int]) -> Any:
    cells = [_cell(pen, column.title, style, wide, numeric=column.numeric) for column, wide in zip(table.columns, widths, strict=True)]
    return element("w:tr", element("w:trPr", element("w:cantSplit"), element("w:tblHeader")), *cells)


def _row(row: tuple[str, ...], columns: tuple[Column, ...], pen: Pen, styles: dict[str, str], widths: list[int]) -> Any:
    whole = element("w:trPr", element("w:cantSplit"))
    if len(row) == 1 and len(columns) > 1:
        return element("w:tr", whole, _cell(pen, row[0], styles["ReportGroup"], sum(widths), span=len(columns)))
    filled = [*row, *[""] * (len(columns) - len(row))]
    style = styles["ReportCell"]
    cells = [_cell(pen, text, style, wide, numeric=column.numeric) for text, column, wide in zip(filled, columns, widths, strict=True)]
    return element("w:tr", whole, *cells)


def _cell(pen: Pen, text: str, style: str, width: int, *, numeric: bool = False, span: int = 1) -> Any:
    changed = pen.changed([text])
    properties = element(
        "w:tcPr",
        element("w:tcW", w=width, type="dxa"),
        element("w:gridSpan", val=span) if span > 1 else None,
        element("w:shd", val="clear", color="auto", fill=SHADE) if changed else None,
    )
    line = paragraph(style, *pen.line([text]))
    if numeric and len(woven.plain(text)) <= LONG:
        line.pPr.append(element("w:jc", val="right"))
    return element("w:tc", properties, line)
