"""Signing in and out, and changing one's password: forms that need no script."""

from __future__ import annotations

import hmac
from urllib.parse import urlencode, urlsplit

from flask import Flask, Response, redirect, request

from dashboard import access
from dashboard.access import asking
from dashboard.accounts import INTERFACE, Accounts, cookies, document
from dashboard.accounts.document import Entry, Sheet
from dashboard.rights import Reader
from dashboard.state import parse
from dashboard.words import Words, preferred, words_for
from indicators import people
from indicators.passwords import weakness
from indicators.words import Message, mark

SIGN_IN, SIGN_OUT, PASSWORD = "/sign-in", "/sign-out", "/account/password"
PAGES = ("/", "/<path:path>", PASSWORD)
BEFORE_THE_CHANGE = (PASSWORD, SIGN_OUT)
LONGEST_NEXT = 2000
WRONG = mark("The name or the password is not right. After several failures each new try has to wait, up to 15 minutes.")
FORGED = mark("The page was open for too long. Try again.")


def route(server: Flask, accounts: Accounts) -> None:
    """The pages of accounts, and the form token on every page of a session."""
    server.add_url_rule(
        SIGN_IN,
        "sign_in",
        lambda: _take_sign_in(accounts) if request.method == "POST" else show_sign_in(accounts),
        methods=["GET", "POST"],
    )
    server.add_url_rule(SIGN_OUT, "sign_out", lambda: _sign_out(accounts), methods=["POST"])
    server.add_url_rule(
        PASSWORD,
        "password",
        lambda: _take_password(accounts) if request.method == "POST" else _show_password(accounts),
        methods=["GET", "POST"],
    )
    server.after_request(lambda answer: _with_form_token(accounts, answer))
    server.after_request(_with_challenge)


def turn_away(who: Reader, rule: str) -> Response | None:
    """Where a request is sent instead: strangers sign in first, and a password made by somebody else is changed first."""
    if not who.is_known and rule in PAGES and request.method == "GET":
        return redirect(_with(SIGN_IN, next=_asked_for(), lang=parse(request.full_path).language), 303)
    if who.must_change and rule not in BEFORE_THE_CHANGE:
        is_page = rule in PAGES and request.method == "GET"
        return redirect(_with(PASSWORD, next=_asked_for()), 303) if is_page else access.refused(403)
    return None


def _asked_for() -> str:
    return own_path(request.full_path.rstrip("?"))


def own_path(text: str | None) -> str:
    """An address of ours as it is; the first page for anything that leads elsewhere, or back to signing in."""
    asked = text or "/"
    odd = len(asked) > LONGEST_NEXT or "\\" in asked or any(not letter.isprintable() or letter.isspace() for letter in asked)
    if odd or not asked.startswith("/") or asked.startswith("//"):
        return "/"
    parts = urlsplit(asked)
    return "/" if parts.scheme or parts.netloc or parts.path.startswith((SIGN_IN, SIGN_OUT)) else asked


# Signing in


def show_sign_in(
    accounts: Accounts, errors: dict[str, str] | None = None, status: int = 200, *, words: Words | None = None, onward: str | None = None
) -> Response:
    words, onward = words or _words(), onward or own_path(request.values.get("next"))
    if accounts.identify().is_known and errors is None:
        return redirect(onward, 303)
    given = Response()
    token = _before_token(accounts, cookies.before(request, given))
    sheet = Sheet(
        words("Sign in"),
        _with(SIGN_IN, lang=words.language),
        [
            Entry("name", words("Name"), "username", value=request.form.get("name", "")),
            Entry("password", words("Password"), "current-password", "password"),
        ],
        words("Sign in"),
        {cookies.FIELD: token, "next": onward},
        errors=errors,
        instead=_elsewhere(accounts, words, onward),
    )
    answer = document.answer(sheet, words, _in_each(words, SIGN_IN, next=onward), status)
    answer.headers.extend([("Set-Cookie", one) for one in given.headers.getlist("Set-Cookie")])
    return answer


def _elsewhere(accounts: Accounts, words: Words, onward: str) -> tuple[str, str] | None:
    """The way to the outside provider, where there is one."""
    if accounts.provider is None:
        return None
    text = words("Sign in with {name}", name=accounts.provider.settings.name)
    return _with(f"{SIGN_IN}/openid", next=onward, lang=words.language), text


def _take_sign_in(accounts: Accounts) -> Response:
    words = _words()
    brought, expected = request.form.get(cookies.FIELD, ""), _before_token(accounts, cookies.before(request))
    if not request.cookies.get(cookies.BEFORE) or not hmac.compare_digest(brought.encode(), expected.encode()):
        return show_sign_in(accounts, {"": words(FORGED)}, 403)
    name, password = request.form.get("name", ""), request.form.get("password", "")
    empty = {field: words(text) for field, text, given in _asked(name, password) if not given}
    if empty:
        return show_sign_in(accounts, empty, 400)
    who = accounts.sign_in(name, password)
    if who is None:
        return show_sign_in(accounts, {"": words(WRONG)}, 401)
    return accounts.let_in(who.name, redirect(own_path(request.form.get("next")), 303))


