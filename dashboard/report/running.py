"""What holds for a whole Word document: its language, its properties, and what runs at the head and foot of every page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from docx.document import Document as Docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section

from dashboard.report.compose import Document
from dashboard.report.packing import legal
from dashboard.report.wordml import element, field, paragraph, run

LANGUAGES = {"en": "en-GB", "fr": "fr-FR"}
UNDATED = dt.date(2000, 1, 1)
LONGEST = 255  # characters of a core property


def speak(docx: Docx, language: str) -> None:
    """Set the language of every style, so that a screen reader and the spelling check know it."""
    styles = docx.styles.element
    tag = LANGUAGES[language]
    for known in styles.iter(qn("w:lang")):
        known.set(qn("w:val"), tag)
    letters = _inside(_inside(_inside(styles, "w:docDefaults"), "w:rPrDefault"), "w:rPr")
    if letters.find(qn("w:lang")) is None:
        letters.append(element("w:lang", val=tag, eastAsia=tag, bidi="ar-SA"))


def _inside(parent: Any, tag: str) -> Any:
    """The first child of this name, made at the front where there is none."""
    found = parent.find(qn(tag))
    if found is None:
        found = OxmlElement(tag)
        parent.insert(0, found)
    return found


def describe(docx: Docx, document: Document) -> None:
    """The properties of the file: what it is and of which day, and no person."""
    core = docx.core_properties
    core.title, core.subject = _short(document.title), _short(document.subtitle)
    core.category, core.language = _short(document.mark), LANGUAGES[document.words.language]
    core.author = core.last_modified_by = core.comments = core.keywords = ""
    core.created = core.modified = dt.datetime.combine(day_of(document), dt.time(), dt.UTC)
    core.revision = 1


def _short(text: str) -> str:
    return legal(text)[:LONGEST]


def day_of(document: Document) -> dt.date:
    """The day that a document speaks of: the one asked for, or the newest of its missions."""
    return document.order.as_of or max((one.as_of for one in document.materials), default=UNDATED)


def run_on_pages(docx: Docx, mark: str, styles: dict[str, str]) -> None:
    """The classification at the head and foot of every page, and its number at the foot where the template has none."""
    numbered = any(_numbers_pages(part) for part in _heads_and_feet(docx))
    for part in _heads_and_feet(docx):
        foot = part._element.tag == qn("w:ftr")
        style = styles["Footer" if foot else "Header"]
        if mark:
            part._element.insert(len(part._element) if foot else 0, paragraph(style, run(mark)))
        if foot and not numbered:
            part._element.append(paragraph(style, *field("PAGE", "1"), run("/"), *field("NUMPAGES", "1")))
        if not len(part._element):
            part._element.append(paragraph(style))


def _heads_and_feet(docx: Docx) -> Iterator[Any]:
    even = docx.settings.odd_and_even_pages_header_footer
    for position, section in enumerate(docx.sections):
        for part in _of_section(section, even=even):
            if part.is_linked_to_previous and position == 0:
                part.is_linked_to_previous = False
                _empty(part._element)
            if not part.is_linked_to_previous:
                yield part


def _of_section(section: Section, *, even: bool) -> Iterator[Any]:
    yield from (section.header, section.footer)
    if section.different_first_page_header_footer:
        yield from (section.first_page_header, section.first_page_footer)
    if even:
        yield from (section.even_page_header, section.even_page_footer)


def _numbers_pages(part: Any) -> bool:
    codes = [code.text or "" for code in part._element.iter(qn("w:instrText"))]
    codes += [simple.get(qn("w:instr"), "") for simple in part._element.iter(qn("w:fldSimple"))]
    return any("PAGE" in code.split() for code in codes)


def _empty(element_: Any) -> None:
    for one in list(element_):
        element_.remove(one)
