"""A workbook read into grids: what a careless reader loses stays visible, and no reader is trusted alone."""

import datetime as dt
import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.problems import UnreadableError
from indicators.workbook.grid import Book, Grid, letter
from indicators.workbook.read import read
from indicators.workbook.write import SheetContent, write_workbook
from tests.workbook_files import MAIN, SHEET, fill_simple, repacked, simple, strict, with_cells, workbook


def grid_of(data: bytes) -> Grid:
    return read(data, "book.xlsx").grids[0]


def told(book: Book) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.place.cell) for problem in book.problems]


def one_cell(xml: str) -> Book:
    return read(with_cells(f'<row r="1">{xml}</row>'), "book.xlsx")


def test_what_is_written_comes_back():
    rows = [
        ["2.1", 14.5, dt.date(2019, 10, 15), True, None],
        ["=1+1", -5, dt.datetime(2019, 10, 15, 10, 30), False, "é \U0001f600"],
        ["_x0041_", 0, dt.time(10, 30), None, "two\nlines"],
    ]
    buffer = io.BytesIO()
    write_workbook(buffer, [SheetContent(None, "Data", ["a", "b", "c", "d", "e"], rows)])
    book = read(buffer.getvalue(), "book.xlsx")
    assert book.grids[0].values == [["a", "b", "c", "d", "e"], *rows]
    assert book.problems == ()


def test_addresses_hold_for_a_table_that_starts_far_down():
    grid = grid_of(workbook(lambda _, sheet: sheet.write_row(14, 3, ["a", "b"])))
    assert (grid.top, grid.left, grid.value(15, 4), grid.value(15, 5)) == (15, 4, "a", "b")


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?"])
def test_an_error_cell_is_told_at_its_cell(error):
    book = one_cell(f'<c r="A1" t="e"><v>{error}</v></c>')
    assert book.grids[0].errors == {(1, 1): error}
    assert told(book) == [("error-cell", "A1")]


