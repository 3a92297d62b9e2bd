"""Takes the order to freeze figures, from those who may review every mission in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Flask, jsonify, request

from dashboard.access import asking
from dashboard.acts import Answer, asked_words, told
from dashboard.source import Source
from dashboard.state import State, parse
from indicators import freezes, pipeline
from indicators.words import Message, mark


def route(server: Flask, source: Source) -> None:
    def freeze() -> Answer:
        words, said = asked_words(), request.get_json(silent=True)
        if not _is_order(said):
            return jsonify(message=words("The request could not be understood.")), 400
        own = source.seen_by(asking())
        closed = next((one for one in said["missions"] if not (own.sees(one) and own.reader.may("reviewer", one))), None)
        if closed is not None:
            return told(Message(mark("you may not do this in {mission}"), {"mission": closed}), 403)
        day = _day(said["as_of"])
        if day is None:
            message = words("{text} is not a day. Choose one such as {example}.", text=said["as_of"], example="2019-10-09")
            return jsonify(field="as_of", message=message), 400
        try:
            number = freezes.freeze(source.store, said["name"], said["missions"], day, note=said["note"], by=own.reader.name)
        except pipeline.RefusedError as refused:
            return told(refused.message)
        return jsonify(address=State("freezes", language=parse(request.full_path).language, freeze=number).url), 201

    server.add_url_rule("/freezes", "freeze", freeze, methods=["POST"])


def _is_order(said: Any) -> bool:
    """Whether what was sent has the form of an order: three texts and a list of missions."""
    if not isinstance(said, dict) or set(said) != {"name", "as_of", "note", "missions"}:
        return False
    missions = said["missions"]
    texts = all(isinstance(said[name], str) and len(said[name]) <= 400 for name in ("name", "as_of", "note"))
    return texts and isinstance(missions, list) and 0 < len(missions) <= 200 and all(isinstance(one, str) for one in missions)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
