"""Answers in words, and says when to ask again, while the store cannot be asked: no half page, and nothing from memory."""

from __future__ import annotations

import json
import logging
from urllib.parse import urlsplit

from flask import Flask, Response, request
from sqlalchemy.exc import SQLAlchemyError

from dashboard.access import refused
from dashboard.accounts import document
from dashboard.source import Source
from dashboard.state import parse
from dashboard.words import Words, preferred, words_for
from indicators.store.away import Trouble, trouble
from indicators.words import Message, mark
from indicators.workbook.sandbox import BusyError

log = logging.getLogger(__name__)

PAGES = ("/", "/<path:path>")
CROWDED = Trouble(Message(mark("Other workbooks are being read at the moment. Nothing was done with this one: try again in a minute.")), 60)


def route(server: Flask, source: Source) -> None:
    """Before a page is sent that would ask in vain: whether the store is there. What fails later is answered in the same way."""

    def ask() -> None:
        if request.url_rule is not None and request.url_rule.rule in PAGES:
            source.store.revision()

    server.before_request(ask)
    server.register_error_handler(SQLAlchemyError, answer)
    server.register_error_handler(BusyError, lambda _error: _told(CROWDED))


def answer(error: Exception) -> Response:
    """What is the matter with the store, as a page for a reader and as JSON for a program; any other error goes on its way."""
    found = trouble(error)
    if found is None:
        raise error
    log.warning("the store cannot be used: %s", " ".join(str(getattr(error, "orig", error)).split()))
    return _told(found)


def _told(found: Trouble) -> Response:
    words = words_for(_language())
    made = (
        _page(found, words) if _wants_page() else Response(json.dumps({"message": words.say(found.message)}), mimetype="application/json")
    )
    made.status_code = 503
    made.headers["Retry-After"] = str(found.again)
    return made


def or_refused(error: Exception) -> Response:
    """The answer to a request that failed by a fault of the program, or of the store after its answer was made."""
    cause = getattr(error, "original_exception", None)
    return answer(cause) if trouble(cause) else refused(500)


def _language() -> str:
    """The language of the address, else of the page that asks, else of the browser."""
    asked = urlsplit(request.referrer or "")
    said = parse(request.full_path).language or parse(f"{asked.path}?{asked.query}").language
    return said or preferred(request.headers.get("Accept-Language"))


def _wants_page() -> bool:
    return request.accept_mimetypes.best_match(("application/json", "text/html")) == "text/html"


def _data(found: Trouble, words: Words) -> Response:
    return Response(json.dumps({"message": words.say(found.message)}), mimetype="application/json")


def _page(found: Trouble, words: Words) -> Response:
    again = request.full_path.rstrip("?") if request.method == "GET" else "/"
    here = parse(again)
    link = again, words("Load the page again")
    own = {code: here.having(language=code).url for code in words.languages}
    made = document.saying(words("This page cannot be shown now"), words.say(found.message), link, words, own)
    made.headers["Refresh"] = str(found.again)
    return made
