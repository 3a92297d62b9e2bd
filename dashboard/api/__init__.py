"""The interface for other programs: tables to read as JSON or CSV, as of a day or a freeze, by the rights of whoever asks."""

from __future__ import annotations

import json
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, request

from dashboard.access import asking
from dashboard.api import reports
from dashboard.api.openapi import document
from dashboard.api.parameters import Page, WrongError, asked
from dashboard.api.tables import TABLES
from dashboard.api.tables.base import Asked, Table
from dashboard.comma import MIMETYPE, as_csv
from dashboard.source import Source
from dashboard.trail import leaves
from dashboard.words import Words, preferred, words_for
from indicators.classification import strictest

ROOT = "/api/v1"


def route(server: Flask, source: Source) -> None:
    for table in TABLES.values():
        server.add_url_rule(f"{ROOT}/{table.id}", f"api_{table.id}", lambda table=table: _read(source, table))
    server.add_url_rule(f"{ROOT}/report", "api_report", lambda: _report(source))
    server.add_url_rule(f"{ROOT}/openapi.json", "api_openapi", lambda: _json(document(words_for("en"))))


def _read(source: Source, table: Table) -> Response:
    words = words_for(preferred(request.headers.get("Accept-Language")))
    own = source.seen_by(asking()).pinned()
    try:
        seen, wanted, page = asked(table, request.args.to_dict(), own, words)
        _same_figures(page, seen, words)
    except WrongError as wrong:
        return _json({"message": wrong.message, "parameter": wrong.name}, wrong.status)
    rows = [_plain(row) for row in islice(table.rows(seen, wanted), page.offset, page.offset + page.limit + 1)]
    further = len(rows) > page.limit
    leaves(f"api {table.id}", rows=min(len(rows), page.limit))
    return _answer(table, rows[: page.limit], seen, wanted, page, further=further)


def _report(source: Source) -> Response:
    try:
        return reports.read(source, words_for(preferred(request.headers.get("Accept-Language"))))
    except WrongError as wrong:
        return _json({"message": wrong.message, "parameter": wrong.name}, wrong.status)


def _same_figures(page: Page, source: Source, words: Words) -> None:
    """A cursor holds for one state of the store: pages of two states would lose rows between them."""
    if page.revision is not None and page.revision != source.revision:
        raise WrongError("cursor", words("The figures have changed since the page before; begin again without a cursor."), 409)


def _answer(table: Table, rows: list[dict[str, Any]], source: Source, wanted: Asked, page: Page, *, further: bool) -> Response:
    following = _following(source, page) if further else None
    if page.form == "csv":
        answer = Response(as_csv([column.id for column in table.columns], rows), content_type=MIMETYPE)
        answer.headers["Content-Disposition"] = f'inline; filename="{table.id}.csv"'
    else:
        said = {
            "table": table.id,
            "as_of": wanted.as_of.isoformat() if wanted.as_of else None,
            "freeze": source.freeze["id"] if source.freeze else None,
            "classification": strictest(row.get("classification") for row in rows),
            "rows": rows,
            "next": following,
        }
        answer = _json(said)
    if following:
        answer.headers["Link"] = f'<{following}>; rel="next"'
    return answer


def _following(source: Source, page: Page) -> str:
    given = {**request.args.to_dict(), "cursor": f"{source.revision}-{page.offset + page.limit}"}
    return f"{request.path}?{urlencode(given)}"


def _plain(row: Any) -> dict[str, Any]:
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}


def _json(said: Any, status: int = 200) -> Response:
    return Response(json.dumps(said, ensure_ascii=False, allow_nan=False), status=status, mimetype="application/json")


__all__ = ["ROOT", "route"]
