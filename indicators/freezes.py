"""Freezes the figures of missions on a day, and opens what was frozen years on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from indicators.classification import strictest
from indicators.pipeline import RefusedError
from indicators.store import freezing
from indicators.store.moments import moment
from indicators.store.publication import LOCAL
from indicators.views import View
from indicators.words import mark

if TYPE_CHECKING:
    from indicators.store import Store


@dataclass(frozen=True, slots=True)
class Order:
    """Who freezes, the moment as the store writes it, and what is noted beside it."""

    at: str
    by: str
    note: str = ""


def freeze(  # noqa: PLR0913 - what is frozen, and who did it when
    store: Store, name: str, missions: Sequence[str], as_of: date, *, note: str = "", by: str = LOCAL, at: datetime | None = None
) -> int:
    """Keep the figures of missions on a day under a name; gives the number.

    Raises RefusedError where nothing was known on that day, or the name is taken.
    """
    with store.writing("") as inside:
        return freeze_inside(inside, name, missions, as_of, Order(moment(at), by, note))


def freeze_inside(inside: Store, name: str, missions: Sequence[str], as_of: date, order: Order) -> int:
    """The same as part of a transaction that writes more than a freeze."""
    if not name.strip():
        raise RefusedError(mark("a freeze needs a name"))
    day = as_of.isoformat()
    with inside.reading() as connection:
        if any(row["name"] == name.strip() for row in freezing.freezes(connection)):
            raise RefusedError(mark("there is a freeze named {name} already"), name=name.strip())
        submissions = freezing.resting_on(connection, list(missions), day)
    empty = next((mission for mission, numbers in submissions.items() if not numbers), None)
    if empty is not None or not submissions:
        raise RefusedError(mark("nothing of {mission} was known on {day}"), mission=empty or "", day=day)
    results = {mission: inside.compute(inside, mission, [as_of])[as_of] for mission in submissions}
    level = strictest(inside.classification(mission) for mission in submissions)
    made = freezing.Freeze(name.strip(), day, level, order.note.strip(), order.at, order.by, submissions, results)
    with inside.reading() as connection:
        return freezing.add(connection, made)


def opened(store: Store, number: int, mission: str) -> View:
    """A mission seen through the submissions of a freeze, for days other than its own."""
    row = store.freeze(number)
    return View(store, mission, row["submissions"] if row else ())


def recomputed(store: Store, row: dict[str, Any]) -> dict[tuple[str, str], Any]:
    """The figures of a freeze made again from the submissions that it lists, by mission and part."""
    day = date.fromisoformat(row["as_of"])
    return {
        (mission, part): found for mission in row["missions"] for part, found in View(store, mission, row["submissions"]).parts(day).items()
    }
