"""The published workbooks hold every fact of the sources once, and nothing else."""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.published import WORKBOOKS, Row, figure, rows

DATA = WORKBOOKS.parent
sys.path.insert(0, str(DATA))

import build_broken  # noqa: E402
import build_workbooks  # noqa: E402  (the scripts are no package)
from building import evidence, institutions  # noqa: E402
from building.series import JUDGEMENT  # noqa: E402

HAITI_REPORTS = ("S/2018/527", "S/2018/795", "S/2018/1059", "S/2019/198", "S/2019/563", "S/2019/805")
COUNTS = ("comparator", "numerator", "denominator")
FIGURES = ("women", "men", "total", "percent_women")


def readings() -> list[Row]:
    found = [row for row in evidence.load("observations") if row["unit"] != JUDGEMENT and not institutions.belongs(row)]
    return [row for row in found if row["kind"] in ("actual", "planned")]


def observed() -> list[Row]:
    """The rows of all Observations sheets without those that only say other rows in words."""
    return [row for row in rows("observations") if not row.get("note", "").startswith("in words")]


def date_of(row: Row) -> str:
    printed = re.search(r"period printed: ([\d/]+)", row.get("note", ""))
    return printed.group(1) if printed else row["date"]


def cells(row: Row, *names: str) -> tuple[str, ...]:
    return tuple(figure(row.get(name) or "") for name in names)


