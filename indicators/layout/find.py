"""Finds the table of a worksheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from indicators.answers import NOTHING, Answers
from indicators.fields import printed
from indicators.layout.block import Block, Flaw, LeftOut, Unknown, blank, name_of, span
from indicators.layout.body import Body, left_out, merged_labels, read_body
from indicators.layout.flaws import answered, header_flaws, marked, merged_flaws, misspelt
from indicators.layout.header import Header, best_header, named
from indicators.layout.stale import stale
from indicators.layout.turned import swapped, turn
from indicators.layout.upper import look
from indicators.words import Message, mark
from indicators.workbook.grid import Grid, Spot

MOST_TABLES = 50
TITLE = mark("title left out (rows: {count})")


def find(grid: Grid, answers: Answers = NOTHING) -> list[Block]:
    """The table of a worksheet, or nothing, and tables of its type below it whose headers are whole.

    Any other table is told as a flaw and not given.
    """
    found = _topmost(grid, answers)
    blocks = [found] if found is not None else []
    while blocks and blocks[-1].below is not None and len(blocks) < MOST_TABLES:
        row = blocks[-1].below
        block = _topmost(replace(grid, top=row, values=grid.values[row - grid.top :]), answers)
        if block is None or not block.readable or (block.sheet_id, block.header[0]) != (blocks[-1].sheet_id, row):
            break
        blocks[-1] = replace(blocks[-1], flaws=tuple(flaw for flaw in blocks[-1].flaws if flaw != _second(grid, row)))
        blocks.append(block)
    return blocks


def _topmost(grid: Grid, answers: Answers) -> Block | None:
    """The best table of a worksheet or, where whole ones of its type stand above it, the first of them."""
    found = _best(grid, answers)
    for _ in range(MOST_TABLES):
        above = _above(grid, found, answers) if found is not None else None
        if above is None:
            break
        found = above
    return found


def _above(grid: Grid, block: Block, answers: Answers) -> Block | None:
    row = block.header[0]
    upper = replace(grid, values=grid.values[: row - grid.top])
    found = _best(upper, answers) if row > grid.top + 1 else None
    if found is None or not found.readable or not found.rows or found.sheet_id != block.sheet_id:
        return None
    flaws = [flaw for flaw in found.flaws if found.below is None or flaw != _second(upper, found.below)]
    below = found.below or row
    return replace(found, below=below, flaws=(*flaws, _second(grid, below)))


def _best(grid: Grid, answers: Answers) -> Block | None:
    upper = look(grid, answers)
    header = best_header(upper)
    if header is None:
        return None
    left, right = _extent(header)
    body = read_body(upper, header, left, right)
    unknown = _unknown(grid, header, body, left, right)
    sources = merged_labels(grid, header, left, right)
    aside = [*_title(grid, header), *_aside(grid, header, body, left, right)]
    flaws = [
        *header_flaws(header),
        *misspelt(header, unknown, answers),
        *answered(header, answers),
        *stale(header, unknown),
        *marked(grid, header),
        *merged_flaws(sources),
        *(flaw for flaw in aside if isinstance(flaw, Flaw)),
    ]
    title, outside = (
        [part for part in aside if isinstance(part, LeftOut) and (part.reason.text == TITLE) == above] for above in (True, False)
    )
    return Block(
        header.sheet_id,
        "wide" if header.values else "long",
        (header.first, header.last),
        left,
        right,
        header.columns,
        tuple(body.rows),
        header.values,
        tuple(unknown),
        (*title, *left_out(body, left, right), *outside),
        {spot: grid.value(*source) for spot, source in sources.items() if blank(grid.value(*spot))},
        tuple(flaws),
        not header.missing and not header.doubled,
        totals=tuple(body.left_out.get("total", ())),
        below=body.second,
    )


def tables(grid: Grid, answers: Answers = NOTHING) -> tuple[Grid, list[Block]]:
    """The tables of a worksheet as it stands or, where there are none, one with rows and columns swapped; with the grid they are read from.

    A swapped one is taken if nothing is missing in it, or if it is the one that the name of the sheet promises.
    """
    found = find(grid, answers)
    other = None if found else turn(grid)
    block = _best(other, answers) if other is not None else None
    if other is None or block is None or not (block.readable or block.sheet_id in named(grid.sheet)):
        return grid, found
    return other, [replace(block, turned=True)]


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


def _title(grid: Grid, header: Header) -> list[LeftOut | Flaw]:
    """What stands above the header: a title, or a table of fewer columns."""
    rows = [row for row, values in grid.rows() if row < header.first and any(not blank(raw) for raw in values)]
    if not rows:
        return []
    cells = span((rows[0], grid.left), (rows[-1], grid.right))
    above = replace(grid, values=grid.values[: header.first - grid.top]) if len(rows) > 1 else None
    if above is not None and best_header(look(above)) is not None:
        return [Flaw("second-table", cells)]
    return [LeftOut(cells, len(rows), Message(TITLE, {"count": len(rows)}))]


def _second(grid: Grid, row: int) -> Flaw:
    return Flaw("second-table", span((row, grid.left), (grid.bottom, grid.right)))


def _aside(grid: Grid, header: Header, body: Body, left: int, right: int) -> Iterator[Flaw | LeftOut]:
    """What stands below in a second table, or beside the table."""
    end = grid.right
    if body.second is not None:
        yield _second(grid, body.second)
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
