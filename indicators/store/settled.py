"""The answers that are remembered for a mission, and the rows that a publication left open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, func, insert, select, update

from indicators.answers import Answer, Answers
from indicators.store.schema import answer, open_row, submission
from indicators.store.waiting import Brought, Waiting

if TYPE_CHECKING:
    from indicators.store.rows import Taken

FIELDS = ("sheet", "column", "question", "answer", "text")


def answers(connection: Connection, mission: str) -> Answers:
    """What was answered about a mission's workbooks, in the order in which it was."""
    statement = select(answer).where(answer.c.mission == mission).order_by(answer.c.given_at, *answer.primary_key.columns)
    return Answers(tuple(Answer(**{name: row[name] for name in FIELDS}) for row in connection.execute(statement).mappings()))


def remember(connection: Connection, mission: str, given: Iterable[Answer], *, at: str, by: str) -> None:
    """Add answers to those of a mission; each takes the place of those that it excludes."""
    for one in given:
        for old in (old for old in answers(connection, mission).given if one.replaces(old)):
            same = [answer.c[name] == value for name, value in asdict(old).items()]
            connection.execute(delete(answer).where(answer.c.mission == mission, *same))
        connection.execute(insert(answer).values(mission=mission, **asdict(one), given_at=at, given_by=by))


def leave_open(connection: Connection, number: int, waiting: Iterable[Waiting]) -> int:
    """Write down the rows that wait for a mended workbook, and say how many there are."""
    kept = [{"submission": number, **asdict(row)} for row in waiting]
    if kept:
        connection.execute(insert(open_row), kept)
    return len(kept)


def open_rows(connection: Connection, number: int) -> list[dict[str, Any]]:
    """The rows of a submission that still wait."""
    mine = (open_row.c.submission == number, open_row.c.closed_by.is_(None))
    statement = select(open_row).where(*mine).order_by(open_row.c.sheet, open_row.c.row, open_row.c.cell)
    return [dict(row) for row in connection.execute(statement).mappings()]


def close(connection: Connection, mission: str, number: int, taken: list[Taken]) -> None:
    """Close the open rows of a mission's earlier submissions that this one brings mended."""
    waiting = select(open_row).join(submission, submission.c.id == open_row.c.submission)
    mine = (submission.c.mission == mission, open_row.c.closed_by.is_(None), open_row.c.submission != number)
    brought = Brought(taken)
    touched = set()
    for row in connection.execute(waiting.where(*mine)).mappings().all():
        if brought.mends(row):
            touched.add(row["submission"])
            same = [open_row.c[column.name] == row[column.name] for column in open_row.primary_key.columns]
            connection.execute(update(open_row).where(*same).values(closed_by=number))
    _count(connection, touched)


def reopen(connection: Connection, number: int) -> None:
    """Open the rows again that a submission had closed, because it counts no more."""
    closed = open_row.c.closed_by == number
    touched = set(connection.execute(select(open_row.c.submission).where(closed)).scalars())
    connection.execute(update(open_row).where(closed).values(closed_by=None))
    _count(connection, touched)


def _count(connection: Connection, touched: Iterable[int]) -> None:
    """Write down how many rows of some submissions still wait."""
    for earlier in sorted(touched):
        left = select(func.count()).select_from(open_row).where(open_row.c.submission == earlier, open_row.c.closed_by.is_(None))
        connection.execute(update(submission).where(submission.c.id == earlier).values(open_rows=connection.execute(left).scalar_one()))
