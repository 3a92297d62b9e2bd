"""The fact-check workbook: a line for every figure as a report states it, with the cell it leads back to and room for a tick."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from dashboard.report.compose import Document, Stated
from dashboard.report.leaves import WRAPPED, Leaves, written
from dashboard.sections.base import Figure
from dashboard.words import Words
from indicators.words import mark

Uploads = Mapping[int, Mapping[str, Any]]
TICKS = ("✓", "✗", "?")
MOST_LISTED = 12  # cells in one line; the second sheet has all
KINDS = {"read": mark("read"), "date": mark("date"), "count": mark("count"), "computed": mark("computed")}
COLUMNS: tuple[tuple[str, str, float], ...] = (
    ("number", mark("Number"), 8),
    ("section", mark("Section"), 18),
    ("at", mark("Paragraph or table"), 10),
    ("key", mark("Key"), 28),
    ("sentence", mark("Sentence"), 48),
    ("text", mark("Figure as stated"), 16),
    ("value", mark("Value"), 12),
    ("kind", mark("Kind"), 10),
    ("how", mark("How it was made"), 24),
    ("file", mark("File"), 24),
    ("sheet", mark("Sheet"), 14),
    ("cell", mark("Cell"), 12),
    ("printed", mark("As printed"), 16),
    ("document", mark("Document"), 14),
    ("uploaded_by", mark("Uploaded by"), 14),
    ("uploaded_on", mark("Uploaded on"), 12),
    ("submission", mark("Submission"), 11),
    ("tick", mark("Checked"), 9),
    ("remarks", mark("Remarks"), 24),
)
CELLS = ("number", "key", "file", "sheet", "cell", "document", "uploaded_by", "uploaded_on", "submission")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def write(document: Document, uploads: Uploads) -> bytes:
    """The workbook. `uploads`: name, uploaded_by, recorded_at, sha256 and document by the number of the submission."""

    def fill(leaves: Leaves) -> None:
        words = document.words
        stated = list(document.stated())
        rows = [_row(number, one, uploads, words) for number, one in enumerate(stated, 1)]
        _sheet(leaves, words("Fact check"), [name for name, _title, _width in COLUMNS], rows)
        cells = [_cell(number, one.figure, place, uploads) for number, one in enumerate(stated, 1) for place in one.figure.places]
        _sheet(leaves, words("Cells"), CELLS, cells)

    return written(document, fill)


def _sheet(leaves: Leaves, name: str, columns: Sequence[str], rows: list[dict[str, Any]]) -> None:
    words, known = leaves.document.words, {column: (title, width) for column, title, width in COLUMNS}
    head = (1 if leaves.document.mark else 0) + 1
    sheet = leaves.leaf(name, repeat=head)
    leaves.above(sheet, leaves.document.words("{name}: {value}", name=leaves.document.title, value=name))
    leaves.heads(sheet, head, [words(known[one][0]) for one in columns], [known[one][1] for one in columns])
    for line, row in enumerate(rows, head + 1):
        for column, one in enumerate(columns):
            leaves.put(sheet, (line, column), row.get(one), **WRAPPED, align="left")
    last = head + max(len(rows), 1)
    sheet.autofilter(head, 0, last, len(columns) - 1)
    if "tick" in columns:
        leaves.on_two_pages(sheet, after=columns.index("file"), again=0)
        _ticks(sheet, columns.index("tick"), head + 1, last, words)


def _ticks(sheet: Worksheet, column: int, first: int, last: int, words: Words) -> None:
    told = {"input_title": words("Checked"), "input_message": words("✓ agrees, ✗ does not agree, ? unclear")}
    sheet.data_validation(first, column, last, column, {"validate": "list", "source": list(TICKS), "ignore_blank": True, **told})


def _row(number: int, one: Stated, uploads: Uploads, words: Words) -> dict[str, Any]:
    figure = one.figure
    own = {"number": number, "section": one.section, "at": one.at, "key": figure.key, "sentence": one.sentence, "text": one.text}
    made = {"value": _value(figure), "kind": words(KINDS[figure.kind]), "how": figure.how, "printed": figure.printed}
    return own | made | _source(figure, uploads, words)


def _value(figure: Figure) -> Any:
    """What was read, unrounded; a day as a day."""
    if isinstance(figure.value, str) and figure.kind == "date" and _DAY.fullmatch(figure.value):
        return dt.date.fromisoformat(figure.value)
    return figure.value


def _source(figure: Figure, uploads: Uploads, words: Words) -> dict[str, Any]:
    """Where the figure leads: of several cells each file, sheet and person once, and the cells up to a number."""
    sources = [_place(place, uploads) for place in figure.places]
    if len(sources) == 1:
        found = sources[0]
    else:
        found = {name: _once(name, sources) for name in CELLS[2:]}
        cells = list(dict.fromkeys(str(one["cell"]) for one in sources))
        more = len(cells) - MOST_LISTED
        tail = [words.many("and {count} more cell", "and {count} more cells", more, figures=True)] if more > 0 else []
        found["cell"] = ", ".join([*cells[:MOST_LISTED], *tail])
    return {**found, "document": figure.document or found["document"]}


def _once(name: str, sources: list[dict[str, Any]]) -> Any:
    known = list(dict.fromkeys(one[name] for one in sources if one[name] is not None))
    return known[0] if len(known) == 1 else ", ".join(map(str, known))


def _cell(number: int, figure: Figure, place: Mapping[str, Any], uploads: Uploads) -> dict[str, Any]:
    found = _place(place, uploads)
    return {"number": number, "key": figure.key, **found}


def _place(place: Mapping[str, Any], uploads: Uploads) -> dict[str, Any]:
    upload = uploads.get(place.get("submission") or 0, {})
    day = str(upload.get("recorded_at") or "")[:10]
    return {
        **{name: place.get(name) for name in ("file", "sheet", "cell", "submission")},
        "document": upload.get("document"),
        "uploaded_by": upload.get("uploaded_by"),
        "uploaded_on": dt.date.fromisoformat(day) if _DAY.fullmatch(day) else None,
    }
