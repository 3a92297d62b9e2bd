"""The last step of checking: the rules are asked, and rows that they find in error are no longer accepted."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from indicators.frames import table
from indicators.rules import RULES

if TYPE_CHECKING:
    from indicators.problems import Problem
    from indicators.reading import Reading, SheetReading
    from indicators.store import Store

EVER = date(9999, 12, 30)


def accepted(found: Reading) -> Reading:
    """The reading with the problems of all rules, its rows in error left out, and all problems in the order of the sheets."""
    told = [problem for rule in RULES.values() for problem in rule.check(found)]
    errors = [problem for problem in told if problem.severity == "error"]
    sheets = tuple(_without(sheet, errors) for sheet in found.sheets)
    order = {sheet.name: position for position, sheet in enumerate(found.sheets)}
    problems = sorted((*found.problems, *told), key=lambda problem: _position(problem, order))
    return replace(found, sheets=sheets, problems=tuple(problems))


def _without(sheet: SheetReading, errors: list[Problem]) -> SheetReading:
    cells = {problem.place.cell for problem in errors if problem.place.sheet == sheet.name and problem.place.cell}
    if not cells or sheet.records.empty:
        return sheet
    # In a wide table a row holds many values: only the one whose cell is named goes; any other cell stands for its whole row.
    values = set(sheet.records["cell"])
    lines = {_cell(cell)[0] for cell in cells - values}
    wrong = sheet.records["cell"].isin(cells & values) | sheet.records["row"].isin(lines)
    return replace(sheet, records=sheet.records[~wrong].reset_index(drop=True))


def _position(problem: Problem, order: dict[str, int]) -> tuple[Any, ...]:
    place = problem.place
    return (order.get(place.sheet, len(order)) if place.sheet else -1, *_cell(place.cell))


def _cell(address: str | None) -> tuple[int, int, str]:
    """Row, length of the column's letters and the letters: what sorts cells as they are read."""
    found = re.match(r"([A-Z]+)(\d+)", address or "")
    return (int(found[2]), len(found[1]), found[1]) if found else (0, 0, "")


def definitions(store: Store, mission: str) -> Any:
    """The indicators and benchmarks that the mission's published workbooks define, or None."""
    from indicators.parse import Known  # noqa: PLC0415 - the parser is asked for only where there is something to say

    indicators = table(store, mission, EVER, "indicators")
    return None if indicators.empty else Known(indicators=indicators, benchmarks=table(store, mission, EVER, "benchmarks"))
