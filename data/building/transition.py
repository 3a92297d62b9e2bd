"""Handover and Footprint sheets, from the transition files and the reports' own words on transition."""

from __future__ import annotations

from typing import Any

from building import evidence

Row = dict[str, Any]
METRICS = {(row["metric"], row["unit"]): row for row in evidence.definitions("footprint")}
STATUS = {"in progress": "in_progress", "completed": "handed_over", "planned": "planned", "agreed": "planned"}
AREAS = {"police": "police", "justice": "justice", "rule of law": "justice", "gender/police": "police", "SSR": "sector_wide"}
NEEDED = "South Kivu first-year transition funding required"
SECURED = "South Kivu transition funding committed by Government"
HANDOVERS = ("Police planning directorate moved", "14 team sites closed")


def is_funding(row: dict[str, str]) -> bool:
    return row["metric"] in (NEEDED, SECURED)


def footprint(rows: list[dict[str, str]]) -> list[Row]:
    """One Footprint row for each row of the transition file but the two that tell what a task needs and has."""
    return [_footprint(row) for row in rows if not is_funding(row)]


def _footprint(row: dict[str, str]) -> Row:
    defined = METRICS[row["metric"], row["unit"]]
    return {
        "item": defined["item"],
        "kind": defined["kind"],
        "series": row["metric"] if row["mission"] != "PBF (global)" else f"Peacebuilding Fund: {row['metric']}",
        "date": evidence.cell(row["date"]),
        "value": evidence.number(row["value"]),
        "unit": row["unit"],
        "document": row["source_symbol"],
        "url": row["source_url"],
    }


def handover(tasks: list[dict[str, str]], words: list[dict[str, str]], funding: list[dict[str, str]], prefix: str) -> list[Row]:
    """Tasks, then sentences of a report that tell of one, then the task whose funding is printed; numbered in that order."""
    rows = [_task(row) for row in tasks] + [_sentence(row) for row in words] + _funding(funding)
    return [{"task_id": f"{prefix}-T{number}", **row} for number, row in enumerate(rows, start=1)]


def _task(row: dict[str, str]) -> Row:
    closed = row["receiving_actor"] == "closed"
    dated = {"completed": "actual_date", "planned": "planned_date"}.get(row["status"], "as_of")
    notes = [f"component: {row['component']}", f"status printed: {row['status']}"]
    return {
        "task": row["task"],
        "area": AREAS.get(row["component"]),
        "provider": row["mission"],
        "receiver": None if closed else row["receiving_actor"],
        dated: evidence.cell(row["date"]),
        "status": "closed" if closed and row["status"] == "completed" else STATUS[row["status"]],
        "document": row["source_symbol"],
        "url": row["source_url"],
        "note": "; ".join([*notes, "receiving actor printed: closed"] if closed else notes),
    }


def _sentence(row: dict[str, str]) -> Row:
    return {
        "task": row["summary"],
        "provider": row["actor"],
        "as_of": evidence.cell(row["date"]),
        "document": row["source_symbol"],
        "url": row["source_url"],
    }


def _funding(rows: list[dict[str, str]]) -> list[Row]:
    if not rows:
        return []
    amounts = {row["metric"]: row for row in rows}
    needed, secured = amounts[NEEDED], amounts[SECURED]
    return [
        {
            "task": "South Kivu first-year transition",
            "provider": needed["mission"],
            "funding_needed": evidence.number(needed["value"]),
            "funding_secured": evidence.number(secured["value"]),
            "currency": needed["unit"],
            "as_of": evidence.cell(needed["date"]),
            "document": needed["source_symbol"],
            "url": needed["source_url"],
            "note": f"{NEEDED}; {SECURED}",
        }
    ]
