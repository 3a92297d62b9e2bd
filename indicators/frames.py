"""What the store knew on a day, as tidy tables: one for each sheet type, every row with its place."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from indicators.sheets import SHEETS
from indicators.store import reading
from indicators.store.schema import observation
from indicators.workbook.grid import crossing

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from indicators.store import Store

PROVENANCE = ("file", "sheet", "cell", "row", "submission_id", "document", "known_from", "known_to", "letters")
NUMBERS = frozenset({"number", "share", "reading"})
READING_NUMBERS = ("value", "value_high", "numerator", "denominator")
READING_DAYS = ("date", "period_start", "reported_on")


def frames(store: Store, mission: str, as_of: date) -> dict[str, pd.DataFrame]:
    """Every sheet type by id, as known at the end of a day; a type without rows is an empty frame with its columns.

    The columns of the sheet type (days as datetime64, numbers as float64, text as str, empty as missing), what was kept
    beside them (`*_printed`), and: file, sheet, cell, row, submission_id, document (the row's own, else the report's),
    known_from and known_to (days), and letters (column id -> column letter of the worksheet: see `place`).
    """
    day = as_of.isoformat()
    with store.reading() as connection:
        sources = _Sources(connection, mission)
        tables = defaultdict(list)
        for row in reading.records(connection, mission, day):
            tables[row["type"]].append({**json.loads(row["content"]), **sources.provenance(row)})
        tables["observations"] = [sources.observation(row) for row in reading.everything(connection, mission, day)]
    return {sheet_id: _frame(sheet_id, tables[sheet_id]) for sheet_id in SHEETS}


def rows(store: Store, mission: str, as_of: date) -> dict[str, list[dict[str, Any]]]:
    """The same as `frames`, but for observations and without pandas: plain rows, days as dates, empty as None."""
    with store.reading() as connection:
        sources = _Sources(connection, mission)
        found = reading.records(connection, mission, as_of.isoformat())
        tables: dict[str, list[dict[str, Any]]] = {sheet_id: [] for sheet_id in SHEETS}
        for row in found:
            tables[row["type"]].append(_plain(row["type"], {**json.loads(row["content"]), **sources.provenance(row)}))
    return tables


def _plain(sheet_id: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row with all columns of its sheet type, its days as dates."""
    columns = SHEETS[sheet_id].columns
    days = {column.id: date.fromisoformat(row[column.id]) for column in columns if column.kind == "date" and row.get(column.id)}
    return {**{column.id: None for column in columns}, **row, **days}


def known_readings(store: Store, mission: str, as_of: date) -> list[dict[str, Any]]:
    """The observations of `frames` as plain rows: the store's columns, those of the disaggregation, and where each stands."""
    with store.reading() as connection:
        sources = _Sources(connection, mission)
        return [sources.observation(row) for row in reading.everything(connection, mission, as_of.isoformat())]


def table(store: Store, mission: str, as_of: date, sheet_id: str) -> pd.DataFrame:
    """One sheet type of `frames`, but for observations."""
    with store.reading() as connection:
        sources = _Sources(connection, mission)
        rows = reading.records(connection, mission, as_of.isoformat(), sheet_id)
    return _frame(sheet_id, [{**json.loads(row["content"]), **sources.provenance(row)} for row in rows])


def versions(store: Store, mission: str, as_of: date) -> pd.DataFrame:
    """Every reading ever known up to a day, replaced ones too, in the columns of `frames(...)["observations"]`.

    A row was replaced where its known_to is not after `as_of`; rows of one key follow each other by known_from.
    """
    with store.reading() as connection:
        sources = _Sources(connection, mission)
        rows = [sources.observation(row) for row in reading.versions(connection, observation, mission, as_of.isoformat())]
    return _frame("observations", rows)


def place(row: Any, column: str | None = None) -> dict[str, Any]:
    """Where a row of a frame stands, or one of its columns: {"file", "sheet", "cell", "submission"}."""
    cell = row["cell"]
    if column is not None and isinstance(row["letters"], dict) and column in row["letters"]:
        cell = crossing(row["letters"][column], int(row["row"]))
    return {"file": row["file"], "sheet": row["sheet"], "cell": cell, "submission": int(row["submission_id"])}


class _Sources:
    """The files and worksheets of a mission's published submissions, for naming the place of a row."""

    def __init__(self, connection: Any, mission: str) -> None:
        rows = reading.submissions(connection, mission)
        self.files = {row["id"]: row["name"] for row in rows}
        self.documents = {row["id"]: row["document"] for row in rows}
        self.letters = reading.worksheets(connection, list(self.files))
        self.parts: dict[str, dict[str, str]] = {"": {}}

    def provenance(self, row: dict[str, Any]) -> dict[str, Any]:
        number = row["submission"]
        given = json.loads(row["content"]).get("document") if "content" in row else row["document"]
        return {
            **{name: row[name] for name in ("sheet", "cell", "row", "known_from", "known_to")},
            "file": self.files[number],
            "submission_id": number,
            "document": given or self.documents[number],
            "letters": self.letters.get((number, row["sheet"]), {}),
        }

    def observation(self, row: dict[str, Any]) -> dict[str, Any]:
        key = row["disaggregation"]
        if key not in self.parts:
            self.parts[key] = json.loads(key)
        return {**row, "period_start": row["period_start"] or None, **self.parts[key], **self.provenance(row)}


def _frame(sheet_id: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - a page view imports this module and never makes a frame

    kinds = {column.id: column.kind for column in SHEETS[sheet_id].columns}
    kept = [name for name in _names(rows) if name.endswith("_printed") or name in ("value_high", "comparator", "printed", "disaggregation")]
    names = list(dict.fromkeys([*kinds, *kept, *PROVENANCE]))
    columns = {name: _series(pd, kinds.get(name, _kind(name)), [row.get(name) for row in rows]) for name in names}
    return pd.DataFrame(columns, columns=names)


def _names(rows: Iterable[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _kind(name: str) -> str:
    """The kind of a column that is not the sheet type's own."""
    if name in ("row", "submission_id"):
        return "count"
    if name == "letters":
        return "object"
    return "number" if name in READING_NUMBERS else "day" if name in READING_DAYS else "text"


def _series(pd: Any, kind: str, values: list[Any]) -> Any:
    if kind in ("date", "day"):
        return pd.to_datetime(pd.Series(values, dtype="object"), format="%Y-%m-%d").astype("datetime64[us]")
    if kind in NUMBERS:
        return pd.Series(values, dtype="float64")
    if kind == "count":
        return pd.Series(values, dtype="int64")
    if kind == "object" or (kind == "yes_no" and not any(isinstance(value, str) for value in values)):
        return pd.Series(values, dtype="object")
    return pd.Series(values, dtype="str")
