"""Writes a document as slides (.pptx): one message a slide, with a chart that can be edited, a short table, or a few sentences."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.util import Inches

from dashboard import woven
from dashboard.report import deck, slide_chart, slide_table
from dashboard.report.compose import Document
from dashboard.report.packing import legal, packed, zipped
from dashboard.report.slide_text import ALONE, BODY, WIDE, add_line, add_numbers, add_place, fill, fits, inches, place, placed, spoken
from dashboard.sections.base import Chart

MADE = datetime(2000, 1, 1)
_CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
TITLE_SLIDE, WITH_BODY, TITLE_ONLY = range(3)  # of the layouts that are kept


def write(document: Document) -> bytes:
    """The slides as a file."""
    show = Presentation()
    show.slide_width, show.slide_height = Inches(13.333), Inches(7.5)
    placed(show)
    _about(show, document)
    _opening(show, document)
    for slide in deck.slides(document):
        _slide(show, slide, document)
    spoken(show, document.words.language)
    return _fixed(show)


def _opening(show: Any, document: Document) -> None:
    slide = show.slides.add_slide(show.slide_layouts[TITLE_SLIDE])
    fill(slide.shapes.title, [document.title], (40, 24))
    fill(slide.placeholders[1], [document.subtitle], (24, 16))
    add_line(slide, document.mark)
    add_numbers(slide)


def _slide(show: Any, slide: deck.Slide, document: Document) -> None:
    """The message as the title; where it is too long for one, the section names the slide and the message opens its text."""
    message = said(slide.message, document)
    whole = fits(message)
    below = [] if slide.block else [said(sentence, document) for sentence in slide.sentences]
    if not whole and not slide.block:
        below.insert(0, message)
    made = show.slides.add_slide(show.slide_layouts[WITH_BODY if below else TITLE_ONLY])
    alone = whole and not below and not slide.block
    if alone:
        made.shapes.title.left, made.shapes.title.top, made.shapes.title.width, made.shapes.title.height = inches(ALONE)
    fill(made.shapes.title, [message if whole else _name(slide, document)], (40, 28) if alone else (28, 16))
    shown = fill(made.placeholders[1], below, (18, 14)) if below else 0
    _block(made, slide, document)
    add_place(made, " · ".join(text for text in (slide.mission, slide.part) if text))
    add_line(made, document.mark, deck.source_line(slide, document, shown + whole))
    add_numbers(made)
    made.notes_slide.notes_text_frame.text = legal(deck.notes(slide, document))


def said(sentence: str, document: Document) -> str:
    """A sentence as it is read, with a word where it differs from the signed report."""
    changed = document.words("changed since the signed report")
    text = legal(woven.plain(sentence))
    return f"{text} [{changed}]" if sentence in document.changed else text


def _name(slide: deck.Slide, document: Document) -> str:
    if slide.block:
        return legal(woven.plain(slide.block.title))
    if not slide.heading:
        return legal(slide.part)
    return legal(document.words("{name}: {value}", name=slide.part, value=slide.heading))


def _block(made: Any, slide: deck.Slide, document: Document) -> None:
    if slide.block is None:
        return
    words = document.words
    left = place(BODY, WIDE)
    if isinstance(slide.block, Chart):
        slide_chart.add(made, slide.block, left, words)
    else:
        slide_table.add(made, slide.block, left, words)


def _about(show: Any, document: Document) -> None:
    about = show.core_properties
    about.title, about.subject = legal(document.title)[:255], legal(document.subtitle)[:255]
    about.author = about.last_modified_by = about.keywords = ""
    about.category, about.language = document.mark, document.words.language
    about.created = about.modified = MADE
    about.revision = 1


def _fixed(show: Any) -> bytes:
    """The file without the time of its making, here and in the workbooks of its charts; with a font that every office has."""
    buffer = BytesIO()
    show.save(buffer)
    with zipfile.ZipFile(buffer) as source:
        members = {name: source.read(name) for name in source.namelist()}
    return zipped({name: _member(name, data) for name, data in members.items()})


def _member(name: str, data: bytes) -> bytes:
    if name.startswith("ppt/theme/"):
        return data.replace(b'<a:latin typeface="Calibri"', b'<a:latin typeface="Arial"')
    if not name.endswith(".xlsx"):
        return data
    with zipfile.ZipFile(BytesIO(data)) as source:
        inner = {one: _CLOCK.sub(rb"\g<1>2000-01-01T00:00:00Z\2", source.read(one)) for one in source.namelist()}
    return packed(zipped(inner))
