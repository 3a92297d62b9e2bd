"""The difference of a submission for whoever may see it: kept for the pages, and as JSON and workbook to download."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, jsonify

from dashboard import access
from dashboard.acts import asked_words
from dashboard.classified import level_of_submission, mark_of
from dashboard.downloads import attachment
from dashboard.drafts import draft
from dashboard.source import Source
from dashboard.trail import leaves

if TYPE_CHECKING:
    from indicators.difference import Whole


def whole(source: Source, number: int) -> Whole | None:
    """The difference of a submission that the reader may see; None where there is none, and for one that was dropped."""
    row = source.submission(number)
    if row is None or (row["state"] == "dropped" and not row["published_at"]):
        return None
    return source.kept(("difference", number, row["state"]), lambda: _whole(source, row))


def _whole(source: Source, row: Mapping[str, Any]) -> Whole:
    from indicators.difference import of_submission  # noqa: PLC0415 - pandas, which a page view does without

    found = draft(source, row["id"]) if not row["published_at"] else None
    return of_submission(source.store, row["id"], found=found.found if found else None)


def route(server: Flask, source: Source) -> None:
    def export(number: int, form: str, made: Callable[[Whole, str], Response]) -> Response:
        own = source.seen_by(access.asking())
        found = whole(own, number)
        if found is None:
            return access.refused(404)
        leaves(f"submission {number}", what="difference", form=form)
        return made(found, level_of_submission(own, str(number)))

    rule = "/uploads/<int:number>/difference"
    server.add_url_rule(f"{rule}.json", "difference-json", lambda number: export(number, "json", as_json))
    server.add_url_rule(f"{rule}.xlsx", "difference-xlsx", lambda number: export(number, "xlsx", as_workbook))


def as_json(found: Whole, level: str) -> Response:
    from indicators.difference.said import as_dict  # noqa: PLC0415 - as above

    return jsonify({"classification": level, **as_dict(found, asked_words().say)})


def as_workbook(found: Whole, level: str) -> Response:
    from indicators.difference.sheets import write_difference  # noqa: PLC0415 - spreadsheet libraries

    words, buffer = asked_words(), BytesIO()
    write_difference(buffer, found, words.say, words.language)
    return attachment(buffer.getvalue(), f"{Path(found.facts['file']).stem}_difference.xlsx", mark=mark_of(level, words))
