"""Real workbooks from tables drawn in a test: numbers as numbers, days as days, headers as the template has them."""

from __future__ import annotations

import datetime as dt
import io
import re

from indicators.sheets import SHEETS
from indicators.workbook.write import SheetContent, write_workbook
from tests.builders import cells


def drawn_workbook(reported_on: str, mission: str = "MINUJUSTH", document: str = "S/2019/805", **tables: str) -> bytes:
    """A workbook with a Mission sheet and one worksheet for each table by sheet type."""
    head = f"mission|country|document|reported_on\n{mission}|HTI|{document}|{reported_on}"
    buffer = io.BytesIO()
    write_workbook(buffer, [content(sheet_type, table) for sheet_type, table in {"mission": head, **tables}.items()])
    return buffer.getvalue()


def content(sheet_type: str, table: str) -> SheetContent:
    header, rows = cells(table)
    member = SHEETS[sheet_type]
    kinds = [member.column(name).kind for name in header]
    titles = [member.column(name).title for name in header]
    return SheetContent(
        sheet_type, member.title, titles, [[value(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in rows]
    )


def value(cell: str, kind: str) -> object:
    if kind == "date" and re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
        return dt.date.fromisoformat(cell)
    if kind in ("number", "share", "reading") and re.fullmatch(r"-?\d+(\.\d+)?", cell):
        return float(cell)
    return cell or None
