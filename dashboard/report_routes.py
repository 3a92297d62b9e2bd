"""Gives reports away as files: one that is made now, and one that was kept, always from what was kept."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, jsonify, request

from dashboard import access, trail
from dashboard.acts import asked_words, told
from dashboard.downloads import attachment
from dashboard.report_order import check_days, order_of
from dashboard.reporting import document, uploads
from dashboard.source import Source
from dashboard.state import parse
from indicators.pipeline import RefusedError
from indicators.words import Message, mark

Answer = Response | tuple[Response, int]


def route(server: Flask, source: Source) -> None:
    server.add_url_rule("/reports.<ending>", "report_file", lambda ending: _live(source, ending))


def _live(source: Source, ending: str) -> Answer:
    from dashboard.report.formats import FORMATS  # noqa: PLC0415 - the paper, which a page view does without

    if ending not in FORMATS:
        return told(
            Message(mark("a report cannot be had as .{ending}, only as {endings}"), {"ending": ending, "endings": _endings(FORMATS)}), 404
        )
    words, state = asked_words(), parse(request.full_path)
    own = source.seen_by(access.asking()).pinned().through(state)
    try:
        check_days(request.args)
        made = document(own, order_of(state, words.language, own))
    except RefusedError as refused:
        return told(refused.message, 404 if "mission" in refused.message.values else 400)
    if not made.materials:
        return jsonify(message=words("There is no mission yet of which a report could be made.")), 404
    return given(made, ending, uploads(own, made) if FORMATS[ending].checks else None)


def given(made: Any, ending: str, known: Any, name: str = "") -> Response:
    """A report as a file to keep; what leaves is written into the log with its missions and its kind."""
    from dashboard.report.formats import FORMATS, written  # noqa: PLC0415 - as above

    missions = [one.mission for one in made.materials]
    trail.leaves(f"report {' '.join(missions) or 'missions'}", form=ending)
    data = written(made, ending, known)
    # The writers put the classification on every page and sheet themselves.
    return attachment(data, name or f"{_name(made)}.{ending}", mark=made.mark, kind=FORMATS[ending].kind, as_it_came=True)


def _name(made: Any) -> str:
    """The name of a file: mission, day and language."""
    missions = "_".join(one.mission for one in made.materials) if len(made.materials) <= 3 else made.words("missions")
    newest = max((one.as_of for one in made.materials), default=None)
    return "_".join(part for part in (missions, newest.isoformat() if newest else "", made.order.language) if part)


def _endings(formats: Any) -> str:
    return ", ".join(f".{ending}" for ending in formats)
