"""Takes workbooks in; a file's bytes are only ever read in the sandbox."""

from __future__ import annotations

from flask import Flask, jsonify, request

from dashboard.access import asking
from dashboard.acts import Answer, asked_words, at, told
from dashboard.drafts import understood
from dashboard.settings import Settings
from dashboard.source import Source
from dashboard.words import Words
from indicators import pipeline
from indicators.problems import Problem, UnreadableError
from indicators.words import Message
from indicators.workbook.endings import check_ending

LONGEST_NAME = 150


def route(server: Flask, source: Source, settings: Settings) -> None:
    def upload() -> Answer:
        words, own = asked_words(), source.seen_by(asking())
        sent = request.files.get("file")
        if sent is None or not sent.filename:
            return jsonify(message=words("Choose a file first.")), 400
        data, name = sent.stream.read(settings.largest_upload), plain_name(sent.filename)
        try:
            check_ending(data, name)
            taken = pipeline.submit(
                source.store,
                data,
                name,
                mission=chosen(own),
                sandbox=source.sandbox,
                by=own.reader.name,
                may=own.takes,
                clearance=own.reader.clearance,
            )
        except UnreadableError as unread:
            # The request was a good one, so it is answered as one: a browser would report anything else as a fault of the page.
            return jsonify(**in_words(unread.problem, words))
        except pipeline.RefusedError as refused:
            return told(refused.message, 403)
        if not taken.already:  # what was there before may have come in another file, with other cells
            understood(source, taken.id, lambda: taken.reading)
        return jsonify(address=at(taken.id, already="yes" if taken.already else None), already=taken.already), 200 if taken.already else 201

    server.add_url_rule("/uploads", "upload", upload, methods=["POST"])


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
