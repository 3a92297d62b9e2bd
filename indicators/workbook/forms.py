"""Which reader a file is for: that of Excel workbooks, of OpenDocument spreadsheets, or of text with separated columns."""

from __future__ import annotations

from indicators.workbook.grid import Book
from indicators.workbook.opendocument import read_ods
from indicators.workbook.preflight import is_ods, is_text, preflight
from indicators.workbook.read import read
from indicators.workbook.text import read_text


def read_any(data: bytes, file: str) -> Book:
    """Read a file of any form that is known. Raises UnreadableError."""
    if is_ods(data):
        return read_ods(data, file)
    if not is_text(data, file):
        return read(data, file)
    preflight(data, file)
    return read_text(data, file)
