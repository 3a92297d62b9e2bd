"""Reports over HTTP: who gets which file, under which name, what the log says of it, and what is said to a wrong address."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.report.formats import FORMATS
from dashboard.report_kept import errata, stored
from dashboard.source import Source
from tests.access.missions import OTHER, OWN, filled
from tests.accounts import Site, person


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    made = Site(tmp_path_factory.mktemp("report") / "ssr.db")
    filled(made, "Ownword", "Zanzobar")
    for role in ("viewer", "contributor", "reviewer"):
        person(made.store, role, {OWN: role})
    yield made
    made.close()


@pytest.fixture
def viewer(site):
    return site.client("viewer")


@pytest.mark.parametrize("ending", FORMATS)
def test_a_viewer_takes_the_report_of_their_mission_away(viewer, ending):
    answer = viewer.get(f"/reports.{ending}?mission={OWN}&lang=en")
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="{OWN}_2018-06-01_en.{ending}"')
    assert answer.content_type == FORMATS[ending].kind


def test_the_report_of_another_mission_is_not_there(viewer):
    other, none = viewer.get(f"/reports.html?mission={OTHER}&lang=en"), viewer.get("/reports.html?mission=NOPE&lang=en")
    assert (other.status_code, other.json["message"].replace(OTHER, "X")) == (404, none.json["message"].replace("NOPE", "X"))


def test_one_closed_mission_among_several_closes_the_report(viewer):
    assert viewer.get(f"/reports.html?missions={OWN},{OTHER}&lang=en").status_code == 404


def test_the_report_on_all_missions_is_on_those_that_the_reader_sees(viewer):
    answer = viewer.get("/reports.html?across=1&lang=en")
    assert answer.status_code == 200
    assert OTHER not in answer.text


def test_a_file_that_leaves_is_in_the_log_with_its_missions_and_its_kind(site, viewer):
    viewer.get(f"/reports.html?mission={OWN}&lang=en")
    row = [one for one in site.store.events() if one["action"] == "export"][-1]
    assert (row["actor"], row["subject"]) == ("viewer", f"report {OWN}")
    assert row["detail"]["form"] == "html"


def test_a_classified_report_says_so_in_its_name(site):
    from indicators import classify

    person(site.store, "cleared", {OWN: "viewer"}, "confidential")
    classify.classify(site.store, OWN, "confidential", "sensitive", by="reviewer")
    answer = site.client("cleared").get(f"/reports.html?mission={OWN}&lang=en")
    classify.classify(site.store, OWN, "unclassified", "released", by="reviewer")
    assert 'filename="CONFIDENTIAL_' in answer.headers["Content-Disposition"]
    assert "CONFIDENTIAL" in answer.text


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        (f"/reports.odt?mission={OWN}", 404, "a report cannot be had as .odt, only as .docx, .check.xlsx, .xlsx, .pptx, .html, .zip"),
        (f"/reports.html?mission={OWN}&sections=weather", 400, "there is no section weather"),
        (f"/reports.html?mission={OWN}&sections=none", 400, "a report needs at least one section"),
        (f"/reports.html?mission={OWN}&annex=huge", 400, "there is no annex huge; there are long and short"),
        (f"/reports.html?mission={OWN}&as_of=2019-02-30", 400, "2019-02-30 is not a day; a day is written as 2019-10-09"),
        (f"/reports.html?mission={OWN}&since=soon", 400, "soon is not a day; a day is written as 2019-10-09"),
    ],
)
def test_a_wrong_address_is_told_in_words(viewer, address, status, said):
    answer = viewer.get(f"{address}&lang=en")
    assert (answer.status_code, answer.json["message"]) == (status, f"That could not be done: {said}.")


def test_before_the_first_workbook_there_is_a_report_that_says_so(viewer):
    day = date(1990, 1, 1)
    answer = viewer.get(f"/reports.html?mission={OWN}&as_of={day}&lang=en&sections=mandate")
    assert answer.status_code == 200
    assert "1 January 1990" in answer.text


def test_a_report_on_several_missions_is_kept_on_one_day_with_its_text_and_its_data(site):
    """Without a day each mission would stand on its own newest report, and a freeze has one day."""
    person(site.store, "both", {OWN: "contributor", OTHER: "contributor"})
    said = site.client("both").post("/reports", json={"name": "across", "page": f"/report?missions={OWN},{OTHER}&lang=en"})
    assert said.status_code == 201, said.text
    row = site.store.report(int(said.json["address"].partition("report=")[2].partition("&")[0]))
    kept = stored(row, Source(site.store))
    assert {str(one.as_of) for one in kept.materials} == {row["as_of"]} == {kept.order.as_of.isoformat()}
    assert [one.why for one in errata(row, Source(site.store))] == []
