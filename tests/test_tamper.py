"""A hundred ways to tamper with a store, one after the other: verify finds each, and names the place; an untouched store gives none."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from indicators import comments, freezes, people, pipeline, review, sessions
from indicators.store import Store, audit, classified, open_store
from indicators.store.moments import moment
from indicators.verify import verify
from indicators.workbook.sandbox import Sandbox
from tests.conftest import WORKBOOKS
from tests.drawn_workbooks import drawn_workbook
from tests.postgresql import empty_database, running

HAITI = WORKBOOKS / "MINUJUSTH_2018-08-30_S_2018_795.xlsx"
NOW = datetime(2024, 5, 3, 9, 30, tzinfo=UTC)
STRANGER = "x" * 64
PARTLY = "indicator_id | date | value\n4.3 | 2018-10-15 | 9.6\n9.99 | 2018-10-15 | 1"
WRONG = "indicator_id | date | value\n9.99 | 2018-07-15 | 9.17"


def filled(store: Store, sandbox: Sandbox) -> None:
    """Workbooks of two missions that went every way there is, a freeze, comments, levels and people."""
    first = pipeline.submit(store, HAITI.read_bytes(), HAITI.name, sandbox=sandbox, by="anne").id
    review.hand_in(store, first, by="anne", sandbox=sandbox)
    review.send_back(store, first, "name the police as in the report", by="paul")
    review.hand_in(store, first, by="anne", sandbox=sandbox)
    pipeline.publish(store, first, four_eyes=True, sandbox=sandbox, by="paul")
    partly = pipeline.submit(store, drawn_workbook("2018-11-28", observations=PARTLY), "partly.xlsx", sandbox=sandbox, by="anne").id
    pipeline.publish(store, partly, partial=True, sandbox=sandbox, by="paul")
    store.result("MINUJUSTH", date(2018, 10, 1), "mission")
    freezes.freeze(store, "S/2018/795", ["MINUJUSTH"], date(2018, 8, 30), note="for the report", by="paul")
    taken_back = pipeline.submit(store, drawn_workbook("2018-12-28"), "again.xlsx", publish=True, sandbox=sandbox, by="anne").id
    review.withdraw(store, taken_back, "the wrong file", by="paul")
    pipeline.submit(store, drawn_workbook("2019-01-28", observations=WRONG), "wrong.xlsx", sandbox=sandbox, by="anne")
    comments.write(store, "MINUJUSTH", comments.OnSubmission(first), "Is this the figure of July?", by="paul")
    with store.writing("MINUJUSTH") as inside, inside.reading() as connection:
        classified.set_level(connection, "MINUJUSTH", "confidential", "names of officers", at=moment(NOW), by="paul")
    people.add(store, "anne", people.Wanted("Anne", {"MINUJUSTH": "contributor"}, "confidential"), password="an argon2 hash")
    people.add(store, "paul", people.Wanted("Paul", {"*": "reviewer"}), password="another hash")
    sessions.begin(store, sessions.Beginning("anne", "browser", "Firefox", NOW, sessions.timedelta(hours=12)))
    store.log("paul", "export", "file template.xlsx", {"address": "/template"})
    store.log("nobody", "refuse", "page /audit", {"status": 401})


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as warm:
        yield warm


@pytest.fixture(scope="module")
def whole(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file as the program wrote it."""
    path = tmp_path_factory.mktemp("whole") / "ssr.db"
    store = open_store(str(path))
    filled(store, sandbox)
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    return path


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "ssr.db"))


def faults(path: Path, sandbox: Sandbox, head: str | None = None) -> list[str]:
    store = open_store(str(path))
    found = verify(store, sandbox, head=head)
    store.close()
    return found


def event(column: str, value: str) -> tuple[str, str]:
    return f"UPDATE event SET {column} = {value} WHERE sequence = 5", "audit log, row 5"


