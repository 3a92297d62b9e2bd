"""The bare scan of an OpenDocument spreadsheet's XML: every cell with its type, text and formula, nothing hidden."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from indicators.workbook.grid import LAST_COLUMN, LAST_ROW, Raw, State
from indicators.workbook.markup import parse
from indicators.workbook.scan import Scanned
from indicators.workbook.values import BOOLEANS, UnreadableCell, read_iso, read_number

OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"
TABLE, OFFICE, TEXT, STYLE = (f"{OPEN_DOCUMENT}:{name}:1.0 " for name in ("table", "office", "text", "style"))
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
# What stands inside a cell or table and is no part of it: remarks, drawings, earlier versions, tables of charts.
BESIDE = (f"{OFFICE}annotation", f"{TABLE}tracked-changes", f"{TABLE}shapes", f"{OPEN_DOCUMENT}:drawing:1.0 ")
MOST_CELLS = 3_000_000

_ERROR = re.compile(r"#[A-Z/0!?]+|(?:Err|Fehler|Erreur|Error) ?:\d+")
_CLOCK = re.compile(r"PT(\d{1,2})H(\d{1,2})M(\d{1,2})(?:[.,](\d{1,6})\d*)?S")
_SHOWN = re.compile(r"(\d+)(?:[.,](\d+))?")


class TooLargeError(Exception):
    """More rows, columns or filled cells than a worksheet of data has."""

    def __init__(self, sheet: str, limit: int = MOST_CELLS) -> None:
        self.sheet, self.limit = sheet, limit
        super().__init__(sheet)


@dataclass(slots=True)
class OdsSheet:
    """One sheet as scanned."""

    name: str
    state: State = "visible"
    scanned: Scanned = field(default_factory=Scanned)


def scan_ods(content: bytes) -> list[OdsSheet]:
    """Scan the part content.xml. Raises MarkupError, EntityError or TooLargeError."""
    scanner = _Scanner()
    parse(content, scanner.start, scanner.end, scanner.text)
    return scanner.sheets


class _Scanner:
    """The handlers of one scan."""

    def __init__(self) -> None:
        self.sheets: list[OdsSheet] = []
        self._hidden: set[str] = set()  # styles of tables that are not shown
        self._style = ""
        self._skipped = 0  # depth inside something beside the cells
        self._row = self._rows = self._column = self._columns = self._cells = 0
        self._cell: Mapping[str, str] | None = None
        self._here: list[tuple[int, Callable[[int], None]]] = []
        self._pieces: list[str] = []
        self._paragraphs = 0
        self._starts: dict[str, Callable[[Mapping[str, str]], None]] = {
            f"{STYLE}style": self._start_style,
            f"{STYLE}table-properties": self._start_properties,
            f"{TABLE}table": self._start_table,
            f"{TABLE}table-column": self._start_column,
            f"{TABLE}table-row": self._start_row,
            **dict.fromkeys(CELLS, self._start_cell),
            f"{TEXT}p": self._start_paragraph,
            f"{TEXT}s": lambda attributes: self.text(" " * min(_count(attributes, f"{TEXT}c"), 1000)),
            f"{TEXT}tab": lambda _: self.text("\t"),
            f"{TEXT}line-break": lambda _: self.text("\n"),
        }

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._skipped or name.startswith(BESIDE) or (self._cell is not None and name == f"{TABLE}table"):
            self._skipped += 1
        elif name in self._starts:
            self._starts[name](attributes)

    def text(self, data: str) -> None:
        if self._cell is not None and self._paragraphs and not self._skipped:
            self._pieces.append(data)

    def end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif name in CELLS:
            self._end_cell()
        elif name == f"{TABLE}table-row":
            self._end_row()

    def _start_style(self, attributes: Mapping[str, str]) -> None:
        self._style = attributes.get(f"{STYLE}name", "")

    def _start_properties(self, attributes: Mapping[str, str]) -> None:
        if attributes.get(f"{TABLE}display") == "false":
            self._hidden.add(self._style)

    def _start_table(self, attributes: Mapping[str, str]) -> None:
        hidden = attributes.get(f"{TABLE}style-name") in self._hidden or attributes.get(f"{TABLE}display") == "false"
        self.sheets.append(OdsSheet(attributes.get(f"{TABLE}name", ""), "hidden" if hidden else "visible"))
        self._row = self._column = 0

    def _start_column(self, attributes: Mapping[str, str]) -> None:
        first = self._column + 1
        self._column += _count(attributes, f"{TABLE}number-columns-repeated")
        if _is_hidden(attributes):
            self._sheet.scanned.hidden_columns.append((first, min(self._column, LAST_COLUMN)))

    @property
    def _sheet(self) -> OdsSheet:
        if not self.sheets:
            raise ValueError("a row outside of a table")
        return self.sheets[-1]

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        self._rows = _count(attributes, f"{TABLE}number-rows-repeated")
        self._column, self._here = 0, []
        if _is_hidden(attributes):
            first = self._row + 1
            self._sheet.scanned.hidden_rows.update(range(first, min(self._row + self._rows, LAST_ROW) + 1))

    def _end_row(self) -> None:
        """Write the filled cells into each of the rows that the row stands for."""
        rows = range(self._row + 1, self._row + self._rows + 1)
        self._row += self._rows
        if not self._here:
            return
        self._cells += len(self._here) * self._rows
        if self._row > LAST_ROW or self._cells > MOST_CELLS:
            raise TooLargeError(self._sheet.name)
        for row in rows:
            for _, write in self._here:
                write(row)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._cell, self._pieces, self._paragraphs = attributes, [], 0

    def _start_paragraph(self, _: Mapping[str, str]) -> None:
        if self._paragraphs:
            self._pieces.append("\n")
        self._paragraphs += 1

    def _end_cell(self) -> None:
        cell, self._cell = self._cell or {}, None
        first = self._column + 1
        times = _count(cell, f"{TABLE}number-columns-repeated")
        self._column += times
        shown = "".join(self._pieces)
        self._merge(cell, first)
        if not shown and f"{OFFICE}value-type" not in cell and f"{TABLE}formula" not in cell:
            return
        if self._column > LAST_COLUMN:
            raise TooLargeError(self._sheet.name)
        for column in range(first, self._column + 1):
            self._here.append((column, _Writer(self._sheet.scanned, column, cell, shown)))

    def _merge(self, cell: Mapping[str, str], column: int) -> None:
        down, across = _count(cell, f"{TABLE}number-rows-spanned"), _count(cell, f"{TABLE}number-columns-spanned")
        if down > 1 or across > 1:
            last = (min(self._row + down, LAST_ROW), min(column + across - 1, LAST_COLUMN))
            self._sheet.scanned.merged.append((self._row + 1, column, *last))


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes one cell into a row of what was scanned."""

    scanned: Scanned
    column: int
    cell: Mapping[str, str]
    shown: str

    def __call__(self, row: int) -> None:
        at, scanned, formula = (row, self.column), self.scanned, self.cell.get(f"{TABLE}formula")
        cells = scanned.rows.setdefault(row, {})
        cells[self.column] = None
        if formula is not None:
            scanned.formulas[at] = formula.removeprefix("of:").removeprefix("=")
        if self.cell.get(f"{CALC}value-type") == "error" or (formula is not None and _ERROR.fullmatch(self.shown)):
            scanned.errors[at] = self.shown or "#?"
        elif formula is not None and f"{OFFICE}value-type" not in self.cell:
            scanned.uncalculated.add(at)
        else:
            try:
                cells[self.column] = _value(self.cell, self.shown)
            except UnreadableCell as reason:
                scanned.unreadable[at] = str(reason)
            self._format(at)

    def _format(self, at: tuple[int, int]) -> None:
        """The number formats that change what a number says: per cent, and zeros that are shown, by what the cell shows."""
        kind = self.cell.get(f"{OFFICE}value-type")
        digits = _SHOWN.fullmatch(self.shown) if kind == "float" else None
        if kind == "percentage":
            self.scanned.formats[at] = "0%"
        elif kind == "float" and "%" in self.shown:
            self.scanned.formats[at] = 'General" %"'  # the sign alone: nothing is multiplied
        elif digits and (digits[1][0] == "0" != digits[1] or (digits[2] or "").endswith("0")):
            whole = len(digits[1]) if digits[1][0] == "0" else 1
            self.scanned.formats[at] = "0" * whole + (f".{'0' * len(digits[2])}" if digits[2] else "")


