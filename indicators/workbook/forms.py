"""Which reader a file is for: a workbook's, or that of text with separated columns."""

from __future__ import annotations

from indicators.workbook.grid import Book
from indicators.workbook.preflight import is_text, preflight
from indicators.workbook.read import read
from indicators.workbook.text import read_text


def read_any(data: bytes, file: str) -> Book:
    """Read a file of any form that is known. Raises UnreadableError."""
    if not is_text(data, file):
        return read(data, file)
    preflight(data, file)
    return read_text(data, file)
