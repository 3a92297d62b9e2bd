"""What people do with what they are signed in with: make a token, end a token or the session of another browser."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Flask, jsonify, request

from dashboard.access import asking
from dashboard.accounts import Accounts
from dashboard.acts import Answer, asked_words
from dashboard.state import State, parse
from dashboard.words import Words
from indicators import people, sessions, tokens
from indicators.pipeline import RefusedError
from indicators.sessions import Kind

LONGEST = 1000


def route(server: Flask, accounts: Accounts) -> None:
    server.add_url_rule("/account/tokens", "token_add", lambda: _make(accounts), methods=["POST"])
    server.add_url_rule("/account/tokens/end", "token_end", lambda: _end(accounts, "token"), methods=["POST"])
    server.add_url_rule("/account/sessions/end", "session_end", lambda: _end(accounts, "browser"), methods=["POST"])


def sent(*names: str, free: tuple[str, ...] = ()) -> dict[str, str] | None:
    """What was sent, where it is exactly these texts; those in `free` may be missing, and are then empty."""
    said: Any = request.get_json(silent=True)
    if not isinstance(said, dict) or not set(names) <= set(said) <= {*names, *free}:
        return None
    texts = all(isinstance(one, str) and len(one) <= LONGEST for one in said.values())
    return {**dict.fromkeys(free, ""), **said} if texts else None


def not_understood() -> Answer:
    return jsonify(message=asked_words()("The request could not be understood.")), 400


def once(label: str, text: str, note: str, address: str, words: Words) -> Answer:
    """A text that is shown this one time: it stands in no address, and nothing keeps it."""
    shown = {"label": label, "text": text, "note": note, "address": address}
    return jsonify(once={**shown, "copy": words("Copy"), "copied": words("Copied."), "onward": words("I have kept it")}), 201


def _make(accounts: Accounts) -> Answer:
    words, said, who = asked_words(), sent("name", "days", free=("password",)), asking()
    if said is None or not (said["days"].isascii() and said["days"].isdecimal() and len(said["days"]) < 5):
        return not_understood()
    own = people.person(accounts.store, who.name)
    if own is not None and own.password is not None and accounts.sign_in(who.name, said["password"]) is None:
        wrong = words("This is not your present password, or you tried too often: wait a little.")
        return jsonify(field="password", message=wrong), 400
    if own is None or (own.password is None and not accounts.is_fresh(who)):
        return jsonify(message=words("Sign in again, and make the token within five minutes.")), 403
    try:
        token = tokens.make(accounts.store, who.name, said["name"], int(said["days"]), at=accounts.clock())
    except RefusedError as refused:
        return jsonify(field="name", message=words.opening(words.say(refused.message)) + "."), 400
    note = words("Copy it now: it is shown this once, and kept nowhere.")
    return once(words("Your new token"), token, note, _account("made"), words)


def _end(accounts: Accounts, kind: Kind) -> Answer:
    said, who = sent("held"), asking()
    if said is None:
        return not_understood()
    ended = sessions.end(accounts.store, who.name, at=accounts.clock(), by=who.name, only=said["held"], kind=kind)
    return jsonify(address=_account("ended" if ended else "")), 200


def _account(now: str) -> str:
    return State("account", language=parse(request.full_path).language).having(now=anew(now)).url


def anew(now: str) -> str:
    """What has been done, as an address of its own, so that the page is asked for anew."""
    return f"{now}-{secrets.token_hex(3)}"
