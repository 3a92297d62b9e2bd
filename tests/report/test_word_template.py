"""An office's own template: its styles, heads and feet are used, what it lacks is added, and what is no template is refused in words."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from dashboard.report.blank import TemplateError
from dashboard.report.native_charts import chart_workbook
from dashboard.report.word import write
from tests.report.test_word import CHART, SENTENCE, TEXT, WIDE, bookmarks, paper, part, texts


def template() -> Any:
    """A template with a page, a font, a heading style, a letterhead and a cover of its own."""
    made = docx.Document()
    made.sections[0].left_margin = Cm(4)
    made.styles["Heading 1"].font.size = Pt(21)
    made.sections[0].header.paragraphs[0].text = "Office of the Adviser"
    made.add_paragraph("Cover")
    return made


def saved(made: Any) -> bytes:
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def written(made: Any, **about: Any) -> Any:
    return docx.Document(BytesIO(write(paper(TEXT, part(WIDE, annex=True), **about), saved(made))))


def test_styles_page_and_cover_of_the_template_are_kept() -> None:
    opened = written(template())
    assert opened.paragraphs[0].text == "Cover"
    assert (opened.styles["Heading 1"].font.size, round(opened.sections[-1].left_margin.cm)) == (Pt(21), 4)
    assert texts(opened, "Heading 1") == ["Progress", "One"]


def test_styles_that_the_template_lacks_are_added_once() -> None:
    once = write(paper(), saved(template()))
    names = [style.name for style in docx.Document(BytesIO(write(paper(), once))).styles]
    assert {"Report Paragraph 1", "Report Table", "Report Change"} <= set(names)
    assert len(names) == len(set(names))


def test_a_style_of_the_template_that_bears_our_name_is_used_as_it_is() -> None:
    made = template()
    made.styles.add_style("Report Paragraph 1", WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(12)
    first = next(one for one in written(made).paragraphs if one.text.startswith("Women"))
    assert (first.style.name, first.style.font.size) == ("Report Paragraph 1", Pt(12))


def test_styles_are_known_by_name_where_word_in_another_language_calls_them_otherwise() -> None:
    made = template()
    made.styles["Heading 1"].element.set(qn("w:styleId"), "Titre1")
    assert [one.style.style_id for one in written(made).paragraphs if one.text == "Progress"] == ["Titre1"]


def test_the_letterhead_stays_and_the_mark_stands_above_it() -> None:
    opened = written(template(), mark="Restricted")
    assert [one.text for one in opened.sections[-1].header.paragraphs] == ["Restricted", "Office of the Adviser"]


def test_the_mark_is_on_first_and_even_pages_that_have_heads_of_their_own() -> None:
    made = template()
    made.sections[0].different_first_page_header_footer = True
    made.settings.odd_and_even_pages_header_footer = True
    first = written(made, mark="Restricted").sections[0]
    heads = (first.first_page_header, first.even_page_header, first.first_page_footer, first.even_page_footer)
    assert [one.paragraphs[0].text for one in heads] == ["Restricted"] * 4


def test_pages_that_the_template_numbers_are_not_numbered_twice() -> None:
    once = write(paper(), saved(template()))
    opened = docx.Document(BytesIO(write(paper(), once)))
    assert [code.text.strip() for code in opened.sections[0].footer._element.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_bookmarks_of_the_template_do_not_take_the_names_of_ours() -> None:
    once = write(paper(part()), saved(template()))
    twice = docx.Document(BytesIO(write(paper(), write(paper(), once))))
    assert [name for name, _text in bookmarks(twice)] == ["f1", "f2", "f3"]
    numbers = [one.get(qn("w:id")) for one in twice.element.body.iter(qn("w:bookmarkStart"))]
    assert len(numbers) == len(set(numbers))


def test_a_template_without_lists_and_page_is_given_both() -> None:
    bare = template()
    bare.part.drop_rel(next(key for key, rel in bare.part.rels.items() if rel.reltype.endswith("/numbering")))
    bare.element.body.remove(bare.element.body.sectPr)
    opened = written(bare)
    assert len(opened.part.numbering_part.element.num_lst) == 1
    assert opened.sections[-1].page_width > opened.sections[-1].page_height


def test_the_same_template_gives_the_same_bytes() -> None:
    given = saved(template())
    assert write(paper(), given) == write(paper(), given)


def container(**members: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, text in members.items():
            made.writestr(name, text)
    return buffer.getvalue()


@pytest.mark.parametrize("given", [b"", b"%PDF-1.7", container(), container(**{"[Content_Types].xml": "<"}), container(a="b")])
def test_what_is_no_document_of_word_is_refused_in_words(given: bytes) -> None:
    with pytest.raises(TemplateError, match="not a Word document"):
        write(paper(), given)


def test_a_workbook_is_no_template() -> None:
    workbook = chart_workbook(CHART)
    with pytest.raises(TemplateError, match="n’est pas un document Word"):
        write(paper(language="fr"), workbook)


def test_a_template_with_macros_is_refused() -> None:
    with pytest.raises(TemplateError, match="macros"):
        write(paper(), container(**{"word/vbaProject.bin": "x"}))


def test_a_tie_to_a_template_elsewhere_is_cut() -> None:
    made = template()
    number = made.part._settings_part.relate_to("http://elsewhere.example/a.dotm", "attachedTemplate", is_external=True)
    tie = made.settings.element.makeelement(qn("w:attachedTemplate"), {qn("r:id"): number})
    made.settings.element.insert(1, tie)
    assert b"elsewhere.example" not in b"".join(_members(write(paper(), saved(made))))


def _members(data: bytes) -> list[bytes]:
    with zipfile.ZipFile(BytesIO(data)) as opened:
        return [opened.read(name) for name in opened.namelist()]


def test_the_sentence_is_there_with_a_template_too() -> None:
    assert any(one.text.startswith(SENTENCE[:5]) for one in written(template()).paragraphs)
