"""The interface for other programs: every table as JSON and CSV, as of a day or a freeze, paged, by rights, and described by itself."""

from __future__ import annotations

import csv
import json
import re
import shutil
from datetime import date, datetime
from io import BytesIO, StringIO

import pytest

from dashboard.api.openapi import document
from dashboard.api.parameters import WrongError, asked
from dashboard.api.tables import TABLES
from dashboard.app import create_app
from dashboard.comma import as_csv
from dashboard.rights import LOCAL, Reader
from dashboard.settings import Settings
from dashboard.source import Source
from dashboard.words import words_for
from indicators.store import open_store
from tests.conftest import WORKBOOKS
from tests.test_app import OURS

ENGLISH = words_for("en")
HAITI = "MINUJUSTH"
TYPES = {"string": str, "number": (int, float), "integer": int, "boolean": bool}


@pytest.fixture(scope="module")
def client(published, tmp_path_factory):
    store = shutil.copy(published, tmp_path_factory.mktemp("api") / "ssr.db")
    return create_app(Settings(store=str(store))).server.test_client()


def rows(client, table, **given):
    """Every row of a table, page by page."""
    found, address = [], f"/api/v1/{table}?" + "&".join(f"{name}={value}" for name, value in given.items())
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, answer.text
        found += answer.json["rows"]
        address = answer.json["next"]
    return found


def asking_for(table, **extra):
    return {**({"submission": 1} if "submission" in TABLES[table].needs else {"mission": HAITI}), **extra}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_the_columns_that_it_is_said_to_have(client, table):
    properties = document(ENGLISH)["components"]["schemas"][table.capitalize()]["properties"]
    found = rows(client, table, **asking_for(table))
    assert found
    for row in found:
        assert list(row) == list(properties)
        for name, value in row.items():
            kind, _null = properties[name]["type"]
            assert value is None or (isinstance(value, TYPES[kind]) and not (kind != "boolean" and isinstance(value, bool))), (name, value)
            if value is not None and properties[name].get("format") == "date":
                date.fromisoformat(value)
            if value is not None and properties[name].get("format") == "date-time":
                datetime.fromisoformat(value)


@pytest.mark.parametrize("table", TABLES)
def test_csv_says_the_same_as_json(client, table):
    found = rows(client, table, **asking_for(table))
    answer = client.get(f"/api/v1/{table}", query_string=asking_for(table, format="csv"))
    assert answer.content_type == "text/csv; charset=utf-8; header=present"
    assert list(csv.DictReader(StringIO(answer.text))) == list(csv.DictReader(StringIO(as_csv(list(found[0]), found))))


@pytest.mark.parametrize("table", TABLES)
def test_pages_joined_are_the_whole(client, table):
    assert rows(client, table, **asking_for(table, limit=1 if table == "missions" else 7)) == rows(client, table, **asking_for(table))


def test_the_next_page_stands_in_the_header_link_too(client):
    answer = client.get("/api/v1/statuses", query_string={"mission": HAITI, "limit": 10})
    assert answer.headers["Link"] == f'<{answer.json["next"]}>; rel="next"'


def test_a_page_of_figures_that_have_changed_is_refused(published, tmp_path):
    client = create_app(Settings(store=str(shutil.copy(published, tmp_path / "ssr.db")))).server.test_client()
    following = client.get("/api/v1/statuses?limit=10").json["next"]
    client.post("/uploads/1/withdraw", json={"why": "the wrong file"}, headers=OURS)
    answer = client.get(following)
    assert (answer.status_code, answer.json["parameter"]) == (409, "cursor")


def test_statuses_are_those_of_the_store_on_the_day(client, published):
    store = open_store(f"sqlite:///{published}")
    for day in store.report_days(HAITI):
        expected = {row["indicator_id"]: (row["status"], row["latest"]) for row in store.result(HAITI, day, "indicators")}
        found = rows(client, "statuses", mission=HAITI, as_of=day.isoformat())
        assert {row["indicator_id"]: (row["status"], row["latest"]) for row in found} == expected
    store.close()


def test_an_observation_was_known_on_the_day_and_stands_for_no_later_one(client):
    found = rows(client, "observations", mission=HAITI, as_of="2018-12-31")
    assert found
    assert all(row["date"] <= "2018-12-31" and row["known_from"] <= "2018-12-31" for row in found)
    assert {row["document"] for row in found} == {"S/2018/241", "S/2018/795", "S/2018/1059"}


def test_women_in_the_police_of_haiti(client):
    found = rows(client, "observations", mission=HAITI, indicator="4.3", since="2019-01-01", until="2019-12-31")
    assert [(row["date"], row["value"], row["document"]) for row in found if row["sex"] is None][-1] == ("2019-09-15", 10.5, "S/2019/805")


def test_a_freeze_gives_its_own_figures(published, tmp_path):
    client = create_app(Settings(store=str(shutil.copy(published, tmp_path / "ssr.db")))).server.test_client()
    client.post("/freezes", json={"name": "July", "as_of": "2019-07-09", "missions": [HAITI], "note": ""}, headers=OURS)
    before = {table: rows(client, table, freeze=1) for table in ("missions", "indicators", "statuses", "observations")}
    july = next(row["submission"] for row in rows(client, "submissions", mission=HAITI) if row["reported_on"] == "2019-07-09")
    client.post(f"/uploads/{july}/withdraw", json={"why": "the wrong file"}, headers=OURS)
    assert {table: rows(client, table, freeze=1) for table in before} == before
    assert rows(client, "statuses", mission=HAITI, as_of="2019-07-09") != before["statuses"]


