"""A report over the interface: the same files as the page gives, and as JSON every block and every figure with its cells."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask import Response, request

from dashboard.access import asking
from dashboard.api.parameters import WrongError, reading_days, seen_through
from dashboard.report.formats import FORMATS
from dashboard.report_order import order_of
from dashboard.report_routes import given
from dashboard.reporting import document, uploads
from dashboard.source import Source
from dashboard.state import State
from dashboard.trail import leaves
from dashboard.words import LANGUAGES, Words
from indicators.pipeline import RefusedError
from indicators.words import mark

JSON = "json"
ASKS = {
    "mission": mark("Code of a mission; several with commas; all that you may see without it, the report across countries."),
    "as_of": mark("What was known at the end of this day, as YYYY-MM-DD; the newest report of each mission without it."),
    "since": mark("The day of the report to compare with, as YYYY-MM-DD; the report before without it."),
    "freeze": mark("Number of a freeze: the figures as they were frozen."),
    "lang": mark("Language of the report, en or fr."),
    "sections": mark("Names of sections with commas; all without it."),
    "annex": mark("short or long; long without it."),
    "benchmark": mark("Number of a benchmark, for the fact sheet of it alone."),
    "format": mark("Kind of file; json, with every figure and its cells, without it."),
}
FORMS = (JSON, *FORMATS)


def read(source: Source, words: Words) -> Response:
    """The report that a request asks for. Raises WrongError for a parameter that cannot be used."""
    said = request.args.to_dict()
    form = _form(said, words)
    days = reading_days(said, ("as_of", "since"), words)
    seen = seen_through(said, days["as_of"], source.seen_by(asking()).pinned(), words)
    named = {"missions": said.get("mission") or None, "across": None if said.get("mission") else "1"}
    state = State("report", **days).having(**named, sections=said.get("sections"), annex=said.get("annex"))
    try:
        made = document(seen, order_of(state, _language(said, words), seen))
    except RefusedError as refused:
        raise WrongError(_about(refused), words.say(refused.message), _status(refused, seen)) from refused
    if form != JSON:
        return given(made, form, uploads(seen, made) if FORMATS[form].checks else None)
    return _plain(made)


def _status(refused: RefusedError, source: Source) -> int:
    """404 for a mission that is not there, 409 for one of which nothing is published yet or any more, 400 for the rest."""
    if _about(refused) != "mission":
        return 400
    code = refused.message.values.get("code")
    return 409 if code and any(row["mission"] == code for row in source.submissions()) else 404


def _plain(made: Any) -> Response:
    from dashboard.report.keeping import as_plain  # noqa: PLC0415 - only this answer needs it

    leaves(f"report {' '.join(one.mission for one in made.materials) or 'missions'}", form=JSON)
    text = json.dumps(as_plain(made), ensure_ascii=False, allow_nan=False)
    return Response(text, mimetype="application/json")


def _form(said: Mapping[str, str], words: Words) -> str:
    for name in said:
        if name not in ASKS:
            raise WrongError(name, words("There is no parameter {name} here; there are {names}.", name=name, names=", ".join(ASKS)))
    form = said.get("format") or JSON
    if form not in FORMS:
        raise WrongError("format", words("{name} is {text}; there are {choices}.", name="format", text=form, choices=", ".join(FORMS)))
    return form


def _language(said: Mapping[str, str], words: Words) -> str:
    asked = said.get("lang") or words.language
    if asked not in LANGUAGES:
        raise WrongError("lang", words("{name} is {text}; there are {choices}.", name="lang", text=asked, choices=", ".join(LANGUAGES)))
    return asked


def _about(refused: RefusedError) -> str:
    """The parameter that a refusal is about."""
    values = refused.message.values
    return "mission" if {"mission", "code"} & set(values) else "annex" if "annex" in refused.message.text else "sections"
