"""What people are signed in with: a browser's session or a token, known by the hash of what its holder shows."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

from indicators.store import audit, people
from indicators.store.moments import instant, moment
from indicators.store.people import Person, Session

if TYPE_CHECKING:
    from indicators.store import Store

Kind: TypeAlias = Literal["browser", "token"]
BEGINS: dict[str, str] = {"browser": "sign-in", "token": "token-add"}
ENDS: dict[str, str] = {"browser": "sign-out", "token": "token-end"}
PREFIXES: dict[str, str] = {"browser": "", "token": "ssr_"}  # by which a token that lies about is known for one
SEEN_EVERY = timedelta(minutes=1)
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Beginning:
    """What begins: for whom, of what kind, under which name, and how long it may last."""

    person: str
    kind: Kind
    name: str
    at: datetime
    lasts: timedelta
    address: str = ""
    by: str = ""  # nobody but the person
    way: str = ""  # in which way they proved who they are, where it is not a password


def begin(store: Store, new: Beginning) -> str | None:
    """Begin a session and give what its holder shows, 256 bits that are kept nowhere; None where the person may not."""
    token = PREFIXES[new.kind] + secrets.token_urlsafe(32)
    now = moment(new.at)
    with store.writing("") as inside, inside.reading() as connection:
        who = people.person_of(connection, new.person)
        if who is None or who.disabled_at is not None:
            return None
        row = Session(sha256(token), who.name, new.kind, new.name[:LONGEST_NAME], now, now, moment(new.at + new.lasts))
        people.add_session(connection, row)
        detail = {"session": row.sha256, "kind": row.kind, "name": row.name, "ends_at": row.ends_at}
        detail |= {name: said for name in ("address", "way") if (said := getattr(new, name))}
        audit.log(connection, audit.Act(now, new.by or who.name, BEGINS[new.kind], f"person {who.name}", detail))
    return token


def holder(store: Store, token: str, *, kind: Kind, at: datetime, idle: timedelta | None) -> tuple[Session, Person] | None:
    """The session of a token and whose it is, as they are at this moment; None where it has ended or was idle for too long."""
    with store.reading() as connection:
        found = people.session_of(connection, sha256(token))
        who = people.person_of(connection, found.person) if found else None
    if found is None or who is None or found.kind != kind or who.disabled_at is not None or not is_alive(found, at, idle):
        return None
    is_first = kind == "token" and found.seen_at == found.began_at  # so that one never used can be told
    if is_first or at - instant(found.seen_at) >= SEEN_EVERY:
        with store.writing(f"session {found.sha256}") as inside, inside.reading() as connection:
            people.saw(connection, found.sha256, moment(at))
    return found, who


def is_alive(one: Session, at: datetime, idle: timedelta | None) -> bool:
    """Whether a session still holds."""
    if one.ended_at is not None or at >= instant(one.ends_at):
        return False
    return idle is None or at < instant(one.seen_at) + idle


def alive(store: Store, name: str, *, at: datetime, idle: timedelta, kind: Kind = "browser") -> list[Session]:
    """What somebody is signed in with now, newest first."""
    with store.reading() as connection:
        found = people.sessions(connection, name)
    return [one for one in found if one.kind == kind and is_alive(one, at, idle if kind == "browser" else None)]


def end(store: Store, name: str, *, at: datetime, by: str, only: str | None = None, kind: Kind = "browser") -> int:
    """End one session of somebody, or all of a kind; gives how many ended."""
    now = moment(at)
    with store.writing("") as inside, inside.reading() as connection:
        held = [one.sha256 for one in people.sessions(connection, name) if one.kind == kind and one.ended_at is None]
        ending = [one for one in held if only in (None, one)]
        if ending:
            people.end(connection, ending, now)
            audit.log(connection, audit.Act(now, by, ENDS[kind], f"person {name}", {"ended": ending}))
    return len(ending)


def sha256(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
