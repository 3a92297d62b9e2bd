"""The sheet that lists every problem of a workbook, each with a link to its cell."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.workbook.fills import Styles
from indicators.workbook.grid import INDEX, address, letter, spot
from indicators.workbook.marks import Mark, Marking
from indicators.workbook.parts import HEAD
from indicators.workbook.splice import quoted, text_of

WIDTHS = (11, 22, 9, 46, 26, 32, 56, 26)
HEADER_ROW = 4
MOST_LINKS = 60_000  # a worksheet holds no more than 65,530
LONGEST = 2_000


def index_sheet(marking: Marking, styles: Styles, namespace: str, remarks: Sequence[str] = ()) -> bytes:
    """The worksheet part. `remarks` stand behind the lead."""
    rows = [_row(HEADER_ROW, [(text, "header") for text in marking.headings], styles)]
    rows += [_row(number, _cells(mark, marking), styles) for number, mark in enumerate(marking.marks, start=HEADER_ROW + 1)]
    last = HEADER_ROW + len(marking.marks)
    end = letter(len(WIDTHS))
    columns = "".join(f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(WIDTHS, start=1))
    top = [_row(1, [(marking.title, "title")], styles, tell=True), _row(2, [(" ".join([marking.lead, *remarks]), "lead")], styles)]
    return "".join(
        (
            f'{HEAD}<worksheet xmlns="{namespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:{end}{last}"/>',
            '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">',
            f'<pane ySplit="{HEADER_ROW}" topLeftCell="A{HEADER_ROW + 1}" activePane="bottomLeft" state="frozen"/>',
            f'<selection pane="bottomLeft" activeCell="A{HEADER_ROW + 1}" sqref="A{HEADER_ROW + 1}"/></sheetView></sheetViews>',
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{"".join([*top, *rows])}</sheetData>',
            f'<autoFilter ref="A{HEADER_ROW}:{end}{last}"/>',
            _links(marking.marks),
            '<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
            '<pageSetup orientation="landscape" fitToHeight="0"/></worksheet>',
        )
    ).encode()


def _cells(mark: Mark, marking: Marking) -> list[tuple[str, str]]:
    texts = (mark.sheet, mark.cell, mark.what, mark.found, mark.expected, mark.hint, mark.code)
    looks = ("text", "link" if mark.cell else "text", *["text"] * 5)
    return [(marking.severities[mark.severity], mark.severity), *zip(texts, looks, strict=True)]


def _row(number: int, cells: Sequence[tuple[str, str]], styles: Styles, *, tell: bool = False) -> str:
    inside = [_cell(address(number, at), text, styles.list_style(look)) for at, (text, look) in enumerate(cells, start=1)]
    if tell:  # by this a later upload knows the sheet as ours
        inside.append(_cell(address(number, len(WIDTHS)), INDEX, styles.list_style("text")))
    return f'<row r="{number}">{"".join(inside)}</row>'


def _cell(at: str, text: str, style: int) -> str:
    if not text:
        return f'<c r="{at}" s="{style}"/>'
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text_of(text[:LONGEST])}</t></is></c>'


def _links(marks: Sequence[Mark]) -> str:
    links: list[str] = []
    for number, mark in enumerate(marks, start=HEADER_ROW + 1):
        if mark.sheet and spot(mark.cell.partition(":")[0]) and len(links) < MOST_LINKS:
            where = f"'{mark.sheet.replace(chr(39), chr(39) * 2)}'!{mark.cell}"
            links.append(f"<hyperlink ref={quoted(f'C{number}')} location={quoted(where)} display={quoted(mark.cell)}/>")
    return f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
