"""Files for the reader: the workbook as it came, and the template to fill in."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePath
from urllib.parse import quote

from flask import Flask, Response, request

from dashboard import access
from dashboard.classified import mark_of
from dashboard.source import Source
from dashboard.state import parse
from dashboard.words import Words, preferred, words_for
from indicators.classification import strictest

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument.spreadsheet"
TEXTS = {".csv": "text/csv", ".tsv": "text/tab-separated-values", ".txt": "text/plain"}
BYTES = "application/octet-stream"


def route(server: Flask, source: Source) -> None:
    def file(sha256: str) -> Response:
        own = source.seen_by(access.asking())
        rows = [row for row in own.submissions() if row["sha256"] == sha256]
        data = own.file(sha256) if rows else None
        if data is None:
            return access.refused(404)
        level = strictest(level for row in rows for level in (row["classification"], own.classification(row["mission"])))
        return attachment(data, rows[0]["name"], mark=mark_of(level, _words()), kind=kind_of(data, rows[0]["name"]), as_it_came=True)

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


def kind_of(data: bytes, name: str) -> str:
    """The type of a kept file, by what it is rather than by its name alone."""
    from indicators.workbook.endings import OPEN, TEXT, endings_of  # noqa: PLC0415 - as above

    found = endings_of(data)
    if found != TEXT:
        return OPEN_DOCUMENT if found == OPEN else WORKBOOK
    plain = TEXTS.get(PurePath(name).suffix.lower())
    return f"{plain}; charset={_charset(data)}" if plain else BYTES


def _charset(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"


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
