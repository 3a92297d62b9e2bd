"""Readings made from tables drawn in a test, as a workbook would have given them."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pandas as pd

from indicators.reading import Reading, SheetReading
from indicators.sheets import SHEETS
from indicators.store import Store
from indicators.store.publication import Delivery, enter, keep, moment

NUMBERS = ("number", "share", "reading")
EXTRA_KINDS = {"value_high": "number", "comparator": "text", "printed": "text"}


def table(drawn: str) -> list[dict[str, str]]:
    """The rows of a table of columns set apart by bars, its first line the heads."""
    heads, *lines = [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()]
    return [{head: cell for head, cell in zip(heads, line, strict=True) if cell} for line in lines]


def sheet(sheet_type: str, drawn: str, name: str = "") -> SheetReading:
    """A worksheet whose heads stand in row 1, from column A on."""
    rows = table(drawn)
    heads = list(dict.fromkeys(name for row in rows for name in row))
    kinds = {**EXTRA_KINDS, **{column.id: column.kind for column in SHEETS[sheet_type].columns}}
    records = pd.DataFrame({head: _column(kinds[head], [row.get(head) for row in rows]) for head in heads})
    letters = {head: "ABCDEFGHIJKLMNOP"[position] for position, head in enumerate(heads)}
    records["row"] = range(2, len(rows) + 2)
    place = letters["value"] if sheet_type == "observations" else "A"
    records["cell"] = [f"{place}{row}" for row in records["row"]]
    return SheetReading(name or SHEETS[sheet_type].title, sheet_type, len(rows), records, letters)


def _column(kind: str, cells: list[str | None]) -> pd.Series:
    if kind in NUMBERS:
        return pd.Series([None if cell is None else float(cell) for cell in cells], dtype="float64")
    if kind == "date":
        return pd.Series(pd.to_datetime(pd.Series(cells, dtype="object")))
    return pd.Series(cells, dtype="str")


def reading(reported_on: str, mission: str = "MINUJUSTH", document: str = "", **drawn: str) -> Reading:
    """A reading with a Mission sheet and any other sheet types by id."""
    head = sheet("mission", f"mission|country|document|reported_on\n{mission}|HTI|{document or reported_on}|{reported_on}")
    sheets = (head, *(sheet(sheet_type, text) for sheet_type, text in drawn.items()))
    name = f"{mission}_{reported_on}.xlsx"
    return Reading(name, hashlib.sha256(repr((name, document, sorted(drawn.items()))).encode()).hexdigest(), sheets)


def publish(store: Store, found: Reading, *, at: int = 0, answer: bool = False) -> int:
    """Hand in and publish; `at` is the second of the day on which it is done. Gives the number of the submission."""
    delivery = Delivery(found.sha256.encode(), found, moment(datetime(2026, 1, 1, 0, at // 60, at % 60, tzinfo=UTC)))
    with store.writing(delivery.code) as inside:
        row, already = keep(inside, delivery)
        assert not already
        enter(inside, row["id"], delivery, answer=answer)
    return int(row["id"])
