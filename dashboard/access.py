"""Who may do what: every route has a rule, and a route without one is refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias
from urllib.parse import urlsplit

from flask import Flask, Request, Response, g, request

from dashboard import ids
from dashboard.rights import LOCAL, NOBODY, Reader
from dashboard.settings import is_loopback
from dashboard.words import preferred, words_for

Rule: TypeAlias = Literal["anyone", "signed-in", "viewer", "contributor", "reviewer", "administrator"]

# What a reader must be somewhere to come past the door of a route; in which mission, the handler asks its source.
RULES: dict[str, Rule] = {
    "/healthz": "anyone",
    "/assets/<path:filename>": "anyone",
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": "anyone",
    "/sign-in": "anyone",
    "/sign-in/openid": "anyone",
    "/sign-in/openid/back": "anyone",
    "/sign-out": "signed-in",
    "/account/password": "signed-in",
    **{f"/account/{what}": "signed-in" for what in ("tokens", "tokens/end", "sessions/end")},
    "/people": "administrator",
    **{f"/people/{act}": "administrator" for act in ("roles", "rights", "disable", "enable", "password", "identity", "expected")},
    "/": "signed-in",  # which page, and what of it, the frame asks its reader
    "/<path:path>": "signed-in",
    "/_dash-layout": "signed-in",
    "/_dash-dependencies": "signed-in",
    "/_dash-update-component": "signed-in",
    "/api/v1/openapi.json": "signed-in",
    **{f"/api/v1/{table}": "viewer" for table in ("missions", "indicators", "statuses", "observations", "submissions")},
    "/api/v1/report": "viewer",
    "/api/v1/problems": "viewer",  # of what a submission's own readers may see
    "/due.csv": "viewer",
    "/due.xlsx": "viewer",
    "/missions/<code>/classification": "reviewer",
    "/freezes": "reviewer",
    "/reports": "contributor",
    "/reports.<ending>": "viewer",
    "/reports/<int:number>.<ending>": "viewer",
    "/reports/<int:number>/errata.xlsx": "viewer",
    "/reports/<int:number>/sign": "reviewer",
    "/files/<sha256>": "viewer",
    "/template": "viewer",
    "/audit.csv": "administrator",
    "/audit.json": "administrator",
    "/uploads/<int:number>/marked": "contributor",
    "/uploads/<int:number>/at": "viewer",
    "/uploads/<int:number>/difference.json": "viewer",
    "/uploads/<int:number>/difference.xlsx": "viewer",
    "/uploads": "contributor",
    "/uploads/<int:number>/publish": "contributor",
    "/uploads/<int:number>/publish-good": "contributor",
    "/uploads/<int:number>/answers": "contributor",
    "/uploads/<int:number>/drop": "contributor",
    "/uploads/<int:number>/submit": "contributor",
    "/uploads/<int:number>/return": "reviewer",
    "/uploads/<int:number>/withdraw": "reviewer",
    "/comments": "contributor",
}

# The same for each callback, by its output as Dash names it.
CALLBACKS: dict[str, Rule] = {
    f"..{ids.BAR}.children...{ids.NAVIGATION}.children...{ids.PAGE}.children..": "signed-in",
    f"{ids.EFFECT}.children": "contributor",
    f"{ids.WITHDRAWAL}.children": "reviewer",
    f"{ids.REPORT}.children": "viewer",
}

MOST_INPUTS = 50
MOST_NUMBER = 2**31 - 1  # what a number of the store can be, on PostgreSQL too
TOO_FAST, SLOWED = "pace", "slowed"
READS = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True, slots=True)
class Door:
    """What the guard asks. `hosts` are the names beside the loopback's by which the program is known; `identify` says who is asking.

    `is_forged`: whether a writing request lacks what only our pages bring; `turn_away`: where a reader is sent instead of a route;
    `wait`: after how many seconds a reader who was too fast may ask again.
    """

    hosts: Collection[str] = ()
    identify: Callable[[], Reader] = lambda: LOCAL
    is_forged: Callable[[Reader], bool] = lambda _reader: False
    turn_away: Callable[[Reader, str], Response | None] = lambda _reader, _rule: None
    wait: Callable[[Reader, str], int] = lambda _reader, _rule: 0


LOOPBACK = Door()  # one user, who needs no account


def guard(server: Flask, callbacks: dict[str, Any], door: Door = LOOPBACK) -> None:
    """Check every request before anything else sees it. `callbacks` is the live map of what may be called."""

    def refuse_strangers() -> Response | None:
        # A page elsewhere may point a name of its own at this machine, and would then pass for ours.
        name = urlsplit(f"//{request.host}").hostname or ""
        if not is_loopback(name) and name not in door.hosts:
            return _turned_back(400, "host")
        if request.url_rule is None:
            return None
        if request.url_rule.rule not in RULES:
            return refused(404)
        if request.method not in READS and is_foreign(request):
            return _turned_back(403, "foreign")
        return _refused_reader(door, request.url_rule.rule, callbacks)

    server.before_request_funcs.setdefault(None, []).insert(0, refuse_strangers)


def _refused_reader(door: Door, path: str, callbacks: dict[str, Any]) -> Response | None:
    rule = RULES[path]
    if rule == "anyone":
        return None
    g.reader = door.identify()
    if (elsewhere := door.turn_away(g.reader, path)) is not None:
        return elsewhere
    if not allows(rule, g.reader):
        return refused(403 if g.reader.is_known else 401)
    return _refused_request(door, path, callbacks)


def _refused_request(door: Door, path: str, callbacks: dict[str, Any]) -> Response | None:
    """Why a request of somebody who may come in is not taken."""
    if request.method not in READS and door.is_forged(g.reader):
        return _turned_back(403, "forged")
    if seconds := door.wait(g.reader, path):
        answer = _turned_back(429, TOO_FAST)
        answer.headers["Retry-After"] = str(seconds)
        return answer
    if any(isinstance(one, int) and one > MOST_NUMBER for one in (request.view_args or {}).values()):
        return refused(404)
    return _refused_callback(callbacks) if path == "/_dash-update-component" else None


def _turned_back(status: int, why: str) -> Response:
    noted(why)
    return refused(status)


def noted(why: str) -> None:
    """Have dashboard/trail.py write down that this request tried to get round something, whatever it is answered."""
    if g:
        g.why = why


def _refused_callback(callbacks: dict[str, Any]) -> Response | None:
    body = request.get_json(silent=True)
    if not is_callback(body, callbacks):
        return _turned_back(400, "call")
    rule = CALLBACKS.get(body["output"])
    return None if rule is not None and allows(rule, g.reader) else refused(403)


def allows(rule: Rule, reader: Reader) -> bool:
    """Whether a rule lets a reader come in."""
    if rule == "anyone":
        return True
    return reader.is_known if rule == "signed-in" else reader.may(rule)


def asking() -> Reader:
    """Who asks this request; nobody outside a request that the guard has seen."""
    return getattr(g, "reader", NOBODY) if g else NOBODY


def closed(path: str) -> None:
    """Remember that this request was refused a page, whose frame is answered all the same; dashboard/trail.py writes it down."""
    if g:
        g.closed = path


def is_foreign(asked: Request) -> bool:
    """Whether a writing request comes from a page that is not ours, or does not say where it comes from."""
    site = asked.headers.get("Sec-Fetch-Site")
    origin = asked.headers.get("Origin")
    if site is not None and site not in ("same-origin", "none"):
        return True
    if origin is not None:
        return urlsplit(origin).netloc != asked.host
    return site is None


def is_callback(body: Any, callbacks: dict[str, Any]) -> bool:
    """Whether a body has the form of a call of one of our callbacks, with exactly its inputs and state."""
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        return False
    callback = callbacks.get(body["output"])
    if callback is None or not _are_ids(body.get("changedPropIds", [])):
        return False
    wanted = (callback["inputs"], callback["state"])
    given = (body.get("inputs"), body.get("state", []))
    return all(_matches(one, other) for one, other in zip(wanted, given, strict=True)) and _are_outputs(body.get("outputs"))


def _are_ids(found: Any) -> bool:
    return isinstance(found, list) and len(found) <= MOST_INPUTS and all(isinstance(one, str) for one in found)


def _matches(wanted: list[dict[str, str]], given: Any) -> bool:
    if not isinstance(given, list) or len(given) != len(wanted):
        return False
    pairs = zip(wanted, given, strict=True)
    return all(isinstance(one, dict) and one.get("id") == want["id"] and one.get("property") == want["property"] for want, one in pairs)


def _are_outputs(found: Any) -> bool:
    one_or_more = found if isinstance(found, list) else [found]
    return all(isinstance(one, dict) and isinstance(one.get("id"), str) and isinstance(one.get("property"), str) for one in one_or_more)


def refused(status: int) -> Response:
    """The answer to a request that is not taken, in words."""
    words = words_for(preferred(request.headers.get("Accept-Language")))
    said = {
        400: words("The request could not be understood."),
        401: words("Sign in first."),
        403: words("You may not do this, or the request came from another site."),
        404: words("There is nothing at this address."),
        429: words("Too many requests in a short time. Wait as long as Retry-After says, then go on."),
        413: words("The file is larger than can be taken."),
        500: words("Something went wrong on our side."),
    }[status]
    return Response(json.dumps({"message": said}), status=status, mimetype="application/json")
