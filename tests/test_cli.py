"""The command line as a user meets it: exit codes, one line for an error of use, JSON of a fixed shape."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import openpyxl
import pytest

from indicators.sheets import SHEETS
from tests.conftest import SSR, WORKBOOKS
from tests.drawn_workbooks import drawn_workbook

LAST = WORKBOOKS / "MINUJUSTH_2019-10-09_S_2019_805.xlsx"
STATUS_KEYS = (
    *("mission", "benchmark_id", "indicator_id", "indicator", "measure", "baseline", "target", "target_date", "latest", "latest_date"),
    *("status", "pace", "trend", "flags", "assessment", "working", "place"),
)


def ssr(*arguments: object, store: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SSR_STORE": str(store)} if store else dict(os.environ)
    return subprocess.run([*SSR, *map(str, arguments)], capture_output=True, text=True, check=False, env=environment)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A workbook with an unknown code."""
    path = tmp_path / "broken.xlsx"
    path.write_bytes(drawn_workbook("2018-08-30", benchmarks="benchmark_id | benchmark | area\n4 | A police that serves all | pollice"))
    return path


@pytest.fixture
def no_workbook(tmp_path: Path) -> Path:
    path = tmp_path / "letter.xlsx"
    path.write_bytes(b"Dear colleague")
    return path


def test_checking_a_published_workbook_ends_well():
    assert ssr("check", LAST).returncode == 0


def test_checking_a_workbook_with_an_error_ends_with_1(broken):
    assert ssr("check", broken).returncode == 1


def test_checking_what_is_no_workbook_ends_with_2(no_workbook):
    assert ssr("check", no_workbook).returncode == 2


def test_the_json_of_a_check_has_its_four_parts():
    said = json.loads(ssr("check", LAST, "--json").stdout)
    assert (list(said), list(said["sheets"][0]), len(said["sha256"])) == (
        ["file", "sha256", "sheets", "problems"],
        ["name", "type", "rows", "accepted", "not_read", "reading"],
        64,
    )


def test_the_json_of_a_problem_names_its_cell(broken):
    problem = next(problem for problem in json.loads(ssr("check", broken, "--json").stdout)["problems"] if problem["severity"] == "error")
    assert list(problem) == ["code", "severity", "sheet", "cell", "found", "expected", "message"]
    assert (problem["sheet"], problem["cell"], problem["found"], "police" in problem["expected"]) == ("Benchmarks", "C2", "pollice", True)


def test_the_json_of_what_cannot_be_read_says_why(no_workbook):
    said = json.loads(ssr("check", no_workbook, "--json").stdout)
    assert (said["file"], said["sheets"], [problem["severity"] for problem in said["problems"]]) == ("letter.xlsx", [], ["error"])


def test_records_are_objects_with_the_columns_of_the_sheet_type_and_a_place():
    rows = json.loads(ssr("records", LAST, "--sheet", "observations", "--json").stdout)
    columns = [column.id for column in SHEETS["observations"].columns]
    assert {tuple(row) for row in rows} <= {(*columns, "place")}


def test_the_place_of_an_observation_is_the_cell_of_its_value():
    row = next(row for row in json.loads(ssr("records", LAST, "--sheet", "observations", "--json").stdout) if row["value"] is not None)
    sheet = openpyxl.load_workbook(LAST, data_only=True)[row["place"]["sheet"]]
    assert str(row["value"]) in (str(sheet[row["place"]["cell"]].value), f"{sheet[row['place']['cell']].value}.0", row["printed"])


def test_a_sheet_type_that_there_is_not_is_an_error_of_use():
    done = ssr("records", LAST, "--sheet", "people")
    assert (done.returncode, len(done.stderr.splitlines()), "observations" in done.stderr) == (2, 1, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        [],
        ["check"],
        ["check", "no-such-file.xlsx"],
        ["check", "."],
        ["status", "--as-of", "tomorrow"],
        ["status", "--store", "no-such-store.db"],
        ["status", "--store", "mysql://localhost/x"],
        ["verify", "--store", "no-such-store.db"],
        ["submit", "no-such-file.xlsx"],
        ["template", "--out", "no-such-folder/template.xlsx"],
        ["serve", "--port", "99999"],
        ["serve", "--host", "0.0.0.0"],
    ],
)
def test_an_error_of_use_is_one_line_and_ends_with_2(arguments, tmp_path):
    done = ssr(*arguments, store=tmp_path / "ssr.db")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


