"""Reports that were kept: each with its order, the whole document as it was composed, its freeze, and its signature."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, update

from indicators.store import audit
from indicators.store.schema import report

SAID = ("name", "as_of", "freeze", "missions", "classification", "order", "sha256")  # what the log says of a report, beside who and when
LISTED = [column for column in report.c if column.name != "payload"]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept: the document that an order asked for, and the number of the freeze that was made with it."""

    freeze: Mapping[str, Any]
    order: Mapping[str, Any]
    payload: Mapping[str, Any]
    at: str
    by: str


def canonical(said: Any) -> str:
    """The one text of a JSON value, whatever the order of its names; raises ValueError for NaN."""
    return json.dumps(said, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def fingerprint(payload: str) -> str:
    """The hash of a document as it is stored."""
    return hashlib.sha256(payload.encode()).hexdigest()


def add(connection: Connection, made: Kept) -> int:
    """Keep a report and log it; gives its number."""
    payload = canonical(made.payload)
    row = {
        "name": made.freeze["name"],
        "as_of": made.freeze["as_of"],
        "freeze": made.freeze["id"],
        "missions": canonical(made.freeze["missions"]),
        "classification": made.freeze["classification"],
        "order": canonical(made.order),
        "payload": payload,
        "sha256": fingerprint(payload),
        "made_at": made.at,
        "made_by": made.by,
    }
    number = int(connection.execute(insert(report).values(row).returning(report.c.id)).scalar_one())
    audit.log(connection, audit.Act(made.at, made.by, "report", f"report {number}", {name: row[name] for name in SAID}))
    return number


def sign(connection: Connection, number: int, symbol: str, at: str, by: str) -> None:
    """Write who signed a report under which symbol, and log it with the fingerprint of what was signed."""
    signed = {"symbol": symbol, "signed_at": at, "signed_by": by}
    sha256 = connection.execute(select(report.c.sha256).where(report.c.id == number)).scalar_one()
    connection.execute(update(report).where(report.c.id == number).values(signed))
    audit.log(connection, audit.Act(at, by, "sign", f"report {number}", {"symbol": symbol, "sha256": sha256}))


def reports(connection: Connection) -> list[dict[str, Any]]:
    """Every report without its payload, oldest first: `missions` as a list of codes, `order` as it was asked."""
    return [_listed(dict(row)) for row in connection.execute(select(*LISTED).order_by(report.c.id)).mappings()]


def report_of(connection: Connection, number: int) -> dict[str, Any] | None:
    """One report with its payload."""
    row = connection.execute(select(report).where(report.c.id == number)).mappings().first()
    return None if row is None else {**_listed(dict(row)), "payload": json.loads(row["payload"])}


def _listed(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "missions": json.loads(row["missions"]), "order": json.loads(row["order"])}
