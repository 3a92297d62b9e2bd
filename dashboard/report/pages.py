"""Worksheets for readers: a title, a header that stays in view and on every printed page, and rows in which no text is a formula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from dashboard.report.packing import legal
from indicators.workbook.cells import CREATED, LONGEST_TEXT, OPTIONS, Styles, write_cell

__all__ = ["OPTIONS", "Formed", "Head", "Page", "begun", "cell", "dated"]

RULE = 2  # the thickness of a rule
LINE, MOST_LINES = 15, 27  # points of a line; a row of a worksheet has at most 409
ROOM = 1.1  # words break before the end of a line
LONGEST_NAME = 31
BARRED = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
CUT = " […]"


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its title, and its width in characters."""

    title: str
    width: float = 12


@dataclass(frozen=True, slots=True)
class Formed:
    """A number with the form in which it is shown; the cell holds all of it."""

    value: float
    form: str


@dataclass(slots=True)
class Page:
    """One worksheet, written from the top; `line` is the next free row, from nought."""

    sheet: Worksheet
    styles: Styles
    line: int = 0

    def say(self, text: str, **properties: Any) -> None:
        """A line of text over the whole sheet."""
        cell(self.sheet, (self.line, 0), text, self.styles, **properties)
        self.line += 1

    def table(self, heads: Sequence[Head], rows: Sequence[Sequence[object]], *, filtered: bool = True, freeze: bool = True) -> int:
        """A table with rules at the top, under the heads and at the bottom; gives the row of its first record."""
        top = self.line
        for at, head in enumerate(heads):
            self.sheet.set_column(at, at, head.width)
            cell(self.sheet, (top, at), head.title, self.styles, bold=True, text_wrap=True, top=RULE, bottom=1)
        for number, row in enumerate(rows, start=1):
            last = {"bottom": RULE} if number == len(rows) else {}
            for at, value in enumerate(row):
                form = {"num_format": value.form} if isinstance(value, Formed) else {}
                shown = value.value if isinstance(value, Formed) else value
                cell(self.sheet, (top + number, at), shown, self.styles, text_wrap=True, **form, **last)
            self.sheet.set_row(top + number, LINE * _lines(heads, row))
        self.line = top + len(rows) + 2
        if freeze:
            self.sheet.freeze_panes(top + 1, 0)
            self.sheet.repeat_rows(top)
        if filtered and rows:
            self.sheet.autofilter(top, 0, top + len(rows), len(heads) - 1)
        return top + 1


def _lines(heads: Sequence[Head], row: Sequence[object]) -> int:
    """How many lines the longest text of a row takes; programs differ in whether they find out themselves."""
    texts = ((head, value) for head, value in zip(heads, row, strict=True) if isinstance(value, str))
    return min(MOST_LINES, max((ceil(len(text) * ROOM / head.width) for head, text in texts), default=1) or 1)


def begun(book: Workbook, name: str, styles: Styles, mark: str, *, wide: int = 1) -> Page:
    """A new worksheet, landscape on A4 and so many pages wide, with the classification above, below and in its first row."""
    sheet = book.add_worksheet(sheet_name(name, [one.get_name() for one in book.worksheets()]))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(wide, 0)
    sheet.set_header(f"&C{mark.replace('&', '&&')}" if mark else "")
    sheet.set_footer((f"&L{mark.replace('&', '&&')}" if mark else "") + "&R&P / &N")
    page = Page(sheet, styles)
    if mark:
        page.say(mark, bold=True)
    return page


def dated(book: Workbook, title: str) -> None:
    """Properties that do not depend on the day or the machine."""
    book.set_properties({"title": legal(title), "created": CREATED})


def sheet_name(name: str, taken: Sequence[str]) -> str:
    """A name that a worksheet can have, and that no other of the workbook has."""
    clean = " ".join(legal(name).translate(BARRED).split()).strip("'")[:LONGEST_NAME] or "-"
    known = {one.casefold() for one in taken}
    number, found = 2, clean
    while found.casefold() in known:
        tail = f" {number}"
        found, number = clean[: LONGEST_NAME - len(tail)] + tail, number + 1
    return found


def cell(sheet: Worksheet, at: tuple[int, int], value: object, styles: Styles, **properties: Any) -> None:
    """A value; a text that a cell cannot hold whole is cut where it says so."""
    if isinstance(value, str):
        value = legal(value)
        value = value if len(value) <= LONGEST_TEXT else value[: LONGEST_TEXT - len(CUT)] + CUT
    write_cell(sheet, at, value, styles, **properties)
