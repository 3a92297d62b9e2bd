"""The text of a cell in XML to the value that it stands for, without Python's own liberties."""

from __future__ import annotations

import datetime as dt
import math

BOOLEANS = {"1": True, "0": False, "true": True, "false": False}
LONGEST_NUMBER = 300  # digits; more would not fit a float


class UnreadableCell(Exception):  # noqa: N818 - a cell that is told, not a fault of the program
    """The text of a cell is not what its type says."""


def read_number(text: str) -> int | float:
    """The number of an XML text, to its last digit where it is whole; never Python's own liberties (1_0, nan, other digits)."""
    try:
        number: int | float = int(text) if text.isdecimal() and len(text) < LONGEST_NUMBER else float(text)
    except ValueError:
        raise UnreadableCell(text) from None
    if not math.isfinite(number) or "_" in text or not text.isascii():
        raise UnreadableCell(text)
    return number


def read_iso(text: str) -> dt.datetime | dt.date | dt.time:
    """A day, moment or time of day in ISO form, as strict workbooks may hold it."""
    for kind in (dt.date, dt.datetime, dt.time):
        try:
            found = kind.fromisoformat(text.removesuffix("Z"))
        except ValueError:
            continue
        return found
    raise UnreadableCell(text)
