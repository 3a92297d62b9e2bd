"""OpenDocument spreadsheets: what Excel workbooks keep visible stays visible here too, and nothing is read by one reader alone."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest

from indicators import pipeline
from indicators.problems import UnreadableError
from indicators.workbook.forms import read_any
from indicators.workbook.grid import Book
from tests.conftest import WORKBOOKS
from tests.libreoffice import converted

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = " ".join(
    [f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")]
    + ['xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"']
)
ERROR = 'table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"'


def ods(*tables: str, styles: str = "", before: str = "", **parts: str) -> bytes:
    """A spreadsheet written by hand: its mimetype first, as the format asks."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {NAMES}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr(zipfile.ZipInfo("mimetype"), MIMETYPE)
        for name, part in {"content.xml": content, "META-INF/manifest.xml": "<manifest/>", **parts}.items():
            container.writestr(name, part)
    return buffer.getvalue()


def table(*rows: str, name: str = "S1", attributes: str = "") -> str:
    return f'<table:table table:name="{name}" {attributes}>{"".join(rows)}</table:table>'


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def cell(attributes: str = "", shown: str | None = None) -> str:
    return f"<table:table-cell {attributes}>{'' if shown is None else f'<text:p>{shown}</text:p>'}</table:table-cell>"


def text(shown: str) -> str:
    return cell('office:value-type="string"', shown)


def number(value: float, shown: str = "") -> str:
    return cell(f'office:value-type="float" office:value="{value}"', shown or str(value))


def read(*rows: str, **more: str) -> Book:
    return read_any(ods(table(*rows), **more), "book.ods")


def told(book: Book) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.place.cell) for problem in book.problems]


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        (number(14.5, "14,50"), 14.5),
        (cell('office:value-type="currency" office:value="-3" office:currency="USD"', "-$3"), -3),
        (cell('office:value-type="date" office:date-value="2019-10-15"', "15/10/19"), dt.date(2019, 10, 15)),
        (cell('office:value-type="date" office:date-value="2019-10-15T00:00:00"', "15/10/19"), dt.date(2019, 10, 15)),
        (cell('office:value-type="date" office:date-value="2019-10-15T10:30:00"', "x"), dt.datetime(2019, 10, 15, 10, 30)),
        (cell('office:value-type="time" office:time-value="PT10H30M05S"', "10:30"), dt.time(10, 30, 5)),
        (cell('office:value-type="boolean" office:boolean-value="true"', "TRUE"), True),
        (text("é"), "é"),
        (text('a<text:s text:c="2"/><text:span>b</text:span></text:p><text:p>c<text:tab/>d<text:line-break/>e'), "a  b\nc\td\ne"),
        (cell('table:formula="of:=1+1" office:value-type="float" office:value="2"', "2"), 2),
        ('<table:table-cell office:value-type="string"><office:annotation><text:p>x</text:p></office:annotation><text:p>a</text:p>'
         "</table:table-cell>", "a"),
    ],
)  # fmt: skip
def test_a_cell_gives_its_value(xml, value):
    book = read(row(xml))
    assert (book.grids[0].value(1, 1), told(book)) == (value, [])


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (cell(ERROR, "#DIV/0!"), "error-cell"),
        (cell('table:formula="of:=1/0" office:value-type="float" office:value="0"', "#DIV/0!"), "error-cell"),
        (cell('table:formula="of:=x()" office:value-type="float" office:value="0"', "Err:508"), "error-cell"),
        (cell('table:formula="of:=1+1"'), "formula-without-result"),
        (cell('office:value-type="float" office:value="nan"', "1"), "unreadable-cell"),
        (cell('office:value-type="date" office:date-value="1900-02-30"', "x"), "unreadable-cell"),
        (cell('office:value-type="time" office:time-value="PT30H00M00S"', "30:00"), "unreadable-cell"),
        (cell('office:value-type="cheese" office:value="1"', "1"), "unreadable-cell"),
        (cell("", "text of no type"), "readers-disagree"),
    ],
)
def test_a_cell_without_a_value_is_told_at_its_place(xml, code):
    book = read(row(text("a")), row(text("b"), xml))
    assert (book.grids[0].value(2, 2), told(book)) == (None, [(code, "B2")])


