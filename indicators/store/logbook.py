"""The questions that are put to the log: which rows, how many, and whose."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from indicators.store.audit import AT_ONCE
from indicators.store.schema import event


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows of the log; what is empty does not matter.

    `about` is a part of a subject; `since` and `until` are days, both counted in.
    """

    action: str = ""
    actor: str = ""
    about: str = ""
    mission: str = ""
    since: str = ""
    until: str = ""


def newest(connection: Connection, wanted: Wanted, *, offset: int, limit: int) -> list[dict[str, Any]]:
    """Some rows, the newest first, `detail` as it was said."""
    asked = _those(select(event), wanted).order_by(event.c.sequence.desc()).offset(offset).limit(limit)
    return [_read(dict(row)) for row in connection.execute(asked).mappings()]


def oldest(connection: Connection, wanted: Wanted) -> Iterator[dict[str, Any]]:
    """All rows, the oldest first, `detail` as the text that is sealed; only a part is held in memory."""
    asked = _those(select(event), wanted).order_by(event.c.sequence)
    for row in connection.execute(asked, execution_options={"yield_per": AT_ONCE}).mappings():
        yield dict(row)


def count(connection: Connection, wanted: Wanted) -> int:
    return int(connection.execute(_those(select(func.count()).select_from(event), wanted)).scalar_one())


def named(connection: Connection, column: str) -> list[str]:
    """The actions, or the people, that the log names."""
    return list(connection.execute(select(event.c[column]).distinct().order_by(event.c[column])).scalars())


def last(connection: Connection, action: str) -> dict[str, Any] | None:
    """The newest row of an action."""
    return next(iter(newest(connection, Wanted(action=action), offset=0, limit=1)), None)


def _those(statement: Select[Any], wanted: Wanted) -> Select[Any]:
    for name, value in (("action", wanted.action), ("actor", wanted.actor)):
        statement = statement.where(event.c[name] == value) if value else statement
    if wanted.about:
        statement = statement.where(event.c.subject.icontains(wanted.about, autoescape=True))
    if wanted.mission:
        beside = event.c.detail.contains(f'"mission": {json.dumps(wanted.mission, ensure_ascii=False)}', autoescape=True)
        statement = statement.where(or_(beside, event.c.subject == f"mission {wanted.mission}"))
    if wanted.since:
        statement = statement.where(event.c.at >= wanted.since)
    # A moment is longer than its day, and sorts before the day with a later letter.
    return statement.where(event.c.at < f"{wanted.until}~") if wanted.until else statement


def _read(row: dict[str, Any]) -> dict[str, Any]:
    try:
        return {**row, "detail": json.loads(row["detail"])}
    except ValueError:
        return {**row, "detail": {"unreadable": row["detail"]}}
