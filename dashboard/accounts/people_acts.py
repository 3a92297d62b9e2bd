"""What administrators do with people: add, change, disable, give passwords, link identities; each act asks for its right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from flask import Flask, jsonify, request

from dashboard.access import asking
from dashboard.accounts import Accounts
from dashboard.accounts.holding import anew, not_understood, once, sent
from dashboard.acts import Answer, asked_words, told
from dashboard.persons import looks_after_all
from dashboard.rights import ROLES, Reader
from dashboard.state import State, parse
from indicators import people
from indicators.passwords import one_time
from indicators.people import Wanted
from indicators.pipeline import RefusedError
from indicators.words import Message, mark

Said: TypeAlias = dict[str, str]
Doing: TypeAlias = Callable[[Accounts, Reader, Said], Answer]
ALL = mark("only an administrator of all missions may do this")
CLEARED = mark("nobody gives a higher clearance than their own")
HERE = mark("you may not do this in {mission}")


def route(server: Flask, accounts: Accounts) -> None:
    for path, (names, doing) in ACTS.items():
        name = "person_" + (path.removeprefix("/people").strip("/") or "add")
        server.add_url_rule(path, name, lambda names=names, doing=doing: _take(accounts, names, doing), methods=["POST"])


def _take(accounts: Accounts, names: tuple[str, ...], doing: Doing) -> Answer:
    said = sent(*names)
    if said is None:
        return not_understood()
    try:
        return doing(accounts, asking(), said)
    except RefusedError as refused:
        return told(refused.message)


def _for_all(doing: Doing) -> Doing:
    """An act that touches more than roles in one mission."""

    def checked(accounts: Accounts, who: Reader, said: Said) -> Answer:
        return doing(accounts, who, said) if looks_after_all(who) else told(Message(ALL), 403)

    return checked


def _add(accounts: Accounts, who: Reader, said: Said) -> Answer:
    """Add somebody with a password that is shown once, or by the e-mail address that a provider will confirm."""
    words, by_password = asked_words(), said["way"] == "password"
    if not who.is_cleared(said["clearance"]):
        return told(Message(CLEARED), 403)
    if not by_password and not said["email"].strip():
        return jsonify(field="email", message=words("Enter the e-mail address that will be confirmed.")), 400
    password = one_time() if by_password else None
    wanted = Wanted(
        said["shown"].strip() or said["name"].strip(),
        {said["mission"]: said["role"]},
        said["clearance"],
        expected_email=None if by_password else said["email"],
    )
    kept = accounts.passwords.hashed(password) if password else None
    try:
        made = people.add(accounts.store, said["name"], wanted, password=kept, by=who.name, at=accounts.clock())
    except RefusedError as refused:
        return jsonify(field="name", message=words.opening(words.say(refused.message)) + "."), 400
    return _handed_over(made.name, password) if password else _done(made.name, "added")


def _roles(accounts: Accounts, who: Reader, said: Said) -> Answer:
    """One role in one mission; an empty one takes it away."""
    if not who.may("administrator", said["mission"]):
        return told(Message(HERE, {"mission": said["mission"]}), 403)
    if said["role"] not in ("", *ROLES):
        return not_understood()
    return _change(accounts, who, said["person"], Wanted(regrants={said["mission"]: said["role"]}))


def _rights(accounts: Accounts, who: Reader, said: Said) -> Answer:
    known = people.person(accounts.store, said["person"])
    if known is not None and known.clearance != said["clearance"] and not who.is_cleared(said["clearance"]):
        return told(Message(CLEARED), 403)
    return _change(accounts, who, said["person"], Wanted(said["shown"].strip() or None, clearance=said["clearance"]))


def _disable(accounts: Accounts, who: Reader, said: Said) -> Answer:
    return _change(accounts, who, said["person"], Wanted(disabled=True), "disabled")


def _enable(accounts: Accounts, who: Reader, said: Said) -> Answer:
    return _change(accounts, who, said["person"], Wanted(disabled=False), "enabled")


def _identity(accounts: Accounts, who: Reader, said: Said) -> Answer:
    return _change(accounts, who, said["person"], Wanted(identity=said["identity"], expected_email=""))


def _expected(accounts: Accounts, who: Reader, said: Said) -> Answer:
    return _change(accounts, who, said["person"], Wanted(expected_email=said["email"]))


def _password(accounts: Accounts, who: Reader, said: Said) -> Answer:
    password = one_time()
    name = people.folded(said["person"])
    people.set_password(accounts.store, name, accounts.passwords.hashed(password), must_change=True, by=who.name, at=accounts.clock())
    return _handed_over(name, password)


def _change(accounts: Accounts, who: Reader, name: str, wanted: Wanted, now: str = "changed") -> Answer:
    changed = people.change(accounts.store, name, wanted, by=who.name, at=accounts.clock())
    return _done(changed.name, now)


def _handed_over(name: str, password: str) -> Answer:
    words = asked_words()
    note = words("Give it to them in a safe way. It is shown this once; at their first sign-in they choose their own.")
    return once(words("Password for the first sign-in of {name}", name=name), password, note, _at(name, "added"), words)


def _done(name: str, now: str) -> Answer:
    return jsonify(address=_at(name, now)), 200


def _at(name: str, now: str) -> str:
    return State("people", language=parse(request.full_path).language).having(person=name, now=anew(now)).url


ACTS: dict[str, tuple[tuple[str, ...], Doing]] = {
    "/people": (("name", "shown", "mission", "role", "clearance", "way", "email"), _for_all(_add)),
    "/people/roles": (("person", "mission", "role"), _roles),
    "/people/rights": (("person", "shown", "clearance"), _for_all(_rights)),
    "/people/disable": (("person",), _for_all(_disable)),
    "/people/enable": (("person",), _for_all(_enable)),
    "/people/password": (("person",), _for_all(_password)),
    "/people/identity": (("person", "identity"), _for_all(_identity)),
    "/people/expected": (("person", "email"), _for_all(_expected)),
}
