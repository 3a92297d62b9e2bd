"""What handing in and publishing do to the store, inside one transaction that is whole or absent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from indicators.problems import blocking
from indicators.store import answers, audit, reading, rows, writing
from indicators.store.schema import observation, record

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from indicators.reading import Reading
    from indicators.store import Store

LOCAL = "local"  # the one user there is until accounts exist


@dataclass(frozen=True)
class Delivery:
    """A file and what was understood of it. `at`: the moment, as the store writes it."""

    data: bytes
    found: Reading
    at: str

    @cached_property
    def taken(self) -> list[rows.Taken]:
        return rows.plain(self.found)

    @cached_property
    def mission(self) -> dict[str, Any]:
        """The row of the Mission sheet; empty where there is none."""
        return mission_row(self.found)

    @cached_property
    def content_sha256(self) -> str:
        return rows.content_sha256(self.taken)

    @property
    def code(self) -> str:
        return str(self.mission.get("mission", ""))

    @property
    def is_publishable(self) -> bool:
        return not blocking(self.found.problems) and "mission" in self.mission and "reported_on" in self.mission


def mission_row(found: Reading) -> dict[str, Any]:
    """The first row of the sheet Mission without its empty cells, days as YYYY-MM-DD; empty where there is none."""
    return next((row for sheet in found.of("mission") for row in rows.plain_rows(sheet)), {})


def moment(at: datetime | None = None) -> str:
    """Now, or a given moment, as the store writes it."""
    return (at or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def keep(inside: Store, delivery: Delivery, number: int | None = None) -> tuple[dict[str, Any], bool]:
    """The row of the submission, and whether these bytes or these figures were there before; if not, they are kept as a draft.

    The draft gets the next number, or the one that is given.
    """
    found = delivery.found
    with inside.reading() as connection:
        same = _same(connection, delivery)
        if same is not None:
            return same, True
        writing.keep_file(connection, found.sha256, found.file, delivery.data)
        given = {} if number is None else {"id": number}
        number = writing.add_submission(connection, {**given, **_draft(delivery)})
        writing.set_worksheets(connection, number, found)
        detail = {"sha256": found.sha256, "content_sha256": delivery.content_sha256, "name": found.file, "mission": delivery.code}
        audit.log(connection, audit.Act(delivery.at, LOCAL, "upload", f"submission {number}", detail))
        kept = reading.submission_of(connection, number)
    return kept or {}, False


def _same(connection: Connection, delivery: Delivery) -> dict[str, Any] | None:
    same = reading.living_copy(connection, delivery.found.sha256)
    if same is None and delivery.is_publishable:
        return reading.same_content(connection, delivery.content_sha256, delivery.code)
    return same


def _draft(delivery: Delivery) -> dict[str, Any]:
    return {
        "sha256": delivery.found.sha256,
        "content_sha256": delivery.content_sha256,
        "name": delivery.found.file,
        "mission": delivery.code,
        **{name: delivery.mission.get(name) for name in ("country", "document", "reported_on", "classification")},
        "state": "draft",
        "blocking": len(blocking(delivery.found.problems)),
        "recorded_at": delivery.at,
        "uploaded_by": LOCAL,
    }


def enter(inside: Store, number: int, delivery: Delivery, *, answer: bool = True) -> str:
    """Publish a draft: its rows, what was known when, the results, the log. Gives the first day that may have changed."""
    mission, reported_on = delivery.code, str(delivery.mission["reported_on"])
    readings = rows.observation_rows(delivery.taken, mission, reported_on)
    records = rows.record_rows(delivery.taken, mission, reported_on)
    since = min([reported_on, *(row["known_from"] for row in (*readings, *records))])
    with inside.reading() as connection:
        writing.add_rows(connection, observation, readings, submission=number, recorded_at=delivery.at)
        writing.add_rows(connection, record, records, submission=number, recorded_at=delivery.at)
        writing.set_worksheets(connection, number, delivery.found)
        published = {"state": "published", "published_at": delivery.at, "published_by": LOCAL}
        writing.set_state(connection, number, **published, content_sha256=delivery.content_sha256, blocking=0)
        if answer:
            renew(inside, mission, since)
        detail = {"mission": mission, "content_sha256": delivery.content_sha256, "observations": len(readings), "records": len(records)}
        audit.log(connection, audit.Act(delivery.at, LOCAL, "publish", f"submission {number}", detail))
    return str(since)


def put_aside(inside: Store, number: int, at: str) -> None:
    """Mark a submission as dropped and log it at a moment as the store writes it; its file stays."""
    with inside.reading() as connection:
        writing.set_state(connection, number, state="dropped")
        audit.log(connection, audit.Act(at, LOCAL, "drop", f"submission {number}", {}))


def renew(inside: Store, mission: str, since: str) -> None:
    """Compute the results of every report from a day on; those of other days are forgotten and computed when asked for."""
    days = [day for day in inside.report_days(mission) if day >= date.fromisoformat(since)]
    results = inside.compute(inside, mission, days)
    with inside.reading() as connection:
        writing.forget_results(connection, mission, since)
        # The counter is one row for all missions: take it only now, so that nobody waits for our arithmetic.
        revision = writing.next_revision(connection)
        for day, parts in results.items():
            answers.keep(connection, mission, day.isoformat(), parts, report=True, revision=revision)
