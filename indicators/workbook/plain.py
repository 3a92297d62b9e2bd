"""Takes the plain rows out of a worksheet's XML, so that the parser, which is slow on large tables, sees only the rest.

A row is plain if it is written exactly as spreadsheet programs write rows of numbers and shared texts; nothing that XML may do
beside (entities, comments, prefixes, other order) fits that form, and what does not fit it is left to the parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from indicators.workbook.formats import GENERAL, Style
from indicators.workbook.grid import LAST_ROW, Raw, Spot, spot
from indicators.workbook.values import UnreadableCell, read_number

OPEN, CLOSE, ROW_END = "<sheetData>", "</sheetData>", "</row>"

_UTF_8 = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:<\?xml version="1\.0"(?: encoding="(?:UTF|utf)-8")?(?: standalone="(?:yes|no)")?\s*\?>)?\s*<worksheet '
)
_HEAD = re.compile(
    r'<row r="([1-9]\d{0,6})"(?: (?:spans="[\d: ]*"|s="\d+"|customFormat="1"|ht="[1-9][\d.]*"|customHeight="1"|x14ac:dyDescent="[\d.]*"))*',
    re.ASCII,
)
_CELL = re.compile(r'(<c r="([A-Z]{1,3})(\d+)"(?: s="(\d+)")?( t="s")?(?:/>|><v>([-+.\deE]+)</v></c>))', re.ASCII)


@dataclass(slots=True)
class PlainRows:
    """The plain rows of one worksheet. `moment` turns the text of a number into the day it stands for, or raises UnreadableCell."""

    styles: Mapping[str | None, Style]
    strings: Sequence[str]
    moment: Callable[[str, float], Raw]
    rows: dict[int, dict[int, Raw]]
    formats: dict[Spot, str]
    _columns: dict[str, int] = field(default_factory=dict)

    def take(self, data: bytes) -> bytes:
        """Read the plain rows and give the worksheet without them; the whole of it where it has anything out of the ordinary."""
        if not _is_ordinary(data):
            return data
        text = data.decode("utf-8", "surrogateescape")
        start, end = text.index(OPEN) + len(OPEN), text.index(CLOSE)
        pieces = text[start:end].split(ROW_END)
        rest = [piece for piece in pieces[:-1] if not self._row(piece)]
        left = "".join(f"{piece}{ROW_END}" for piece in rest) + pieces[-1]
        if left.count("<row") != left.count('<row r="'):
            self.rows.clear()  # a row without number counts from the one before it
            self.formats.clear()
            return data
        return (text[:start] + left + text[end:]).encode("utf-8", "surrogateescape")

    def _row(self, piece: str) -> bool:
        """Read one row if it is plain, and say so."""
        head, _, body = piece.partition(">")
        match = _HEAD.fullmatch(head)
        if match is None or int(match[1]) > LAST_ROW:
            return False
        found = _CELL.findall(body)
        if sum([len(cell[0]) for cell in found]) != len(body):
            return False
        try:
            return self._cells(match[1], found)
        except (UnreadableCell, KeyError, IndexError):
            return False  # the parser will meet it again and tell it

    def _cells(self, printed: str, found: list[tuple[str, ...]]) -> bool:
        row = int(printed)
        cells: dict[int, Raw] = {}
        formats: dict[Spot, str] = {}
        styles, strings, columns = self.styles, self.strings, self._columns
        for _, letters, number, style_number, is_text, value in found:
            column = columns.get(letters) or self._column(letters)
            if number != printed or column in cells:
                return False
            if not value:
                continue
            if is_text:
                cells[column] = strings[int(value) if value.isdecimal() else len(strings)] or None
                continue
            style = styles[style_number or None]
            cells[column] = plain = int(value) if value.isdecimal() and len(value) < 16 else read_number(value)
            if style.printed != GENERAL:
                formats[row, column] = style.printed
                if style.kind == "date":
                    cells[column] = self.moment(value, float(plain))
        return self._enter(row, cells, formats)

    def _enter(self, row: int, cells: dict[int, Raw], formats: dict[Spot, str]) -> bool:
        if row in self.rows:
            return False
        if cells:
            self.rows[row] = cells
            self.formats.update(formats)
        return True

    def _column(self, letters: str) -> int:
        found = spot(f"{letters}1")
        if found is None:
            raise KeyError(letters)
        self._columns[letters] = found[1]
        return found[1]


def _is_ordinary(data: bytes) -> bool:
    """Whether a worksheet has one sheetData in one namespace, in UTF-8, without anything in which markup could be hidden."""
    return (
        _UTF_8.match(data) is not None
        and data.count(b"<!") == 0
        and data.count(b"<?") <= 1
        and data.count(b" xmlns=") == 1
        and data.count(OPEN.encode()) == 1
        and data.count(CLOSE.encode()) == 1
        and data.index(OPEN.encode()) < data.index(CLOSE.encode())
    )
