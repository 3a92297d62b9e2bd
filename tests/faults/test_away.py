"""The store goes away while the program serves: everybody is told in words, nothing comes from memory, and it is back by itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
import pytest
from sqlalchemy import event

from dashboard.app import create_app
from dashboard.settings import Settings
from indicators.store import engine, open_store
from indicators.store.away import AWAY, BUSY, FULL, READ_ONLY
from tests.accounts import Browser, person, settings
from tests.faults.books import workbooks
from tests.faults.program import Program, program
from tests.faults.site import Answer, Site, at_once, serving
from tests.faults.trial import BACK_SECONDS
from tests.faults.whole import faults, tables
from tests.postgresql import Server, server
from tests.test_app import OURS, call

NOBODY = 65534  # the number of a user who may write nothing that is not everybody's
WITHIN = 5.0  # seconds until somebody who asks in vain is told
FIRST, SECOND = workbooks()[:2]
FIGURE = "Officers trained"  # stands on the pages of the first workbook

ASKED: dict[str, Callable[[Site], Answer]] = {
    "a page": lambda site: site.ask("/mission?lang=en", Accept="text/html"),
    "a layout": lambda site: site.ask("/_dash-layout", Referer=f"{site.address}/mission?lang=en"),
    "a callback": lambda site: site.post("/_dash-update-component", call("/mission?lang=en")),
    "an upload": lambda site: site.send(*SECOND),
    "an act": lambda site: site.post("/uploads/1/withdraw?lang=en", {"why": "because"}),
    "a freeze": lambda site: site.post("/freezes?lang=en", {"name": "x", "as_of": "2019-01-01", "missions": ["MINUJUSTH"], "note": ""}),
    "the interface": lambda site: site.ask("/api/v1/observations"),
    "a file": lambda site: site.ask("/files/0"),
    "a template": lambda site: site.ask("/template?mission=MINUJUSTH"),
}


@pytest.fixture(scope="module")
def database() -> Iterator[Server]:
    with server() as made:
        yield made


@pytest.fixture(scope="module")
def site(database: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(database.address, tmp_path_factory.mktemp("away") / "log") as made:
        assert made.send(*FIRST).status == 201
        assert made.post("/uploads/1/publish?lang=en").status == 200
        assert FIGURE in made.post("/_dash-update-component", call("/mission?lang=en")).text
        yield made


def children(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@contextmanager
def silent(database: Server) -> Iterator[None]:
    """The server's processes stand still: its sockets stay open, and it says nothing."""
    every = [database.pid, *children(database.pid)]
    for process in every:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in every:
            os.kill(process, signal.SIGCONT)


@contextmanager
def stopped(database: Server) -> Iterator[None]:
    database.stop()
    try:
        yield
    finally:
        database.start()


def told(answer: Answer, message: str = str(AWAY.message)) -> None:
    assert answer.status == 503, answer.text
    assert int(answer.headers["Retry-After"]) > 0
    assert message in answer.text.replace("&#x27;", "'")
    assert answer.headers["Content-Security-Policy"]
    assert not [word for word in (FIGURE, "Traceback", "psycopg", "OperationalError") if word in answer.text]


def is_back(site: Site) -> None:
    until = time.monotonic() + BACK_SECONDS
    while site.ask("/mission").status == 503 and time.monotonic() < until:
        time.sleep(0.1)
    assert FIGURE in site.post("/_dash-update-component", call("/mission?lang=en")).text


@pytest.mark.postgresql
@pytest.mark.parametrize("gone", [stopped, silent])
def test_while_the_server_is_away_everybody_is_told_in_words_and_it_is_back_by_itself(site, database, gone):
    with gone(database):
        began = time.monotonic()
        answers = at_once([lambda ask=ask: (ask(site), time.monotonic()) for ask in ASKED.values()])
        for what, (answer, at) in zip(ASKED, answers, strict=True):
            told(answer)
            assert at - began < WITHIN, what
        assert site.ask("/healthz").status == 200
        assert "La base de données ne répond pas" in site.ask("/mission?lang=fr", Accept="text/html").text
        assert "La base de données ne répond pas" in site.send(*SECOND, language="fr").json["message"]
    is_back(site)
    assert "Traceback" not in site.said


@pytest.mark.postgresql
def test_a_worker_that_dies_while_the_server_is_away_is_replaced_once_it_is_back(site, database):
    with stopped(database):
        (worker,) = children(site.pid)
        os.kill(worker, signal.SIGKILL)
        while worker in children(site.pid):
            time.sleep(0.05)
    is_back(site)


@pytest.mark.postgresql
def test_what_was_sent_in_vain_is_not_there_afterwards(site, database):
    with stopped(database):
        told(site.send(*SECOND))
    store = open_store(database.address)
    held = tables(store)
    assert ([row["document"] for row in held["submission"]], faults(store, held)) == (["S/0"], [])
    store.close()


