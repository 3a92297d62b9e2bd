"""People with their roles, what they are signed in with, and failed sign-ins in a row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from indicators.store.schema import attempt, person, returned, role, session


@dataclass(frozen=True, slots=True)
class Person:
    """One person. `roles` are pairs of mission (or "*") and role, in the order of missions."""

    name: str
    shown: str
    password: str | None
    identity: str | None
    clearance: str
    must_change: bool
    made_at: str
    disabled_at: str | None
    expected_email: str | None = None
    roles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser or a token; `sha256` is the hash of what its holder shows."""

    sha256: str
    person: str
    kind: str
    name: str
    began_at: str
    seen_at: str
    ends_at: str
    ended_at: str | None = None


def person_of(connection: Connection, name: str) -> Person | None:
    return next(_people(connection, person.c.name == name), None)


def person_with(connection: Connection, identity: str) -> Person | None:
    """Who signs in with an identity of an outside provider."""
    return next(_people(connection, person.c.identity == identity), None)


def person_expected(connection: Connection, email: str) -> Person | None:
    """Who is expected to sign in at an outside provider with an e-mail address, in lower case."""
    return next(_people(connection, person.c.expected_email == email), None)


def everybody(connection: Connection) -> list[Person]:
    return list(_people(connection))


def _people(connection: Connection, *which: Any) -> Iterator[Person]:
    joined = select(person, role.c.mission, role.c.role).outerjoin(role, role.c.person == person.c.name)
    rows = connection.execute(joined.where(*which).order_by(person.c.name, role.c.mission)).mappings()
    found: dict[str, tuple[Mapping[str, Any], list[tuple[str, str]]]] = {}
    for row in rows:
        _, roles = found.setdefault(row["name"], (dict(row), []))
        if row["mission"] is not None:
            roles.append((row["mission"], row["role"]))
    names = [column.name for column in person.columns]
    return iter([Person(**{name: row[name] for name in names}, roles=tuple(roles)) for row, roles in found.values()])


def add(connection: Connection, new: Person) -> None:
    values = {name: value for name, value in asdict(new).items() if name != "roles"}
    connection.execute(insert(person).values(**values))
    set_roles(connection, new.name, new.roles)


def change(connection: Connection, name: str, **values: Any) -> None:
    if values:
        connection.execute(update(person).where(person.c.name == name).values(**values))


def set_roles(connection: Connection, name: str, roles: Iterable[tuple[str, str]]) -> None:
    connection.execute(delete(role).where(role.c.person == name))
    rows = [{"person": name, "mission": mission, "role": held} for mission, held in roles]
    if rows:
        connection.execute(insert(role), rows)


def add_session(connection: Connection, new: Session) -> None:
    connection.execute(insert(session).values(**asdict(new)))


def session_of(connection: Connection, sha256: str) -> Session | None:
    row = connection.execute(select(session).where(session.c.sha256 == sha256)).mappings().first()
    return Session(**row) if row else None


def sessions(connection: Connection, name: str | None = None) -> list[Session]:
    """What somebody, or everybody, is or was signed in with, newest first."""
    asked = select(session).order_by(session.c.began_at.desc(), session.c.sha256)
    rows = connection.execute(asked if name is None else asked.where(session.c.person == name)).mappings()
    return [Session(**row) for row in rows]


def last_sign_ins(connection: Connection) -> dict[str, str]:
    """When each person signed in with a browser last."""
    asked = select(session.c.person, func.max(session.c.began_at)).where(session.c.kind == "browser").group_by(session.c.person)
    return {row[0]: row[1] for row in connection.execute(asked)}


def living(connection: Connection, name: str, *kinds: str) -> list[str]:
    """The hashes of what somebody is signed in with and nobody has ended."""
    return [one.sha256 for one in sessions(connection, name) if one.ended_at is None and one.kind in kinds]


def saw(connection: Connection, sha256: str, at: str) -> None:
    connection.execute(update(session).where(session.c.sha256 == sha256).values(seen_at=at))


def end(connection: Connection, hashes: Collection[str], at: str) -> None:
    """End what is not ended yet."""
    connection.execute(update(session).where(session.c.sha256.in_(list(hashes)), session.c.ended_at.is_(None)).values(ended_at=at))


def attempts(connection: Connection, keys: Collection[str]) -> dict[str, tuple[int, str]]:
    """Failures in a row and the moment of the last one, by key."""
    rows = connection.execute(select(attempt).where(attempt.c.key.in_(list(keys))))
    return {row.key: (row.failures, row.last_at) for row in rows}


def set_attempts(connection: Connection, key: str, failures: int, last_at: str) -> None:
    forget(connection, key)
    if failures:
        connection.execute(insert(attempt).values(key=key, failures=failures, last_at=last_at))


def forget(connection: Connection, key: str) -> None:
    connection.execute(delete(attempt).where(attempt.c.key == key))


def forget_before(connection: Connection, moment: str) -> None:
    """Forget failures that were last repeated before a moment."""
    connection.execute(delete(attempt).where(attempt.c.last_at < moment))


def take_back(connection: Connection, sha256: str, ends_at: str, now: str) -> bool:
    """Note what an outside provider has sent back; False where it came before."""
    connection.execute(delete(returned).where(returned.c.ends_at < now))
    if connection.execute(select(returned.c.sha256).where(returned.c.sha256 == sha256)).first() is not None:
        return False
    connection.execute(insert(returned).values(sha256=sha256, ends_at=ends_at))
    return True