# What is done to the store, and what the sentence about it holds.
LOG = {
    "the moment of an act": event("at", "'2024-01-01T00:00:00.000000Z'"),
    "the actor of an act": event("actor", "'paula'"),
    "the action of an act": event("action", "'drop'"),
    "the subject of an act": event("subject", "'submission 2'"),
    "the detail of an act": event("detail", "'{}'"),
    "a space in the detail": event("detail", "detail || ' '"),
    "the detail made unreadable": event("detail", "'{'"),
    "a link of the chain": event("previous", f"'{STRANGER}'"),
    "a seal": event("hash", f"'{STRANGER}'"),
    "a row renumbered": ("UPDATE event SET sequence = 999 WHERE sequence = 5", "audit log, row 5"),
    "a row before the first": (
        f"INSERT INTO event SELECT 0, at, actor, action, subject, detail, '', '{STRANGER}' FROM event WHERE sequence = 1",
        "audit log, row",
    ),
    "the first row removed": ("DELETE FROM event WHERE sequence = 1", "audit log, row 1"),
    "a row removed": ("DELETE FROM event WHERE sequence = 5", "audit log, row 5"),
    "two rows removed": ("DELETE FROM event WHERE sequence IN (5, 9)", "audit log, row 9"),
    "the last row cut off": ("DELETE FROM event WHERE sequence = (SELECT max(sequence) FROM event)", "audit log, end"),
    "the tail cut off": ("DELETE FROM event WHERE sequence > 10", "audit log, end: found row 10"),
    "all rows removed": ("DELETE FROM event", "audit log, end: found row 0"),
    "an export removed": ("DELETE FROM event WHERE action = 'export'", "audit log, row"),
    "a refusal edited": ("UPDATE event SET actor = 'paul' WHERE action = 'refuse'", "audit log, row"),
    "two rows swapped": (
        "UPDATE event SET sequence = -1 WHERE sequence = 5; UPDATE event SET sequence = 5 WHERE sequence = 6; "
        "UPDATE event SET sequence = 6 WHERE sequence = -1",
        "audit log, row 5",
    ),
    "two acts swapped between their rows": (
        "UPDATE event SET actor = (SELECT actor FROM event WHERE sequence = 3), "
        "action = (SELECT action FROM event WHERE sequence = 3) WHERE sequence = 5",
        "audit log, row 5",
    ),
    "a row put in at the end": (
        f"INSERT INTO event SELECT max(sequence) + 1, at, 'x', 'export', 'x', '{{}}', hash, '{STRANGER}' FROM event",
        "audit log, row",
    ),
    "a row put in between": (
        f"UPDATE event SET sequence = sequence + 100 WHERE sequence > 5; "
        f"INSERT INTO event SELECT 6, at, 'x', 'export', 'x', '{{}}', hash, '{STRANGER}' FROM event WHERE sequence = 5",
        "audit log, row 6",
    ),
    "the head set back": (
        "UPDATE meta SET value = (SELECT '10:' || hash FROM event WHERE sequence = 10) WHERE name = 'head'",
        "audit log, end",
    ),
    "the head's number": ("UPDATE meta SET value = '999' || substr(value, instr(value, ':')) WHERE name = 'head'", "audit log, end"),
    "the head's seal": (
        f"UPDATE meta SET value = substr(value, 1, instr(value, ':')) || '{STRANGER}' WHERE name = 'head'",
        "audit log, end",
    ),
    "the head removed": ("DELETE FROM meta WHERE name = 'head'", "audit log, end"),
}


def column(table: str, name: str, value: str, where: str = "") -> tuple[str, str]:
    return f"UPDATE {table} SET {name} = {value} {where}", f"{table} ("


