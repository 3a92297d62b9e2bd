"""What the store holds of one cell: the rows read from it, every other value of their keys, and the answers that were given."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Table, select

from indicators.store.schema import OBSERVATION_KEY, RECORD_KEY, event, observation, record, worksheet

Rows = list[dict[str, Any]]


def rows_at(connection: Connection, number: int, sheet: str, lines: Collection[int]) -> Rows:
    """The rows of a submission that were read from some rows (or columns, of a turned table) of a worksheet, withdrawn or not."""
    found: Rows = []
    for table in (observation, record):
        mine = (table.c.submission == number, table.c.sheet == sheet, table.c.row.in_(list(lines)))
        found += [_flat(row) for row in connection.execute(select(table).where(*mine)).mappings()]
    return found


def versions(connection: Connection, row: Mapping[str, Any]) -> Rows:
    """Every row of the key of a row, of all submissions and withdrawn or not, in the order in which they came to be known."""
    table, key = _table(row)
    statement = select(table).where(*(table.c[name] == row[name] for name in key))
    ordered = statement.order_by(table.c.known_from, table.c.recorded_at, table.c.submission)
    return [_flat(found) for found in connection.execute(ordered).mappings()]


def letters(connection: Connection, number: int, sheet: str) -> dict[str, str]:
    """The line of each column that was recognised on a worksheet."""
    own = (worksheet.c.submission == number, worksheet.c.name == sheet)
    found = connection.execute(select(worksheet.c.letters).where(*own)).scalar_one_or_none()
    return dict(json.loads(found)) if found else {}


def answered(connection: Connection) -> Rows:
    """What the log says of answers, oldest first: sequence, at, actor, subject, detail."""
    names = (event.c.sequence, event.c.at, event.c.actor, event.c.subject, event.c.detail)
    found = connection.execute(select(*names).where(event.c.action == "answer").order_by(event.c.sequence)).mappings()
    return [{**row, "detail": json.loads(row["detail"])} for row in found]


def _table(row: Mapping[str, Any]) -> tuple[Table, tuple[str, ...]]:
    return (observation, OBSERVATION_KEY) if row["type"] == "observations" else (record, RECORD_KEY)


def _flat(found: Mapping[Any, Any]) -> dict[str, Any]:
    """A stored row with its sheet type, and in `content` the columns of that type."""
    row = {str(name): value for name, value in found.items()}
    if "content" in row:
        return {**row, "content": json.loads(row["content"])}
    parts = json.loads(row["disaggregation"]) if row["disaggregation"] else {}
    return {**row, "type": "observations", "content": {**row, **parts}}
