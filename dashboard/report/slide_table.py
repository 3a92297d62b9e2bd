"""Short tables on slides: at most seven rows, and no more than there is room for; the report has them all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.util import Inches, Pt

from dashboard import woven
from dashboard.report.packing import legal
from dashboard.report.slide_text import MUTED, Box, height, inches, written
from dashboard.sections.base import Table
from dashboard.words import Words

ROWS = 7
SIZES = (14, 13, 12, 11)
HEAD = RGBColor(0xE6, 0xEA, 0xED)
MARGIN = 0.12  # above and below the text of a cell


def add(slide: Any, table: Table, box: Box, words: Words) -> None:
    """The first rows of a table, and how many there are besides."""
    widths = [box[2] * column.share / sum(one.share for one in table.columns) for column in table.columns]
    heads = tuple(column.title for column in table.columns)
    size, rows = _room(heads, table.rows, widths, box[3] - 0.4)
    frame = slide.shapes.add_table(len(rows) + 1, len(heads), *inches((*box[:3], 0.4 * (len(rows) + 1))))
    frame._element.nvGraphicFramePr.cNvPr.set("descr", legal(woven.plain(table.title)))
    frame.name = legal(woven.plain(table.title))
    made = frame.table
    made.horz_banding = False
    for at, wide in enumerate(widths):
        made.columns[at].width = Inches(wide)
    for line, row in enumerate((heads, *rows)):
        made.rows[line].height = Inches(_high(row, widths, size))
        _row(made, line, row, table, size)
    _more(slide, len(table.rows) - len(rows), box, words)


def _row(made: Any, line: int, row: Sequence[str], table: Table, size: float) -> None:
    if len(row) == 1 < len(table.columns):
        made.cell(line, 0).merge(made.cell(line, len(table.columns) - 1))
    for at, text in enumerate(row):
        cell = made.cell(line, at)
        cell.fill.solid()
        cell.fill.fore_color.rgb = HEAD if line == 0 else RGBColor(0xFF, 0xFF, 0xFF)
        written(cell.text_frame.paragraphs[0], woven.plain(text), size, bold=line == 0 or len(row) == 1)
        if table.columns[at].numeric and len(row) > 1:
            cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
        cell.margin_top = cell.margin_bottom = Inches(0.04)


def _room(heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], high: float) -> tuple[float, list[Sequence[str]]]:
    """The largest size in which the first rows fit; in the smallest, as many rows as fit."""
    kept = list(rows[:ROWS])
    while len(kept) > 1 and len(kept[-1]) == 1 < len(heads):
        kept.pop()  # a heading of rows that are not shown
    for size in SIZES:
        if sum(_high(row, widths, size) for row in (heads, *kept)) <= high:
            return size, kept
    while len(kept) > 1 and (len(kept[-1]) == 1 < len(heads) or sum(_high(row, widths, SIZES[-1]) for row in (heads, *kept)) > high):
        kept.pop()
    return SIZES[-1], kept


def _high(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    over = [sum(widths)] if len(row) == 1 else widths
    return MARGIN + max(height([woven.plain(text)], wide - 0.22, size, 0) for text, wide in zip(row, over, strict=False))


def _more(slide: Any, more: int, box: Box, words: Words) -> None:
    if more < 1:
        return
    frame = slide.shapes.add_textbox(*inches((box[0], box[1] + box[3] - 0.25, box[2], 0.3))).text_frame
    frame.word_wrap = True
    text = words.many("{count} more row stands in the report.", "{count} more rows stand in the report.", more, figures=True)
    written(frame.paragraphs[0], text, 11, colour=MUTED)
    frame.paragraphs[0].space_after = Pt(0)
