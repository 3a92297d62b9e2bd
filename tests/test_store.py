"""The store on both databases: what is known when, one file once, the log, the results."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, update
from sqlalchemy.exc import IntegrityError

from indicators.store import Store, audit, open_store
from indicators.store.engine import ShapeError
from indicators.store.moments import moment
from indicators.store.publication import Delivery, enter, keep
from indicators.store.schema import FOREVER, event, meta, observation, submission
from tests.postgresql import empty_database, running
from tests.readings import publish, report

DAY = date.fromisoformat


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running() as address:
        yield address


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'ssr.db'}"
        return
    with empty_database(request.getfixturevalue("server")) as address:
        yield address


def answer(_store: Store, mission: str, days: Sequence[date]) -> dict[date, dict[str, object]]:
    """Results that say only whose they are and of which day."""
    return {day: {"mission": {"mission": mission, "as_of": day.isoformat()}} for day in days}


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url, compute=answer)
    yield opened
    opened.close()


def women(value: str, day: str = "2018-07-15") -> str:
    return f"indicator_id|date|value\n4.3|{day}|{value}"


def known(store: Store, as_of: str) -> list[float]:
    return [row["value"] for row in store.everything("MINUJUSTH", DAY(as_of))]


def test_a_reading_is_known_from_the_day_of_its_report_on(store):
    publish(store, report("2018-09-01", observations=women("9.17")))
    assert [known(store, day) for day in ("2018-08-31", "2018-09-01", "9999-12-31")] == [[], [9.17], [9.17]]


def test_a_later_document_restates_the_value_from_its_own_day_on(store):
    publish(store, report("2018-09-01", observations=women("9.17")), at=1)
    publish(store, report("2019-03-01", observations=women("9.2")), at=2)
    assert [known(store, day) for day in ("2018-09-01", "2019-02-28", "2019-03-01")] == [[9.17], [9.17], [9.2]]


def test_a_backdated_report_counts_only_between_its_neighbours(store):
    publish(store, report("2018-01-01", observations=women("1")), at=1)
    publish(store, report("2020-01-01", observations=women("3")), at=2)
    publish(store, report("2019-01-01", observations=women("2")), at=3)
    assert [known(store, day) for day in ("2018-06-01", "2019-06-01", "2020-06-01")] == [[1], [2], [3]]


def test_a_report_loaded_before_an_older_one_stays_the_newest(store):
    publish(store, report("2020-01-01", observations=women("3")), at=1)
    publish(store, report("2018-01-01", observations=women("1")), at=2)
    assert [known(store, day) for day in ("2019-12-31", "2020-01-01")] == [[1], [3]]


def test_of_two_reports_of_one_day_the_one_recorded_later_holds(store):
    publish(store, report("2018-09-01", observations=women("2"), document="B"), at=2)
    publish(store, report("2018-09-01", observations=women("1"), document="A"), at=1)
    assert known(store, "2018-09-01") == [2]


def test_a_repeated_value_is_stored_with_its_own_time(store):
    publish(store, report("2018-09-01", observations=women("9.17")), at=1)
    publish(store, report("2019-03-01", observations=women("9.17")), at=2)
    with store.reading() as connection:
        rows = connection.execute(observation.select().order_by(observation.c.known_from)).mappings().all()
    assert [(row["known_from"], row["known_to"]) for row in rows] == [("2018-09-01", "2019-03-01"), ("2019-03-01", FOREVER)]


def test_a_row_may_say_itself_when_it_was_reported(store):
    publish(store, report("2019-03-01", observations="indicator_id|date|value|reported_on\n4.3|2018-07-15|9.17|2018-09-01"))
    assert known(store, "2018-09-01") == [9.17]


def test_parts_of_a_value_do_not_replace_the_whole(store):
    publish(store, report("2018-09-01", observations="indicator_id|date|value|sex\n4.3|2018-07-15|10|\n4.3|2018-07-15|4|women"))
    assert known(store, "2018-09-01") == [10, 4]


def test_the_window_of_a_value_is_part_of_its_key(store):
    rows = "indicator_id|date|value|period_start\n6.3|2018-12-31|10|2018-01-01\n6.3|2018-12-31|4|2018-07-01"
    publish(store, report("2019-03-01", observations=rows))
    assert known(store, "2019-03-01") == [10, 4]


def test_latest_gives_the_newest_reading_of_each_indicator_without_its_parts(store):
    rows = """
        indicator_id | date       | value | sex
        4.3          | 2018-01-31 | 1     |
        4.3          | 2018-07-31 | 2     |
        4.3          | 2018-08-31 | 3     | women
        4.4          | 2018-01-31 | 4     |
    """
    publish(store, report("2018-09-01", observations=rows))
    assert [(row["indicator_id"], row["value"]) for row in store.latest("MINUJUSTH", DAY("2018-09-01"))] == [("4.3", 2), ("4.4", 4)]


def test_series_gives_the_last_readings_newest_first(store):
    rows = "indicator_id|date|value\n" + "\n".join(f"4.3|2018-0{month}-01|{month}" for month in range(1, 9))
    publish(store, report("2018-09-01", observations=rows))
    assert [row["value"] for row in store.series("MINUJUSTH", "4.3", DAY("2018-09-01"), limit=3)] == [8, 7, 6]


def test_one_mission_never_sees_the_values_of_another(store):
    publish(store, report("2018-09-01", mission="UNMIT", observations=women("15")))
    assert (known(store, "2018-09-01"), store.report_days("MINUJUSTH")) == ([], [])


def test_the_same_file_cannot_stand_in_two_living_submissions(store):
    publish(store, report("2018-09-01", observations=women("9.17")))
    with pytest.raises(IntegrityError), store.writing("") as inside, inside.reading() as connection:
        row = dict(connection.execute(submission.select()).mappings().one())
        connection.execute(insert(submission).values(**{**row, "id": row["id"] + 1}))


def test_a_transaction_that_fails_leaves_nothing(store):
    found = report("2018-09-01", observations=women("9.17"))
    delivery = Delivery(b"bytes", found, moment())
    with pytest.raises(ZeroDivisionError), store.writing("MINUJUSTH") as inside:
        row, _already = keep(inside, delivery)
        enter(inside, row["id"], delivery)
        raise ZeroDivisionError
    assert (store.submissions(), store.events(), known(store, "2018-09-01")) == ([], [], [])


def test_results_are_kept_for_each_report_from_the_changed_day_on(store):
    publish(store, report("2018-09-01", observations=women("1")), at=1, answer=True)
    publish(store, report("2019-03-01", observations=women("2")), at=2, answer=True)
    assert store.result("MINUJUSTH", DAY("2018-09-01"), "mission") == {"mission": "MINUJUSTH", "as_of": "2018-09-01"}


def test_a_day_between_reports_is_answered_when_it_is_asked_for(store):
    publish(store, report("2018-09-01", observations=women("1")), answer=True)
    assert store.result("MINUJUSTH", DAY("2018-12-24"), "mission")["as_of"] == "2018-12-24"


def test_a_day_before_the_first_report_has_no_results(store):
    publish(store, report("2018-09-01", observations=women("1")), answer=True)
    assert store.result("MINUJUSTH", DAY("2018-08-31"), "mission") is None


def test_a_part_that_there_is_not_is_not_computed_again(store):
    publish(store, report("2018-09-01", observations=women("1")), answer=True)
    store.compute = None
    assert store.result("MINUJUSTH", DAY("2018-09-01"), "series/9.99") is None


def test_publishing_counts_the_revision_up(store):
    before = store.revision()
    publish(store, report("2018-09-01", observations=women("1")), answer=True)
    assert store.revision() == before + 1


def test_the_log_says_what_was_done_in_order(store):
    publish(store, report("2018-09-01", observations=women("1")))
    assert [(row["sequence"], row["action"]) for row in store.events()] == [(1, "upload"), (2, "publish")]


TAMPERINGS = {
    "an edit": lambda c: c.execute(update(event).where(event.c.sequence == 2).values(actor="someone")),
    "an edit of the detail": lambda c: c.execute(update(event).where(event.c.sequence == 3).values(detail="{}")),
    "a deletion": lambda c: c.execute(delete(event).where(event.c.sequence == 2)),
    "a deletion at the end": lambda c: c.execute(delete(event).where(event.c.sequence == 4)),
    "an insertion": lambda c: c.execute(insert(event).values(dict(c.execute(event.select()).mappings().first()) | {"sequence": 5})),
    "a reordering": lambda c: [
        c.execute(update(event).where(event.c.sequence == old).values(sequence=new)) for old, new in ((1, 9), (2, 1), (9, 2))
    ],
}


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_the_log_shows(store, tampering):
    publish(store, report("2018-09-01", observations=women("1")), at=1)
    publish(store, report("2019-03-01", observations=women("2")), at=2)
    with store.writing("") as inside, inside.reading() as connection:
        assert audit.broken(connection) == []
        TAMPERINGS[tampering](connection)
        assert audit.broken(connection) != []


def test_people_who_write_at_once_all_get_through(url):
    store = open_store(url, compute=lambda *_: {})
    failures: list[BaseException] = []

    def hand_in(person: int) -> None:
        try:
            for day in range(1, 6):
                publish(store, report(f"2018-09-0{day}", document=f"person {person}", observations=women(str(person))))
        except BaseException as failure:  # noqa: BLE001 - told by the test below
            failures.append(failure)

    people = [threading.Thread(target=hand_in, args=(person,)) for person in range(6)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    with store.reading() as connection:
        faults = audit.broken(connection)
    found = (failures, len(store.submissions()), len(store.events()), faults)
    store.close()
    assert found == ([], 6 * 5, 2 * 6 * 5, [])


def test_opening_a_new_store_at_once_makes_it_once(url):
    failures: list[BaseException] = []

    def open_it() -> None:
        try:
            open_store(url).close()
        except BaseException as failure:  # noqa: BLE001 - told by the test below
            failures.append(failure)

    openers = [threading.Thread(target=open_it) for _ in range(8)]
    for opener in openers:
        opener.start()
    for opener in openers:
        opener.join()
    assert failures == []


def test_a_store_of_another_version_is_refused_in_words(url):
    store = open_store(url)
    with store.writing("") as inside, inside.reading() as connection:
        connection.execute(update(meta).where(meta.c.name == "shape").values(value="0"))
    store.close()
    with pytest.raises(ShapeError, match="another version"):
        open_store(url)
