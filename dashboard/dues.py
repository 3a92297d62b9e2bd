"""The due list as a reader may see it and as the address filters it, for the page and for its files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.due import Due, Item, due
from indicators.store.publication import LOCAL
from indicators.words import mark

KINDS = {
    "reading": mark("Reading"),
    "interim": mark("Interim target"),
    "target": mark("Target"),
    "commitment": mark("Commitment"),
    "handover": mark("Task to hand over"),
}
NAMED = {
    "reading": mark("Reading of indicator {id}"),
    "interim": mark("Interim target of indicator {id}"),
    "target": mark("Target of indicator {id}"),
    "commitment": mark("Commitment {id}"),
    "handover": mark("Task {id}"),
}
STANDINGS = {
    "late": mark("Late"),
    "unclear": mark("Not known whether it was done"),
    "to_come": mark("To come"),
}
SAID_BY = {
    "commitment": mark("made it"),
    "handover": mark("does it now"),
    "reading": mark("supplies the values"),
    "interim": mark("supplies the values"),
    "target": mark("supplies the values"),
}
NOBODY = "-"  # in the address, for what names nobody


@dataclass(frozen=True, slots=True)
class Mission:
    """One mission with what is due in it, and its country's code."""

    country: str | None
    due: Due


def dues(source: Source, state: State) -> list[Mission]:
    """Of the state's mission, or of every one that the reader sees; each on the as-of day, else on the day of its newest report."""
    rows = [row for row in source.missions() if state.mission in (None, row["mission"])]
    found = (_mission(source, row, state.as_of or source.latest(row["mission"])) for row in rows)
    return [one for one in found if one is not None]


def _mission(source: Source, row: dict[str, Any], as_of: date | None) -> Mission | None:
    name = row["mission"]
    part = source.part(name, as_of, "mission")
    if part is None or as_of is None:
        return None
    made = source.seen(("due", name, as_of), lambda: due(lambda part: source.part(name, as_of, part), as_of, _uploader(source, part)))
    return Mission(row["country"], made)


def _uploader(source: Source, part: dict[str, Any]) -> str | None:
    """Who uploaded the mission's newest workbook of that day."""
    newest = source.submission(part["reports"][-1]["submission"]) if part["reports"] else None
    return newest["uploaded_by"] if newest else None


def chosen(items: Iterable[Item], state: State) -> list[Item]:
    """Those that pass the filters of the address, the latest first."""
    kind, who, late = (state.filter(name) for name in ("kind", "who", "late"))
    kept = [item for item in items if kind in (None, item.kind) and who in (None, item.who.name or NOBODY)]
    return sorted((item for item in kept if not late or item.standing == "late"), key=lambda item: -item.days)


def filtered(missions: Sequence[Mission], state: State) -> list[Mission]:
    return [replace(one, due=replace(one.due, items=tuple(chosen(one.due.items, state)))) for one in missions]


def name(item: Item, words: Words) -> str:
    """Who is responsible, as a reader can find them."""
    if item.who.name == LOCAL and item.who.said_by == "uploader":
        return words("Whoever uploads for {mission}", mission=item.mission)
    return item.who.name or words("Nobody is named")


def said_by(item: Item, words: Words) -> str:
    """What makes them responsible."""
    if item.who.said_by == "row":
        return words(SAID_BY[item.kind])
    if item.who.said_by == "benchmark":
        return words("leads the benchmark")
    if item.who.said_by == "uploader":
        return words("nobody else is named") if item.who.name == LOCAL else words("uploaded the newest workbook")
    return ""
