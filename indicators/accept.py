"""The last step of checking: the rules are asked, and rows that they find in error are no longer accepted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from indicators.frames import table
from indicators.rules import RULES
from indicators.workbook.grid import spot

if TYPE_CHECKING:
    from indicators.problems import Problem
    from indicators.reading import Reading, SheetReading
    from indicators.store import Store

DEFINED = {"indicators": "indicator_id", "benchmarks": "benchmark_id"}  # sheet type: the column by which its rows are named


def accepted(found: Reading) -> Reading:
    """The reading with the problems of all rules, its rows in error left out, and all problems in the order of the sheets."""
    told = [problem for rule in RULES.values() for problem in rule.check(found)]
    errors = [problem for problem in told if problem.severity == "error"]
    sheets = tuple(_without(sheet, errors) for sheet in found.sheets)
    order = {sheet.name: position for position, sheet in enumerate(found.sheets)}
    problems = sorted((*found.problems, *told), key=lambda problem: _position(problem, order))
    return replace(found, sheets=sheets, problems=tuple(problems))


def settled(found: Reading) -> Reading:
    """The reading without the rows that no longer hold once others of it wait, such as readings of an indicator in error."""
    known = {(problem.code, problem.place) for problem in found.problems}
    while True:
        told = [problem for rule in RULES.values() for problem in rule.check(found)]
        errors = [problem for problem in told if problem.severity == "error" and (problem.code, problem.place) not in known]
        if not errors:
            return found
        known.update((problem.code, problem.place) for problem in errors)
        found = replace(found, sheets=tuple(_without(sheet, errors) for sheet in found.sheets), problems=(*found.problems, *errors))


def _without(sheet: SheetReading, errors: list[Problem]) -> SheetReading:
    cells = {problem.place.cell for problem in errors if problem.place.sheet == sheet.name and problem.place.cell}
    if not cells or sheet.records.empty:
        return sheet
    # In a wide table a row holds many values: only the one whose cell is named goes; any other cell stands for its whole row.
    values = set(sheet.records["cell"])
    lines = {_spot(cell)[sheet.turned] for cell in cells - values}
    wrong = sheet.records["cell"].isin(cells & values) | sheet.records["row"].isin(lines)
    if not wrong.any():
        return sheet
    waiting = [part for part in (sheet.waiting, sheet.records[wrong]) if len(part)]
    return replace(sheet, records=sheet.records[~wrong].reset_index(drop=True), waiting=pd.concat(waiting, ignore_index=True))


def _position(problem: Problem, order: dict[str, int]) -> tuple[int, int, int]:
    place = problem.place
    return (order.get(place.sheet, len(order)) if place.sheet else -1, *_spot(place.cell))


def _spot(cell: str | None) -> tuple[int, int]:
    return spot((cell or "").partition(":")[0]) or (0, 0)


def is_complete(found: Reading) -> bool:
    """Whether a workbook defines every indicator and benchmark that its own rows name, so that the store need not be asked."""
    return not any(_named(found, column) - _defined(found, sheet_id, column) for sheet_id, column in DEFINED.items())


def _named(found: Reading, column: str) -> set[str]:
    columns = (column, "part_of") if column == "indicator_id" else (column,)
    return {str(name) for sheet in found.sheets for by in columns if by in sheet.records for name in sheet.records[by].dropna().unique()}


def _defined(found: Reading, sheet_id: str, column: str) -> set[str]:
    return {str(name) for sheet in found.of(sheet_id) if column in sheet.records for name in sheet.records[column].dropna().unique()}


def definitions(store: Store, mission: str) -> dict[str, pd.DataFrame]:
    """The indicators and benchmarks that the mission's published workbooks define, by sheet type; empty where there are none."""
    known = {sheet_id: table(store, mission, date.max, sheet_id) for sheet_id in DEFINED}
    return {sheet_id: rows for sheet_id, rows in known.items() if not rows.empty}


def institutions(store: Store, mission: str, found: Reading) -> dict[str, pd.DataFrame]:
    """The institutions that the mission's published sheets Strength name, for a workbook that names some; empty where there are none."""
    if not any("institution" in sheet.records for sheet in found.sheets):
        return {}
    names = store.institutions(mission)
    return {"strength": pd.DataFrame({"institution": pd.Series(names, dtype="str")})} if names else {}


def fiscal_start(store: Store, mission: str) -> int | None:
    """The month in which the mission's budget years begin, as its newest published sheet Mission says, if it does."""
    said = table(store, mission, date.max, "mission")["fiscal_start"].dropna()
    return int(said.iloc[-1]) if len(said) else None
