"""The workbook of a report holds its tables, charts that can be edited, and the indicators as numbers."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dashboard.report.workbook import INDICATORS, write
from dashboard.sections.base import Chart, Table
from tests.libreoffice import converted
from tests.report.conftest import Composed


def test_every_chart_is_a_native_chart(composed: Composed) -> None:
    document = composed()
    charts = [block for part in document.parts for block in part.blocks if isinstance(block, Chart)]
    names = zipfile.ZipFile(BytesIO(write(document))).namelist()
    assert sum(name.startswith("xl/charts/chart") for name in names) == len(charts)


def test_every_table_and_chart_has_a_sheet(composed: Composed) -> None:
    document = composed()
    blocks = [block for part in document.parts for block in part.blocks if isinstance(block, Chart | Table)]
    assert len(load_workbook(BytesIO(write(document))).sheetnames) == 1 + len(blocks) + 1


def test_indicators_are_numbers_as_they_were_read(composed: Composed) -> None:
    document = composed()
    sheet = load_workbook(BytesIO(write(document))).worksheets[-1]
    at = [name for name, _title, _width in INDICATORS].index("latest")
    latest = [row[at] for row in sheet.iter_rows(min_row=3, values_only=True)]
    assert latest == [row["latest"] if row["latest"] is not None else row["latest_printed"] for row in document.materials[0].indicators]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_is_the_same_file_made_twice(composed: Composed, language: str) -> None:
    assert write(composed(language=language)) == write(composed(language=language))


def test_libreoffice_prints_it(composed: Composed, tmp_path: Path) -> None:
    source = tmp_path / "report.xlsx"
    source.write_bytes(write(composed()))
    assert converted(source, "pdf", tmp_path).read_bytes().startswith(b"%PDF")
