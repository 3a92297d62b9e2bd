"""Files for the reader: the workbook as it came, and the template to fill in."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote

from flask import Flask, Response, request

from dashboard import access
from dashboard.classified import mark_of
from dashboard.source import Source
from dashboard.state import parse
from dashboard.words import Words, preferred, words_for
from indicators.classification import strictest

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def route(server: Flask, source: Source) -> None:
    def file(sha256: str) -> Response:
        own = source.seen_by(access.asking())
        rows = [row for row in own.submissions() if row["sha256"] == sha256]
        data = own.file(sha256) if rows else None
        if data is None:
            return access.refused(404)
        level = strictest(level for row in rows for level in (row["classification"], own.classification(row["mission"])))
        return attachment(data, rows[0]["name"], mark=mark_of(level, _words()), as_it_came=True)

    def template() -> Response:
        from indicators.template import template as made  # noqa: PLC0415 - spreadsheet libraries, which a page view does without

        asked, own = request.args.get("mission"), source.seen_by(access.asking())
        # A mission that has published nothing begins with the blank workbook.
        mission = asked if asked and own.latest(asked) else None
        words, buffer = _words(), BytesIO()
        state = parse(request.full_path)
        try:
            made(buffer, source.store if mission else None, mission, as_of=state.as_of, language=words.language)
        except LookupError:
            return access.refused(404)  # a day before the mission's first report
        mark = mark_of(own.classification(mission), words) if mission else ""
        return attachment(buffer.getvalue(), f"{mission or 'template'}.xlsx", mark=mark)

    server.add_url_rule("/files/<sha256>", "file", file)
    server.add_url_rule("/template", "template", template)


def _words() -> Words:
    return words_for(parse(request.full_path).language or preferred(request.headers.get("Accept-Language")))


def attachment(data: bytes, name: str, *, mark: str = "", kind: str = WORKBOOK, as_it_came: bool = False) -> Response:
    """A file to keep: never shown in the page, whatever it holds.

    `mark`: its classification in words, which its name carries, and a workbook of ours on every sheet; `as_it_came` leaves the bytes alone.
    """
    if mark:
        data, name = (data if as_it_came or kind != WORKBOOK else _stamped(data, mark)), f"{mark.replace(' ', '_')}_{name}"
    answer = Response(data, content_type=kind)
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "._-") else "_" for letter in name)
    answer.headers["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return answer


def _stamped(data: bytes, mark: str) -> bytes:
    from indicators.workbook.stamp import stamped  # noqa: PLC0415 - only what is classified is stamped

    return stamped(data, mark)
