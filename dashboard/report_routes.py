"""Gives reports away as files: one that is made now, and one that was kept, always from what was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Flask, Response, current_app, jsonify, request

from dashboard import access, trail
from dashboard.acts import asked_words, told
from dashboard.downloads import attachment
from dashboard.report_kept import errata, mark_now, marked, stored
from dashboard.report_order import check_days, order_of
from dashboard.reporting import document, uploads
from dashboard.source import Source
from dashboard.state import parse
from indicators.pipeline import RefusedError
from indicators.words import Message, mark

if TYPE_CHECKING:
    from dashboard.report.compose import Document

Answer = Response | tuple[Response, int]


def route(server: Flask, source: Source) -> None:
    server.add_url_rule("/reports.<ending>", "report_file", lambda ending: _live(source, ending))
    server.add_url_rule("/reports/<int:number>.<ending>", "kept_report_file", lambda number, ending: _kept(source, number, ending))
    server.add_url_rule("/reports/<int:number>/errata.xlsx", "report_errata", lambda number: _errata(source, number))


def _live(source: Source, ending: str) -> Answer:
    from dashboard.report.formats import FORMATS  # noqa: PLC0415 - the paper, which a page view does without

    if ending not in FORMATS:
        return _no_such(ending)
    words, state = asked_words(), parse(request.full_path)
    own = source.seen_by(access.asking()).pinned().through(state)
    try:
        check_days(request.args)
        made = marked(document(own, order_of(state, words.language, own)), own, state)
    except RefusedError as refused:
        return told(refused.message, 404 if "mission" in refused.message.values else 409 if "code" in refused.message.values else 400)
    if not made.materials:
        return jsonify(message=words("There is no mission yet of which a report could be made.")), 404
    return given(made, ending, uploads(own, made) if FORMATS[ending].checks else None)


def _no_such(ending: str) -> Answer:
    from dashboard.report.formats import FORMATS  # noqa: PLC0415 - as above

    endings = ", ".join(f".{one}" for one in FORMATS)
    return told(Message(mark("a report cannot be had as .{ending}, only as {endings}"), {"ending": ending, "endings": endings}), 404)


def _kept(source: Source, number: int, ending: str) -> Answer:
    from dashboard.report.formats import FORMATS  # noqa: PLC0415 - as above

    if ending not in FORMATS:
        return _no_such(ending)
    own = source.seen_by(access.asking()).pinned()
    row = own.kept_report(number)
    if row is None:
        return missing(number)
    made = stored(row, own)
    known = uploads(own, made) if FORMATS[ending].checks else None
    return given(made, ending, known, mark=mark_now(row, own, made.words), subject=f"report {number}")


def _errata(source: Source, number: int) -> Answer:
    from dashboard.report.erratum_book import write  # noqa: PLC0415 - as above

    own, words = source.seen_by(access.asking()).pinned(), asked_words()
    row = own.kept_report(number)
    if row is None:
        return missing(number)
    trail.leaves(f"report {number}", form="errata")
    mark_said = mark_now(row, own, words)
    data = write(errata(row, own), words, mark=mark_said)
    return attachment(data, f"errata_report_{number}.xlsx", mark=mark_said, as_it_came=True)


def missing(number: int) -> Answer:
    """The answer where there is no such kept report, or none that the reader may see."""
    return told(Message(mark("there is no report {number}"), {"number": number}), 404)


def given(made: Document, ending: str, known: Any, *, mark: str | None = None, subject: str = "") -> Response:
    """A report as a file to keep; what leaves is written into the log with its missions and its kind."""
    from dashboard.report.formats import FORMATS, With, written  # noqa: PLC0415 - as above

    missions = " ".join(one.mission for one in made.materials) or "missions"
    trail.leaves(subject or f"report {missions}", form=ending)
    data = written(made, ending, With(known, current_app.extensions.get("template"), _benchmark(made)))
    said = made.mark if mark is None else mark
    # The writers put the classification on every page and sheet themselves.
    return attachment(data, f"{_name(made)}.{ending}", mark=said, kind=FORMATS[ending].kind, as_it_came=True)


def _benchmark(made: Document) -> str | None:
    """The benchmark that the address names, if the document has it."""
    asked = request.args.get("benchmark")
    known = {row["benchmark_id"] for one in made.materials for row in one.rows("benchmarks")}
    return asked if asked in known else None


def _name(made: Document) -> str:
    """The name of a file: mission, day and language."""
    missions = "_".join(one.mission for one in made.materials) if len(made.materials) <= 3 else made.words("missions")
    newest = max((one.as_of for one in made.materials), default=None)
    return "_".join(part for part in (missions, newest.isoformat() if newest else "", made.order.language) if part)