NEWEST = "SELECT max(date) FROM observation WHERE indicator_id = '4.3' AND submission = 1"
OBSERVED = f"WHERE indicator_id = '4.3' AND submission = 1 AND date = ({NEWEST})"
SUBMISSION = {
    **dict.fromkeys(("content_sha256", "name", "mission", "country", "document"), "'another'"),
    **dict.fromkeys(("classification", "uploaded_by", "submitted_by", "returned_by", "returned_why", "published_by"), "'another'"),
    **dict.fromkeys(("recorded_at", "submitted_at", "returned_at", "published_at"), "'2024-01-01T00:00:00.000000Z'"),
    "reported_on": "'2018-08-31'",
    "state": "'draft'",
    "blocking": "7",
    "open_rows": "7",
    **dict.fromkeys(("withdrawn_by", "withdrawn_why"), "'another'"),
}
OBSERVATION = {
    "value": "10.5",
    "value_high": "11",
    "numerator": "1",
    "denominator": "2",
    "known_to": "'2018-12-31'",
    **dict.fromkeys(("comparator", "printed", "missing", "quality", "document", "section", "url", "note"), "'another'"),
    "comparable": "0",
    "sheet": "'another'",
    "row": "999",
    "cell": "'Z99'",
    "recorded_at": "'2024-01-01T00:00:00.000000Z'",
    "withdrawn_at": "'2024-01-01T00:00:00.000000Z'",
}
KEY = {"date": "'2018-07-16'", "disaggregation": "'another'", "known_from": "'2018-01-01'"}
# Columns that are edited all at once, and must each be named among the others.
COLUMNS = {"submission": (SUBMISSION, "WHERE id = 1"), "observation": (OBSERVATION, OBSERVED)}
VALUES = {
    **{f"a reading's {name}": column("observation", name, value, OBSERVED) for name, value in KEY.items()},
    "who uploaded a submission": column("submission", "uploaded_by", "'another'", "WHERE id = 1"),
    "the value of a reading": column("observation", "value", "10.5", OBSERVED),
    "until when a reading was known": column("observation", "known_to", "'2018-12-31'", OBSERVED),
    "a submission withdrawn in silence": column("submission", "state", "'withdrawn'", "WHERE id = 2"),
    "a withdrawal undone": column("submission", "state", "'published'", "WHERE id = 3"),
    "a submission removed": ("PRAGMA foreign_keys=OFF; DELETE FROM submission WHERE id = 4", "submission (id 4): found no row"),
    "a submission put in": (
        "INSERT INTO submission (sha256, content_sha256, name, mission, state, blocking, open_rows, recorded_at, uploaded_by) "
        "SELECT sha256, content_sha256, name, 'ATLANTIS', 'dropped', 0, 0, recorded_at, uploaded_by FROM submission WHERE id = 1",
        "submission",
    ),
    "a worksheet's letters": column("worksheet", "letters", "'{}'", "WHERE submission = 1"),
    "a worksheet's count": column("worksheet", "accepted", "1", "WHERE submission = 1"),
    "a worksheet removed": ("DELETE FROM worksheet WHERE submission = 1 AND type = 'observations'", "worksheet ("),
    "a reading removed": (f"DELETE FROM observation {OBSERVED}", "found no row, expected one"),
    "a reading of another mission": column("observation", "mission", "'ATLANTIS'", OBSERVED),
    "a reading handed to another submission": column("observation", "submission", "2", OBSERVED),
    "a definition": column("record", "content", "replace(content, '\"target\":', '\"target_\":')", "WHERE type = 'indicators'"),
    "a baseline": column("record", "content", "replace(content, '\"baseline\":', '\"baseline\":1')", "WHERE type = 'indicators'"),
    "when a record was known": column("record", "known_from", "'2017-01-01'", "WHERE type = 'benchmarks'"),
    "until when a record was known": column("record", "known_to", "'2019-01-01'", "WHERE type = 'indicators'"),
    "the cell of a record": column("record", "cell", "'Z99'", "WHERE type = 'indicators'"),
    "a withdrawn record brought back": column("record", "withdrawn_at", "NULL", "WHERE submission = 3"),
    "a record removed": ("DELETE FROM record WHERE type = 'benchmarks'", "record ("),
    "an answer put in": (
        "INSERT INTO answer VALUES ('MINUJUSTH','observations','date','ambiguous-date','','day-first','2024-01-01','x')",
        "answer (",
    ),
    "an open row closed": column("open_row", "closed_by", "1"),
    "an open row's content": column("open_row", "content", "'{}'"),
    "an open row removed": ("DELETE FROM open_row", "open_row ("),
    "the bytes of a file": column("file", "bytes", "x'00'", "WHERE name LIKE 'MINU%'"),
    "the name of a file": column("file", "name", "'another.xlsx'", "WHERE name LIKE 'MINU%'"),
    "the size of a file": column("file", "size", "1", "WHERE name LIKE 'MINU%'"),
    "a file put in": (f"INSERT INTO file VALUES ('{STRANGER}', 'x', 1, x'00')", "file ("),
    "a file removed": ("PRAGMA foreign_keys=OFF; DELETE FROM file WHERE name = 'wrong.xlsx'", "file ("),
    "a result": column("result", "payload", "replace(payload, '9.17', '9.71')", "WHERE part = 'indicators'"),
    "a result made empty": column("result", "payload", "'{}'", "WHERE part = 'mission'"),
    "a result of a day that was asked for": column("result", "payload", "'{}'", "WHERE as_of = '2018-10-01' AND part = 'mission'"),
    "a result removed": ("DELETE FROM result WHERE part = 'indicators'", "result ("),
    "a result put in": (
        "INSERT INTO result SELECT mission, as_of, 'more', payload, report, revision FROM result WHERE part = 'mission'",
        "result (",
    ),
    "what a day is to a mission": column("result", "report", "0", "WHERE as_of = '2018-08-30'"),
    "a frozen figure": column("frozen", "payload", "replace(payload, '9.17', '9.71')"),
    "a frozen part removed": ("DELETE FROM frozen WHERE part = 'indicators'", "frozen ("),
    "a frozen part put in": ("INSERT INTO frozen VALUES (1, 'MINUJUSTH', 'more', '{}')", "frozen ("),
    "a freeze's list": column("freeze", "submissions", "'[1, 2]'"),
    "a freeze's day": column("freeze", "as_of", "'2018-08-29'"),
    "a freeze's fingerprint": column("freeze", "sha256", f"'{STRANGER}'"),
    "a freeze's name": column("freeze", "name", "'another'"),
    "a freeze's level": column("freeze", "classification", "'unclassified '"),
    "who made a freeze": column("freeze", "made_by", "'another'"),
    "a freeze removed": ("DELETE FROM frozen; DELETE FROM freeze", "freeze ("),
    "a comment's text": column("comment", "text", "'It is.'"),
    "a comment's writer": column("comment", "written_by", "'anne'"),
    "a comment closed": column("comment", "closes", "1"),
    "a comment removed": ("DELETE FROM comment", "comment ("),
    "a classification lowered": column("classification", "level", "'unclassified'"),
    "a classification's reason": column("classification", "reason", "'none'"),
    "a classification removed": ("DELETE FROM classification", "classification ("),
    "a role raised": ("UPDATE role SET role = 'administrator' WHERE person = 'anne'", "person (name anne), column roles"),
    "a role for all missions": ("INSERT INTO role VALUES ('anne', '*', 'viewer')", "person (name anne), column roles"),
    "a role taken": ("DELETE FROM role WHERE person = 'paul'", "person (name paul), column roles"),
    "a password": ("UPDATE person SET password = 'mine' WHERE name = 'anne'", "person (name anne), column password"),
    "a clearance raised": ("UPDATE person SET clearance = 'strictly_confidential'", "person (name anne), column clearance"),
    "an identity given": ("UPDATE person SET identity = 'https://id x' WHERE name = 'anne'", "person (name anne), column identity"),
    "a person disabled": ("UPDATE person SET disabled_at = '2024-01-01' WHERE name = 'paul'", "person (name paul), column disabled_at"),
    "a person put in": (
        "INSERT INTO person (name, shown, clearance, must_change, made_at) VALUES ('eve', 'Eve', 'unclassified', 0, '2024')",
        "person (name eve)",
    ),
    "a person removed": ("DELETE FROM role WHERE person = 'paul'; DELETE FROM person WHERE name = 'paul'", "person (name paul)"),
    "a session made longer": ("UPDATE session SET ends_at = '2099-01-01T00:00:00.000000Z'", "session ("),
    "a session handed over": ("UPDATE session SET person = 'paul'", "session ("),
    "a session put in": (f"INSERT INTO session VALUES ('{STRANGER}', 'paul', 'token', 'x', '2024', '2024', '2099', NULL)", "session ("),
}
TAMPERINGS = {**{f"log: {name}": done for name, done in LOG.items()}, **VALUES}


