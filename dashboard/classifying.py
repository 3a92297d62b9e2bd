"""How a mission is classified: said on its page, and set there by those who review it."""

from __future__ import annotations

from typing import Any

from dash import html
from flask import Flask, jsonify, request

from dashboard.access import asking
from dashboard.acts import Answer, asked_words, told
from dashboard.classified import label
from dashboard.components import Field, form, section
from dashboard.past import named
from dashboard.source import Source
from dashboard.state import State, parse
from dashboard.words import Words
from indicators import pipeline
from indicators.classification import LEVELS, LOWEST, covers, in_words
from indicators.classify import Classified, classification, classify
from indicators.words import Message, mark

LONGEST = 400


def route(server: Flask, source: Source) -> None:
    def order(code: str) -> Answer:
        words, said, own = asked_words(), request.get_json(silent=True), source.seen_by(asking())
        if not own.reader.may("viewer", code):
            return told(Message(mark("there is no mission {mission}"), {"mission": code}), 404)
        if not own.reader.may("reviewer", code):
            return told(Message(mark("you may not do this in {mission}"), {"mission": code}), 403)
        if not _is_order(said):
            return jsonify(message=words("The request could not be understood.")), 400
        if not own.sees(code):  # told as a mission that is not there
            return told(Message(mark("nothing of {mission} is published"), {"mission": code}))
        try:
            classify(source.store, code, said["level"], said["why"], by=own.reader.name, clearance=own.reader.clearance)
        except pipeline.RefusedError as refused:
            return told(refused.message)
        # An address of its own, so that the page is asked for anew.
        there = State("mission", mission=code, language=parse(request.full_path).language, filters={"now": str(source.store.revision())})
        return jsonify(address=there.url)

    server.add_url_rule("/missions/<code>/classification", "classification", order, methods=["POST"])


def _is_order(said: Any) -> bool:
    if not isinstance(said, dict) or set(said) != {"level", "why"}:
        return False
    return all(isinstance(value, str) and len(value) <= LONGEST for value in said.values())


def shown(source: Source, mission: str, words: Words) -> list[Any]:
    """How the mission is classified and why, for everybody; the way to change it, for its reviewers; else nothing."""
    found = source.kept(("classification", mission), lambda: classification(source.store, mission))
    may_set = source.reader.may("reviewer", mission) and source.freeze is None
    if found.level == LOWEST and found.chosen is None and not may_set:
        return []
    return [
        section(words("Classification"), html.P(_said(source, found, words)), *([_form(source, mission, found, words)] if may_set else []))
    ]


def _said(source: Source, found: Classified, words: Words) -> str:
    level = words("The figures are classified: {level}.", level=words.say(in_words(found.level)))
    if found.chosen is None:
        return f"{level} {words('Its workbooks say so.')}" if found.level != LOWEST else level
    facts = {
        "name": named(source, found.chosen["set_by"], words),
        "date": words.date(found.chosen["set_at"]),
        "why": found.chosen["reason"],
    }
    if covers(found.chosen["level"], found.workbooks):
        return f"{level} {words('Set on {date} by {name}: “{why}”.', **facts)}"
    undercut = words(
        "On {date}, {name} chose {set} (“{why}”); but a published workbook says {said}, and the stricter of the two holds.",
        **facts,
        set=words.say(in_words(found.chosen["level"])),
        said=words.say(in_words(found.workbooks)),
    )
    return f"{level} {undercut}"


def _form(source: Source, mission: str, found: Classified, words: Words) -> Any:
    levels = [(level, label(level, words)) for level in LEVELS if covers(source.reader.clearance, level)]
    hint = words("What a workbook of the mission says is never undercut: it says {level}.", level=words.say(in_words(found.workbooks)))
    fields = [
        Field("level", words("Level"), "select", options=levels, value=found.chosen["level"] if found.chosen else found.level, hint=hint),
        Field("why", words("Reason"), "area", required=words("Say why; the reason stays beside the classification."), most=LONGEST),
    ]
    address = f"/missions/{mission}/classification?lang={words.language}"
    return form(address, fields, words("Set it"), summary=words("Change the classification"))
