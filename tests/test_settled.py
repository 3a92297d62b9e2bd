"""Answers that are remembered for a mission, and workbooks of which the good rows are published first."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest

from indicators import pipeline
from indicators.answers import Answer
from indicators.pipeline import RefusedError, answer, publish, submit
from indicators.store import Store, open_store
from indicators.verify import verify
from indicators.workbook.write import SheetContent, write_workbook
from tests.postgresql import empty_database, running

DAY = dt.datetime(2019, 10, 9)
DAY_FIRST = Answer("observations", "date", "ambiguous-date", "day-first")
MISSION: tuple[list[str], list[list[object]]] = (["mission", "country", "document", "reported_on"], [["MINUJUSTH", "HTI", "S/2019/1", DAY]])
INDICATORS: tuple[list[str], list[list[object]]] = (
    ["indicator_id", "indicator", "measure"],
    [["1.1", "Officers", "number"], ["1.2", "Posts", "number"]],
)
GOOD = ["1.1", dt.datetime(2019, 9, 30), 10]


@pytest.fixture(scope="module")
def server():
    with running() as address:
        yield address


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request, tmp_path):
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'ssr.db'}"
        return
    with empty_database(request.getfixturevalue("server")) as address:
        yield address


@pytest.fixture
def store(url):
    opened = open_store(url)
    yield opened
    opened.close()


def workbook(*rows: list[object], header: tuple[str, ...] = ("indicator_id", "date", "value"), mission: str = "MINUJUSTH") -> bytes:
    buffer = BytesIO()
    named = [[mission, *MISSION[1][0][1:]]]
    sheets = [("mission", "Mission", MISSION[0], named), ("indicators", "Indicators", *INDICATORS)]
    contents = [SheetContent(*sheet) for sheet in sheets]
    write_workbook(buffer, [*contents, SheetContent("observations", "Observations", list(header), list(rows))])
    return buffer.getvalue()


def codes(found) -> list[str]:
    return [problem.code for problem in found.problems]


def row_of(store: Store, number: int) -> dict:
    row = store.submission(number)
    assert row is not None
    return row


def test_an_answer_settles_its_draft_and_the_next_workbook_of_the_mission(store):
    first = submit(store, workbook(["1.1", "03/04/2019", 1]), "one.xlsx")
    assert (codes(first.reading), row_of(store, first.id)["blocking"]) == (["ambiguous-date"], 1)
    assert codes(answer(store, first.id, [DAY_FIRST]).reading) == ["answer-used"]
    assert row_of(store, first.id)["blocking"] == 0
    assert publish(store, first.id).state == "published"
    assert store.latest("MINUJUSTH", dt.date(2019, 10, 9))[0]["date"] == "2019-04-03"
    second = submit(store, workbook(["1.1", "05/06/2019", 2]), "two.xlsx", publish=True)
    assert (second.state, codes(second.reading)) == ("published", ["answer-used"])


def test_an_answer_of_one_mission_is_none_of_another(store):
    first = submit(store, workbook(["1.1", "03/04/2019", 1]), "one.xlsx")
    answer(store, first.id, [DAY_FIRST])
    other = submit(store, workbook(["1.1", "03/04/2019", 1], mission="MINUSTAH"), "other.xlsx")
    assert "ambiguous-date" in codes(other.reading)


def test_a_new_answer_takes_the_place_of_the_one_it_excludes(store):
    first = submit(store, workbook(["1.1", "03/04/2019", 1]), "one.xlsx")
    answer(store, first.id, [DAY_FIRST])
    month_first = Answer("observations", "date", "ambiguous-date", "month-first")
    answer(store, first.id, [month_first])
    assert store.settled("MINUJUSTH").given == (month_first,)


def test_a_matched_header_is_remembered(store):
    matched = Answer("observations", "", "unknown-column", "value", "Wert")
    header = ("indicator_id", "date", "Wert")
    first = submit(store, workbook(GOOD, header=header), "one.xlsx")
    assert "required-column-missing" in codes(first.reading)
    answer(store, first.id, [matched])
    assert publish(store, first.id).state == "published"
    assert submit(store, workbook([*GOOD[:2], 11], header=header), "two.xlsx", publish=True).state == "published"


def test_answers_stand_in_the_log_and_are_part_of_what_is_verified(store):
    first = submit(store, workbook(["1.1", "03/04/2019", 1]), "one.xlsx")
    answer(store, first.id, [DAY_FIRST])
    publish(store, first.id)
    submit(store, workbook(["1.1", "05/06/2019", 2]), "two.xlsx", publish=True)
    assert [event["action"] for event in store.events()] == ["upload", "answer", "publish", "upload", "publish"]
    assert store.events()[1]["detail"]["answers"][0]["answer"] == "day-first"
    assert verify(store) == []


def test_an_answer_that_cannot_be_used_is_refused_in_words(store):
    first = submit(store, workbook(["1.1", "03/04/2019", 1]), "one.xlsx")
    with pytest.raises(RefusedError, match="dmy is no answer"):
        answer(store, first.id, [Answer("observations", "date", "ambiguous-date", "dmy")])


def test_a_published_submission_takes_no_answer(store):
    first = submit(store, workbook(GOOD), "one.xlsx", publish=True)
    with pytest.raises(RefusedError, match="is not a draft"):
        answer(store, first.id, [DAY_FIRST])


def partly(store: Store, *rows: list[object]) -> int:
    return publish(store, submit(store, workbook(*rows), "part.xlsx").id, partial=True).id


def test_the_good_rows_are_published_and_the_others_stay_open(store):
    number = partly(store, GOOD, ["1.2", dt.datetime(2019, 9, 30), "#"], ["1.1", "03/04/2018", 7])
    row = row_of(store, number)
    assert (row["state"], row["open_rows"]) == ("published", 2)
    assert [reading["value"] for reading in store.everything("MINUJUSTH", dt.date(2019, 10, 9))] == [10]
    assert [(one["sheet"], one["row"], one["cell"]) for one in store.open_rows(number)] == [
        ("Observations", 3, "C3"),
        ("Observations", 4, "C4"),
    ]


def test_nothing_is_published_in_part_unless_it_is_asked_for(store):
    number = submit(store, workbook(GOOD, ["1.2", dt.datetime(2019, 9, 30), "#"]), "part.xlsx").id
    with pytest.raises(RefusedError, match="has 1 errors or open questions"):
        publish(store, number)


def test_a_later_workbook_closes_the_rows_that_it_brings_mended(store):
    number = partly(store, GOOD, ["1.2", dt.datetime(2019, 9, 30), "#"], ["1.1", "03/04/2018", 7])
    submit(store, workbook(["1.2", dt.datetime(2019, 9, 30), 5]), "mended.xlsx", publish=True)
    assert (row_of(store, number)["open_rows"], [one["row"] for one in store.open_rows(number)]) == (1, [4])
    submit(store, workbook(["1.1", dt.datetime(2018, 4, 3), 7]), "rest.xlsx", publish=True)
    assert (row_of(store, number)["open_rows"], store.open_rows(number)) == (0, [])


def test_a_row_of_another_key_closes_nothing(store):
    number = partly(store, GOOD, ["1.2", dt.datetime(2019, 9, 30), "#"], ["1.1", "03/04/2018", 7])
    submit(store, workbook(["1.2", dt.datetime(2019, 8, 31), 5], ["1.1", dt.datetime(2018, 4, 3), 8]), "later.xlsx", publish=True)
    assert row_of(store, number)["open_rows"] == 2


def test_what_was_published_in_part_and_closed_is_verified(store):
    partly(store, GOOD, ["1.2", dt.datetime(2019, 9, 30), "#"])
    submit(store, workbook(["1.2", dt.datetime(2019, 9, 30), 5]), "mended.xlsx", publish=True)
    assert verify(store) == []


def test_a_sheet_without_a_needed_column_waits_as_a_whole(store):
    buffer = BytesIO()
    sheets = [
        SheetContent("mission", "Mission", *MISSION),
        SheetContent("indicators", "Indicators", *INDICATORS),
        SheetContent("observations", "Observations", ["indicator_id", "value"], [["1.1", 1], ["1.2", 2]]),
    ]
    write_workbook(buffer, sheets)
    number = publish(store, submit(store, buffer.getvalue(), "part.xlsx").id, partial=True).id
    assert [(one["sheet"], one["row"]) for one in store.open_rows(number)] == [("Observations", 0)]
    assert store.everything("MINUJUSTH", dt.date(2019, 10, 9)) == []


def test_a_reading_of_an_indicator_that_waits_waits_too(store):
    buffer = BytesIO()
    header = ["indicator_id", "indicator", "measure", "baseline", "baseline_date", "target", "target_date"]
    late = ["1.2", "Posts", "number", 1, dt.datetime(2019, 1, 1), 2, dt.datetime(2018, 1, 1)]
    sheets = [
        SheetContent("mission", "Mission", *MISSION),
        SheetContent("indicators", "Indicators", header, [["1.1", "Officers", "number"], late]),
        SheetContent("observations", "Observations", ["indicator_id", "date", "value"], [GOOD, ["1.2", dt.datetime(2019, 9, 30), 4]]),
    ]
    write_workbook(buffer, sheets)
    number = publish(store, submit(store, buffer.getvalue(), "part.xlsx").id, partial=True).id
    assert [reading["indicator_id"] for reading in store.everything("MINUJUSTH", dt.date(2019, 10, 9))] == ["1.1"]
    assert sorted(one["sheet"] for one in store.open_rows(number)) == ["Indicators", "Observations"]


def test_a_mission_said_beside_a_workbook_without_its_sheet_is_checked_with_what_the_store_knows(store):
    submit(store, workbook(GOOD), "one.xlsx", publish=True)
    buffer = BytesIO()
    write_workbook(buffer, [SheetContent("observations", "Observations", ["indicator_id", "date", "value"], [GOOD])])
    alone = pipeline.check(buffer.getvalue(), "rows.xlsx", store=store)
    assert codes(alone) == ["mission-missing", "unknown-indicator"]
    assert codes(pipeline.check(buffer.getvalue(), "rows.xlsx", store=store, mission="MINUJUSTH")) == []
