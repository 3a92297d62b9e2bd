"""A difference as plain values: what the JSON of the program says of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from indicators.difference.moved import Aim, Moved
from indicators.difference.rows import KINDS, Difference
from indicators.difference.whole import Whole
from indicators.effect import Effect
from indicators.words import Message

Say = Callable[[Message], str]


def as_dict(whole: Whole, say: Say = str) -> dict[str, Any]:
    """All of a difference. `statuses` is null where nothing of the workbook can be published; `text` is in the words of `say`."""
    return {
        **whole.facts,
        "against": say(whole.against),
        "counts": {kind: whole.counts[kind] for kind in KINDS},
        "sheets": {sheet: {kind: counts[kind] for kind in KINDS} for sheet, counts in whole.counts_by_sheet.items()},
        "statuses": None if whole.effect is None else [effect(one, say) for one in whole.effect],
        "targets_and_baselines": [moved(one) for one in whole.moved],
        "rows": [row(one) for one in whole.rows],
    }


def effect(one: Effect, say: Say = str) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in ("indicator_id", "indicator", "before", "after")}
    return {**said, "text": say(one.message)}


def moved(one: Moved) -> dict[str, Any]:
    said = {name: getattr(one, name) for name in ("indicator_id", "indicator", "kind", "decided_on", "reason", "authority")}
    return {**said, "old": _aim(one.old), "new": _aim(one.new)}


def _aim(aim: Aim) -> dict[str, Any] | None:
    return {name: getattr(aim, name) for name in ("value", "printed", "date", "place")} if aim.is_given else None


def row(one: Difference) -> dict[str, Any]:
    """One row: what tells it apart, the columns that differ, and what each side says, with its place."""
    return {
        "sheet": one.sheet_type,
        "kind": one.kind,
        "indicator_id": one.indicator_id,
        "key": one.key,
        "columns": list(one.columns),
        "old": one.old,
        "new": one.new,
        "old_place": one.old_place,
        "new_place": one.new_place,
        "note": one.note,
    }
