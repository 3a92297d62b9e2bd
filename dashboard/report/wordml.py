"""The pieces of a Word document's XML: paragraphs, runs, fields, bookmarks, borders, each with its children in the order of the schema."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from dashboard import woven
from dashboard.report.packing import legal

SHADE = "D9D9D9"


def element(tag: str, *children: Any, **attributes: object) -> Any:
    """An element with its children; attributes without a prefix are those of Word (w:)."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(child for child in children if child is not None)
    return made


def paragraph(style: str, *children: Any, keep: bool = False, bar: bool = False) -> Any:
    """A paragraph. `keep`: on one page with the next; `bar`: a line at its left, as editors mark a change."""
    properties = element("w:pPr", element("w:pStyle", val=style), element("w:keepNext") if keep else None, _bar() if bar else None)
    return element("w:p", properties, *children)


def _bar() -> Any:
    return element("w:pBdr", element("w:left", val="single", sz=18, space=8, color="000000"))


def run(text: str, style: str | None = None) -> Any:
    """A run of text; a line break and a tab become Word's own."""
    made = element("w:r", element("w:rPr", element("w:rStyle", val=style)) if style else None)
    made.text = legal(text)
    return made


def field(instruction: str, shown: str) -> list[Any]:
    """A field that Word works out anew, with what it shows until then."""
    code = element("w:instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    begin, middle, end = (element("w:r", element("w:fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end"))
    return [begin, element("w:r", code), middle, run(shown), end]


class Pen:
    """Writes sentences whose figures carry keys; each figure gets the bookmark f1, f2 ... in the order of the document."""

    def __init__(self, changed: Iterable[str], word: str, style: str, first: int = 1) -> None:
        self._changed = frozenset(changed)
        self._word = word
        self._style = style
        self._figures = count(1)
        self._ids = count(first)

    def changed(self, texts: Iterable[str]) -> bool:
        """Whether one of the texts differs from the report that was signed."""
        return not self._changed.isdisjoint(texts)

    def line(self, texts: Iterable[str]) -> list[Any]:
        """Sentences in one line, a space between them; one that changed is shaded and says so in a word."""
        found: list[Any] = []
        for text in texts:
            style = self._style if text in self._changed else None
            found += [*([run(" ")] if found else []), *self._phrases(text, style)]
            if style:
                found.append(run(f" [{self._word}]", style))
        return found

    def _phrases(self, text: str, style: str | None) -> Iterable[Any]:
        for phrase, key in woven.parts(text):
            if key is None:
                yield run(phrase, style)
            else:
                number = next(self._ids)
                yield element("w:bookmarkStart", id=number, name=f"f{next(self._figures)}")
                yield run(phrase, style)
                yield element("w:bookmarkEnd", id=number)
