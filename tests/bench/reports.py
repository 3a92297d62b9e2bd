"""Reports from warm results: an annex of fifty indicators, a fact sheet and a whole report, each composed and written anew."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx

from dashboard.material import Order
from dashboard.report.compose import Document
from dashboard.report.formats import written
from dashboard.reporting import document
from dashboard.sections.base import Table
from dashboard.source import Source
from indicators.store import open_store
from tests.bench.clock import Row, paired

FIFTY = Order(("MONUSCO",), sections=("annex",))  # as many indicators as its workbooks define
HAITI = Order(("MINUJUSTH",))


def rows(published: Path) -> Iterator[Row]:
    store = open_store(f"sqlite:///{published}")
    source = Source(store)
    annex = document(source, FIFTY)
    count = sum(len(one.indicators) for one in annex.materials)
    ours, bare = paired(lambda: written(document(source, FIFTY), "docx"), lambda: _bare(annex))
    yield Row(f"annex of {count} indicators as Word", ours, "python-docx, the same cells", bare, "<= 1,000 ms")
    yield Row("fact sheet of Haiti", paired(lambda: written(document(source, HAITI), "html"))[0], goal="<= 100 ms")
    for ending in ("docx", "check.xlsx", "xlsx", "pptx", "zip"):
        yield Row(f"whole report on Haiti, .{ending}", paired(lambda ending=ending: written(document(source, HAITI), ending))[0])
    store.close()


def _bare(found: Document) -> bytes:
    """The cells of the tables in a plain document, without style and numbering."""
    made = docx.Document()
    for part in found.parts:
        for block in part.blocks:
            if isinstance(block, Table):
                table = made.add_table(len(block.rows), len(block.columns))
                for row, cells in zip(table.rows, block.rows, strict=True):
                    for cell, text in zip(row.cells, cells, strict=False):
                        cell.text = text
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()
