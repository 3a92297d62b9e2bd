"""The bare scan of a worksheet's XML: every cell with its type, text, formula and format, nothing hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from indicators.workbook.contents import Contents
from indicators.workbook.formats import Style, moment
from indicators.workbook.grid import LAST_COLUMN, LAST_ROW, Raw, Spot, spot
from indicators.workbook.markup import parse, unescape, yes
from indicators.workbook.plain import PlainRows
from indicators.workbook.values import BOOLEANS, UnreadableCell, read_iso, read_number

PLAIN = Style()


@dataclass(slots=True)
class Scanned:
    """One worksheet as scanned. `rows` holds only cells with content, by row and column."""

    rows: dict[int, dict[int, Raw]] = field(default_factory=dict)
    errors: dict[Spot, str] = field(default_factory=dict)
    formulas: dict[Spot, str] = field(default_factory=dict)
    uncalculated: set[Spot] = field(default_factory=set)
    unreadable: dict[Spot, str] = field(default_factory=dict)
    doubled: set[Spot] = field(default_factory=set)
    formats: dict[Spot, str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


def scan(data: bytes, namespace: str, contents: Contents) -> Scanned:
    """Scan one worksheet part. Raises MarkupError or EntityError."""
    scanner = _Scanner(namespace, contents)
    parse(scanner.plain_rows().take(data), scanner.start, scanner.end, scanner.text)
    return scanner.scanned


class _Scanner:
    """The handlers of one scan; they run once for every element, so they stay short and look nothing up twice."""

    def __init__(self, namespace: str, contents: Contents) -> None:
        self.scanned = Scanned()
        self._strings = contents.strings
        self._date1904 = contents.date1904
        self._styles: dict[str | None, Style] = {str(number): style for number, style in enumerate(contents.styles)}
        self._styles.setdefault("0", PLAIN)
        self._styles[None] = self._styles["0"]
        self._moments: dict[str, Raw] = {}
        self._columns: dict[str, int] = {}
        self._shared: dict[str, str] = {}
        self._cell_name, self._value_name, self._row_name = f"{namespace} c", f"{namespace} v", f"{namespace} row"
        self._text_name, self._formula_name = f"{namespace} t", f"{namespace} f"
        self._others = {
            f"{namespace} is": self._start_inline,
            f"{namespace} rPh": self._start_phonetic,
            f"{namespace} mergeCell": self._merge,
            f"{namespace} col": self._column,
        }
        self._phonetic_name = f"{namespace} rPh"
        self._row = self._column_number = 0
        self._row_text = ""
        self._cells: dict[int, Raw] | None = None
        self._cell: Mapping[str, str] | None = None
        self._formula_attributes: Mapping[str, str] = {}
        self._value: str | None = None
        self._formula: str | None = None
        self._pieces: list[str] | None = None
        self._inline: list[str] | None = None
        self._phonetic = False

    def plain_rows(self) -> PlainRows:
        return PlainRows(self._styles, self._strings, self._moment, self.scanned.rows, self.scanned.formats)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == self._value_name:
            self._pieces = []
        elif name == self._cell_name:
            self._cell = attributes
            self._value = self._formula = self._inline = None
        elif name == self._row_name:
            self._start_row(attributes)
        elif name == self._formula_name:
            self._pieces = []
            self._formula_attributes = attributes
        elif name == self._text_name:
            self._pieces = []
        elif name in self._others:
            self._others[name](attributes)

    def text(self, data: str) -> None:
        if self._pieces is not None:
            self._pieces.append(data)

    def end(self, name: str) -> None:
        if name == self._value_name:
            self._value = "".join(self._pieces or ())
            self._pieces = None
        elif name == self._cell_name:
            self._end_cell()
        elif name == self._formula_name:
            self._end_formula()
        elif name == self._text_name:
            if self._inline is not None and not self._phonetic:
                self._inline.extend(self._pieces or ())
            self._pieces = None
        elif name == self._phonetic_name:
            self._phonetic = False

    def _start_inline(self, _: Mapping[str, str]) -> None:
        self._inline = []

    def _start_phonetic(self, _: Mapping[str, str]) -> None:
        self._phonetic = True

    def _merge(self, attributes: Mapping[str, str]) -> None:
        first, _, last = attributes["ref"].partition(":")
        corner, end = spot(first), spot(last or first)
        if corner is not None and end is not None:
            self.scanned.merged.append((*corner, *end))

    def _column(self, attributes: Mapping[str, str]) -> None:
        if yes(attributes.get("hidden")) or attributes.get("width") == "0":
            self.scanned.hidden_columns.append((int(attributes["min"]), min(int(attributes["max"]), LAST_COLUMN)))

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        if not 1 <= self._row <= LAST_ROW:
            raise ValueError(f"row {self._row}")
        self._row_text = str(self._row)
        self._column_number = 0
        self._cells = self.scanned.rows.get(self._row)
        if yes(attributes.get("hidden")) or attributes.get("ht") == "0":
            self.scanned.hidden_rows.add(self._row)

    def _end_formula(self) -> None:
        text = "".join(self._pieces or ())
        self._pieces = None
        if self._cell is None:
            return
        key = self._formula_attributes.get("si")
        if key is not None and text:
            self._shared[key] = text
        self._formula = text or self._shared.get(key or "", "")

    def _locate(self, printed: str | None) -> Spot:
        """The address of the cell; one without an address stands right of the cell before it."""
        if printed is None:
            if not self._row or self._column_number == LAST_COLUMN:
                raise ValueError(f"a cell without address after {self._row}, {self._column_number}")
            return self._row, self._column_number + 1
        letters = printed.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is not None and printed[len(letters) :] == self._row_text:
            return self._row, column
        found = spot(printed)
        if found is None:
            raise ValueError(f"cell {printed}")
        self._columns[letters] = found[1]
        return found

    def _end_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None:
            return
        at = self._locate(cell.get("r"))
        self._column_number = at[1]
        if self._value is None and self._formula is None and self._inline is None:
            return
        cells = self._row_cells(at[0])
        if at[1] in cells:
            self.scanned.doubled.add(at)
        if self._formula is not None:
            self.scanned.formulas[at] = self._formula
        try:
            cells[at[1]] = self._read(at, cell)
        except UnreadableCell as reason:
            cells[at[1]] = None
            self.scanned.unreadable[at] = str(reason)

    def _row_cells(self, row: int) -> dict[int, Raw]:
        """The cells of a row, made when the first cell with content comes; a cell may name another row than the one it stands in."""
        if row != self._row:
            return self.scanned.rows.setdefault(row, {})
        if self._cells is None:
            self._cells = self.scanned.rows.setdefault(row, {})
        return self._cells

    def _read(self, at: Spot, cell: Mapping[str, str]) -> Raw:
        kind = cell.get("t", "n")
        if self._value is None and self._inline is None:
            self.scanned.uncalculated.add(at)
        elif kind == "n":
            return self._number(at, cell.get("s"))
        elif kind == "s":
            return self._shared_text()
        elif kind == "e":
            self.scanned.errors[at] = self._value or "#?"
        else:
            return self._rarer(kind)
        return None

    def _rarer(self, kind: str) -> Raw:
        """The value of the types that are seldom met."""
        if kind in ("str", "inlineStr"):
            return self._own_text()
        if kind == "b" and self._value in BOOLEANS:
            return BOOLEANS[self._value]
        if kind == "d":
            return read_iso(self._value or "")
        raise UnreadableCell(f"{self._value} ({kind})")

    def _shared_text(self) -> str | None:
        """The shared text that the cell names by number; an empty one is no value."""
        printed = self._value or ""
        try:
            return self._strings[int(printed) if printed.isdecimal() else len(self._strings)] or None
        except IndexError:
            raise UnreadableCell(f"text number {printed}") from None

    def _own_text(self) -> str | None:
        """The cell's own text; empty text is no value, but a formula that gave it was worked out."""
        text = self._value if self._inline is None else "".join(self._inline)
        return unescape(text or "") or None

    def _number(self, at: Spot, style_number: str | None) -> Raw:
        text = (self._value or "").strip()
        if not text:
            if self._formula is not None:
                self.scanned.uncalculated.add(at)
            return None
        number = read_number(text)
        style = self._styles.get(style_number)
        if style is None:
            raise UnreadableCell(f"{text} (format {style_number})")
        if style is PLAIN or style.printed == "General":
            return number
        self.scanned.formats[at] = style.printed
        return self._moment(text, float(number)) if style.kind == "date" else number

    def _moment(self, text: str, serial: float) -> Raw:
        if text not in self._moments:
            self._moments[text] = moment(serial, date1904=self._date1904)
        found = self._moments[text]
        if found is None:
            raise UnreadableCell(f"{text} (no day of the calendar)")
        return found
