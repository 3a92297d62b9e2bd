"""The annex against the printed evidence of S/2019/563, which is read here without the program."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from dashboard import woven
from dashboard.report.compose import Document
from dashboard.sections.base import Table
from tests.report.conftest import Composed

EVIDENCE = Path(__file__).resolve().parents[2] / "data" / "sources" / "observations.csv"
STAGES = {"1": "drafted", "2": "voted", "3": "promulgated"}
NUMBER = re.compile(r"Annex I, indicator (\d+\.\d+)$")
INDICATORS = 46


def printed() -> list[tuple[str, dict[str, str]]]:
    """The rows that S/2019/563 prints of its indicators, each with the number of the indicator."""
    with EVIDENCE.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["source_symbol"] == "S/2019/563" and row["kind"] == "actual"]
    return [(found[1], row) for row in rows if (found := NUMBER.match(row["source_section"]))]


def said(row: dict[str, str]) -> str:
    """A printed value as an annex in English says it."""
    value = row["value"]
    if not value:
        return ".."
    if row["measure"] == "stage":
        return STAGES[value]
    return f"{float(value):,.12g}" if re.fullmatch(r"[\d.]+", value) else value


def table(document: Document) -> Table:
    return next(block for part in document.parts if part.id == "annex" for block in part.blocks if isinstance(block, Table))


def lines(found: Table) -> list[tuple[str, ...]]:
    return [tuple(map(woven.plain, row)) for row in found.rows if len(row) > 1]


def of(number: str, rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The row of an indicator, and those of its parts."""
    return [row for row in rows if re.match(rf"{re.escape(number)}[a-z]? ", row[0])]


def test_the_annex_holds_all_46_indicators_under_11_benchmarks(composed: Composed) -> None:
    found = table(composed())
    numbers = {row[0].split(" ")[0] for row in lines(found)}
    assert sum(number.replace(".", "").isdigit() for number in numbers) == INDICATORS
    assert sum(len(row) == 1 for row in found.rows) == 11


def test_every_value_that_the_report_printed_stands_in_the_annex(composed: Composed) -> None:
    rows = lines(table(composed()))
    gone = [
        (number, row["indicator"], said(row))
        for number, row in printed()
        if not any(re.search(rf"(?<![\d.,]){re.escape(said(row))}(?![\d])", line[3]) for line in of(number, rows))
    ]
    # The staff of two institutions are on the sheet Strength, as data/README.md says, and not among the readings.
    staff = ("National police officers in service", "Police inspectorate staff")
    assert [one for one in gone if one[1] not in staff] == []


def test_numerators_and_denominators_stand_beside_their_share(composed: Composed) -> None:
    rows = lines(table(composed()))
    for number, row in printed():
        for column in ("numerator", "denominator"):
            if row[column]:
                assert any(f"{float(row[column]):,.12g}" in line[3] for line in of(number, rows)), (number, column)


def test_each_figure_of_the_annex_leads_to_the_cell_of_its_key(composed: Composed) -> None:
    document = composed()
    keys = [key for row in table(document).rows for cell in row for _text, key in woven.parts(cell) if key]
    assert keys
    assert all(document.figures[key].places for key in keys)


def test_the_row_of_women_in_the_police_is_as_in_the_report(composed: Composed) -> None:
    assert of("4.3", lines(table(composed())))[0] == (
        "4.3 Women among police officers",
        "9; 31 Dec 2017",
        "≥ 11; 31 Oct 2019",
        "9.94 (1,483 of 14,908); 15 May 2019",
        f"+{9.94 - 9.89:.2f}",
        "◐ Some delay",
    )


def test_no_change_is_a_dash_and_no_newer_reading_two_dots(composed: Composed) -> None:
    rows = lines(table(composed()))
    assert of("1.1", rows)[0][4] == "–"
    assert of("6.2", rows)[0][4] == ".."


def test_counts_over_different_periods_have_no_change(composed: Composed) -> None:
    assert of("6.4", lines(table(composed())))[0][4] == ".."


def test_a_reason_for_no_reading_does_not_hide_the_value_before_it(composed: Composed) -> None:
    assert of("11.3", lines(table(composed())))[0][3] == "..; 15 May 2019; drafted; 15 Jan 2019"


def test_the_french_annex_has_decimal_commas(composed: Composed) -> None:
    row = of("4.3", lines(table(composed(language="fr"))))[0]
    assert row[3].startswith("9,94 (1\u202f483 sur 14\u202f908)")
    assert row[5] == "◐ Léger retard"


def test_before_the_first_submission_the_annex_says_that_it_is_empty(composed: Composed) -> None:
    document = composed(as_of=date(2010, 1, 1), since=None)
    texts = [woven.plain(text) for text in document.texts()]
    assert "No benchmark indicators are known, so that the annex is empty." in texts


@pytest.mark.parametrize("mission", ["BINUH", "UNMIK"])
def test_an_indicator_without_target_has_two_dots(composed: Composed, mission: str) -> None:
    assert any(row[2] == ".." for row in lines(table(composed(mission, as_of=None, since=None))))
