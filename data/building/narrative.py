"""Commitments, Obstacles and Support sheets, and the sentences on transition that belong to no sheet."""

from __future__ import annotations

from typing import Any

from building import evidence
from building.transition import HANDOVERS

Row = dict[str, Any]
ACTOR_TYPES = {
    "Canada": "bilateral",
    "Norway": "bilateral",
    "Turkey": "bilateral",
    "USAID": "bilateral",
    "European Union": "regional",
    "Government": "national",
    "UNMISS": "un_mission",
}


def of(kind: str, rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [row for row in rows if row["type"] == kind]


def handovers(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The sentences on transition that tell of something handed over."""
    return [row for row in of("transition", rows) if row["summary"].startswith(HANDOVERS)]


def notes(rows: list[dict[str, str]]) -> list[str]:
    """The other sentences on transition, each with date, actor, document and address."""
    told = [row for row in of("transition", rows) if not row["summary"].startswith(HANDOVERS)]
    return [
        f"Transition, {row['date']}: {row['summary']} (actor: {row['actor']}; {row['source_symbol']}; {row['source_url']})" for row in told
    ]


def commitments(rows: list[dict[str, str]], prefix: str) -> list[Row]:
    """A commitment's status is filled only where the sentence itself says announced."""
    return [
        {
            "commitment_id": f"{prefix}-C{number}",
            "commitment": row["summary"],
            "made_by": row["actor"],
            "made_on": evidence.cell(row["date"]),
            "document": row["source_symbol"],
            "status": "announced" if "announced" in row["summary"] else None,
            "url": row["source_url"],
            "note": _amount(row),
        }
        for number, row in enumerate(of("commitment", rows), start=1)
    ]


def obstacles(rows: list[dict[str, str]], prefix: str) -> list[Row]:
    """Category, severity and status are not printed and stay empty; since is the day it was first reported."""
    return [
        {
            "obstacle_id": f"{prefix}-O{number}",
            "obstacle": row["summary"],
            "since": evidence.cell(row["date"]),
            "document": row["source_symbol"],
            "url": row["source_url"],
            "note": f"actor: {row['actor']}" if row["actor"] else None,
        }
        for number, row in enumerate(of("obstacle", rows), start=1)
    ]


def support(rows: list[dict[str, str]], prefix: str) -> list[Row]:
    """Assistance of the United Nations and support by others; the printed kind stays in the note."""
    printed = [row for row in rows if row["type"] in ("assistance", "partner_support")]
    return [
        {
            "support_id": f"{prefix}-S{number}",
            "actor": row["actor"],
            "actor_type": ACTOR_TYPES.get(row["actor"]),
            "activity": row["summary"],
            "amount": evidence.number(row["amount_usd"]),
            "currency": "USD" if row["amount_usd"] else None,
            "funding": "pbf" if "Peacebuilding Fund" in row["summary"] and row["amount_usd"] else None,
            "as_of": evidence.cell(row["date"]),
            "document": row["source_symbol"],
            "url": row["source_url"],
            "note": f"kind printed: {row['type']}",
        }
        for number, row in enumerate(printed, start=1)
    ]


def _amount(row: dict[str, str]) -> str | None:
    return f"amount: {row['amount_usd']} USD" if row["amount_usd"] else None
