"""Slides opened again: one message each as a real title, native charts with the same data, notes with paragraphs and cells."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from dashboard import woven
from dashboard.report import deck, slide_text, slides
from dashboard.report.compose import Document
from dashboard.sections.base import Chart
from tests.libreoffice import converted
from tests.report.awkward import ENDLESS, LONG, MESSAGES, SHARE, STATUSES, UNITS, awkward
from tests.report.conftest import Composed

LANGUAGES = ("en", "fr")


def opened(document: Document) -> Any:
    return Presentation(BytesIO(slides.write(document)))


@pytest.fixture(scope="module")
def haiti(composed: Composed) -> Any:
    return opened(composed())


@pytest.fixture(scope="module")
def odd(composed: Composed) -> Any:
    return opened(awkward(composed()))


def charts(show: Any) -> list[Any]:
    return [shape for slide in show.slides for shape in slide.shapes if shape.has_chart]


def texts(show: Any) -> list[str]:
    return [shape.text_frame.text for slide in show.slides for shape in slide.shapes if shape.has_text_frame]


def test_a_slide_is_wide(haiti: Any) -> None:
    assert haiti.slide_width / haiti.slide_height == pytest.approx(16 / 9, abs=0.001)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slide_has_its_message_as_its_title(composed: Composed, language: str) -> None:
    document = composed(language=language)
    titles = [slide.shapes.title.text_frame.text for slide in opened(document).slides]
    assert titles[0] == document.title
    assert all(titles)
    sentences = {woven.plain(slide.message) for slide in deck.slides(document)}
    assert len(sentences.intersection(titles)) >= len(titles) // 2


def test_every_chart_is_native_and_holds_the_same_values(odd: Any) -> None:
    found = next(shape.chart for shape in charts(odd) if shape.name == SHARE.title)
    plot = found.plots[0]
    assert tuple(plot.categories) == SHARE.categories
    assert [tuple(series.values) for series in plot.series] == [one.values for one in SHARE.series]


def test_the_workbook_inside_a_chart_holds_the_same_values(odd: Any) -> None:
    from openpyxl import load_workbook

    found = next(shape.chart for shape in charts(odd) if shape.name == UNITS.title)
    sheet = load_workbook(BytesIO(found.part.chart_workbook.xlsx_part.blob)).active
    assert list(sheet.values) == [(None, "Units"), ("Port-au-Prince", 5), ("Jérémie", 1)]


def test_every_chart_and_table_says_in_words_what_it_shows(odd: Any) -> None:
    shown = [shape for slide in odd.slides for shape in slide.shapes if shape.has_chart or shape.has_table]
    assert all(shape._element.nvGraphicFramePr.cNvPr.get("descr") for shape in shown)
    assert len(shown) == 5


def test_a_table_has_at_most_seven_rows_and_tells_of_the_others(odd: Any) -> None:
    table = next(shape.table for slide in odd.slides for shape in slide.shapes if shape.has_table)
    kept = len(table.rows) - 1
    assert 1 <= kept <= 7
    assert any(text.startswith(f"{len(LONG.rows) - kept} more rows") for text in texts(odd))


def test_a_message_that_is_too_long_for_a_title_is_said_below_it_and_its_notes_have_it_all(odd: Any) -> None:
    slide = next(slide for slide in odd.slides if ENDLESS in slide.notes_slide.notes_text_frame.text)
    assert ENDLESS not in slide.shapes.title.text_frame.text
    assert ENDLESS in slide.placeholders[1].text_frame.text


def test_the_notes_tell_the_paragraphs_with_their_numbers_and_the_cells(composed: Composed, haiti: Any) -> None:
    document = composed()
    first = deck.slides(document)[1]
    said = haiti.slides[2].notes_slide.notes_text_frame.text
    number, sentences = first.told[0]
    assert said.startswith(f"{number}. {woven.plain(sentences[0])}")
    assert deck.figures_of(first, document)[0].places[0]["cell"] in said


def test_every_slide_has_a_number_and_all_but_the_first_the_day(composed: Composed, haiti: Any) -> None:
    for slide in haiti.slides:
        assert any("slidenum" in shape._element.xml for shape in slide.placeholders)
    assert all(any("9 July 2019" in shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in haiti.slides)


def test_the_classification_stands_twice_on_every_slide(odd: Any) -> None:
    for slide in odd.slides:
        assert [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame].count("CONFIDENTIAL") == 2


def test_text_tells_its_language(composed: Composed) -> None:
    show = opened(composed(language="fr"))
    runs = [run for slide in show.slides for run in slide._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr")]
    assert {run.get("lang") for run in runs} == {"fr-FR"}


def test_what_changed_since_the_signed_report_is_told(composed: Composed) -> None:
    show = opened(awkward(composed(), changed=MESSAGES[0]))
    titles = [slide.shapes.title.text_frame.text for slide in show.slides]
    assert f"{MESSAGES[0]} [changed since the signed report]" in titles


def test_the_same_document_gives_the_same_bytes(composed: Composed) -> None:
    document = awkward(composed())
    assert slides.write(document) == slides.write(document)


def test_nothing_names_an_author_or_a_time(odd: Any) -> None:
    about = odd.core_properties
    assert (about.author, about.last_modified_by, about.created.year) == ("", "", 2000)


def test_a_report_that_is_kept_without_its_materials_is_written_too(composed: Composed) -> None:
    document = replace(composed(), materials=())
    assert len(opened(document).slides) == 1 + len(deck.slides(document))


def test_a_paragraph_with_parts_of_its_own_is_a_message_of_its_own(composed: Composed) -> None:
    for slide in deck.slides(composed()):
        main = [number for number, _sentences in slide.told if number.isdigit()]
        assert len(main) <= 1 or len(main) == len(slide.told)


def test_libreoffice_opens_all_slides(composed: Composed, tmp_path: Path) -> None:
    document = awkward(composed())
    source = tmp_path / "odd.pptx"
    source.write_bytes(slides.write(document))
    found = converted(source, "pdf", tmp_path)
    about = subprocess.run(["pdfinfo", str(found)], capture_output=True, check=True, text=True).stdout
    assert re.search(rf"^Pages:\s+{len(opened(document).slides)}$", about, re.MULTILINE)


def test_a_chart_of_the_report_is_on_the_slides(composed: Composed, haiti: Any) -> None:
    wanted = [block for part in composed().parts if not part.annex for block in part.blocks if isinstance(block, Chart)]
    assert len(charts(haiti)) == len(wanted)
    assert STATUSES.kind in slides.slide_chart.KINDS


@pytest.mark.parametrize("mission", ["ATMIS", "BINUH", "MONUSCO", "UNMISS"])
def test_nothing_is_expected_to_overflow(composed: Composed, mission: str) -> None:
    for slide in opened(composed(mission, as_of=None, since=None)).slides:
        for shape in slide.placeholders:
            sizes = [run.font.size.pt for paragraph in shape.text_frame.paragraphs for run in paragraph.runs if run.font.size]
            if sizes:
                lines = [paragraph.text for paragraph in shape.text_frame.paragraphs]
                assert slide_text.height(lines, shape.width.inches - 0.4, max(sizes), 0) <= shape.height.inches


def test_a_slide_on_one_of_several_missions_names_it(composed: Composed) -> None:
    document = composed("BINUH", "MINUJUSTH", as_of=None, since=None)
    named = [slide.mission for slide in deck.slides(document)]
    assert {text.rpartition("(")[2] for text in named if text} == {"BINUH)", "MINUJUSTH)"}
