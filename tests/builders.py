"""Small builders of readings from tables drawn in ASCII, for tests that need no file."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from indicators.problems import Problem
from indicators.reading import Reading, SheetReading
from indicators.sheets import SHEETS
from indicators.sheets.base import Column

FILE = "returns.xlsx"
FIRST_ROW = 2
NUMBERS = ("number", "share")


def cells(table: str) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a table drawn with bars: "a | b" over "1 | 2"; an empty cell is an empty text."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return lines[0], lines[1:]


def sheet(sheet_type: str, table: str, *, name: str | None = None, rejected: int = 0) -> SheetReading:
    """A worksheet read from a drawn table, its header in row 1. `rejected` rows stood below it and were not accepted."""
    header, rows = cells(table)
    member = SHEETS[sheet_type]
    columns = {column: chr(ord("A") + position) for position, column in enumerate(header)}
    records = pd.DataFrame({column: _typed(member.column(column), [row[at] for row in rows]) for at, column in enumerate(header)})
    records["row"] = range(FIRST_ROW, FIRST_ROW + len(rows))
    first = columns.get(member.place or header[0], "A")
    records["cell"] = pd.Series([f"{first}{row}" for row in records["row"]], dtype="str")
    return SheetReading(name or member.title, sheet_type, len(rows) + rejected, records, columns)


def reading(*sheets: SheetReading, known: Mapping[str, pd.DataFrame] | None = None) -> Reading:
    return Reading(FILE, "0" * 64, sheets, known=known or {})


def workbook(known: str | None = None, /, **tables: str) -> Reading:
    """A workbook of drawn tables by sheet type. `known` draws the indicators that the store already has."""
    drawn = [sheet(sheet_type, table) for sheet_type, table in tables.items()]
    return reading(*drawn, known={"indicators": sheet("indicators", known).records} if known else None)


def places(problems: list[Problem]) -> list[tuple[str, str | None]]:
    """Code and cell of each problem, which is what most tests compare."""
    return [(problem.code, problem.place.cell) for problem in problems]


def _typed(column: Column, texts: list[str]) -> pd.Series:
    """A column as the parser leaves it; a reading in words is missing as a number."""
    values = pd.Series([text or None for text in texts], dtype="str")
    if column.kind == "date":
        return pd.to_datetime(values)
    if column.kind in NUMBERS or column.kind == "reading":
        return pd.to_numeric(values, errors="coerce").astype("float64")
    return values
