"""A reading as the rows that the store keeps: keys as text, days as YYYY-MM-DD, empty as nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from indicators.sheets import SHEETS
from indicators.store.schema import OBSERVATION_KEY, RECORD_KEY

if TYPE_CHECKING:
    import pandas as pd

    from indicators.reading import Reading, SheetReading

Taken: TypeAlias = "tuple[SheetReading, list[dict[str, Any]]]"  # a worksheet with its accepted rows as plain dicts

DISAGGREGATION = ("sex", "level", "institution", "location", "group")
PLACE = ("row", "cell")
FACTS = (
    *("value", "value_high", "comparator", "printed", "numerator", "denominator", "missing", "comparable", "quality"),
    *("reported_on", "document", "section", "url", "note"),
)


def plain(reading: Reading) -> list[Taken]:
    """The recognised worksheets of a reading, each with its accepted rows."""
    return [(sheet, plain_rows(sheet)) for sheet in reading.sheets if sheet.type is not None]


def plain_rows(sheet: SheetReading, records: pd.DataFrame | None = None) -> list[dict[str, Any]]:
    """The accepted rows of a worksheet, or other rows of it, as plain dicts without what is empty."""
    table = sheet.records if records is None else records
    filled = {str(name): values for name, column in table.items() if (values := _plain(column)) is not None}
    if not filled:
        return [{} for _ in range(len(table))]
    names = tuple(filled)
    return [
        {name: value for name, value in zip(names, row, strict=True) if value is not None} for row in zip(*filled.values(), strict=True)
    ]


def _plain(column: pd.Series[Any]) -> list[Any] | None:
    """The cells of a column as JSON values: a day as YYYY-MM-DD, any kind of missing as None; nothing for an empty column."""
    gone = column.isna().tolist()
    if all(gone):
        return None
    values = column.to_numpy("datetime64[D]").astype(str).tolist() if column.dtype.kind == "M" else column.tolist()
    return [None if empty else value for empty, value in zip(gone, values, strict=True)] if any(gone) else values


def disaggregation(row: dict[str, Any]) -> str:
    """What a reading is a part of, as canonical text: '' for the whole."""
    if row.keys().isdisjoint(DISAGGREGATION):
        return ""
    parts = {name: str(row[name]) for name in DISAGGREGATION if row.get(name) not in (None, "")}
    return json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":")) if parts else ""


def key_columns(sheet_type: str) -> tuple[str, ...]:
    """What tells the rows of a sheet type apart."""
    return SHEETS[sheet_type].key


def record_key(sheet_type: str, row: dict[str, Any]) -> str:
    """The key columns of a sheet type as canonical text."""
    return json.dumps([row.get(name, "") for name in key_columns(sheet_type)], ensure_ascii=False, separators=(",", ":"))


def known_from(sheet_type: str, row: dict[str, Any], reported_on: str) -> str:
    """The day from which a row was known: its own, where its sheet type lets a row say so, else the report's."""
    column = SHEETS[sheet_type].dated_by
    return str(row.get(column) or reported_on) if column else reported_on


def observation_rows(taken: Iterable[Taken], mission: str, reported_on: str) -> list[dict[str, Any]]:
    """The readings of a workbook as rows of the table `observation`; of one key known from one day the last stands."""
    return _unique(_observations(taken, mission, reported_on), (*OBSERVATION_KEY, "known_from"))


def record_rows(taken: Iterable[Taken], mission: str, reported_on: str) -> list[dict[str, Any]]:
    """The rows of all other sheet types as rows of the table `record`; of one key known from one day the last stands."""
    return _unique(_records(taken, mission, reported_on), (*RECORD_KEY, "known_from"))


def _observations(taken: Iterable[Taken], mission: str, reported_on: str) -> Iterator[dict[str, Any]]:
    facts = dict.fromkeys(FACTS)
    for sheet, rows in taken:
        for row in rows if sheet.type == "observations" else ():
            yield {
                "mission": mission,
                "indicator_id": row["indicator_id"],
                "disaggregation": disaggregation(row),
                "date": row["date"],
                "period_start": row.get("period_start", ""),
                "known_from": known_from("observations", row, reported_on),
                **facts,
                **{name: value for name, value in row.items() if name in facts},
                "comparable": row.get("comparable") not in (False, 0, "no"),
                "sheet": sheet.name,
                "row": int(row["row"]),
                "cell": row["cell"],
            }


def _records(taken: Iterable[Taken], mission: str, reported_on: str) -> Iterator[dict[str, Any]]:
    for sheet, rows in taken:
        if sheet.type is None or sheet.type == "observations":
            continue
        for row in rows:
            content = {name: value for name, value in row.items() if name not in PLACE}
            yield {
                "mission": mission,
                "type": sheet.type,
                "key": record_key(sheet.type, row),
                "known_from": known_from(sheet.type, row, reported_on),
                "content": json.dumps(content, ensure_ascii=False),
                "sheet": sheet.name,
                "row": int(row["row"]),
                "cell": row["cell"],
            }


def _unique(rows: Iterator[dict[str, Any]], key: tuple[str, ...]) -> list[dict[str, Any]]:
    """One row a key: of two equal ones, which the rules have told the reader about, the later stands."""
    named = itemgetter(*key)
    return list({named(row): row for row in rows}.values())


def content_sha256(taken: Iterable[Taken]) -> str:
    """A hash over what the accepted rows say, whatever their places: a copy saved by another program has the same."""
    said = sorted([sheet.type, _said(row)] for sheet, rows in taken for row in rows)
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _said(row: dict[str, Any]) -> str:
    return json.dumps({name: value for name, value in row.items() if name not in PLACE}, ensure_ascii=False, sort_keys=True)
