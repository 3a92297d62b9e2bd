"""The original of a workbook with one cell marked, as a download: the way back from a number on a page to the file that said it."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, Response, request

from dashboard import access, origin_key
from dashboard.acts import asked_words
from dashboard.classified import level_of_submission, mark_of
from dashboard.downloads import attachment
from dashboard.origin import Origin, pointed_at
from dashboard.source import Source
from dashboard.trail import leaves
from dashboard.words import Words
from indicators.problems import UnreadableError


def route(server: Flask, source: Source) -> None:
    def at(number: int) -> Response:
        from indicators.workbook.marks import is_markable, pointer  # noqa: PLC0415 - spreadsheet words, which pages do without

        own = source.seen_by(access.asking())
        found = pointed_at(own, number, request.args.get("sheet", ""), request.args.get("cell", ""))
        data = own.file(found.row["sha256"]) if found is not None else None
        if found is None or data is None or not is_markable(data):
            return access.refused(404)
        marks = pointer(found.grid.sheet, found.cell, note(found, asked_words()))
        try:
            copy = source.sandbox.annotate(data, found.row["name"], marks)
        except UnreadableError:
            return access.refused(404)  # a workbook in which nothing can be marked
        where = {"what": "marked cell", "sheet": found.grid.sheet, "cell": found.cell}
        leaves(f"submission {number}", **where)
        mark = mark_of(level_of_submission(own, str(number)), asked_words())
        return attachment(copy, f"{Path(found.row['name']).stem}_{found.cell}.xlsx", mark=mark, as_it_came=True)

    server.add_url_rule("/uploads/<int:number>/at", "at", at)


def note(found: Origin, words: Words) -> str:
    """What the note at the cell says: which value this is, and of what."""
    from dashboard import origin_read  # noqa: PLC0415 - as above

    lines = [words("This cell is marked because a figure was followed to it.")]
    if found.taken is not None:
        lines.append(origin_key.named(found, words))
        lines.append(words("As it is used: {value}", value=origin_read.used(found, words)))
    return "\n".join(lines)