def test_repeated_cells_and_rows_stand_at_each_of_their_addresses():
    twice = cell('office:value-type="float" office:value="7" table:number-columns-repeated="2"', "7")
    empty = row(cell('table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="3"')
    grid = read(empty, row(cell('table:number-columns-repeated="3"'), twice, attributes='table:number-rows-repeated="2"')).grids[0]
    assert (grid.top, grid.left, grid.values) == (4, 4, [[7, 7], [7, 7]])


def test_a_percentage_and_zeros_that_are_shown_keep_their_format():
    grid = read(
        row(
            cell('office:value-type="percentage" office:value="0.105"', "10.5%"),
            number(2.1, "2.10"),
            number(7, "007"),
            number(0.5, "0.5 %"),
        )
    ).grids[0]
    assert grid.formats == {(1, 1): "0%", (1, 2): "0.00", (1, 3): "000", (1, 4): 'General" %"'}


def test_hidden_parts_are_read_and_told():
    styles = '<style:style style:name="t"><style:table-properties table:display="false"/></style:style>'
    column = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    rows = row(text("a"), text("b"), attributes='table:visibility="filter"')
    book = read_any(ods(table(column, rows, attributes='table:style-name="t"'), styles=styles), "book.ods")
    assert [(problem.code, problem.found) for problem in book.problems] == [
        ("hidden-sheet", ""),
        ("hidden-rows", "1"),
        ("hidden-columns", "B"),
    ]


def test_a_value_under_a_merged_cell_is_told_and_not_read():
    wide = cell('office:value-type="string" table:number-columns-spanned="2"', "a")
    book = read(row(wide, '<table:covered-table-cell office:value-type="string"><text:p>b</text:p></table:covered-table-cell>'))
    assert (book.grids[0].merged, told(book)) == ([(1, 1, 1, 2)], [("under-merged-cell", "B1")])


def test_earlier_versions_of_cells_are_no_cells():
    kept = f"<table:tracked-changes>{number(1)}</table:tracked-changes>"
    assert read_any(ods(kept, table(row(text("a")))), "book.ods").grids[0].values == [["a"]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ods(table(row(text("a"))), **{"Basic/Standard/Module1.xml": "<a/>"}), "macros"),
        (ods(table(row(text("a"))), **{"Scripts/python/a.py": "x"}), "macros"),
        (ods(table(row(text("a"))), **{"META-INF/manifest.xml": "<a><encryption-data/></a>"}), "password"),
        (ods(table(row(text("a"))), before='<!DOCTYPE a [<!ENTITY b "c">]>'), "entities"),
        (ods(table(row(text("a")), "<x>")), "damaged"),
        (ods(table(row(text("a"))), table(row(text("a")), name="s1")), "damaged"),
        (ods(), "no-worksheet"),
        (ods(table(row(text("a"), attributes='table:number-rows-repeated="2000000"'))), "beyond-worksheet"),
        (ods(table(row(cell('office:value-type="string" table:number-columns-repeated="99999"', "a")))), "beyond-worksheet"),
        (ods(table(row(text("a")), row(attributes='table:number-rows-repeated="999999"'),
                   row(cell('table:number-columns-repeated="9999"'), text("b")))), "sheet-too-large"),
        (ods(table(row(cell('office:value-type="string" table:number-columns-repeated="-1"', "a")))), "damaged"),
        (ods(table(row(text("x" * 3_000_000)))), "unpacks-too-large"),
        (ods(table(row(text("a"))))[:-30], "damaged"),
        (ods(table(row(text("a")))).replace(b"spreadsheet", b"text-------"), "open-document"),
    ],
)  # fmt: skip
def test_what_must_not_be_read_is_refused(data, code):
    with pytest.raises(UnreadableError) as refused:
        read_any(data, "book.ods")
    assert refused.value.problem.code == code


def test_libraries_of_macros_that_are_empty_are_no_macros():
    assert read(row(text("a")), **{"Basic/Standard/script-lb.xml": "<a/>"}).problems == ()


def test_live_links_are_told_and_not_followed():
    link = '<table:dde-links><table:dde-link><office:dde-source office:name="x"/></table:dde-link></table:dde-links>'
    assert [problem.code for problem in read_any(ods(table(row(text("a"))), link), "book.ods").problems] == ["live-links"]


def test_the_whole_road_takes_a_spreadsheet():
    heads = row(*map(text, ("Benchmark number", "Benchmark", "Area")))
    data = ods(table(heads, row(number(4.1, "4.10"), text("Police reform"), text("police")), name="Benchmarks"))
    records = pipeline.check(data, "book.ods").table("benchmarks")
    assert records[["benchmark_id", "area", "cell"]].to_numpy().tolist() == [["4.10", "police", "A2"]]


def test_the_largest_published_workbook_saved_as_a_spreadsheet_by_libreoffice_reads_the_same(tmp_path):
    largest = max(WORKBOOKS.glob("*.xlsx"), key=lambda path: path.stat().st_size)
    first = pipeline.check(largest.read_bytes(), largest.name)
    again = pipeline.check(converted(largest, "ods", tmp_path).read_bytes(), largest.with_suffix(".ods").name)
    assert [(problem.code, problem.place.cell) for problem in again.problems] == [(one.code, one.place.cell) for one in first.problems]
    assert all(one.records.equals(other.records) for one, other in zip(first.sheets, again.sheets, strict=True))
