"""Tells a table that comes from another version of the template, by the headers that only one of the two has."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.codelists import LANGUAGES, fold
from indicators.codelists import header as printed_header
from indicators.fields import printed
from indicators.layout.block import Flaw, Unknown
from indicators.layout.header import Header
from indicators.sheets import SHEETS
from indicators.words import Message
from indicators.workbook.grid import address

FEWEST = 4  # headers in the template's own words, so that a table of one's own is not taken for a template


def stale(header: Header, unknown: list[Unknown]) -> Iterator[Flaw]:
    """The difference between a table and the template of its sheet type, where most of it is the template's and some is not."""
    sheet, extra = SHEETS[header.sheet_id], [column.header for column in unknown if column.header]
    own = [column.id for column in sheet.columns if column.id in header.columns and _in_its_words(header, column.id)]
    lacking = [column for column in sheet.columns if column.id not in header.columns]
    if not extra or not lacking or len(own) < FEWEST or 2 * len(own) < len(sheet.columns):
        return
    missing = tuple(Message(column.title) for column in lacking)
    yield Flaw("stale-template", address(header.last, min(header.heads)), values={"missing": missing, "extra": ", ".join(extra)})


def _in_its_words(header: Header, column_id: str) -> bool:
    word = fold(printed(header.heads.get(header.columns[column_id])))
    return word in {fold(printed_header(header.sheet_id, column_id, language)) for language in LANGUAGES}
