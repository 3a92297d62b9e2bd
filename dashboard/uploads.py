"""Takes workbooks in and lets drafts be published or dropped; a file's bytes are only ever read in the sandbox."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response, jsonify, request

from dashboard.drafts import understood
from dashboard.questions import sent
from dashboard.settings import Settings
from dashboard.source import Source
from dashboard.state import State, parse
from dashboard.words import Words, preferred, words_for
from indicators import pipeline
from indicators.problems import Problem, UnreadableError
from indicators.words import Message

LONGEST_NAME = 150


def route(server: Flask, source: Source, settings: Settings) -> None:
    def upload() -> Response | tuple[Response, int]:
        words = asked_words()
        sent = request.files.get("file")
        if sent is None or not sent.filename:
            return jsonify(message=words("Choose a file first.")), 400
        try:
            taken = pipeline.submit(
                source.store,
                sent.stream.read(settings.largest_upload),
                plain_name(sent.filename),
                mission=chosen(source),
                sandbox=source.sandbox,
            )
        except UnreadableError as unread:
            # The request was a good one, so it is answered as one: a browser would report anything else as a fault of the page.
            return jsonify(**in_words(unread.problem, words))
        if not taken.already:  # what was there before may have come in another file, with other cells
            understood(source, taken.id, lambda: taken.reading)
        return jsonify(address=at(taken.id, already="yes" if taken.already else None), already=taken.already), 200 if taken.already else 201

    def publish(number: int) -> Response | tuple[Response, int]:
        return _done(number, "published", lambda: pipeline.publish(source.store, number, sandbox=source.sandbox))

    def drop(number: int) -> Response | tuple[Response, int]:
        return _done(number, "dropped", lambda: pipeline.drop(source.store, number))

    def publish_good(number: int) -> Response | tuple[Response, int]:
        return _done(number, "published", lambda: pipeline.publish(source.store, number, partial=True, sandbox=source.sandbox))

    def answer(number: int) -> Response | tuple[Response, int]:
        given = sent(request.get_json(silent=True))
        if given is None:
            return jsonify(message=asked_words()("The request could not be understood.")), 400
        now = f"answered-{source.store.revision()}"  # an address of its own, so that the page is asked for anew
        return _done(number, now, lambda: pipeline.answer(source.store, number, given, sandbox=source.sandbox))

    server.add_url_rule("/uploads/<int:number>/publish-good", "publish_good", publish_good, methods=["POST"])
    server.add_url_rule("/uploads/<int:number>/answers", "answer", answer, methods=["POST"])
    server.add_url_rule("/uploads", "upload", upload, methods=["POST"])
    server.add_url_rule("/uploads/<int:number>/publish", "publish", publish, methods=["POST"])
    server.add_url_rule("/uploads/<int:number>/drop", "drop", drop, methods=["POST"])


def asked_words() -> Words:
    return words_for(parse(request.full_path).language or preferred(request.headers.get("Accept-Language")))


def chosen(source: Source) -> str | None:
    """The mission that the page is about, for a file that does not say its own."""
    asked = request.args.get("mission")
    return asked if asked in {row["mission"] for row in source.missions()} else None


def plain_name(name: str) -> str:
    """The last part of a file name, without what no name needs."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if letter.isprintable())[-LONGEST_NAME:].strip() or "workbook.xlsx"


def in_words(problem: Problem, words: Words) -> dict[str, str]:
    """A problem with a whole file: what is wrong, what to do, and its code."""
    what = words.say(Message(problem.kind.what, problem.values))
    return {
        "message": what[:1].upper() + what[1:] + ".",
        "hint": words.say(Message(problem.kind.hint, problem.values)),
        "code": problem.code,
    }


def at(number: int, **more: str | None) -> str:
    """The address of the upload page for a submission, in the language of the request."""
    return State(page="upload", language=parse(request.full_path).language).having(submission=str(number), **more).url


def _done(number: int, now: str, act: Callable[[], object]) -> Response | tuple[Response, int]:
    try:
        act()
    except pipeline.RefusedError as refused:
        return _refused(refused.message)
    except UnreadableError as unread:
        return _refused(Message(unread.problem.kind.what, unread.problem.values))
    return jsonify(address=at(number, now=now))


def _refused(reason: Message) -> tuple[Response, int]:
    words = asked_words()
    return jsonify(message=words("That could not be done: {reason}.", reason=words.say(reason))), 409
