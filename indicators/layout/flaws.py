"""What is wrong or worth telling about the header of a table."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz, process

from indicators.answers import Answers
from indicators.codelists import fold, headers
from indicators.fields import printed
from indicators.fields.wording import FOOTNOTE
from indicators.layout.block import Flaw, Unknown
from indicators.layout.header import Header
from indicators.layout.wide import ROUGH
from indicators.sheets import SHEETS
from indicators.words import Message, Value
from indicators.workbook.grid import Grid, Spot, address

NEAR = 80


def header_flaws(header: Header) -> Iterator[Flaw]:
    sheet = SHEETS[header.sheet_id]
    for column_id in header.missing:
        missing = {"sheet": Message(sheet.title), "column": Message(sheet.column(column_id).title)}
        yield Flaw("required-column-missing", address(header.last, min(header.heads)), values=missing)
    for column, column_id in header.doubled:
        other = address(header.last, header.columns[column_id])
        values: dict[str, Value] = {"column": Message(sheet.column(column_id).title), "cell": other}
        yield Flaw("duplicate-column", address(header.last, column), printed(header.heads[column]), values=values)
    for value in header.values:
        if value.fault is not None:
            yield Flaw(value.fault.code, address(header.last, value.column), value.header, value.fault.expected, value.fault.values)


def misspelt(header: Header, unknown: list[Unknown], answers: Answers) -> Iterator[Flaw]:
    """Unknown headers that come near to a column which is not there."""
    sheet = SHEETS[header.sheet_id]
    free = {word: column for word, column in headers(header.sheet_id).items() if column not in header.columns and len(word) > 3}
    matched = answers.matches.get(header.sheet_id, {})
    for column in unknown:
        if fold(column.header) in matched:
            continue
        near = process.extractOne(fold(column.header), list(free), scorer=fuzz.ratio, score_cutoff=NEAR) if column.header else None
        if near is not None:
            values = {"column": Message(sheet.column(free[near[0]]).title)}
            yield Flaw("unknown-column", address(header.last, column.column), column.header, values=values)


def answered(header: Header, answers: Answers) -> Iterator[Flaw]:
    """The headers that were understood by an answer."""
    matched, sheet = answers.matches.get(header.sheet_id, {}), SHEETS[header.sheet_id]
    for column_id, column in header.columns.items():
        if matched and matched.get(fold(printed(header.heads[column]))) == column_id:
            yield _used(header, column, printed(header.heads[column]), sheet.column(column_id).title)
    first = next((value for value in header.values if value.answered), None)
    if first is not None:
        yield _used(header, first.column, first.header, sheet.column("date").title)


def _used(header: Header, column: int, found: str, title: str) -> Flaw:
    return Flaw("answer-used", address(header.last, column), found, values={"column": Message(title)})


def marked(grid: Grid, header: Header) -> Iterator[Flaw]:
    """The heads of a wide table that say more of a date than is kept: a sign for a footnote, or that its values are rough."""
    for value in header.values:
        for row in (header.first, header.last) if header.first < header.last else (header.last,):
            raw = grid.value(row, value.column)
            if isinstance(raw, str) and (FOOTNOTE.search(raw) or ROUGH.search(raw)):
                yield Flaw("header-mark", address(row, value.column), printed(raw))


def merged_flaws(sources: dict[Spot, Spot]) -> Iterator[Flaw]:
    if sources:
        yield Flaw("merged-labels", address(*next(iter(sources.values()))))
