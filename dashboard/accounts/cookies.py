"""What the browser keeps: the session, which no script can read, and the token that our own pages send back with every write."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from flask import Request, Response

SESSION = "__Host-ssr"
FORM = "__Host-ssr-form"  # read by our scripts, and by nobody else's
BEFORE = "__Host-ssr-before"  # stands for the session on the page where there is none yet
ONWARD = "__Host-ssr-onward"  # language and address for somebody who is away to sign in elsewhere
HEADER = "X-CSRFToken"
FIELD = "csrf"

BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"))


def form_token(secret: str, session: str) -> str:
    """The token of a session's forms: it cannot be made without the secret, and says nothing of the session."""
    return hmac.new(secret.encode(), f"form {session}".encode(), hashlib.sha256).hexdigest()


def give(answer: Response, token: str, form: str) -> None:
    """Have the browser keep a new session in place of what it had."""
    answer.set_cookie(SESSION, token, secure=True, httponly=True, samesite="Lax", path="/")
    give_form(answer, form)
    take(answer, BEFORE)


def give_form(answer: Response, form: str) -> None:
    answer.set_cookie(FORM, form, secure=True, httponly=False, samesite="Strict", path="/")


def give_onward(answer: Response, onward: str, seconds: int) -> None:
    answer.set_cookie(ONWARD, onward, max_age=seconds, secure=True, httponly=True, samesite="Lax", path="/")


def take(answer: Response, *names: str) -> None:
    """Have the browser forget."""
    for name in names:
        answer.delete_cookie(name, secure=True, httponly=name != FORM, samesite="Lax", path="/")


def before(asked: Request, answer: Response | None = None) -> str:
    """What stands for the session before there is one; kept by the browser through the answer, where it had none."""
    known = asked.cookies.get(BEFORE) or ""
    if answer is not None and not known:
        known = secrets.token_urlsafe(32)
        answer.set_cookie(BEFORE, known, secure=True, httponly=True, samesite="Lax", path="/")
    return known


def device(agent: str | None) -> str:
    """A browser as its owner would name it, such as Firefox, Windows."""
    said = agent or ""
    found = [next((name for sign, name in known if sign in said), "") for known in (BROWSERS, SYSTEMS)]
    return ", ".join(name for name in found if name)
