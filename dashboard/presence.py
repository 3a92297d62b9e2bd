"""The footprint of a mission: a figure of steps for each thing counted, and a table of what was counted once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import html

from dashboard import values
from dashboard.components import Column, empty, graph, place_href, table
from dashboard.figures import footprint
from dashboard.state import State
from dashboard.words import Words

Row = Mapping[str, Any]
Rows = Sequence[Row]


def footprint_of(posts: Rows, state: State, words: Words) -> Any:
    """A figure for each series of two dates or more; what has one date stands together in a table."""
    if not posts:
        return empty(words("No figures on the mission’s footprint yet. Add a sheet named Footprint to the workbook."))
    parts = parts_of(posts)
    drawn = [rows for rows in parts if len({row["date"] for row in rows}) > 1]
    single = [row for rows in parts if rows not in drawn for row in rows]
    figures = html.Div([_item(rows, state, words) for rows in drawn], className="small-multiples")
    return html.Div([figures, *([_items(single, words("Figures of a single date"), state, words)] if single else [])])


def parts_of(posts: Rows) -> list[list[Row]]:
    """What may stand on one scale: one item in one unit and place, apart by series where one kind of it has several."""
    found: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in posts:
        found[row["item"], row["unit"], row["location"]].append(row)
    parts = [part for rows in found.values() for part in (_apart(rows) if _mixed(rows) else [rows])]
    return [sorted(rows, key=lambda row: row["date"] or "") for rows in parts]


def _mixed(rows: Rows) -> bool:
    kinds = {row["kind"] for row in rows}
    return rows[0]["item"] == "other" or any(len({row["series"] for row in rows if row["kind"] == kind}) > 1 for kind in kinds)


def _apart(rows: Rows) -> list[list[Row]]:
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["series"]].append(row)
    return list(found.values())


def _item(rows: Rows, state: State, words: Words) -> Any:
    series = {row["series"] for row in rows}
    name = _name(rows[0], words) if len(series) == 1 else values.label("footprint_items", rows[0]["item"], words)
    return graph(footprint.draw(rows, words), name, _items(rows, name, state, words), words)


def _name(row: Row, words: Words) -> str:
    """The words of the document where it has some, else the item's."""
    item = row["series"] or values.label("footprint_items", row["item"], words)
    return f"{item[:1].upper()}{item[1:]}" + (f", {row['location']}" if row["location"] else "")


def _items(rows: Rows, caption: str, state: State, words: Words) -> Any:
    """The figures as a table; what is the same in every row is left to the caption and the axis."""
    columns = [
        Column("item", words("Figure"), head=True),
        Column("date", words("Date"), "date"),
        Column("kind", words("Kind")),
        Column("value", words("Value"), "number"),
        Column("unit", words("Unit")),
        Column("document", words("Document")),
    ]
    shown = [
        {
            "item": _name(row, words),
            "date": words.date(row["date"], "short"),
            "kind": values.label("footprint_kinds", row["kind"], words),
            "value": {"text": words.number(row["value"]), "href": place_href(row["place"], state)},
            "unit": values.counted(row["unit"], words),
            "document": values.document(row),
        }
        for row in rows
    ]
    one = len({(row["item"], row["unit"]) for row in shown}) == 1
    columns = [
        replace(column, head=column.id == ("date" if one else "item")) for column in columns if not one or column.id not in ("item", "unit")
    ]
    return table(columns, shown, caption, quiet=one)
