"""The open questions on the upload page: which are asked, what may be sent, and what becomes of the draft."""

from __future__ import annotations

import datetime as dt
import json
from io import BytesIO

import pytest

from dashboard.app import create_app
from dashboard.settings import Settings
from indicators.workbook.write import SheetContent, write_workbook
from tests.test_app import OURS, call

DAY = dt.datetime(2019, 10, 9)
DAY_FIRST = {"sheet": "observations", "column": "date", "question": "ambiguous-date", "answer": "day-first", "text": ""}
MATCH = {"sheet": "observations", "column": "", "question": "unknown-column", "answer": "note", "text": "Bemerkung"}


@pytest.fixture
def client(tmp_path):
    return create_app(Settings(store=str(tmp_path / "ssr.db"))).server.test_client()


def workbook(*rows: list[object]) -> bytes:
    buffer = BytesIO()
    sheets = [
        SheetContent("mission", "Mission", ["mission", "country", "reported_on"], [["MINUJUSTH", "HTI", DAY]]),
        SheetContent("indicators", "Indicators", ["indicator_id", "indicator", "measure"], [["1.1", "Officers", "number"]]),
        SheetContent("observations", "Observations", ["indicator_id", "date", "value", "Bemerkung"], [list(row) for row in rows]),
    ]
    write_workbook(buffer, sheets)
    return buffer.getvalue()


def send(client, data: bytes) -> None:
    client.post("/uploads?lang=en", data={"file": (BytesIO(data), "returns.xlsx")}, headers=OURS)


def page(client, number: int = 1) -> str:
    answer = client.post("/_dash-update-component", json=call(f"/upload?submission={number}&lang=en"), headers=OURS)
    return json.dumps(answer.json, ensure_ascii=False)


def forms(client) -> list[dict]:
    text = page(client)
    found = json.loads(text)
    return next(iter(_hosts(found)), {}).get("forms", [])


def _hosts(node):
    if isinstance(node, dict):
        if "data-questions" in node:
            yield json.loads(node["data-questions"])
        for value in node.values():
            yield from _hosts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _hosts(value)


def answers(client, *given: object, number: int = 1):
    return client.post(f"/uploads/{number}/answers?lang=en", json={"answers": list(given)}, headers=OURS)


def test_a_question_shows_what_each_answer_makes_of_some_cells(client):
    send(client, workbook(["1.1", "03/04/2019", 7, "x"]))
    dates, column = forms(client)
    assert [(choice["id"], choice["effects"]) for choice in dates["choices"]] == [
        ("day-first", ["03/04/2019 is read as 3 April 2019"]),
        ("month-first", ["03/04/2019 is read as 4 March 2019"]),
    ]
    assert (column["label"], column["none"], column["choices"][0]) == (
        "Which column is “Bemerkung”?",
        "leave it out",
        {"id": "period_start", "text": "Period from"},
    )


def test_an_answered_draft_can_be_published(client):
    send(client, workbook(["1.1", "03/04/2019", 7, "x"]))
    done = answers(client, DAY_FIRST, MATCH)
    assert (done.status_code, done.json["address"].startswith("/upload?")) == (200, True)
    assert forms(client) == []
    assert "can be published" in page(client)
    assert client.post("/uploads/1/publish", headers=OURS).status_code == 200


def test_what_was_answered_is_not_asked_of_the_next_workbook(client):
    send(client, workbook(["1.1", "03/04/2019", 7, "x"]))
    answers(client, DAY_FIRST, {**MATCH, "answer": "leave-out"})
    send(client, workbook(["1.1", "05/06/2019", 8, "y"]))
    assert "data-questions" not in page(client, 2)


@pytest.mark.parametrize("body", [None, {}, {"answers": []}, {"answers": [1]}, {"answers": [{"sheet": "observations"}]}, {"answers": "x"}])
def test_a_request_of_another_form_is_refused(client, body):
    send(client, workbook(["1.1", "03/04/2019", 7, "x"]))
    assert client.post("/uploads/1/answers", json=body, headers=OURS).status_code == 400


def test_an_answer_that_cannot_be_used_is_refused_in_words(client):
    send(client, workbook(["1.1", "03/04/2019", 7, "x"]))
    refused = answers(client, {**DAY_FIRST, "answer": "dmy"})
    assert (refused.status_code, "dmy is no answer" in refused.json["message"]) == (409, True)


def test_an_answer_from_another_site_is_refused(client):
    send(client, workbook(["1.1", "03/04/2019", 7, "x"]))
    foreign = client.post("/uploads/1/answers", json={"answers": [DAY_FIRST]}, headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 403


def test_the_good_rows_are_offered_and_published_by_themselves(client):
    send(client, workbook(["1.1", DAY, 7, "x"], ["1.1", "soon", 8, "y"]))
    assert "Publish the two good rows, keep one open" in page(client)
    assert client.post("/uploads/1/publish-good?lang=en", headers=OURS).status_code == 200
    text = page(client)
    assert "This workbook is published; one row of it stays open." in text
    assert "What stays open" in text


def benchmarks(area: str, country: str = "HTI") -> bytes:
    buffer = BytesIO()
    sheets = [
        SheetContent("mission", "Mission", ["mission", "country", "reported_on"], [["MINUJUSTH", country, DAY]]),
        SheetContent("benchmarks", "Benchmarks", ["benchmark_id", "benchmark", "area"], [["1", "Reform", area]]),
    ]
    write_workbook(buffer, sheets)
    return buffer.getvalue()


def test_an_unknown_word_may_be_said_to_mean_any_code_the_nearest_first(client):
    send(client, benchmarks("pollice"))
    (form,) = forms(client)
    assert (form["label"], form["none"], form["choices"][0]) == (
        "What does “pollice” mean?",
        "leave it open",
        {"id": "police", "text": "Police"},
    )
    assert answers(client, {**form["answer"], "answer": "police"}).status_code == 200
    assert "can be published" in page(client)


def test_a_country_with_an_ambiguous_name_is_asked_by_its_possible_names(client):
    send(client, benchmarks("police", "Congo"))
    (form,) = forms(client)
    assert [choice["text"] for choice in form["choices"]] == ["Democratic Republic of the Congo", "Congo (COG)"]
    assert answers(client, {**form["answer"], "answer": "COD"}).status_code == 200
    assert forms(client) == []
