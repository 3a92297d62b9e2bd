"""Tables to a workbook, the same bytes for the same content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from indicators.workbook.cells import CREATED, HEADER, OPTIONS, Styles, save, width, write_cell
from indicators.workbook.template import write_template

__all__ = ["SheetContent", "write_template", "write_workbook"]


@dataclass(frozen=True, slots=True)
class SheetContent:
    """One worksheet to write. `title` stands in a row above the headers, `second_headers` in a row below them.

    `formats` gives number formats by column position from 0; `widths` column widths in characters, else they follow the content.
    """

    sheet_id: str | None
    name: str
    headers: Sequence[object]
    rows: Sequence[Sequence[object]]
    widths: Sequence[float] | None = None
    title: str | None = None
    second_headers: Sequence[object] | None = None
    formats: Mapping[int, str] = field(default_factory=dict)
    hidden: bool = False
    filtered: bool = False  # a filter on the last row of headers

    @property
    def heads(self) -> list[Sequence[object]]:
        """The header rows without the title."""
        return [self.headers] if self.second_headers is None else [self.headers, self.second_headers]


def write_workbook(target: Path | BinaryIO, tables: Sequence[SheetContent]) -> None:
    """Write the tables as worksheets, in order; a path is replaced whole or not at all.

    Raises ValueError for what a worksheet cannot hold: an infinite number, text of more than 32,767 characters.
    """
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"created": CREATED})
        styles = Styles(book)
        for table in tables:
            _write_table(book.add_worksheet(table.name), table, styles)
    save(target, buffer.getvalue())


def _write_table(sheet: Worksheet, table: SheetContent, styles: Styles) -> None:
    line = 0
    if table.title is not None:
        write_cell(sheet, (line, 0), table.title, styles, bold=True, font_size=14)
        line += 1
    for heads in table.heads:
        for column, head in enumerate(heads):
            write_cell(sheet, (line, column), head, styles, **HEADER)
        line += 1
    sheet.freeze_panes(line, 0)
    if table.filtered:
        sheet.autofilter(line - 1, 0, line - 1 + len(table.rows), len(table.headers) - 1)
    _write_rows(sheet, table, styles, line)
    _set_widths(sheet, table)
    if table.hidden:
        sheet.hide()


def _write_rows(sheet: Worksheet, table: SheetContent, styles: Styles, first: int) -> None:
    for line, row in enumerate(table.rows, start=first):
        for column, value in enumerate(row):
            if value is None and column not in table.formats:
                continue
            properties: dict[str, Any] = {"num_format": table.formats[column]} if column in table.formats else {}
            if isinstance(value, str) and len(value) > 40:
                properties["text_wrap"] = True
            write_cell(sheet, (line, column), value, styles, **properties)


def _set_widths(sheet: Worksheet, table: SheetContent) -> None:
    columns = max((len(row) for row in [*table.heads, *table.rows]), default=0)
    for column in range(columns):
        if table.widths is not None and column < len(table.widths):
            sheet.set_column(column, column, table.widths[column])
        else:
            sheet.set_column(column, column, width([row[column] for row in [*table.heads, *table.rows] if column < len(row)]))
