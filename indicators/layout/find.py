"""Finds the table of a worksheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rapidfuzz import fuzz, process

from indicators.answers import NOTHING, Answers
from indicators.codelists import fold, headers
from indicators.fields import printed
from indicators.fields.wording import FOOTNOTE
from indicators.layout.block import Block, Flaw, LeftOut, Unknown, blank, name_of, span
from indicators.layout.body import Body, left_out, merged_labels, read_body
from indicators.layout.header import Header, best_header, look, named
from indicators.layout.stale import stale
from indicators.layout.turned import swapped, turn
from indicators.layout.wide import ROUGH
from indicators.sheets import SHEETS
from indicators.words import Message, Value, mark
from indicators.workbook.grid import Grid, Spot, address

NEAR = 80


def find(grid: Grid, answers: Answers = NOTHING) -> list[Block]:
    """The table of a worksheet, or nothing. A second table is told as a flaw of the first and not given."""
    upper = look(grid, answers)
    header = best_header(upper)
    if header is None:
        return []
    left, right = _extent(header)
    body = read_body(upper, header, left, right)
    unknown = _unknown(grid, header, body, left, right)
    sources = merged_labels(grid, header, left, right)
    aside = list(_aside(grid, header, body, left, right))
    flaws = [
        *_header_flaws(header),
        *_misspelt(header, unknown, answers),
        *_answered(header, answers),
        *stale(header, unknown),
        *_marked(grid, header),
        *_merged_flaws(sources),
        *(flaw for flaw in aside if isinstance(flaw, Flaw)),
    ]
    outside = [part for part in aside if isinstance(part, LeftOut)]
    return [
        Block(
            header.sheet_id,
            "wide" if header.values else "long",
            (header.first, header.last),
            left,
            right,
            header.columns,
            tuple(body.rows),
            header.values,
            tuple(unknown),
            (*_title(grid, header), *left_out(body, left, right), *outside),
            {spot: grid.value(*source) for spot, source in sources.items() if blank(grid.value(*spot))},
            tuple(flaws),
            not header.missing and not header.doubled,
            totals=tuple(body.left_out.get("total", ())),
        )
    ]


def table(grid: Grid, answers: Answers = NOTHING) -> tuple[Grid, Block | None]:
    """The table of a worksheet as it stands or, where there is none, with rows and columns swapped; with the grid it is read from.

    A swapped one is taken if nothing is missing in it, or if it is the one that the name of the sheet promises.
    """
    found = next(iter(find(grid, answers)), None)
    other = turn(grid) if found is None else None
    block = next(iter(find(other, answers)), None) if other is not None else None
    if other is None or block is None or not (block.readable or block.sheet_id in named(grid.sheet)):
        return grid, found
    return other, replace(block, turned=True)


def _extent(header: Header) -> tuple[int, int]:
    columns = [*header.heads, *(value.column for value in header.values)]
    return min(columns), max(columns)


def _unknown(grid: Grid, header: Header, body: Body, left: int, right: int) -> list[Unknown]:
    known = {*header.columns.values(), *(value.column for value in header.values), *(column for column, _ in header.doubled)}
    columns = [column for column in range(left, right + 1) if column not in known]
    return [
        Unknown(column, printed(header.heads.get(column)))
        for column in columns
        if column in header.heads or any(not blank(grid.value(row, column)) for row in body.rows)
    ]


def _header_flaws(header: Header) -> Iterator[Flaw]:
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


def _misspelt(header: Header, unknown: list[Unknown], answers: Answers) -> Iterator[Flaw]:
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


def _answered(header: Header, answers: Answers) -> Iterator[Flaw]:
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


def _marked(grid: Grid, header: Header) -> Iterator[Flaw]:
    """The heads of a wide table that say more of a date than is kept: a sign for a footnote, or that its values are rough."""
    for value in header.values:
        for row in (header.first, header.last) if header.first < header.last else (header.last,):
            raw = grid.value(row, value.column)
            if isinstance(raw, str) and (FOOTNOTE.search(raw) or ROUGH.search(raw)):
                yield Flaw("header-mark", address(row, value.column), printed(raw))


def _merged_flaws(sources: dict[Spot, Spot]) -> Iterator[Flaw]:
    if sources:
        yield Flaw("merged-labels", address(*next(iter(sources.values()))))


def _title(grid: Grid, header: Header) -> list[LeftOut]:
    rows = [row for row, values in grid.rows() if row < header.first and any(not blank(raw) for raw in values)]
    if not rows:
        return []
    cells = span((rows[0], grid.left), (rows[-1], grid.right))
    return [LeftOut(cells, len(rows), Message(mark("title left out (rows: {count})"), {"count": len(rows)}))]


def _aside(grid: Grid, header: Header, body: Body, left: int, right: int) -> Iterator[Flaw | LeftOut]:
    """What stands below in a second table, or beside the table."""
    end = grid.right
    if body.second is not None:
        yield Flaw("second-table", span((body.second, grid.left), (grid.bottom, end)))
    for first, last in ((grid.left, left - 1), (right + 1, end)):
        spots = list(_filled(grid, header, body, first, last)) if first <= last else []
        if not spots:
            continue
        rows, columns = {row for row, _ in spots}, {column for _, column in spots}
        cells = span((min(rows), min(columns)), (max(rows), max(columns)))
        if len(rows) > 1 and len(columns) > 1:
            yield Flaw("second-table", cells)
        else:
            yield LeftOut(cells, len(rows), Message(mark("cells beside the table in {cells} left out"), {"cells": cells}))


def _filled(grid: Grid, header: Header, body: Body, first: int, last: int) -> Iterator[Spot]:
    bottom = grid.bottom if body.second is None else body.second - 1
    for row in range(header.first, bottom + 1):
        values = grid.values[row - grid.top][first - grid.left : last - grid.left + 1]
        for column, raw in enumerate(values, start=first):
            if raw is not None and not blank(raw):
                yield (row, column)


def not_read(block: Block) -> list[str]:
    """The headers and ranges that were not read; a column without a header by its letter, a row of a turned table by its number."""
    unknown = [name_of(block, column) for column in block.unknown]
    ranges = [*(part.cells for part in block.left_out), *(flaw.cell for flaw in block.flaws if flaw.code == "second-table")]
    return [*unknown, *(map(swapped, ranges) if block.turned else ranges)]
