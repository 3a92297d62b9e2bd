"""The fact-check workbook leads every figure back to the cell that a person would open."""

from __future__ import annotations

import datetime as dt
import random
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dashboard.report.checking import COLUMNS, TICKS, write
from tests.libreoffice import converted
from tests.report.conftest import Composed

WORKBOOKS = Path(__file__).parents[2] / "data" / "workbooks"
NAMES = [name for name, _title, _width in COLUMNS]


class _Everyone(dict[int, dict[str, Any]]):
    """One upload for every number."""

    def get(self, number: int, _default: Any = None) -> dict[str, Any]:
        return {"name": f"{number}.xlsx", "uploaded_by": "=ann", "recorded_at": "2026-01-02T03:04:05Z", "sha256": "0", "document": "S/1"}


def _lines(data: bytes) -> list[dict[str, Any]]:
    sheet = load_workbook(BytesIO(data)).worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    head = next(at for at, row in enumerate(rows) if row[0] == "Number")
    return [dict(zip(NAMES, row, strict=True)) for row in rows[head + 1 :]]


@cache
def _opened(file: str) -> Any:
    return load_workbook(WORKBOOKS / file, data_only=True)


def _day(value: Any) -> str:
    return str(value.date() if isinstance(value, dt.datetime) else value)[:10]


def _same_day(found: Any, day: str) -> bool:
    """A cell may hold a day, or a year, month or fiscal year (2016/17) that stands for its last day."""
    if isinstance(found, str) and "/" in found:
        return day.startswith(f"20{found[-2:]}-")
    return day.startswith(_day(found))


def _stands(row: dict[str, Any]) -> bool:
    """Whether the cell holds what the line says is printed in it."""
    found = _opened(row["file"])[row["sheet"]][row["cell"]].value
    if row["kind"] == "date":
        return _same_day(found, _day(row["value"]))
    if isinstance(found, int | float):
        return str(row["printed"]) == str(found) or float(row["printed"]) == found
    return str(found).strip() == str(row["printed"]).strip()


def test_every_stated_figure_has_its_line_in_the_order_of_the_document(composed: Composed) -> None:
    document = composed()
    stated = list(document.stated())
    rows = _lines(write(document, {}))
    assert [(row["key"], row["sentence"]) for row in rows] == [(one.figure.key, one.sentence) for one in stated]
    assert len(rows) > 500


def test_fifty_figures_lead_to_cells_that_hold_the_printed_text(composed: Composed) -> None:
    rows = _lines(write(composed(), _Everyone()))
    read = [row for row in rows if row["kind"] in ("read", "date") and row["printed"] and row["cell"] and "," not in row["cell"]]
    chosen = random.Random(563).sample(read, 50)
    assert [(row["key"], row["file"], row["cell"], row["printed"]) for row in chosen if not _stands(row)] == []


def test_every_cell_that_a_figure_rests_on_exists_and_is_not_empty(composed: Composed) -> None:
    figures = composed().figures.values()
    places = {(place["file"], place["sheet"], place["cell"]) for figure in figures for place in figure.places}
    assert [place for place in sorted(places) if _opened(place[0])[place[1]][place[2]].value is None] == []


def test_the_second_sheet_has_a_line_for_every_cell(composed: Composed) -> None:
    document = composed()
    sheet = load_workbook(BytesIO(write(document, {}))).worksheets[1]
    assert sheet.max_row == 2 + sum(len(one.figure.places) for one in document.stated())


def test_the_tick_takes_three_signs(composed: Composed) -> None:
    sheet = load_workbook(BytesIO(write(composed(), {}))).worksheets[0]
    assert [one.formula1 for one in sheet.data_validations.dataValidation] == [f'"{",".join(TICKS)}"']


def test_the_name_of_a_person_is_never_a_formula(composed: Composed) -> None:
    sheet = load_workbook(BytesIO(write(composed(), _Everyone()))).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_is_the_same_file_made_twice(composed: Composed, language: str) -> None:
    document = composed(language=language)
    assert write(document, _Everyone()) == write(document, _Everyone())


def test_libreoffice_opens_it(composed: Composed, tmp_path: Path) -> None:
    source = tmp_path / "check.xlsx"
    source.write_bytes(write(composed(), _Everyone()))
    assert "MINUJUSTH" in converted(source, "csv", tmp_path).read_text("utf-8", errors="replace")
