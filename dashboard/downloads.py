"""Files for the reader: the workbook as it came, and the template to fill in."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote

from flask import Flask, Response, request

from dashboard import access
from dashboard.source import Source
from dashboard.state import parse
from dashboard.words import preferred

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def route(server: Flask, source: Source) -> None:
    def file(sha256: str) -> Response:
        own = source.seen_by(access.asking())
        data = own.file(sha256)
        names = [row["name"] for row in own.submissions() if row["sha256"] == sha256]
        return access.refused(404) if data is None else attachment(data, names[0] if names else "workbook.xlsx")

    def template() -> Response:
        from indicators.template import template as made  # noqa: PLC0415 - spreadsheet libraries, which a page view does without

        asked, own = request.args.get("mission"), source.seen_by(access.asking())
        # A mission that has published nothing begins with the blank workbook.
        mission = asked if asked and own.latest(asked) else None
        language = parse(request.full_path).language or preferred(request.headers.get("Accept-Language"))
        buffer = BytesIO()
        state = parse(request.full_path)
        try:
            made(buffer, source.store if mission else None, mission, as_of=state.as_of, language=language)
        except LookupError:
            return access.refused(404)  # a day before the mission's first report
        return attachment(buffer.getvalue(), f"{mission or 'template'}.xlsx")

    server.add_url_rule("/files/<sha256>", "file", file)
    server.add_url_rule("/template", "template", template)


def attachment(data: bytes, name: str) -> Response:
    """A file to keep: never shown in the page, whatever it holds."""
    answer = Response(data, mimetype=WORKBOOK)
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "._-") else "_" for letter in name)
    answer.headers["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return answer
