"""What was read of a turned table, with every address as it is on the worksheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from indicators.layout import swapped
from indicators.problems import Problem
from indicators.problems.question import Question
from indicators.reading import SheetReading
from indicators.workbook.grid import spot


def as_it_stands(reading: SheetReading, problems: Sequence[Problem]) -> tuple[SheetReading, list[Problem]]:
    """The same with rows and columns swapped back. The columns of the reading are then numbers of rows: see `grid.crossing`."""
    columns = {column: _row(letters) for column, letters in reading.columns.items()}
    unknown = tuple(replace(unread, cell=swapped(unread.cell)) for unread in reading.unknown)
    stands = replace(reading, records=_cells(reading.records), waiting=_cells(reading.waiting), columns=columns, unknown=unknown)
    return stands, [_problem(problem) for problem in problems]


def _row(letters: str) -> str:
    found = spot(f"{letters}1")
    return str(found[1]) if found else letters


def _cells(records: pd.DataFrame) -> pd.DataFrame:
    return records.assign(cell=records["cell"].map(swapped).astype("str")) if "cell" in records and len(records) else records


def _problem(problem: Problem) -> Problem:
    values = {name: swapped(value) if name == "cell" and isinstance(value, str) else value for name, value in problem.values.items()}
    place = replace(problem.place, cell=swapped(problem.place.cell or "") or None)
    return replace(problem, place=place, values=values, question=_question(problem.question) if problem.question else None)


def _question(question: Question) -> Question:
    examples = tuple(replace(example, cell=swapped(example.cell)) for example in question.examples)
    return replace(question, cells=tuple(map(swapped, question.cells)), examples=examples)
