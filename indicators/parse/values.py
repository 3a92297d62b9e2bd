"""Readings, baselines and targets: cells read as the measure of their row's indicator asks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from indicators.fields import Fault, Number, Style, column_style, printed, read_number, read_reading, signed
from indicators.fields.readings import IN_WORDS, STAGED
from indicators.parse.cells import Cells
from indicators.parse.columns import ask_percent
from indicators.parse.definitions import COUNTED, Definition, Definitions, definition, stages_of
from indicators.parse.draft import Draft
from indicators.parse.settled import tell_settled
from indicators.sheets.base import Column

PLAIN = frozenset({int, float})
WORDED = STAGED | {"yes_no", "text"}  # measures of which a number may mean something else


def definitions_by_row(draft: Draft, definitions: Definitions) -> list[Definition]:
    """The definition that each data row goes by: its own on the sheet Indicators, else that of the indicator it names."""
    if draft.sheet.id == "indicators":
        facts = zip(draft.column("measure"), draft.column("unit"), draft.column("stages"), strict=True)
        return [definition(*fact) for fact in facts]
    return [definitions.of(name) for name in draft.column("indicator_id")]


def read_values(draft: Draft, column: Column, cells: Cells, whats: Sequence[Definition]) -> list[Number | None]:
    """Read one column of readings and ask about its shares; words become an empty value with the words as its printed text."""
    return ask_percent(draft, column, cells, read_figures(draft, column, cells, whats, column_style(cells.raws)), bare_percent(whats))


def bare_percent(whats: Sequence[Definition]) -> list[int]:
    """The positions whose values are percentages without a unit that says so."""
    return [at for at, what in enumerate(whats) if what.measure == "percent" and not what.says_percent]


def read_figures(draft: Draft, column: Column, cells: Cells, whats: Sequence[Definition], own: Style | None) -> list[Number | None]:
    """Read one column of readings, written in the style `own`, and tell of its faults."""
    said = draft.said(column, "ambiguous-number")
    style = signed(own, said)
    numbers: list[Number | None] = [None] * len(cells.raws)
    seen: dict[Any, Number | Fault] = {}
    for at, raw in enumerate(cells.raws):
        if raw is None:
            continue
        what, shown = whats[at], cells.formats.get(at)
        if shown is None and raw.__class__ in PLAIN and what.measure not in WORDED:
            found = read_number(raw)  # most cells of a large table, and hardly two of them alike
        else:
            key = (raw.__class__, raw, shown, what)
            found = seen.get(key) or seen.setdefault(key, _read(cells, at, what, style))
        if said and isinstance(_read(cells, at, what, own), Fault) and not isinstance(found, Fault):
            draft.tell_answered(column)
        if isinstance(found, Fault):
            draft.fault(column, cells, at, found, partial(_by_choice, cells, at, what))
            numbers[at] = Number(None, printed=printed(raw, shown)) if found.code == IN_WORDS else None
            continue
        if found.percent and what.measure in COUNTED and not what.says_percent:
            draft.tell("percent-unexpected", cells.address(at), found.printed)
        numbers[at] = found
    if own and own.decimal and not said:
        tell_settled(draft, column, cells, numbers, lambda at: _read(cells, at, whats[at], None))
    return numbers


def _read(cells: Cells, at: int, what: Definition, style: Style | None) -> Number | Fault:
    return read_reading(cells.raws[at], cells.formats.get(at), measure=what.measure, unit=what.unit, stages=stages_of(what), style=style)


def _by_choice(cells: Cells, at: int, what: Definition, choice: str) -> Number | Fault:
    return _read(cells, at, what, signed(None, {choice}))


def read_value_column(draft: Draft, column: Column, definitions: Definitions) -> None:
    """Read a baseline, a target or the value of a step into the draft: its value and its printed text. A range gives no value."""
    cells = draft.cells(column.id)
    numbers = read_values(draft, column, cells, definitions_by_row(draft, definitions))
    values = [number.value if number else None for number in numbers]
    for at, number in enumerate(numbers):
        if number is not None and number.high is not None:
            draft.tell("range-for-value", cells.address(at), number.printed)
            values[at] = None
    draft.answer(column.id, {at for at, number in enumerate(numbers) if number is not None})
    draft.columns[column.id] = values
    draft.columns[f"{column.id}_printed"] = [number.printed if number else None for number in numbers]
    if column.id == "target":
        said = [number.comparator if number else None for number in numbers]
        draft.columns["comparator"] = first_given(draft.column("comparator"), said)
    draft.require(column)


def first_given(one: Sequence[Any], other: Sequence[Any]) -> list[Any]:
    """Position by position the one, or where it is empty the other."""
    return [second if first is None else first for first, second in zip(one, other, strict=True)]
