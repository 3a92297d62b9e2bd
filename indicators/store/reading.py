"""The questions that are put to the store, each one indexed statement."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, func, or_, select

from indicators.store.schema import FOREVER, file, meta, observation, record, submission, worksheet

Rows = list[dict[str, Any]]
GONE = ("dropped", "withdrawn")  # states after which the same file may be handed in again


def revision(connection: Connection) -> int:
    return int(connection.execute(select(meta.c.value).where(meta.c.name == "revision")).scalar_one())


def missions(connection: Connection) -> Rows:
    """Each mission with a published report: mission, country, and the days of its first and newest report."""
    statement = (
        select(
            submission.c.mission,
            func.max(submission.c.country).label("country"),
            func.min(submission.c.reported_on).label("first"),
            func.max(submission.c.reported_on).label("newest"),
        )
        .where(submission.c.state == "published")
        .group_by(submission.c.mission)
        .order_by(submission.c.mission)
    )
    return _rows(connection, statement)


def submissions(connection: Connection, mission: str | None = None, state: str | None = None) -> Rows:
    """Submissions in the order of their numbers, without their bytes."""
    statement = select(submission).order_by(submission.c.id)
    if mission is not None:
        statement = statement.where(submission.c.mission == mission)
    if state is not None:
        statement = statement.where(submission.c.state == state)
    return _rows(connection, statement)


def submission_of(connection: Connection, number: int) -> dict[str, Any] | None:
    return _one(connection, select(submission).where(submission.c.id == number))


def living_copy(connection: Connection, sha256: str) -> dict[str, Any] | None:
    """The submission that holds these very bytes and was neither dropped nor withdrawn."""
    return _one(connection, select(submission).where(submission.c.sha256 == sha256, submission.c.state.not_in(GONE)))


def same_content(connection: Connection, content_sha256: str, mission: str) -> dict[str, Any] | None:
    """A submission without open errors whose rows say the same."""
    statement = select(submission).where(
        submission.c.mission == mission,
        submission.c.content_sha256 == content_sha256,
        submission.c.state.not_in(GONE),
        submission.c.blocking == 0,
    )
    return _one(connection, statement.order_by(submission.c.id).limit(1))


def rows_of(connection: Connection, table: Table, number: int) -> Rows:
    """The readings, or records, of one submission, withdrawn or not."""
    return _rows(connection, select(table).where(table.c.submission == number))


def recorded_before(connection: Connection, table: Table, row: Mapping[str, Any]) -> Rows:
    """Every reading, or record, that others had recorded before a submission was published and that was not withdrawn by then."""
    at, number = row["published_at"], row["id"]
    earlier = or_(table.c.recorded_at < at, and_(table.c.recorded_at == at, table.c.submission < number))
    standing = or_(table.c.withdrawn_at.is_(None), table.c.withdrawn_at > at)
    return _rows(connection, select(table).where(table.c.mission == row["mission"], table.c.submission != number, earlier, standing))


def resting_on(connection: Connection, mission: str, as_of: str) -> list[int]:
    """The numbers of the submissions whose rows were known on a day, also those that later rows have replaced."""
    known = [
        select(table.c.submission).where(table.c.mission == mission, table.c.known_from <= as_of, table.c.withdrawn_at.is_(None)).distinct()
        for table in (observation, record)
    ]
    return sorted({int(number) for statement in known for number in connection.execute(statement).scalars()})


def file_bytes(connection: Connection, sha256: str) -> bytes | None:
    found = connection.execute(select(file.c.bytes).where(file.c.sha256 == sha256)).scalar_one_or_none()
    return None if found is None else bytes(found)


def worksheets(connection: Connection, numbers: list[int]) -> dict[tuple[int, str], dict[str, str]]:
    """The column letters of each worksheet, by submission and name."""
    statement = select(worksheet.c.submission, worksheet.c.name, worksheet.c.letters).where(worksheet.c.submission.in_(numbers))
    return {(row.submission, row.name): json.loads(row.letters) for row in connection.execute(statement)}


def records(connection: Connection, mission: str, as_of: str, sheet_type: str | None = None) -> Rows:
    """The rows of all sheet types but observations, as they were known on a day."""
    statement = select(record).where(record.c.mission == mission, *_known(record, as_of))
    if sheet_type is not None:
        statement = statement.where(record.c.type == sheet_type)
    return _rows(connection, statement.order_by(record.c.type, record.c.submission, record.c.sheet, record.c.row))


def institutions(connection: Connection, mission: str) -> list[str]:
    """The institutions of which a mission has published strength, in order: the first part of the key of those rows."""
    own = (record.c.mission == mission, record.c.type == "strength", record.c.withdrawn_at.is_(None))
    keys = connection.execute(select(record.c.key).where(*own)).scalars()
    return sorted({json.loads(key)[0] for key in keys})


def everything(connection: Connection, mission: str, as_of: str) -> Rows:
    """Every reading of a mission as it was known on a day, in the order of indicator, part and date."""
    statement = select(observation).where(observation.c.mission == mission, *_known(observation, as_of))
    return _rows(connection, statement.order_by(*observation.primary_key.columns))


def versions(connection: Connection, table: Table, mission: str, as_of: str = FOREVER) -> Rows:
    """Every reading, or record, that was ever known up to a day, also those that later ones have replaced."""
    statement = select(table).where(table.c.mission == mission, table.c.known_from <= as_of, table.c.withdrawn_at.is_(None))
    return _rows(connection, statement.order_by(*table.primary_key.columns))


def series(connection: Connection, mission: str, indicator_id: str, as_of: str, limit: int = 48) -> Rows:
    """The last readings of one indicator without disaggregation, the newest first."""
    whole = (observation.c.mission == mission, observation.c.indicator_id == indicator_id, observation.c.disaggregation == "")
    statement = select(observation).where(*whole, observation.c.date <= as_of, *_known(observation, as_of))
    return _rows(connection, statement.order_by(observation.c.date.desc(), observation.c.period_start.desc()).limit(limit))


def latest(connection: Connection, mission: str, as_of: str) -> Rows:
    """The newest reading of each indicator of a mission, without disaggregation."""
    names = _indicators(mission)
    inner = observation.alias("inner")
    newest = (
        select(inner.c.date)
        .where(inner.c.mission == mission, inner.c.indicator_id == names.c.id, inner.c.disaggregation == "")
        .where(inner.c.date <= as_of, *_known(inner, as_of))
        .order_by(inner.c.date.desc())
        .limit(1)
    )
    days = select(names.c.id, newest.scalar_subquery().label("date")).cte("newest")
    whole = (observation.c.mission == mission, observation.c.indicator_id == days.c.id, observation.c.disaggregation == "")
    statement = select(observation).where(*whole, observation.c.date == days.c.date, *_known(observation, as_of))
    # Not sorted by the database: for the sake of the order it would start from the readings instead of from the days.
    return sorted(_rows(connection, statement), key=lambda row: (row["indicator_id"], row["period_start"]))


def _indicators(mission: str) -> Any:
    """The indicators that have readings, by leaps through the key instead of over all rows."""
    inner = observation.alias("step")
    name = select(func.min(observation.c.indicator_id).label("id")).where(observation.c.mission == mission).cte("leap", recursive=True)
    following = select(func.min(inner.c.indicator_id)).where(inner.c.mission == mission, inner.c.indicator_id > name.c.id)
    return name.union_all(select(following.scalar_subquery()).where(name.c.id.is_not(None)))


def _known(table: Any, as_of: str) -> tuple[Any, ...]:
    return (table.c.known_from <= as_of, table.c.known_to > as_of)


def _rows(connection: Connection, statement: Select[Any]) -> Rows:
    answer = connection.execute(statement)
    names = tuple(answer.keys())
    return [dict(zip(names, row, strict=True)) for row in answer.all()]  # three times as fast as SQLAlchemy's mappings


def _one(connection: Connection, statement: Select[Any]) -> dict[str, Any] | None:
    row = connection.execute(statement).mappings().first()
    return None if row is None else dict(row)