def _asked(name: str, password: str) -> tuple[tuple[str, str, str], ...]:
    return (("name", mark("Enter your name."), name.strip()), ("password", mark("Enter your password."), password))


def _sign_out(accounts: Accounts) -> Response:
    accounts.leave(asking(), everywhere=request.form.get("everywhere") == "yes")
    answer = redirect(_with(SIGN_IN, lang=parse(request.full_path).language), 303)
    cookies.take(answer, cookies.SESSION, cookies.FORM)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


# The password


def _show_password(accounts: Accounts, errors: dict[str, str] | None = None, status: int = 200) -> Response:
    words, who = _words(), asking()
    own = people.person(accounts.store, who.name)
    if own is None or own.password is None:
        return access.refused(404)  # signed in elsewhere: there is no password here
    lead = words("Your password was made by somebody else. Choose your own before you go on.") if who.must_change else ""
    hint = words("At least 12 characters. Any will do, spaces too: a few unrelated words are easy to keep in mind and hard to guess.")
    sheet = Sheet(
        words("Change your password"),
        _with(PASSWORD, lang=words.language),
        [
            Entry("current", words("Present password"), "current-password", "password"),
            Entry("new", words("New password"), "new-password", "password", hint),
            Entry("again", words("New password, once more"), "new-password", "password"),
        ],
        words("Change the password"),
        {cookies.FIELD: accounts.form_token(who.session), "next": own_path(request.values.get("next"))},
        lead,
        who.name,
        errors,
        () if who.must_change else ((_with("/account", lang=words.language), words("Back to your account")),),
    )
    return document.answer(sheet, words, _in_each(words, PASSWORD, next=own_path(request.values.get("next"))), status)


def _take_password(accounts: Accounts) -> Response:
    words, who = _words(), asking()
    current, new, again = (request.form.get(name, "") for name in ("current", "new", "again"))
    if fault := _unfit(new, again, current, who):
        return _show_password(accounts, {fault[0]: words.say(fault[1])}, 400)
    if accounts.sign_in(who.name, current) is None:
        return _show_password(
            accounts, {"current": words("This is not your present password, or you tried too often: wait a little.")}, 400
        )
    people.set_password(accounts.store, who.name, accounts.passwords.hashed(new), must_change=False, by=who.name, at=accounts.clock())
    onward = (
        own_path(request.form.get("next")) if who.must_change else _with("/account", lang=parse(request.full_path).language, changed="yes")
    )
    return accounts.let_in(who.name, redirect(onward, 303))


def _unfit(new: str, again: str, current: str, who: Reader) -> tuple[str, Message] | None:
    if weak := weakness(new, (who.name, who.shown)):
        return "new", weak
    if new == current:
        return "new", Message(mark("The new password is the present one. Choose another."))
    return None if new == again else ("again", Message(mark("The two new passwords are not the same.")))


# Words and addresses


def _with_form_token(accounts: Accounts, answer: Response) -> Response:
    """Give the form token anew where the browser has lost it."""
    who = asking()
    if who.session and answer.mimetype == "text/html" and request.cookies.get(cookies.SESSION):
        expected = accounts.form_token(who.session)
        told = any(cookies.FORM in one for one in answer.headers.getlist("Set-Cookie"))
        if not told and request.cookies.get(cookies.FORM) != expected:
            cookies.give_form(answer, expected)
    return answer


def _with_challenge(answer: Response) -> Response:
    """Say to a program how it is to show who asks; a browser would open a window of its own for it."""
    if answer.status_code == 401 and request.path.startswith(INTERFACE) and "Sec-Fetch-Mode" not in request.headers:
        answer.headers.extend([("WWW-Authenticate", f'{scheme} realm="ssr"') for scheme in ("Basic", "Bearer")])
    return answer


def _before_token(accounts: Accounts, before: str) -> str:
    return cookies.form_token(accounts.settings.secret, f"before {before}")


def _words() -> Words:
    return words_for(parse(request.full_path).language or preferred(request.headers.get("Accept-Language")))


def _in_each(words: Words, path: str, **query: str) -> dict[str, str]:
    return {code: _with(path, lang=code, **query) for code in words.languages}


def _with(path: str, **query: str | None) -> str:
    said = {name: value for name, value in query.items() if value and (name, value) != ("next", "/")}
    return f"{path}?{urlencode(said)}" if said else path
