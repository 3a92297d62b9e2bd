"""The fast road for plain rows: it reads what the parser reads, and leaves to it whatever is not plain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.workbook.contents import Contents
from indicators.workbook.formats import Style
from indicators.workbook.markup import MarkupError
from indicators.workbook.plain import PlainRows
from indicators.workbook.scan import Scanned, scan
from tests.workbook_files import MAIN

STYLES = [Style(), Style("0.00"), Style("yyyy-mm-dd", "date"), Style("0%")]
CONTENTS = Contents((), ["one", "two", "", "é"], STYLES, date1904=False, unworked=False)
PLAIN_ROW = '<row r="2" spans="1:3"><c r="A2" t="s"><v>0</v></c><c r="B2" s="2"><v>43753</v></c><c r="C2" s="1"/></row>'


def sheet(rows: str, after: str = "") -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


def parsed(rows: str, after: str = "") -> Scanned:
    """The same sheet with a comment in it, which keeps every row from the fast road."""
    return scan(sheet(rows, "<!-- -->" + after), MAIN, CONTENTS)


def left(data: bytes) -> bytes:
    """What of a worksheet is left for the parser."""
    return PlainRows({None: STYLES[0]}, CONTENTS.strings, lambda _text, number: number, {}, {}).take(data)


cells = st.builds(
    "<c{}{}{}>{}</c>".format,
    st.sampled_from(['', ' r="A{}"', ' r="B{}"', ' r="C{}"', ' r="C1"', ' r="XFE{}"', ' r="A0"']),
    st.sampled_from(["", "", ' s="1"', ' s="2"', ' s="9"']),
    st.sampled_from(["", "", ' t="s"', ' t="str"', ' t="b"', ' t="e"', ' t="n"']),
    st.sampled_from(["", "<v>1</v>", "<v>3</v>", "<v>-0.5E3</v>", "<v>4e999</v>", "<v>1.2.3</v>", "<v>7</v>", "<v>é</v>", "<v> 2 </v>"])
    | st.sampled_from(["<v/>", "<f>A1</f>", "<f>A1</f><v>60</v>", "<v>&amp;</v>", "<v>99999999999999999999</v>", "<is><t>x</t></is>"]),
)  # fmt: skip
row_heads = st.sampled_from(['r="{}"', 'r="{}" spans="1:3"', 'r="{}" hidden="1"', 'r="{}" ht="0"', 'r="{}" ht="15.5" customHeight="1"', ""])


@st.composite
def row(draw: st.DrawFn) -> str:
    number = draw(st.integers(1, 4))
    body = "".join(draw(st.lists(cells, max_size=3)))
    return f"<row {draw(row_heads)}>{body}</row>".replace("{}", str(number))


@given(st.lists(row(), max_size=5).map("".join))
def test_the_fast_road_reads_what_the_parser_reads(rows):
    def outcome(read):
        try:
            return read()
        except (MarkupError, ValueError) as error:
            return type(error)

    fast, slow = outcome(lambda: scan(sheet(rows), MAIN, CONTENTS)), outcome(lambda: parsed(rows))
    assert _facts(fast) == _facts(slow)


def _facts(found: Scanned | type) -> object:
    """All that a scan found; of a cell that stands twice no value, since none is taken."""
    if isinstance(found, type):
        return found
    values = {(row, column): value for row, columns in found.rows.items() for column, value in columns.items()}
    for spot in found.doubled:
        values[spot] = None
    formats = {spot: shown for spot, shown in found.formats.items() if spot not in found.doubled}
    typed = {spot: (type(value), value) for spot, value in values.items()}
    once = found.doubled
    return (
        typed,
        formats,
        found.formulas,
        found.doubled,
        found.hidden_rows,
        *({spot: text for spot, text in kind.items() if spot not in once} for kind in (found.errors, found.unreadable)),
        found.uncalculated - once,
    )


def test_a_plain_row_is_not_left_for_the_parser():
    assert left(sheet(PLAIN_ROW.replace(' s="2"', "").replace(' s="1"', ""))) == sheet("")


@pytest.mark.parametrize(
    ("what", "data"),
    [
        ("a comment", sheet(PLAIN_ROW, "<!-- -->")),
        ("a document type", b"<!DOCTYPE worksheet>" + sheet(PLAIN_ROW)),
        ("another encoding", sheet(PLAIN_ROW).replace(b"UTF-8", b"UTF-7")),
        ("UTF-16", sheet(PLAIN_ROW).decode().encode("utf-16")),
        ("a prefix", sheet(PLAIN_ROW).replace(b"<row ", b'<x:row xmlns:x="y" ').replace(b"</row", b"</x:row")),
        ("a second namespace", sheet(PLAIN_ROW, f'<a xmlns="{MAIN}"/>')),
        ("two tables of cells", sheet(PLAIN_ROW, "<sheetData></sheetData>")),
        ("a formula", sheet('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>')),
        ("an entity", sheet('<row r="1"><c r="A1"><v>&#49;</v></c></row>')),
        ("a cell of another row", sheet('<row r="1"><c r="A2"><v>1</v></c></row>')),
        ("a row without number behind a plain one", sheet(f'{PLAIN_ROW}<row><c><v>1</v></c></row>')),
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left_for_the_parser(what, data):
    assert left(data) == data


def test_markup_that_is_broken_between_plain_rows_is_still_refused():
    with pytest.raises(MarkupError):
        scan(sheet(f"{PLAIN_ROW}<row r='3'><c></row>"), MAIN, CONTENTS)