@pytest.mark.parametrize(
    ("query", "status", "parameter"),
    [
        ("mision=x", 400, "mision"),
        ("indicator=4.3", 400, "indicator"),
        ("mission=NOWHERE", 404, "mission"),
        ("mission=MINUJUSTH,NOWHERE", 404, "mission"),
        ("as_of=2019-7-1", 400, "as_of"),
        ("as_of=20190701", 400, "as_of"),
        ("as_of=2019-02-30", 400, "as_of"),
        ("freeze=7", 404, "freeze"),
        ("freeze=-1", 400, "freeze"),
        ("limit=0", 400, "limit"),
        ("limit=10001", 400, "limit"),
        ("limit=99999999999999999999", 400, "limit"),
        ("limit=ten", 400, "limit"),
        ("format=xml", 400, "format"),
        ("cursor=abc", 400, "cursor"),
        ("cursor=1-", 400, "cursor"),
        ("cursor=-", 400, "cursor"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_told_by_name(client, query, status, parameter):
    answer = client.get(f"/api/v1/statuses?{query}")
    assert (answer.status_code, answer.json["parameter"]) == (status, parameter)
    assert parameter in answer.json["message"] or status == 404


def test_a_refusal_speaks_french(client):
    answer = client.get("/api/v1/statuses?format=xml", headers={"Accept-Language": "fr"})
    assert answer.json["message"] == "format est xml\u00a0; il y a json, csv."


def test_problems_are_told_in_the_language_asked_for(published, tmp_path):
    client = create_app(Settings(store=str(shutil.copy(published, tmp_path / "ssr.db")))).server.test_client()
    said = {language: rows(client, "problems", submission=9, lang=language) for language in ("en", "fr")}
    assert [row["code"] for row in said["en"]] == [row["code"] for row in said["fr"]]
    assert said["en"][0]["message"] == "the date is after the report"
    assert said["fr"][0]["message"] != said["en"][0]["message"]


def test_what_a_reader_may_not_see_is_not_there(published):
    store = open_store(f"sqlite:///{published}")
    source = Source(store, Reader("dora", "Dora", ((HAITI, "viewer"),))).pinned()
    for table in TABLES.values():
        if not table.needs:
            seen, wanted, _page = asked(table, {}, source, ENGLISH)
            assert {row["mission"] for row in table.rows(seen, wanted)} == {HAITI}
    with pytest.raises(WrongError, match="There is no mission MINUSMA that you may see"):
        asked(TABLES["statuses"], {"mission": "MINUSMA"}, source, ENGLISH)
    foreign = next(row["id"] for row in store.submissions() if row["mission"] != HAITI)
    with pytest.raises(WrongError, match=f"There is no submission {foreign}"):
        asked(TABLES["problems"], {"submission": str(foreign)}, source, ENGLISH)
    store.close()


def test_drafts_are_shown_only_to_who_may_upload(published, tmp_path):
    path = str(shutil.copy(published, tmp_path / "ssr.db"))
    client = create_app(Settings(store=path)).server.test_client()
    name = sorted(WORKBOOKS.glob(f"{HAITI}*"))[-1]
    client.post("/uploads/15/withdraw", json={"why": "to be handed in again"}, headers=OURS)
    client.post("/uploads", data={"file": (BytesIO(name.read_bytes()), name.name)}, headers=OURS)
    store = open_store(path)

    def states(role):
        source = Source(store, Reader("dora", "Dora", ((HAITI, role),))).pinned()
        return {row["state"] for row in TABLES["submissions"].rows(*asked(TABLES["submissions"], {}, source, ENGLISH)[:2])}

    assert (states("viewer"), states("contributor")) == ({"published", "withdrawn"}, {"published", "withdrawn", "draft"})
    store.close()


def test_each_answer_is_logged_as_an_export(published, tmp_path):
    path = str(shutil.copy(published, tmp_path / "ssr.db"))
    client = create_app(Settings(store=path)).server.test_client()
    client.get(f"/api/v1/statuses?mission={HAITI}&limit=5")
    store = open_store(path)
    event = store.events()[-1]
    store.close()
    assert (event["actor"], event["action"], event["subject"]) == (LOCAL.name, "export", "api statuses")
    assert event["detail"] == {"rows": 5, "address": f"/api/v1/statuses?mission={HAITI}&limit=5"}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_text_becomes_a_formula_in_csv(text):
    line = as_csv(["a", "b"], [{"a": text, "b": -5}])
    assert next(csv.DictReader(StringIO(line, newline=""))) == {"a": f"'{text}", "b": "-5"}


def test_the_interface_describes_every_table_and_its_reports(client):
    said = client.get("/api/v1/openapi.json").json
    assert list(said["paths"]) == [*(f"/{table}" for table in TABLES), "/report"]
    references = re.findall(r'"\$ref": "#/components/schemas/(\w+)"', json.dumps(said))
    assert set(references) == set(said["components"]["schemas"])
