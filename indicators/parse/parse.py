"""A workbook's grids to its reading: every sheet recognised, every cell read, everything that is wrong told in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from indicators.answers import NOTHING, Answers
from indicators.collector import put_off
from indicators.layout import Block, not_read, sentences, tables
from indicators.layout.header import Header, named, nearest_header
from indicators.layout.upper import look
from indicators.model import Place
from indicators.parse.cells import formats_by_column
from indicators.parse.columns import read_column
from indicators.parse.definitions import Definitions, Known
from indicators.parse.draft import Draft
from indicators.parse.fiscal import fiscal_start
from indicators.parse.frame import frame
from indicators.parse.observations import ask_headers, long_records, wide_records
from indicators.parse.several import joined
from indicators.parse.totals import check_totals
from indicators.parse.turned import as_it_stands
from indicators.parse.values import read_value_column
from indicators.problems import CATALOGUE, Problem
from indicators.reading import Reading, SheetReading, Unread
from indicators.sheets import SHEETS
from indicators.words import Message, mark
from indicators.workbook.grid import LISTS, Book, Grid, address, letter, spot

FIRST = ("benchmarks", "indicators")  # read before the sheets whose cells depend on them
NOT_READ = mark("not read: no table of a known kind")


@put_off()
def parse(book: Book, *, file: str, sha256: str, known: Known | None = None, answers: Answers = NOTHING) -> Reading:
    """Read every worksheet of a book. `known` are definitions from earlier workbooks, for a workbook that brings only readings."""
    definitions = Definitions()
    definitions.add(known.indicators if known else None)
    found = _tables(book, answers)
    month = fiscal_start(found)
    if month is not None and month != answers.fiscal:
        answers = replace(answers, fiscal=month)
        found = _tables(book, answers)  # the head of a column may be a fiscal year
    readings: dict[int, SheetReading] = {}
    problems = list(book.problems)
    for position in sorted(range(len(found)), key=lambda position: _turn(found[position][1])):
        grid, blocks = found[position]
        readings[position], told = _sheet(grid, next(iter(blocks), None), file, definitions, answers)
        problems.extend(told)
        for block in blocks[1:]:
            further, told = _sheet(grid, block, file, definitions, answers)
            readings[position] = joined(readings[position], further, block.header[0])
            problems.extend(told)
        if readings[position].type == "indicators":
            definitions.add(readings[position].records)
    sheets = tuple(readings[position] for position in range(len(found)))
    return Reading(file, sha256, sheets, _in_order(problems, [sheet.name for sheet in sheets]))


def _tables(book: Book, answers: Answers) -> list[tuple[Grid, list[Block]]]:
    return [tables(grid, answers) for grid in book.grids]


def _turn(blocks: Sequence[Block]) -> int:
    return FIRST.index(blocks[0].sheet_id) if blocks and blocks[0].sheet_id in FIRST else len(FIRST)


def _sheet(grid: Grid, block: Block | None, file: str, definitions: Definitions, answers: Answers) -> tuple[SheetReading, list[Problem]]:
    if block is None:
        return _unrecognised(grid, file, answers)
    draft = Draft(file, grid, block, formats_by_column(grid), answers=answers)
    ask_headers(draft)
    for flaw in (flaw for flaw in block.flaws if CATALOGUE[flaw.code].severity != "question"):
        draft.problems.append(Problem(flaw.code, Place(file, grid.sheet, flaw.cell), flaw.found, flaw.expected, flaw.values))
    count, records, waiting = _records(draft, definitions) if block.readable else (len(block.rows), {}, {})
    check_totals(draft, definitions)
    parts = sentences(block)
    reading = SheetReading(
        name=grid.sheet,
        type=block.sheet_id,
        rows=count,
        records=frame(draft.sheet, records),
        columns={column_id: letter(column) for column_id, column in block.columns.items()},
        not_read=tuple(not_read(block)),
        sentence=_sentence(parts),
        parts=parts,
        waiting=frame(draft.sheet, waiting),
        unknown=tuple(Unread(address(block.header[1], column.column), column.header) for column in block.unknown if column.header),
    )
    told = [*draft.problems, *draft.questions()]
    return as_it_stands(reading, told) if block.turned else (reading, told)


def _sentence(parts: Sequence[Message]) -> str:
    return "; ".join(map(str, parts)) + "."


def _records(draft: Draft, definitions: Definitions) -> tuple[int, dict[str, list[Any]], dict[str, list[Any]]]:
    """How many rows there are, the columns of those that may be taken, and of those that wait."""
    present = [column for column in draft.sheet.columns if column.id in draft.block.columns]
    readings = [column for column in present if column.kind == "reading"]
    for column in present:
        if column.kind != "reading":
            read_column(draft, column, definitions.by_id)
    if draft.sheet.id == "observations":
        return wide_records(draft, definitions) if draft.block.form == "wide" else long_records(draft, definitions)
    for column in readings:
        read_value_column(draft, column, definitions)
    first = letter(min(draft.block.columns.values()))
    draft.columns["row"] = list(draft.block.rows)
    draft.columns["cell"] = [f"{first}{row}" for row in draft.block.rows]
    return draft.size, *draft.split()


def _unrecognised(grid: Grid, file: str, answers: Answers) -> tuple[SheetReading, list[Problem]]:
    """A sheet of no known kind is listed; one of ours that only feeds drop-down lists is not worth a word."""
    empty = frame(SHEETS["mission"], {}).iloc[:0, :0]
    parts = (Message(NOT_READ),)
    header = nearest_header(look(grid, answers))
    reading = SheetReading(
        name=grid.sheet,
        type=None,
        rows=0,
        records=empty,
        not_read=(grid.sheet,),
        sentence=_sentence(parts),
        parts=parts,
        unknown=_unknown_heads(header),
        near=header.sheet_id if header else None,
    )
    if grid.sheet == LISTS or not grid.values:
        return reading, []
    names = tuple(Message(SHEETS[sheet_id].title) for sheet_id in SHEETS if sheet_id in named(grid.sheet))
    code = "no-table-of-its-name" if names else "no-table"
    return reading, [Problem(code, Place(file, grid.sheet), "", _nearest(header), {"sheet": names})]


def _unknown_heads(header: Header | None) -> tuple[Unread, ...]:
    """The headers of a table that was not recognised which mean nothing on the sheet it comes nearest to."""
    known = set(header.columns.values()) if header else set()
    heads = header.heads.items() if header else ()
    return tuple(
        Unread(address(header.last, column), raw) for column, raw in heads if header and column not in known and isinstance(raw, str)
    )


def _nearest(header: Header | None) -> Message | str:
    if header is None or not header.missing:
        return ""
    sheet = SHEETS[header.sheet_id]
    columns = tuple(Message(sheet.column(column_id).title) for column_id in header.missing)
    return Message(
        mark("headers; it comes nearest to {sheet}, which needs also: {columns}"), {"sheet": Message(sheet.title), "columns": columns}
    )


def _in_order(problems: list[Problem], sheets: list[str]) -> tuple[Problem, ...]:
    order = {name: position for position, name in enumerate(sheets)}
    return tuple(sorted(problems, key=lambda problem: (_sheet_order(problem.place, order), _cell_order(problem.place.cell))))


def _sheet_order(place: Place, order: dict[str, int]) -> int:
    return -1 if place.sheet is None else order.get(place.sheet, len(order))


def _cell_order(cell: str | None) -> tuple[int, int]:
    return (spot(cell.partition(":")[0]) or (0, 0)) if cell else (0, 0)
