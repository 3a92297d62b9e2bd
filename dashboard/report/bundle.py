"""The data bundle of a report: CSV with HXL tags, SDMX-CSV, JSON and a README, and the workbook where there is one."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from dashboard.comma import cell as csv_cell
from dashboard.comma import guarded
from dashboard.report import bundle_readme, workbook
from dashboard.report.bundle_tables import COLUMNS, TABLES, tables
from dashboard.report.compose import Document
from dashboard.report.packing import legal, zipped
from dashboard.woven import plain

Row = Mapping[str, Any]
DATAFLOW = "SSR:SSR_INDICATORS(1.0)"
SDMX = ("MISSION", "COUNTRY", "INDICATOR", "REPORTED_ON", "BREAKDOWN", "TIME_PERIOD")
SDMX_HEAD = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *SDMX, "OBS_VALUE", "PRINTED", "COMPARATOR", "DOCUMENT")


def write(document: Document) -> bytes:
    """The container; the same document gives the same bytes."""
    found = tables(document.materials)
    members = {f"data/{name}.csv": _hxl(TABLES[name], rows) for name, rows in found.items()}
    members["data/observations_sdmx.csv"] = _sdmx(found["observations"])
    members["data.json"] = _json(document, found)
    members["report.xlsx"] = workbook.write(document)
    members["README.md"] = bundle_readme.readme(document, SDMX_HEAD, DATAFLOW).encode()
    return zipped(members)


def _hxl(columns: Sequence[str], rows: Sequence[Row]) -> bytes:
    """Headers, the line of tags, and a line for each row."""
    return _lines([columns, [COLUMNS[name][0] for name in columns], *([_safe(row.get(name)) for name in columns] for row in rows)])


def _sdmx(rows: Sequence[Row]) -> bytes:
    said = [["dataflow", DATAFLOW, "R", *(_safe(value) for value in _observation(row))] for row in rows]
    return _lines([SDMX_HEAD, *said])


def _observation(row: Row) -> list[Any]:
    dimensions = [row["mission"], row["country"], row["indicator_id"], row["reported_on"], row["breakdown"] or "_T", row["date"]]
    return [*dimensions, row["value"], row["printed"], row["comparator"], row["document"]]


def _safe(value: Any) -> Any:
    """A value for a line; a text without control characters and never a formula."""
    return guarded(legal(value)) if isinstance(value, str) else csv_cell(value)


def _lines(rows: Sequence[Sequence[Any]]) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _json(document: Document, found: Mapping[str, Sequence[Row]]) -> bytes:
    about = {
        "title": plain(document.title),
        "subtitle": document.subtitle,
        "classification": document.mark or None,
        "language": document.words.language,
        "missions": {one.mission: one.as_of.isoformat() for one in document.materials},
        "submissions": [{name: row[name] for name in ("id", "name", "sha256", "document")} for row in bundle_readme.reports(document)],
    }
    return json.dumps({"about": about, "tables": found}, ensure_ascii=False, indent=1).encode()
