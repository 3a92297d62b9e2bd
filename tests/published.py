"""Reads the workbooks of data/workbooks plainly, without the program's own parser, so that the two can be compared."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from indicators import codelists
from indicators.sheets import SHEETS

WORKBOOKS = Path(__file__).resolve().parents[1] / "data" / "workbooks"
Row = dict[str, Any]


@cache
def rows(sheet_id: str) -> list[Row]:
    """The rows of one sheet type in all workbooks: column ids to plain text, and `file` and `mission`."""
    return [row for path in sorted(WORKBOOKS.glob("*.xlsx")) for row in _rows(path, sheet_id)]


@cache
def _book(path: Path) -> CalamineWorkbook:
    return CalamineWorkbook.from_path(path)


def _rows(path: Path, sheet_id: str) -> Iterator[Row]:
    names = codelists.codelist("sheets")
    for name in _book(path).sheet_names:
        if names.match(name) == sheet_id or name == sheet_id:
            lines = _book(path).get_sheet_by_name(name).to_python()
            yield from _records(path, sheet_id, lines[1:] if _is_title(lines[0]) else lines)


def _is_title(line: list[Any]) -> bool:
    return sum(value != "" for value in line) == 1 and len(line) > 2


def _records(path: Path, sheet_id: str, lines: list[list[Any]]) -> Iterator[Row]:
    known = codelists.headers(sheet_id) if sheet_id in SHEETS else {}
    if sheet_id == "observations" and any(isinstance(head, dt.date) for head in lines[0]):
        lines = _long(lines)
    ids = [known.get(codelists.fold(str(head)), str(head)) for head in lines[0]]
    for line in lines[1:]:
        yield {"file": path.name, "mission": path.name.split("_")[0], **{key: plain(value) for key, value in zip(ids, line, strict=True)}}


def _long(lines: list[list[Any]]) -> list[list[Any]]:
    """A wide table with a second header row, as one row a value."""
    dates, sexes, *body = lines
    fixed = next(at for at, head in enumerate(dates) if isinstance(head, dt.date))
    spots = [(at, dates[at], "" if sexes[at] == "total" else sexes[at]) for at in range(fixed, len(dates))]
    values = [[*line[:fixed], date, sex, line[at]] for line in body for at, date, sex in spots if line[at] != ""]
    return [[*dates[:fixed], "Date", "Sex", "Value"], *values]


def plain(value: Any) -> str:
    """A cell as text: numbers by their shortest form, days as YYYY-MM-DD, an empty cell as nothing."""
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()[:10]
    return figure(str(value)) if isinstance(value, int | float) else str(value)


def figure(printed: str) -> str:
    """A printed number by its shortest form (71.0 as 71), other text as it is."""
    return f"{float(printed):.12g}" if re.fullmatch(r"-?\d+(\.\d+)?", printed) else printed
