"""Which names a file may have: its ending must be one that is taken, and say what the file is."""

from __future__ import annotations

from pathlib import PurePath

from indicators.words import Message, mark
from indicators.workbook.container import refuse
from indicators.workbook.preflight import TEXT_NAMES, ZIP, is_ods, preflight

EXCEL, OPEN, TEXT = (".xlsx", ".xlsm"), (".ods",), TEXT_NAMES
TAKEN = (*EXCEL, *OPEN, *TEXT)
KINDS = {
    EXCEL: mark("an Excel workbook"),
    OPEN: mark("an OpenDocument spreadsheet"),
    TEXT: mark("text"),
}


def check_ending(data: bytes, file: str) -> None:
    """Raises UnreadableError for whatever cannot be read, in its own words, and for a name that does not fit what is in the file."""
    preflight(data, file)
    ending = PurePath(file).suffix.lower()
    if ending not in TAKEN:
        refuse(file, "ending-unknown", endings=", ".join(TAKEN))
    endings = endings_of(data)
    if ending not in endings:
        refuse(file, "ending-wrong", ending=ending, kind=Message(KINDS[endings]), right=endings[0])


def endings_of(data: bytes) -> tuple[str, ...]:
    """The endings that fit what a file is, the usual one first."""
    if is_ods(data):
        return OPEN
    return EXCEL if data.startswith(ZIP) else TEXT
