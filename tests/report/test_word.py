"""The report for Word: opened again it is what an editor needs, numbered, marked and with every figure where it was stated."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from dashboard import woven
from dashboard.material import Order
from dashboard.report.compose import Document, Part, letters, roman
from dashboard.report.word import write
from dashboard.sections.base import Block, Chart, Column, Figure, Heading, Paragraph, Series, Table
from dashboard.words import words_for
from dashboard.woven import linked

OFFICERS = Figure("HAITI/4.3/latest", "1,611", 1611, "read")
SHARE = Figure("HAITI/4.3/share", "10.5 per cent", 10.5, "computed")
SENTENCE = f"Women accounted for {linked('1,611', OFFICERS.key)} officers ({linked('10.5 per cent', SHARE.key)})."
CHART = Chart(
    "Women among officers", "line", ("2018", "2019"), (Series("Women", (9.2, 10.5)), Series("Target", (None, 11))), "A line goes up."
)
CELL = linked("1,611", OFFICERS.key)
TABLE = Table(
    "Indicators", (Column("Indicator", 3), Column("Value", 1, numeric=True)), (("Police",), ("Women", CELL)), ("Source: mission.",)
)
WIDE = Table("Annex", tuple(Column(name) for name in "ABCDEF"), (tuple("abcdef"),))
TEXT = Part("progress", "Progress", (Paragraph((SENTENCE, "Nothing else is known.")), Heading("Police"), CHART, TABLE), ("1", "", "I", "1"))


def paper(
    *parts: Part, changed: frozenset[str] = frozenset(), mark: str = "", language: str = "en", title: str = "Report on Haiti"
) -> Document:
    order = Order(("MINUJUSTH",), dt.date(2019, 7, 9), None, language)
    figures = {one.key: one for one in (OFFICERS, SHARE)}
    return Document(order, title, "As at 9 July 2019", mark, parts or (TEXT,), (), figures, words_for(language), changed)


def part(*blocks: Block, annex: bool = False) -> Part:
    return Part("one", "One", blocks, tuple("" for _ in blocks), annex)


def reopened(document: Document, template: bytes | None = None) -> Any:
    return docx.Document(BytesIO(write(document, template)))


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as container:
        return {name: container.read(name) for name in container.namelist()}


def texts(opened: Any, style: str) -> list[str]:
    return [one.text for one in opened.paragraphs if one.style.name == style]


def bookmarks(opened: Any) -> list[tuple[str, str]]:
    """Each bookmark with the text that it holds, in the order of the document."""
    found = []
    for start in opened.element.body.iter(qn("w:bookmarkStart")):
        said, at = "", start.getnext()
        while at.tag != qn("w:bookmarkEnd"):
            said, at = said + at.text, at.getnext()
        found.append((start.get(qn("w:name")), said))
    return found


def numbered(opened: Any) -> list[str]:
    """The numbers that Word gives to the paragraphs of the list."""
    counts, found = [0, 0, 0], []
    forms = (str, lambda number: f"({letters(number)})", lambda number: f"({roman(number).lower()})")
    for one in opened.paragraphs:
        if match := re.fullmatch(r"Report Paragraph (\d)", one.style.name):
            level = int(match[1]) - 1
            counts = [*counts[:level], counts[level] + 1, *[0] * (2 - level)]
            found.append(forms[level](counts[level]))
    return found


def test_title_and_headings_are_styles() -> None:
    opened = reopened(paper())
    assert [texts(opened, name) for name in ("Title", "Subtitle", "Heading 1", "Heading 2")] == [
        ["Report on Haiti"],
        ["As at 9 July 2019"],
        ["Progress"],
        ["Police"],
    ]


def test_paragraphs_are_a_list_of_word_whose_numbers_are_those_of_the_document() -> None:
    levels = (0, 1, 1, 2, 2, 1, 0, 1, 0)
    opened = reopened(paper(part(*(Paragraph((f"Level {level}.",), level) for level in levels))))
    assert numbered(opened) == ["1", "(a)", "(b)", "(i)", "(ii)", "(c)", "2", "(a)", "3"]
    style = opened.styles["Report Paragraph 2"].element.pPr.numPr
    number = opened.part.numbering_part.element.num_having_numId(style.numId.val)
    forms = [
        (one.find(qn("w:numFmt")).get(qn("w:val")), one.find(qn("w:lvlText")).get(qn("w:val")), one.find(qn("w:pStyle")).get(qn("w:val")))
        for one in opened.part.numbering_part.element.iter(qn("w:lvl"))
    ]
    assert (style.ilvl.val, number.abstractNumId.val) == (1, 0)
    assert forms == [("decimal", "%1.", "Report1"), ("lowerLetter", "(%2)", "Report2"), ("lowerRoman", "(%3)", "Report3")]


def test_every_stated_figure_has_its_bookmark_in_the_order_of_the_document() -> None:
    document = paper()
    stated = [(f"f{number}", one.text) for number, one in enumerate(document.stated(), start=1)]
    assert bookmarks(reopened(document)) == stated == [("f1", "1,611"), ("f2", "10.5 per cent"), ("f3", "1,611")]


def test_a_table_is_ruled_and_its_heads_are_repeated() -> None:
    opened = reopened(paper())
    table = opened.tables[0]
    assert table.style.name == "Report Table"
    assert [len(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in table.rows] == [1, 0, 0]
    borders = table.style.element.find(f".//{qn('w:tblBorders')}")
    assert [one.tag for one in borders] == [qn("w:top"), qn("w:bottom")]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Indicator", "Value"], ["Police", "Police"], ["Women", "1,611"]]
    assert [cell.paragraphs[0].alignment for cell in table.rows[2].cells] == [None, docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT]


def test_captions_count_themselves_and_notes_stand_below() -> None:
    opened = reopened(paper(language="fr"))
    assert texts(opened, "Caption") == ["Figure\u00a0I\nWomen among officers", "Tableau\u00a01\nIndicators"]
    assert texts(opened, "Report Note")[-1] == "Source: mission."
    codes = [one.text.strip() for one in opened.element.body.iter(qn("w:instrText"))]
    assert codes == ["SEQ Figure \\* ROMAN", "SEQ Tableau \\* ARABIC"]


def test_a_chart_says_in_words_what_it_shows() -> None:
    properties = next(reopened(paper()).element.body.iter(qn("wp:docPr")))
    assert (properties.get("descr"), properties.get("title")) == ("A line goes up.", "Women among officers")


@pytest.mark.parametrize("kind", ["columns", "bars", "stacked", "line"])
def test_a_chart_and_its_workbook_hold_the_numbers(kind: Any) -> None:
    files = members(write(paper(part(replace(CHART, kind=kind)))))
    book = openpyxl.load_workbook(BytesIO(files["word/embeddings/report-chart1.xlsx"]))
    assert list(book["Sheet1"].values) == [(None, "Women", "Target"), ("2018", 9.2, None), ("2019", 10.5, 11)]
    drawn = files["word/charts/report-chart1.xml"].decode()
    assert re.findall(r"<c:v>([^<]*)</c:v>", drawn) == ["Women", "2018", "2019", "9.2", "10.5", "Target", "2018", "2019", "11"]
    assert '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>' in drawn
    assert b"report-chart1.xlsx" in files["word/charts/_rels/report-chart1.xml.rels"]


def test_the_workbook_of_a_chart_holds_no_formula() -> None:
    chart = Chart("Injected", "bars", ("=1+1", "@SUM(A1)"), (Series("=cmd|' /C calc'!A0", (1, 2)),), "Bars.")
    files = members(write(paper(part(chart))))
    sheet = openpyxl.load_workbook(BytesIO(files["word/embeddings/report-chart1.xlsx"]))["Sheet1"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s", "n"}


def test_a_chart_of_nothing_is_its_words() -> None:
    opened = reopened(paper(part(replace(CHART, categories=(), series=()))))
    assert texts(opened, "Report Note")[0] == "A line goes up."


def test_the_language_is_set_in_the_styles_and_properties() -> None:
    for language, tag in (("en", "en-GB"), ("fr", "fr-FR")):
        opened = reopened(paper(language=language))
        assert {one.get(qn("w:val")) for one in opened.styles.element.iter(qn("w:lang"))} == {tag}
        assert opened.core_properties.language == tag


def test_properties_name_the_report_and_its_day_and_no_person() -> None:
    core = reopened(paper(mark="Restricted")).core_properties
    assert (core.title, core.subject, core.category) == ("Report on Haiti", "As at 9 July 2019", "Restricted")
    assert (core.author, core.last_modified_by, core.created.date()) == ("", "", dt.date(2019, 7, 9))


def test_every_page_bears_mark_and_number() -> None:
    opened = reopened(paper(TEXT, part(WIDE, annex=True), part(TABLE), mark="Strictly restricted"))
    assert len(opened.sections) == 3
    for section in opened.sections:
        assert section.header.paragraphs[0].text == "Strictly restricted"
        assert [one.text for one in section.footer.paragraphs] == ["Strictly restricted", "1/1"]
        assert [code.text.strip() for code in section.footer._element.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_a_wide_annex_lies_in_landscape_and_what_follows_stands_again() -> None:
    opened = reopened(paper(TEXT, part(WIDE, annex=True), part(TABLE)))
    wide = [section.page_width > section.page_height for section in opened.sections]
    assert wide == [False, True, False]


def test_a_changed_sentence_has_a_bar_a_shade_and_a_word() -> None:
    opened = reopened(paper(changed=frozenset({SENTENCE})))
    first = next(one for one in opened.paragraphs if one.style.name == "Report Paragraph 1")
    assert first.text == f"{woven.plain(SENTENCE)} [changed] Nothing else is known."
    assert first._p.pPr.find(f"{qn('w:pBdr')}/{qn('w:left')}") is not None
    shaded = "".join(run.text for run in first.runs if run.style.name == "Report Change")
    assert shaded == f"{woven.plain(SENTENCE)} [changed]"


def test_a_changed_cell_is_shaded_and_says_so() -> None:
    cell = reopened(paper(changed=frozenset({CELL}))).tables[0].rows[2].cells[1]
    assert cell.text == "1,611 [changed]"
    assert cell._tc.tcPr.find(qn("w:shd")) is not None


def test_what_xml_cannot_hold_is_left_out() -> None:
    awkward = "a\x00b\x0b <&> \"'\ud800 \uffff\U0001f600 é العربية ]]>"
    opened = reopened(
        paper(
            part(Paragraph((awkward,)), replace(TABLE, rows=((awkward, awkward),)), replace(CHART, title=awkward, alternative=awkward)),
            title=awkward,
        )
    )
    clean = "ab <&> \"'\u0020\U0001f600 é العربية ]]>"
    assert texts(opened, "Title") == texts(opened, "Report Paragraph 1") == [clean]
    assert opened.tables[0].rows[1].cells[1].text == clean


def test_an_empty_report_is_a_document_all_the_same() -> None:
    opened = reopened(Document(Order(()), "Nothing", "", "", (), (), {}, words_for("en")))
    assert [one.text for one in opened.paragraphs] == ["Nothing"]


def test_the_same_report_is_the_same_bytes() -> None:
    document = paper(TEXT, part(WIDE, annex=True), mark="Restricted")
    assert write(document) == write(document)