def test_a_submitted_workbook_is_published_and_again_already_loaded(tmp_path):
    store = tmp_path / "ssr.db"
    first, again = (ssr("submit", LAST, "--publish", "--store", store) for _ in range(2))
    assert (first.returncode, "published" in first.stdout, again.returncode, "already loaded" in again.stdout) == (0, True, 0, True)


def test_a_workbook_with_errors_is_kept_as_a_draft_and_said_so(broken, tmp_path):
    done = ssr("submit", broken, "--publish", "--store", tmp_path / "ssr.db")
    assert (done.returncode, "kept as draft" in done.stdout, "C2" in done.stdout) == (1, True, True)


def test_what_cannot_be_read_is_not_submitted(no_workbook, tmp_path):
    store = tmp_path / "ssr.db"
    done = ssr("submit", no_workbook, "--store", store)
    assert (done.returncode, len(done.stderr.splitlines()), "0 submissions" in ssr("verify", "--store", store).stdout) == (2, 1, True)


def test_the_json_of_a_status_has_its_keys(published):
    rows = json.loads(ssr("status", "MINUJUSTH", "--as-of", "2019-10-09", "--json", store=published).stdout)
    assert ({tuple(row) for row in rows}, {tuple(row["place"]) for row in rows}) == ({STATUS_KEYS}, {("file", "sheet", "cell")})


def test_haiti_has_forty_six_indicators(published):
    rows = json.loads(ssr("status", "MINUJUSTH", "--json", store=published).stdout)
    assert len(rows) == 46


def test_women_in_the_police_read_917_and_then_105(published):
    latest = [
        next(
            row
            for row in json.loads(ssr("status", "MINUJUSTH", "--as-of", day, "--json", store=published).stdout)
            if row["indicator_id"] == "4.3"
        )
        for day in ("2018-08-30", "2019-10-09")
    ]
    assert [row["latest"] for row in latest] == [9.17, 10.5]


def test_the_working_is_one_text_in_lines(published):
    row = json.loads(ssr("status", "MINUJUSTH", "--json", store=published).stdout)[0]
    assert "{" not in row["working"] and len(row["working"].splitlines()) >= 1


def test_without_a_mission_all_missions_are_told(published):
    rows = json.loads(ssr("status", "--json", store=published).stdout)
    assert len({row["mission"] for row in rows}) > 1


def test_the_plain_status_is_a_table_for_people(published):
    lines = ssr("status", "MINUJUSTH", store=published).stdout.splitlines()
    assert (lines[0], lines[1].split()[:2]) == ("MINUJUSTH as of 2019-10-09, 46 indicators", ["id", "indicator"])


def test_an_unknown_mission_is_told_which_there_are(published):
    done = ssr("status", "ATLANTIS", store=published)
    assert (done.returncode, "MINUJUSTH" in done.stderr) == (2, True)


def test_the_published_store_verifies(published):
    done = ssr("verify", store=published)
    assert (done.returncode, done.stdout) == (0, done.stdout)


def test_the_blank_template_checks_without_an_error_but_its_missing_mission(tmp_path):
    ssr("template", "--out", tmp_path / "blank.xlsx")
    sheets = json.loads(ssr("check", tmp_path / "blank.xlsx", "--json").stdout)["sheets"]
    assert {sheet["type"] for sheet in sheets} >= set(SHEETS)


def test_a_prefilled_template_holds_the_indicators(published, tmp_path):
    ssr("template", "MINUJUSTH", "--out", tmp_path / "mission.xlsx", store=published)
    rows = json.loads(ssr("records", tmp_path / "mission.xlsx", "--sheet", "indicators", "--json").stdout)
    assert len(rows) >= 46


def test_help_loads_no_library():
    done = subprocess.run(
        [
            SSR[0],
            "-c",
            "import sys; from dashboard import options; options.parser(); sys.exit('sqlalchemy' in sys.modules or 'pandas' in sys.modules)",
        ],
        check=False,
    )
    assert done.returncode == 0
