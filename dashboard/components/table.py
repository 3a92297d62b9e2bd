"""Tables: rows are sent as data, and assets/tables.js builds a semantic table of them with textContent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dash import html

from dashboard.components.block import empty as empty_state
from dashboard.components.cell import as_json


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `head` makes its cells the row's header; `width` is fit (as narrow as it can be), normal or wide.

    `hint` is shown when the header is pointed at; `unlabelled` leaves the header out of the cards of a narrow screen.
    """

    id: str
    title: str
    kind: Literal["text", "number", "date", "sign"] = "text"
    head: bool = False
    sort: bool = False
    width: Literal["fit", "normal", "wide"] = "normal"
    hint: str = ""
    unlabelled: bool = False


Row = Mapping[str, Any]


def table(
    columns: Sequence[Column],
    rows: Iterable[Row],
    caption: str,
    *,
    empty: Any = "",
    quiet: bool = False,
    look: str = "",
) -> html.Div:
    """A table with its caption; `quiet` hides the caption from the eye. Without rows, what `empty` says.

    A cell is text, a number, None, or a dict from cell.py and sign.py. Besides the columns a row may have:
    "_rows" (rows of the same columns, or a nested(...) table, behind an expand button), "_open", "_id" (anchor), "_tone",
    "_mark" (ids of the columns whose cells are marked). A group(...) among the rows is a heading over those after it.
    `look` is a class: "dense", "plain", "matrix".
    """
    sent = [dict(row) for row in rows]
    if not sent:
        return html.Div(empty_state(empty) if isinstance(empty, str) else empty, className="table-empty")
    payload = {**_payload(columns, sent, caption), "quiet": quiet}
    return html.Div(className=f"table {look}".strip(), **{"data-table": as_json(payload)})


def nested(columns: Sequence[Column], rows: Iterable[Row], caption: str) -> dict[str, Any]:
    """A table of its own columns inside a row: the value of "_rows"."""
    return _payload(columns, [dict(row) for row in rows], caption)


def group(title: str, **more: Any) -> dict[str, Any]:
    """A heading among rows; `more` may give a second line as sub."""
    return {"_group": title, **more}


def _payload(columns: Sequence[Column], rows: list[dict[str, Any]], caption: str) -> dict[str, Any]:
    return {"caption": caption, "columns": [_column(column) for column in columns], "rows": rows}


def _column(column: Column) -> dict[str, Any]:
    given = {name: getattr(column, name) for name in ("id", "title", "kind", "head", "sort", "width", "hint", "unlabelled")}
    return {name: value for name, value in given.items() if value or name in ("id", "title")}
