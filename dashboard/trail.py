"""Writes into the log what leaves the store over HTTP and what is refused; no route has to think of it, and none can forget it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from flask import Flask, Response, g, request
from werkzeug.http import parse_options_header

from dashboard.access import SLOWED, TOO_FAST, asking
from indicators.people import NOBODY
from indicators.store import Store

# What leaves without being a file to keep.
EXPORTS = frozenset({"/uploads/<int:number>/difference.json"})
API = "/api/"
DESCRIPTION = "/api/v1/openapi.json"  # says what there is, and holds none of it
SIGN_IN = "/sign-in"
LONGEST = 300
MINUTE = 60.0  # seconds
MOST = 20  # refusals of nobody that are written in a minute; a flood must not fill the disk


def leaves(subject: str, **detail: Any) -> None:
    """Say more exactly what this request takes out: "submission 3" in place of the name of the file."""
    g.leaves = (subject, detail)


def listen(server: Flask, store: Store, clock: Callable[[], float] = time.monotonic) -> None:
    """Look at every answer. What cannot be written into the log is not given away: the answer becomes an error."""
    strangers = _Strangers(store, clock)

    def look(answer: Response) -> Response:
        strangers.settle()
        if is_export(answer):
            subject, detail = getattr(g, "leaves", (_subject(answer), {}))
            store.log(asking().name or NOBODY, "export", subject, {**detail, "address": _address()})
        elif is_refusal(answer):
            _refuse(store, strangers, answer)
        return answer

    server.after_request(look)


def is_export(answer: Response) -> bool:
    """Whether an answer takes data out of the store: a file to keep, or an answer of the interface for other programs."""
    if answer.status_code != 200 or request.method == "HEAD":
        return False
    kept = answer.headers.get("Content-Disposition", "").startswith("attachment")
    rule = request.url_rule.rule if request.url_rule else ""
    return kept or rule in EXPORTS or (rule.startswith(API) and rule != DESCRIPTION)


def is_refusal(answer: Response) -> bool:
    """Whether somebody was refused; a wrong password has a row of its own."""
    failed = answer.status_code == 401 and request.path.startswith(SIGN_IN)
    return "closed" in g or "why" in g or (answer.status_code in (401, 403) and not failed)


def _refuse(store: Store, strangers: _Strangers, answer: Response) -> None:
    who = asking()
    rule = request.url_rule.rule if request.url_rule else ""
    path = str(g.get("closed", request.path))[:LONGEST]
    detail = {"method": request.method, "rule": rule, "status": answer.status_code, **({"why": g.why} if "why" in g else {})}
    subject = f"{'api' if path.startswith(API) else 'page'} {path}"
    if who.is_known and g.get("why") not in (TOO_FAST, SLOWED):
        store.log(who.name, "refuse", subject, detail)
    else:
        strangers.refused(who.name or NOBODY, subject, {**detail, "from": request.remote_addr or ""})


def _subject(answer: Response) -> str:
    if request.path.startswith(API):
        return f"api {request.path}"[:LONGEST]
    said = parse_options_header(answer.headers.get("Content-Disposition", ""))[1]
    return f"file {said.get('filename') or request.path}"[:LONGEST]


def _address() -> str:
    return request.full_path.rstrip("?")[:LONGEST]


@dataclass
class _Strangers:
    """Refusals of those who have not signed in, or were too fast: so many rows a minute, then one with the number left out."""

    store: Store
    clock: Callable[[], float]
    since: float = float("-inf")
    written: int = 0
    left_out: int = 0
    lock: Lock = field(default_factory=Lock)

    def refused(self, by: str, subject: str, detail: dict[str, Any]) -> None:
        with self.lock:
            if self.written >= MOST:
                self.left_out += 1
                return
            self.written += 1
        self.store.log(by, "refuse", subject, detail)

    def settle(self) -> None:
        """Begin a new minute if the last one is over; what it left out is said in one row."""
        with self.lock:
            if self.clock() - self.since < MINUTE:
                return
            left_out, self.left_out = self.left_out, 0
            self.since, self.written = self.clock(), 0
        if left_out:
            self.store.log(NOBODY, "refuse", "pages", {"left out": left_out})
