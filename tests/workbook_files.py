"""Workbooks made for the tests of the reader: honest ones, odd ones, and ones that no spreadsheet program would write."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Mapping

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"


def workbook(*sheets: Callable[[xlsxwriter.Workbook, Worksheet], None], **options: object) -> bytes:
    """A workbook by XlsxWriter, one sheet (S1, S2 ...) for each function that fills one."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **options}) as book:
        for number, fill in enumerate(sheets, start=1):
            fill(book, book.add_worksheet(f"S{number}"))
    return buffer.getvalue()


def simple() -> bytes:
    """Two columns and three rows of text, numbers and a day."""
    return workbook(fill_simple)


def fill_simple(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
    sheet.write_row(0, 0, ["indicator_id", "value"])
    sheet.write_row(1, 0, ["2.1", 14.5])
    sheet.write_row(2, 0, ["2.2", 275])
    sheet.write_datetime(3, 1, dt.datetime(2019, 10, 15), book.add_format({"num_format": "yyyy-mm-dd"}))


def repacked(data: bytes, *, replace: Mapping[str, bytes | None] | None = None, edit: Callable[[str, bytes], bytes] | None = None) -> bytes:
    """The same container with parts put in, taken out (None) or edited."""
    replaced = dict(replace or {})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = replaced.pop(name, source.read(name))
            if content is not None:
                target.writestr(name, edit(name, content) if edit else content)
        for name, content in replaced.items():
            if content is not None:
                target.writestr(name, content)
    return out.getvalue()


def with_cells(cells: str, *, before: str = "", after: str = "", data: bytes | None = None) -> bytes:
    """The simple workbook with other rows in its sheet, written as XML."""
    sheet = f'<?xml version="1.0"?><worksheet xmlns="{MAIN}">{before}<sheetData>{cells}</sheetData>{after}</worksheet>'
    return repacked(data or simple(), replace={SHEET: sheet.encode()})


def strict(data: bytes) -> bytes:
    """The same workbook with the names of ISO strict."""
    names = {MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main", RELATIONS: "http://purl.oclc.org/ooxml/officeDocument/relationships"}

    def edit(_: str, content: bytes) -> bytes:
        for old, new in names.items():
            content = content.replace(old.encode(), new.encode())
        return content

    return repacked(data, edit=edit)


def with_declared_size(data: bytes, part: str, size: int) -> bytes:
    """The same bytes, with another unpacked size declared for one part in its directory entry and its local header."""
    changed = bytearray(data)
    for match in re.finditer(re.escape(part.encode()), data):
        for signature, name_at, size_at in ((b"PK\x01\x02", 46, 24), (b"PK\x03\x04", 30, 22)):
            head = match.start() - name_at
            if head >= 0 and data[head : head + 4] == signature:
                changed[head + size_at : head + size_at + 4] = size.to_bytes(4, "little")
    return bytes(changed)
