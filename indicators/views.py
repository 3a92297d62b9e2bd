"""What a mission's figures would be, or were, with other submissions than those that are published now."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from indicators.frames import known_readings
from indicators.pipeline import delivery_of, part_of
from indicators.store.publication import enter, keep
from indicators.store.twin import twin

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from indicators.records import Row
    from indicators.store import Store
    from indicators.store.publication import Delivery
    from indicators.workbook.sandbox import Sandbox

Found = TypeVar("Found")


class View:
    """A mission seen through a chosen set of submissions. It never changes, and threads may ask it at the same time."""

    def __init__(self, store: Store, mission: str, numbers: Collection[int], deliveries: Collection[tuple[int, Delivery]] = ()) -> None:
        """`numbers`: submissions whose rows the store has; `deliveries`: submissions that it does not have as rows yet, by number."""
        self.mission = mission
        self._lock = Lock()
        self._results: dict[date, dict[str, Any]] = {}
        self._twin = twin(store, mission, {*numbers, *(number for number, _ in deliveries)})
        with self._twin.writing(mission) as inside:
            for number, delivery in deliveries:
                _publish(inside, number, replace(delivery, fallback=mission))
        self.reports = sorted(self._twin.submissions(mission, "published"), key=lambda row: (row["reported_on"] or "", row["id"]))

    def result(self, as_of: date, part: str) -> Any:
        """One part of the results on a day, as Store.result gives it; None for a day before the first report."""
        if not self.reports or as_of.isoformat() < self.reports[0]["reported_on"]:
            return None
        return self.parts(as_of).get(part)

    def observations(self, as_of: date) -> list[dict[str, Any]]:
        """Every reading as it is known on a day; see frames.known_readings."""
        with self._lock:
            return known_readings(self._twin, self.mission, as_of)

    def parts(self, as_of: date) -> dict[str, Any]:
        """All parts of the results on a day."""
        with self._lock:  # the twin is one connection
            if as_of not in self._results:
                self._results[as_of] = self._twin.compute(self._twin, self.mission, [as_of])[as_of]
            return self._results[as_of]

    def standing(self, as_of: date) -> list[Row]:
        """Where each indicator stands on a day, without all else that is computed from it."""
        from indicators.history import History  # noqa: PLC0415 - pandas
        from indicators.standing import standing  # noqa: PLC0415

        with self._lock:
            return standing(History(self._twin, self.mission), as_of)

    def asked(self, question: Callable[[Connection], Found]) -> Found:
        """The answer to any question about the rows that are seen."""
        with self._lock, self._twin.reading() as connection:
            return question(connection)


def _publish(inside: Store, number: int, delivery: Delivery) -> None:
    """Publish a submission inside a view, also one that is in no store yet; what is published there already stays as it is."""
    if inside.submission(number) is None:
        _, already = keep(inside, delivery, number)
        if already:
            return
    enter(inside, number, delivery, answer=False)


def with_submitted(store: Store, mission: str, waiting: Collection[int], sandbox: Sandbox | None = None) -> View:
    """A mission as it would be if what waits for a review were published, or of it what can be."""
    understood = [(number, part_of(delivery_of(store, number, sandbox=sandbox)[1])) for number in sorted(waiting)]
    deliveries = [(number, one) for number, one in understood if one.is_publishable or one.is_partly_publishable]
    return View(store, mission, published(store, mission), deliveries)


def without(store: Store, mission: str, number: int) -> View:
    """A mission as it would be if a submission were withdrawn."""
    return View(store, mission, [one for one in published(store, mission) if one != number])


def published(store: Store, mission: str) -> list[int]:
    """The numbers of a mission's published submissions."""
    return [row["id"] for row in store.submissions(mission, "published")]
