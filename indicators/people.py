"""People: added, changed and disabled, each act with its row in the log, and the same again from the log alone."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from indicators.classification import LEVELS, LOWEST
from indicators.pipeline import RefusedError
from indicators.roles import ROLES
from indicators.store import audit, people
from indicators.store.moments import moment
from indicators.store.people import Person
from indicators.store.publication import LOCAL
from indicators.words import mark

if TYPE_CHECKING:
    from indicators.store import Store

NOBODY = "nobody"  # who acts where nobody has signed in
RESERVED = frozenset({LOCAL, NOBODY})
NAME = re.compile(r"[\w.@+-]{1,64}")
Grants = Mapping[str, str]  # mission or "*", and the role there


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to hold of somebody; what is None stays as it is."""

    shown: str | None = None
    grants: Grants | None = None
    clearance: str | None = None
    disabled: bool | None = None
    identity: str | None = None


def folded(name: str) -> str:
    """A name as it is kept: in lower case, in one form."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def add(store: Store, name: str, wanted: Wanted, *, password: str | None = None, by: str = LOCAL, at: datetime | None = None) -> Person:
    """Add somebody; `password` is the hash of one that they must change. Raises RefusedError."""
    own = folded(name)
    if not NAME.fullmatch(own) or own in RESERVED:
        raise RefusedError(mark("{name} cannot be a name: take letters, digits, and . _ - + @, at most 64 of them"), name=name)
    now = moment(at)
    blank = Person(own, own, password, None, LOWEST, password is not None, now, None)
    new = _having(blank, wanted, now)
    with store.writing("") as inside, inside.reading() as connection:
        if people.person_of(connection, own) is not None:
            raise RefusedError(mark("there is somebody named {name} already"), name=own)
        _free(people.person_with(connection, new.identity) if new.identity else None)
        people.add(connection, new)
        detail = {**_held(new), "must_change": new.must_change, "fingerprint": fingerprint(password)}
        audit.log(connection, audit.Act(now, by, "person-add", f"person {own}", detail))
    return new


def change(store: Store, name: str, wanted: Wanted, *, by: str = LOCAL, at: datetime | None = None) -> Person:
    """Change what somebody may do or is called, or disable them; it holds at their next request."""
    now = moment(at)
    with store.writing("") as inside, inside.reading() as connection:
        before = _person(people.person_of(connection, folded(name)), name)
        new = _having(before, wanted, now)
        if new.identity and new.identity != before.identity:
            _free(people.person_with(connection, new.identity))
        changed = {key: getattr(new, key) for key in ("shown", "clearance", "identity", "disabled_at")}
        people.change(connection, new.name, **changed)
        people.set_roles(connection, new.name, new.roles)
        audit.log(connection, audit.Act(now, by, "person-change", f"person {new.name}", _held(new)))
    return new


def set_password(store: Store, name: str, password: str, *, must_change: bool, by: str, at: datetime | None = None) -> None:
    """Give somebody another password, of which `password` is the hash; everything they were signed in with ends."""
    now = moment(at)
    with store.writing("") as inside, inside.reading() as connection:
        own = _person(people.person_of(connection, folded(name)), name).name
        people.change(connection, own, password=password, must_change=must_change)
        browsers = [one.sha256 for one in people.sessions(connection, own) if one.ended_at is None and one.kind == "browser"]
        people.end(connection, browsers, now)
        detail = {"fingerprint": fingerprint(password), "must_change": must_change, "ended": browsers}
        audit.log(connection, audit.Act(now, by, "password", f"person {own}", detail))


def everybody(store: Store) -> list[Person]:
    with store.reading() as connection:
        return people.everybody(connection)


def person(store: Store, name: str) -> Person | None:
    with store.reading() as connection:
        return people.person_of(connection, folded(name))


def fingerprint(password: str | None) -> str | None:
    """What the log says of a password's hash: enough to tell whether it is still the same."""
    return None if password is None else hashlib.sha256(password.encode()).hexdigest()


def _having(one: Person, wanted: Wanted, now: str) -> Person:
    given = {name: value for name in ("shown", "clearance", "identity") if (value := getattr(wanted, name)) is not None}
    if wanted.clearance is not None and wanted.clearance not in LEVELS:
        raise RefusedError(mark("{level} is no clearance; there are {levels}"), level=wanted.clearance, levels=", ".join(LEVELS))
    if wanted.grants is not None:
        given["roles"] = _roles(wanted.grants.items())
    if wanted.disabled is not None:
        given["disabled_at"] = (one.disabled_at or now) if wanted.disabled else None
    return replace(one, **given)


def _roles(grants: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    for mission, role in grants:
        if role not in ROLES or not mission:
            raise RefusedError(mark("{role} is no role; there are {roles}"), role=role, roles=", ".join(ROLES))
    return tuple(sorted(grants))


def _person(found: Person | None, name: str) -> Person:
    if found is None:
        raise RefusedError(mark("there is nobody named {name}"), name=name)
    return found


def _free(found: Person | None) -> None:
    if found is not None:
        raise RefusedError(mark("{name} signs in with this identity already"), name=found.name)


def _held(one: Person) -> dict[str, Any]:
    """What the log says of somebody: all that is written but the password."""
    said = {name: getattr(one, name) for name in ("shown", "clearance", "identity", "disabled_at")}
    return {**said, "roles": [list(pair) for pair in one.roles]}
