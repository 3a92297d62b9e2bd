"""The results that were computed when something was published, kept by mission, day and part."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from indicators.store.schema import result

ASKED_DAYS = 40  # how many days that are no report's are kept for a mission


def answer(connection: Connection, mission: str, as_of: str, part: str) -> Any:
    """One stored part, or None."""
    statement = select(result.c.payload).where(result.c.mission == mission, result.c.as_of == as_of, result.c.part == part)
    payload = connection.execute(statement).scalar_one_or_none()
    return None if payload is None else json.loads(payload)


def is_answered(connection: Connection, mission: str, as_of: str) -> bool:
    statement = select(result.c.part).where(result.c.mission == mission, result.c.as_of == as_of).limit(1)
    return connection.execute(statement).first() is not None


def keep(connection: Connection, mission: str, as_of: str, parts: Mapping[str, Any], *, report: bool, revision: int) -> None:
    """Store all parts of one day in place of what was there."""
    connection.execute(delete(result).where(result.c.mission == mission, result.c.as_of == as_of))
    rows = [
        {"mission": mission, "as_of": as_of, "part": part, "payload": as_text(payload), "report": report, "revision": revision}
        for part, payload in parts.items()
    ]
    if rows:
        connection.execute(insert(result), rows)


def as_text(payload: Any) -> str:
    """JSON as it is stored; raises ValueError for NaN, which no reader of JSON would take."""
    return json.dumps(payload, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def make_room(connection: Connection, mission: str) -> None:
    """Forget the days that were only asked for once there are many of them, so that asking never fills the disk."""
    asked = (result.c.mission == mission, result.c.report.is_(False))
    if connection.execute(select(func.count(result.c.as_of.distinct())).where(*asked)).scalar_one() >= ASKED_DAYS:
        connection.execute(delete(result).where(*asked))
