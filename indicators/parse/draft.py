"""A table on its way to records: its columns by position, the rows that may not be taken, and what is told about its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from indicators.answers import NOTHING, Answers
from indicators.fields import Fault
from indicators.layout import Block
from indicators.model import Place
from indicators.parse.asking import Asked, Effect, asked
from indicators.parse.cells import Cells, take
from indicators.problems import CATALOGUE, Problem
from indicators.sheets import SHEETS
from indicators.sheets.base import Column, Sheet
from indicators.words import Message, Value
from indicators.workbook.grid import Grid, address

REFUSING = ("error", "question")


@dataclass(slots=True)
class Draft:
    """One block being read. `columns` holds a list a column, one value a data row; `blocked` the positions of rows not to be taken."""

    file: str
    grid: Grid
    block: Block
    formats: dict[int, dict[int, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    columns: dict[str, list[Any]] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    answers: Answers = NOTHING
    asked: dict[tuple[object, ...], Asked] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)  # columns that were read by an answer
    answered: dict[str, set[int]] = field(default_factory=dict)  # positions that are empty, but not for want of an answer

    @property
    def sheet(self) -> Sheet:
        sheet: Sheet = SHEETS[self.block.sheet_id]
        return sheet

    @property
    def size(self) -> int:
        return len(self.block.rows)

    def cells(self, column_id: str) -> Cells:
        """The cells of a known column; rows with a cell whose value was not taken are blocked."""
        cells = self.take(self.block.columns[column_id])
        self.blocked |= cells.bad
        self.answer(column_id, cells.bad)
        return cells

    def take(self, column: int) -> Cells:
        return take(self.grid, self.block, column, self.formats.get(column, {}))

    def column(self, column_id: str) -> list[Any]:
        """The values of a column; all empty where the table does not have it."""
        return self.columns.get(column_id) or [None] * self.size

    def answer(self, column_id: str, positions: set[int] | frozenset[int]) -> None:
        if positions:
            self.answered.setdefault(column_id, set()).update(positions)

    def tell(self, code: str, cell: str, found: str = "", expected: Message | str = "", **values: Value) -> None:
        self.problems.append(Problem(code, Place(self.file, self.grid.sheet, cell), found, expected, values))

    def fault(self, column: Column, cells: Cells, at: int, fault: Fault, effect: Effect | None = None) -> None:
        """Tell of a cell that could not be read, or ask about it, and keep its row out unless it is only a warning."""
        cell, found = cells.address(at), cells.printed(at)[:100]
        self.answer(column.id, {at})
        severity = CATALOGUE[fault.code].severity
        if severity in REFUSING:
            self.blocked.add(at)
        if severity == "question":
            self.ask(column, cell, found, fault, effect)
            return
        values: Mapping[str, Value] = {"column": Message(column.title), **fault.values}
        question = asked(self.sheet.id, column, fault, found).question if fault.choices else None
        place = Place(self.file, self.grid.sheet, cell)
        self.problems.append(Problem(fault.code, place, found, fault.expected, values, question))

    def ask(self, column: Column, cell: str, found: str, fault: Fault, effect: Effect | None = None) -> None:
        """Put a cell to those that wait for one question."""
        new = asked(self.sheet.id, column, fault, found)
        self.asked.setdefault((column.id, fault.code, fault.choices, new.text), new).add(cell, found, fault.expected, effect)

    def said(self, column: Column, question: str) -> tuple[str, ...]:
        """What was answered about a column."""
        return self.answers.of(self.sheet.id, column.id, question)

    def tell_answered(self, column: Column) -> None:
        """Say once of a column that an answer was used."""
        if column.id in self.used:
            return
        self.used.add(column.id)
        self.tell(
            "answer-used", address(self.block.header[1], self.block.columns.get(column.id, self.block.left)), column=Message(column.title)
        )

    def questions(self) -> list[Problem]:
        """One problem a question, at its first cell."""
        return [self._question(one) for one in self.asked.values()]

    def _question(self, one: Asked) -> Problem:
        values: Mapping[str, Value] = {"column": Message(one.column.title), "count": len(one.cells), **one.fault.values}
        place = Place(self.file, self.grid.sheet, one.cells[0])
        return Problem(one.fault.code, place, one.found, one.fault.expected, values, one.question)

    def split(self) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
        """The columns of the rows that may be taken, and of those that wait."""
        kept = [at for at in range(self.size) if at not in self.blocked]
        left = sorted(self.blocked)
        return _at(self.columns, kept), _at(self.columns, left)

    def require(self, column: Column) -> None:
        """Tell of empty cells in a column that every row needs."""
        if not column.required or column.id not in self.block.columns:
            return
        answered = self.answered.get(column.id, set())
        for at, value in enumerate(self.columns[column.id]):
            if value is None and at not in answered:
                cell = address(self.block.rows[at], self.block.columns[column.id])
                self.tell("required-empty", cell, column=Message(column.title))
                self.blocked.add(at)


def _at(columns: Mapping[str, list[Any]], positions: list[int]) -> dict[str, list[Any]]:
    return {name: [values[at] for at in positions] for name, values in columns.items()}