def test_the_source_files_are_as_they_came() -> None:
    for line in (DATA / "sources" / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split()
        assert hashlib.sha256((DATA / "sources" / name).read_bytes()).hexdigest() == digest


def test_the_committed_workbooks_are_what_the_script_makes(tmp_path: Path) -> None:
    made = build_workbooks.build(tmp_path)
    assert {path.name for path in made} == {path.name for path in WORKBOOKS.glob("*.xlsx")}
    assert [path.name for path in made if path.read_bytes() != (WORKBOOKS / path.name).read_bytes()] == []


def test_the_committed_broken_twins_are_what_the_script_makes(tmp_path: Path) -> None:
    build_broken.build(tmp_path)
    broken = DATA.parent / "tests" / "broken"
    assert [path.name for path in tmp_path.iterdir() if path.read_bytes() != (broken / path.name).read_bytes()] == []


def test_every_reading_stands_in_one_row_and_no_other_row_is_there() -> None:
    wanted = Counter(
        cells(row, "mission", "period", "source_symbol", "source_section", "source_url", "value", *COUNTS, "window_start")
        for row in readings()
    )
    told = [row | {"date": date_of(row), "period_start": _window(row)} for row in observed()]
    found = Counter(cells(row, "mission", "date", "document", "section", "url", "value", *COUNTS, "period_start") for row in told)
    assert found == wanted


def _window(row: Row) -> str:
    """The start of a budget year is ours where the source prints only the year."""
    return "" if date_of(row) != row["date"] else row.get("period_start", "")


def test_every_reading_keeps_its_note_and_whom_it_is_of() -> None:
    definitions = {(row["file"], row["indicator_id"]): row.get("definition", "") for row in rows("indicators")}
    told: dict[tuple[str, ...], set[str]] = {}
    for row in observed():
        about = " ".join(
            [definitions[row["file"], row["indicator_id"]], *(row.get(name, "") for name in ("sex", "level", "location", "group", "note"))]
        )
        told.setdefault((row["mission"], row["document"], row["section"], row["value"]), set()).add(about)
    for row in readings():
        found = told[row["mission"], row["source_symbol"], row["source_section"], figure(row["value"])]
        words = [word.strip() for word in row["disaggregation"].split(";") if word != "all minorities"]
        assert any(all(word in about for word in [*words, row["note"]]) for about in found), row


@pytest.mark.parametrize(("kind", "value", "date"), [("baseline", "baseline", "baseline_date"), ("target", "target", "target_date")])
def test_every_baseline_and_target_stands_in_the_workbook_of_its_document(kind: str, value: str, date: str) -> None:
    for row in evidence.load("observations"):
        if row["kind"] != kind:
            continue
        source = f"{row['source_symbol']}, {row['source_section']}; {row['source_url']}"
        same = [line for line in rows("indicators") if line["mission"] == row["mission"] and source in line["source"]]
        first = [line for line in same if line["file"] == same[0]["file"] and line["indicator"].startswith(row["indicator"])]
        fitting = [line for line in first if line.get(value, "") == figure(row["value"])]
        printed = [
            line
            for line in fitting
            if line.get(date, "") == figure(row["period"]) or f"period printed: {row['period']}" in line["definition"]
        ]
        assert printed, row


def test_every_staff_figure_of_a_report_stands_in_one_cell() -> None:
    staff = [row for row in evidence.load("observations") if institutions.belongs(row)]
    wanted = Counter((row["mission"], *cells(row, "source_symbol", "source_section", "source_url", "period", "value")) for row in staff)
    reported = [row for row in rows("strength") if row.get("section")]
    found = Counter(
        (row["mission"], *cells(row, "document", "section", "url", "date"), row[name])
        for row in reported
        for name in FIGURES
        if row.get(name)
    )
    assert found == wanted


def test_every_dated_row_of_the_gender_file_stands_in_one_row() -> None:
    dated = [row for row in evidence.load("gender_observations") if row["date_or_year"]]
    wanted = Counter(cells(row, "source_symbol_or_title", "source_url", "date_or_year", "institution_type", *FIGURES) for row in dated)
    other = [row for row in rows("strength") if not row.get("section")]
    assert Counter(cells(row, "document", "url", "date", "institution_type", *FIGURES) for row in other) == wanted


def test_every_share_of_the_target_file_stands_in_one_row() -> None:
    shares = [row for row in evidence.load("gender_targets") if row["target_percent"]]
    wanted = Counter(cells(row, "source", "source_url", "year", "target_percent") for row in shares)
    assert Counter(cells(row, "authority", "url", "date", "percent_women") for row in rows("strength_targets")) == wanted


def test_what_has_no_date_or_no_share_is_kept_and_said() -> None:
    undated = [row for row in evidence.load("gender_observations") if not row["date_or_year"]]
    undated += [row for row in evidence.load("transition_observations") if not row["date"]]
    counted = [row for row in evidence.load("gender_targets") if not row["target_percent"]]
    assert Counter(row["Why it stands here"] for row in rows("Not placed")) == {
        "no date printed": len(undated),
        "no share printed": len(counted),
    }


def test_every_dated_figure_of_the_transition_file_stands_in_one_row() -> None:
    funding = {"South Kivu first-year transition funding required", "South Kivu transition funding committed by Government"}
    dated = [row for row in evidence.load("transition_observations") if row["date"] and row["metric"] not in funding]
    wanted = Counter(cells(row, "source_symbol", "source_url", "metric", "date", "value", "unit") for row in dated)
    found = [row | {"series": row["series"].removeprefix("Peacebuilding Fund: ")} for row in rows("footprint")]
    assert Counter(cells(row, "document", "url", "series", "date", "value", "unit") for row in found) == wanted


def test_every_task_stands_in_one_row_and_the_funding_of_south_kivu_in_another() -> None:
    wanted = Counter(cells(row, "mission", "task", "source_symbol", "source_url") for row in evidence.load("transition_tasks"))
    found = Counter(cells(row, "provider", "task", "document", "url") for row in rows("handover") if "component: " in row.get("note", ""))
    assert found == wanted
    assert [cells(row, "funding_needed", "funding_secured", "currency") for row in rows("handover") if row.get("funding_needed")] == [
        ("57000000", "30000000", "USD")
    ]


@pytest.mark.parametrize(
    ("kinds", "sheet_id", "text"),
    [
        (("commitment",), "commitments", "commitment"),
        (("obstacle",), "obstacles", "obstacle"),
        (("assistance", "partner_support"), "support", "activity"),
    ],
)
def test_every_sentence_stands_in_one_row(kinds: tuple[str, ...], sheet_id: str, text: str) -> None:
    sentences = [row for row in evidence.load("narrative") if row["type"] in kinds]
    wanted = Counter(cells(row, "mission", "summary", "date", "source_symbol", "source_url") for row in sentences)
    date = {"commitments": "made_on", "obstacles": "since", "support": "as_of"}[sheet_id]
    assert Counter(cells(row, "mission", text, date, "document", "url") for row in rows(sheet_id)) == wanted


def test_every_sentence_on_transition_is_a_handover_or_in_the_note_of_the_mission() -> None:
    sentences = [row["summary"] for row in evidence.load("narrative") if row["type"] == "transition"]
    tasks = [row["task"] for row in rows("handover")]
    notes = " ".join(row.get("note", "") for row in rows("mission"))
    assert [(summary in tasks) + notes.count(summary) for summary in sentences] == [1] * len(sentences)


@pytest.mark.parametrize("report", HAITI_REPORTS)
def test_each_haiti_report_with_the_framework_has_46_indicators(report: str) -> None:
    file = next(row["file"] for row in rows("mission") if row.get("document") == report)
    counted = [row for row in rows("indicators") if row["file"] == file and not row.get("part_of")]
    assert len(counted) == 10 + 2 + 4 + 7 + 5 + 6 + 2 + 2 + 4 + 1 + 3  # benchmarks 1 to 11
    assert all(row["target"] for row in counted)


def test_the_184_printed_judgements_are_46_in_each_of_four_reports() -> None:
    wanted = Counter(
        (row["source_symbol"], row["source_section"].rsplit(" ", 1)[1], row["value"])
        for row in evidence.load("observations")
        if row["unit"] == JUDGEMENT
    )
    found = Counter((row["document"], row["indicator_id"], row["judgement"]) for row in rows("assessments"))
    assert found == wanted
    assert Counter(row["document"] for row in rows("assessments")) == dict.fromkeys(HAITI_REPORTS[2:], 46)


def test_every_benchmark_stands_in_a_workbook_of_its_mission() -> None:
    wanted = {(row["mission"], row["benchmark_id"], row["benchmark"]) for row in evidence.load("benchmarks")}
    assert {(row["mission"], row["benchmark_id"], row["benchmark"]) for row in rows("benchmarks")} == wanted


def test_the_women_wanted_on_the_court_of_cassation_go_4_1_4() -> None:
    moved = [row["target"] for row in rows("indicators") if row["indicator_id"] == "2.2d"]
    assert moved == ["4", "4", "4", "1", "4", "4"]


def test_the_women_in_haitis_police_are_1379_of_15042_then_1611_of_15404() -> None:
    read = {row["date"]: cells(row, "numerator", "denominator", "value") for row in rows("observations") if row["indicator_id"] == "4.3"}
    assert read["2018-07-15"] == ("1379", "15042", f"{100 * 1379 / 15042:.2f}")
    assert read["2019-09-15"] == ("1611", "15404", f"{100 * 1611 / 15404:.1f}")
