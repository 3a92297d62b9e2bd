"""A workbook whose texts begin like formulas: no file that a report is given back as holds one, nor a script or a field of a stranger."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from lxml import etree, html

from dashboard.material import Order
from dashboard.report.compose import Document, Part
from dashboard.report.formats import FORMATS, With, written
from dashboard.reporting import document
from dashboard.sections.base import Chart, Column, Paragraph, Series, Table
from dashboard.source import Source
from indicators.pipeline import submit
from indicators.sheets import SHEETS
from indicators.store import open_store
from indicators.workbook.write import SheetContent, write_workbook
from tests.drawn_workbooks import content

STARTS = ("=", "+", "-", "@", "\t")
LIVE = """cmd|'/c calc'!A1+HYPERLINK("http://x.example";"y") <script>alert(1)</script><img src=x onerror=alert(1)> DDEAUTO c:\\\\x"""
LEFT = {"document", "url", "paragraphs", "stages"}  # checked against a pattern when a workbook is read
DAY = "2019-07-09"
TABLES = {
    "benchmarks": "benchmark_id|area\n{n}|police",
    "indicators": "indicator_id|benchmark_id|measure|baseline|baseline_date|target|target_date\n"
    "1.{n}|{n}|number|5|2018-01-01|20|2019-10-31",
    "observations": "indicator_id|date|value\n1.{n}|2019-05-15|12",
    "assessments": "indicator_id|reported_on|judgement\n1.{n}|2019-05-15|met",
    "commitments": "commitment_id|made_on|due\nc{n}|2018-05-15|2019-05-15",
    "obstacles": "obstacle_id|since\no{n}|2019-05-15",
    "support": "support_id|start|amount|currency\ns{n}|2019-05-15|100|USD",
    "strength": "institution_type|date|flow|women|men|total\npolice|2019-05-15|strength|20|180|200",
    "handover": "task_id|planned_date\nt{n}|2019-05-15",
    "footprint": "item|kind|date|value\nsites|actual|2019-05-15|{n}",
}
OURS = {"SEQ", "PAGE", "NUMPAGES"}
ATTRIBUTE = re.compile(r"on[a-z]+", re.IGNORECASE)


def sheet(kind: str, table: str) -> SheetContent:
    """A row for each of STARTS, every text column holding a text that begins with it."""
    head, line = table.split("\n")
    lines = [line.format(n=number) for number in range(1, len(STARTS) + 1)]
    drawn = content(kind, "\n".join([head, *lines]))
    more = [one for one in SHEETS[kind].columns if one.kind == "text" and one.id not in LEFT | set(head.split("|"))]
    texts = [[f"{start}{LIVE} {one.id}" for one in more] for start in STARTS]
    rows = [[*row, *text] for row, text in zip(drawn.rows, texts, strict=True)]
    if kind == "observations":  # the texts make groups of them; these are the values of the indicators themselves
        rows += [[*row, *[None] * len(more)] for row in drawn.rows]
    return replace(drawn, headers=[*drawn.headers, *(one.title for one in more)], rows=rows)


@pytest.fixture(scope="module")
def composed(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The report on it, in English, with a part of charts."""
    buffer = io.BytesIO()
    mission = content("mission", f"mission|country|document|reported_on\nMINUJUSTH|HTI|S/2019/563|{DAY}")
    write_workbook(buffer, [mission, *(sheet(kind, table) for kind, table in TABLES.items())])
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('injection') / 'ssr.db'}")
    sent = submit(store, buffer.getvalue(), f"={LIVE.replace('/', ' ')}.xlsx", publish=True)
    assert sent.published, [(one.place.sheet, one.place.cell, one.code, one.message) for one in sent.reading.problems]
    made = document(Source(store), Order(("MINUJUSTH",), date(2019, 7, 9)))
    store.close()
    return replace(made, parts=(*made.parts, charts()))


def charts() -> Part:
    """A chart and a table named by the same texts, also those with a tab, which reading a workbook takes away."""
    texts = tuple(f"{start}{LIVE}" for start in STARTS)
    chart = Chart(texts[0], "columns", texts, tuple(Series(text, (1, 2, 3, 4, 5)) for text in texts), texts[1], texts[2], texts)
    table = Table(texts[3], tuple(Column(text, 1) for text in texts), (texts, texts), texts)
    return Part("odd", texts[4], (Paragraph(texts), chart, Paragraph(texts), table), ("901", "902", "903", "904"))


@pytest.fixture(scope="module")
def files(composed: Document) -> dict[str, bytes]:
    """Every kind of file, and the members of all containers in them, by their path."""
    uploads = {row["id"]: {"name": "=1+1", "uploaded_by": "@SUM(A1)", "document": "+1"} for row in composed.materials[0].reports}
    made = {f"report.{ending}": written(composed, ending, With(uploads=uploads)) for ending in FORMATS}
    return {path: data for name, whole in made.items() for path, data in members(name, whole)}


