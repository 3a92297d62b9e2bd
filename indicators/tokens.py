"""Tokens of the interface: named, shown once, ended by their owner or by their day; they let other programs read what their owner may."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from indicators import sessions
from indicators.pipeline import RefusedError
from indicators.sessions import LONGEST_NAME, Beginning
from indicators.store.people import Session
from indicators.words import mark

if TYPE_CHECKING:
    from indicators.store import Store

LONGEST = 365  # days
USUAL = 90
MOST = 50  # of one person at a time


def make(store: Store, person: str, name: str, days: int, *, at: datetime, by: str = "") -> str:
    """A new token of somebody, which is kept nowhere. Raises RefusedError."""
    text = " ".join(name.split())
    if not text or len(text) > LONGEST_NAME:
        raise RefusedError(mark("a token needs a name of at most {most} characters"), most=LONGEST_NAME)
    if not 1 <= days <= LONGEST:
        raise RefusedError(mark("a token lasts from 1 to {most} days"), most=LONGEST)
    others = living(store, person, at=at)
    if any(one.name == text for one in others):
        raise RefusedError(mark("there is a token named {name} already; choose another name, or end that one"), name=text)
    if len(others) >= MOST:
        raise RefusedError(mark("nobody has more than {most} tokens; end one first"), most=MOST)
    token = sessions.begin(store, Beginning(person, "token", text, at, timedelta(days=days), by=by))
    if token is None:
        raise RefusedError(mark("{name} may not sign in"), name=person)
    return token


def living(store: Store, person: str, *, at: datetime) -> list[Session]:
    """The tokens of somebody that hold, newest first."""
    return sessions.alive(store, person, at=at, idle=timedelta(0), kind="token")
