"""Text on slides: where it stands, how large it may be so that nothing overflows, and its language."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from math import ceil
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from dashboard import theme
from dashboard.report.packing import legal

LANGUAGES = {"en": "en-GB", "fr": "fr-FR"}
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
KEPT = (0, 1, 5)  # layouts of the library's own template: opening, title with text, title alone
Box = tuple[float, float, float, float]  # left, top, width, height in inches
PLACE: Box = (0.6, 0.42, 12.13, 0.32)
TITLE: Box = (0.6, 0.72, 12.13, 1.23)
BODY, WIDE = (0.6, 2.0), (12.13, 4.55)
ALONE: Box = (0.6, 1.9, 12.13, 3.4)  # a message with nothing below it
OPENING: Box = (0.9, 2.2, 11.5, 1.7)
UNDER: Box = (0.9, 4.1, 11.5, 1.0)
NUMBER: Box = (12.0, 6.95, 0.75, 0.3)
SOURCE: Box = (0.6, 6.75, 11.2, 0.5)
MARKS: tuple[Box, Box] = ((0.6, 0.12, 12.13, 0.32), (0.6, 7.16, 12.13, 0.3))
INK, MUTED = RGBColor.from_string(theme.INK[1:]), RGBColor.from_string(theme.MUTED[1:])
LETTER, LINE = 0.53, 1.22  # the width of a letter of Arial and the height of a line, in its size


def place(corner: tuple[float, float], size: tuple[float, float]) -> Box:
    return (*corner, *size)


def inches(box: Box) -> tuple[Any, ...]:
    """A box as the library wants it."""
    return tuple(Inches(side) for side in box)


def placed(show: Any) -> None:
    """Moves what the master and the layouts hold to where it stands on a wide slide."""
    boxes = {
        PP_PLACEHOLDER.TITLE: TITLE,
        PP_PLACEHOLDER.CENTER_TITLE: OPENING,
        PP_PLACEHOLDER.SUBTITLE: UNDER,
        PP_PLACEHOLDER.BODY: place(BODY, WIDE),
        PP_PLACEHOLDER.OBJECT: place(BODY, WIDE),
        PP_PLACEHOLDER.SLIDE_NUMBER: NUMBER,
    }
    for layout in [show.slide_layouts[at] for at in range(len(show.slide_layouts)) if at not in KEPT]:
        show.slide_layouts.remove(layout)
    for sheet in (show.slide_master, *show.slide_layouts):
        for shape in sheet.placeholders:
            box = boxes.get(shape.placeholder_format.type)
            if box:
                shape.left, shape.top, shape.width, shape.height = inches(box)


def lines(text: str, width: float, size: float) -> int:
    """How many lines a text takes in a width in inches."""
    letters = max(int(width * 72 / (size * LETTER)), 1)
    return sum(max(ceil(len(part) * 1.04 / letters), 1) for part in text.split("\n"))


def height(texts: Sequence[str], width: float, size: float, gap: float = 0.5) -> float:
    """How high texts stand below each other, in inches."""
    return sum((lines(text, width, size) * LINE + gap) * size for text in texts) / 72


def fits(message: str) -> bool:
    """Whether a sentence can stand as the title of a slide."""
    return height([message], TITLE[2] - 0.2, 16, 0) <= TITLE[3] - 0.1


def fill(shape: Any, texts: Sequence[str], sizes: tuple[float, float]) -> int:
    """Writes texts into a placeholder, as large as they fit, and says how many: at the smallest size the last ones may be left out."""
    title = len(texts) == 1
    wide, high = shape.width.inches - 0.4, shape.height.inches - 0.1
    kept = list(texts)
    while len(kept) > 1 and height(kept, wide, sizes[1]) > high:
        kept.pop()
    room = [size for size in range(int(sizes[0]), int(sizes[1]), -1) if height(kept, wide, size, 0 if title else 0.5) <= high]
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM if sizes[0] == 28 else MSO_ANCHOR.MIDDLE if sizes[0] > 28 else MSO_ANCHOR.TOP
    for at, text in enumerate(kept):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        written(paragraph, text, room[0] if room else sizes[1], bold=sizes[0] >= 28)
        paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(8)
    return len(kept)


def written(paragraph: Any, text: str, size: float, *, bold: bool = False, colour: RGBColor = INK) -> None:
    """A paragraph of one run."""
    run = paragraph.add_run()
    run.text = legal(text)
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, colour


def add_line(slide: Any, mark: str, source: str = "") -> None:
    """The classification above and below, and the sources."""
    if source:
        size = next((size for size in (11, 10, 9) if height([source], SOURCE[2] - 0.2, size, 0) <= 0.45), 8)
        _boxed(slide, SOURCE, source, size)
    for box in MARKS if mark else ():
        _boxed(slide, box, mark, 12, mark=True)


def add_place(slide: Any, text: str) -> None:
    """The mission and section that a slide belongs to, small above its message."""
    _boxed(slide, PLACE, text, 12)


def _boxed(slide: Any, box: Box, text: str, size: float, *, mark: bool = False) -> None:
    frame = slide.shapes.add_textbox(*inches(box)).text_frame
    frame.word_wrap = True
    written(frame.paragraphs[0], text, size, bold=mark, colour=INK if mark else MUTED)
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER if mark else PP_ALIGN.LEFT


def add_numbers(slide: Any) -> None:
    """The number of the slide, in its own placeholder."""
    for shape in slide.slide_layout.placeholders:
        if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            slide.shapes._spTree.append(deepcopy(shape._element))


def spoken(show: Any, language: str) -> None:
    """Tells the language of every text, so that it is read aloud and checked in its own."""
    code = LANGUAGES[language]
    sheets = [show.slide_master, *show.slide_layouts, *show.slides]
    for sheet in [*sheets, *(slide.notes_slide for slide in show.slides if slide.has_notes_slide)]:
        for run in sheet._element.iter(f"{DRAWING}r"):
            run.get_or_add_rPr()
        for found in [one for kind in ("rPr", "endParaRPr", "defRPr") for one in sheet._element.iter(f"{DRAWING}{kind}")]:
            found.set("lang", code)
