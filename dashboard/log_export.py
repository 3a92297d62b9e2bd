"""The log as a file, for administrators."""

from __future__ import annotations

from typing import get_args

from flask import Flask, Response, request

from dashboard import access, logbook
from dashboard.source import Source
from dashboard.state import parse
from indicators.log_file import Form, lines

KINDS: dict[Form, str] = {"csv": "text/csv; charset=utf-8", "json": "application/x-ndjson"}


def route(server: Flask, source: Source) -> None:
    def export(form: Form) -> Response:
        if not source.seen_by(access.asking()).reads_log:
            return access.refused(403)
        data = "".join(lines(source.store, logbook.wanted(parse(request.full_path)), form))
        name = f"log.{'csv' if form == 'csv' else 'jsonl'}"
        return Response(data, content_type=KINDS[form], headers={"Content-Disposition": f'attachment; filename="{name}"'})

    for form in get_args(Form):
        server.add_url_rule(f"/audit.{form}", f"audit-{form}", lambda form=form: export(form))