def test_there_are_a_hundred_tamperings_and_more():
    assert len(TAMPERINGS) + sum(len(edited) for edited, _where in COLUMNS.values()) >= 100


def test_an_untouched_store_has_no_fault(path, sandbox):
    assert faults(path, sandbox) == []


@pytest.mark.parametrize("name", TAMPERINGS)
def test_verify_finds_and_names(path, sandbox, name):
    done, place = TAMPERINGS[name]
    before = path.read_bytes()
    with sqlite3.connect(path) as connection:
        connection.executescript(done)
    assert path.read_bytes() != before, "nothing was changed"
    found = faults(path, sandbox)
    assert [one for one in found if place in one], found[:5]


@pytest.mark.parametrize("table", COLUMNS)
def test_verify_names_each_of_many_columns_that_were_edited_in(path, sandbox, table):
    edited, where = COLUMNS[table]
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE {table} SET {', '.join(f'{name} = {value}' for name, value in edited.items())} {where}")
    found = faults(path, sandbox)
    assert [name for name in edited if not any(one.startswith(f"{table} (") and f", column {name}: " in one for one in found)] == []


def test_a_log_that_was_sealed_anew_as_a_whole_shows_against_a_head_that_was_kept(path, sandbox):
    with sqlite3.connect(path) as connection:
        kept = connection.execute("SELECT value FROM meta WHERE name = 'head'").fetchone()[0]
        connection.execute("UPDATE event SET actor = 'paula' WHERE action = 'refuse'")
        seal_anew(connection)
    assert (faults(path, sandbox), len(faults(path, sandbox, kept))) == ([], 1)


