"""The rows of a workbook that could not be taken, and how each is known again in a mended one."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from indicators.problems import Problem, blocking
from indicators.sheets import SHEETS
from indicators.store import rows

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

    from indicators.reading import Reading, SheetReading

WHOLE_SHEET = 0  # in place of a row's number
FOLLOW = {"date": ("period_start",), "value": ("value_high", "comparator", "printed", "missing")}  # what a column's text says beside it


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row that waits, or a sheet as a whole: as JSON what of it could be read, and the columns that could not."""

    sheet: str
    row: int
    cell: str
    type: str
    content: str = "{}"
    wrong: str = "[]"


def waiting(reading: Reading) -> list[Waiting]:
    """The rows of a reading that were not accepted, and the sheets of which none could be."""
    stopped = blocking(reading.problems)
    return [row for sheet in reading.sheets if sheet.type is not None for row in _of(sheet, stopped)]


def _of(sheet: SheetReading, stopped: list[Problem]) -> Iterator[Waiting]:
    cells = {cell for problem in stopped if problem.place.sheet == sheet.name for cell in _cells(problem)}
    left = rows.plain_rows(sheet, sheet.waiting)
    if cells and sheet.rows and sheet.records.empty and not left:
        yield Waiting(sheet.name, WHOLE_SHEET, "", str(sheet.type))
    for row in left:
        said = {name: value for name, value in row.items() if name not in rows.PLACE}
        content = json.dumps(said, ensure_ascii=False, sort_keys=True)
        yield Waiting(sheet.name, int(row["row"]), row["cell"], str(sheet.type), content, json.dumps(_wrong(sheet, row, cells)))


def _cells(problem: Problem) -> tuple[str, ...]:
    return (problem.question.cells if problem.question else ()) or (problem.place.cell or "",)


def _wrong(sheet: SheetReading, row: Mapping[str, Any], cells: set[str]) -> list[str]:
    """The columns of a row that have a problem, or should say something and do not."""
    pointed = {name for name in sheet.columns if sheet.cell(int(row["row"]), name) in cells}
    if sheet.type == "observations" and row["cell"] in cells:
        pointed.add("value")
    pointed |= {column.id for column in SHEETS[str(sheet.type)].required if column.id not in row}
    return sorted(pointed.union(*(FOLLOW.get(name, ()) for name in pointed)))


class Brought:
    """The rows of a workbook, to be asked whether one of them is a waiting row, mended."""

    def __init__(self, taken: list[rows.Taken]) -> None:
        self._by_type: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for sheet, found in taken:
            self._by_type[str(sheet.type)].extend(found)
        self._said: dict[tuple[str, tuple[str, ...]], set[tuple[Any, ...]]] = {}

    def mends(self, row: RowMapping) -> bool:
        """Whether a row has the same key. Where part of the key could not be read, all that could be read must be the same."""
        if row["row"] == WHOLE_SHEET:
            return bool(self._by_type[row["type"]])
        said, columns = json.loads(row["content"]), _compared(row["type"], json.loads(row["wrong"]))
        return tuple(said.get(name) for name in columns) in self._all(row["type"], columns)

    def _all(self, sheet_type: str, columns: tuple[str, ...]) -> set[tuple[Any, ...]]:
        key = (sheet_type, columns)
        if key not in self._said:
            self._said[key] = {tuple(row.get(name) for name in columns) for row in self._by_type[sheet_type]}
        return self._said[key]


def _compared(sheet_type: str, wrong: list[str]) -> tuple[str, ...]:
    key = rows.key_columns(sheet_type)
    if key and not set(key) & set(wrong):
        return key
    return tuple(column.id for column in SHEETS[sheet_type].columns if column.id not in wrong)
