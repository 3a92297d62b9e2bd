"""How the figures of each mission are classified."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, insert, select

from indicators.classification import strictest
from indicators.store import audit, writing
from indicators.store.schema import classification, submission


def level(connection: Connection, mission: str) -> str:
    """The strictest of what was set for a mission and what its published workbooks say."""
    return levels(connection).get(mission, strictest([]))


def levels(connection: Connection) -> dict[str, str]:
    """The same for every mission of which something is published or set."""
    said: dict[str, list[str | None]] = {}
    for mission, one in connection.execute(select(classification.c.mission, classification.c.level)):
        said.setdefault(mission, []).append(one)
    published = select(submission.c.mission, submission.c.classification).where(submission.c.state == "published").distinct()
    for mission, one in connection.execute(published):
        said.setdefault(mission, []).append(one)
    return {mission: strictest(found) for mission, found in said.items()}


def chosen(connection: Connection, mission: str) -> dict[str, Any] | None:
    """What was set for a mission: level, reason, set_at, set_by; None where nothing was."""
    found = connection.execute(select(classification).where(classification.c.mission == mission)).mappings().one_or_none()
    return dict(found) if found else None


def said_by_workbooks(connection: Connection, mission: str) -> str:
    """The strictest of what the published workbooks of a mission say."""
    published = select(submission.c.classification).where(submission.c.state == "published", submission.c.mission == mission)
    return strictest(connection.execute(published).scalars())


def set_level(connection: Connection, mission: str, to: str, why: str, *, at: str, by: str) -> None:
    """Set the level of a mission and log it; what its workbooks say still counts where it is stricter."""
    connection.execute(delete(classification).where(classification.c.mission == mission))
    connection.execute(insert(classification).values(mission=mission, level=to, reason=why, set_at=at, set_by=by))
    writing.next_revision(connection)
    audit.log(connection, audit.Act(at, by, "classify", f"mission {mission}", {"level": to, "why": why}))
