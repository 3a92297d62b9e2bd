"""Freezes: the figures of some missions on a day, kept for ever with the list of submissions that they rest on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from indicators.store import answers, audit, reading
from indicators.store.schema import freeze, frozen

Parts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Freeze:
    """What is frozen: `results` by mission and part, `submissions` by mission."""

    name: str
    as_of: str
    classification: str
    note: str
    at: str
    by: str
    submissions: Mapping[str, list[int]]
    results: Mapping[str, Parts]

    @property
    def texts(self) -> dict[tuple[str, str], str]:
        """Each part as it is stored, by mission and name."""
        return {(mission, part): answers.as_text(found) for mission, parts in self.results.items() for part, found in parts.items()}


def fingerprint(texts: Mapping[tuple[str, str], str]) -> str:
    """A hash over all frozen figures, whatever their order."""
    said = [[mission, part, text] for (mission, part), text in sorted(texts.items())]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def add(connection: Connection, made: Freeze, number: int | None = None) -> int:
    """Keep a freeze and log it; gives its number: the next, or the one that is given."""
    texts = made.texts
    row = {
        **({} if number is None else {"id": number}),
        "name": made.name,
        "as_of": made.as_of,
        "missions": json.dumps(sorted(made.submissions)),
        "submissions": json.dumps(sorted(number for numbers in made.submissions.values() for number in numbers)),
        "classification": made.classification,
        "sha256": fingerprint(texts),
        "note": made.note,
        "made_at": made.at,
        "made_by": made.by,
    }
    kept = int(connection.execute(insert(freeze).values(**row).returning(freeze.c.id)).scalar_one())
    rows = [{"freeze": kept, "mission": mission, "part": part, "payload": text} for (mission, part), text in texts.items()]
    connection.execute(insert(frozen), rows)
    detail = {name: row[name] for name in ("name", "as_of", "missions", "submissions", "classification", "sha256", "note")}
    audit.log(connection, audit.Act(made.at, made.by, "freeze", f"freeze {kept}", detail))
    return kept


def freezes(connection: Connection) -> list[dict[str, Any]]:
    """Every freeze, oldest first: `missions` as a list of codes, `submissions` as a list of numbers."""
    return [_listed(dict(row)) for row in connection.execute(select(freeze).order_by(freeze.c.id)).mappings()]


def freeze_of(connection: Connection, number: int) -> dict[str, Any] | None:
    row = connection.execute(select(freeze).where(freeze.c.id == number)).mappings().first()
    return None if row is None else _listed(dict(row))


def part(connection: Connection, number: int, mission: str, name: str) -> Any:
    """One part of the frozen results, or None."""
    asked = (frozen.c.freeze == number, frozen.c.mission == mission, frozen.c.part == name)
    payload = connection.execute(select(frozen.c.payload).where(*asked)).scalar_one_or_none()
    return None if payload is None else json.loads(payload)


def texts(connection: Connection, number: int) -> dict[tuple[str, str], str]:
    """All frozen parts as they are stored, by mission and name."""
    rows = connection.execute(select(frozen).where(frozen.c.freeze == number)).mappings()
    return {(row["mission"], row["part"]): row["payload"] for row in rows}


def resting_on(connection: Connection, missions: list[str], as_of: str) -> dict[str, list[int]]:
    """The submissions that the figures of each mission rest on, on a day."""
    return {mission: reading.resting_on(connection, mission, as_of) for mission in missions}


def _listed(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "missions": json.loads(row["missions"]), "submissions": json.loads(row["submissions"])}
