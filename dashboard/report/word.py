"""Writes a report for Word: text, tables and charts that can be pasted and edited, in the house layout or in the template of an office."""

from __future__ import annotations

from io import BytesIO
from itertools import count
from typing import Any

from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.part import Part as FilePart
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.section import Section

from dashboard import woven
from dashboard.report.blank import blank, opened
from dashboard.report.compose import Document, Part
from dashboard.report.house import FONT, furnish
from dashboard.report.native_charts import chart_workbook, chart_xml, drawable
from dashboard.report.packing import legal, packed
from dashboard.report.running import LANGUAGES, describe, run_on_pages, speak
from dashboard.report.word_tables import ruled
from dashboard.report.wordml import Pen, element, field, paragraph, run
from dashboard.sections.base import Block, Chart, Heading, Paragraph, Table

WIDE = 6  # columns from which on a table of an annex stands on a page in landscape
EMU = 635  # to a twentieth of a point
HIGH = 0.45  # of its width is a chart that stands upright
MOST_HIGH = 12_000  # twentieths of a point
BAR, AROUND = 400, 1500  # twentieths of a point for a bar with its label, and for the axis and the names
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write(document: Document, template: bytes | None = None) -> bytes:
    """The report as a .docx; `template`: a document of Word whose styles, heads and feet it takes.

    Raises blank.TemplateError, a ValueError said in words, for a template that is no document of Word.
    """
    docx = opened(template, document.words) if template is not None else blank()
    writer = _Writer(docx, document)
    run_on_pages(docx, document.mark, writer.styles)
    speak(docx, document.words.language)
    describe(docx, document)
    writer.everything()
    buffer = BytesIO()
    docx.save(buffer)
    return packed(buffer.getvalue())


class _Writer:
    """Writes the parts of one document behind what its template holds."""

    def __init__(self, docx: Docx, document: Document) -> None:
        self.docx, self.document, self.words = docx, document, document.words
        self.styles = furnish(docx, document.words.language)
        body = docx.element.body
        marks = [int(one.get(qn("w:id"), "0")) for one in body.iter(qn("w:bookmarkStart"))]
        self.pen = Pen(document.changed, self.words("changed"), self.styles["ReportChange"], max(marks, default=0) + 1)
        self.pictures = count(1 + max((int(one.get("id", "0")) for one in body.iter(qn("wp:docPr"))), default=0))

    def everything(self) -> None:
        self._add(paragraph(self.styles["Title"], run(self.document.title)))
        if self.document.subtitle:
            self._add(paragraph(self.styles["Subtitle"], run(self.document.subtitle)))
        aside = False
        for part in self.document.parts:
            if part.annex or aside:
                _turned(self.docx.add_section(WD_SECTION.NEW_PAGE), landscape=_wide(part))
            aside = part.annex
            self._part(part)

    def _part(self, part: Part) -> None:
        self._add(paragraph(self.styles["Heading1"], run(part.title)))
        for block, number in zip(part.blocks, part.numbers, strict=True):
            for one in self._block(block, number):
                self._add(one)

    def _add(self, one: Any) -> None:
        self.docx.element.body.sectPr.addprevious(one)

    def _block(self, block: Block, number: str) -> list[Any]:
        if isinstance(block, Paragraph):
            style = self.styles[f"Report{min(block.level, 2) + 1}"]
            return [paragraph(style, *self.pen.line(block.sentences), bar=self.pen.changed(block.sentences))]
        if isinstance(block, Heading):
            return [paragraph(self.styles[f"Heading{min(block.level, 2) + 1}"], *self.pen.line([block.text]))]
        return self._table(block, number) if isinstance(block, Table) else self._chart(block, number)

    def _table(self, table: Table, number: str) -> list[Any]:
        caption = self._caption(self.words("Table {number}", number=""), "ARABIC", number, table.title)
        return [caption, ruled(table, self.pen, self.styles, self._width), *self._notes(table.notes)]

    def _chart(self, chart: Chart, number: str) -> list[Any]:
        caption = self._caption(self.words("Figure {number}", number=""), "ROMAN", number, chart.title)
        if drawable(chart):
            shown = paragraph(self.styles["ReportChart"], element("w:r", self._drawing(chart)))
        else:
            shown = paragraph(self.styles["ReportNote"], run(woven.plain(chart.alternative)))
        return [caption, shown, *self._notes(chart.notes)]

    def _caption(self, name: str, form: str, number: str, title: str) -> Any:
        counted = field(f"SEQ {name.strip()} \\* {form}", number)
        return paragraph(self.styles["Caption"], run(f"{name.strip()}\u00a0"), *counted, run("\n"), *self.pen.line([title]))

    def _notes(self, notes: tuple[str, ...]) -> list[Any]:
        """The notes below a table or a chart; without one an empty line, so that two tables do not grow into one."""
        return [paragraph(self.styles["ReportNote"], *self.pen.line([note])) for note in notes or ("",)]

    @property
    def _width(self) -> int:
        section = self.docx.sections[-1]
        return int((section.page_width - section.left_margin - section.right_margin) / EMU)

    def _drawing(self, chart: Chart) -> Any:
        wide = self._width
        high = BAR * len(chart.categories) + AROUND if chart.kind in ("bars", "stacked") else wide * HIGH
        made = parse_xml(
            f'<w:drawing {nsdecls("w", "wp", "a", "r")}><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide * EMU}" cy="{int(min(high, MOST_HIGH)) * EMU}"/><wp:docPr id="{next(self.pictures)}" name=""/>'
            '<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
            f'<c:chart {nsdecls("c")} r:id="{self._chart_part(chart)}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
        )
        properties = made.find(f".//{qn('wp:docPr')}")
        properties.set("name", f"Chart {properties.get('id')}")
        properties.set("descr", legal(woven.plain(chart.alternative)))
        properties.set("title", legal(woven.plain(chart.title)))
        return made

    def _chart_part(self, chart: Chart) -> str:
        """The chart and its workbook as parts of the file; the relation that leads there."""
        package = self.docx.part.package
        root = chart_xml(chart, font=FONT, size=8.5, language=LANGUAGES[self.words.language])
        book = FilePart(package.next_partname("/word/embeddings/report-chart%d.xlsx"), XLSX, chart_workbook(chart), package)
        made = FilePart(package.next_partname("/word/charts/report-chart%d.xml"), CONTENT_TYPE.DML_CHART, None, package)
        data = OxmlElement("c:externalData", {qn("r:id"): made.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)})
        data.append(OxmlElement("c:autoUpdate", {"val": "0"}))
        root.append(data)
        made._blob = serialize_part_xml(root)
        return self.docx.part.relate_to(made, RELATIONSHIP_TYPE.CHART)


def _wide(part: Part) -> bool:
    return part.annex and any(isinstance(block, Table) and len(block.columns) >= WIDE for block in part.blocks)


def _turned(section: Section, *, landscape: bool) -> None:
    """A section in landscape or upright, whichever way the one before it lies."""
    wanted = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    width, height = sorted((section.page_width or 0, section.page_height or 0), reverse=landscape)
    section.orientation, section.page_width, section.page_height = wanted, width, height
