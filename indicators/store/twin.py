"""A store in memory that holds some submissions of a mission as if nothing else had ever been published."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select

from indicators.store import writing
from indicators.store.schema import answer, file, observation, record, submission, worksheet

if TYPE_CHECKING:
    from indicators.store import Store

ROWS = (observation, record)


def twin(store: Store, mission: str, numbers: Collection[int]) -> Store:
    """The twin of a store with these submissions of a mission, withdrawn since or not, each known from the day it was reported.

    It keeps no file. Close it when it is no longer asked.
    """
    from indicators.store import open_store  # noqa: PLC0415 - the package, which imports this module's neighbours

    held = open_store("sqlite://", compute=store.compute)
    with store.reading() as connection, held.writing(mission) as inside, inside.reading() as into:
        submissions = [row for row in _rows(connection, submission, mission) if row["id"] in numbers]
        _add(into, file, [{"sha256": sha256, "name": "", "size": 0, "bytes": b""} for sha256 in {row["sha256"] for row in submissions}])
        _add(into, submission, [{**row, "state": "published", "withdrawn_at": None} for row in submissions])
        own = [row["id"] for row in submissions]
        sheets = connection.execute(select(worksheet).where(worksheet.c.submission.in_(own))).mappings()
        _add(into, worksheet, [dict(row) for row in sheets])
        for table in ROWS:
            _add(into, table, [{**row, "withdrawn_at": None} for row in _rows(connection, table, mission) if row["submission"] in numbers])
            writing.settle_all(into, table)
        _add(into, answer, _rows(connection, answer, mission))
    return held


def _rows(connection: Connection, table: Any, mission: str) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(select(table).where(table.c.mission == mission)).mappings()]


def _add(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
