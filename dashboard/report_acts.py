"""Takes the orders to keep a report and to sign one, from those who have the role in every mission of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from flask import Flask, jsonify, request

from dashboard.access import asking
from dashboard.acts import Answer, asked_words, told
from dashboard.report_order import language_of, order_of
from dashboard.report_routes import missing
from dashboard.reporting import document, on_one_day
from dashboard.rights import Reader, Role
from dashboard.source import Source
from dashboard.state import State, parse
from indicators import reports
from indicators.pipeline import RefusedError
from indicators.words import Message, mark

LONGEST = 400
LONGEST_ADDRESS = 4000


def route(server: Flask, source: Source) -> None:
    server.add_url_rule("/reports", "keep_report", lambda: _keep(source), methods=["POST"])
    server.add_url_rule("/reports/<int:number>/sign", "sign_report", lambda number: _sign(source, number), methods=["POST"])


def _keep(source: Source) -> Answer:
    words, said = asked_words(), request.get_json(silent=True)
    if not _is_said(said, ("name", "page")):
        return jsonify(message=words("The request could not be understood.")), 400
    own, state = source.seen_by(asking()).pinned(), parse(said["page"])
    try:
        order = on_one_day(own, order_of(state, language_of(state, state.language or words.language), own))
        made = document(own, order)
        missions = [one.mission for one in made.materials]
        if (closed := _closed("contributor", missions, own.reader)) is not None:
            return closed
        return jsonify(address=_at(_kept(own, made, said["name"]))), 201
    except RefusedError as refused:
        return told(refused.message, 404 if "mission" in refused.message.values else 409)


def _kept(own: Source, made: Any, name: str) -> int:
    """Keep a document with the day that it was compared with written out: made again it must not be another."""
    from dashboard.report.keeping import as_plain, order_as_plain  # noqa: PLC0415 - the paper, which a page view does without

    order = replace(made.order, since=made.materials[0].since) if len(made.materials) == 1 else made.order
    payload = as_plain(replace(made, order=order))
    asked = order_as_plain(order)
    return reports.keep(
        own.store, name, list(order.missions), order.as_of, order=asked, payload=payload, by=own.reader.name, revision=own.revision
    )


def _sign(source: Source, number: int) -> Answer:
    words, said = asked_words(), request.get_json(silent=True)
    own = source.seen_by(asking())
    row = own.kept_report(number)
    if row is None:
        return missing(number)
    if (closed := _closed("reviewer", row["missions"], own.reader)) is not None:
        return closed
    if not isinstance(said, dict) or not isinstance(said.get("symbol"), str) or len(said["symbol"]) > LONGEST:
        return jsonify(message=words("The request could not be understood.")), 400
    if not said.get("confirm"):
        return jsonify(field="confirm", message=words("Say that you have read it: a signed report stays as it is.")), 400
    try:
        reports.sign(source.store, number, symbol=said["symbol"], by=own.reader.name)
    except RefusedError as refused:
        return told(refused.message)
    return jsonify(address=_at(number, now="signed"))


def _closed(role: Role, missions: Iterable[str], reader: Reader) -> Answer | None:
    """The refusal of whoever lacks the role in one of the missions."""
    closed = next((one for one in missions if not reader.may(role, one)), None)
    return told(Message(mark("you may not do this in {mission}"), {"mission": closed}), 403) if closed else None


def _is_said(said: Any, names: tuple[str, ...]) -> bool:
    most = {"page": LONGEST_ADDRESS}
    return isinstance(said, dict) and all(isinstance(said.get(one), str) and len(said[one]) <= most.get(one, LONGEST) for one in names)


def _at(number: int, **more: str) -> str:
    return State("report", language=parse(request.full_path).language).having(report=str(number), **more).url
