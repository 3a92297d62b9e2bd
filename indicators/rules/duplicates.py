"""The rule that one key has one value in a workbook; the same key reported on another day restates it and is legal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from indicators.problems import Kind, Problem
from indicators.reading import Reading
from indicators.rules.base import Rule, Table, tables
from indicators.sheets import SHEETS
from indicators.sheets.base import Sheet
from indicators.words import mark

# what an observation says; all else in its row is where it comes from
READING = ("value", "value_high", "comparator", "missing", "words")
KEYED = tuple(sheet_id for sheet_id in SHEETS if sheet_id != "mission")


def check(reading: Reading) -> Iterator[Problem]:
    """Rows are compared over all worksheets of a type, and told at the later of the two."""
    for sheet_id in KEYED:
        found = tables(reading, sheet_id)
        if found:
            yield from _compare(SHEETS[sheet_id], found)


def _compare(sheet: Sheet, found: list[Table]) -> Iterator[Problem]:
    key = list(dict.fromkeys(column for column in (*sheet.key, sheet.dated_by) if column is not None))
    if not pd.concat([table.records.reindex(columns=key) for table in found]).duplicated().any():
        return  # as in nearly every workbook; comparing whole rows takes many times as long
    said = READING if sheet.id == "observations" else tuple(column.id for column in sheet.columns if column.id not in key)
    rows = pd.concat([_rows(table, [*key, *said]) for table in found], keys=range(len(found)))
    keys, whole = _numbered(rows, key), _numbered(rows, [*key, *said])
    late = keys.duplicated()
    same = whole == whole.groupby(keys).transform("first")
    at = sheet.place or sheet.key[0]
    first = {number: (found[position], index) for number, (position, index) in zip(keys[~late], keys.index[~late], strict=True)}
    for position, table in enumerate(found):
        here = pd.Series(late, keys.index).xs(position)
        origin = pd.Series({index: _address(*first[number], at, table) for index, number in keys.xs(position)[here].items()}, dtype=object)
        yield from table.tell("doubled-row", here & same.xs(position), at, cell=origin)
        yield from table.tell("two-values", here & ~same.xs(position), at, cell=origin)


def _rows(table: Table, columns: Sequence[str]) -> pd.DataFrame:
    """The columns that are compared; `words` is the printed text of a reading that has no number."""
    rows = table.records.reindex(columns=list(columns))
    if "words" in columns:
        rows["words"] = table.column("printed").where(table.column("value").isna())
    return rows


def _numbered(rows: pd.DataFrame, columns: Sequence[str]) -> pd.Series[int]:
    """One number for all rows that have the same in these columns, an empty cell being the same as another."""
    return rows.groupby(list(columns), dropna=False, sort=False).ngroup()


def _address(table: Table, index: Any, column: str, seen_from: Table) -> str:
    """The cell of a record, with its worksheet where that is another one."""
    cell = table.cell(index, column)
    return cell if table is seen_from else f"{table.sheet.name}!{cell}"


RULE = Rule(
    id="duplicates",
    title=mark("One key has one value in a workbook."),
    sheets=KEYED,
    kinds=(
        Kind("doubled-row", "note", mark("the row says the same as {cell}"), mark("Delete one of the two.")),
        Kind(
            "two-values",
            "error",
            mark("{cell} has the same key and another value"),
            mark("Keep the right one of the two, or say what tells them apart."),
        ),
    ),
    check=check,
)
