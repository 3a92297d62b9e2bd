"""Rows of a frame as plain dicts, taken out once: days as dates, nothing as None, and the place each row came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from indicators.words import Message
from indicators.workbook.grid import crossing

if TYPE_CHECKING:
    import pandas as pd

Row: TypeAlias = dict[str, Any]
Key: TypeAlias = Callable[[Row], Any]


def records(frame: pd.DataFrame | None) -> list[Row]:
    """The rows of a frame in order; an absent frame has none."""
    if frame is None or frame.empty:
        return []
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, values, strict=True)) for values in zip(*(_plain(frame[name]) for name in frame.columns), strict=True)]


class Known(Mapping[str, "pd.DataFrame"]):
    """Frames by sheet id over rows that are already plain: a frame is made only where somebody asks for it."""

    def __init__(self, rows: Mapping[str, list[Row]]) -> None:
        self.rows = rows

    def __getitem__(self, sheet: str) -> pd.DataFrame:
        import pandas as pd  # noqa: PLC0415 - most metrics never need a frame

        return pd.DataFrame(self.rows[sheet])

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def rows_of(tables: Mapping[str, pd.DataFrame], sheet: str) -> list[Row]:
    """The rows of a sheet, which several metrics may share: read them, never change them."""
    return tables.rows.get(sheet, []) if isinstance(tables, Known) else records(tables.get(sheet))


def _plain(column: pd.Series[Any]) -> list[Any]:
    gone = column.isna().tolist()
    values = column.dt.date.tolist() if column.dtype.kind == "M" else column.tolist()
    return [None if empty else value for empty, value in zip(gone, values, strict=True)]


def place(row: Mapping[str, Any], column: str | None = None) -> Row:
    """Where a row stands, or the cell of one of its columns where the sheet's column letters are known."""
    letters, cell = row.get("letters"), row.get("cell")
    if column is not None and isinstance(letters, dict) and column in letters and row.get("row") is not None:
        cell = crossing(letters[column], int(row["row"]))
    number = row.get("submission_id")
    return {"file": row.get("file"), "sheet": row.get("sheet"), "cell": cell, "submission": None if number is None else int(number)}


def resting_on(rows: Iterable[Row], column: str | None = None) -> Row:
    """The places of all rows that a figure is made from, the first of them as its place."""
    places = [place(row, column) for row in rows]
    return {"place": places[0] if places else None, "places": places}


def grouped(rows: Iterable[Row], key: Key) -> dict[Any, list[Row]]:
    """Rows by key, in the order in which the keys first appear."""
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def said(message: Message) -> Row:
    """A message as it is stored: the English text with its gaps, and the facts that fill them."""
    return {"text": message.text, "values": {name: _stored(value) for name, value in message.values.items()}}


def _stored(value: Any) -> Any:
    if isinstance(value, Message):
        return said(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.isoformat() if isinstance(value, date) else value


def stored(row: Mapping[str, Any], names: Iterable[str]) -> Row:
    """Some columns of a row, days written as text."""
    return {name: _stored(row.get(name)) for name in names}
