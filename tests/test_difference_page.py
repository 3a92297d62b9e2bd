"""The difference as a page, as JSON, as a workbook and on the command line: they agree, and nobody sees another mission's."""

from __future__ import annotations

import json
import re
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from dashboard.app import create_app
from dashboard.settings import Settings
from indicators import pipeline
from indicators.store import Store, open_store
from indicators.verify import verify
from tests.accounts import Browser, person, settings
from tests.conftest import SSR
from tests.drawn_workbooks import drawn_workbook
from tests.test_app import OURS, call

BENCHMARKS = "benchmark_id | benchmark | area\n4 | A police that serves all | police"
INDICATORS = """
    indicator_id | benchmark_id | indicator           | measure | direction | baseline | baseline_date | target | target_date
    4.3          | 4            | Women in the police | number  | increase  | 9        | 2018-05-02    | 11     | 2019-10-15
    4.4          | 4            | Patrols             | number  | increase  | 1        | 2018-05-02    | 9      | 2019-10-15
"""
FIRST = {"benchmarks": BENCHMARKS, "indicators": INDICATORS}
KINDS = ("added", "changed", "restated", "same", "missing")
BEFORE = "indicator_id | date | value\n4.3 | 2018-06-15 | 9.1\n4.3 | 2018-07-15 | 9.17\n4.4 | 2018-05-15 | 1"
AFTER = "indicator_id | date | value | note\n4.3 | 2018-06-15 | 9.1 |\n4.3 | 2018-07-15 | -5 | =HYPERLINK(1)\n4.3 | 2019-02-15 | 12 | @new"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a published workbook (1) and a draft (2) that moves a target and restates a value."""
    path = tmp_path_factory.mktemp("difference") / "ssr.db"
    store = open_store(f"sqlite:///{path}")
    pipeline.submit(store, drawn_workbook("2018-08-30", **FIRST, observations=BEFORE), "first.xlsx", publish=True)
    later = FIRST | {"indicators": INDICATORS.replace("| 11 ", "| 12 ")}
    pipeline.submit(store, drawn_workbook("2019-03-01", **later, observations=AFTER), "=second.xlsx", by="carla")
    store.close()
    return path


@pytest.fixture(scope="module")
def server(filled: Path) -> Any:
    return create_app(Settings(store=str(filled))).server


@pytest.fixture
def client(server: Any) -> Any:
    return server.test_client()


def shown(client: Any, address: str) -> str:
    answer = client.post("/_dash-update-component", json=call(address), headers=OURS)
    assert answer.status_code == 200
    return json.dumps(answer.json, ensure_ascii=False)


def tables(client: Any, address: str) -> list[dict[str, Any]]:
    """The tables of a page as they are sent."""
    found: list[dict[str, Any]] = []

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            if "data-table" in part:
                found.append(json.loads(part["data-table"]))
            for value in part.values():
                walk(value)
        elif isinstance(part, list):
            for value in part:
                walk(value)

    walk(json.loads(shown(client, address)))
    return found


def rows(client: Any, address: str) -> list[dict[str, Any]]:
    return [row for row in tables(client, address)[-1]["rows"] if "_group" not in row]


def said(client: Any) -> dict[str, Any]:
    return client.get("/uploads/2/difference.json?lang=en").json


def book(client: Any, language: str = "en") -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(BytesIO(client.get(f"/uploads/2/difference.xlsx?lang={language}").data))


# The page


def test_the_page_opens_with_the_counts_and_the_effect(client):
    page = shown(client, "/difference?submission=2&lang=en")
    has = "S/2019/805 has one new row, two changed rows, one restated row and three rows as before; one known row is not in it. "
    assert f"{has}With it, one status changes and one target or baseline moves." in page


def test_the_page_shows_what_differs_with_old_value_new_value_and_both_cells(client):
    restated = next(row for row in rows(client, "/difference?submission=2&lang=en") if row["kind"]["text"] == "Restated")
    old, new = restated["old"]["lines"], restated["new"]["lines"]
    assert (old[0], new[0]) == ({"text": "9.17", "was": True}, {"text": "-5", "now": True})
    assert [line[-1]["href"].partition("?")[2].split("&")[-3:] for line in (old, new)] == [
        ["cell=C3", "sheet=Observations", "submission=1"],
        ["cell=C3", "sheet=Observations", "submission=2"],
    ]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("", ["Changed", "Restated", "New", "Changed"]),
        ("&kind=restated", ["Restated"]),
        ("&kind=missing&indicator=4.4", ["In an earlier workbook, not in this one"]),
        ("&kind=missing&indicator=4.3", []),
        ("&sheet=indicators", ["Changed"]),
        ("&kind=nonsense", []),
    ],
)
def test_the_address_chooses_rows_by_kind_sheet_and_indicator(client, chosen, expected):
    page = tables(client, f"/difference?submission=2&lang=en{chosen}")
    found = [row["kind"]["text"] for row in page[-1]["rows"] if "_group" not in row and isinstance(row.get("kind"), dict)]
    assert [kind for kind in found if kind] == expected


def test_thousands_of_rows_come_in_pages(tmp_path):
    many = "\n".join(["indicator_id | date | value | location", *(f"4.3 | 2018-07-15 | {at} | place {at:04}" for at in range(1, 1001))])
    store = open_store(str(tmp_path / "ssr.db"))
    pipeline.submit(store, drawn_workbook("2018-08-30", **FIRST, observations=many), "many.xlsx", publish=True)
    client = create_app(Settings(store=str(tmp_path / "ssr.db"))).server.test_client()
    found = [rows(client, f"/difference?submission=1&lang=en&sheet=observations{part}") for part in ("", "&from=801", "&from=9999")]
    assert [len(part) for part in found] == [200, 200, 200]
    assert [part[0]["row"]["text"] for part in found] == [
        "15 July 2018, place 0001",
        "15 July 2018, place 0801",
        "15 July 2018, place 0001",
    ]
    assert "Rows 801 to 1,000 of 1,000" in shown(client, "/difference?submission=1&lang=en&sheet=observations&from=801")


@pytest.mark.parametrize("address", ["/difference", "/difference?submission=99", "/difference?submission=x", "/difference?submission=²"])
def test_a_page_without_such_a_submission_says_so(client, address):
    assert "There is no difference to show." in shown(client, f"{address}{'&' if '?' in address else '?'}lang=en")


@pytest.mark.parametrize("address", ["/upload?submission=1", "/upload?submission=2", "/submissions"])
def test_the_upload_page_and_the_submissions_lead_to_it(client, address):
    assert re.search(r"/difference\?[^\"]*submission=", shown(client, f"{address}{'&' if '?' in address else '?'}lang=en"))


def test_the_effect_beside_the_upload_page_is_that_of_the_page(client):
    ask = [{"id": "effect", "property": "data-submission", "value": "2 en"}]
    body = {"output": "effect.children", "outputs": {"id": "effect", "property": "children"}, "inputs": ask, "state": []}
    answer = client.post("/_dash-update-component", json={**body, "changedPropIds": ["effect.data-submission"]}, headers=OURS)
    assert [name in answer.text for name in ("4.3 Women in the police", "Some delay", "Met")] == [True, True, True]


def test_the_page_is_in_french(client):
    page = shown(client, "/difference?submission=2&lang=fr")
    assert "lignes" in page
    assert not [english for english in ("Baselines and targets", "Statuses", "new row", "Compared with", "Download") if english in page]


# The same as JSON and as workbook


def test_json_and_page_agree(client):
    counts = said(client)["counts"]
    told = {kind: len(rows(client, f"/difference?submission=2&lang=en&kind={kind}")) for kind in KINDS if counts[kind]}
    assert told == {kind: count for kind, count in counts.items() if count}


def test_the_json_says_statuses_targets_and_places(client):
    found = said(client)
    assert [one["text"] for one in found["statuses"]] == ["indicator 4.3: Some delay → Met"]
    assert [(one["kind"], one["old"]["value"], one["new"]["value"]) for one in found["targets_and_baselines"]] == [("target", 11, 12)]
    restated = next(row for row in found["rows"] if row["kind"] == "restated")
    place = {"sheet": "Observations", "cell": "C3"}
    assert (restated["old_place"], restated["new_place"]) == (
        {"file": "first.xlsx", **place, "submission": 1},
        {"file": "=second.xlsx", **place, "submission": 2},
    )


def test_workbook_and_json_agree(client):
    found, made = said(client), book(client)
    counted = {row[0]: row[1:6] for row in made.get_sheet_by_name("Summary").to_python()}
    assert counted["All rows"] == [found["counts"][kind] for kind in KINDS]
    assert [row[4] for row in made.get_sheet_by_name("Statuses").to_python()[1:]] == [one["text"] for one in found["statuses"]]
    assert [row[5] for row in made.get_sheet_by_name("Targets and baselines").to_python()[1:]] == [12]
    lines = made.get_sheet_by_name("Rows").to_python()[1:]
    assert len(lines) == sum(max(len(row["columns"]), 1) for row in found["rows"])


def test_in_the_workbook_a_negative_number_is_one_and_no_text_is_a_formula(client):
    data = client.get("/uploads/2/difference.xlsx?lang=en").data
    made = CalamineWorkbook.from_filelike(BytesIO(data))
    cells = [cell for name in made.sheet_names for row in made.get_sheet_by_name(name).to_python() for cell in row]
    assert [-5.0 in cells, "=second.xlsx" in cells, "=HYPERLINK(1)" in cells, "@new" in cells] == [True] * 4
    assert not [name for name, text in parts(data) if name.startswith("xl/worksheets/sheet") and "<f>" in text]


def test_each_sheet_of_the_workbook_has_a_frozen_header_and_a_filter(client):
    sheets = [text for name, text in parts(client.get("/uploads/2/difference.xlsx").data) if name.startswith("xl/worksheets/sheet")]
    assert [("<autoFilter " in text, 'state="frozen"' in text) for text in sheets] == [(True, True)] * 4


def parts(data: bytes) -> list[tuple[str, str]]:
    from zipfile import ZipFile

    with ZipFile(BytesIO(data)) as package:
        return [(name, package.read(name).decode()) for name in package.namelist()]


def test_the_workbook_is_in_french(client):
    assert book(client, "fr").sheet_names[0] == "Récapitulatif"


def test_each_download_is_in_the_log_and_the_store_verifies(filled, client):
    said(client)
    book(client)
    store = open_store(f"sqlite:///{filled}")
    last = store.events()[-2:]
    told = [(event["action"], event["subject"], event["detail"]) for event in last]
    faults = verify(store)
    store.close()
    addresses = {form: f"/uploads/2/difference.{form}?lang=en" for form in ("json", "xlsx")}
    expected = [("export", "submission 2", {"what": "difference", "form": form, "address": at}) for form, at in addresses.items()]
    assert told == expected
    assert faults == []


# The command line


def ssr(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*SSR, "difference", *map(str, arguments)], capture_output=True, text=True, check=False)


def test_the_command_prints_what_changes(filled):
    done = ssr(2, "--store", filled)
    assert done.returncode == 0
    assert "indicator 4.3: Some delay → Met" in done.stdout
    assert "target of indicator 4.3: 11 by 2019-10-15 -> 12 by 2019-10-15 (S/2019/805)" in done.stdout


def test_the_command_and_the_route_say_the_same_json(filled, client):
    assert json.loads(ssr(2, "--json", "--store", filled).stdout) == said(client)


def test_the_command_compares_a_file_and_writes_a_workbook(filled, tmp_path):
    path, out = tmp_path / "new.xlsx", tmp_path / "difference.xlsx"
    path.write_bytes(drawn_workbook("2019-03-01", **FIRST, observations=AFTER))
    assert ssr(path, "--out", out, "--store", filled).returncode == 0
    assert CalamineWorkbook.from_path(out).sheet_names == ["Summary", "Statuses", "Targets and baselines", "Rows"]


@pytest.mark.parametrize("what", [99, "nowhere.xlsx"])
def test_the_command_refuses_what_is_not_there_in_one_line(filled, what):
    done = ssr(what, "--store", filled)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


# Who may see it


@pytest.fixture
def signed(filled: Path, tmp_path: Path) -> Any:
    """Signs somebody in with a role in a mission, over a copy of the store."""
    copy = tmp_path / "ssr.db"
    copy.write_bytes(filled.read_bytes())
    store: Store = open_store(f"sqlite:///{copy}")
    app = create_app(settings(copy))

    def enter(name: str, roles: dict[str, str]) -> Any:
        person(store, name, roles)
        browser = Browser(app.server.test_client())
        browser.sign_in(name)
        return browser

    yield enter
    store.close()


@pytest.mark.parametrize("form", ["json", "xlsx"])
@pytest.mark.parametrize(
    ("roles", "published", "draft"),
    [
        ({"UNMIK": "contributor"}, 404, 404),
        ({"UNMIK": "administrator"}, 404, 404),
        ({"MINUJUSTH": "viewer"}, 200, 404),
        ({"MINUJUSTH": "contributor"}, 200, 200),
        ({}, 403, 403),
    ],
    ids=["contributor elsewhere", "administrator elsewhere", "viewer", "contributor", "nobody"],
)
def test_only_whoever_may_see_a_submission_sees_its_difference(signed, form, roles, published, draft):
    browser = signed("anne", roles)
    found = [browser.get(f"/uploads/{number}/difference.{form}") for number in (1, 2)]
    assert [answer.status_code for answer in found] == [published, draft]
    assert all(b"9.17" not in answer.data for answer in found if answer.status_code != 200)


def test_the_page_tells_a_contributor_of_another_mission_nothing(signed):
    page = shown(signed("anne", {"UNMIK": "contributor"}), "/difference?submission=2&lang=en")
    assert "There is no difference to show." in page
    assert "=second.xlsx" not in page
