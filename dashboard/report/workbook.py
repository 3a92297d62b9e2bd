"""The workbook of a report: its tables as worksheets, its charts beside their numbers, and the indicators as they were read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from dashboard.report.compose import Document, Part
from dashboard.report.leaves import WRAPPED, Leaves, written
from dashboard.report.time_axis import FORMS, days, months
from dashboard.sections.base import Chart, Table
from dashboard.words import Words
from indicators.status.catalogue import STATUSES
from indicators.words import mark

KINDS: dict[str, dict[str, str]] = {
    "columns": {"type": "column"},
    "bars": {"type": "bar"},
    "stacked": {"type": "column", "subtype": "stacked"},
    "line": {"type": "line"},
}
GREYS = ("#1A1A1A", "#8C8C8C", "#595959", "#BFBFBF", "#404040", "#D9D9D9")
PATTERNS = ("solid", "wide_upward_diagonal", "percent_20", "wide_downward_diagonal", "percent_50", "light_horizontal")
MARKERS = ("circle", "square", "triangle", "diamond", "x", "plus")
INDICATORS: tuple[tuple[str, str, float], ...] = (
    ("mission", mark("Mission"), 13),
    ("benchmark_id", mark("Benchmark number"), 14),
    ("indicator_id", mark("Indicator number"), 11),
    ("indicator", mark("Indicator"), 48),
    ("unit", mark("Unit"), 16),
    ("baseline", mark("Baseline"), 12),
    ("baseline_date", mark("Baseline date"), 12),
    ("comparator", mark("Comparator"), 11),
    ("target", mark("Target"), 12),
    ("target_date", mark("Target date"), 12),
    ("latest_comparator", mark("Such as >"), 9),
    ("latest", mark("Latest value"), 12),
    ("latest_high", mark("Upper end"), 10),
    ("latest_date", mark("Date"), 12),
    ("latest_document", mark("Document"), 14),
    ("status", mark("Status"), 16),
    ("file", mark("File"), 34),
    ("sheet", mark("Sheet"), 14),
    ("cell", mark("Cell"), 8),
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def write(document: Document) -> bytes:
    """The workbook of a document."""

    def fill(leaves: Leaves) -> None:
        _about(leaves)
        for part in document.parts:
            for block, number in zip(part.blocks, part.numbers, strict=True):
                if isinstance(block, Table):
                    _table(leaves, block, number, part)
                elif isinstance(block, Chart):
                    _chart(leaves, block, number)
        _indicators(leaves)

    return written(document, fill)


def _about(leaves: Leaves) -> None:
    document, words = leaves.document, leaves.document.words
    sheet = leaves.leaf(words("About"))
    leaves.widen(sheet, [100])
    cited = words("How to cite: {title}. {subtitle}.", title=document.title, subtitle=document.subtitle)
    line = leaves.above(sheet, document.title, [document.subtitle, cited, words("Sources")])
    for at, row in enumerate((row for one in document.materials for row in one.reports), line):
        leaves.put(sheet, (at, 0), f"{row['document'] or words('other sources')} ({row['name']}, SHA-256 {row['sha256']})", **WRAPPED)


def _table(leaves: Leaves, table: Table, number: str, part: Part) -> None:
    words = leaves.document.words
    head = (1 if leaves.document.mark else 0) + 1
    sheet = leaves.leaf(f"{number} {part.title}", repeat=head)
    leaves.above(sheet, words("Table {number}. {title}", number=number, title=table.title))
    whole = sum(column.share for column in table.columns)
    leaves.heads(sheet, head, [column.title for column in table.columns], [max(9, 130 * one.share / whole) for one in table.columns])
    for line, row in enumerate(table.rows, head + 1):
        if len(row) == 1:
            leaves.across(sheet, line, row[0], bold=True)
            continue
        for column, text in enumerate(row):
            numeric = column < len(table.columns) and table.columns[column].numeric
            leaves.put(sheet, (line, column), text, **WRAPPED, **({"align": "right"} if numeric else {"indent": 1} if column else {}))
    for line, note in enumerate(table.notes, head + 2 + len(table.rows)):
        leaves.across(sheet, line, note)


def _chart(leaves: Leaves, chart: Chart, number: str) -> None:
    words = leaves.document.words
    head = (1 if leaves.document.mark else 0) + 1
    sheet = leaves.leaf(words("Figure {number}", number=number))
    leaves.above(sheet, words("Figure {number}. {title}", number=number, title=chart.title))
    leaves.heads(sheet, head, [chart.unit, *(one.name for one in chart.series)], [28, *(16 for _one in chart.series)])
    decimals = words.decimals([value for one in chart.series for value in one.values], 1)
    form = {"num_format": "#,##0" + ("." + "0" * decimals if decimals else "")}
    known = days(chart)
    for line, category in enumerate(known or chart.categories, head + 1):
        leaves.put(sheet, (line, 0), category, align="left")
        for column, one in enumerate(chart.series, 1):
            leaves.put(sheet, (line, column), one.values[line - head - 1], **form)
    last = head + max(len(chart.categories), 1)
    drawn = leaves.book.add_chart(dict(KINDS[chart.kind]))
    for column, _one in enumerate(chart.series, 1):
        cells = {"categories": [sheet.get_name(), head + 1, 0, last, 0], "values": [sheet.get_name(), head + 1, column, last, column]}
        drawn.add_series({"name": [sheet.get_name(), head, column], **cells, **_look(column - 1, chart.kind)})
    drawn.set_legend({"none": True} if len(chart.series) < 2 else {"position": "bottom"})
    drawn.set_title({"none": True})  # it stands above
    drawn.set_y_axis(
        {
            "name": [sheet.get_name(), head, 0],  # a text like Sheet!A1 would be taken for a formula
            "name_font": {"bold": False},
            "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
        }
    )
    if known:
        axis: dict[str, Any] = {
            "date_axis": True,
            "num_format": FORMS[words.language],
            "major_unit": months(chart),
            "major_unit_type": "months",
        }
        drawn.set_x_axis(axis)
    drawn.set_size({"width": 720, "height": 380})
    sheet.insert_chart(head, len(chart.series) + 2, drawn, {"description": chart.alternative[:2000]})
    for line, note in enumerate((chart.alternative, *chart.notes), last + 2):
        leaves.across(sheet, line, note)


def _look(at: int, kind: str) -> dict[str, Any]:
    """A series that a photocopier leaves apart from the others: by grey, pattern or the shape of its marks."""
    grey, turn = GREYS[at % len(GREYS)], at % len(PATTERNS)
    if kind == "line":
        dash = {"dash_type": "dash"} if at % 2 else {}
        return {"line": {"color": grey, "width": 2, **dash}, "marker": {"type": MARKERS[turn], "size": 6, "fill": {"color": grey}}}
    if turn == 0:
        return {"fill": {"color": grey}, "border": {"color": "#1A1A1A"}}
    return {"pattern": {"pattern": PATTERNS[turn], "fg_color": "#1A1A1A", "bg_color": "#FFFFFF"}, "border": {"color": "#1A1A1A"}}


def _indicators(leaves: Leaves) -> None:
    words = leaves.document.words
    head = (1 if leaves.document.mark else 0) + 1
    sheet = leaves.leaf(words("Indicators"), repeat=head)
    leaves.above(sheet, words("Indicators"))
    leaves.heads(sheet, head, [words(title) for _name, title, _width in INDICATORS], [width for _name, _title, width in INDICATORS])
    rows = [row for material in leaves.document.materials for row in material.indicators]
    for line, row in enumerate(rows, head + 1):
        for column, (name, _title, _width) in enumerate(INDICATORS):
            leaves.put(sheet, (line, column), _value(row, name, words), **WRAPPED)
    sheet.autofilter(head, 0, head + max(len(rows), 1), len(INDICATORS) - 1)
    leaves.on_two_pages(sheet, after=10, again=3)


def _value(row: Mapping[str, Any], name: str, words: Words) -> Any:
    """A number as it was read, else what is printed; a day as a day."""
    if name in ("file", "sheet", "cell"):
        return (row.get("place") or {}).get(name)
    if name == "status":
        return words(STATUSES[row["status"]].title)
    found = row.get(name)
    if found is None:
        return row.get(f"{name}_printed")
    return dt.date.fromisoformat(found) if name.endswith("_date") and _DAY.fullmatch(str(found)) else found
