"""Text files with separated columns: each odd kind gives the true rows, or a problem at the right cell; never other numbers in silence."""

from __future__ import annotations

import codecs
import io
import json
import subprocess
import sys
from dataclasses import dataclass

import pandas as pd
import pytest

from indicators import pipeline
from indicators.problems import UnreadableError
from indicators.reading import Reading
from indicators.workbook.forms import read_any
from indicators.workbook.grid import Book
from indicators.workbook.sandbox import Sandbox

HEADER = "Institution,Institution type,Level,Date,Flow,Women,Total,Women (%),Note"
TRUE = [
    ("Police d'Haïti", "2019-06-30", 105, 1000, 10.5),
    ("Police d'Haïti", "2020-06-30", 125, 1000, 12.5),
    ("Prisons, nord", "2020-06-30", 30, 400, 7.5),
]
PLAIN = f"""{HEADER}
Police d'Haïti,police,all,2019-06-30,strength,105,1000,10.5,
Police d'Haïti,police,all,2020-06-30,strength,125,1000,12.5,état au 30 juin
"Prisons, nord",corrections,all,2020-06-30,strength,30,400,7.5,
"""
FRENCH = (
    "Institution;Institution type;Level;Date;Flow;Women;Total;Women (%);Note\n"
    "Police d'Haïti;police;all;30/06/2019;strength;105;1 000;10,5;\n"
    "Police d'Haïti;police;all;30/06/2020;strength;125;1 000;12,5;état au 30 juin\n"
    "Prisons, nord;corrections;all;30/06/2020;strength;30;400;7,5;\n"
)
ABSENT = {"mission-missing"}  # a text file is one sheet and brings no Mission


def piped(text: str, separator: str) -> str:
    return text.replace('"Prisons, nord"', "Prisons@ nord").replace(",", separator).replace("@", ",")


def edited(old: str, new: str) -> bytes:
    assert PLAIN.count(old) == 1
    return PLAIN.replace(old, new).encode()


@dataclass(frozen=True)
class Odd:
    """One odd file: the problems it must give, with their cells, and which of the true rows it still gives."""

    name: str
    data: bytes
    told: tuple[tuple[str, str | None], ...] = ()
    rows: tuple[int, ...] = (0, 1, 2)
    file: str = "strength.csv"


def refused(name: str, data: bytes, code: str, cell: str | None = None) -> Odd:
    return Odd(name, data, ((code, cell),), rows=())


