"""The template that a mission fills in."""

import datetime as dt
import io

import openpyxl
import pandas as pd
import pytest

from indicators.codelists import codelist, fold, header, headers
from indicators.fields import read_code
from indicators.sheets import SHEETS
from indicators.workbook.grid import LISTS
from indicators.workbook.read import read
from indicators.workbook.write import write_template

HEAD = 3  # the row of the headers
GIVEN = {
    "indicators": pd.DataFrame(
        {
            "indicator_id": ["2.10", "2.2"],
            "indicator": ["Women in the police", "Officers"],
            "measure": ["percent", "number"],
            "target": [12.0, 275.0],
            "target_printed": ["12", "at least 275"],
            "target_date": [pd.Timestamp(2019, 10, 15), pd.NaT],
            "applicable": [1.0, None],
        }
    )
}


def made(**options: object) -> bytes:
    buffer = io.BytesIO()
    write_template(buffer, SHEETS.values(), **options)
    return buffer.getvalue()


def opened(**options: object) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(made(**options)))


def column_of(sheet: openpyxl.worksheet.worksheet.Worksheet, sheet_id: str, column_id: str) -> str:
    title = header(sheet_id, column_id)
    return next(cell.column_letter for cell in sheet[HEAD] if cell.value == title)


def test_there_is_one_sheet_a_type_after_a_sheet_that_says_what_to_do():
    names = [codelist("sheets").label(sheet_id, "en") for sheet_id in SHEETS]
    assert opened().sheetnames == ["Read me", *names, LISTS]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("sheet_id", list(SHEETS))
def test_every_header_leads_back_to_its_column(sheet_id, language):
    sheet = opened(language=language)[codelist("sheets").label(sheet_id, language)]
    found = [headers(sheet_id)[fold(cell.value)] for cell in sheet[HEAD]]
    assert found == [column.id for column in SHEETS[sheet_id].columns]


def test_required_columns_are_marked_by_a_word():
    sheet = opened()["Observations"]
    marked = {cell.column_letter for cell in sheet[HEAD - 1] if cell.value == "required"}
    assert marked == {column_of(sheet, "observations", column.id) for column in SHEETS["observations"].required}


def test_every_header_has_a_note_that_says_what_belongs_there():
    book = opened()
    heads = [cell for sheet in book.worksheets[1:-1] for cell in sheet[HEAD]]
    assert all(cell.comment and cell.comment.text for cell in heads)


def test_every_code_column_has_a_drop_down_list_of_all_its_codes():
    book = opened()
    for sheet_id, sheet in SHEETS.items():
        page = book[codelist("sheets").label(sheet_id, "en")]
        rules = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in page.data_validations.dataValidation if rule.type == "list"}
        for column in (column for column in sheet.columns if column.kind == "code"):
            offered = _offered(book, rules[f"{column_of(page, sheet_id, column.id)}{HEAD + 1}"])
            assert [read_code(label, column.codes) for label in offered] == list(codelist(column.codes).codes)


def _offered(book: openpyxl.Workbook, source: str) -> list[str]:
    if source.startswith('"'):
        return source.strip('"').split(",")
    extent = source.partition("!")[2].replace("$", "")
    return [row[0].value for row in book[LISTS][extent]]


def test_numbers_of_indicators_stay_text():
    sheet = opened()["Indicators"]
    assert sheet.column_dimensions[column_of(sheet, "indicators", "indicator_id")].number_format == "@"


def test_a_blank_template_is_not_protected():
    assert not any(sheet.protection.sheet for sheet in opened().worksheets)


def test_given_rows_have_locked_keys_and_open_figures():
    sheet = opened(prefill=GIVEN)["Indicators"]
    key, target = (sheet[f"{column_of(sheet, 'indicators', name)}{HEAD + 1}"] for name in ("indicator_id", "target"))
    assert (sheet.protection.sheet, key.protection.locked, target.protection.locked) == (True, True, False)


def test_rows_below_the_given_ones_are_open():
    sheet = opened(prefill=GIVEN)["Indicators"]
    assert not sheet.column_dimensions["A"].protection.locked


@pytest.mark.parametrize(
    ("column", "shown"),
    [
        ("indicator_id", ["2.10", "2.2"]),
        ("measure", ["Percentage", "Number"]),
        ("target", [12, "at least 275"]),
        ("target_date", [dt.datetime(2019, 10, 15), None]),
        ("applicable", ["yes", None]),
    ],
)
def test_given_values_stand_as_a_person_writes_them(column, shown):
    sheet = opened(prefill=GIVEN)["Indicators"]
    at = column_of(sheet, "indicators", column)
    assert [sheet[f"{at}{row}"].value for row in (HEAD + 1, HEAD + 2)] == shown


def test_a_given_reading_keeps_the_day_on_which_it_was_reported():
    row = {
        "indicator_id": "2.10",
        "date": pd.Timestamp(2019, 9, 30),
        "value": 12.0,
        "reported_on": pd.NaT,
        "known_from": pd.Timestamp(2019, 10, 15),
    }
    sheet = opened(prefill={"observations": pd.DataFrame([row])})["Observations"]
    assert sheet[f"{column_of(sheet, 'observations', 'reported_on')}{HEAD + 1}"].value == dt.datetime(2019, 10, 15)


def test_notes_and_the_first_sheet_speak_through_the_translation():
    book = opened(say=str.upper)
    assert book.sheetnames[0] == "READ ME"
    assert book["Observations"]["A3"].comment.text.isupper()


def test_our_own_reader_has_nothing_to_say_about_the_template():
    assert read(made(prefill=GIVEN), "template.xlsx").problems == ()


def test_the_same_template_has_the_same_bytes():
    assert made(prefill=GIVEN) == made(prefill=GIVEN)
