"""People: added, changed and disabled, each act with its row in the log, and the same again from the log alone."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from indicators.classification import LEVELS, LOWEST
from indicators.pipeline import RefusedError
from indicators.roles import EVERY, ROLES
from indicators.store import audit, people
from indicators.store.moments import moment
from indicators.store.people import Person
from indicators.store.publication import LOCAL
from indicators.words import mark

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from indicators.store import Store

NOBODY = "nobody"  # who acts where nobody has signed in
RESERVED = frozenset({LOCAL, NOBODY})
NAME = re.compile(r"[\w.@+-]{1,64}")
EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}")
IDENTITY = re.compile(r"https?://\S{1,500} \S.{0,254}")
Grants = Mapping[str, str]  # mission or "*", and the role there
KEPT = ("shown", "clearance", "identity", "expected_email", "disabled_at")
HELD = ("browser", "token")  # all that somebody can be signed in with


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to hold of somebody; what is None stays as it is, and an empty identity or address is taken away.

    `grants` are all their roles; `regrants` only those in some missions, where an empty role takes it away.
    """

    shown: str | None = None
    grants: Grants | None = None
    clearance: str | None = None
    disabled: bool | None = None
    identity: str | None = None
    expected_email: str | None = None
    regrants: Grants | None = None


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
        _free(connection, blank, new)
        people.add(connection, new)
        detail = {**held(new), "must_change": new.must_change, "fingerprint": fingerprint(password)}
        audit.log(connection, audit.Act(now, by, "person-add", f"person {own}", detail))
    return new


def change(store: Store, name: str, wanted: Wanted, *, by: str = LOCAL, at: datetime | None = None) -> Person:
    """Change what somebody may do or is called, or disable them; it holds at their next request. Raises RefusedError.

    Whoever is disabled, or signs in with another identity from now on, is signed out of everything and stays so.
    """
    now = moment(at)
    with store.writing("") as inside, inside.reading() as connection:
        before = _person(people.person_of(connection, folded(name)), name)
        new = _having(before, wanted, now)
        _free(connection, before, new)
        has_changed_hands = before.identity is not None and new.identity != before.identity
        is_going = new.disabled_at is not None and before.disabled_at is None
        ended = people.living(connection, new.name, *HELD) if has_changed_hands or is_going else []
        had = _administrators(connection)
        keep(connection, new)
        people.end(connection, ended, now)
        if had and not _administrators(connection):
            raise RefusedError(
                mark("{name} is the last who may look after people in all missions; let somebody else do so first"), name=new.name
            )
        detail = {**held(new), **({"ended": ended} if ended else {})}
        audit.log(connection, audit.Act(now, by, "person-change", f"person {new.name}", detail))
    return new


def set_password(store: Store, name: str, password: str, *, must_change: bool, by: str, at: datetime | None = None) -> None:
    """Give somebody another password, of which `password` is the hash; every browser they were signed in with is signed out.

    Where it was not they who chose it, their tokens end too.
    """
    now = moment(at)
    with store.writing("") as inside, inside.reading() as connection:
        own = _person(people.person_of(connection, folded(name)), name).name
        people.change(connection, own, password=password, must_change=must_change)
        ended = people.living(connection, own, *(HELD if must_change or by != own else HELD[:1]))
        people.end(connection, ended, now)
        detail = {"fingerprint": fingerprint(password), "must_change": must_change, "ended": ended}
        audit.log(connection, audit.Act(now, by, "password", f"person {own}", detail))


def keep(connection: Connection, one: Person) -> None:
    """Write what holds of somebody, all but the password."""
    people.change(connection, one.name, **{key: getattr(one, key) for key in KEPT})
    people.set_roles(connection, one.name, one.roles)


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
    given = {name: value for name in ("shown", "clearance") if (value := getattr(wanted, name)) is not None}
    given |= {name: value or None for name in ("identity", "expected_email") if (value := _outside(wanted, name)) is not None}
    if wanted.clearance is not None and wanted.clearance not in LEVELS:
        raise RefusedError(mark("{level} is no clearance; there are {levels}"), level=wanted.clearance, levels=", ".join(LEVELS))
    if wanted.grants is not None:
        given["roles"] = _roles(wanted.grants.items())
    if wanted.regrants is not None:
        given["roles"] = _roles([(of, role) for of, role in {**dict(one.roles), **wanted.regrants}.items() if role])
    if wanted.disabled is not None:
        given["disabled_at"] = (one.disabled_at or now) if wanted.disabled else None
    return replace(one, **given)


def _outside(wanted: Wanted, name: str) -> str | None:
    """What an outside provider is to say of somebody; an e-mail address in lower case."""
    said: str | None = getattr(wanted, name)
    if said is None:
        return None
    text = said.strip() if name == "identity" else said.strip().casefold()
    if text and not (IDENTITY if name == "identity" else EMAIL).fullmatch(text):
        what = {
            "identity": mark("{given} is no identity: give the address of the provider, a space, and the number it knows the person by"),
            "expected_email": mark("{given} is no e-mail address"),
        }[name]
        raise RefusedError(what, given=text[:100])
    return text


def _roles(grants: Collection[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    for mission, role in grants:
        if role not in ROLES or not mission:
            raise RefusedError(mark("{role} is no role; there are {roles}"), role=role, roles=", ".join(ROLES))
    return tuple(sorted(grants))


def _person(found: Person | None, name: str) -> Person:
    if found is None:
        raise RefusedError(mark("there is nobody named {name}"), name=name)
    return found


def _free(connection: Connection, before: Person, new: Person) -> None:
    """Refuse an identity or an address that is somebody else's."""
    taken = None
    if new.identity and new.identity != before.identity:
        taken = people.person_with(connection, new.identity)
    if new.expected_email and new.expected_email != before.expected_email:
        taken = taken or people.person_expected(connection, new.expected_email)
    if taken is not None:
        raise RefusedError(mark("{name} signs in with this identity already"), name=taken.name)


def _administrators(connection: Connection) -> bool:
    """Whether there is somebody who can sign in and look after people in all missions."""
    able = (one for one in people.everybody(connection) if one.disabled_at is None and (one.password or one.identity))
    return any((EVERY, "administrator") in one.roles for one in able)


def held(one: Person) -> dict[str, Any]:
    """What the log says of somebody: all that is written but the password."""
    return {**{name: getattr(one, name) for name in KEPT}, "roles": [list(pair) for pair in one.roles]}
