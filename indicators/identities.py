"""Who an identity of an outside provider is here: somebody whom an administrator has linked, or has allowed to come by e-mail."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from indicators import people as persons
from indicators.store import audit, people
from indicators.store.moments import moment
from indicators.store.people import Person

if TYPE_CHECKING:
    from indicators.store import Store


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody as a provider knows them. `email` is empty where the provider has not verified it."""

    issuer: str
    subject: str
    email: str = ""

    @property
    def text(self) -> str:
        """What is kept of it: an issuer holds no space, so the two can be told apart."""
        return f"{self.issuer} {self.subject}"


def prove(store: Store, identity: Identity, *, at: datetime, address: str) -> Person | None:
    """Who an identity is. The first time it may be somebody who is expected with its e-mail address; nobody is made up."""
    now = moment(at)
    with store.writing("") as inside, inside.reading() as connection:
        known = people.person_with(connection, identity.text)
        found = known or _expected(connection, identity)
        if found is None or found.disabled_at is not None:
            refuse(connection, now, "disabled" if found else "unknown identity", address, found, identity)
            return None
        return found if known else _link(connection, found, identity, now)


def fail(store: Store, why: str, *, at: datetime, address: str) -> None:
    """Write down that somebody came back from a provider without being signed in."""
    with store.writing("") as inside, inside.reading() as connection:
        refuse(connection, moment(at), why, address)


def refuse(connection: Connection, now: str, why: str, address: str, found: Person | None = None, identity: Identity | None = None) -> None:
    subject = f"person {found.name}" if found else "person"
    detail = {"address": address, "way": "openid", "why": why, **({"identity": identity.text} if identity else {})}
    audit.log(connection, audit.Act(now, persons.NOBODY, "sign-in-failed", subject, detail))


def is_first(store: Store, state: str, *, at: datetime, lasts: timedelta) -> bool:
    """Whether what a provider sent back is seen for the first time; only its hash is kept, and no longer than it would be taken."""
    with store.writing("") as inside, inside.reading() as connection:
        return people.take_back(connection, hashlib.sha256(state.encode()).hexdigest(), moment(at + lasts), moment(at))


def _expected(connection: Connection, identity: Identity) -> Person | None:
    found = people.person_expected(connection, identity.email.casefold()) if identity.email else None
    return found if found and found.identity is None else None


def _link(connection: Connection, found: Person, identity: Identity, now: str) -> Person:
    """From now on the identity alone counts; a password that was made for them and never used is void."""
    linked = replace(found, identity=identity.text, expected_email=None)
    persons.keep(connection, linked)
    audit.log(connection, audit.Act(now, found.name, "person-change", f"person {found.name}", persons.held(linked)))
    if not found.must_change:
        return linked
    people.change(connection, found.name, password=None, must_change=False)
    detail: dict[str, Any] = {"fingerprint": None, "must_change": False, "ended": []}
    audit.log(connection, audit.Act(now, found.name, "password", f"person {found.name}", detail))
    return replace(linked, password=None, must_change=False)
