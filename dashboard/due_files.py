"""The due list to take away, as CSV and as a workbook, with the filters of its page."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import Flask, Response, request

from dashboard import access
from dashboard.acts import asked_words
from dashboard.classified import level_of, mark_of
from dashboard.comma import MIMETYPE, as_csv
from dashboard.downloads import WORKBOOK, attachment
from dashboard.dues import KINDS, STANDINGS, chosen, dues, name, said_by
from dashboard.source import Source
from dashboard.state import parse
from dashboard.words import Words
from indicators.due import Item

Line = dict[str, Any]


def route(server: Flask, source: Source) -> None:
    def lines() -> tuple[list[str], list[Line], str, str]:
        """Headers, rows, the mark of what they hold, and the name of the file without its ending."""
        words, state = asked_words(), parse(request.full_path)
        own = source.seen_by(access.asking()).pinned().through(state)
        found = dues(own, state)
        items = chosen((item for one in found for item in one.due.items), state)
        days = {one.due.mission: one.due.as_of for one in found}
        mark = mark_of(level_of(own, days), words)
        rows = [_line(item, days[item.mission], words) for item in items]
        return _headers(words), rows, mark, f"{state.mission or 'missions'}_due"

    def comma() -> Response:
        headers, rows, mark, named = lines()
        above = f'"{mark}"\r\n' if mark else ""
        return attachment(f"\ufeff{above}{as_csv(headers, rows)}".encode(), f"{named}.csv", mark=mark, kind=MIMETYPE)

    def workbook() -> Response:
        from indicators.workbook.write import SheetContent, write_workbook  # noqa: PLC0415 - spreadsheet libraries

        headers, rows, mark, named = lines()
        title = asked_words()("Due list")
        buffer = BytesIO()
        content = SheetContent(None, title, headers, [[row[head] for head in headers] for row in rows], title=mark or None, filtered=True)
        write_workbook(buffer, [content])
        return attachment(buffer.getvalue(), f"{named}.xlsx", mark=mark, kind=WORKBOOK)

    server.add_url_rule("/due.csv", "due-csv", comma)
    server.add_url_rule("/due.xlsx", "due-xlsx", workbook)


def _headers(words: Words) -> list[str]:
    return [
        *(words("Mission"), words("As of"), words("Kind"), words("Number"), words("What is due"), words("Due on"), words("Days late")),
        *(words("Standing"), words("Responsible"), words("In what capacity"), words("File"), words("Sheet"), words("Cell")),
    ]


def _line(item: Item, as_of: Any, words: Words) -> Line:
    place = item.place or {}
    values = [
        *(item.mission, as_of, words(KINDS[item.kind]), item.id, item.what, item.due, item.days, words(STANDINGS[item.standing])),
        *(name(item, words), said_by(item, words), place.get("file"), place.get("sheet"), place.get("cell")),
    ]
    return dict(zip(_headers(words), values, strict=True))
