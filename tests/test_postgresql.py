"""The whole road on a real PostgreSQL: the same answers as SQLite, and a server that is not there. More in tests/faults."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy.exc import OperationalError

from indicators import pipeline
from indicators.store import Store, answers, open_store
from indicators.store.schema import result
from indicators.verify import verify
from indicators.workbook.sandbox import Sandbox
from tests.conftest import WORKBOOKS
from tests.postgresql import empty_database, running

pytestmark = pytest.mark.postgresql
DAY = date.fromisoformat
HAITI = sorted(WORKBOOKS.glob("MINUJUSTH_*.xlsx"))


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running() as address:
        yield address


@pytest.fixture
def url(server: str) -> Iterator[str]:
    with empty_database(server) as address:
        yield address


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as warm:
        yield warm


def filled(url: str, sandbox: Sandbox) -> Store:
    store = open_store(url)
    for path in HAITI:
        assert pipeline.submit(store, path.read_bytes(), path.name, publish=True, sandbox=sandbox).state == "published"
    return store


def results(store: Store) -> dict[tuple[str, ...], object]:
    with store.reading() as connection:
        rows = connection.execute(result.select()).all()
        return {(row.mission, row.as_of, row.part): answers.answer(connection, row.mission, row.as_of, row.part) for row in rows}


def test_postgresql_gives_the_same_results_as_sqlite(url, sandbox, tmp_path):
    stores = [filled(address, sandbox) for address in (url, f"sqlite:///{tmp_path / 'ssr.db'}")]
    postgresql, sqlite = (results(store) for store in stores)
    for store in stores:
        store.close()
    assert postgresql == sqlite


def test_the_filled_store_verifies(url, sandbox):
    store = filled(url, sandbox)
    faults = verify(store, sandbox)
    store.close()
    assert faults == []


def test_a_server_that_is_not_there_is_told_within_five_seconds():
    started = time.monotonic()
    with pytest.raises(OperationalError):
        open_store("postgresql://ssr@127.0.0.1:1/none")
    assert time.monotonic() - started < 5
