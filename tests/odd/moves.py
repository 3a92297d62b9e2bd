"""Odd ways to lay out honest rows: titles, totals, merged cells, hidden parts, other headers, other orders."""

from __future__ import annotations

from tests.odd.cases import Case
from tests.odd.contents import put
from tests.odd.honest import HEADER, INDICATORS, MISSION, Oddity, Sketch, long_table, sketch, wide_table, workbook, written

FRENCH = ("N° d'indicateur", "Période", "Valeur", "Cote du document")
GERMAN = ("Kennzahl", "Stichtag", "Wert", "Dokument")


def heads(*texts: str) -> Oddity:
    return put(**{f"{letter}1": text for letter, text in zip("ABCD", texts, strict=True)})


def titled(rows: int) -> Oddity:
    def oddity(readings: Sketch) -> None:
        readings.move(down=rows)
        readings.put("A1", "Haiti: readings of the benchmarks")
        readings.put("A2", "As at 30 September 2019")

    return oddity


def moved(down: int, right: int) -> Oddity:
    return lambda readings: readings.move(down, right)


def gap(*before: int) -> Oddity:
    """Blank rows before these rows."""

    def oddity(readings: Sketch) -> None:
        for row in sorted(before, reverse=True):
            readings.move(down=1, since=row)

    return oddity


def inserted(before: int, **cells: object) -> Oddity:
    """A row with these cells by letter before a row; 0 for below the last."""

    def oddity(readings: Sketch) -> None:
        row = before or readings.bottom + 1
        readings.move(down=1, since=row)
        for letter, value in cells.items():
            readings.put(f"{letter}{row}", value)

    return oddity


def below(*lines: str) -> Oddity:
    """Lines below the table, with a blank row between."""

    def oddity(readings: Sketch) -> None:
        row = readings.bottom + 2
        for at, line in enumerate(lines):
            readings.put(f"A{row + at}", line)

    return oddity


def beside(column: int, row: int, *rows: tuple[object, ...]) -> Oddity:
    def oddity(readings: Sketch) -> None:
        for (down, across), value in sketch("", rows).cells.items():
            readings.cells[row + down - 1, column + across - 1] = value

    return oddity


def group_heads(readings: Sketch) -> None:
    """A row of merged heads over the headers."""
    readings.move(down=1)
    readings.put("A1", "What is measured")
    readings.put("C1", "What was found")
    readings.merged += [(1, 1, 1, 2), (1, 3, 1, 4)]


def headers_in_two_rows(readings: Sketch) -> None:
    """Headers that are merged down over two rows, those of the value and the document side by side under one head."""
    readings.move(down=1)
    for letter, text in zip("AB", HEADER, strict=False):
        readings.put(f"{letter}1", text)
        readings.put(f"{letter}2", None)
    readings.put("C1", "Reading")
    readings.merged += [(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 4)]


def merged_down(readings: Sketch) -> None:
    """Each identifier and document once, merged over its rows."""
    top = min(row for row, _ in readings.cells)
    left = min(column for _, column in readings.cells)
    for first, last in ((1, 3), (4, 6), (7, 8)):
        for column in (left, left + 3):
            for row in range(top + first + 1, top + last + 1):
                readings.cells.pop((row, column), None)
            readings.merged.append((top + first, column, top + last, column))


def reversed_columns(readings: Sketch) -> None:
    readings.cells = {(row, 5 - column): value for (row, column), value in readings.cells.items()}


def hidden(*, rows: tuple[int, ...] = (), columns: tuple[int, ...] = (), state: str = "visible") -> Oddity:
    def oddity(readings: Sketch) -> None:
        readings.hidden_rows |= set(rows)
        readings.hidden_columns |= set(columns)
        readings.state = state

    return oddity


def chart_first(readings: Sketch) -> None:
    readings.before = "chart"


def unknown_columns(readings: Sketch) -> None:
    for number in range(30):
        for row in range(1, 10):
            readings.cells[row, 5 + number] = f"Indicator {number} 2018" if row == 1 else number * row


def called(name: str) -> Oddity:
    def oddity(readings: Sketch) -> None:
        readings.name = name

    return oddity


def table(name: str, cells: list[list[object]], *oddities: Oddity, **expected: object) -> Case:
    return Case(name, lambda: workbook(*oddities, table=cells), **expected)  # type: ignore[arg-type]


def year_over_quarters() -> list[list[object]]:
    rows = wide_table(("Q1", "Q2", "Q3"))
    return [["Indicator number", "Document", 2019, None, None], [None, None, "Q1", "Q2", "Q3"], *rows[1:]]


def turned() -> list[list[object]]:
    return [list(line) for line in zip(*long_table(), strict=True)]


def other_order() -> bytes:
    sheets = [sketch("Mission", MISSION), sketch("Sheet2", INDICATORS), sketch("Sheet1", [*long_table()[:1], *long_table()[:0:-1]])]
    return written(sheets)


def in_two_sheets() -> bytes:
    rows = long_table()
    parts = [sketch("2019 a", rows[:5]), sketch("2019 b", [rows[0], *rows[5:]])]
    return written([*parts, sketch("Indicators", INDICATORS), sketch("Mission", MISSION)])
