"""Signing in at an outside provider: the way there, bound to one browser and good once, and the way back."""

from __future__ import annotations

import hashlib
import hmac
import logging
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from flask import Flask, Response, redirect, request

from dashboard.accounts import Accounts, address, cookies
from dashboard.accounts.openid import AwayError, Leaving, Provider, UnprovenError
from dashboard.accounts.routes import own_path, show_sign_in
from dashboard.state import parse
from dashboard.words import Words, preferred, words_for
from indicators import identities
from indicators.words import mark

if TYPE_CHECKING:
    from indicators.identities import Identity

log = logging.getLogger(__name__)

START, BACK = "/sign-in/openid", "/sign-in/openid/back"
LASTS = timedelta(minutes=10)
STALE = mark("This sign-in was begun in another browser or too long ago, or it has been used already. Begin again.")
AWAY = mark("{name} does not answer. Try again in a little while, or sign in with a name and a password.")
CANCELLED = mark("You turned back at {name}, so you are not signed in.")
UNPROVEN = mark("What {name} sent back does not prove who you are. Begin again; if that does not help, tell whoever runs this program.")
UNKNOWN = mark(
    "{name} knows you, but there is nobody here whom you may sign in as. "
    "Ask an administrator of this site to link your account with: {identity}"
)


def route(server: Flask, accounts: Accounts, provider: Provider) -> None:
    server.add_url_rule(START, "openid", lambda: _start(accounts, provider))
    server.add_url_rule(BACK, "openid_back", lambda: _back(accounts, provider))


# There


def _start(accounts: Accounts, provider: Provider) -> Response:
    words = words_for(parse(request.full_path).language or preferred(request.headers.get("Accept-Language")))
    onward = own_path(request.args.get("next"))
    given = redirect("/", 303)
    before = cookies.before(request, given)
    until = int((accounts.clock() + LASTS).timestamp())
    core = f"{secrets.token_urlsafe(24)}.{until}.{'again' if request.args.get('again') else 'once'}"
    try:
        given.headers["Location"] = provider.address(_leaving(accounts, core, before), _own(accounts) + BACK)
    except AwayError as away:
        return _away(accounts, provider, away, words, onward)
    # The provider need not know where in the program somebody wants to go.
    cookies.give_onward(given, f"{words.language} {onward}", int(LASTS.total_seconds()))
    return given


def _leaving(accounts: Accounts, core: str, before: str) -> Leaving:
    """What a sign-in is known by. It follows from its core and from the browser, so that none of it need be kept."""

    def made(what: str) -> str:
        said = f"openid {what} {core} {before}"
        return hmac.new(accounts.settings.secret.encode(), said.encode(), hashlib.sha256).hexdigest()

    return Leaving(f"{core}.{made('state')}", made("nonce"), made("verifier"), core.endswith(".again"))


# Back


def _back(accounts: Accounts, provider: Provider) -> Response:
    words, onward = _onward()
    leaving = _returned(accounts)
    if leaving is None or not identities.is_first(accounts.store, leaving.state, at=accounts.clock(), lasts=LASTS):
        return show_sign_in(accounts, {"": words(STALE)}, 403, words=words, onward=onward)
    name = provider.settings.name
    try:
        who = provider.identity(_code(provider), leaving, _own(accounts) + BACK, accounts.clock())
    except AwayError as away:
        _fail(accounts, "provider away")
        return _away(accounts, provider, away, words, onward)
    except UnprovenError as unproven:
        why = str(unproven)
        _fail(accounts, why)
        said = CANCELLED if why == "cancelled" else UNPROVEN
        return show_sign_in(accounts, {"": words(said, name=name)}, 401, words=words, onward=onward)
    return _let_in(accounts, provider, who, words, onward)


def _let_in(accounts: Accounts, provider: Provider, who: Identity, words: Words, onward: str) -> Response:
    found = identities.prove(accounts.store, who, at=accounts.clock(), address=address())
    if found is None:
        said = words(UNKNOWN, name=provider.settings.name, identity=who.text)
        return show_sign_in(accounts, {"": said}, 403, words=words, onward=onward)
    answer = accounts.let_in(found.name, redirect(onward, 303), way="openid")
    cookies.take(answer, cookies.ONWARD)
    return answer


def _returned(accounts: Accounts) -> Leaving | None:
    """The sign-in that an answer belongs to; None where it is not one that this browser began, or began too long ago."""
    core, _, _ = request.args.get("state", "").rpartition(".")
    before = request.cookies.get(cookies.BEFORE)
    until = core.split(".")[1:2]
    if not before or not until or any(len(request.args.getlist(name)) > 1 for name in request.args):
        return None
    leaving = _leaving(accounts, core, before)
    if not hmac.compare_digest(leaving.state.encode(), request.args["state"].encode()):
        return None
    return leaving if accounts.clock().timestamp() < int(until[0]) else None


def _code(provider: Provider) -> str:
    """The code of the answer. Raises UnprovenError where there is none, or it is another provider's."""
    if not provider.is_its_own(request.args):
        raise UnprovenError("another issuer answered")
    if error := request.args.get("error"):
        raise UnprovenError("cancelled" if error == "access_denied" else "the provider refused")
    if not request.args.get("code"):
        raise UnprovenError("no code")
    return request.args["code"]


def _fail(accounts: Accounts, why: str) -> None:
    identities.fail(accounts.store, why, at=accounts.clock(), address=address())


def _away(accounts: Accounts, provider: Provider, away: AwayError, words: Words, onward: str) -> Response:
    log.warning("the provider at %s cannot be spoken to: %r", provider.settings.issuer, away.__cause__ or away)
    return show_sign_in(accounts, {"": words(AWAY, name=provider.settings.name)}, 503, words=words, onward=onward)


def _onward() -> tuple[Words, str]:
    """The language and the address with which somebody went."""
    language, _, onward = (request.cookies.get(cookies.ONWARD) or "").partition(" ")
    known = parse(f"/?lang={language}").language or preferred(request.headers.get("Accept-Language"))
    return words_for(known), own_path(onward)


def _own(accounts: Accounts) -> str:
    """The address at which the provider knows this program; the guard has seen that its host is one of ours."""
    return accounts.settings.url or request.host_url.rstrip("/")
