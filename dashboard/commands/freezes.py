"""`ssr freeze`: keep the figures of a day under a name, or list what is kept."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard import printed
from dashboard.cli import UseError
from dashboard.commands.base import OK, exported, known_mission, opened, say, say_json
from indicators import freezes

if TYPE_CHECKING:
    from indicators.store import Store

LISTED = ("id", "name", "as_of", "missions", "submissions", "classification", "made_at", "made_by", "note", "sha256")


def freeze(options: Namespace) -> int:
    with opened(options.store, existing=True) as store:
        rows = store.freezes() if options.name is None else [frozen(store, _freeze(store, options))]
        if options.json:
            exported(store, "freezes", form="json")
    if options.json:
        say_json([{name: row[name] for name in LISTED} for row in rows])
    else:
        say(printed.table([_line(row) for row in rows]) if rows else "nothing is frozen yet")
    return OK


def frozen(store: Store, number: int) -> dict[str, Any]:
    """A freeze that somebody named; a UseError says which there are."""
    row = store.freeze(number)
    if row is None:
        known = ", ".join(str(one["id"]) for one in store.freezes())
        raise UseError(f"there is no freeze {number}; there are {known or 'none'}")
    return row


def _freeze(store: Store, options: Namespace) -> int:
    if not options.mission:
        raise UseError("name at least one --mission whose figures are to be frozen")
    for mission in options.mission:
        known_mission(store, mission)
    newest: list[date] = [day for mission in options.mission if (day := store.newest_report(mission)) is not None]
    return freezes.freeze(store, options.name, options.mission, options.as_of or max(newest), note=options.note)


def _line(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": str(row["id"]),
        "name": row["name"],
        "as at": row["as_of"],
        "missions": ", ".join(row["missions"]),
        "workbooks": str(len(row["submissions"])),
        "frozen on": row["made_at"][:10],
        "by": row["made_by"],
    }
