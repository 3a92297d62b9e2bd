"""Tables written to a workbook."""

import datetime as dt
import io
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

from indicators.workbook.write import SheetContent, write_workbook


def written(*tables: SheetContent) -> bytes:
    buffer = io.BytesIO()
    write_workbook(buffer, tables)
    return buffer.getvalue()


def cells(content: SheetContent) -> list[list[object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(written(content)))[content.name]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def table(rows: list[list[object]], **more: object) -> SheetContent:
    return SheetContent(None, "Data", ["a"], rows, **more)


def test_the_same_content_gives_the_same_bytes():
    content = table([[1], ["x"], [dt.date(2019, 10, 15)]])
    assert written(content) == written(content)


def test_a_day_is_written_as_a_day():
    book = openpyxl.load_workbook(io.BytesIO(written(table([[dt.date(2019, 10, 15)]]))))
    cell = book["Data"]["A2"]
    assert (cell.value, cell.number_format) == (dt.datetime(2019, 10, 15), "yyyy-mm-dd")


@pytest.mark.parametrize("missing", [None, "", float("nan"), pd.NA, pd.NaT, np.float64("nan")])
def test_what_is_missing_is_an_empty_cell(missing):
    assert cells(SheetContent(None, "Data", ["a", "b"], [[missing, 1]])) == [["a", "b"], [None, 1]]


@pytest.mark.parametrize("number", [3, 3.5, -5, np.int64(3), np.float64(2.5)])
def test_a_number_stays_a_number(number):
    assert cells(table([[number]]))[1] == [number]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0"])
def test_text_never_becomes_a_formula(text):
    book = openpyxl.load_workbook(io.BytesIO(written(table([[text]]))))
    cell = book["Data"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_an_identifier_longer_than_excel_can_count_is_written_as_text():
    assert cells(table([[123456789012345678]]))[1] == ["123456789012345678"]


def test_the_title_stands_above_and_the_second_header_row_below():
    content = SheetContent(None, "Data", ["a"], [[1]], title="Title", second_headers=["women"])
    assert cells(content) == [["Title"], ["a"], ["women"], [1]]


def test_the_header_rows_stay_in_view():
    content = SheetContent(None, "Data", ["a"], [[1]], title="Title", second_headers=["women"])
    assert openpyxl.load_workbook(io.BytesIO(written(content)))["Data"].freeze_panes == "A4"


@pytest.mark.parametrize("value", [float("inf"), "x" * 32_768])
def test_what_a_cell_cannot_hold_is_refused(value):
    with pytest.raises(ValueError, match="hold"):
        written(table([[value]]))


def test_a_path_is_replaced_whole_and_nothing_else_is_left(tmp_path: Path):
    target = tmp_path / "book.xlsx"
    target.write_bytes(b"old")
    write_workbook(target, [table([[1]])])
    assert target.read_bytes() == written(table([[1]]))
    assert [path.name for path in tmp_path.iterdir()] == ["book.xlsx"]
