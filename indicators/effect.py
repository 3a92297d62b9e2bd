"""The effect of a submission on statuses: what each indicator's status is without it and with it, on the day of the report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from indicators.movement import direction
from indicators.pipeline import part_of, submission_row
from indicators.records import Row
from indicators.status.catalogue import STATUSES, rank
from indicators.views import View, published, without
from indicators.words import Message, Value, mark

if TYPE_CHECKING:
    from indicators.reading import Reading
    from indicators.store import Store

NOWHERE = 0  # stands for the number of a file that is no submission
ORDER = ("worse", "better", "other", "new")


@dataclass(frozen=True, slots=True)
class Effect:
    """One indicator whose status is another. `before` is empty for a new one, `after` for one that vanishes."""

    indicator_id: str
    indicator: str
    before: str | None
    after: str | None

    @property
    def message(self) -> Message:
        """The change in words: indicator 4.3: some delay → on track."""
        before, after = (Message(STATUSES[code].title) if code else None for code in (self.before, self.after))
        if before is None:
            return Message(mark("indicator {indicator}: new, {after}"), {"indicator": self.indicator_id, "after": after})
        if after is None:
            return Message(mark("indicator {indicator}: {before} → no longer there"), {"indicator": self.indicator_id, "before": before})
        values: dict[str, Value] = {"indicator": self.indicator_id, "before": before, "after": after}
        return Message(mark("indicator {indicator}: {before} → {after}"), values)


def of_publishing(store: Store, found: Reading, mission: str, number: int = NOWHERE) -> list[Effect] | None:
    """What publishing a workbook now, or of it what can be, would change; None where nothing of it can be published."""
    from indicators.store.moments import moment  # noqa: PLC0415
    from indicators.store.publication import Delivery  # noqa: PLC0415

    delivery = part_of(Delivery(b"", found, moment(), mission))
    if not delivery.is_publishable and not delivery.is_partly_publishable:
        return None
    before = published(store, delivery.code)
    after = View(store, delivery.code, before, [(number, delivery)])
    return _between(View(store, delivery.code, before), after, str(delivery.mission["reported_on"]))


def of_publication(store: Store, row: Mapping[str, Any]) -> list[Effect]:
    """What a submission changed when it was published, whatever was published or withdrawn since."""
    before = [other["id"] for other in store.submissions(row["mission"]) if _was_published(other, row)]
    return _between(View(store, row["mission"], before), View(store, row["mission"], [*before, row["id"]]), row["reported_on"])


def of_withdrawing(store: Store, number: int, day: date | None = None) -> list[Effect]:
    """What withdrawing a published submission would change, on the day of its report or another."""
    row = submission_row(store, number)
    now = View(store, row["mission"], published(store, row["mission"]))
    return _between(now, without(store, row["mission"], number), day.isoformat() if day else row["reported_on"])


def _was_published(other: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Whether another submission was published before this one, and not withdrawn by then."""
    if other["id"] == row["id"] or not other["published_at"]:
        return False
    earlier = (other["published_at"], other["id"]) < (row["published_at"], row["id"])
    return earlier and (other["withdrawn_at"] is None or other["withdrawn_at"] > row["published_at"])


def _between(before: View, after: View, reported_on: str) -> list[Effect]:
    day = date.fromisoformat(reported_on)
    old, new = (_by_indicator(view.standing(day)) for view in (before, after))
    changed = [_effect(old.get(name), new.get(name)) for name in {**new, **old} if _code(old.get(name)) != _code(new.get(name))]
    return sorted(changed, key=_worse_first)


def _by_indicator(rows: Iterable[Row]) -> dict[str, Row]:
    return {row["indicator_id"]: row for row in rows}


def _code(row: Row | None) -> str | None:
    return row["status"] if row else None


def _effect(old: Row | None, new: Row | None) -> Effect:
    row = new or old or {}
    return Effect(row["indicator_id"], row["indicator"], _code(old), _code(new))


def _worse_first(effect: Effect) -> tuple[int, int]:
    """Worse, better, between what cannot be compared, new, vanished; each in the order of the indicators, the worst first."""
    if effect.after is None:
        return (len(ORDER), 0)
    place = ORDER.index(direction(effect.before, effect.after))
    return (place, rank(effect.after) if place == 0 else 0)
