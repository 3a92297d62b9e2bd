"""Submissions with their files, values with the time in which they were what we knew, and the log of what was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import Connection, Engine

from indicators.answers import Answers
from indicators.store import answers, audit, classified, freezing, reading, reporting, settled
from indicators.store.engine import default_url, open_engine
from indicators.store.moments import moment

Compute: TypeAlias = Callable[["Store", str, Sequence[date]], dict[date, dict[str, Any]]]


def _compute(store: Store, mission: str, days: Sequence[date]) -> dict[date, dict[str, Any]]:
    # Imported here because they bring pandas, which a look-up does without.
    from indicators.history import History  # noqa: PLC0415
    from indicators.results import compute  # noqa: PLC0415

    past = History(store, mission)
    return {day: compute(store, mission, day, history=past) for day in days}


def open_store(url: str | None = None, *, compute: Compute = _compute) -> Store:
    """Open or make a store: a SQLite path or URL, or a PostgreSQL URL; SSR_STORE or the user's data folder without one."""
    return Store(open_engine(url or default_url()), compute=compute)


class Store:
    """One database. Thin: what is asked stands in reading.py, what is written in writing.py and pipeline.py."""

    def __init__(self, engine: Engine, *, compute: Compute = _compute, connection: Connection | None = None) -> None:
        self.engine = engine
        self.compute = compute
        self._connection = connection
        self._reader = engine.execution_options(isolation_level="REPEATABLE READ") if engine.dialect.name == "postgresql" else engine
        self._writer = engine.execution_options(writes=True)

    @property
    def url(self) -> str:
        """The address without its password."""
        return self.engine.url.render_as_string(hide_password=True)

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store from its first statement to its last."""
        if self._connection is not None:
            yield self._connection
            return
        with self._reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, mission: str) -> Iterator[Store]:
        """The store inside one transaction that is whole or absent; writers to a mission come one after the other."""
        with self._writer.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql("SELECT pg_advisory_xact_lock(1, hashtext(%s))", (mission,))
            yield Store(self.engine, compute=self.compute, connection=connection)

    def revision(self) -> int:
        """A number that grows with every publication: the key of every cache."""
        with self.reading() as connection:
            return reading.revision(connection)

    def missions(self) -> list[dict[str, Any]]:
        with self.reading() as connection:
            return reading.missions(connection)

    def submissions(self, mission: str | None = None, state: str | None = None) -> list[dict[str, Any]]:
        with self.reading() as connection:
            return reading.submissions(connection, mission, state)

    def submission(self, number: int) -> dict[str, Any] | None:
        with self.reading() as connection:
            return reading.submission_of(connection, number)

    def report_days(self, mission: str) -> list[date]:
        """The days on which the mission reported, oldest first."""
        days = {row["reported_on"] for row in self.submissions(mission, "published")}
        return [date.fromisoformat(day) for day in sorted(days)]

    def newest_report(self, mission: str) -> date | None:
        days = self.report_days(mission)
        return days[-1] if days else None

    def file(self, sha256: str) -> bytes | None:
        """The kept bytes, as they came."""
        with self.reading() as connection:
            return reading.file_bytes(connection, sha256)

    def latest(self, mission: str, as_of: date) -> list[dict[str, Any]]:
        with self.reading() as connection:
            return reading.latest(connection, mission, as_of.isoformat())

    def series(self, mission: str, indicator_id: str, as_of: date, limit: int = 48) -> list[dict[str, Any]]:
        with self.reading() as connection:
            return reading.series(connection, mission, indicator_id, as_of.isoformat(), limit)

    def institutions(self, mission: str) -> list[str]:
        with self.reading() as connection:
            return reading.institutions(connection, mission)

    def everything(self, mission: str, as_of: date) -> list[dict[str, Any]]:
        with self.reading() as connection:
            return reading.everything(connection, mission, as_of.isoformat())

    def result(self, mission: str, as_of: date, part: str) -> Any:
        """One part of the results on a day: looked up, or computed and kept where nobody has asked for that day before.

        None for a part that there is not, and for a day before the mission's first report.
        """
        day = as_of.isoformat()
        with self.reading() as connection:
            found = answers.answer(connection, mission, day, part)
            if found is not None or answers.is_answered(connection, mission, day):
                return found
            first = next((row["first"] for row in reading.missions(connection) if row["mission"] == mission), None)
        if first is None or day < first:
            return None
        return self._answer_now(mission, as_of).get(part)

    def _answer_now(self, mission: str, as_of: date) -> dict[str, Any]:
        before = self.revision()
        parts = self.compute(self, mission, [as_of])[as_of]
        if self._connection is None:
            with self.writing(mission) as inside, inside.reading() as connection:
                # What was published meanwhile may have changed the answer: then it is given, but not kept.
                if reading.revision(connection) == before:
                    answers.make_room(connection, mission)
                    answers.keep(connection, mission, as_of.isoformat(), parts, report=False, revision=before)
        return parts

    def settled(self, mission: str) -> Answers:
        """What was answered about a mission's workbooks."""
        with self.reading() as connection:
            return settled.answers(connection, mission)

    def open_rows(self, number: int) -> list[dict[str, Any]]:
        """The rows that the publication of a submission left open, and that no later one has brought mended."""
        with self.reading() as connection:
            return settled.open_rows(connection, number)

    def classification(self, mission: str) -> str:
        """How the figures of a mission are classified: the strictest of what was set for it and what its published workbooks say."""
        with self.reading() as connection:
            return classified.level(connection, mission)

    def classifications(self) -> dict[str, str]:
        """The same for every mission of which something is published or set."""
        with self.reading() as connection:
            return classified.levels(connection)

    def letters(self, numbers: list[int]) -> dict[tuple[int, str], dict[str, str]]:
        """The line of each column of each worksheet, by submission and name of the sheet."""
        with self.reading() as connection:
            return reading.worksheets(connection, numbers)

    def freezes(self) -> list[dict[str, Any]]:
        """Every freeze, oldest first."""
        with self.reading() as connection:
            return freezing.freezes(connection)

    def freeze(self, number: int) -> dict[str, Any] | None:
        with self.reading() as connection:
            return freezing.freeze_of(connection, number)

    def frozen(self, number: int, mission: str, part: str) -> Any:
        """One part of the results of a mission as they were frozen; None where there is none."""
        with self.reading() as connection:
            return freezing.part(connection, number, mission, part)

    def reports(self) -> list[dict[str, Any]]:
        """Every kept report, oldest first, without its payload."""
        with self.reading() as connection:
            return reporting.reports(connection)

    def report(self, number: int) -> dict[str, Any] | None:
        """One kept report with its payload."""
        with self.reading() as connection:
            return reporting.report_of(connection, number)

    def log(self, by: str, action: str, subject: str, detail: Mapping[str, Any] | None = None) -> None:
        """Add one row to the log in a transaction of its own: for what changes nothing else, such as an export or a refusal."""
        with self.writing("") as inside, inside.reading() as connection:
            audit.log(connection, audit.Act(moment(), by, action, subject, detail or {}))

    def events(self) -> list[dict[str, Any]]:
        """The log of what was done, oldest first."""
        with self.reading() as connection:
            return audit.events(connection)


__all__ = ["Store", "open_store"]
