"""The eight honest rows that every odd file holds, and sheets as drawings that an oddity may change before they are written."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from indicators.workbook.grid import spot

Row: TypeAlias = tuple[str, str, float | None, str | None]
Spot: TypeAlias = tuple[int, int]

# indicator, day, value, document: quarter ends, so that a quarter or month says the same day
TRUE: tuple[Row, ...] = (
    ("1.1", "2019-03-31", 275, "S/2019/198"),
    ("1.1", "2019-06-30", 1280, "S/2019/198"),
    ("1.1", "2019-09-30", 14150, "S/2019/198"),
    ("2.3", "2019-03-31", 12, "S/2019/563"),
    ("2.3", "2019-06-30", 7, "S/2019/563"),
    ("2.3", "2019-09-30", 31, "S/2019/563"),
    ("4.2", "2019-06-30", 10.5, "S/2019/805"),
    ("4.2", "2019-09-30", 12.25, "S/2019/805"),
)
ALL = tuple(range(len(TRUE)))
HEADER = ("Indicator number", "Date", "Value", "Document")
DAYS = ("2019-03-31", "2019-06-30", "2019-09-30")

MISSION = (("Mission", "Country", "Document", "Reported on"), ("MINUJUSTH", "HTI", "S/2019/805", "2019-10-15"))
INDICATORS = (
    ("Indicator number", "Indicator", "Measure", "Unit"),
    ("1.1", "Officers trained", "number", "officers"),
    ("2.3", "Posts opened", "number", "posts"),
    ("4.2", "Women in the police", "percent", "percent"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A value with the number format it is shown in."""

    value: object
    form: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and the result that is stored beside it."""

    text: str
    result: object


@dataclass(frozen=True, slots=True)
class Rich:
    """A text in pieces, every other one bold."""

    pieces: tuple[str, ...]


@dataclass
class Sketch:
    """A worksheet before it is written; addresses are (row, column) from 1."""

    name: str
    cells: dict[Spot, object]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    state: str = "visible"
    before: str = ""  # "chart": a chart sheet stands before it

    @property
    def bottom(self) -> int:
        return max(row for row, _ in self.cells)

    def move(self, down: int = 0, right: int = 0, since: int = 1) -> None:
        """Push the cells from a row on down and to the right."""
        self.cells = {(row + down, column + right) if row >= since else (row, column): value for (row, column), value in self.cells.items()}

    def put(self, address: str, value: object) -> None:
        at = spot(address)
        assert at is not None
        if value is None:
            self.cells.pop(at, None)
        else:
            self.cells[at] = value


Oddity: TypeAlias = Callable[[Sketch], None]


def sketch(name: str, rows: Sequence[Sequence[object]]) -> Sketch:
    cells = {(down, across): value for down, row in enumerate(rows, 1) for across, value in enumerate(row, 1) if value is not None}
    return Sketch(name, cells)


def day(text: str) -> Shown:
    return Shown(dt.datetime.fromisoformat(text), "yyyy-mm-dd")


def long_table() -> list[tuple[object, ...]]:
    return [HEADER, *((name, day(date), value, document) for name, date, value, document in TRUE)]


def wide_table(heads: Sequence[object] = tuple(map(day, DAYS))) -> list[list[object]]:
    """One row an indicator, one column a day; the document stands before the values."""
    values = {(name, date): value for name, date, value, _ in TRUE}
    documents = {name: document for name, _, _, document in TRUE}
    return [
        ["Indicator number", "Document", *heads],
        *([name, document, *(values.get((name, date)) for date in DAYS)] for name, document in documents.items()),
    ]


def workbook(
    *oddities: Oddity,
    table: Sequence[Sequence[object]] | None = None,
    indicators: Sequence[Sequence[object]] = INDICATORS,
    **options: object,
) -> bytes:
    """The honest workbook, its first sheet the readings, after every oddity was put upon that sheet."""
    readings = sketch("Observations", long_table() if table is None else table)
    for oddity in oddities:
        oddity(readings)
    return written([readings, sketch("Indicators", indicators), sketch("Mission", MISSION)], **options)


def written(sketches: Sequence[Sketch], **options: object) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd", **options}) as book:
        for drawn in sketches:
            if drawn.before == "chart":
                chart = book.add_chart({"type": "line"})
                chart.add_series({"values": f"={drawn.name}!$C$2:$C$9"})
                book.add_chartsheet("Chart").set_chart(chart)
            _write(book, book.add_worksheet(drawn.name), drawn)
        book.worksheets()[-1].activate()  # the sheet in view cannot be a hidden one
    return buffer.getvalue()


def _write(book: xlsxwriter.Workbook, sheet: Worksheet, drawn: Sketch) -> None:
    for first, left, last, right in drawn.merged:
        sheet.merge_range(first - 1, left - 1, last - 1, right - 1, "")
    for (row, column), value in sorted(drawn.cells.items()):
        _write_cell(book, sheet, (row - 1, column - 1), value)
    for row in drawn.hidden_rows:
        sheet.set_row(row - 1, None, None, {"hidden": True})
    for column in drawn.hidden_columns:
        sheet.set_column(column - 1, column - 1, None, None, {"hidden": True})
    if drawn.state != "visible":
        (sheet.hide if drawn.state == "hidden" else sheet.very_hidden)()


def _write_cell(book: xlsxwriter.Workbook, sheet: Worksheet, at: Spot, value: object) -> None:
    if isinstance(value, Shown):
        style = book.add_format({"num_format": value.form})
        (sheet.write_datetime if isinstance(value.value, dt.datetime) else sheet.write)(*at, value.value, style)
    elif isinstance(value, Formula):
        sheet.write_formula(*at, value.text, None, value.result)
    elif isinstance(value, Rich):
        bold = book.add_format({"bold": True})
        sheet.write_rich_string(*at, *(part for at, piece in enumerate(value.pieces) for part in ((bold, piece) if at % 2 else (piece,))))
    elif isinstance(value, str):
        sheet.write_string(*at, value)
    else:
        sheet.write(*at, value)
