"""Observations, long or wide, to the same records: one a value, with the cell it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from indicators.fields import Fault, Number, column_style, dated, read_date
from indicators.layout import ValueColumn
from indicators.model import Period
from indicators.parse.cells import Cells
from indicators.parse.columns import above_one, ask_shares
from indicators.parse.definitions import Definition, Definitions
from indicators.parse.draft import Draft
from indicators.parse.values import bare_percent, definitions_by_row, first_given, read_figures, read_values
from indicators.workbook.grid import Raw, Spot, address, letter

PARTS = ("sex", "group")


def long_records(draft: Draft, definitions: Definitions) -> tuple[int, dict[str, list[Any]], dict[str, list[Any]]]:
    """The records of a table with a column of values; what other columns say of a value goes before what its text says."""
    column = draft.sheet.column("value")
    cells = draft.cells("value")
    numbers = read_values(draft, column, cells, definitions_by_row(draft, definitions))
    reasons = draft.column("missing")
    draft.answer("value", {at for at, number in enumerate(numbers) if number is not None or reasons[at] is not None})
    draft.columns["value"] = [number.value if number else None for number in numbers]
    draft.require(column)
    for name, said in _said(numbers).items():
        draft.columns[name] = first_given(draft.column(name), said)
    draft.columns["period_start"] = first_given(draft.column("period_start"), draft.column("date_from"))
    draft.columns["cell"] = [f"{letter(cells.column)}{row}" for row in draft.block.rows]
    draft.columns["row"] = list(draft.block.rows)
    return draft.size, *draft.split()


def _said(numbers: list[Number | None]) -> dict[str, list[Any]]:
    """What the text of a value says beside the value."""
    return {
        "value_high": [number.high if number else None for number in numbers],
        "comparator": [number.comparator if number else None for number in numbers],
        "missing": [number.missing if number else None for number in numbers],
        "printed": [(number.printed or None) if number else None for number in numbers],
    }


@dataclass(slots=True)
class _Taken:
    """One value of a wide table."""

    at: int
    column: ValueColumn
    number: Number


def ask_headers(draft: Draft) -> None:
    """Ask about the headers of a wide table that can be two dates."""
    column = draft.sheet.column("date") if draft.block.values else None
    for value in draft.block.values:
        if column is not None and value.fault is not None:
            spot, start = _asked(draft, value), draft.answers.year_start("observations", "date")
            draft.ask(column, address(*spot), value.header, value.fault, partial(_by_choice, draft.grid.value(*spot), start))


def _asked(draft: Draft, value: ValueColumn) -> Spot:
    """Where the header stands that can be two dates: over the column, or over the first of several in the upper row."""
    first, last = draft.block.header
    start = draft.answers.year_start("observations", "date")
    spots = [(row, column) for row in range(last, first - 1, -1) for column in range(value.column, draft.block.left - 1, -1)]
    doubtful = (spot for spot in spots if read_date(draft.grid.value(*spot), fiscal_start=start) == value.fault)
    return next(doubtful, (last, value.column))


def _by_choice(raw: Raw, start: int, choice: str) -> Period | Fault:
    return read_date(raw, style=dated(frozenset(), {choice}), fiscal_start=start)


def wide_records(draft: Draft, definitions: Definitions) -> tuple[int, dict[str, list[Any]], dict[str, list[Any]]]:
    """The records of a table with a column for each date or part, row by row; an empty cell is no reading.

    Gives how many values there are, those that may be taken, and those that wait.
    """
    blocked = set(draft.blocked)
    read = _read_all(draft, definitions_by_row(draft, definitions))
    draft.blocked = blocked
    taken, waiting = [], []
    for column in read:
        refused = blocked | column.blocked
        for at, number in enumerate(column.numbers):
            if at in refused and (at in column.cells.bad or column.cells.raws[at] is not None):
                waiting.append(_Taken(at, column.head, number or Number(None)))
            elif number is not None and at not in refused:
                taken.append(_Taken(at, column.head, number))
    return sum(column.filled for column in read), _wide(draft, _in_order(taken)), _wide(draft, _in_order(waiting))


def _in_order(values: list[_Taken]) -> list[_Taken]:
    return sorted(values, key=lambda value: (value.at, value.column.column))


@dataclass(slots=True)
class _ValueCells:
    """One column of a wide table as it was read. `blocked` are the rows whose value in this column may not be taken."""

    head: ValueColumn
    cells: Cells
    blocked: set[int]
    numbers: list[Number | None] = field(default_factory=list)

    @property
    def filled(self) -> int:
        return sum(raw is not None for raw in self.cells.raws) + len(self.cells.bad)


def _read_all(draft: Draft, whats: list[Definition]) -> list[_ValueCells]:
    """Read the columns of values as the one column that they are in the long form: signs and shares of one tell of the others."""
    value, bare = draft.sheet.column("value"), bare_percent(whats)
    read = []
    for head in draft.block.values:
        cells = draft.take(head.column)
        read.append(_ValueCells(head, cells, set(cells.bad if head.fault is None else range(draft.size))))
    style = column_style(raw for column in read for raw in column.cells.raws)
    for column in read:
        draft.blocked = column.blocked
        column.numbers = read_figures(draft, value, column.cells, whats, style)
    if any(above_one(column.numbers, bare) for column in read):
        for column in read:
            draft.blocked = column.blocked
            column.numbers = ask_shares(draft, value, column.cells, column.numbers, bare)
    return read


def _wide(draft: Draft, taken: list[_Taken]) -> dict[str, list[Any]]:
    base = {name: [values[value.at] for value in taken] for name, values in draft.columns.items()}
    own = {name: list(column) for name, column in zip(("date", "date_from", *PARTS), zip(*_heads(taken), strict=True), strict=False)}
    records = dict(base)
    records["value"] = [value.number.value for value in taken]
    for name, said in _said([value.number for value in taken]).items():
        records[name] = first_given(base.get(name) or [None] * len(taken), said)
    for name, values in own.items():
        records[name] = first_given(values, base.get(name) or [None] * len(taken))
    if taken:
        records["period_start"] = first_given(base.get("period_start") or [None] * len(taken), records["date_from"])
    records["row"] = [draft.block.rows[value.at] for value in taken]
    records["cell"] = [f"{letter(value.column.column)}{draft.block.rows[value.at]}" for value in taken]
    return records


def _heads(taken: list[_Taken]) -> Iterator[tuple[Any, ...]]:
    for value in taken:
        period = value.column.period
        yield (period.end if period else None, period.start if period else None, value.column.sex, value.column.group)
