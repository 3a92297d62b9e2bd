"""The road of an upload over HTTP: taken in, shown, published or dropped, and refused in words."""

from __future__ import annotations

import hashlib
from io import BytesIO

import pytest

from dashboard.app import create_app
from dashboard.settings import Settings
from dashboard.uploads import plain_name
from tests.conftest import BROKEN, WORKBOOKS
from tests.test_app import OURS, call

HAITI = WORKBOOKS / "MINUJUSTH_2018-06-01_S_2018_527.xlsx"


@pytest.fixture
def client(tmp_path):
    return create_app(Settings(store=str(tmp_path / "ssr.db"))).server.test_client()


def send(client, path, language="en"):
    return client.post(f"/uploads?lang={language}", data={"file": (BytesIO(path.read_bytes()), path.name)}, headers=OURS)


def shown(client, address) -> str:
    answer = client.post("/_dash-update-component", json=call(address), headers=OURS)
    assert answer.status_code == 200
    return str(answer.json)


def test_a_workbook_becomes_a_draft_that_shows_what_was_read(client):
    answer = send(client, HAITI)
    assert answer.status_code == 201
    page = shown(client, answer.json["address"])
    assert "The workbook was read and can be published." in page
    assert "What we read" in page
    assert "What will change" in page


def test_a_draft_counts_only_once_it_is_published(client):
    address = send(client, HAITI).json["address"]
    assert "MINUJUSTH" not in shown(client, "/mission")
    done = client.post("/uploads/1/publish?lang=en", headers=OURS)
    assert (done.status_code, done.json) == (200, {"address": f"{address.replace('submission', 'now=published&submission')}"})
    assert "This workbook is published." in shown(client, address)
    assert "Haiti" in shown(client, "/mission")


@pytest.mark.parametrize(("choice", "read"), [("&mission=MINUJUSTH", True), ("", False), ("&mission=NOBODY", False)])
def test_a_file_that_does_not_say_its_mission_is_read_as_of_the_one_chosen(client, choice, read):
    send(client, HAITI)
    client.post("/uploads/1/publish?lang=en", headers=OURS)
    readings = BytesIO(b"indicator_id,date,value,reported_on\n4.3,2019-12-15,10.7,2019-12-31\n")
    answer = client.post(f"/uploads?lang=en{choice}", data={"file": (readings, "observations.csv")}, headers=OURS)
    page = shown(client, answer.json["address"])
    assert ("mission-missing" not in page) is read
    assert ("unknown-indicator" not in page) is read


def test_a_draft_can_be_dropped_and_handed_in_again(client):
    send(client, HAITI)
    assert client.post("/uploads/1/drop", headers=OURS).status_code == 200
    assert "was dropped" in shown(client, "/upload?submission=1")
    assert send(client, HAITI).status_code == 201


def test_the_same_file_again_changes_nothing(client):
    send(client, HAITI)
    client.post("/uploads/1/publish", headers=OURS)
    again = send(client, HAITI)
    assert (again.status_code, again.json["already"]) == (200, True)
    assert "already loaded; nothing was added" in shown(client, again.json["address"])


def test_the_effect_on_statuses_is_worked_out_beside_the_page(client):
    send(client, HAITI)
    body = {
        "output": "effect.children",
        "outputs": {"id": "effect", "property": "children"},
        "inputs": [{"id": "effect", "property": "data-submission", "value": "1 en"}],
        "changedPropIds": [],
        "state": [],
    }
    answer = client.post("/_dash-update-component", json=body, headers=OURS)
    assert "Statuses that change" in str(answer.json)
    assert "MINUJUSTH" not in shown(client, "/mission"), "working it out must leave nothing behind"


@pytest.mark.parametrize("name", ["error-cell", "share-above-100", "unknown-code", "two-values", "missing-column"])
def test_a_workbook_with_errors_is_kept_as_a_draft_without_a_way_to_publish(client, name):
    page = shown(client, send(client, BROKEN / f"{name}.xlsx").json["address"])
    assert "from being published" in page
    assert "/uploads/1/publish\\" not in page, "only the good rows may be published"
    refused = client.post("/uploads/1/publish", headers=OURS)
    assert refused.status_code == 409
    assert "That could not be done" in refused.json["message"]


def test_a_refusal_is_said_in_the_language_of_the_reader(client):
    send(client, HAITI)
    client.post("/uploads/1/drop", headers=OURS)
    refused = client.post("/uploads/1/publish?lang=fr", headers=OURS)
    assert refused.status_code == 409
    assert refused.json["message"].startswith("Cela n’a pas pu être fait")
    assert "upload the file again" not in refused.json["message"]


@pytest.mark.parametrize("name", ["password", "bomb", "cut-short", "not-a-workbook"])
def test_a_file_that_cannot_be_read_is_refused_in_words_and_not_stored(client, name):
    answer = send(client, BROKEN / f"{name}.xlsx")
    assert set(answer.json) == {"message", "hint", "code"}
    assert "No workbook has been loaded yet." in shown(client, "/submissions")


def test_no_file_at_all_is_told_in_words(client):
    answer = client.post("/uploads", data={}, headers=OURS)
    assert (answer.status_code, answer.json["message"]) == (400, "Choose a file first.")


def test_the_kept_file_comes_back_byte_for_byte(client):
    send(client, HAITI)
    answer = client.get(f"/files/{hashlib.sha256(HAITI.read_bytes()).hexdigest()}")
    assert answer.data == HAITI.read_bytes()
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="{HAITI.name}"')


def test_an_unknown_file_is_not_found(client):
    assert client.get("/files/" + "0" * 64).status_code == 404


def test_the_template_can_be_downloaded_blank_and_filled_in(client):
    assert client.get("/template").data[:2] == b"PK"
    assert client.get("/template?mission=NOWHERE").data == client.get("/template").data
    send(client, HAITI)
    client.post("/uploads/1/publish", headers=OURS)
    assert len(client.get("/template?mission=MINUJUSTH").data) > len(client.get("/template").data)


def test_a_number_leads_to_its_cell(client):
    send(client, HAITI)
    client.post("/uploads/1/publish", headers=OURS)
    page = shown(client, "/cell?submission=1&sheet=Indicators&cell=A2")
    assert "stands in cell A2" in page


@pytest.mark.parametrize(
    "query",
    ["", "submission=99&sheet=x&cell=A1", "submission=1&sheet=Nowhere&cell=A1", "submission=1&sheet=Mission&cell=oops", "submission=x"],
)
def test_a_cell_that_is_not_there_is_told_in_words(client, query):
    send(client, HAITI)
    assert "There is no such cell." in shown(client, f"/cell?{query}")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\data\\haiti.xlsx", "haiti.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\n.xlsx", "ab.xlsx"),
        ("/", "workbook.xlsx"),
        ("x" * 400, "x" * 150),
    ],
)
def test_a_file_name_is_only_a_name(given, kept):
    assert plain_name(given) == kept
