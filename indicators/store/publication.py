"""What handing in and publishing do to the store, inside one transaction that is whole or absent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from indicators.classification import UNREAD, strictest
from indicators.problems import blocking
from indicators.store import answers, audit, reading, rows, settled, writing
from indicators.store.schema import observation, record
from indicators.store.waiting import Waiting, waiting

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from indicators.answers import Answer
    from indicators.reading import Reading
    from indicators.store import Store

MISSION_FACTS = ("country", "document", "reported_on", "classification")
LOCAL = "local"  # the one user of a machine without accounts


@dataclass(frozen=True)
class Delivery:
    """A file and what was understood of it. `at`: the moment, as the store writes it."""

    data: bytes
    found: Reading
    at: str
    fallback: str = ""  # the mission, where the workbook does not say it
    by: str = LOCAL

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
        return mission_code(self.found) or self.fallback

    @property
    def says_when(self) -> bool:
        """Whether the workbook says which mission it is of, and when it was reported."""
        return "mission" in self.mission and "reported_on" in self.mission

    @property
    def is_publishable(self) -> bool:
        return not blocking(self.found.problems) and self.says_when

    @cached_property
    def waiting(self) -> list[Waiting]:
        """The rows that could not be taken, and the sheets of which none could be."""
        return waiting(self.found)

    @property
    def good(self) -> int:
        """How many rows could be published, that of the sheet Mission left aside."""
        return sum(len(taken) for sheet, taken in self.taken if sheet.type != "mission")

    @property
    def is_partly_publishable(self) -> bool:
        """Whether some rows are good, and every other waits in a place of its own."""
        everywhere = [problem for problem in blocking(self.found.problems) if problem.place.sheet is None]
        return self.says_when and bool(self.good and self.waiting) and not everywhere


def mission_row(found: Reading) -> dict[str, Any]:
    """The first row of the sheet Mission without its empty cells, days as YYYY-MM-DD; empty where there is none."""
    return next((row for sheet in found.of("mission") for row in rows.plain_rows(sheet)), {})


def mission_code(found: Reading) -> str:
    """The mission of a workbook, also where its row waits for something else."""
    waits = (row for sheet in found.of("mission") for row in rows.plain_rows(sheet, sheet.waiting))
    return str(mission_row(found).get("mission") or next(waits, {}).get("mission", ""))


def classification_of(found: Reading) -> str | None:
    """The strictest level that a workbook says, also in a row that waits; UNREAD where one of them is no level."""
    said: list[str | None] = []
    faulty = {(problem.place.sheet, problem.place.cell) for problem in blocking(found.problems)}
    for sheet in found.of("mission"):
        said += [row.get("classification") for row in rows.plain_rows(sheet)]
        for row in rows.plain_rows(sheet, sheet.waiting):
            unread = "classification" in sheet.columns and (sheet.name, sheet.cell(int(row["row"]), "classification")) in faulty
            said.append(UNREAD if unread else row.get("classification"))
    return UNREAD if UNREAD in said else strictest(said) if any(said) else None


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
        detail: dict[str, Any] = {
            "sha256": found.sha256,
            "content_sha256": delivery.content_sha256,
            "name": found.file,
            "mission": delivery.code,
        }
        audit.log(connection, audit.Act(delivery.at, delivery.by, "upload", f"submission {number}", detail))
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
        **{name: delivery.mission.get(name) for name in MISSION_FACTS},
        "classification": classification_of(delivery.found),
        "state": "draft",
        "blocking": len(blocking(delivery.found.problems)),
        "recorded_at": delivery.at,
        "uploaded_by": delivery.by,
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
        left = settled.leave_open(connection, number, delivery.waiting)
        settled.close(connection, mission, number, delivery.taken)
        published = {"state": "published", "published_at": delivery.at, "published_by": delivery.by}
        stopped = len(blocking(delivery.found.problems))
        writing.set_state(connection, number, **published, content_sha256=delivery.content_sha256, blocking=stopped, open_rows=left)
        if answer:
            renew(inside, mission, since)
        detail = {"mission": mission, "content_sha256": delivery.content_sha256, "observations": len(readings), "records": len(records)}
        detail |= {"open": left} if left else {}
        audit.log(connection, audit.Act(delivery.at, delivery.by, "publish", f"submission {number}", detail))
    return str(since)


def settle(inside: Store, number: int, mission: str, given: Sequence[Answer], at: str, by: str = LOCAL) -> None:
    """Remember for a mission what was answered about a submission, and log it."""
    with inside.reading() as connection:
        settled.remember(connection, mission, given, at=at, by=by)
        writing.next_revision(connection)  # what was understood of other drafts may no longer hold
        detail = {"mission": mission, "answers": [asdict(answer) for answer in given]}
        audit.log(connection, audit.Act(at, by, "answer", f"submission {number}", detail))


def renew_draft(inside: Store, number: int, delivery: Delivery) -> None:
    """Write down what is understood of a draft now."""
    facts = _draft(delivery)
    kept = {name: facts[name] for name in ("content_sha256", "mission", *MISSION_FACTS, "blocking")}
    with inside.reading() as connection:
        writing.set_state(connection, number, **kept)
        writing.set_worksheets(connection, number, delivery.found)


def put_aside(inside: Store, number: int, at: str, by: str = LOCAL) -> None:
    """Mark a submission as dropped and log it at a moment as the store writes it; its file stays."""
    with inside.reading() as connection:
        writing.set_state(connection, number, state="dropped")
        writing.next_revision(connection)  # a reviewer may have looked at the figures with it
        audit.log(connection, audit.Act(at, by, "drop", f"submission {number}", {}))


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