def members(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    yield path, data
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            for name in container.namelist():
                yield from members(f"{path}/{name}", container.read(name))


def xml(files: dict[str, bytes], pattern: str) -> dict[str, etree._Element]:
    return {path: etree.fromstring(data) for path, data in files.items() if re.search(pattern, path)}


def named(root: etree._Element, *names: str) -> list[etree._Element]:
    return [one for one in root.iter() if isinstance(one.tag, str) and etree.QName(one).localname in names]


def test_the_texts_travel_into_every_kind_of_file(files: dict[str, bytes]) -> None:
    for ending in FORMATS:
        whole = b"".join(data for path, data in files.items() if path.startswith(f"report.{ending}"))
        assert b"alert(1)" in whole, ending


def test_no_worksheet_holds_a_formula_also_none_behind_a_chart(files: dict[str, bytes]) -> None:
    sheets = xml(files, r"/xl/worksheets/[^/]+\.xml$")
    assert {path.split("/")[0] for path in sheets} == {"report.docx", "report.xlsx", "report.check.xlsx", "report.pptx", "report.zip"}
    assert [path for path, root in sheets.items() if named(root, "f")] == []


def test_a_chart_reads_from_its_own_workbook_only(files: dict[str, bytes]) -> None:
    sources = {one.text or "" for root in xml(files, r"/charts?/[^/]+\.xml$").values() for one in named(root, "f")}
    assert sources
    assert [one for one in sources if not re.fullmatch(r"'?(Sheet1|Figure \w+)'?!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?", one)] == []


def test_no_workbook_or_slide_leads_to_another_file_or_program(files: dict[str, bytes]) -> None:
    assert [path for path in files if re.search(r"externalLink|vbaProject|activeX|oleObject|connections\.xml", path)] == []
    outside = [one.get("Target") for root in xml(files, r"\.rels$").values() for one in root if one.get("TargetMode") == "External"]
    assert [target for target in outside if "x.example" in target or "calc" in target] == []


def test_a_text_that_begins_like_a_formula_stays_text_when_its_cell_is_edited(files: dict[str, bytes]) -> None:
    books = [path for path in files if path.endswith(".xlsx")]
    assert len(books) > 3
    for path in (one for one in books if f"{one}/xl/sharedStrings.xml" in files):
        texts = ["".join(one.itertext()) for one in named(etree.fromstring(files[f"{path}/xl/sharedStrings.xml"]), "si")]
        looks = named(named(etree.fromstring(files[f"{path}/xl/styles.xml"]), "cellXfs")[0], "xf")
        for root in xml(files, f"^{re.escape(path)}/xl/worksheets/[^/]+\\.xml$").values():
            cells = [one for one in named(root, "c") if one.get("t") == "s" and texts[int(named(one, "v")[0].text or 0)].startswith(STARTS)]
            assert [one.get("r") for one in cells if looks[int(one.get("s", 0))].get("quotePrefix") != "1"] == [], path


def test_no_line_of_the_bundle_holds_a_formula(files: dict[str, bytes]) -> None:
    tables = {path: data for path, data in files.items() if path.endswith(".csv")}
    assert len(tables) > 8
    for path, data in tables.items():
        cells = [cell for line in csv.reader(io.StringIO(data.decode(), newline="")) for cell in line]
        assert [cell for cell in cells if cell.startswith(STARTS)] == [], path


def test_the_fact_sheet_runs_nothing(files: dict[str, bytes]) -> None:
    page = html.fromstring(files["report.html"].decode())
    elements = [one for one in page.iter() if isinstance(one.tag, str)]
    assert [one.tag for one in elements if one.tag in ("script", "iframe", "object", "embed", "img", "form")] == []
    assert [name for one in elements for name in one.attrib if ATTRIBUTE.fullmatch(name)] == []
    assert [one.get("href") for one in elements if re.match(r"\s*(javascript|data):", one.get("href") or "", re.IGNORECASE)] == []
    assert b"<script" not in files["report.html"].lower()


def test_a_word_file_has_no_field_but_our_own(files: dict[str, bytes]) -> None:
    roots = xml(files, r"^report\.docx/word/[^/]+\.xml$").values()
    codes = [one.text or "" for root in roots for one in named(root, "instrText")]
    codes += [value for root in roots for one in named(root, "fldSimple") for name, value in one.attrib.items() if name.endswith("instr")]
    assert codes
    assert {code.split()[0] for code in codes} <= OURS
    assert [code for code in codes if "alert" in code or "DDE" in code] == []
