"""The workbook that a mission fills in: headers in its language, drop-down lists, notes, and protected keys where rows are given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from indicators import ambiguous
from indicators.codelists import codelist, header
from indicators.sheets.base import Column, ColumnKind, Sheet
from indicators.words import mark
from indicators.workbook.cells import CREATED, HEADER, OPTIONS, Styles, plain, save, width, write_cell
from indicators.workbook.grid import LISTS, letter

if TYPE_CHECKING:
    import pandas as pd

FIRST = 3  # zero-based row of the first record: title, what is required, headers
ROOM = 500  # rows below the given ones that have drop-down lists
LONGEST_LIST = 255  # characters that Excel takes for a list inside a cell rule
TEXT = "@"  # keeps 2.10 from becoming 2.1

ALLOWED = ("insert_rows", "sort", "autofilter", "format_cells", "format_columns", "format_rows")

HINTS: dict[ColumnKind, str] = {
    "text": mark("Text."),
    "identifier": mark("A number or code that names the row, such as 4.1. It is kept as text."),
    "code": mark("Choose from the list."),
    "date": mark("A day, such as 2019-10-15. A month (2019-10), quarter (2019 Q3) or year (2019) stands for its last day."),
    "number": mark("A number."),
    "share": mark("A percentage from 0 to 100."),
    "reading": mark("The figure as printed: a number, a range such as 12-14, a stage, yes or no, or words."),
    "yes_no": mark("yes or no."),
}
READ_ME = (
    mark("1. Fill in the sheet Mission first: one row that says which mission and which report this is."),
    mark("2. On the other sheets, write one row for each benchmark, indicator, value or event. Leave out sheets that you do not need."),
    mark("3. Columns with the word required above them must be filled in. All others may stay empty: an empty cell stays empty."),
    mark("4. Point at a header to read what belongs in its column. Where a cell has a list, choose from it."),
    mark("5. Write figures as the document prints them, such as at least 275 or 12-14. Say where they come from: document and section."),
    mark("6. If there is no value, leave it empty and say why in the column Missing because. Do not write 0."),
    mark("7. Do not rename headers. Columns and sheets may stand in any order, and sheets of your own are listed as not read."),
    mark("8. Save the workbook as .xlsx, without password and macros, and upload it. You will see every problem with its cell."),
)
PROTECTED = mark("Cells that name rows already reported are locked, so that new figures go to the right row. There is no password.")


class Template:
    """One template being written."""

    def __init__(self, book: xlsxwriter.Workbook, language: str, say: Callable[[str], str]) -> None:
        self.book = book
        self.language = language
        self.say = say
        self.styles = Styles(book)
        self.lists: dict[str, list[str]] = {}

    def labels(self, name: str, column: Column) -> list[str]:
        """What a list offers: words for codes, the codes themselves where they are names already."""
        codes = codelist(name)
        return [code if column.kind == "identifier" else ambiguous.label(name, code, self.language) for code in codes.codes]

    def sheet_name(self, sheet: Sheet) -> str:
        return codelist("sheets").label(sheet.id, self.language)


def write_template(
    target: Path | BinaryIO,
    sheets: Iterable[Sheet],
    prefill: Mapping[str, pd.DataFrame] | None = None,
    language: str = "en",
    say: Callable[[str], str] = str,
) -> None:
    """Write the blank workbook, or one with the rows of `prefill` (by sheet id, columns by column id) and their keys locked.

    `say` translates the notes; headers and list entries come from the code lists in the language.
    """
    given = prefill or {}
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as book:
        book.set_properties({"created": CREATED})
        template = Template(book, language, say)
        _write_read_me(template, protected=any(len(rows) for rows in given.values()))
        for sheet in sheets:
            _write_sheet(template, sheet, list(_records(sheet, given.get(sheet.id))))
        _write_lists(template)
    save(target, buffer.getvalue())


def _records(sheet: Sheet, rows: pd.DataFrame | None) -> Iterator[list[object]]:
    """The rows to give, in the order of the sheet's columns.

    A row that its old workbook dated as a whole is dated itself, or the new workbook would report it as news.
    """
    if rows is None:
        return
    for record in rows.to_dict("records"):
        if sheet.dated_by is not None and plain(record.get(sheet.dated_by)) is None:
            record[sheet.dated_by] = record.get("known_from")
        yield [_figure(record, column) for column in sheet.columns]


def _figure(record: Mapping[Any, object], column: Column) -> object:
    """A figure as it was printed where its number says less."""
    value = plain(record.get(column.id))
    printed = plain(record.get("printed" if column.id == "value" else f"{column.id}_printed"))
    if not isinstance(printed, str) or not printed:
        return value
    try:
        return value if value is not None and float(printed) == value else printed
    except ValueError:
        return printed


def _write_read_me(template: Template, *, protected: bool) -> None:
    page = template.book.add_worksheet(template.say(mark("Read me")))
    page.hide_gridlines(2)
    page.set_column(0, 0, 100)
    write_cell(page, (0, 0), template.say(mark("Workbook for one mission and one report")), template.styles, bold=True, font_size=14)
    lines = [*READ_ME, PROTECTED] if protected else READ_ME
    for line, text in enumerate(lines, start=2):
        write_cell(page, (line, 0), template.say(text), template.styles, text_wrap=True)


def _write_sheet(template: Template, sheet: Sheet, rows: list[list[object]]) -> None:
    page = template.book.add_worksheet(template.sheet_name(sheet))
    say = template.say
    write_cell(page, (0, 0), f"{template.sheet_name(sheet)}. {say(sheet.about)}", template.styles, bold=True, font_size=12)
    last = FIRST + len(rows) + ROOM - 1
    for position, column in enumerate(sheet.columns):
        _write_head(template, page, position, sheet, column)
        _write_rule(template, page, (FIRST, position, last, position), column)
    for line, row in enumerate(rows, start=FIRST):
        _write_row(template, page, line, sheet, row)
    page.freeze_panes(FIRST, 1)
    page.ignore_errors({"number_stored_as_text": f"A1:{letter(len(sheet.columns))}{last + 1}"})
    page.set_landscape()
    page.fit_to_pages(1, 0)
    if rows:
        page.protect("", dict.fromkeys(ALLOWED, True))


def _write_head(template: Template, page: Worksheet, position: int, sheet: Sheet, column: Column) -> None:
    """The header with its note, the word required above it, and a column of unlocked cells below."""
    title = header(sheet.id, column.id, template.language)
    required = template.say(mark("required"))
    if column.required:
        write_cell(page, (FIRST - 2, position), required, template.styles, italic=True)
    write_cell(page, (FIRST - 1, position), title, template.styles, **HEADER)
    shape = width([title, required], narrowest=12, widest=30)
    page.set_column(position, position, shape, template.styles.of(locked=False, **_format(column)))
    page.write_comment(FIRST - 1, position, _note(template, column), {"x_scale": 1.6, "y_scale": 1.2})


def _note(template: Template, column: Column) -> str:
    need = mark("Required.") if column.required else mark("May be empty.")
    kind = HINTS["code" if column.codes else column.kind]
    return "\n".join(template.say(text) for text in (column.note, kind, need) if text)


def _write_rule(template: Template, page: Worksheet, extent: tuple[int, int, int, int], column: Column) -> None:
    """The drop-down list of a column; entries of our own are let through where the list need not be complete."""
    if column.codes is not None:
        severity = "stop" if column.kind == "code" else "warning"
        page.data_validation(*extent, {"validate": "list", "source": _source(template, column), "error_type": severity})
    elif column.kind == "yes_no":
        page.data_validation(*extent, {"validate": "list", "source": [template.say(mark("yes")), template.say(mark("no"))]})
    elif column.kind == "share":
        between = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100, "error_type": "warning"}
        page.data_validation(*extent, between)


def _source(template: Template, column: Column) -> list[str] | str:
    """The entries themselves where Excel takes them, else their range on the sheet of lists."""
    name = f"{column.codes}:{column.kind == 'identifier'}"
    labels = template.labels(str(column.codes), column)
    if len(",".join(labels)) <= LONGEST_LIST and not any("," in label for label in labels):
        return labels
    template.lists.setdefault(name, labels)
    at = letter(list(template.lists).index(name) + 1)
    return f"={LISTS}!${at}$1:${at}${len(labels)}"


def _write_lists(template: Template) -> None:
    if not template.lists:
        return
    page = template.book.add_worksheet(LISTS)
    page.hide()
    for position, labels in enumerate(template.lists.values()):
        for line, label in enumerate(labels):
            write_cell(page, (line, position), label, template.styles)


def _write_row(template: Template, page: Worksheet, line: int, sheet: Sheet, row: list[object]) -> None:
    for position, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
        if plain(value) is None:
            continue
        properties: dict[str, Any] = {"locked": column.id in sheet.key, **_format(column)}
        write_cell(page, (line, position), _shown(template, column, value), template.styles, **properties)


def _format(column: Column) -> dict[str, str]:
    return {"num_format": TEXT} if column.kind == "identifier" else {}


def _shown(template: Template, column: Column, value: object) -> object:
    """A stored value as a person writes it: the word for a code, the digits of an identifier, yes or no."""
    if column.kind == "identifier":
        return f"{value:g}" if isinstance(value, float) else str(value)
    if column.kind == "code" and column.codes is not None:
        return ambiguous.label(column.codes, str(value), template.language)
    if column.kind == "yes_no" and value in (0, 1):
        return template.say(mark("yes")) if value else template.say(mark("no"))
    return value
