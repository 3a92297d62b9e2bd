"""What was said about values and submissions, and what a value was at any moment at which something was said of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, or_, select

from indicators.store import audit, writing
from indicators.store.schema import comment, event, observation

STEPS = ("upload", "submit", "return", "publish", "withdraw", "drop")


def add(connection: Connection, row: Mapping[str, Any]) -> int:
    """Add one remark and log it; `row` has the columns of the table, its number only where it is known."""
    number = int(connection.execute(insert(comment).values(**row).returning(comment.c.id)).scalar_one())
    writing.next_revision(connection)  # pages show what was said
    detail = {"id": number, **{name: row[name] for name in ("mission", "subject", "text", "closes")}}
    audit.log(connection, audit.Act(row["written_at"], row["written_by"], "comment", f"mission {row['mission']}", detail))
    return number


def remarks(connection: Connection, mission: str, subject: str | None = None) -> list[dict[str, Any]]:
    """The remarks of a mission, or on one thing of it, in the order in which they were written."""
    asked = select(comment).where(comment.c.mission == mission).order_by(comment.c.id)
    asked = asked if subject is None else asked.where(comment.c.subject == subject)
    return [dict(row) for row in connection.execute(asked).mappings()]


def readings_at(connection: Connection, key: Mapping[str, str], at: str | None = None) -> list[dict[str, Any]]:
    """What was known at a moment, or is now, of one date of an indicator: one row for each period that ends on it.

    `key`: mission, indicator_id, date, disaggregation. Rows withdrawn by then are left out.
    """
    asked = select(observation).where(*(observation.c[name] == value for name, value in key.items()))
    if at is None:
        asked = asked.where(observation.c.withdrawn_at.is_(None))
    else:
        standing = or_(observation.c.withdrawn_at.is_(None), observation.c.withdrawn_at > at)
        asked = asked.where(observation.c.recorded_at <= at, standing)
    ordered = asked.order_by(observation.c.known_from, observation.c.recorded_at, observation.c.submission)
    last = {row["period_start"]: dict(row) for row in connection.execute(ordered).mappings()}
    return [last[period] for period in sorted(last)]


def steps(connection: Connection, number: int) -> list[dict[str, Any]]:
    """What was done with a submission, oldest first, `detail` as the log holds it."""
    asked = select(event).where(event.c.subject == f"submission {number}", event.c.action.in_(STEPS)).order_by(event.c.sequence)
    return [dict(row) for row in connection.execute(asked).mappings()]
