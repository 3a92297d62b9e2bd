"""A store of an earlier version is brought to the shape of this one: the same figures, the same log, and what is new can be done."""

from __future__ import annotations

import pytest
from sqlalchemy import inspect, text

from indicators import pipeline, reports, review
from indicators.store import open_store
from indicators.store.engine import SHAPE, ShapeError
from indicators.store.schema import metadata
from indicators.store.upgrade import ADDED_IN_3
from tests.conftest import WORKBOOKS
from tests.postgresql import empty_database, running

HAITI = sorted(WORKBOOKS.glob("MINUJUSTH_*.xlsx"))[:2]
NEW_TABLES = ("report", "returned", "comment", "frozen", "freeze", "classification", "role", "session", "attempt", "person")


def age(store) -> None:
    """Take out of a store what shape 2 did not have."""
    with store.engine.execution_options(writes=True).begin() as connection:
        for table in NEW_TABLES:
            connection.execute(text(f'DROP TABLE "{table}"'))
        connection.execute(text("DROP INDEX submission_of_file"))
        for name in ADDED_IN_3:
            connection.execute(text(f"ALTER TABLE submission DROP COLUMN {name}"))
        connection.execute(text("CREATE UNIQUE INDEX submission_of_file ON submission (sha256) WHERE state <> 'dropped'"))
        connection.execute(text("UPDATE meta SET value = '2' WHERE name = 'shape'"))


def age_by_one(store) -> None:
    """Take out of a store what shape 3 did not have."""
    with store.engine.execution_options(writes=True).begin() as connection:
        connection.execute(text('DROP TABLE "report"'))
        connection.execute(text("UPDATE meta SET value = '3' WHERE name = 'shape'"))


def filled(url):
    store = open_store(url)
    for path in HAITI:
        pipeline.submit(store, path.read_bytes(), path.name, publish=True)
    return store


def shape_of(store):
    """Tables, columns with their types, and indexes, as the database tells them."""
    found = inspect(store.engine)

    def columns(name):
        return {column["name"]: str(column["type"]) for column in found.get_columns(name)}

    tables = {name: (columns(name), {index["name"] for index in found.get_indexes(name)}) for name in found.get_table_names()}
    assert set(tables) == set(metadata.tables)
    return tables


@pytest.fixture(scope="module")
def server():
    with running() as address:
        yield address


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request, tmp_path):
    if request.param == "sqlite":
        yield str(tmp_path / "ssr.db")
        return
    with empty_database(request.getfixturevalue("server")) as address:
        yield address


@pytest.mark.parametrize("age", [age, age_by_one])
def test_an_older_store_keeps_its_figures_and_its_log(url, age):
    store = filled(url)
    day = store.newest_report("MINUJUSTH")
    before = (store.events(), store.result("MINUJUSTH", day, "indicators"), [row["sha256"] for row in store.submissions()], shape_of(store))
    age(store)
    store.close()
    again = open_store(url)
    after = (again.events(), again.result("MINUJUSTH", day, "indicators"), [row["sha256"] for row in again.submissions()], shape_of(again))
    again.close()
    assert after == before


@pytest.mark.parametrize("age", [age, age_by_one])
def test_what_is_new_can_be_done_in_it(url, age):
    store = filled(url)
    age(store)
    store.close()
    again = open_store(url)
    review.withdraw(again, 2, "the wrong file", by="bea")
    taken = pipeline.submit(again, HAITI[1].read_bytes(), HAITI[1].name, publish=True)
    assert (taken.id, taken.state) == (3, "published")
    day = again.newest_report("MINUJUSTH")
    number = reports.keep(again, "annex", ["MINUJUSTH"], day, order={}, payload={"title": "Annex"}, by="bea")
    assert again.report(number)["payload"] == {"title": "Annex"}
    again.close()


def test_a_store_of_an_unknown_shape_is_refused_and_left_as_it_is(tmp_path):
    url = str(tmp_path / "ssr.db")
    store = filled(url)
    for shape in ("1", str(int(SHAPE) + 1)):
        with store.engine.execution_options(writes=True).begin() as connection:
            connection.execute(text(f"UPDATE meta SET value = '{shape}' WHERE name = 'shape'"))
        with pytest.raises(ShapeError, match="another version of this program"):
            open_store(url)
    store.close()
