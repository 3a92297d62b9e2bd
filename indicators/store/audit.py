"""The log of everything that was done: rows are only ever added, and each is sealed with the hash of the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update

from indicators.store.schema import event, meta


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
    said = [sequence, act.at, act.actor, act.action, act.subject, as_text(act.detail), previous]
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
    rows = connection.execute(select(event).order_by(event.c.sequence)).mappings()
    return [{**row, "detail": json.loads(row["detail"])} for row in rows]


def broken(connection: Connection) -> list[str]:
    """One sentence for each row that was edited, added, taken out or moved; empty for a whole chain."""
    faults = []
    previous, expected = "", 1
    for row in connection.execute(select(event).order_by(event.c.sequence)).mappings():
        if row["sequence"] != expected:
            faults.append(f"audit log: row {expected} is not there")
        act = Act(row["at"], row["actor"], row["action"], row["subject"], _detail(row["detail"]))
        if row["previous"] != previous or row["hash"] != seal(row["sequence"], act, row["previous"]):
            faults.append(f"audit log: row {row['sequence']} is not what was written")
        previous, expected = row["hash"], row["sequence"] + 1
    head = connection.execute(select(meta.c.value).where(meta.c.name == "head")).scalar_one_or_none()
    if head != f"{expected - 1}:{previous}":
        faults.append(f"audit log: it ends at row {expected - 1}, which is not where it ended")
    return faults


def _detail(text: str) -> dict[str, Any]:
    try:
        return dict(json.loads(text))
    except (ValueError, TypeError):
        return {"unreadable": text}  # sealed it cannot match: reported as edited
