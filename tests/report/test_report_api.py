"""Reports through the interface: the files of the page, every figure with its cells as JSON, no parameter left out in silence."""

from __future__ import annotations

import pytest

from dashboard.app import create_app
from dashboard.report.formats import FORMATS
from dashboard.settings import Settings
from indicators.store import open_store

HAITI = {"mission": "MINUJUSTH", "as_of": "2019-07-09", "since": "2019-03-01"}


@pytest.fixture(scope="module")
def copy(published, tmp_path_factory):
    made = tmp_path_factory.mktemp("api") / "ssr.db"
    made.write_bytes(published.read_bytes())
    return made


@pytest.fixture(scope="module")
def client(copy):
    return create_app(Settings(store=str(copy), rate=0)).server.test_client()


@pytest.fixture
def site_store(copy):
    store = open_store(str(copy))
    yield store
    store.close()


def asked(client, **given):
    return client.get("/api/v1/report", query_string={**HAITI, **given})


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_of_the_interface_is_the_one_of_the_page(client, form):
    from_page = client.get(f"/reports.{form}", query_string={**HAITI, "lang": "fr"})
    assert from_page.status_code == 200
    assert asked(client, format=form, lang="fr").data == from_page.data


def test_as_json_every_figure_has_its_cells_or_says_how_it_was_made(client):
    figures = asked(client).json["figures"]
    known = figures.values() if isinstance(figures, dict) else figures
    assert len(known) > 500
    assert [one["key"] for one in known if not one["how"] and not all(place["cell"] for place in one["places"])] == []


def test_without_a_mission_the_report_is_on_all_of_them(client):
    said = client.get("/api/v1/report", query_string={"sections": "mandate"}).json
    assert "UNMISS" in str(said["parts"])


@pytest.mark.parametrize(
    ("given", "parameter", "status"),
    [
        ({"colour": "red"}, "colour", 400),
        ({"format": "odt"}, "format", 400),
        ({"lang": "de"}, "lang", 400),
        ({"as_of": "July"}, "as_of", 400),
        ({"sections": "weather"}, "sections", 400),
        ({"annex": "huge"}, "annex", 400),
        ({"mission": "NOPE"}, "mission", 404),
        ({"freeze": "77"}, "freeze", 404),
    ],
)
def test_a_wrong_parameter_is_named(client, given, parameter, status):
    answer = asked(client, **given)
    assert (answer.status_code, answer.json["parameter"]) == (status, parameter)
    assert answer.json["message"]


def test_a_day_before_the_first_report_gives_a_document_that_says_so(client):
    said = asked(client, as_of="2001-01-01", since="", format="json").text
    assert "was known on 1 January 2001" in said


def test_what_leaves_is_in_the_log(client, site_store):
    asked(client, format="zip")
    row = site_store.events()[-1]
    assert (row["action"], row["subject"], row["detail"]["form"]) == ("export", "report MINUJUSTH", "zip")


def test_the_interface_describes_its_report(client):
    path = client.get("/api/v1/openapi.json").json["paths"]["/report"]["get"]
    assert {one["name"] for one in path["parameters"]} >= {"mission", "as_of", "since", "lang", "format"}
