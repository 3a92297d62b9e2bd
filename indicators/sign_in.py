"""Signing in: who gives a right name and password begins a session, and whoever guesses is slowed, by account and by address."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from indicators import people as persons
from indicators.store import audit, people
from indicators.store.moments import instant, moment
from indicators.store.people import Person

if TYPE_CHECKING:
    from indicators.passwords import Passwords
    from indicators.store import Store

FREE = 4  # failures in a row after which nobody waits yet
LONGEST = timedelta(minutes=15)
FORGOTTEN = timedelta(days=1)
HANDED_OVER = timedelta(hours=72)  # in which a password that somebody else made is to be changed


@dataclass(frozen=True, slots=True)
class Try:
    """One try to sign in: what was given, from which address, and when."""

    name: str
    password: str
    address: str
    at: datetime

    @property
    def account(self) -> str:
        # People type their password into the wrong field: only its hash would then be kept.
        return f"person {hashlib.sha256(persons.folded(self.name).encode()).hexdigest()}"

    @property
    def place(self) -> str:
        return f"address {_network(self.address)}"


def prove(store: Store, passwords: Passwords, given: Try, slowed: Callable[[], None] = lambda: None) -> Person | None:
    """Whose name and password these are; nobody's where they are wrong, disabled, made by somebody else too long ago, or tried too fast.

    `slowed` is called for a try that came too fast, which has no row of its own in the log: there may be any number of them.
    A try is counted before it is looked at, so that many at once are not free. Unknown names cost the same work as known ones.
    """
    if not _counted(store, given):
        slowed()
        return None
    found = persons.person(store, given.name)
    fits = passwords.fits(found.password if found else None, given.password)
    if found is None or not fits or found.disabled_at is not None or _is_too_old(store, found, given.at):
        _log_failure(store, given, found)
        return None
    with store.writing("") as inside, inside.reading() as connection:
        people.forget(connection, given.account)
        _take_back(connection, given.place)
        if passwords.is_stale(found.password or ""):
            _renew(connection, found, passwords.hashed(given.password), given)
    return persons.person(store, given.name)


def _is_too_old(store: Store, found: Person, at: datetime) -> bool:
    """Whether a password that was made for somebody has waited for too long; the log says since when."""
    if not found.must_change:
        return False
    with store.reading() as connection:
        given = audit.last(connection, f"person {found.name}", ("person-add", "password"))
    return given is None or at >= instant(given) + HANDED_OVER


def waits(failures: int, last: datetime) -> datetime:
    """When the next try may come: a second after the fifth failure in a row, then twice as long each time, never over 15 minutes."""
    if failures <= FREE:
        return last
    return last + min(timedelta(seconds=2 ** min(failures - FREE - 1, 20)), LONGEST)


def _counted(store: Store, given: Try) -> bool:
    """Count a try as failed until it proves right; False where it comes too early, which is not counted."""
    keys = (given.account, given.place)
    with store.writing("") as inside, inside.reading() as connection:
        people.forget_before(connection, moment(given.at - FORGOTTEN))
        known = people.attempts(connection, keys)
        if any(given.at < waits(failures, instant(last)) for failures, last in known.values()):
            return False
        for key in keys:
            people.set_attempts(connection, key, known.get(key, (0, ""))[0] + 1, moment(given.at))
    return True


def _take_back(connection: Connection, key: str) -> None:
    # Of an address only this try: else whoever has an account could clear the way for guessing others.
    for failures, last in people.attempts(connection, [key]).values():
        people.set_attempts(connection, key, failures - 1, last)


def _log_failure(store: Store, given: Try, found: Person | None) -> None:
    subject = f"person {found.name}" if found else "person"  # what was typed may be a password
    with store.writing("") as inside, inside.reading() as connection:
        audit.log(connection, audit.Act(moment(given.at), persons.NOBODY, "sign-in-failed", subject, {"address": given.address}))


def _renew(connection: Connection, found: Person, password: str, given: Try) -> None:
    """Keep the same password at the cost that holds now."""
    people.change(connection, found.name, password=password)
    detail: dict[str, Any] = {"fingerprint": persons.fingerprint(password), "must_change": found.must_change, "ended": []}
    audit.log(connection, audit.Act(moment(given.at), found.name, "password", f"person {found.name}", detail))


def _network(address: str) -> str:
    """An address of version 4, or the network of a house of version 6, which has countless addresses."""
    try:
        known = ip_address(address)
    except ValueError:
        return "unknown"
    return str(known) if known.version == 4 else str(ip_network(f"{known}/64", strict=False))
