"""A report on a workbook whose names hold every awkward character: it is composed all the same, and keeps the text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard import woven
from dashboard.material import Order
from dashboard.report.compose import Document
from dashboard.reporting import document
from dashboard.sections.base import Paragraph
from dashboard.source import Source
from indicators.pipeline import submit
from indicators.store import open_store
from indicators.workbook.write import write_workbook
from tests.drawn_workbooks import content

NAMES = {
    "quotes": "the \"plan\" of 'Port-au-Prince' “and” «all»",
    "markup": "<b>police & justice</b> ]]> &amp; <script>alert(1)</script>",
    "formula": '=HYPERLINK("http://x.example";"y")',
    "plus": "+1 at-sign @SUM(A1)",
    "right to left": "قوات الأمن \u202bאבג\u202c",
    "combining": "e\u0301cole, cafe\u0301s et n\u0303",
    "emoji": "👮🏽‍♀️ women \U0001d400",
    "lines": "first line\nsecond line\r\nthird\tline",
    "control": "bell \x07 and escape \x1b end",
    "keys": "\ue000MINUJUSTH/1.1/latest\ue00142\ue002 and \ue001 alone",
    "gaps": "{name} {0} {} {{value}} %s %(x)d",
    "figure first": "5 year plan of 2017",
    "percent": "100% of staff",
    "long": "a very long name " * 60,
    "spaces": "wide\u2003space and no\u00a0break",
    "dots": "the plan...",
}
MISSION_DAY, DAY = "2019-07-09", date(2019, 7, 9)
TABLES = {
    "benchmarks": "benchmark_id|benchmark|area\n1|NAME|police",
    "indicators": "indicator_id|benchmark_id|indicator|measure|unit|baseline|baseline_date|target|target_date\n"
    "1.1|1|NAME|number|NAME|5|2018-01-01|20|2019-10-31\n1.2|1|NAME without target|number|NAME||||",
    "observations": "indicator_id|date|value|note\n1.1|2019-05-15|12|NAME\n1.2|2019-05-15|3|NAME",
    "strength": "institution|institution_type|level|date|flow|women|men|total\nNAME|police|all|2019-05-15|strength|20|180|200",
    "obstacles": "obstacle_id|obstacle|since|owner|mitigation\no1|NAME|2019-05-15|NAME|NAME",
    "commitments": "commitment_id|commitment|made_by|made_on|due\nc1|NAME|NAME|2018-05-15|2019-05-15",
    "support": "support_id|actor|activity\ns1|NAME|NAME",
    "handover": "task_id|task|provider|receiver\nt1|NAME|NAME|NAME",
}


def workbook(name: str, path: Path) -> bytes:
    """The tables with a name in place of NAME."""
    drawn = {"mission": f"mission|country|document|reported_on\nMINUJUSTH|HTI|S/2019/563|{MISSION_DAY}", **TABLES}
    sheets = [content(sheet_type, table) for sheet_type, table in drawn.items()]
    named = [
        replace(sheet, rows=[[cell.replace("NAME", name) if isinstance(cell, str) else cell for cell in row] for row in sheet.rows])
        for sheet in sheets
    ]
    with path.open("wb") as file:
        write_workbook(file, named)
    return path.read_bytes()


def reports(name: str, folder: Path) -> list[Document]:
    """The report on the workbook in both languages."""
    store = open_store(f"sqlite:///{folder / 'ssr.db'}")
    submitted = submit(store, workbook(name, folder / "returns.xlsx"), "returns.xlsx", publish=True)
    assert submitted.published, [(one.place.sheet, one.code, one.message) for one in submitted.reading.problems]
    composed = [document(Source(store), Order(("MINUJUSTH",), DAY, None, language)) for language in ("en", "fr")]
    store.close()
    return composed


@pytest.mark.parametrize("kind", NAMES)
def test_a_report_is_composed_with_every_awkward_name_and_keeps_it(kind: str, tmp_path: Path) -> None:
    for composed in reports(NAMES[kind], tmp_path):
        kept = str(composed.materials[0].indicators[0]["indicator"])
        text = "\n".join(composed.texts())
        assert kept.rstrip(". ") in text
        assert all(stated.figure.key in composed.figures for stated in composed.stated())


def test_every_sentence_about_awkward_names_is_whole(tmp_path: Path) -> None:
    for composed in reports(" ".join(NAMES.values()), tmp_path):
        blocks = [block for part in composed.parts for block in part.blocks if isinstance(block, Paragraph)]
        sentences = [woven.plain(text) for block in blocks for text in block.sentences]
        assert not [text for text in sentences if not text.endswith((".", "?", "!")) or text[:1].isdigit()]


def test_a_name_cannot_pass_for_a_figure(tmp_path: Path) -> None:
    for composed in reports(NAMES["keys"], tmp_path):
        assert not [stated for stated in composed.stated() if stated.text == "42"]
