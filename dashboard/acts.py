"""What can be done with a submission over HTTP, each act with the role it takes in the mission, and the answer in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from flask import Flask, Response, jsonify, request

from dashboard.access import asking
from dashboard.past import named
from dashboard.questions import sent
from dashboard.rights import Role
from dashboard.settings import Settings
from dashboard.source import Source
from dashboard.state import State, parse
from dashboard.words import Words, preferred, words_for
from indicators import pipeline, review
from indicators.problems import UnreadableError
from indicators.words import Message, mark

Answer: TypeAlias = Response | tuple[Response, int]
STALE = "stale"
LONGEST_WHY = 2000
OVERTAKEN = {
    "upload": mark("{name} uploaded it on {date} at {time}"),
    "submit": mark("{name} submitted it on {date} at {time}"),
    "return": mark("{name} returned it on {date} at {time}"),
    "publish": mark("{name} published it on {date} at {time}"),
    "withdraw": mark("{name} withdrew it on {date} at {time}"),
    "drop": mark("{name} dropped it on {date} at {time}"),
}


class WithoutReasonError(Exception):
    """An act that takes a reason came without one."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act: the role it takes, and what it does with a number, what was sent, and the name of whoever does it."""

    role: Role
    now: str
    do: Callable[[int, Any, str], object]


def route(server: Flask, source: Source, settings: Settings) -> None:
    for name, act in _acts(source, settings).items():
        path = f"/uploads/<int:number>/{name}"
        server.add_url_rule(path, name, lambda number, act=act: _take(source, act, number), methods=["POST"])


def _acts(source: Source, settings: Settings) -> dict[str, Act]:
    store, sandbox = source.store, source.sandbox
    publisher: Role = "reviewer" if settings.four_eyes else "contributor"

    def publish(number: int, by: str, *, partial: bool) -> object:
        return pipeline.publish(store, number, partial=partial, four_eyes=settings.four_eyes, sandbox=sandbox, by=by)

    return {
        "publish": Act(publisher, "published", lambda number, _said, by: publish(number, by, partial=False)),
        "publish-good": Act(publisher, "published", lambda number, _said, by: publish(number, by, partial=True)),
        "answers": Act("contributor", "answered", lambda number, said, by: _answer(source, number, said, by)),
        "drop": Act("contributor", "dropped", lambda number, _said, by: pipeline.drop(store, number, by=by)),
        "submit": Act("contributor", "submitted", lambda number, _said, by: review.hand_in(store, number, by=by, sandbox=sandbox)),
        "return": Act("reviewer", "returned", lambda number, said, by: review.send_back(store, number, _why(said), by=by)),
        "withdraw": Act("reviewer", "withdrawn", lambda number, said, by: review.withdraw(store, number, _why(said), by=by)),
    }


def _take(source: Source, act: Act, number: int) -> Answer:
    """Do something with a submission that the reader may see, if they have the role in its mission."""
    reader = asking()
    row = source.seen_by(reader).submission(number)
    if row is None:
        return told(Message(mark("there is no submission {number}"), {"number": number}), 404)
    if not reader.may(act.role, row["mission"]):
        return told(Message(mark("you may not do this in {mission}"), {"mission": row["mission"]}), 403)
    said = request.get_json(silent=True)
    return _stale(source, row) if _is_stale(said, row) else _done(source, act, row, said)


def _done(source: Source, act: Act, row: Mapping[str, Any], said: Any) -> Answer:
    """Do it, and say where it can be seen, or why it could not be done."""
    words, number = asked_words(), row["id"]
    try:
        act.do(number, said, asking().name)
    except ValueError:
        return jsonify(message=words("The request could not be understood.")), 400
    except WithoutReasonError:
        return jsonify(field="why", message=words("Say why: the reason stays beside the submission.")), 400
    except pipeline.RefusedError as refused:
        now = source.store.submission(number) or row
        return _stale(source, now) if _is_stale(said, now) else told(refused.message)
    except UnreadableError as unread:
        return told(Message(unread.problem.kind.what, unread.problem.values))
    # An address of its own, so that the page is asked for anew.
    now = f"answered-{source.store.revision()}" if act.now == "answered" else act.now
    return jsonify(address=at(number, now=now))


def _is_stale(said: Any, row: Mapping[str, Any]) -> bool:
    """Whether the page that asks shows the submission as it no longer is; only our pages say what they show."""
    return isinstance(said, dict) and said.get("stage", review.stage(row)) != review.stage(row)


def _stale(source: Source, row: Mapping[str, Any]) -> Answer:
    """Somebody else was faster: nothing is done, and the page is to be shown as things stand now."""
    words, last = asked_words(), review.history(source.store, row["id"])[-1]
    address = at(row["id"], now=f"{STALE}-{source.store.revision()}")
    return jsonify(message=overtaken(last, source, words), address=address), 409


def overtaken(last: review.Past, source: Source, words: Words) -> str:
    """What is said to whoever acted on a page that no longer holds."""
    did = words(OVERTAKEN[last.act], name=named(source, last.by, words), date=words.date(last.at), time=f"{last.at[11:16]} UTC")
    return words("Nothing was done, because this has changed since you opened the page: {did}. Below it stands as it is now.", did=did)


def _answer(source: Source, number: int, said: Any, by: str) -> object:
    given = sent(said)
    if given is None:
        raise ValueError("no answers")
    return pipeline.answer(source.store, number, given, by=by, sandbox=source.sandbox)


def _why(said: Any) -> str:
    why = said.get("why") if isinstance(said, dict) else None
    if not isinstance(why, str) or len(why) > LONGEST_WHY:
        raise ValueError("no reason")
    if not why.strip():
        raise WithoutReasonError
    return why


def asked_words() -> Words:
    return words_for(parse(request.full_path).language or preferred(request.headers.get("Accept-Language")))


def at(number: int, **more: str | None) -> str:
    """The address of the upload page for a submission, in the language of the request."""
    return State(page="upload", language=parse(request.full_path).language).having(submission=str(number), **more).url


def told(reason: Message, status: int = 409) -> tuple[Response, int]:
    """Why something could not be done, in the reader's words."""
    words = asked_words()
    return jsonify(message=words("That could not be done: {reason}.", reason=words.say(reason))), status
