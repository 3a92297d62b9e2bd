"""A hundred ways to tamper with a store, one after the other: verify finds each, and names the place; an untouched store gives none."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from indicators import comments, freezes, people, pipeline, reports, review, sessions
from indicators.store import Store, audit, classified, open_store
from indicators.store.moments import moment
from indicators.verify import verify
from indicators.workbook.sandbox import Sandbox
from tests.conftest import WORKBOOKS
from tests.drawn_workbooks import drawn_workbook
from tests.postgresql import empty_database, running
from tests.tamperings import COLUMNS, ON_POSTGRESQL, TAMPERINGS

HAITI = WORKBOOKS / "MINUJUSTH_2018-08-30_S_2018_795.xlsx"
NOW = datetime(2024, 5, 3, 9, 30, tzinfo=UTC)
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
    for name in ("S/2018/795, police", "S/2018/795, prisons"):
        said = {"title": name, "figures": [{"key": "4.3", "value": 9.17}]}
        reports.keep(store, name, ["MINUJUSTH"], date(2018, 8, 30), order={"missions": ["MINUJUSTH"]}, payload=said, by="anne")
    reports.sign(store, 1, symbol="S/2018/795", by="paul")
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
