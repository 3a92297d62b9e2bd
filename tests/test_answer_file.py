"""Answers and matched headers on the command line: from a file, used, and told in words where they cannot be."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from dashboard.cli import main
from indicators.workbook.write import SheetContent, write_workbook

DAY = dt.datetime(2019, 10, 9)
ANSWERS = """
answers:
  - {sheet: observations, column: date, question: ambiguous-date, answer: day-first}
  - {sheet: benchmarks, column: area, text: "Polizei", question: unknown-code, answer: police}
  - {sheet: observations, column: date, question: fiscal-year-start, answer: 10}
map: {observations: {"Wert 2019": value}}
"""
SHEETS = [
    ("mission", "Mission", ["mission", "country", "reported_on"], [["MINUJUSTH", "HTI", DAY]]),
    ("benchmarks", "Benchmarks", ["benchmark_id", "benchmark", "area"], [["1", "Police reform", "Polizei"]]),
    ("indicators", "Indicators", ["indicator_id", "benchmark_id", "indicator", "measure"], [["1.1", "1", "Officers", "number"]]),
    ("observations", "Observations", ["indicator_id", "date", "Wert 2019"], [["1.1", "03/04/2019", 7], ["1.1", "2017/18", 5]]),
]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "returns.xlsx"
    write_workbook(path, [SheetContent(*sheet) for sheet in SHEETS])
    return path


@pytest.fixture
def said(tmp_path: Path) -> Path:
    path = tmp_path / "answers.yaml"
    path.write_text(ANSWERS, encoding="utf-8")
    return path


def ssr(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_without_answers_the_workbook_is_refused(capsys, book):
    code, out, _ = ssr(capsys, "check", book, "--json")
    assert code == 1
    assert [problem["code"] for problem in json.loads(out)["problems"]] == ["unknown-code", "unknown-benchmark", "required-column-missing"]


def test_a_file_of_answers_settles_every_question(capsys, book, said):
    code, out, _ = ssr(capsys, "check", book, "--answers", said, "--json")
    assert code == 0
    assert {problem["code"] for problem in json.loads(out)["problems"]} == {"answer-used"}
    code, out, _ = ssr(capsys, "records", book, "--sheet", "observations", "--answers", said, "--json")
    rows = [(row["date"], row["period_start"], row["value"]) for row in json.loads(out)]
    assert (code, rows) == (0, [("2019-04-03", None, 7), ("2018-09-30", "2017-10-01", 5)])


def test_a_question_names_its_column_and_its_choices_in_json(capsys, book, tmp_path):
    match = tmp_path / "map.yaml"
    match.write_text('map: {observations: {"Wert 2019": value}}', encoding="utf-8")
    _, out, _ = ssr(capsys, "check", book, "--map", match, "--json")
    answer = json.loads(out)
    (question,) = [problem["question"] for problem in answer["problems"] if problem["severity"] == "question"]
    assert (question["sheet"], question["column"]) == ("observations", "date")
    assert question["choices"] == [
        {"id": "day-first", "text": "The day comes first, then the month"},
        {"id": "month-first", "text": "The month comes first, then the day"},
    ]
    assert answer["sheets"][2]["reading"] == "Indicators: one row below the header in row 1, columns A to D."


def test_a_question_shows_for_people_what_each_answer_makes_of_a_cell(capsys, book, tmp_path):
    match = tmp_path / "map.yaml"
    match.write_text('map: {observations: {"Wert 2019": value}}', encoding="utf-8")
    _, out, _ = ssr(capsys, "check", book, "--map", match)
    assert "  day-first: The day comes first, then the month (03/04/2019 is 2019-04-03)" in out


def test_answers_are_remembered_in_the_store_and_published(capsys, book, said, tmp_path):
    store = tmp_path / "store.db"
    assert ssr(capsys, "submit", book, "--publish", "--answers", said, "--store", store)[:2] == (
        0,
        "returns.xlsx: published, submission 1\n",
    )
    code, out, _ = ssr(capsys, "check", book, "--store", store, "--mission", "MINUJUSTH", "--json")
    assert (code, {problem["code"] for problem in json.loads(out)["problems"]}) == (0, {"answer-used"})
    assert ssr(capsys, "verify", "--store", store)[0] == 0


def test_the_good_rows_are_published_and_the_others_told(capsys, tmp_path, said):
    store, path = tmp_path / "store.db", tmp_path / "part.xlsx"
    rows = [["1.1", "03/04/2019", 7], ["1.1", "2017/18", "#"]]
    write_workbook(path, [SheetContent(*sheet) for sheet in [*SHEETS[:3], (*SHEETS[3][:3], rows)]])
    code, out, _ = ssr(capsys, "submit", path, "--publish", "--partial", "--answers", said, "--store", store)
    assert (code, out.splitlines()[0]) == (1, "part.xlsx: the good rows are published, submission 1; these stay open")
    assert ssr(capsys, "verify", "--store", store)[0] == 0


def test_partial_without_publish_is_an_error_of_use(capsys, book):
    assert ssr(capsys, "submit", book, "--partial")[::2] == (2, "ssr: --partial goes with --publish\n")


def test_a_workbook_of_observations_alone_is_checked_with_what_the_store_knows(capsys, book, said, tmp_path):
    store, path = tmp_path / "store.db", tmp_path / "rows.xlsx"
    ssr(capsys, "submit", book, "--publish", "--answers", said, "--store", store)
    write_workbook(path, [SheetContent("observations", "Observations", ["indicator_id", "date", "value"], [["1.1", DAY, 9]])])
    assert ssr(capsys, "check", path, "--store", store, "--mission", "MINUJUSTH")[0] == 0
    assert ssr(capsys, "check", path)[0] == 1
    assert "the store has no mission UNMIT" in ssr(capsys, "check", path, "--store", store, "--mission", "UNMIT")[2]


WRONG = [
    ("", "is empty"),
    ("answers: [", "line 1: this is not YAML"),
    ("- a", "line 1: the file must be pairs of a name and a value"),
    ("reply: []", "line 1: reply is neither answers nor map"),
    ("answers: yes", "line 1: answers must be a list"),
    ("answers:\n  - {sheet: observations, question: ambiguous-date}", "line 2: answer is missing"),
    ("answers:\n  - {sheet: observations, kolumn: date, question: a, answer: b}", "line 2: kolumn is not one of sheet, column"),
    (
        "answers:\n\n  - {sheet: observations, column: date, question: ambiguous-date, answer: dmy}",
        "line 3: dmy is no answer; there are day-first",
    ),
    ("map:\n  observation: {Wert: value}", "line 2: there is no sheet type observation"),
    ("map:\n  observations: {Wert: wert}", "line 2: wert is no answer; there are leave-out, indicator_id"),
    ("map:\n  observations: {Wert: [value]}", "line 2: Wert must be text"),
]


@pytest.mark.parametrize(("text", "reason"), WRONG)
def test_a_wrong_file_of_answers_is_told_with_its_place(capsys, book, tmp_path, text, reason):
    path = tmp_path / "wrong.yaml"
    path.write_text(text, encoding="utf-8")
    code, out, err = ssr(capsys, "check", book, "--answers", path)
    assert (code, out) == (2, "")
    assert err.startswith(f"ssr: {path}")
    assert reason in err


def test_a_file_of_answers_that_is_not_there_is_told(capsys, book, tmp_path):
    code, _, err = ssr(capsys, "check", book, "--answers", tmp_path / "none.yaml")
    assert (code, "cannot be opened" in err) == (2, True)
