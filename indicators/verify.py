"""Does the store still say what the kept files say: the log is checked, the road is walked again, and all is compared."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, select

from indicators.answers import Answer
from indicators.content import Content, read, understand
from indicators.pipeline import part_of
from indicators.problems import UnreadableError
from indicators.store import answers, audit, open_store
from indicators.store.publication import Delivery, enter, keep, put_aside, renew_draft, settle
from indicators.store.schema import answer, file, observation, open_row, record, result, submission, worksheet

if TYPE_CHECKING:
    from indicators.store import Store
    from indicators.workbook.sandbox import Sandbox

Keyed = dict[tuple[Any, ...], dict[str, Any]]


def verify(store: Store, sandbox: Sandbox | None = None) -> list[str]:
    """One sentence for each thing that is not as it was written; empty where all is."""
    with store.reading() as connection:
        faults = [*audit.broken(connection), *_changed_files(store)]
    with _Replay(store, sandbox) as replay:
        for event in store.events():
            faults += replay.repeat(event)
        for table in (submission, worksheet, observation, record, answer, open_row):
            faults += _differences(table, _rows(store, table), _rows(replay.twin, table))
        # Results follow from the rows: where a row is wrong, they need no sentence of their own.
        return faults or _stale_results(store, replay.twin)


def _changed_files(store: Store) -> list[str]:
    faults = []
    with store.reading() as connection:
        names = {row.sha256: row.name for row in connection.execute(select(file.c.sha256, file.c.name))}
    for sha256, name in names.items():
        if hashlib.sha256(store.file(sha256) or b"").hexdigest() != sha256:
            faults.append(f"file {name}: its bytes are not those that were uploaded")
    return faults


class _Replay:
    """A second store, in memory, to which everything in the log is done again."""

    def __init__(self, store: Store, sandbox: Sandbox | None) -> None:
        self.store = store
        self.sandbox = sandbox
        self.twin = open_store("sqlite://", compute=store.compute)
        self.contents: dict[int, Content] = {}
        self.before: tuple[int, Delivery] | None = None

    def __enter__(self) -> _Replay:
        return self

    def __exit__(self, *_error: object) -> None:
        self.twin.close()

    def repeat(self, event: dict[str, Any]) -> list[str]:
        if event["action"] not in ("upload", "answer", "publish", "drop"):
            return []
        number = int(event["subject"].rpartition(" ")[2])
        try:
            self._repeat(number, event)
        except (LookupError, UnreadableError) as reason:
            return [f"submission {number}: {event['action']} cannot be repeated: {reason}"]
        return []

    def _repeat(self, number: int, event: dict[str, Any]) -> None:
        if event["action"] == "upload":
            self.contents[number] = self._content(event["detail"])
        with self.twin.writing("") as inside:
            if event["action"] == "drop":
                put_aside(inside, number, event["at"])
                return
            if event["action"] == "answer":
                given = [Answer(**said) for said in event["detail"]["answers"]]
                settle(inside, number, event["detail"]["mission"], given, event["at"])
                self.before = None
            delivery = self._delivery(inside, number, event)
            if event["action"] == "upload":
                keep(inside, delivery, number=number)
            elif event["action"] == "answer":
                renew_draft(inside, number, delivery)
            else:
                enter(inside, number, part_of(delivery), answer=False)
            self.before = None if event["action"] == "publish" else (number, delivery)

    def _delivery(self, inside: Store, number: int, event: dict[str, Any]) -> Delivery:
        """What is understood of a file now; if it was handed in just before, that is what was understood then."""
        if self.before is not None and self.before[0] == number:
            return replace(self.before[1], at=event["at"])
        content, mission = self.contents[number], event["detail"]["mission"]
        return Delivery(content.data, understand(content, inside, mission or None), event["at"], mission)

    def _content(self, detail: dict[str, Any]) -> Content:
        data = self.store.file(detail["sha256"])
        if data is None:
            raise LookupError(f"the file {detail['name']} is not in the store")
        return read(data, detail["name"], self.sandbox)


def _rows(store: Store, table: Table) -> Keyed:
    with store.reading() as connection:
        rows = [dict(row) for row in connection.execute(select(table)).mappings()]
    return {tuple(row[column.name] for column in table.primary_key.columns): row for row in rows}


def _differences(table: Table, stored: Keyed, derived: Keyed) -> list[str]:
    faults = []
    for key in sorted({*stored, *derived}, key=str):
        name = f"{table.name} {' '.join(str(part) for part in key if part != '')}"
        if key not in derived:
            faults.append(f"{name}: stored, but no kept file says it")
        elif key not in stored:
            faults.append(f"{name}: in a kept file, but not stored")
        else:
            old, new = stored[key], derived[key]
            faults += [
                f"{name}: {column} is {old[column]!r}, the kept file says {new[column]!r}" for column in old if old[column] != new[column]
            ]
    return faults


def _stale_results(store: Store, twin: Store) -> list[str]:
    faults = []
    stored = _rows(store, result)
    days: dict[str, set[str]] = {}
    for mission, day, _part in stored:
        days.setdefault(mission, set()).add(day)
    for mission, asked in days.items():
        for day, parts in store.compute(twin, mission, [date.fromisoformat(day) for day in sorted(asked)]).items():
            derived = {part: answers.as_text(payload) for part, payload in parts.items()}
            kept = {part: row["payload"] for (of, on, part), row in stored.items() if (of, on) == (mission, day.isoformat())}
            wrong = [part for part in sorted({*derived, *kept}) if derived.get(part) != kept.get(part)]
            faults += [f"result {mission} {day.isoformat()} {part}: not what the stored values give" for part in wrong]
    return faults