SHORT = PLAIN.replace(",125,1000,", ",125,")
ODD = [
    Odd("UTF-8", PLAIN.encode()),
    Odd("UTF-8 with a mark", PLAIN.encode("utf-8-sig")),
    Odd("UTF-8 with two marks", codecs.BOM_UTF8 + PLAIN.encode("utf-8-sig")),
    Odd("UTF-16, little end first", codecs.BOM_UTF16_LE + PLAIN.encode("utf-16-le")),
    Odd("UTF-16, big end first", codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be")),
    Odd("UTF-16 with tabs, as Excel's Unicode text", piped(PLAIN, "\t").encode("utf-16"), file="strength.txt"),
    refused("UTF-16 that does not say so", PLAIN.encode("utf-16-le"), "text-encoding"),
    refused("UTF-16 cut in the middle of a letter", PLAIN.encode("utf-16")[:-1], "broken-byte"),
    refused("UTF-32", PLAIN.encode("utf-32"), "text-encoding"),
    Odd("Windows-1252", PLAIN.encode("cp1252"), (("read-as-western", None),)),
    refused("one broken byte", edited("état", "@tat").replace(b"@", b"\xc3"), "broken-byte"),
    refused("a letter cut in two at the end", PLAIN.encode() + "é".encode()[:1], "broken-byte"),
    refused(
        "a byte that Windows-1252 does not have", edited("état", "@tat").replace("ï".encode(), b"i").replace(b"@", b"\x81"), "broken-byte"
    ),
    Odd("spoilt letters", PLAIN.replace("état", "Ã©tat").encode(), (("mojibake", "I3"),)),
    Odd("lost letters", PLAIN.replace("état", "\ufffdtat").encode(), (("mojibake", "I3"),)),
    Odd("semicolons and decimal commas", FRENCH.encode()),
    Odd(
        "semicolons, Windows-1252 and lines that end in two signs",
        FRENCH.replace("\n", "\r\n").encode("cp1252"),
        (("read-as-western", None),),
    ),
    Odd("tabs", piped(PLAIN, "\t").encode(), file="strength.tsv"),
    Odd("pipes", piped(PLAIN, "|").encode()),
    Odd("sep= names the separator", b"sep=|\r\n" + piped(PLAIN, "|").encode()),
    Odd("sep= names an unusual separator", b"sep=^\n" + piped(PLAIN, "^").encode()),
    refused("two separators that do as well", b"a,b;c\n1,2;3\n", "separator-unclear"),
    Odd("lines that end as on old Macs", PLAIN.replace("\n", "\r").encode()),
    Odd("quotes doubled, and a line break inside quotes", edited("état au 30 juin", '"état ""au\n30"" juin"')),
    Odd("every field in quotes", "\n".join('"' + piped(line, '","') + '"' for line in PLAIN.splitlines()).encode()),
    refused("an open quote", edited("état au 30 juin", '"état au 30 juin'), "open-quote", "A3"),
    refused("a quote that ends inside a text", edited("état au 30 juin", '"état" au 30 juin'), "open-quote", "A3"),
    Odd("a NUL in a figure", edited(",125,", ",12\x005,"), (("unseen-character", "F3"),), rows=(0, 2)),
    Odd("the end sign of DOS", PLAIN.encode() + b"\x1a"),
    Odd("a row too short", SHORT.encode(), (("row-too-short", "A3"),), rows=(0, 2)),
    Odd("a decimal comma that is not quoted", edited("12.5", "12,5"), (("row-too-long", "J3"),), rows=(0, 2)),
    Odd(
        "decimal commas in every row",
        PLAIN.replace(".5", ",5").encode(),
        (("no-table-of-its-name", None), ("row-too-short", "A1")),
        rows=(),
    ),
    Odd("separators behind the last column", PLAIN.replace("\n", ",,\n").encode()),
    Odd("a title above, a source below", f"Haiti, strength\n\n{PLAIN}\nSource, S/2019/805\n".encode()),
    Odd("a line broken in two", edited("état au 30", "état\nau 30"), (("row-too-short", "A4"),)),
    Odd("a cut last row", PLAIN.encode()[:-20], (("row-too-short", "A4"),), rows=(0, 1)),
    Odd("20 MB in one field", edited("état", "é" + "x" * 20_000_000), (("cell-too-long", "I3"),), rows=(0, 2)),
    refused("a million columns", ",".join(f"c{number}" for number in range(1_000_000)).encode(), "beyond-worksheet", "XFD1"),
    refused("nothing", b"", "empty-file"),
    refused("blank lines and separators only", b"\n,,,\n\n", "empty-file"),
    refused("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1", "not-text"),
    Odd("one column", b"Institution\nPolice\n", (("no-table-of-its-name", None),), rows=()),
]


def check(odd: Odd) -> tuple[list[tuple[str, str | None]], Reading | None]:
    """Every problem with its cell, and the reading unless the file as a whole was refused."""
    try:
        reading = pipeline.check(odd.data, odd.file, sandbox=SANDBOX)
    except UnreadableError as error:
        return [(error.problem.code, error.problem.place.cell)], None
    return [(problem.code, problem.place.cell) for problem in reading.problems if problem.code not in ABSENT], reading


SANDBOX = Sandbox()


def rows(reading: Reading | None) -> list[tuple[object, ...]]:
    if reading is None or reading.table("strength").empty:
        return []
    records = reading.table("strength")
    columns = ("institution", "women", "total", "percent_women")
    days = records["date"].dt.date.astype(str)
    return [(row[0], day, *row[1:]) for row, day in zip(records[list(columns)].itertuples(index=False), days, strict=True)]


@pytest.fixture(scope="module", autouse=True)
def _no_child_left():
    yield
    SANDBOX.close()


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.name)
def test_an_odd_file_gives_the_true_rows_or_a_problem_at_its_cell(odd):
    told, reading = check(odd)
    assert (told, rows(reading)) == (list(odd.told), [TRUE[number] for number in odd.rows])


