"""The contract as an outsider meets it: workbooks by another writer, asked about through the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dashboard.cli import main

DAY = date(2019, 9, 15)
SHEETS: dict[str, list[list[object]]] = {
    "Mission": [["mission", "country", "reported_on"], ["MINUJUSTH", "HTI", date(2019, 10, 9)]],
    "Benchmarks": [["benchmark_id", "benchmark", "area"], ["1", "A police that serves all", "police"]],
    "Indicators": [
        ["indicator_id", "benchmark_id", "indicator", "measure"],
        ["1.1", "1", "Share of women", "percent"],
        ["1.2", "1", "Officers", "number"],
    ],
    "Observations": [["indicator_id", "date", "value"], ["1.1", DAY, 10.5], ["1.2", DAY, 15609]],
}

Ask = Callable[..., Any]


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Write the sheets with openpyxl, run a command on the file, and give the exit code and what its JSON says."""

    def run(command: str, *more: str, **changed: list[list[object]]) -> tuple[int, Any]:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in {**SHEETS, **changed}.items():
            sheet = book.create_sheet(name.replace("_", " "))
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / "returns.xlsx")
        code = main([command, str(tmp_path / "returns.xlsx"), *more, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def values(ask: Ask) -> Callable[..., list[object]]:
    """The values of observations of a count on days of their own."""

    def read(*printed: object) -> list[object]:
        rows = [["1.2", date(2000 + year, 1, 1), text] for year, text in enumerate(printed)]
        return [row["value"] for row in ask("records", "--sheet", "observations", Observations=[SHEETS["Observations"][0], *rows])[1]]

    return read


def blocking(said: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(told["code"], told["sheet"], told["cell"]) for told in said["problems"] if told["severity"] in ("error", "question")]


def test_a_plain_workbook_is_clean(ask: Ask) -> None:
    code, said = ask("check")
    assert (code, said["problems"]) == (0, [])


def test_every_printed_form_of_a_number_may_stand_in_one_column(values: Callable[..., list[object]]) -> None:
    printed = ("1 234,5", "1\u00a0234,5", "1'234.5", "at least 275", "> 10,000", "12-14", "~7", "nearly 80", "12,5", "12.5", "1.2 million")
    assert values(*printed) == [1234.5, 1234.5, 1234.5, 275, 10000, 12, 7, 80, 12.5, 12.5, 1_200_000]


def test_only_what_can_be_two_numbers_is_asked_beside_decimal_points(ask: Ask) -> None:
    rows = [["1.2", date(2000 + year, 1, 1), text] for year, text in enumerate(("15.800", "1.301,0", "12.5"))]
    code, said = ask("check", Observations=[SHEETS["Observations"][0], *rows])
    assert (code, blocking(said)) == (1, [("ambiguous-number", "Observations", "C2"), ("ambiguous-number", "Observations", "C3")])


def test_every_cell_that_is_asked_about_is_told_with_its_own_readings(ask: Ask) -> None:
    rows = [["1.2", day, 5] for day in ("03/04/2018", "2017-01-01", "05/06/2016")]
    _, said = ask("check", Observations=[SHEETS["Observations"][0], *rows])
    assert [(told["code"], told["cell"], told["found"], told["expected"]) for told in said["problems"]] == [
        ("ambiguous-date", "B2", "03/04/2018", "2018-04-03 or 2018-03-04"),
        ("ambiguous-date", "B4", "05/06/2016", "2016-06-05 or 2016-05-06"),
    ]


def test_a_cell_with_a_space_alone_is_an_empty_cell(ask: Ask) -> None:
    code, said = ask("check", Observations=[[*SHEETS["Observations"][0], "note"], ["1.2", DAY, 15609, " "]])
    assert (code, said["problems"]) == (0, [])


def test_the_values_of_a_wide_table_stand_in_their_cells(ask: Ask) -> None:
    wide: list[list[object]] = [["indicator_id", "women", None, "men", None], [None, 2017, 2018, 2017, 2018], ["1.2", 100, 110, 900, 890]]
    _, rows = ask("records", "--sheet", "observations", Observations=wide)
    assert [(row["date"], row["sex"], row["value"], row["place"]["cell"]) for row in rows] == [
        ("2017-12-31", "women", 100, "B3"),
        ("2018-12-31", "women", 110, "C3"),
        ("2017-12-31", "men", 900, "D3"),
        ("2018-12-31", "men", 890, "E3"),
    ]


def test_a_wide_header_that_can_be_two_dates_is_asked(ask: Ask) -> None:
    code, said = ask("check", Observations=[["indicator_id", "03/04/2018", "05/06/2018"], ["1.2", 100, 110]])
    assert (code, blocking(said)) == (1, [("ambiguous-date", "Observations", "B1"), ("ambiguous-date", "Observations", "C1")])


def test_a_wide_value_dated_after_the_report_is_told_at_its_cell(ask: Ask) -> None:
    _, said = ask("check", Observations=[["indicator_id", 2018, 2020], ["1.2", 100, 110]])
    assert [(told["code"], told["cell"]) for told in said["problems"]] == [("date-after-report", "C2")]


@pytest.mark.parametrize(("wide", "asked"), [([0.25, 25], "C2"), ([25, 0.25], "D2"), ([0.25, 0.5], None)])
def test_a_share_beside_a_percentage_is_asked_in_a_wide_table_too(ask: Ask, wide: list[object], asked: str | None) -> None:
    code, said = ask("check", Observations=[["indicator_id", "note", 2017, 2018], ["1.1", "x", *wide]])
    assert (code, blocking(said)) == ((1, [("percent-or-share", "Observations", asked)]) if asked else (0, []))


def test_the_columns_of_a_wide_table_show_one_another_how_numbers_are_written(ask: Ask) -> None:
    _, said = ask("check", Observations=[["indicator_id", 2016, 2017, 2018], ["1.2", "1.301,0", "12.5", "15"]])
    assert blocking(said) == [("ambiguous-number", "Observations", "B2")]


def test_months_below_their_year_are_of_that_year(ask: Ask) -> None:
    _, rows = ask("records", "--sheet", "observations", Observations=[["indicator_id", 2018, None], [None, "Jan", "Feb"], ["1.2", 5, 6]])
    assert [(row["date"], row["group"], row["value"]) for row in rows] == [("2018-01-31", None, 5), ("2018-02-28", None, 6)]


def test_a_share_wanted_is_a_column_that_its_sheet_needs(ask: Ask) -> None:
    code, said = ask("check", Strength_targets=[["institution", "date"], ["PNH", 2021]])
    assert (code, blocking(said)) == (1, [("required-column-missing", "Strength targets", "A1")])


def test_a_total_beside_women_and_men_is_of_no_sex(ask: Ask) -> None:
    rows = [["1.2", DAY, value, sex] for value, sex in ((100, "Women"), (900, "hommes"), (1000, "Total"))]
    code, said = ask("check", Observations=[[*SHEETS["Observations"][0], "sex"], *rows])
    assert (code, said["problems"]) == (0, [])


def test_na_is_namibia(ask: Ask) -> None:
    header, row = SHEETS["Mission"]
    assert ask("records", "--sheet", "mission", Mission=[header, [row[0], "NA", row[2]]])[1][0]["country"] == "NAM"


def test_a_mission_whose_country_is_not_applicable_has_none(ask: Ask) -> None:
    header, row = SHEETS["Mission"]
    code, said = ask("check", Mission=[header, [row[0], "n/a", row[2]]])
    assert (code, blocking(said)) == (1, [("country-missing", "Mission", "B2")])
