"""Threads: what people say about a value or a submission; a thread hangs on what a value is of, so that it outlives uploads."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from indicators.pipeline import RefusedError
from indicators.store import comments
from indicators.store.moments import moment
from indicators.store.publication import LOCAL
from indicators.words import mark

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from indicators.store import Store

LONGEST = 4000  # letters of a remark
LONGEST_NAME = 500  # letters of anything that a subject names


@dataclass(frozen=True, slots=True)
class OnValue:
    """The value of an indicator on a date (YYYY-MM-DD); `disaggregation` as the store has it, empty for the whole."""

    indicator: str
    date: str
    disaggregation: str = ""


@dataclass(frozen=True, slots=True)
class OnSubmission:
    """A submission by its number."""

    submission: int


Subject: TypeAlias = OnValue | OnSubmission


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was said. `then`: what the value was by that time, a row for each period; `changed`: whether it is another now."""

    id: int
    text: str
    closes: bool
    at: str
    by: str
    then: tuple[dict[str, Any], ...] = ()
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """All remarks on one thing, oldest first; `now` is the value as it is known now."""

    mission: str
    subject: Subject
    remarks: tuple[Remark, ...] = ()
    now: tuple[dict[str, Any], ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits for something: the last word did not settle it."""
        return bool(self.remarks) and not self.remarks[-1].closes

    @property
    def last(self) -> int:
        """The number of the last remark; 0 before the first."""
        return self.remarks[-1].id if self.remarks else 0


def as_text(subject: Subject) -> str:
    """The one text that names a subject."""
    return json.dumps(asdict(subject), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def subject_of(text: str) -> Subject | None:
    """The subject that a text names; None for any other text."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    if set(said) == {"submission"} and type(said["submission"]) is int and 0 < said["submission"] < 2**31:
        return OnSubmission(said["submission"])
    named = set(said) == set(OnValue.__slots__) and all(isinstance(one, str) and len(one) <= LONGEST_NAME for one in said.values())
    return OnValue(**said) if named and said["indicator"] and _is_day(said["date"]) else None


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def write(  # noqa: PLR0913 - what is said of what, and by whom
    store: Store,
    mission: str,
    subject: Subject,
    text: str,
    *,
    closes: bool = False,
    after: int | None = None,
    by: str = LOCAL,
    at: datetime | None = None,
) -> int:
    """Add a remark to a thread and give its number. `closes`: it settles the thread, and needs no words; any later one opens it again.

    `after` is the last remark that the writer has read. Raises RefusedError where there is nothing to be said about, nothing is said,
    or a thread is to be settled in which somebody has written since.
    """
    said = text.strip()
    if not said and not closes:
        raise RefusedError(mark("a remark needs words"))
    if len(said) > LONGEST:
        raise RefusedError(mark("a remark has at most {most} letters, and this one has {count}"), most=LONGEST, count=len(said))
    with store.writing(mission) as inside, inside.reading() as connection:
        known = comments.remarks(connection, mission, as_text(subject))
        _refuse_nothing(connection, mission, subject)
        if closes and not known:
            raise RefusedError(mark("nothing has been said here that could be settled"))
        if closes and after is not None and known[-1]["id"] != after:
            raise RefusedError(mark("somebody has written here since this page was opened; read it first"))
        row = {"mission": mission, "subject": as_text(subject), "text": said, "closes": closes}
        return comments.add(connection, {**row, "written_at": moment(at), "written_by": by})


def _refuse_nothing(connection: Connection, mission: str, subject: Subject) -> None:
    """A value that was never there is nothing to talk about; one that was withdrawn after the thread began still is."""
    if isinstance(subject, OnSubmission) or comments.remarks(connection, mission, as_text(subject)):
        return
    if not comments.readings_at(connection, _key(mission, subject)):
        raise RefusedError(
            mark("{mission} has no value of indicator {indicator} on this date"), mission=mission, indicator=subject.indicator
        )


def thread(store: Store, mission: str, subject: Subject) -> Thread:
    """What was said of one thing."""
    with store.reading() as connection:
        return _thread(connection, mission, subject, comments.remarks(connection, mission, as_text(subject)))


def threads(store: Store, mission: str, indicators: Iterable[str] | None = None) -> list[Thread]:
    """Every thread of a mission, or of the values of some of its indicators, in the order in which they began."""
    chosen = None if indicators is None else set(indicators)
    with store.reading() as connection:
        found: dict[str, list[dict[str, Any]]] = {}
        for row in comments.remarks(connection, mission):
            found.setdefault(row["subject"], []).append(row)
        named = ((subject_of(text), rows) for text, rows in found.items())
        wanted = [(subject, rows) for subject, rows in named if subject is not None and _is_wanted(subject, chosen)]
        return [_thread(connection, mission, subject, rows) for subject, rows in wanted]


def _is_wanted(subject: Subject, indicators: set[str] | None) -> bool:
    return indicators is None or (isinstance(subject, OnValue) and subject.indicator in indicators)


def _thread(connection: Connection, mission: str, subject: Subject, rows: list[dict[str, Any]]) -> Thread:
    if isinstance(subject, OnSubmission):
        return Thread(mission, subject, tuple(_remark(row) for row in rows))
    key = _key(mission, subject)
    now = comments.readings_at(connection, key)
    remarks = tuple(_remark(row, comments.readings_at(connection, key, row["written_at"]), now) for row in rows)
    return Thread(mission, subject, remarks, tuple(now))


def _remark(row: dict[str, Any], then: Iterable[dict[str, Any]] = (), now: Iterable[dict[str, Any]] = ()) -> Remark:
    before = tuple(then)
    changed = [_says(one) for one in before] != [_says(one) for one in now]
    return Remark(row["id"], row["text"], bool(row["closes"]), row["written_at"], row["written_by"], before, changed)


def _says(row: dict[str, Any]) -> tuple[Any, ...]:
    """What a reading says, whatever file it says it in."""
    names = ("value", "value_high", "comparator", "missing", *(("printed",) if row["value"] is None else ()))
    return (row["period_start"], *(row[name] for name in names))


def _key(mission: str, subject: OnValue) -> dict[str, str]:
    return {"mission": mission, "indicator_id": subject.indicator, "date": subject.date, "disaggregation": subject.disaggregation}
