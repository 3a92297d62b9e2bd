"""One reader for each kind of column: cells to values, faults to problems."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial

from indicators.codelists import codelist
from indicators.fields import (
    SHARE,
    Fault,
    Number,
    column_style,
    date_style,
    dated,
    read_code,
    read_date,
    read_identifier,
    read_missing,
    read_number,
    read_text,
    read_yes_no,
    signed,
)
from indicators.fields.printed import hundredfold
from indicators.layout.wide import says_whole
from indicators.model import Period
from indicators.parse.cells import Cells, read_each
from indicators.parse.cells import Column as Read
from indicators.parse.draft import Draft
from indicators.parse.settled import tell_settled
from indicators.sheets.base import Column
from indicators.workbook.grid import Raw

BEGINNINGS = frozenset({"period_start", "start", "since"})  # a month or year in these stands for its first day
KEYS = frozenset({("indicators", "indicator_id"), ("benchmarks", "benchmark_id")})

_CLOCK = re.compile(r"[ T](?!00:00)\d{1,2}:\d{2}")
_ONE_DECIMAL = re.compile(r"-?\d+\.[1-9]")


def read_column(draft: Draft, column: Column, ids: Collection[str]) -> None:
    """Read one column that is no reading into the draft. `ids` are the identifiers that are known to be longer than a number shows."""
    cells = draft.cells(column.id)
    if column.kind == "identifier":
        _identifier(draft, column, cells, ids)
    else:
        _READERS[column.kind](draft, column, cells)
    draft.require(column)


def _text(draft: Draft, column: Column, cells: Cells) -> None:
    draft.columns[column.id] = read_each(cells, read_text).values


def _identifier(draft: Draft, column: Column, cells: Cells, ids: Collection[str]) -> None:
    read = read_each(cells, partial(_read_identifier, column))
    draft.columns[column.id] = read.values
    _tell_faults(draft, column, cells, read)
    doubled = Counter(read.values) if (draft.sheet.id, column.id) in KEYS else Counter[str | None]()
    for at, raw in enumerate(cells.raws):
        if raw.__class__ is float and at not in cells.formats and _is_doubtful(name := read.values[at], ids, doubled):
            draft.tell("identifier-as-number", cells.address(at), str(name), one=name, other=f"{name}0")


def _read_identifier(column: Column, raw: Raw, number_format: str | None) -> str | Fault | None:
    name = read_identifier(raw, number_format)
    if not isinstance(name, str):
        return name
    if column.codes:
        return codelist(column.codes).match(name) or name
    return None if not column.required and _says_none(name) and not name.isalnum() else name


def _says_none(text: str) -> bool:
    """Whether a cell says that nothing belongs in it: "-", "..", "n/a". Words such as "pending" might be meant as an answer."""
    missing = read_missing(text)
    return missing == "not_applicable" or (missing is not None and not any(map(str.isalnum, text)))


def _is_doubtful(name: str | None, ids: Collection[str], doubled: Counter[str | None]) -> bool:
    """1.1 typed as a number may have been 1.10, if there is a 1.10, if 1.1 stands twice, or if a 1.11 has no 1.10 before it."""
    if name is None or not _ONE_DECIMAL.fullmatch(name):
        return False
    return f"{name}0" in ids or doubled[name] > 1 or (f"{name}1" in doubled and name.endswith(".1") and f"{name}0" not in doubled)


def _code(draft: Draft, column: Column, cells: Cells) -> None:
    name = column.codes or ""
    if column.id == "sex":
        cells = replace(cells, raws=[None if says_whole(raw) else raw for raw in cells.raws])
    read = read_each(cells, lambda raw, _: read_code(raw, name))
    for at, _fault in list(read.faults):
        meant = draft.answers.word(draft.sheet.id, column.id, cells.printed(at))
        if meant is not None:
            read.values[at] = meant
            draft.tell_answered(column)
    read.faults = [(at, fault) for at, fault in read.faults if read.values[at] is None]
    draft.columns[column.id] = read.values
    for at, fault in read.faults:
        if column.required or not _says_none(cells.printed(at)):
            draft.fault(column, cells, at, fault)


def _yes_no(draft: Draft, column: Column, cells: Cells) -> None:
    read = read_each(cells, lambda raw, _: read_yes_no(raw))
    draft.columns[column.id] = read.values
    _tell_faults(draft, column, cells, read)


def _date(draft: Draft, column: Column, cells: Cells) -> None:
    style, said = date_style(cells.raws), draft.said(column, "ambiguous-date")
    month, own = draft.answers.fiscal_start(draft.sheet.id, column.id), draft.answers.fiscal

    def by(answers: Sequence[str], start: int = own) -> Callable[[Raw, str | None], Period | Fault]:
        return lambda raw, _: read_date(raw, style=dated(style, answers), fiscal_start=start, first=column.id in BEGINNINGS)

    read: Read[Period] = read_each(cells, by(()))
    if said or month:
        plain, read = read, read_each(cells, by(said, month or own))
        if read != plain:
            draft.tell_answered(column)
    elif style:
        tell_settled(
            draft, column, cells, read.values, lambda at: read_date(cells.raws[at], fiscal_start=own, first=column.id in BEGINNINGS)
        )
    draft.columns[column.id] = [period.end if period else None for period in read.values]
    if column.id == "date":
        draft.columns["date_from"] = [period.start if period else None for period in read.values]
    words = _tell_dates(draft, column, cells, read, lambda at, choice: by((*said, choice))(cells.raws[at], None))
    if words:
        draft.columns[f"{column.id}_printed"] = [cells.printed(at) if at in words else None for at in range(draft.size)]
    for at, period in enumerate(read.values):
        if period is not None and len(period.printed) > 10 and _CLOCK.search(period.printed):
            draft.tell("time-left-out", cells.address(at), period.printed)


def _tell_dates(draft: Draft, column: Column, cells: Cells, read: Read[Period], effect: Callable[[int, str], Period | Fault]) -> set[int]:
    """Tell of what is no date; give the positions of open words such as "ongoing", which are kept."""
    words = set()
    for at, fault in read.faults:
        shown = cells.printed(at)
        is_words = fault.code == "not-a-date" and not any(map(str.isdigit, shown)) and isinstance(cells.raws[at], str)
        if column.required or not is_words:
            draft.fault(column, cells, at, fault, partial(effect, at))
            continue
        words.add(at)
        if not read_missing(shown):
            draft.fault(column, cells, at, Fault("date-in-words", fault.expected))
    return words


def _number(draft: Draft, column: Column, cells: Cells) -> None:
    style, said = column_style(cells.raws), draft.said(column, "ambiguous-number")

    def by(answers: Sequence[str]) -> Callable[[Raw, str | None], Number | Fault]:
        settled = signed(style, answers)
        return lambda raw, shown: read_number(raw, shown, style=settled)

    def effect(at: int, choice: str) -> Number | Fault:
        return by((choice,))(cells.raws[at], cells.formats.get(at))

    read: Read[Number] = read_each(cells, by(()))
    if said:
        plain, read = read, read_each(cells, by(said))
        if read != plain:
            draft.tell_answered(column)
    elif style and style.decimal:
        tell_settled(draft, column, cells, read.values, lambda at: read_number(cells.raws[at], cells.formats.get(at)))
    for at, fault in read.faults:
        draft.fault(column, cells, at, fault, partial(effect, at))
    if column.kind == "share":
        read.values = ask_percent(draft, column, cells, read.values, range(draft.size))
    _take_numbers(draft, column, cells, read.values)


def _take_numbers(draft: Draft, column: Column, cells: Cells, numbers: list[Number | None]) -> None:
    """Keep the values, and what was printed where it says more than one value; a range gives none."""
    values = [number.value if number else None for number in numbers]
    odd = {at: number for at, number in enumerate(numbers) if number and (number.missing or not number.exact)}
    for at, number in odd.items():
        if number.high is not None:
            draft.tell("range-for-value", cells.address(at), number.printed)
            values[at] = None
        elif number.value is not None:
            draft.tell("inexact-number", cells.address(at), number.printed, value=number.value)
    draft.answer(column.id, set(odd))
    draft.columns[column.id] = values
    if odd:
        draft.columns[f"{column.id}_printed"] = [odd[at].printed if at in odd else None for at in range(draft.size)]


def ask_percent(draft: Draft, column: Column, cells: Cells, numbers: list[Number | None], positions: Iterable[int]) -> list[Number | None]:
    """Ask about bare values below 1 where others at these positions are above 1: a quarter of a per cent, or a quarter?

    Gives the numbers as somebody answered they are meant.
    """
    positions = list(positions)
    return ask_shares(draft, column, cells, numbers, positions) if above_one(numbers, positions) else numbers


def above_one(numbers: list[Number | None], positions: Iterable[int]) -> bool:
    """Whether a value at one of these positions can only be a percentage."""
    return any(abs(number.value or 0) > 1 for at in positions if (number := numbers[at]) is not None)


def ask_shares(draft: Draft, column: Column, cells: Cells, numbers: list[Number | None], positions: Iterable[int]) -> list[Number | None]:
    """Ask about the bare values below 1 at these positions, or take them as somebody answered they are meant."""
    given = {at: number for at in positions if (number := numbers[at]) is not None and number.value is not None}
    doubtful = {at: number for at, number in given.items() if 0 < abs(number.value or 0) < 1 and not number.percent}
    said = draft.said(column, "percent-or-share")
    if doubtful and said:
        draft.tell_answered(column)
        return [as_percent(number, said[-1]) if number and at in doubtful else number for at, number in enumerate(numbers)]
    for at, number in doubtful.items():
        draft.fault(column, cells, at, Fault("percent-or-share", choices=SHARE), partial(as_percent, number))
    return numbers


def as_percent(number: Number, answer: str) -> Number:
    """A number below 1 as a percentage: as it stands, or as a share of one."""
    if answer == "percent" or number.value is None:
        return number
    return number._replace(value=hundredfold(number.value), high=None if number.high is None else hundredfold(number.high))


def _tell_faults(draft: Draft, column: Column, cells: Cells, read: Read[object] | Read[Number] | Read[str] | Read[bool]) -> None:
    for at, fault in read.faults:
        draft.fault(column, cells, at, fault)


_READERS: dict[str, Callable[[Draft, Column, Cells], None]] = {
    "text": _text,
    "code": _code,
    "yes_no": _yes_no,
    "date": _date,
    "number": _number,
    "share": _number,
}
