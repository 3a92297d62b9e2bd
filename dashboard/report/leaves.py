"""The worksheets of a report: cells that nothing runs, pages that print, and the mark on each of them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from dashboard.report.compose import Document
from dashboard.report.packing import legal
from dashboard.woven import plain
from indicators.workbook.cells import CREATED, HEADER, LONGEST_TEXT, OPTIONS, Styles, write_cell

A4 = 9
LONGEST_NAME = 31
LINE, MOST_HIGH = 15.0, 405.0  # points: a line of a row, and a row
ROOM = 1.0  # of its width does a column hold in letters of any font
WIDTH = 9.0  # of a column, where none is set
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
WRAPPED: dict[str, Any] = {"text_wrap": True}


@dataclass(frozen=True, slots=True)
class Leaves:
    """One workbook while it is written."""

    book: xlsxwriter.Workbook
    styles: Styles
    document: Document
    widths: dict[str, dict[int, float]] = field(default_factory=dict)  # of the columns of each worksheet
    lines: dict[tuple[str, int], int] = field(default_factory=dict)  # of text that the rows hold, where they are more than one

    def leaf(self, name: str, *, repeat: int | None = None) -> Worksheet:
        """A worksheet that prints landscape on A4, one page wide, with the mark above; `repeat`: the line of headers."""
        sheet = self.book.add_worksheet(self._free(name))
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        mark = legal(self.document.mark).replace("&", "&&")[:200]
        sheet.set_header(f"&C{mark}" if mark else "")
        sheet.set_footer(f"&C{mark}&R&P / &N" if mark else "&R&P / &N")
        if repeat is not None:
            sheet.repeat_rows(repeat)
            sheet.freeze_panes(repeat + 1, 0)
        return sheet

    def put(self, sheet: Worksheet, at: tuple[int, int], value: object, **properties: Any) -> None:
        """One value; of a text that is too long for a cell what fits, and in words that it was cut."""
        fitting = self._fitting(value) if isinstance(value, str) else value
        write_cell(sheet, at, fitting, self.styles, **properties)
        if properties.get("text_wrap") and isinstance(fitting, str):
            self._heighten(sheet, at[0], fitting, self.widths.get(sheet.get_name(), {}).get(at[1], WIDTH))

    def across(self, sheet: Worksheet, at: int, text: str, **properties: Any) -> None:
        """A text over all columns of its worksheet, so that it makes no page wider."""
        widths = self.widths.get(sheet.get_name(), {})
        wrapped = {**properties, **WRAPPED}
        if len(widths) > 1:
            sheet.merge_range(at, 0, at, max(widths), "", self.styles.of(**wrapped))
        write_cell(sheet, (at, 0), self._fitting(text), self.styles, **wrapped)
        self._heighten(sheet, at, self._fitting(text), sum(widths.values()) or WIDTH)

    def widen(self, sheet: Worksheet, widths: Sequence[float]) -> None:
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
            self.widths.setdefault(sheet.get_name(), {})[column] = width

    def on_two_pages(self, sheet: Worksheet, *, after: int, again: int) -> None:
        """Prints a wide worksheet on two pages beside each other: the second from a column on, below the first columns again."""
        sheet.fit_to_pages(2, 0)
        sheet.set_v_pagebreaks([after])
        sheet.repeat_columns(0, again)

    def _heighten(self, sheet: Worksheet, line: int, text: str, width: float) -> None:
        """Makes a row as high as a wrapped text needs: not every office program does so when it opens the file."""
        room = max(4, int(width * ROOM))
        needed = sum(max(1, len(textwrap.wrap(one, room))) for one in text.splitlines())
        at = (sheet.get_name(), line)
        if needed > self.lines.get(at, 1):
            self.lines[at] = needed
            sheet.set_row(line, min(LINE * needed, MOST_HIGH))

    def heads(self, sheet: Worksheet, line: int, titles: Sequence[str], widths: Sequence[float]) -> None:
        self.widen(sheet, widths)
        for column, title in enumerate(titles):
            self.put(sheet, (line, column), title, **HEADER)

    def above(self, sheet: Worksheet, title: str, notes: Sequence[str] = ()) -> int:
        """Mark, title and notes in the first lines; gives the next free line."""
        said = [text for text in (self.document.mark, title, *notes) if text]
        for line, text in enumerate(said):
            bold = {"bold": True, "font_size": 13} if text == title else {"bold": True} if text == self.document.mark else {}
            self.put(sheet, (line, 0), text, **bold)
        return len(said)

    def _fitting(self, text: str) -> str:
        text = legal(plain(text))
        if len(text) <= LONGEST_TEXT:
            return text
        told = " " + self.document.words("[cut here: the whole text has {count} characters]", count=len(text))
        return text[: LONGEST_TEXT - len(told)] + told

    def _free(self, name: str) -> str:
        """A name that a worksheet may have and none has yet."""
        base = _NOT_IN_NAMES.sub(" ", legal(plain(name))).strip() or "1"
        taken = {sheet.get_name().lower() for sheet in self.book.worksheets()}
        for number in range(1, len(taken) + 2):
            tail = f" {number}" if number > 1 else ""
            found = base[: LONGEST_NAME - len(tail)].strip() + tail
            if found.lower() not in taken:
                return found
        return base


def written(document: Document, fill: Callable[[Leaves], None]) -> bytes:
    """A workbook filled by a function; the same content gives the same bytes."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"title": legal(plain(document.title)), "created": CREATED})
        fill(Leaves(book, Styles(book), document))
    return buffer.getvalue()
