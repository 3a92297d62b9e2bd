"""The data bundle: the tables of a report as CSV with HXL tags, SDMX-CSV, a workbook and JSON, with a README that explains them."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from typing import Any

from xlsxwriter import Workbook

from dashboard.comma import cell as comma_cell
from dashboard.report.about import readme
from dashboard.report.compose import Document
from dashboard.report.data import Data, tables
from dashboard.report.packing import legal, zipped
from dashboard.report.pages import OPTIONS, Head, begun, dated
from indicators.workbook.cells import Styles

# Tags of the Humanitarian Exchange Language, 1.1; what is not named here is told by the kind of its column.
HXL = {
    "mission": "#org+code",
    "country": "#country",
    "as_of": "#date+asof",
    "indicator_id": "#indicator+code",
    "indicator": "#indicator+name",
    "benchmark_id": "#output+code",
    "date": "#date+occurred",
    "value": "#indicator+value+num",
    "latest": "#indicator+value+num",
    "baseline": "#indicator+value+baseline+num",
    "target": "#targeted+value+num",
    "target_date": "#date+target",
    "status": "#status",
    "women": "#population+f+num",
    "men": "#population+m+num",
    "total": "#population+num",
    "institution": "#org+name",
    "document": "#meta+source",
    "file": "#meta+file",
    "sheet": "#meta+sheet",
    "cell": "#meta+cell",
}
KINDS = {"number": "#value+num", "date": "#date", "text": "#description"}
FLOW = "SSR:DF_BENCHMARKS(1.0)"
DIMENSIONS = ("MISSION", "INDICATOR", "SEX", "LEVEL", "INSTITUTION", "LOCATION", "GROUP")
ATTRIBUTES = ("AS_OF", "PRINTED", "NUMERATOR", "DENOMINATOR", "DOCUMENT", "FILE", "SHEET", "CELL")
WHOLE = "_T"  # the code of SDMX for the total of a dimension


def write(document: Document) -> bytes:
    """The same document gives the same bytes."""
    found = tables(document.materials, document.words)
    members: dict[str, str | bytes] = {f"csv/{one.id}.csv": _csv(one) for one in found}
    members["sdmx/observations.csv"] = _sdmx(found)
    members["data.xlsx"] = _workbook(found, document)
    members["data.json"] = _json(found, document)
    tags = {one.id: [tag(one.id, column.id, column.kind) for column in one.columns] for one in found}
    members["README.md"] = readme(document, found, tags)
    return zipped({name: data.encode() if isinstance(data, str) else data for name, data in members.items()})


def tag(table: str, column: str, kind: str) -> str:
    """The tag of a column; two of one table that would be the same are told apart by the name of the column."""
    own = HXL.get(column)
    if own and not (table == "footprint" and column == "value"):
        return own
    return f"{KINDS[kind]}+{column.replace('_', '')}"


def _csv(one: Data) -> str:
    """A line of names, a line of tags, a line a record; no text is a formula, and days are YYYY-MM-DD."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.id for column in one.columns])
    writer.writerow([tag(one.id, column.id, column.kind) for column in one.columns])
    writer.writerows([comma_cell(_clean(row[column.id])) for column in one.columns] for row in one.rows)
    return text.getvalue()


def _sdmx(found: list[Data]) -> str:
    """The observations as SDMX-CSV 2.0: one dataflow, whose dimensions are those of the readings."""
    rows = next((one.rows for one in found if one.id == "observations"), ())
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, "TIME_PERIOD", "OBS_VALUE", *ATTRIBUTES])
    for row in rows:
        spots = [row["mission"], row["indicator_id"], *(row.get(name.lower()) or WHOLE for name in DIMENSIONS[2:])]
        line = ["dataflow", FLOW, "I", *spots, row["date"], row["value"], *(row.get(name.lower()) for name in ATTRIBUTES)]
        writer.writerow([comma_cell(_clean(value)) for value in line])
    return text.getvalue()


def _workbook(found: list[Data], document: Document) -> bytes:
    buffer = BytesIO()
    with Workbook(buffer, OPTIONS) as book:
        dated(book, document.title)
        styles = Styles(book)
        for one in found or [Data("empty", document.words("No data"), (), ())]:
            page = begun(book, one.title, styles, document.mark, wide=2)
            heads = [Head(column.title, 30 if column.kind == "text" and column.about else 14) for column in one.columns]
            page.table(heads, [[row[column.id] for column in one.columns] for row in one.rows])
    return buffer.getvalue()


def _json(found: list[Data], document: Document) -> str:
    said: dict[str, Any] = {
        "title": document.title,
        "classification": document.mark,
        "language": document.words.language,
        "missions": [
            {
                "mission": one.mission,
                "name": one.name,
                "as_of": one.as_of.isoformat(),
                "since": one.since.isoformat() if one.since else None,
                "submissions": [{name: row[name] for name in ("id", "name", "document", "reported_on", "sha256")} for row in one.reports],
            }
            for one in document.materials
        ],
        "tables": {
            one.id: {
                "columns": [{"id": column.id, "kind": column.kind, "title": column.title, "about": column.about} for column in one.columns],
                "rows": list(one.rows),
            }
            for one in found
        },
    }
    return json.dumps(said, ensure_ascii=False, indent=1, allow_nan=False)


def _clean(value: Any) -> Any:
    return legal(value) if isinstance(value, str) else value