def _value(cell: Mapping[str, str], shown: str) -> Raw:
    kind = cell.get(f"{OFFICE}value-type", "string")
    if kind in ("float", "currency", "percentage"):
        return read_number(cell.get(f"{OFFICE}value", "").strip())
    if kind == "string":
        return cell.get(f"{OFFICE}string-value", shown) or None
    if kind == "date":
        found = read_iso(cell.get(f"{OFFICE}date-value", ""))
        return found.date() if isinstance(found, dt.datetime) and found.time() == dt.time(0) else found
    printed = cell.get(f"{OFFICE}{kind}-value", "")
    if kind == "boolean" and printed in BOOLEANS:
        return BOOLEANS[printed]
    clock = _CLOCK.fullmatch(printed) if kind == "time" else None
    if clock is None or int(clock[1]) > 23:
        raise UnreadableCell(f"{shown} ({kind})")
    return dt.time(int(clock[1]), int(clock[2]), int(clock[3]), int((clock[4] or "0").ljust(6, "0")))


def _count(attributes: Mapping[str, str], name: str) -> int:
    """A number of repetitions or of cells spanned. Raises ValueError for what is none."""
    printed = attributes.get(name, "1")
    if not printed.isdecimal() or len(printed) > 9 or int(printed) < 1:
        raise ValueError(f"{name.rpartition(' ')[2]} {printed}")
    return int(printed)


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return attributes.get(f"{TABLE}visibility", "visible") != "visible"