@pytest.mark.postgresql
def test_somebody_whose_rights_cannot_be_checked_gets_nothing_from_memory(site, database):
    store = open_store(database.address)
    name = person(store, "anne", {"*": "administrator"})
    store.close()
    app = create_app(settings(database.address), clock=lambda: datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    browser = Browser(app.server.test_client())
    browser.sign_in(name)
    shown = browser.post("/_dash-update-component", json=call("/mission?lang=en"))
    assert FIGURE in shown.text
    with stopped(database):
        for answer in (
            browser.post("/_dash-update-component", json=call("/mission?lang=en")),
            browser.get("/_dash-layout"),
            browser.get("/mission"),
            browser.get("/api/v1/indicators"),
            browser.sign_in(name),
        ):
            assert (answer.status_code, FIGURE in answer.text) == (503, False)
    assert FIGURE in browser.post("/_dash-update-component", json=call("/mission?lang=en")).text
    app.server.extensions["source"].store.close()


@pytest.mark.postgresql
def test_who_waits_behind_a_writer_for_too_long_is_told_in_words(database, monkeypatch):
    monkeypatch.setattr(engine, "WAIT_SECONDS", 1)
    app = create_app(Settings(store=database.address))
    with psycopg.connect(database.address) as other:
        other.execute("SELECT pg_advisory_xact_lock(1, hashtext('MINUJUSTH'))")
        sent = {"file": (BytesIO(SECOND[1]), SECOND[0])}
        answer = app.server.test_client().post("/uploads?lang=en", data=sent, headers=OURS)
        assert (answer.status_code, answer.json["message"]) == (503, str(BUSY.message))
    app.server.extensions["source"].store.close()


# SQLite


class Local:
    """The program over a SQLite file, with one report published."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "ssr.db"
        self.app = create_app(Settings(store=str(self.path)))
        self.store = self.app.server.extensions["source"].store
        self.client = self.app.server.test_client()
        assert self.send(FIRST).status_code == 201
        assert self.client.post("/uploads/1/publish", headers=OURS).status_code == 200

    def send(self, book: tuple[str, bytes]) -> Any:
        return self.client.post("/uploads?lang=en", data={"file": (BytesIO(book[1]), book[0])}, headers=OURS)

    def reads(self) -> bool:
        shown = self.client.post("/_dash-update-component", json=call("/mission?lang=en"), headers=OURS)
        return shown.status_code == 200 and FIGURE in shown.text

    def half(self) -> list[str]:
        return faults(self.store, tables(self.store))


@pytest.fixture
def local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Local]:
    monkeypatch.setattr(engine, "WAIT_SECONDS", 1)
    made = Local(tmp_path)
    yield made
    made.store.close()


HOLD = "import sqlite3, sys; held = sqlite3.connect(sys.argv[1]); held.execute('BEGIN IMMEDIATE'); print('held', flush=True); input()"


def test_a_file_that_another_program_holds_is_told_in_words_and_can_be_read(local):
    command = [sys.executable, "-c", HOLD, str(local.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        answer = local.send(SECOND)
        assert (answer.status_code, answer.json["message"]) == (503, str(BUSY.message))
        assert local.reads()
        other.communicate("\n")
    assert (local.send(SECOND).status_code, local.half()) == (201, [])


@pytest.mark.parametrize("room", range(0, 12, 2))
def test_a_full_disk_is_told_in_words_nothing_is_half_and_figures_can_be_read(local, room):
    with local.store.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    def limit(connection: Any, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages + room}")

    event.listen(local.store.engine, "connect", limit)
    local.store.engine.dispose()
    answers = [local.send(SECOND), local.client.post("/uploads/2/publish?lang=en", headers=OURS)]
    failed = [answer.json["message"] for answer in answers if answer.status_code == 503]
    assert set(failed) == {str(FULL.message)}
    assert local.reads()
    assert local.half() == []
    event.remove(local.store.engine, "connect", limit)
    local.store.engine.dispose()
    local.send(SECOND)
    assert local.client.post("/uploads/2/publish?lang=en", headers=OURS).status_code == 200
    assert local.half() == []


@pytest.fixture(scope="module")
def warmed() -> Iterator[Program]:
    with program() as made:
        yield made


def test_a_file_that_may_not_grow_any_further_leaves_each_act_whole_or_absent(warmed, tmp_path):
    url = f"sqlite:///{tmp_path / 'ssr.db'}"
    number = warmed.do(url=url, act="upload", book=0)["value"]
    failed = 0
    for most in range(0, 400_000, 8192):
        said = warmed.do(url=url, act="import", book=1, most=most)
        store = open_store(url)
        held = tables(store)
        assert faults(store, held) == []
        store.close()
        if said["acknowledged"]:
            break
        failed += 1
        assert (said["trouble"], len(held["submission"])) == (str(FULL.message), number)
    assert failed > 5
    assert said["acknowledged"]


def test_a_file_that_may_not_be_written_is_told_in_words_and_can_be_read(warmed):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ssr.db"
        url = f"sqlite:///{path}"
        assert warmed.do(url=url, act="import", book=0)["acknowledged"]
        open_store(url).close()  # its log beside it, which the child has left, goes into the file
        path.parent.chmod(0o777)
        path.chmod(0o444)
        said = warmed.do(url=url, act="import", book=1, user=NOBODY)
        assert (said["acknowledged"], said.get("trouble")) == (False, str(READ_ONLY.message))
        assert warmed.do(url=url, act="read", user=NOBODY)["value"] == ["MINUJUSTH"]
