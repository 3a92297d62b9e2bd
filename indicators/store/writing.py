"""Adds files, submissions and their rows, and settles from when to when each row was what we knew."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, and_, bindparam, case, delete, exists, func, insert, literal, or_, select, update

from indicators.store.schema import FOREVER, OBSERVATION_KEY, RECORD_KEY, file, meta, observation, result, submission, worksheet

if TYPE_CHECKING:
    from indicators.reading import Reading


def keep_file(connection: Connection, sha256: str, name: str, data: bytes) -> None:
    """Keep the bytes as they came; a file that was dropped before is there already."""
    if connection.execute(select(file.c.sha256).where(file.c.sha256 == sha256)).first() is None:
        connection.execute(insert(file).values(sha256=sha256, name=name, size=len(data), bytes=data))


def add_submission(connection: Connection, row: dict[str, Any]) -> int:
    """Add a draft and give its number."""
    return int(connection.execute(insert(submission).values(**row).returning(submission.c.id)).scalar_one())


def set_worksheets(connection: Connection, number: int, reading: Reading) -> None:
    """Write down what was recognised in each worksheet, in place of what an earlier look said."""
    connection.execute(delete(worksheet).where(worksheet.c.submission == number))
    sheets = [
        {
            "submission": number,
            "name": sheet.name,
            "type": sheet.type,
            "rows": sheet.rows,
            "accepted": len(sheet.records),
            "letters": json.dumps(sheet.columns, ensure_ascii=False),
            "not_read": json.dumps(list(sheet.not_read), ensure_ascii=False),
        }
        for sheet in _one_a_name(reading)
    ]
    if sheets:
        connection.execute(insert(worksheet), sheets)


def _one_a_name(reading: Reading) -> list[Any]:
    # A worksheet with two tables is read as two: the letters of the first recognised one stand for it.
    found: dict[str, Any] = {}
    for sheet in reading.sheets:
        if sheet.name not in found or (found[sheet.name].type is None and sheet.type is not None):
            found[sheet.name] = sheet
    return list(found.values())


def set_state(connection: Connection, number: int, **values: Any) -> None:
    connection.execute(update(submission).where(submission.c.id == number).values(**values))


def add_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]], **common: Any) -> None:
    """Add the rows of one submission (`common`: submission, recorded_at) and settle the keys they touch."""
    if not rows:
        return
    connection.execute(insert(table), [{**row, **common, "known_to": FOREVER} for row in rows])
    key = OBSERVATION_KEY if table is observation else RECORD_KEY
    touched = {tuple(row[name] for name in key) for row in rows}
    connection.execute(_settle(table, key), [{f"of_{name}": part for name, part in zip(key, values, strict=True)} for values in touched])


def withdraw_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]], *, submission: int, at: str) -> None:
    """Close the recorded time of the rows of a submission: what was known before them is known again."""
    if not rows:
        return
    connection.execute(update(table).where(table.c.submission == submission).values(withdrawn_at=at))
    key = OBSERVATION_KEY if table is observation else RECORD_KEY
    touched = {tuple(row[name] for name in key) for row in rows}
    connection.execute(_settle(table, key), [{f"of_{name}": part for name, part in zip(key, values, strict=True)} for values in touched])


def settle_all(connection: Connection, table: Table) -> None:
    """Settle every key of a table at once."""
    connection.execute(_known_until(table, OBSERVATION_KEY if table is observation else RECORD_KEY))


def _settle(table: Table, key: tuple[str, ...]) -> Any:
    """The same for the rows of one key."""
    return _known_until(table, key).where(*(table.c[name] == bindparam(f"of_{name}") for name in key))


def _known_until(table: Table, key: tuple[str, ...]) -> Any:
    """Each row of a key is known until the next later one; of several from one day only the one recorded last ever was."""
    other = table.alias("other")
    living = and_(*(other.c[name] == table.c[name] for name in key), other.c.withdrawn_at.is_(None))
    recorded_later = or_(
        other.c.recorded_at > table.c.recorded_at,
        and_(other.c.recorded_at == table.c.recorded_at, other.c.submission > table.c.submission),
    )
    overtaken = exists().where(living, other.c.known_from == table.c.known_from, recorded_later)
    following = select(func.min(other.c.known_from)).where(living, other.c.known_from > table.c.known_from).scalar_subquery()
    known_to = case(
        (or_(table.c.withdrawn_at.is_not(None), overtaken), table.c.known_from),
        else_=func.coalesce(following, literal(FOREVER)),
    )
    return update(table).values(known_to=known_to)


def forget_results(connection: Connection, mission: str, since: str) -> None:
    """Results are only ever an answer kept: those that may have changed go."""
    connection.execute(delete(result).where(result.c.mission == mission, result.c.as_of >= since))


def next_revision(connection: Connection) -> int:
    """Count up the number that tells every cache that something changed."""
    revision = int(connection.execute(select(meta.c.value).where(meta.c.name == "revision").with_for_update()).scalar_one()) + 1
    connection.execute(update(meta).where(meta.c.name == "revision").values(value=str(revision)))
    return revision
