"""The user's own workbook back with its problems marked: cells filled and noted, a list in front, and all else as it was."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from dashboard.app import create_app
from dashboard.settings import Settings
from dashboard.words import words_for
from indicators import pipeline
from indicators.model import Place
from indicators.problems import Problem
from indicators.workbook.annotate import annotate
from indicators.workbook.grid import address
from indicators.workbook.marks import MOST_NOTES, is_markable, losses
from indicators.workbook.read import read
from indicators.workbook.sandbox import Sandbox
from tests.conftest import BROKEN, WORKBOOKS
from tests.libreoffice import converted
from tests.test_app import OURS
from tests.test_cli import ssr
from tests.test_uploads import send
from tests.workbook_files import MAIN, repacked, simple, strict, with_cells, workbook

HAITI = WORKBOOKS / "MINUJUSTH_2019-10-09_S_2019_805.xlsx"
CODES = BROKEN / "unknown-code.xlsx"
ERROR_FILL, WARNING_FILL = "FFF8CFCB", "FFFCE5B8"


def problem(cell: str | None, code: str = "error-cell", sheet: str | None = "S1", found: str = "#REF!") -> Problem:
    return Problem(code, Place("book.xlsx", sheet, cell), found=found)


def rich() -> bytes:
    """A workbook as people keep them: formulas with results, formats, a chart, rules, a merged title, a note, names, a second sheet."""

    def fill(book, sheet):
        sheet.merge_range("A1:C1", "Readings of the mission", book.add_format({"bold": True, "font_color": "white", "bg_color": "#1F4E79"}))
        sheet.write_row(2, 0, ["indicator_id", "date", "value"])
        for line, value in enumerate((12.5, 14, 15.5), start=3):
            sheet.write_row(line, 0, [f"2.{line}", f"201{line}-06-30"])
            sheet.write_number(line, 2, value, book.add_format({"num_format": "0.0", "bg_color": "#FFFF00", "border": 1}))
        sheet.write_formula("D4", "=SUM(C4:C6)", None, 12.5 + 14 + 15.5)
        sheet.write_formula("D5", '=A4&" <&> "', None, "2.3 <&> ")
        sheet.write_comment("C4", "Ask the registrar.", {"author": "Ana"})
        sheet.conditional_format("C4:C6", {"type": "3_color_scale"})
        sheet.data_validation("E4:E9", {"validate": "list", "source": ["yes", "no"]})
        sheet.set_column("H:H", 20, book.add_format({"italic": True}))
        sheet.print_area("A1:E9")
        sheet.repeat_rows(2)
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=S1!$C$4:$C$6"})
        sheet.insert_chart("F3", chart)
        book.define_name("Total", "=S1!$D$4")

    def second(book, sheet):
        sheet.write_row(0, 0, ["a", "b"])
        sheet.print_area("A1:B2")

    return workbook(fill, second)


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        return {name: container.read(name) for name in container.namelist()}


def fill_of(cell) -> str:
    return cell.fill.fgColor.rgb


def without_marks(data: bytes, *, keep: int = 0):
    """What the reader sees of every sheet but the list of problems."""
    return [(grid.sheet, grid.values, grid.formulas, grid.formats, grid.merged) for grid in read(data, "book.xlsx").grids[keep:]]


# What is marked


def test_a_problem_cell_is_filled_and_keeps_the_rest_of_its_format():
    cell = opened(annotate(rich(), [problem("C4")]))["S1"]["C4"]
    assert (fill_of(cell), cell.number_format, cell.border.left.style) == (ERROR_FILL, "0.0", "thin")


def test_a_cell_without_a_problem_keeps_its_own_fill():
    assert fill_of(opened(annotate(rich(), [problem("C4")]))["S1"]["C5"]) == "FFFFFF00"


def test_the_worst_of_several_problems_gives_the_tone():
    both = [problem("C5", "formula-not-recalculated"), problem("C5")]
    assert fill_of(opened(annotate(rich(), both))["S1"]["C5"]) == ERROR_FILL


def test_a_note_says_how_grave_what_is_wrong_and_what_to_do():
    note = opened(annotate(simple(), [problem("B2")]))["S1"]["B2"].comment
    said = "Error. The cell holds an Excel error.\nFound: #REF!\nMend the formula in Excel, save, and upload again. [error-cell]"
    assert (note.text, note.author) == (said, "ssr check")


def test_several_problems_of_a_cell_stand_in_one_note():
    both = [problem("B2"), problem("B2", "formula-not-recalculated")]
    note = opened(annotate(simple(), both))["S1"]["B2"].comment.text
    assert ("[error-cell]" in note, "[formula-not-recalculated]" in note) == (True, True)


def test_a_note_that_was_there_is_kept_and_added_to():
    note = opened(annotate(rich(), [problem("C4")]))["S1"]["C4"].comment
    assert note.text.startswith("Ask the registrar.\n—\nError. ")


def test_notes_on_other_cells_stay():
    assert opened(annotate(rich(), [problem("C5")]))["S1"]["C4"].comment.text == "Ask the registrar."


def test_an_empty_cell_can_be_marked_in_a_row_that_is_there_and_in_one_that_is_not():
    sheet = opened(annotate(simple(), [problem("D2"), problem("A40"), problem("C40"), problem("B20")]))["S1"]
    assert [fill_of(sheet[at]) for at in ("D2", "A40", "C40", "B20")] == [ERROR_FILL] * 4


def test_a_new_cell_looks_like_its_column():
    assert opened(annotate(rich(), [problem("H5")]))["S1"]["H5"].font.italic


def test_a_problem_under_a_merged_cell_is_marked_where_it_is_seen():
    sheet = opened(annotate(rich(), [problem("B1", "under-merged-cell")]))["S1"]
    assert (fill_of(sheet["A1"]), sheet["A1"].comment is not None) == (WARNING_FILL, True)


def test_light_writing_becomes_dark_on_the_light_fill():
    assert opened(annotate(rich(), [problem("A1")]))["S1"]["A1"].font.color.rgb == "FF1B1F23"


# The list of problems


def test_the_list_of_problems_is_the_first_sheet_and_the_one_that_opens():
    book = opened(annotate(rich(), [problem("C4")]))
    selected = [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected]
    assert (book.sheetnames, book.active.title, selected) == (["Problems", "S1", "S2"], "Problems", ["Problems"])


def test_every_problem_has_a_row_also_one_of_the_file_or_of_a_sheet():
    problems = [problem(None, "external-links", None), problem(None, "hidden-sheet"), problem("B2")]
    rows = list(opened(annotate(simple(), problems))["Problems"].iter_rows(min_row=5, values_only=True))
    assert [(row[0], row[1], row[2], row[7]) for row in rows] == [
        ("Note", None, None, "external-links"),
        ("Note", "S1", None, "hidden-sheet"),
        ("Error", "S1", "B2", "error-cell"),
    ]


@pytest.mark.parametrize("name", ["Plain", "Two words", "L'état", "A & B", "1-2.3"])
def test_each_link_leads_to_its_cell(name):
    data = _named(name)
    link = opened(annotate(data, [problem("B3", sheet=name)]))["Problems"]["C5"].hyperlink.location
    sheet, _, cell = link.rpartition("!")
    assert opened(data)[sheet.strip("'").replace("''", "'")][cell].value == 275


def _named(name: str) -> bytes:
    said = f'name="{name.replace("&", "&amp;")}"'.encode()
    return repacked(simple(), edit=lambda part, content: content.replace(b'name="S1"', said) if part == "xl/workbook.xml" else content)


def test_a_name_that_is_taken_is_not_taken_twice():
    assert opened(annotate(_named("PROBLEMS"), [problem("B2", sheet="PROBLEMS")])).sheetnames == ["Problems 2", "PROBLEMS"]


def test_text_that_looks_like_a_formula_stays_text():
    found = '=HYPERLINK("http://x")\x01'
    cell = opened(annotate(simple(), [problem("B2", found=found)]))["Problems"]["E5"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", '=HYPERLINK("http://x")', True)


def test_the_marks_speak_french():
    data = annotate(simple(), [problem("B2")], say=words_for("fr").say)
    book = opened(data)
    assert (book.sheetnames[0], book["S1"]["B2"].comment.text.split(".")[0]) == ("Problèmes", "Erreur")


# What stays


def test_whatever_is_not_marked_stays_to_the_byte():
    before, after = parts(rich()), parts(annotate(rich(), [problem("C4")]))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        *("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/worksheets/sheet1.xml"),
        "xl/comments1.xml",
    }


def test_formulas_keep_their_results():
    assert without_marks(annotate(rich(), [problem("C4"), problem("D4"), problem("D5")]), keep=1) == without_marks(rich())


def test_names_of_one_sheet_follow_it():
    before, after = opened(rich()), opened(annotate(rich(), [problem("C4")]))
    names = [(sheet.title, sheet.print_area, sheet.print_title_rows) for sheet in before.worksheets]
    assert [(sheet.title, sheet.print_area, sheet.print_title_rows) for sheet in after.worksheets[1:]] == names
    assert after.defined_names["Total"].attr_text == "S1!$D$4"


def test_chart_rules_and_lists_are_still_there():
    sheet = opened(annotate(rich(), [problem("C4")]))["S1"]
    assert (len(sheet._charts), len(sheet.conditional_formatting), len(sheet.data_validations.dataValidation)) == (1, 1, 1)


@pytest.mark.parametrize("path", [HAITI, CODES, *(BROKEN / f"{name}.xlsx" for name in ("error-cell", "formula-without-result"))])
def test_a_marked_copy_is_read_like_the_workbook_itself(path):
    first = pipeline.check(path.read_bytes(), path.name)
    again = pipeline.check(annotate(path.read_bytes(), first.problems), path.name)
    assert [problem.message for problem in again.problems] == [problem.message for problem in first.problems]
    assert all(one.records.equals(other.records) for one, other in zip(first.sheets, again.sheets[1:], strict=True))


def test_marking_a_marked_copy_again_renews_the_marks():
    once = annotate(rich(), [problem("C4"), problem("C5")])
    book = opened(annotate(once, [problem("C4", found="#N/A")]))
    sheet = book["S1"]
    assert book.sheetnames == ["Problems", "S1", "S2"]
    assert (sheet["C4"].comment.text.count("[error-cell]"), "#N/A" in sheet["C4"].comment.text, sheet["C5"].comment) == (1, True, None)
    assert book["Problems"].max_row == 5


def test_the_same_marks_give_the_same_bytes():
    assert annotate(rich(), [problem("C4")]) == annotate(rich(), [problem("C4")])


# Files of other programs


def _by_openpyxl() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "S1"
    book.active.append(["indicator_id", "value"])
    book.active.append(["2.1", 3])
    book.active["B2"].comment = openpyxl.comments.Comment("Checked", "Ana")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _prefixed() -> bytes:
    sheet = (
        f'<?xml version="1.0"?><x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c t="str"><x:v>a</x:v></x:c><x:c><x:v>7</x:v></x:c>'
        '</x:row><x:row r="2" spans="1:1"><x:c r="A2"><x:v>8</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    return repacked(simple(), replace={"xl/worksheets/sheet1.xml": sheet.encode()})


def _utf16() -> bytes:
    sheet = parts(simple())["xl/worksheets/sheet1.xml"].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    return repacked(simple(), replace={"xl/worksheets/sheet1.xml": sheet.encode("utf-16")})


@pytest.mark.parametrize(
    "data",
    [_by_openpyxl(), _prefixed(), with_cells(""), with_cells('<row r="2"/>')],
    ids=["openpyxl", "prefixed", "empty", "empty row"],
)
def test_a_workbook_of_any_program_can_be_marked(data):
    marked = annotate(data, [problem("B2"), problem("A1")])
    assert without_marks(marked, keep=1) == without_marks(data)
    sheet = opened(marked)["S1"]
    assert [fill_of(sheet[at]) for at in ("A1", "B2")] == [ERROR_FILL] * 2
    assert [sheet[at].comment is not None for at in ("A1", "B2")] == [True] * 2


def test_a_sheet_in_utf_16_is_marked_in_utf_8():
    sheet = opened(annotate(_utf16(), [problem("B2")]))["S1"]
    assert (sheet["B2"].value, fill_of(sheet["B2"])) == (14.5, ERROR_FILL)


def test_a_strict_workbook_is_marked_in_its_own_names(tmp_path):
    data = strict(simple())
    source = tmp_path / "strict.xlsx"
    source.write_bytes(annotate(data, [problem("B2")]))
    assert without_marks(source.read_bytes(), keep=1) == without_marks(data)
    cell = openpyxl.load_workbook(converted(source, "xlsx", tmp_path))["S1"]["B2"]
    assert (cell.value, fill_of(cell), cell.comment is not None) == (14.5, ERROR_FILL, True)


def test_white_space_and_angle_brackets_in_attributes_are_no_end_of_a_tag():
    marked = annotate(with_cells('<row r="1" note="a > b"><c r="A1" note=\'"/>\'><v>1</v></c></row>'), [problem("A1")])
    assert fill_of(opened(marked)["S1"]["A1"]) == ERROR_FILL


# In the sandbox, and what cannot be kept


def test_the_sandbox_gives_the_same_copy():
    found = pipeline.check(CODES.read_bytes(), CODES.name)
    with Sandbox() as sandbox:
        assert pipeline.annotate(CODES.read_bytes(), found, sandbox=sandbox) == annotate(CODES.read_bytes(), found.problems)


def test_a_signature_and_threaded_comments_are_told_beforehand():
    data = repacked(simple(), replace={"_xmlsignatures/sig1.xml": b"<s/>", "xl/threadedComments/threadedComment1.xml": b"<t/>"})
    assert ["digitally signed" in str(said) or "threaded comments" in str(said) for said in losses(data)] == [True, True]


def test_an_ordinary_workbook_loses_nothing():
    assert losses(rich()) == []


def test_a_threaded_comment_is_left_as_it_is():
    threaded = repacked(rich(), edit=lambda _, content: content.replace(b">Ana<", b">tc={1}<"))
    sheet = opened(annotate(threaded, [problem("C4")]))["S1"]
    assert (fill_of(sheet["C4"]), sheet["C4"].comment.text) == (ERROR_FILL, "Ask the registrar.")


def test_more_problems_than_notes_are_filled_and_listed_all_the_same():
    cells = [problem(address(row, 1)) for row in range(1, MOST_NOTES + 11)]
    book = opened(annotate(simple(), cells))
    assert (book["S1"]["A1"].comment is not None, book["S1"][cells[-1].place.cell].comment) == (True, None)
    assert (fill_of(book["S1"][cells[-1].place.cell]), book["Problems"].max_row) == (ERROR_FILL, 4 + MOST_NOTES + 10)
    assert [said.values for said in losses(simple(), cells)] == [{"limit": MOST_NOTES}]


@pytest.mark.parametrize("data", [b"a;b\n1;2\n", b""])
def test_only_a_workbook_can_be_marked(data):
    assert not is_markable(data)


# On the command line and on the page


def test_check_writes_the_marked_copy_and_says_where(tmp_path):
    out = tmp_path / "marked.xlsx"
    done = ssr("check", CODES, "--annotate", out, "--json")
    assert (done.returncode, json.loads(done.stdout)["file"], str(out) in done.stderr) == (1, CODES.name, True)
    assert opened(out.read_bytes()).sheetnames[0] == "Problems"


def test_check_does_not_write_over_the_workbook_itself(tmp_path):
    own = tmp_path / "own.xlsx"
    own.write_bytes(CODES.read_bytes())
    assert (ssr("check", own, "--annotate", own).returncode, own.read_bytes()) == (2, CODES.read_bytes())


def test_a_csv_is_told_that_only_workbooks_can_be_marked(tmp_path):
    text = tmp_path / "readings.csv"
    text.write_text("indicator_id,date,value\n2.1,2019-06-30,14\n", "utf-8")
    done = ssr("check", text, "--annotate", tmp_path / "marked.xlsx")
    assert (done.returncode, "(.xlsx) only" in done.stderr, (tmp_path / "marked.xlsx").exists()) == (2, True, False)


def test_the_upload_page_gives_the_marked_copy(tmp_path):
    client = create_app(Settings(store=str(tmp_path / "ssr.db"))).server.test_client()
    send(client, CODES)
    answer = client.get("/uploads/1/marked?lang=fr", headers=OURS)
    assert 'filename="unknown-code_marked.xlsx"' in answer.headers["Content-Disposition"]
    assert opened(answer.data).sheetnames[0] == "Problèmes"
    assert client.get("/uploads/2/marked", headers=OURS).status_code == 404


# In LibreOffice


@pytest.mark.parametrize("data", [rich(), _by_openpyxl(), HAITI.read_bytes()], ids=["rich", "openpyxl", "Haiti"])
def test_libreoffice_opens_a_marked_copy_with_its_fills_notes_and_links(data, tmp_path):
    sheet = opened(data).sheetnames[0]
    source = tmp_path / "marked.xlsx"
    source.write_bytes(annotate(data, [problem("A2", sheet=sheet), problem("B2", sheet=sheet)]))
    book = openpyxl.load_workbook(converted(source, "xlsx", tmp_path))
    cells = [book[sheet][at] for at in ("A2", "B2")]
    assert [fill_of(cell) for cell in cells] == [ERROR_FILL] * 2
    assert ["[error-cell]" in cell.comment.text for cell in cells] == [True] * 2
    assert [book["Problems"][at].hyperlink.location.replace("'", "") for at in ("C5", "C6")] == [f"{sheet}!A2", f"{sheet}!B2"]


def test_libreoffice_prints_a_marked_copy(tmp_path):
    source = tmp_path / "marked.xlsx"
    source.write_bytes(annotate(rich(), [problem("C4")]))
    assert converted(source, "pdf", tmp_path).read_bytes().startswith(b"%PDF")


def test_the_largest_published_workbook_saved_again_by_libreoffice_reads_the_same(tmp_path):
    largest = max(WORKBOOKS.glob("*.xlsx"), key=lambda path: path.stat().st_size)
    first = pipeline.check(largest.read_bytes(), largest.name)
    again = pipeline.check(_saved_again(largest, tmp_path), largest.name)
    assert [problem.message for problem in again.problems] == [problem.message for problem in first.problems]
    assert [sheet.name for sheet in again.sheets] == [sheet.name for sheet in first.sheets]
    assert all(one.records.equals(other.records) for one, other in zip(first.sheets, again.sheets, strict=True))


def _saved_again(source: Path, folder: Path) -> bytes:
    return converted(source, "xlsx", folder).read_bytes()
