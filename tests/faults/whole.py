"""Is every act in the store whole, and every act that the log tells there? Worked out from all tables, apart from the program."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import select

from indicators.store import Store, answers, audit, freezing
from indicators.store.schema import FOREVER, OBSERVATION_KEY, RECORD_KEY, metadata

Row = dict[str, Any]
Tables = dict[str, list[Row]]

KEYS = {"observation": OBSERVATION_KEY, "record": RECORD_KEY}
# Each act of a submission: the state it leads to, and the columns that hold its moment and its actor.
STATES = {
    "upload": ("draft", "recorded_at", "uploaded_by"),
    "submit": ("submitted", "submitted_at", "submitted_by"),
    "return": ("returned", "returned_at", "returned_by"),
    "publish": ("published", "published_at", "published_by"),
    "withdraw": ("withdrawn", "withdrawn_at", "withdrawn_by"),
    "drop": ("dropped", None, None),
}
COUNTED = frozenset({"submit", "return", "publish", "withdraw", "drop"})  # acts after which every cache is stale


def tables(store: Store) -> Tables:
    """All that the store holds, of one moment; of files only how long they are."""
    with store.reading() as connection:
        held = {}
        for table in metadata.sorted_tables:
            columns = [column for column in table.columns if column.name != "bytes"]
            rows = connection.execute(select(*columns).order_by(*table.primary_key.columns)).mappings()
            held[table.name] = [dict(row) for row in rows]
        return held


def actions(held: Tables) -> list[str]:
    return [row["action"] for row in held["event"]]


def faults(store: Store, held: Tables, *, results: bool = True) -> list[str]:
    """One sentence for each thing that is half: empty for a whole store."""
    with store.reading() as connection:
        found = audit.broken(connection)
        found += [fault for row in held["freeze"] for fault in _frozen(row, freezing.texts(connection, row["id"]))]
    found += [
        *_submissions(held),
        *_rows(held),
        *_open_rows(held),
        *_known(held),
        *_revision(held),
        *_freezes(held),
        *_reports(held),
        *_files(held),
    ]
    return [*found, *(_results(store, held) if results else ())]


def acts_of(held: Tables, kind: str) -> dict[int, list[Row]]:
    """The rows of the log about each submission, or freeze, in order."""
    told: dict[int, list[Row]] = defaultdict(list)
    for row in held["event"]:
        what, _, number = row["subject"].partition(" ")
        if what == kind:
            told[int(number)].append({**row, "detail": json.loads(row["detail"])})
    return told


def _submissions(held: Tables) -> Iterator[str]:
    told, stored = acts_of(held, "submission"), {row["id"]: row for row in held["submission"]}
    yield from (f"submission {number}: in one of log and store only" for number in told.keys() ^ stored.keys())
    for number in told.keys() & stored.keys():
        row, last = stored[number], [act for act in told[number] if act["action"] in STATES][-1]
        if row["state"] != STATES[last["action"]][0]:
            yield f"submission {number}: is {row['state']}, the last act in the log is {last['action']}"
        newest = {act["action"]: act for act in told[number] if act["action"] in STATES}
        for action, (_, at, by) in STATES.items():
            said = (newest[action]["at"], newest[action]["actor"]) if action in newest else (None, None)
            if at and (row[at], row[by]) != said:
                yield f"submission {number}: {at} {row[at]} by {row[by]}, the log says {said}"


def _rows(held: Tables) -> Iterator[str]:
    told, stored = acts_of(held, "submission"), {row["id"]: row for row in held["submission"]}
    for table, name in (("observation", "observations"), ("record", "records")):
        count = Counter(row["submission"] for row in held[table])
        said = {number: act["detail"][name] for number, acts in told.items() for act in acts if act["action"] == "publish"}
        yield from (
            f"{table}: {count[one]} rows of submission {one}, the log says {said.get(one, 0)}"
            for one in {*count, *said}
            if count[one] != said.get(one, 0)
        )
        for row in held[table]:
            of = stored.get(row["submission"], {})
            if (row["recorded_at"], row["withdrawn_at"]) != (of.get("published_at"), of.get("withdrawn_at")):
                yield f"{table}: a row of submission {row['submission']} of other moments than its publication and withdrawal"
    sheets = Counter(row["submission"] for row in held["worksheet"])
    yield from (f"submission {number}: no worksheets" for number in stored.keys() - sheets.keys())
    yield from (f"worksheet: of submission {number}, which there is not" for number in sheets.keys() - stored.keys())


def _open_rows(held: Tables) -> Iterator[str]:
    told, stored = acts_of(held, "submission"), {row["id"]: row for row in held["submission"]}
    left = Counter(row["submission"] for row in held["open_row"])
    waits = Counter(row["submission"] for row in held["open_row"] if row["closed_by"] is None)
    said = {number: act["detail"].get("open", 0) for number, acts in told.items() for act in acts if act["action"] == "publish"}
    for number, row in stored.items():
        if left[number] != said.get(number, 0):
            yield f"open_row: {left[number]} of submission {number}, the log says {said.get(number, 0)}"
        if row["state"] == "published" and row["open_rows"] != waits[number]:
            yield f"submission {number}: says {row['open_rows']} open rows, {waits[number]} wait"
    for row in held["open_row"]:
        if row["closed_by"] is not None and stored.get(row["closed_by"], {}).get("state") != "published":
            yield f"open_row: closed by submission {row['closed_by']}, which is not published"


def _known(held: Tables) -> Iterator[str]:
    """Each row is known until the next later one of its key."""
    for table, key in KEYS.items():
        groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
        for row in held[table]:
            groups[tuple(row[name] for name in key)].append(row)
        for group in groups.values():
            living = sorted(
                (row for row in group if row["withdrawn_at"] is None),
                key=lambda row: (row["known_from"], row["recorded_at"], row["submission"]),
            )
            ends = {id(row): after["known_from"] for row, after in pairwise(living)}
            yield from (
                f"{table}: a row of submission {row['submission']} known until {row['known_to']}"
                for row in group
                if row["known_to"] != (ends.get(id(row), FOREVER) if row["withdrawn_at"] is None else row["known_from"])
            )


def _revision(held: Tables) -> Iterator[str]:
    kept, said = {row["name"]: row["value"] for row in held["meta"]}, sum(action in COUNTED for action in actions(held))
    if int(kept["revision"]) != said:
        yield f"meta: revision {kept['revision']}, the log tells of {said} changes"


def _freezes(held: Tables) -> Iterator[str]:
    told = acts_of(held, "freeze")
    yield from (f"freeze {number}: in one of log and store only" for number in told.keys() ^ {row["id"] for row in held["freeze"]})
    yield from (
        f"frozen: of freeze {number}, of which the log tells nothing" for number in {row["freeze"] for row in held["frozen"]} - told.keys()
    )


def _frozen(row: Row, texts: dict[tuple[str, str], str]) -> Iterator[str]:
    if freezing.fingerprint(texts) != row["sha256"]:
        yield f"freeze {row['id']}: its figures are not those that were frozen"


def _reports(held: Tables) -> Iterator[str]:
    """Each kept report has its freeze of the same name, its own text, and the signature that the log tells."""
    told, stored = acts_of(held, "report"), {row["id"]: row for row in held["report"]}
    yield from (f"report {number}: in one of log and store only" for number in told.keys() ^ stored.keys())
    names = {row["id"]: row["name"] for row in held["freeze"]}
    for number, row in stored.items():
        if names.get(row["freeze"]) != row["name"]:
            yield f"report {number}: without its freeze"
        if hashlib.sha256(row["payload"].encode()).hexdigest() != row["sha256"]:
            yield f"report {number}: its text is not the one that was kept"
        signed = [(act["detail"]["symbol"], act["at"], act["actor"]) for act in told.get(number, []) if act["action"] == "sign"]
        if signed != [said for said in [(row["symbol"], row["signed_at"], row["signed_by"])] if any(said)]:
            yield f"report {number}: signed otherwise than the log says, {signed}"


def _files(held: Tables) -> Iterator[str]:
    named = {row["sha256"] for row in held["submission"]}
    yield from (f"file {row['name']}: of no submission" for row in held["file"] if row["sha256"] not in named)


def _results(store: Store, held: Tables) -> Iterator[str]:
    """Every report has its results, and they are what the rows give now."""
    days: dict[str, set[str]] = defaultdict(set)
    for row in held["submission"]:
        if row["state"] == "published":
            days[row["mission"]].add(row["reported_on"])
    stored: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for row in held["result"]:
        stored[row["mission"]][row["as_of"]][row["part"]] = row["payload"]
    for mission in {*days, *stored}:
        if set(stored[mission]) != days[mission]:
            yield f"result: {mission} has results of {sorted(stored[mission])}, reports of {sorted(days[mission])}"
        made = store.compute(store, mission, [date.fromisoformat(day) for day in sorted(days[mission])]) if days[mission] else {}
        for day, parts in made.items():
            if {part: answers.as_text(payload) for part, payload in parts.items()} != stored[mission][day.isoformat()]:
                yield f"result: {mission} on {day} is not what its rows give"
