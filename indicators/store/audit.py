"""The log of everything that was done: rows are only ever added, and each is sealed with the hash of the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select, update

from indicators.store.schema import event, meta

AT_ONCE = 1000  # rows that are held in memory while the log is walked


@dataclass(frozen=True, slots=True)
class Act:
    """Who did what to what, when; `detail` holds plain JSON values."""

    at: str
    actor: str
    action: str
    subject: str
    detail: Mapping[str, Any]


def seal(sequence: int, act: Act, previous: str) -> str:
    """The hash of one row: over its number, all it says, and the hash before it."""
    return _sealed(sequence, act.at, act.actor, act.action, act.subject, as_text(act.detail), previous)


def _sealed(*said: Any) -> str:
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def as_text(detail: Mapping[str, Any]) -> str:
    return json.dumps(detail, ensure_ascii=False, sort_keys=True)


def log(connection: Connection, act: Act) -> int:
    """Add one row and give its number. The head is locked first, so take this lock last in a transaction."""
    head = connection.execute(select(meta.c.value).where(meta.c.name == "head").with_for_update()).scalar_one()
    number, previous = head.split(":")
    sequence = int(number) + 1
    sealed = seal(sequence, act, previous)
    row = {"at": act.at, "actor": act.actor, "action": act.action, "subject": act.subject, "detail": as_text(act.detail)}
    connection.execute(event.insert().values(sequence=sequence, previous=previous, hash=sealed, **row))
    connection.execute(update(meta).where(meta.c.name == "head").values(value=f"{sequence}:{sealed}"))
    return sequence


def events(connection: Connection) -> list[dict[str, Any]]:
    """The whole log in order, `detail` as it was said."""
    return [{**row, "detail": json.loads(row["detail"])} for row in walk(connection)]


def readable(connection: Connection) -> Iterator[dict[str, Any]]:
    """The log in order without the rows whose detail can no longer be read."""
    for row in walk(connection):
        try:
            detail = json.loads(row["detail"])
        except ValueError:
            continue
        if isinstance(detail, dict):
            yield {**row, "detail": detail}


def walk(connection: Connection, after: int | None = None) -> Iterator[RowMapping]:
    """The rows as they are stored, in order, a part at a time; those after a number, where one is given."""
    asked = select(event).order_by(event.c.sequence)
    asked = asked if after is None else asked.where(event.c.sequence > after)
    yield from connection.execute(asked, execution_options={"yield_per": AT_ONCE}).mappings()


def last(connection: Connection, subject: str, actions: Collection[str]) -> str | None:
    """The moment of the last of some acts on a subject."""
    return connection.execute(select(func.max(event.c.at)).where(event.c.subject == subject, event.c.action.in_(actions))).scalar()


def head(connection: Connection) -> str:
    """Where the log ends: the number of its last row and its seal, as N:HASH. Kept elsewhere, it proves all rows up to there."""
    return connection.execute(select(meta.c.value).where(meta.c.name == "head")).scalar_one_or_none() or ""


def broken(connection: Connection, kept: str | None = None, after: int = 0) -> list[str]:
    """One sentence for each row that was edited, added, taken out or moved; empty for a whole chain.

    A chain that was sealed anew from an edited row on shows only against `kept`, a head that was noted before. With `after` only the
    rows after that one are checked, as a page does that cannot wait.
    """
    faults = []
    previous, number = _start(connection, after)
    noted = kept.partition(":") if kept else ("", "", "")
    found = previous if noted[0] == str(number) else None
    for row in walk(connection, after or None):
        faults += _flaws(row, number, previous)
        previous, number = row["hash"], row["sequence"]
        found = previous if noted[0] == str(number) else found
    if head(connection) != f"{number}:{previous}":
        faults.append(f"audit log, end: found row {number} with the seal {_short(previous)}, expected {_end(head(connection))}")
    if kept and found != noted[2]:
        told = "no such row" if found is None else f"the seal {_short(found)}"
        faults.append(f"audit log, row {noted[0]}: found {told}, expected the seal {_short(noted[2])} of the head that was kept")
    return faults


def _start(connection: Connection, after: int) -> tuple[str, int]:
    sealed = connection.execute(select(event.c.hash).where(event.c.sequence == after)).scalar_one_or_none()
    return sealed or "", after


def _flaws(row: RowMapping, number: int, previous: str) -> list[str]:
    """What is wrong with a row that follows the row `number` with the seal `previous`."""
    sequence, flaws = row["sequence"], []
    if sequence != number + 1:
        flaws.append(f"audit log, row {number + 1}: found row {sequence} in its place, expected no gap")
    if row["previous"] != previous:
        flaws.append(
            f"audit log, row {sequence}, column previous: found {_short(row['previous'])}, "
            f"expected {_short(previous)}, the seal of row {number}"
        )
    says = _sealed(*(row[name] for name in ("sequence", "at", "actor", "action", "subject", "detail", "previous")))
    if row["hash"] != says:
        flaws.append(f"audit log, row {sequence}, column hash: found {_short(row['hash'])}, expected {_short(says)} by what the row says")
    return flaws


def _end(text: str) -> str:
    number, _, sealed = text.partition(":")
    return f"row {number} with the seal {_short(sealed)}" if sealed or number == "0" else "a head, which is not there"


def _short(sealed: str) -> str:
    return f"{sealed[:12]}..." if sealed else "none"
