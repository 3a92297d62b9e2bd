"""The tables of readings: each with its value, its document, its cell, and the file as it came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import values
from dashboard.components import Column, group, link, place_cell, place_href, section, table
from dashboard.state import State
from dashboard.talk import Beside
from dashboard.words import Words

Row = Mapping[str, Any]
Rows = Sequence[Row]


def table_of(found: Rows, row: Row, files: Mapping[int, Row], state: State, words: Words, *, beside: Beside | None = None) -> Any:
    """`beside` gives what is said about a reading, for those who may read it."""
    rows = [_with(_reading(reading, row, files, state, words), row, reading, beside) for reading in found]
    return table(_used(rows, words), rows, words("Readings of this indicator"), empty=words("No reading is known at this date."))


def _used(rows: Sequence[Mapping[str, Any]], words: Words) -> list[Column]:
    """The columns of a table of readings that have anything in them."""
    columns = [
        Column("date", words("Date"), "date", head=True),
        Column("which", words("Part")),
        Column("value", words("Value"), "text" if _wordy(rows) else "number"),
        Column("of", words("Of"), "number"),
        Column("document", words("Document")),
        Column("place", words("File, sheet and cell")),
        Column("file", words("Original file")),
        Column("said", words("Remarks")),
    ]
    return [column for column in columns if column.id in ("date", "value") or any(one.get(column.id) for one in rows)]


def _with(shown: dict[str, Any], row: Row, reading: Row, beside: Beside | None) -> dict[str, Any]:
    return shown if beside is None or reading["restated"] else {**shown, "said": beside(row["indicator_id"], reading)}


def _wordy(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether some value is a sentence rather than a number."""
    return any(len(row["value"]["text"]) > values.LONGEST for row in rows if "value" in row)


def _reading(reading: Row, row: Row, files: Mapping[int, Row], state: State, words: Words) -> dict[str, Any]:
    text = values.as_printed(row, reading, values.value(row, reading["value"], reading["printed"] or words("no value"), words), words)
    place = reading["place"] or {}
    kept = files.get(place.get("submission"), {})
    return {
        "date": words.date(reading["date"]),
        "value": {"text": text, "sub": _remark(reading, words), "href": place_href(place, state)},
        "of": _counts(reading, state, words),
        "which": ", ".join(str(part) for part in (reading["disaggregation"] or {}).values()),
        "document": _document(reading, words),
        "place": place_cell(place, words, state),
        "file": link(words("Download"), f"/files/{kept['sha256']}", sub=kept.get("name", "")) if kept.get("sha256") else "",
    }


def _remark(reading: Row, words: Words) -> str:
    if reading["restated"]:
        return words("restated")
    return "" if reading.get("comparable", True) else words("not comparable with earlier readings")


def _counts(reading: Row, state: State, words: Words) -> Any:
    if not reading["denominator"]:
        return ""
    said = words("{numerator} of {denominator}", numerator=reading["numerator"], denominator=reading["denominator"])
    return {"text": said, "href": place_href(reading["place"], state)}


def _document(reading: Row, words: Words) -> Any:
    text = reading["document"] or words("the document")
    sub = reading["section"] or ""
    return link(text, reading["url"], sub=sub) if reading["url"] else {"text": reading["document"] or "", "sub": sub}


def _wanted(part: Row, state: State, words: Words) -> list[dict[str, Any]]:
    """The target of a part as a row below its readings, which it may not have."""
    last = next((target for target in reversed(part["targets"]) if target["kind"] in ("target", "revised")), None)
    if last is None:
        return [] if part["readings"] else [{"date": words("no reading"), "value": {"text": ""}}]
    said = values.value(part, last["value"], last["printed"] or "", words)
    name = words("Target by {date}", date=words.date(last["date"])) if last["date"] else words("Target")
    return [
        {"date": name, "value": {"text": said, "href": place_href(last["place"], state)}, "place": place_cell(last["place"], words, state)}
    ]


def supporting(parts: Rows, files: Mapping[int, Row], state: State, words: Words, *, beside: Beside | None = None) -> list[Any]:
    """The series that belong to the indicator, each under its name."""
    if not parts:
        return []
    rows: list[dict[str, Any]] = []
    for part in parts:
        rows += [
            group(part["title"], sub=values.unit(part, words)),
            *[_with(_reading(reading, part, files, state, words), part, reading, beside) for reading in part["readings"]],
            *_wanted(part, state, words),
        ]
    title = words("Series that belong to this indicator")
    return [section(title, table(_used(rows, words), rows, title, quiet=True))]
