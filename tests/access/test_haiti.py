"""The reports on Haiti as seven submissions of several people, each reviewed by another: each day gives the figures of its report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest

from dashboard import values
from dashboard.state import path_of
from dashboard.words import words_for
from indicators.status import STATUSES
from tests.accounts import Browser, Site
from tests.conftest import WORKBOOKS
from tests.test_app import call
from tests.test_as_of import DISTRIBUTED, REPORTS, printed, staff

MISSION = "MINUJUSTH"
# The workbook of other sources is nobody's report.
FILES = [path for path in sorted(WORKBOOKS.glob(f"{MISSION}_*.xlsx")) if "_S_" in path.name]
ENGLISH = words_for("en")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Every report uploaded and submitted by another contributor, and published by a reviewer."""
    made = Site(tmp_path_factory.mktemp("haiti") / "ssr.db")
    reviewer = made.client_of("reviewer", MISSION)
    for number, path in enumerate(FILES, start=1):
        who = made.client_of("contributor", MISSION, clearance=("unclassified", "confidential", "strictly_confidential")[number % 3])
        answer = who.post("/uploads?lang=en", data={"file": (BytesIO(path.read_bytes()), path.name)})
        assert answer.status_code == 201, answer.text
        assert who.post(f"/uploads/{number}/publish").status_code == 403, "whoever uploads does not publish"
        if number == 3:  # one goes back first
            assert who.post(f"/uploads/{number}/submit").status_code == 200
            assert reviewer.post(f"/uploads/{number}/return", json={"why": "Say what 4.3 counts."}).status_code == 200
        assert who.post(f"/uploads/{number}/submit").status_code == 200
        answer = reviewer.post(f"/uploads/{number}/publish")
        assert answer.status_code == 200, answer.text
    yield made
    made.close()


@pytest.fixture(scope="module")
def viewer(site: Site) -> Browser:
    return site.client_of("viewer", MISSION)


def rows(viewer: Browser, table: str, **given: str) -> list[dict[str, object]]:
    answer = viewer.get(f"/api/v1/{table}", query_string={"mission": MISSION, "limit": "10000", **given})
    assert answer.status_code == 200, answer.text
    return answer.json["rows"]


def test_seven_submissions_by_several_people_and_one_reviewer(viewer: Browser) -> None:
    found = rows(viewer, "submissions")
    assert [row["document"] for row in found] == [
        *("S/2018/241", "S/2018/527", "S/2018/795", "S/2018/1059", "S/2019/198", "S/2019/563", "S/2019/805")
    ]
    assert {row["state"] for row in found} == {"published"}
    assert len({row["uploaded_by"] for row in found}) == 3
    assert {row["published_by"] for row in found} == {"reviewer-minujusth-unclassified"}


@pytest.mark.parametrize("report", REPORTS)
def test_the_interface_gives_on_each_day_the_figures_of_its_report(site: Site, viewer: Browser, report: str) -> None:
    found = rows(viewer, "observations", as_of=DISTRIBUTED[report])
    said = {(row["section"], row["date"], row["value"]) for row in found if row["document"] == report} | staff(site.path, report)
    assert [figure for figure in printed(report) if figure not in said] == []
    later = {document for document, day in DISTRIBUTED.items() if day > DISTRIBUTED[report]}
    assert {row["document"] for row in found} & later == set()


@pytest.mark.parametrize("report", REPORTS)
def test_the_page_of_each_indicator_says_its_figure_of_the_day(site: Site, viewer: Browser, report: str) -> None:
    day = DISTRIBUTED[report]
    statuses = {row["indicator_id"]: row for row in rows(viewer, "statuses", as_of=day)}
    known = {row["indicator_id"]: row for row in site.store.result(MISSION, date.fromisoformat(day), "indicators")}
    assert len(statuses) == 46
    for number, row in known.items():
        assert (statuses[number]["status"], statuses[number]["latest"]) == (row["status"], row["latest"])
        page = shown(viewer, f"/indicator?mission={MISSION}&indicator={number}&as_of={day}&lang=en")
        assert ENGLISH(STATUSES[row["status"]].title).casefold() in page.casefold(), number
        if row["latest"] is not None:
            assert values.value(row, row["latest"], row["latest_printed"], ENGLISH) in page, number


@pytest.mark.parametrize("page", ["mission", "overview"])
def test_a_page_of_one_day_is_not_the_page_of_another(viewer: Browser, page: str) -> None:
    address = f"{path_of(page)}?mission={MISSION}&as_of="
    assert len({shown(viewer, address + DISTRIBUTED[report]) for report in REPORTS}) == len(REPORTS)


def shown(viewer: Browser, address: str) -> str:
    """What the page holds, without its frame."""
    return str(viewer.post("/_dash-update-component", json=call(address)).json["response"]["main"])


def test_the_difference_of_july_2019_shows_what_moved(viewer: Browser) -> None:
    number = next(row["submission"] for row in rows(viewer, "submissions") if row["document"] == "S/2019/563")
    found = viewer.get(f"/uploads/{number}/difference.json").json
    assert "2.2d" in str(found)
    page = viewer.post("/_dash-update-component", json=call(f"/difference?submission={number}&lang=en")).text
    assert "2.2d" in page


def test_what_was_returned_says_why_and_by_whom(site: Site) -> None:
    contributor = site.client_of("contributor", MISSION)
    page = contributor.post("/_dash-update-component", json=call("/upload?submission=3&lang=en")).text
    assert "Say what 4.3 counts." in page


def test_the_log_tells_the_whole_story(site: Site) -> None:
    acts = [event["action"] for event in site.store.events() if event["subject"] == "submission 3"]
    assert [act for act in acts if act != "export"] == ["upload", "submit", "return", "submit", "publish"]