def test_the_error_of_a_formula_is_told_too():
    book = one_cell('<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
    assert (told(book), book.grids[0].formulas) == ([("error-cell", "B1")], {(1, 2): "1/0"})


def test_a_formula_without_a_stored_result_is_told_and_has_no_value():
    source = openpyxl.Workbook()
    source.active["B3"] = "=1+1"
    buffer = io.BytesIO()
    source.save(buffer)
    book = read(buffer.getvalue(), "book.xlsx")
    assert (told(book), book.grids[0].value(3, 2), book.grids[0].uncalculated) == ([("formula-without-result", "B3")], None, {(3, 2)})


@pytest.mark.parametrize("kind", ["", ' t="str"', ' t="b"', ' t="n"'])
def test_no_type_of_formula_hides_that_it_has_no_result(kind):
    assert told(one_cell(f'<c r="A1"{kind}><f>B1</f></c>')) == [("formula-without-result", "A1")]


def test_a_formula_that_gave_empty_text_was_worked_out():
    assert told(one_cell('<c r="A1" t="str"><f>B1</f><v></v></c>')) == []


def test_the_place_holder_of_a_program_that_cannot_calculate_is_no_result():
    book = read(workbook(lambda _, sheet: sheet.write_formula("A1", "=5+5")), "book.xlsx")
    assert (told(book), book.grids[0].value(1, 1)) == ([("formula-without-result", "A1")], None)


def test_a_result_that_a_spreadsheet_stored_is_read_with_its_formula():
    grid = one_cell('<c r="A1"><f>5+5</f><v>10</v></c>').grids[0]
    assert (grid.value(1, 1), grid.formulas) == (10, {(1, 1): "5+5"})


def test_a_result_that_waits_to_be_recalculated_is_read_with_a_warning():
    book = read(workbook(lambda _, sheet: sheet.write_formula("A1", "=5+5", None, 10)), "book.xlsx")
    assert (told(book), book.grids[0].value(1, 1)) == ([("formula-not-recalculated", "A1")], 10)


def test_a_merged_cell_has_its_value_at_the_top_left():
    grid = grid_of(workbook(lambda _, sheet: sheet.merge_range("A1:A3", "Haiti") or sheet.write("B3", 1)))
    assert (grid.value(1, 1), grid.value(2, 1), grid.merged) == ("Haiti", None, [(1, 1, 3, 1)])


def test_a_value_under_a_merged_cell_is_told_and_not_read():
    data = with_cells(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>', after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    )
    book = read(data, "book.xlsx")
    assert (told(book), book.grids[0].values) == ([("under-merged-cell", "B1")], [[1, None]])


def test_a_merge_over_the_whole_sheet_costs_nothing():
    data = with_cells('<row r="1"><c r="A1"><v>1</v></c></row>', after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    assert grid_of(data).values == [[1]]


def test_merges_that_lie_over_each_other_are_refused_before_they_cost_time():
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 3001))
    merges = "".join(f'<mergeCell ref="A1:{letter(last)}1048576"/>' for last in range(1, 1001))
    with pytest.raises(UnreadableError, match="mergeCells"):
        read(with_cells(rows, after=f"<mergeCells>{merges}</mergeCells>"), "book.xlsx")


def test_hidden_rows_columns_and_sheets_are_read_and_told():
    def fill(_, sheet):
        sheet.write_column(0, 0, [1, 2, 3])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.write_column(0, 2, [1, 2, 3])
        sheet.set_column(2, 2, None, None, {"hidden": True})

    book = read(workbook(fill_simple, lambda book, sheet: fill(book, sheet) or sheet.hide()), "book.xlsx")
    grid = book.grids[1]
    assert (grid.state, grid.hidden_rows, grid.hidden_columns, grid.value(2, 1)) == ("hidden", {2}, {3}, 2)
    assert [problem.code for problem in book.problems] == ["hidden-sheet", "hidden-rows", "hidden-columns"]


@pytest.mark.parametrize(("date1904", "day"), [(False, dt.date(2019, 10, 15)), (True, dt.date(2019, 10, 15))])
def test_both_calendars_give_the_same_day(date1904, day):
    def fill(book, sheet):
        sheet.write_datetime(0, 0, dt.datetime(2019, 10, 15), book.add_format({"num_format": "dd/mm/yyyy"}))

    grid = grid_of(workbook(fill, date_1904=date1904))
    assert (grid.value(1, 1), grid.formats) == (day, {(1, 1): "dd/mm/yyyy"})


@pytest.mark.parametrize("printed", ["0%", "0.0%", '0" days"', "[Red]0.00", "#,##0", r"0\d"])
def test_a_number_format_that_is_no_date_leaves_the_number(printed):
    grid = grid_of(workbook(lambda book, sheet: sheet.write_number(0, 0, 43753, book.add_format({"num_format": printed}))))
    assert (grid.value(1, 1), grid.formats[1, 1]) == (43753, printed)


def test_a_length_of_time_stays_a_number_of_days():
    grid = grid_of(workbook(lambda book, sheet: sheet.write_number(0, 0, 1.5, book.add_format({"num_format": "[h]:mm"}))))
    assert grid.value(1, 1) == 1.5


@pytest.mark.parametrize("serial", [60, -1, 3_000_000])
def test_a_date_that_no_calendar_has_is_told(serial):
    def fill(book, sheet):
        sheet.write_number(0, 0, serial, book.add_format({"num_format": "yyyy-mm-dd"}))

    assert told(read(workbook(fill), "book.xlsx")) == [("unreadable-cell", "A1")]


def test_an_iso_strict_workbook_reads_like_any_other():
    assert grid_of(strict(simple())).values == grid_of(simple()).values


def test_rich_text_is_its_plain_text_without_phonetic_guides():
    rich = '<is><r><rPr><b/></rPr><t>Po</t></r><r><t>lice</t></r><rPh sb="0" eb="1"><t>guide</t></rPh></is>'
    assert one_cell(f'<c r="A1" t="inlineStr">{rich}</c>').grids[0].value(1, 1) == "Police"


def test_shared_rich_text_is_its_plain_text():
    data = workbook(lambda book, sheet: sheet.write_rich_string("A1", "Po", book.add_format({"bold": True}), "lice"))
    assert grid_of(data).value(1, 1) == "Police"


def test_a_chart_sheet_is_listed_as_not_read():
    def fill(book, sheet):
        sheet.write("A1", 1)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=S1!$A$1:$A$1"})
        book.add_chartsheet("Chart").set_chart(chart)

    book = read(workbook(fill), "book.xlsx")
    assert [(problem.code, problem.place.sheet) for problem in book.problems] == [("sheet-not-read", "Chart")]
    assert [grid.sheet for grid in book.grids] == ["S1"]


def test_an_identifier_of_eighteen_digits_keeps_every_digit():
    assert one_cell('<c r="A1"><v>123456789012345678</v></c>').grids[0].value(1, 1) == 123456789012345678


@pytest.mark.parametrize("printed", ["1e400", "NaN", "1_0", "١٢", "twelve", "0x10", "-INF", "9" * 400])
def test_a_number_that_is_none_is_told_and_not_read(printed):
    book = one_cell(f'<c r="A1"><v>{printed}</v></c><c r="B1"><v>2</v></c>')
    assert (told(book), book.grids[0].values) == ([("unreadable-cell", "A1")], [[None, 2]])


@pytest.mark.parametrize("number", ["77", "-1", "x", ""])
def test_a_text_number_out_of_range_takes_no_other_text(number):
    book = one_cell(f'<c r="A1" t="s"><v>{number}</v></c>')
    assert ("unreadable-cell", "A1") in told(book)
    assert book.grids[0].value(1, 1) is None


def test_a_value_on_which_the_readers_disagree_is_withheld():
    book = one_cell('<c r="A1"><v>5<!-- -->.5</v></c><c r="B1"><v>2</v></c>')
    assert told(book) == [("readers-disagree", "A1")]
    assert book.problems[0].found == "5.5 / 5.0"
    assert (book.grids[0].values, book.grids[0].withheld) == ([[None, 2]], {(1, 1)})


def test_a_cell_that_stands_twice_is_told_and_not_read():
    book = one_cell('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>')
    assert (told(book), book.grids[0].value(1, 1)) == ([("cell-twice", "A1")], None)


def test_cells_and_rows_without_addresses_follow_each_other():
    data = with_cells("<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>")
    assert grid_of(data).values == [[1, 2], [None, 3]]


def test_far_corners_are_answered_at_the_far_cell():
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    book = read(with_cells(cells), "book.xlsx")
    assert (told(book), book.grids[0].values) == ([("sheet-too-large", "XFD1048576")], [])


def test_a_lone_cell_in_the_far_corner_is_read():
    grid = grid_of(with_cells('<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'))
    assert (grid.value(1_048_576, 16_384), len(grid.values)) == (2, 1)


def test_a_row_of_every_column_is_read():
    grid = grid_of(workbook(lambda _, sheet: sheet.write_row(0, 0, range(16_384))))
    assert grid.values == [list(range(16_384))]


def test_formatted_empty_rows_are_no_rows():
    rows = "".join(f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="1"/></row>' for row in range(2, 20_000))
    assert grid_of(with_cells(f'<row r="1"><c r="A1"><v>1</v></c></row>{rows}')).values == [[1]]


def test_a_declared_extent_is_not_believed():
    def edit(name, content):
        return content.replace(b'ref="A1:B4"', b'ref="A1:A1"') if name == SHEET else content

    assert grid_of(repacked(simple(), edit=edit)).values == grid_of(simple()).values


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_a_part_in_another_encoding_is_read_or_told(encoding):
    xml = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    xml += '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>\u00e9</t></is></c></row></sheetData></worksheet>'
    book = read(repacked(simple(), replace={SHEET: xml.encode(encoding)}), "book.xlsx")
    assert book.grids[0].value(1, 1) == "é" or any(problem.severity == "error" for problem in book.problems)


def test_prefixed_names_are_read():
    row = '<x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row>'
    xml = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{row}</x:sheetData></x:worksheet>'
    assert grid_of(repacked(simple(), replace={SHEET: xml.encode()})).values == [[7]]


@pytest.mark.parametrize(
    "part", [SHEET, "xl/styles.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"]
)
def test_a_part_that_is_missing_is_never_lost_in_silence(part):
    with pytest.raises(UnreadableError):
        read(repacked(simple(), replace={part: None}), "book.xlsx")


def test_a_part_that_is_cut_is_refused_by_name():
    with pytest.raises(UnreadableError) as refused:
        read(repacked(simple(), edit=lambda name, content: content[:-20] if name == SHEET else content), "book.xlsx")
    assert refused.value.problem.code == "damaged"
    assert SHEET in refused.value.problem.found


def test_a_control_character_is_read_and_nul_is_dropped():
    assert one_cell('<c r="A1" t="str"><v>a_x0001_b_x0000_c_xD83D__xDE00_</v></c>').grids[0].value(1, 1) == "a\x01bc\U0001f600"


@pytest.mark.parametrize("old", ['sheetId="2" r:id="rId2"', 'name="S2"'])
def test_two_sheets_that_are_one_are_refused(old):
    def edit(name, content):
        return content.replace(old.encode(), old.replace("2", "1").encode()) if name == "xl/workbook.xml" else content

    with pytest.raises(UnreadableError, match="damaged"):
        read(repacked(workbook(fill_simple, fill_simple), edit=edit), "book.xlsx")


def test_names_of_parts_know_no_case():
    def edit(name, content):
        return content.replace(b"worksheets/sheet1.xml", b"Worksheets/Sheet1.xml") if name.endswith("workbook.xml.rels") else content

    book = read(repacked(simple(), edit=edit), "book.xlsx")
    assert book.grids[0].values == grid_of(simple()).values or told(book)


def test_a_sheet_that_only_one_reader_can_read_gives_no_values():
    book = one_cell('<c r="A1" t="s"><v>77</v></c><c r="B1"><v>2</v></c>')
    assert (told(book), book.grids[0].values) == ([("sheet-unconfirmed", None), ("unreadable-cell", "A1")], [[None, None]])


def test_many_hidden_columns_over_each_other_cost_nothing():
    columns = "".join(f'<col min="{first}" max="16384" hidden="1"/>' for first in range(1, 16_385))
    data = with_cells('<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>1</v></c></row>', before=f"<cols>{columns}</cols>")
    assert grid_of(data).hidden_columns == {1, 2, 3}


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(dt.date(1900, 3, 1)),
    st.datetimes(dt.datetime(1900, 3, 1)).map(lambda moment: moment.replace(microsecond=0, hour=moment.hour or 1)),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1, max_size=50),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(VALUES, min_size=3, max_size=3), min_size=1, max_size=5))
def test_whatever_is_written_comes_back(rows):
    buffer = io.BytesIO()
    write_workbook(buffer, [SheetContent(None, "Data", ["a", "b", "c"], rows)])
    book = read(buffer.getvalue(), "book.xlsx")
    grid = book.grids[0]
    found = [[grid.value(row, column) for column in (1, 2, 3)] for row in range(2, len(rows) + 2)]
    assert (found, book.problems) == (rows, ())


def test_a_cell_that_stands_nowhere_is_refused():
    with pytest.raises(UnreadableError, match="damaged"):
        read(with_cells("<c><v>1</v></c>"), "book.xlsx")
