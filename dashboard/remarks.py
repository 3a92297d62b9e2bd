"""Takes remarks on values and submissions, from those who may upload for the mission and see what they speak of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask, jsonify, redirect, request

from dashboard.access import asking
from dashboard.acts import Answer, asked_words, told
from dashboard.components.thread import UNREAD, anchor, may_talk
from dashboard.source import Source
from dashboard.state import State, parse
from indicators import comments, pipeline
from indicators.comments import LONGEST, OnSubmission, Subject
from indicators.words import Message, mark

PAGES = ("indicator", "cell", "upload", "submissions")  # where a remark can be written, and to which its writer comes back


def route(server: Flask, source: Source) -> None:
    def remark() -> Answer:
        words, said = asked_words(), _sent()
        subject = comments.subject_of(said["subject"]) if said else None
        if said is None or subject is None:
            return jsonify(message=words("The request could not be understood.")), 400
        own = source.seen_by(asking())
        if not _may(own, said["mission"], subject):
            return told(Message(mark("you may not do this in {mission}"), {"mission": said["mission"]}), 403)
        if len(said["text"]) > LONGEST:
            return jsonify(field="text", message=words("A remark has at most {most} letters.", most=LONGEST)), 400
        try:
            number = _write(own, said, subject)
        except pipeline.RefusedError as refused:
            return _refused(refused, said, subject, own)
        address = _back(said["page"], subject, f"remark-{number}")
        return (redirect(address, 303), 303) if not request.is_json else (jsonify(address=address, id=number), 201)

    server.add_url_rule("/comments", "comment", remark, methods=["POST"])


def _sent() -> dict[str, Any] | None:
    """What was sent as JSON or as a form; None where it has another form than a remark has."""
    given: Mapping[str, Any] = request.get_json(silent=True) if request.is_json else request.form.to_dict()
    if not isinstance(given, dict):
        return None
    said = {"text": "", "page": "", "closes": False, "after": None, **given}
    after = said["after"]
    if isinstance(after, str) and after.isascii() and after.isdecimal() and len(after) < 10:
        said["after"] = after = int(after)
    said["closes"] = said["closes"] if isinstance(said["closes"], bool) else said["closes"] == "true"
    texts = all(isinstance(said.get(name), str) for name in ("mission", "subject", "text", "page"))
    return said if texts and (after is None or type(after) is int) else None


def _may(own: Source, mission: str, subject: Subject) -> bool:
    """Whether the reader may speak of a thing, and it is of the mission that is named."""
    if not isinstance(subject, OnSubmission):
        return may_talk(own, mission)
    row = own.submission(subject.submission)
    return row is not None and row["mission"] == mission and own.reader.may("contributor", mission)


def _write(own: Source, said: Mapping[str, Any], subject: Subject) -> int:
    name, mission = own.reader.name, said["mission"]
    return comments.write(own.store, mission, subject, said["text"], closes=said["closes"], after=said["after"], by=name)


def _refused(refused: pipeline.RefusedError, said: Mapping[str, Any], subject: Subject, own: Source) -> Answer:
    """Why it could not be; where somebody has written meanwhile, the page is shown as it is now."""
    answer, status = told(refused.message)
    if said["after"] is None or comments.thread(own.store, said["mission"], subject).last == said["after"]:
        return answer, status
    return jsonify(message=answer.json["message"], address=_back(said["page"], subject, f"{UNREAD}-{own.store.revision()}")), status


def _back(page: str, subject: Subject, now: str) -> str:
    """The page on which the remark was written, asked for anew, at its thread."""
    state = parse(page)
    here = state if state.page in PAGES else State("submissions", language=parse(request.full_path).language)
    return f"{here.having(now=now).url}#{anchor(subject)}"