def test_a_careless_reader_fails_on_these_files():
    careless = [odd for odd in ODD if odd.rows and _carelessly(odd.data) == TRUE and not odd.told]
    assert len(careless) < len([odd for odd in ODD if odd.rows]) / 2


def _carelessly(data: bytes) -> object:
    try:
        frame = pd.read_csv(io.BytesIO(data))
        return list(frame[["Institution", "Date", "Women", "Total", "Women (%)"]].itertuples(index=False, name=None))
    except Exception:  # noqa: BLE001 - whatever it fails by, it fails
        return None


def read(text: str, file: str = "strength.csv") -> Book:
    return read_any(text.encode(), file)


def test_cells_are_texts_and_stand_where_a_spreadsheet_shows_them():
    grid = read('a,b\n"1\n2",003\n').grids[0]
    assert (grid.sheet, grid.top, grid.left, grid.values) == ("strength", 1, 1, [["a", "b"], ["1\n2", "003"]])


def test_the_line_sep_is_no_row():
    assert read("sep=;\na;b\n").grids[0].values == [["a", "b"]]


def test_a_broken_byte_is_told_with_its_line_and_its_place_in_the_line():
    with pytest.raises(UnreadableError, match=r"line 2, at byte 3 .* Found FF"):
        read_any("é\n12".encode() + b"\xff", "a.csv")


def test_the_line_of_an_open_quote_is_told_where_line_breaks_stand_in_earlier_cells():
    with pytest.raises(UnreadableError, match=r"cell A2: .* begins in line 3 "):
        read('"a\nb",c\n"d,e\n')


def test_text_read_as_western_is_shown():
    book = read_any("note,b\nSécurité,1\n".encode("cp1252"), "a.csv")
    assert [(problem.code, problem.found) for problem in book.problems] == [("read-as-western", "Sécurité")]


def test_what_spoilt_letters_were_is_offered():
    (problem,) = read("a,b\nSÃ©curitÃ©,1\n").problems
    assert (problem.code, problem.found, problem.expected) == ("mojibake", "SÃ©curitÃ©", "Sécurité")


def test_honest_letters_are_not_taken_for_spoilt_ones():
    assert read("a,b\nÂge – Ãrea – São Tomé – Ça,1\n").problems == ()


def test_a_text_with_the_name_of_a_workbook_stays_refused():
    with pytest.raises(UnreadableError, match="text-file"):
        read_any(PLAIN.encode(), "strength.xlsx")


def test_the_type_is_known_by_the_name_of_the_file_where_columns_do_not_tell():
    reading = pipeline.check(b"Number,Benchmark,Area\n4,Police reform,police\n", "Benchmarks 2019.csv", sandbox=SANDBOX)
    assert [(sheet.name, sheet.type) for sheet in reading.sheets] == [("Benchmarks 2019", "benchmarks")]


def test_the_command_reads_a_text_file_too(tmp_path):
    path = tmp_path / "strength.csv"
    path.write_bytes(edited("12.5", "12,5"))
    done = subprocess.run(
        [sys.executable, "-m", "dashboard.cli", "check", str(path), "--json"], capture_output=True, text=True, check=False
    )
    problems = json.loads(done.stdout)
    text = json.dumps(problems)
    assert (done.returncode, "row-too-long" in text, '"J3"' in text) == (1, True, True)
