"""Makes the application from its settings; nothing of it lives in a module, so that two can stand side by side."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from dash import Input, Output
from flask import Response, jsonify, request
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard import (
    access,
    acts,
    api,
    away,
    classifying,
    differing,
    downloads,
    due_files,
    freezing,
    headers,
    ids,
    log_export,
    marked,
    marked_cell,
    remarks,
    report_acts,
    report_routes,
    static,
    trail,
    uploads,
)
from dashboard.accounts import Accounts, Clock, cookies, holding, now, people_acts
from dashboard.accounts import routes as account_routes
from dashboard.components import empty, headline
from dashboard.index import Document, asked_language
from dashboard.pace import Pace
from dashboard.pages import PAGES
from dashboard.rights import NOBODY, Reader
from dashboard.settings import Settings
from dashboard.shell import Frame, Pages, frame, skeleton
from dashboard.source import Source
from dashboard.state import page_of, parse
from dashboard.words import preferred, words_for
from indicators.store import open_store

log = logging.getLogger(__name__)


def create_app(settings: Settings, *, pages: Pages = PAGES, clock: Clock = now) -> Document:
    """The whole application over one store: Dash, its pages, its routes and the guards before them. `clock` tells when sessions end."""
    source = Source(open_store(settings.store), NOBODY, four_eyes=settings.four_eyes)  # each request sees through its own reader
    app = Document(
        __name__,
        assets_folder=str(static.ASSETS),
        assets_ignore=r"^plotly-",
        suppress_callback_exceptions=True,
        add_log_handler=False,
        update_title="",
        enable_mcp=False,
        csrf_token_name=cookies.FORM,
        csrf_header_name=cookies.HEADER,
    )
    app.server.config["MAX_CONTENT_LENGTH"] = settings.largest_upload
    app.server.extensions["template"] = settings.template
    app.server.extensions["source"] = source  # for whoever holds the application and no page
    app.prepare = source.sandbox.prepare
    app.layout = lambda: skeleton(_framed(pages, source, _referrer()))
    _route(app, source, pages, settings, Accounts(source.store, settings, clock) if settings.accounts else None)
    _listen(app, source, pages)
    for page in pages.values():
        if page.wire is not None:
            page.wire(app, source)
    # Dash calls its set-up done before it is: the first of many requests at once must not be a reader's.
    app.server.test_client().get("/healthz")
    return app


def _listen(app: Document, source: Source, pages: Pages) -> None:
    outputs = {"bar": Output(ids.BAR, "children"), "navigation": Output(ids.NAVIGATION, "children"), "page": Output(ids.PAGE, "children")}

    @app.callback(output=outputs, inputs=[Input(ids.ADDRESS, "data-url")], prevent_initial_call=True)
    def follow(address: str) -> dict[str, Any]:
        made = _framed(pages, source, address if isinstance(address, str) else "/")
        return {"bar": made.bar, "navigation": made.navigation, "page": made.page}


def _framed(pages: Pages, source: Source, address: str | None) -> Frame | None:
    if address is None:
        return None
    state = parse(address)
    language = state.language or preferred(request.headers.get("Accept-Language"))
    return frame(pages, source.seen_by(access.asking()).pinned().through(state), address, language, trouble)


def _referrer() -> str | None:
    """The address of the document that asks for its layout; None where the browser does not say."""
    if not request or not request.referrer:
        return None
    parts = urlsplit(request.referrer)
    if parts.netloc != request.host:
        return None
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def trouble(error: Exception) -> Any:
    """What stands where a page should be when the program itself failed; the reference leads to the log."""
    reference = uuid4().hex[:8]
    log.error("reference %s", reference, exc_info=error)
    words = words_for(asked_language())
    said = words(
        "Load the page again. If that does not help, give the reference {reference} to whoever runs this program.", reference=reference
    )
    return [headline(words("Something went wrong on our side.")), empty(said)]


def _route(app: Document, source: Source, pages: Pages, settings: Settings, accounts: Accounts | None) -> None:
    server = app.server
    headers.headers(
        server, list(app.csp_hashes()), secure=settings.is_secure
    )  # what is registered first runs last, so that these stand on every answer
    static.compress(server)
    trail.listen(server, source.store)
    access.guard(server, app.callback_map, _door(settings, accounts))
    if accounts is not None:
        server.extensions["accounts"] = accounts
        account_routes.route(server, accounts)
        holding.route(server, accounts)
        people_acts.route(server, accounts)
    if accounts is not None and accounts.provider is not None:
        from dashboard.accounts import openid_routes  # noqa: PLC0415 - Authlib, which other installations do without

        openid_routes.route(server, accounts, accounts.provider)
    if settings.proxies:
        server.wsgi_app = ProxyFix(server.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)
    server.add_url_rule("/healthz", "healthz", lambda: jsonify(status="ok"))
    away.route(server, source)
    downloads.route(server, source)
    due_files.route(server, source)
    classifying.route(server, source)
    log_export.route(server, source)
    uploads.route(server, source, settings)
    acts.route(server, source, settings)
    freezing.route(server, source)
    report_acts.route(server, source)
    report_routes.route(server, source)
    api.route(server, source)
    marked.route(server, source)
    marked_cell.route(server, source)
    remarks.route(server, source)
    differing.route(server, source)
    server.after_request(lambda answer: _known(answer, pages))
    for status in (400, 413):
        server.register_error_handler(status, lambda _error, status=status: access.refused(status))
    server.register_error_handler(500, away.or_refused)


def _door(settings: Settings, accounts: Accounts | None) -> access.Door:
    if accounts is None:
        return access.Door(hosts=settings.names)
    pace = Pace(settings.rate)

    def wait(who: Reader, rule: str) -> int:
        return pace.wait(who.name, rule)

    return access.Door(settings.names, accounts.identify, accounts.is_forged, account_routes.turn_away, wait)


def _known(answer: Response, pages: Pages) -> Response:
    """The frame is sent for every address, but where there is no such page it is sent as not found."""
    rule = request.url_rule.rule if request.url_rule else ""
    if rule == "/<path:path>" and answer.status_code == 200 and page_of(request.path) not in pages:
        answer.status_code = 404
    return answer