def test_a_log_whose_end_was_cut_off_together_with_its_head_shows_against_a_head_that_was_kept(path, sandbox):
    with sqlite3.connect(path) as connection:
        kept = connection.execute("SELECT value FROM meta WHERE name = 'head'").fetchone()[0]
        connection.execute("DELETE FROM event WHERE action IN ('export', 'refuse')")
        seal_anew(connection)
    number = kept.partition(":")[0]
    assert (faults(path, sandbox), faults(path, sandbox, kept)[0].startswith(f"audit log, row {number}: found no such row")) == ([], True)


def test_a_head_that_was_kept_still_holds_after_more_rows(path, sandbox):
    store = open_store(str(path))
    with store.reading() as connection:
        kept = audit.head(connection)
    store.log("paul", "export", "file x", {})
    found = verify(store, sandbox, head=kept)
    store.close()
    assert found == []


def test_an_act_of_a_kind_that_nobody_can_take_is_named(path, sandbox):
    store = open_store(str(path))
    store.log("paul", "improve", "submission 1", {})
    found = verify(store, sandbox)
    store.close()
    assert ["improve" in one for one in found] == [True]


def seal_anew(connection: sqlite3.Connection) -> None:
    """What somebody does who has read this program: number and seal all rows again, and write the head to match."""
    previous, number = "", 0
    for row in connection.execute("SELECT sequence, at, actor, action, subject, detail FROM event ORDER BY sequence").fetchall():
        number += 1
        sealed = audit._sealed(number, *row[1:], previous)
        said = (number, previous, sealed, row[0])
        connection.execute("UPDATE event SET sequence = ?, previous = ?, hash = ? WHERE sequence = ?", said)
        previous = sealed
    connection.execute("UPDATE meta SET value = ? WHERE name = 'head'", (f"{number}:{previous}",))


ON_POSTGRESQL = [
    "log: the actor of an act",
    "log: a row removed",
    "log: the tail cut off",
    "the value of a reading",
    "until when a reading was known",
]
ON_POSTGRESQL += [
    "who uploaded a submission",
    "a frozen figure",
    "a comment's text",
    "a role raised",
    "a password",
    "a result",
    "a reading removed",
]


@pytest.mark.postgresql
def test_verify_finds_the_same_on_postgresql(sandbox):
    missed = []
    with running() as server, empty_database(server) as url:
        store = open_store(url)
        filled(store, sandbox)
        untouched = verify(store, sandbox)
        for name in ON_POSTGRESQL:
            done, place = TAMPERINGS[name]
            with store.engine.connect() as connection:
                connection.execute(text(done))
                found = verify(Store(store.engine, compute=store.compute, connection=connection), sandbox)
                connection.rollback()
            missed += [] if any(place in one for one in found) else [name]
        store.close()
    assert (untouched, missed) == ([], [])
