"""Does the store still say what was written: the log is checked, everything in it is done again, and all tables are compared."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import Column, Connection, Table, select
from sqlalchemy.exc import SQLAlchemyError

from indicators import freezes, people_again, reports_again
from indicators.compare import columns, differences, only_one, place
from indicators.lineage import Part, parts
from indicators.problems import UnreadableError
from indicators.repeat import REPEAT, Replay
from indicators.store import Store, answers, audit, freezing
from indicators.store.schema import (
    answer,
    classification,
    comment,
    file,
    freeze,
    observation,
    open_row,
    record,
    result,
    submission,
    worksheet,
)

if TYPE_CHECKING:
    from indicators.workbook.sandbox import Sandbox

Event: TypeAlias = Mapping[str, Any]

# The tables that the log gives again, each with the column that says to which mission or submission a row belongs.
BY_MISSION: dict[Table, Column[Any]] = {table: table.c.mission for table in (observation, record, answer, comment, classification)}
BY_SUBMISSION: dict[Table, Column[Any]] = {submission: submission.c.id, worksheet: worksheet.c.submission, open_row: open_row.c.submission}
UNREPEATABLE = (LookupError, ValueError, TypeError, UnreadableError, SQLAlchemyError)
NOTHING_WRITTEN = frozenset({"export", "refuse", "verify", "sign-in-failed"})  # acts that are their row in the log and no more


def verify(store: Store, sandbox: Sandbox | None = None, *, head: str | None = None) -> list[str]:
    """One sentence for each thing that is not as it was written; empty where all is.

    `head` is one that was noted before, as N:HASH: only against it a log shows that was sealed anew as a whole, or cut off.
    """
    with store.reading() as connection:
        now = Store(store.engine, compute=store.compute, connection=connection)  # all of one moment, also while others write
        faults = audit.broken(connection, head)
        kept = [event for event in audit.readable(connection) if event["action"] not in NOTHING_WRITTEN]
        known = {*REPEAT, *people_again.ACTS, *reports_again.ACTS, "freeze"}
        faults += [
            f"{_row(event)}: found the action {event['action']!r}, which nobody can take" for event in kept if event["action"] not in known
        ]
        found = parts(event for event in kept if event["action"] in REPEAT)
        faults += _said("file", _files(connection, kept))
        faults += [*_said("person", _people(now, kept)), *_said("freeze", _freezes(connection, kept))]
        faults += _said("report", reports_again.faults(connection, [event for event in kept if event["action"] in reports_again.ACTS]))
        for part in found:
            faults += _part(now, connection, part, sandbox)
        return [*faults, *_strangers(connection, found)]


def _said(table: str, faults: Iterator[str]) -> Iterator[str]:
    """The faults of a comparison; one more where the log says what cannot be."""
    try:
        yield from faults
    except UNREPEATABLE as reason:
        yield f"{table}: cannot be compared with what the log says: {reason!r}"


def _part(store: Store, connection: Connection, part: Part, sandbox: Sandbox | None) -> list[str]:
    """Do again what was done in some missions, and compare; the twin lives no longer than this."""
    with Replay(store, sandbox) as replay:
        for event in part.events:
            try:
                replay.repeat(event)
            except UNREPEATABLE as reason:
                missions = ", ".join(sorted(filter(None, part.missions))) or "these submissions"
                did = f"{event['action']} of {event['subject']}"
                return [f"{_row(event)}: {did} cannot be done again, so that {missions} cannot be compared: {reason}"]
        faults = list(_tables(connection, replay.twin, part))
        # Figures follow from the rows: where a row is wrong, they need no sentence of their own.
        return faults or [*_results(connection, replay.twin, part), *_said("frozen", _frozen(connection, replay.twin, part))]


def _tables(connection: Connection, twin: Store, part: Part) -> Iterator[str]:
    chosen = [(table, column.in_(part.missions)) for table, column in BY_MISSION.items()]
    chosen += [(table, column.in_(part.submissions)) for table, column in BY_SUBMISSION.items()]
    with twin.reading() as other:
        for table, own in chosen:
            ordered = select(table).order_by(*table.primary_key.columns)
            yield from differences(table, _rows(connection, ordered.where(own)), _rows(other, ordered))


def _results(connection: Connection, twin: Store, part: Part) -> Iterator[str]:
    for mission in sorted(part.missions):
        own = select(result).where(result.c.mission == mission)
        asked = {row["as_of"] for row in _rows(connection, select(result.c.as_of).where(result.c.mission == mission).distinct())}
        reports = {day.isoformat() for day in twin.report_days(mission)}
        days = [date.fromisoformat(day) for day in sorted(asked)]  # a day of which nothing is stored is computed when asked for
        for day, made in (twin.compute(twin, mission, days) if days else {}).items():
            key = {"mission": mission, "as_of": day.isoformat()}
            texts = {name: answers.as_text(payload) for name, payload in made.items()}
            expected = [{**key, "part": name, "payload": texts[name], "report": key["as_of"] in reports} for name in sorted(texts)]
            stored = _rows(connection, own.where(result.c.as_of == key["as_of"]).order_by(result.c.part))
            yield from differences(result, stored, expected)


def _frozen(connection: Connection, twin: Store, part: Part) -> Iterator[str]:
    """Make the figures of each freeze again from the submissions that it lists."""
    for row in freezing.freezes(connection):
        own = [mission for mission in row["missions"] if mission in part.missions]
        if not own:
            continue
        expected = {key: answers.as_text(found) for key, found in freezes.recomputed(twin, {**row, "missions": own}).items()}
        stored = {key: text for key, text in freezing.texts(connection, row["id"]).items() if key[0] in own}
        for mission, name in sorted({*expected, *stored}):
            named = place("frozen", {"freeze": row["id"], "mission": mission, "part": name})
            if (mission, name) not in stored or (mission, name) not in expected:
                yield only_one(named, is_stored=(mission, name) in stored)
            elif not _says_all(json.loads(expected[mission, name]), json.loads(stored[mission, name])):
                yield from columns(named, {"payload": stored[mission, name]}, {"payload": expected[mission, name]})


def _says_all(now: Any, then: Any) -> bool:
    """Whether figures made again say all that was frozen. A later program may know columns more; what is frozen has its fingerprint."""
    if isinstance(now, dict) and isinstance(then, dict):
        return then.keys() <= now.keys() and all(_says_all(now[name], value) for name, value in then.items())
    if isinstance(now, list) and isinstance(then, list):
        return len(now) == len(then) and all(map(_says_all, now, then))
    return bool(now == then)


def _freezes(connection: Connection, events: Iterable[Event]) -> Iterator[str]:
    """The list of freezes as the log says it, and the fingerprint of what was frozen."""
    said = [event for event in events if event["action"] == "freeze"]
    expected = [
        {"id": _number(event), **{name: event["detail"].get(name) for name in FROZEN}, "made_at": event["at"], "made_by": event["actor"]}
        for event in said
    ]
    stored = _rows(connection, select(freeze).order_by(freeze.c.id))
    yield from differences(freeze, stored, sorted(expected, key=lambda row: int(row["id"])))
    for row in expected:
        found = freezing.fingerprint(freezing.texts(connection, row["id"]))
        if found != row["sha256"]:
            yield f"frozen (freeze {row['id']}): found figures with the fingerprint {found[:12]}..., expected {str(row['sha256'])[:12]}..."


FROZEN = ("name", "as_of", "missions", "submissions", "classification", "sha256", "note")


def _files(connection: Connection, events: Iterable[Event]) -> Iterator[str]:
    """The bytes of every file that was uploaded, one file in memory at a time."""
    names: dict[str, Any] = {}
    for event in events:
        if event["action"] == "upload":
            names.setdefault(event["detail"].get("sha256"), event["detail"].get("name"))
    for sha256 in connection.execute(select(file.c.sha256).order_by(file.c.sha256)).scalars().all():
        row = connection.execute(select(file).where(file.c.sha256 == sha256)).mappings().one()
        named = place("file", {"sha256": sha256})
        found = hashlib.sha256(row["bytes"]).hexdigest()
        if sha256 not in names:
            yield only_one(named, is_stored=True)
        elif found != sha256:
            yield f"{named}, column bytes: found a file with the SHA-256 {found[:12]}..., expected the one that was uploaded"
        else:
            yield from columns(named, dict(row), {"name": names[sha256], "size": len(row["bytes"])})
        names.pop(sha256, None)
    for sha256 in names:
        yield only_one(place("file", {"sha256": sha256}), is_stored=False)


def _people(store: Store, events: Iterable[Event]) -> Iterator[str]:
    stored, expected = people_again.stored(store), people_again.replayed(events)
    for table, rows in expected.items():
        for name in sorted({*rows, *stored[table]}):
            named = place(table, {"name" if table == "person" else "sha256": name})
            if name not in stored[table] or name not in rows:
                yield only_one(named, is_stored=name in stored[table])
            else:
                yield from columns(named, stored[table][name], rows[name])


def _strangers(connection: Connection, found: list[Part]) -> Iterator[str]:
    """Rows of missions and submissions of which the log says nothing."""
    known: dict[str, set[Any]] = {
        "mission": {name for part in found for name in part.missions},
        "submission": {one for part in found for one in part.submissions},
    }
    for kind, tables in (("mission", BY_MISSION), ("submission", BY_SUBMISSION)):
        for table, column in tables.items():
            for name in connection.execute(select(column).distinct().order_by(column)).scalars():
                if name not in known[kind]:
                    yield f"{place(table.name, {kind: name})}: found rows, expected none, for the log does not name this {kind}"


def _rows(connection: Connection, statement: Any) -> Iterator[dict[str, Any]]:
    answer = connection.execute(statement, execution_options={"yield_per": 1000})
    names = tuple(answer.keys())
    for row in answer:
        yield dict(zip(names, row, strict=True))


def _row(event: Event) -> str:
    return f"audit log, row {event['sequence']}"


def _number(event: Event) -> int:
    return int(event["subject"].rpartition(" ")[2])
