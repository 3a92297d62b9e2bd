"""How a cell is written (dates as dates, numbers as numbers, text never as a formula), and how the file is put in its place."""

from __future__ import annotations

import datetime as dt
import math
import os
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

DAY = "yyyy-mm-dd"
MOMENT = "yyyy-mm-dd hh:mm:ss"
CLOCK = "hh:mm:ss"
LONGEST_TEXT = 32_767
EXACT_DIGITS = 15
FIRST_DAY = dt.date(1900, 3, 1)  # Excel believes in 29 February 1900: days before this are written as text
CREATED = dt.datetime(2000, 1, 1)  # fixed, so that the same content gives the same bytes
LIVE = ("=", "+", "-", "@", "\t", "\r")
HEADER: dict[str, Any] = {"bold": True, "text_wrap": True, "bg_color": "#E7ECEF", "bottom": 1}

OPTIONS = {
    "in_memory": True,
    "constant_memory": False,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", **properties})
        return self._made[key]


class _Exact(float):
    """A float that is written with all its digits: XlsxWriter asks for sixteen, and some need seventeen."""

    def __format__(self, _: str) -> str:
        return repr(float(self))


def plain(value: object) -> object:
    """A Python value for a cell: numpy scalars opened, NaN, NaT and NA as None, midnight as a day."""
    if value is None or isinstance(value, str):
        return value
    if not isinstance(value, dt.date | dt.time) and hasattr(value, "item"):
        value = value.item()
    if type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, dt.datetime) and value.time() == dt.time(0):
        return value.date()
    return value


def write_cell(sheet: Worksheet, at: tuple[int, int], value: object, styles: Styles, **properties: Any) -> None:
    """Write one value at a zero-based (row, column). Raises ValueError for what a worksheet cannot hold."""
    value = plain(value)
    if value is None or value == "":
        sheet.write_blank(*at, None, styles.of(**properties))
    elif isinstance(value, bool):
        sheet.write_boolean(*at, value, styles.of(**properties))
    elif isinstance(value, int | float | Decimal):
        _write_number(sheet, at, value if isinstance(value, int) else float(value), styles, properties)
    elif isinstance(value, dt.date | dt.time):
        _write_time(sheet, at, value, styles, properties)
    else:
        _write_text(sheet, at, str(value), styles, properties)


def _write_number(sheet: Worksheet, at: tuple[int, int], value: float, styles: Styles, properties: dict[str, Any]) -> None:
    if not math.isfinite(value):
        raise ValueError(f"a worksheet cannot hold {value}")
    if isinstance(value, int) and len(str(abs(value))) > EXACT_DIGITS:
        _write_text(sheet, at, str(value), styles, properties)  # Excel would round it
    else:
        sheet.write_number(
            *at, _Exact(value) if isinstance(value, float) and float(f"{value:.16G}") != value else value, styles.of(**properties)
        )


def _write_time(sheet: Worksheet, at: tuple[int, int], value: dt.date | dt.time, styles: Styles, properties: dict[str, Any]) -> None:
    day = value.date() if isinstance(value, dt.datetime) else value
    if isinstance(day, dt.date) and day < FIRST_DAY:
        _write_text(sheet, at, value.isoformat(), styles, properties)
        return
    printed = MOMENT if isinstance(value, dt.datetime) else CLOCK if isinstance(value, dt.time) else DAY
    sheet.write_datetime(*at, value, styles.of(**{"num_format": printed, "align": "left", **properties}))


def _write_text(sheet: Worksheet, at: tuple[int, int], text: str, styles: Styles, properties: dict[str, Any]) -> None:
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"a cell holds at most {LONGEST_TEXT} characters, not {len(text)}")
    if text.startswith(LIVE):
        properties = {**properties, "quote_prefix": True}  # stays text when someone edits the cell
    sheet.write_string(*at, text, styles.of(**properties))


def width(values: Sequence[object], *, narrowest: int = 9, widest: int = 48) -> float:
    """A readable column width for the longest of the values."""
    longest = max((len(line) for value in values for line in str(plain(value) or "").splitlines()), default=0)
    return float(min(max(longest + 2, narrowest), widest))


def save(target: Path | BinaryIO, data: bytes) -> None:
    """Write to a temporary file and rename it, so that nobody meets half a workbook."""
    if not isinstance(target, Path):
        target.write(data)
        return
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as draft:
        draft.write(data)
    Path(draft.name).chmod(0o666 & ~_umask())
    Path(draft.name).replace(target)


def _umask() -> int:
    current = os.umask(0o022)
    os.umask(current)
    return current
