"""Text files with separated columns (CSV) to a grid of texts; a line that does not fit its table is told and not taken."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import PurePath
from typing import NoReturn, TypeAlias

from indicators.model import Place
from indicators.problems import Problem, UnreadableError
from indicators.words import Value
from indicators.workbook.container import refuse
from indicators.workbook.encoding import decode, mended
from indicators.workbook.grid import LAST_COLUMN, LAST_ROW, Book, Grid, Spot, address
from indicators.workbook.separator import FIELD_LIMIT, separated

LONGEST_CELL = 32_767  # of a worksheet; longer text is a quote that was never closed, or no table
MOST_CELLS = 3_000_000

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

Row: TypeAlias = list[str]


def read_text(data: bytes, file: str) -> Book:
    """Read one text file. Raises UnreadableError where its encoding, its separator or its quotes cannot be made out."""
    decoded = decode(data, file)
    separator, text = separated(decoded.text.lstrip("\ufeff"), file)
    rows = list(_records(text, separator, file))
    if not any(map(any, rows)):
        refuse(file, "empty-file")
    sheet = _Sheet(file, rows)
    problems = sheet.read()
    if decoded.guessed:
        problems.insert(0, Problem("read-as-western", Place(file), found=decoded.guessed))
    return Book((sheet.grid,), tuple(problems))


def _records(text: str, separator: str, file: str) -> Iterator[Row]:
    """The rows of a text. A quote that never ends would swallow every row behind it."""
    csv.field_size_limit(FIELD_LIMIT)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    number, line, cells = 1, 1, 0
    try:
        for row in reader:
            cells += sum(map(bool, row))
            if number > LAST_ROW or len(row) > LAST_COLUMN or cells > MOST_CELLS:
                _refuse_at(file, "beyond-worksheet", (min(number, LAST_ROW), min(len(row), LAST_COLUMN)), limit=MOST_CELLS)
            yield row
            number, line = number + 1, reader.line_num + 1
    except csv.Error:
        _refuse_at(file, "open-quote", (number, 1), line=line)


def _refuse_at(file: str, code: str, at: Spot, **values: Value) -> NoReturn:
    raise UnreadableError(Problem(code, Place(file, stem(file), address(*at)), values=values))


def stem(file: str) -> str:
    return PurePath(file).stem or file


@dataclass(slots=True)
class _Sheet:
    """The one sheet of a text file on its way from rows to a grid."""

    file: str
    rows: list[Row]
    problems: list[Problem] = field(default_factory=list)
    grid: Grid = field(init=False)

    def read(self) -> list[Problem]:
        self.grid = Grid(stem(self.file), values=[[text or None for text in row] for row in self.rows])
        self._tell_ragged()
        for at, text in self._odd():
            self._look_at(at, text)
        while self.grid.values and not any(self.grid.values[-1]):
            self.grid.values.pop()
        return self.problems

    def _tell(self, code: str, at: Spot, found: str = "", expected: str = "", **values: Value) -> None:
        self.problems.append(Problem(code, Place(self.file, self.grid.sheet, address(*at)), found[:100], expected[:100], values))

    def _tell_ragged(self) -> None:
        """Rows with fewer or more columns than the table: where one is missing or too many, every column behind it is another."""
        width, longest = _widths(self.rows)
        first = next((number for number, row in enumerate(self.rows, start=1) if any(row) and _fits(row, width, longest)), 0)
        for number, row in _table(self.rows, width, longest):
            if _fits(row, width, longest):
                continue
            long = len(row) > width
            at = (number, width + 1 if long else 1)
            self._tell("row-too-long" if long else "row-too-short", at, ", ".join(row), count=len(row), width=width)
            self.grid.withheld.update((number, column) for column in range(1, width + 1))
            # Its first text stays, so that the table is not cut in two here; of a header nothing, so that no column is named by it.
            self.grid.values[number - 1] = self.grid.values[number - 1][: int(number > first)]

    def _odd(self) -> Iterator[tuple[Spot, str]]:
        for number, row in enumerate(self.rows, start=1):
            for column, text in enumerate(row, start=1):
                if len(text) > LONGEST_CELL or not text.isascii() or not text.isprintable():
                    yield (number, column), text

    def _look_at(self, at: Spot, text: str) -> None:
        code = "cell-too-long" if len(text) > LONGEST_CELL else "unseen-character" if _UNSEEN.search(text) else None
        if code is not None:
            self._tell(code, at, _UNSEEN.sub("?", text[:100]), limit=LONGEST_CELL)
            self.grid.withheld.add(at)
            self.grid.values[at[0] - 1][at[1] - 1] = None
            return
        repaired = mended(text)
        if repaired is not None:
            self._tell("mojibake", at, text, repaired)


def _widths(rows: list[Row]) -> tuple[int, int]:
    """The number of columns of the table, and the most that a row may have: separators may stand behind the last column of every row.

    It is what most rows have, titles and notes in one column apart. Where the header has fewer, it may be that all rows have one too many.
    """
    widths = Counter(len(row) for row in rows if len(row) > 1 and any(row))
    if not widths:
        return 1, 1
    usual = widths.most_common(1)[0][0]
    widest = max((at for row in rows for at, text in enumerate(row, start=1) if text), default=1)
    header = next((row for row in rows if 2 * sum(map(bool, row)) > widest), [])
    return usual if len(header) < usual else min(usual, widest), usual


def _fits(row: Row, width: int, longest: int) -> bool:
    """A row that is longer than others has a sign too many somewhere, also where its last columns are empty."""
    return width <= len(row) <= longest and not any(row[width:])


def _table(rows: list[Row], width: int, longest: int) -> Iterator[tuple[int, Row]]:
    """The filled rows of the table: from its first whole row, or a header above that does not fit, to the last before a blank one."""
    whole = [at for at, row in enumerate(rows) if any(row) and _fits(row, width, longest)]
    if width < 2 or not whole:
        return
    first, last = whole[0], whole[-1]
    # Titles above are no rows; but where the first whole row holds figures, what stands above it is a header that does not fit.
    if any(text.strip()[:1].isdigit() for text in rows[first]):
        while first and len(rows[first - 1]) > 1 and any(rows[first - 1]):
            first -= 1
    while last + 1 < len(rows) and len(rows[last + 1]) > 1 and any(rows[last + 1]):
        last += 1
    yield from ((at + 1, rows[at]) for at in range(first, last + 1) if any(rows[at]))
