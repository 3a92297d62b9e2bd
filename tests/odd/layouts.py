"""Each odd layout of the honest rows, with what it must give."""

from __future__ import annotations

from tests.odd.cases import Case, without
from tests.odd.contents import of, put
from tests.odd.honest import HEADER, Formula, day, long_table, wide_table, workbook
from tests.odd.moves import (
    FRENCH,
    GERMAN,
    below,
    beside,
    called,
    chart_first,
    gap,
    group_heads,
    headers_in_two_rows,
    heads,
    hidden,
    in_two_sheets,
    inserted,
    merged_down,
    moved,
    other_order,
    reversed_columns,
    table,
    titled,
    turned,
    unknown_columns,
    year_over_quarters,
)

SECOND = (("Year", "Posts"), (2018, 999), (2019, 998))
COMMITMENTS = (("Commitment number", "Commitment", "Made by", "Status"), ("C1", "Vote the law", "Parliament", "announced"))
SINGLE = (
    Case("nothing odd", workbook),
    of("a title above", titled(3)),
    of("the header in row 7", titled(6)),
    of("a table that starts at D15", moved(14, 3)),
    of("merged heads over the headers", group_heads),
    of("headers in two rows", headers_in_two_rows),
    of("blank rows inside", gap(5, 8)),
    of("notes and a signature below", below("Source: mission records", "Prepared by: M. Jean, 30 September 2019")),
    of("a total below", inserted(0, A="Total", C=15777.75)),
    of("subtotals between", inserted(8, A="Subtotal", C=50), inserted(5, A="Sous-total", C=15705)),
    of("headings between", inserted(8, A="Women in the services"), inserted(2, A="Officers who were trained")),
    of("a header that is repeated", inserted(5, A=HEADER[0], B=HEADER[1], C=HEADER[2], D=HEADER[3])),
    of("a second table below", beside(1, 12, *COMMITMENTS), noted=(("second-table", "A12:D13"),)),
    of(
        "numbers of no known kind below",
        beside(1, 12, *SECOND),
        told=tuple((code, f"{letter}{row}") for letter, code in (("B", "not-a-date"), ("C", "required-empty")) for row in (12, 13, 14)),
    ),
    of("a second table beside", beside(7, 1, *SECOND)),
    of("another table of readings beside", beside(7, 1, *long_table()), noted=(("second-table", "G1:J9"),)),
    of("hidden rows", hidden(rows=(3, 4)), noted=(("hidden-rows", None),)),
    of("hidden columns", hidden(columns=(2,)), noted=(("hidden-columns", None),)),
    of("a hidden sheet", hidden(state="hidden"), noted=(("hidden-sheet", None),)),
    of("a sheet that Excel does not offer to show", hidden(state="veryHidden"), noted=(("hidden-sheet", None),)),
    of("French headers", heads(*FRENCH)),
    of("headers in capitals, with blanks and line breaks", heads(" INDICATOR\nNUMBER ", "Date ", "VALUE\u00a0", "document")),
    of("headers with remarks in brackets", heads("Indicator number*", "Date (quarter end)", "Value (as printed)", "Document [symbol]")),
    of("thirty unknown columns", unknown_columns),
    of("an unnamed column", beside(5, 2, *((number,) for number in range(100, 108)))),
    of("columns the other way round", reversed_columns),
    of("labels merged down", merged_down, noted=(("merged-labels", "A2"),)),
    of("a chart sheet first", chart_first, noted=(("sheet-not-read", None),)),
    of("a sheet of another name", called("Feuil1")),
    of("a sheet with the name of another kind", called("Targets"), told=(("required-column-missing", "A1"),), rows=()),
    Case("other order of sheets and rows", other_order),
    Case("readings in two sheets", in_two_sheets),
    of(
        "two columns of one name",
        beside(5, 1, ("Value",), *((number,) for number in range(8))),
        told=(("duplicate-column", "E1"),),
        rows=(),
    ),
    of("a column that is missing", put(B1=None), told=(("required-column-missing", "A1"),), rows=()),
    of("headers of no known language", heads(*GERMAN), rows=(), told=(), noted=(("no-table-of-its-name", None),)),
    table("rows and columns swapped", turned()),
    table("one column a day", wide_table()),
    table("one column a quarter", wide_table(("2019 Q1", "2019 Q2", "2019 Q3"))),
    table("one column a month in French", wide_table(("mars 2019", "juin 2019", "sept. 2019"))),
    table("years over quarters", year_over_quarters(), lambda readings: readings.merged.append((1, 3, 1, 5))),
    table("one column a day below a title", wide_table(), titled(3)),
    table("one column a day, each of text", wide_table(("31/03/2019", "30/06/2019", "30/09/2019"))),
    table(
        "a date over a column that can be two",
        wide_table(("03/04/2019", day("2019-06-30"), day("2019-09-30"))),
        told=(("ambiguous-date", "C1"),),
        rows=without(0, 3),
    ),
    table(
        "an error cell in a wide table", wide_table(), put(D3=Formula("=1+D1", "#VALUE!")), told=(("error-cell", "D3"),), rows=without(4)
    ),
)
