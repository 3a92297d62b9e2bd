"""Moved baselines and targets as events of their own, whichever sheet of a workbook moves them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from indicators.difference.sources import File, Row, Sources, content_of
from indicators.history import natural
from indicators.store.schema import record

Aimed = Literal["target", "baseline"]
REVISIONS: dict[str, Aimed] = {"revised": "target", "revised_baseline": "baseline"}  # kinds of the sheet Targets


@dataclass(frozen=True, slots=True)
class Aim:
    """A target or a baseline: its value or the words in its place, the day it is due or stands for, and its cell."""

    value: float | None
    printed: str | None
    date: str | None
    place: Row

    @property
    def is_given(self) -> bool:
        return self.value is not None or bool(self.printed)

    @property
    def said(self) -> tuple[Any, ...]:
        return (self.value, None if self.value is not None else self.printed, self.date if self.is_given else None)


@dataclass(frozen=True, slots=True)
class Moved:
    """One baseline or target that says otherwise than before. `decided_on` as YYYY-MM-DD, where the workbook gives it."""

    indicator_id: str
    indicator: str
    measure: str
    kind: Aimed
    old: Aim
    new: Aim
    decided_on: str | None = None
    reason: str | None = None
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class _Event:
    """One row that says where an indicator starts or where it goes; `is_given`: it stands in the workbook that is looked at."""

    content: Row
    row: Row
    file: File
    is_given: bool

    def aim(self, kind: Aimed) -> Aim:
        column, day = ("value", "date") if "kind" in self.content else (kind, f"{kind}_date")
        said = self.content
        return Aim(said.get(column), said.get(f"{column}_printed"), said.get(day), self.file.place(self.row, column))


@dataclass(slots=True)
class _Course:
    """What one kind of aim of an indicator was, followed from event to event as the status rule follows it."""

    kind: Aimed
    first: Row = field(default_factory=dict)
    defined: Aim | None = None  # as the last Indicators sheet gives it
    current: Aim | None = None
    is_revised: bool = False
    moved: list[Moved] = field(default_factory=list)

    def take(self, event: _Event) -> None:
        aim = event.aim(self.kind)
        if "kind" in event.content:
            self._revise(aim, event)
            return
        before, self.defined, self.first = self.defined, aim, event.content
        if before is None:
            self.current = self.current or aim
        elif aim.said != before.said and (not self.is_revised or (aim.is_given and before.is_given)):
            # A later sheet that only repeats the old figure changes nothing, and one that leaves it out takes no revision back.
            self.is_revised = aim.is_given and before.is_given
            self._move(aim, event)

    def _revise(self, aim: Aim, event: _Event) -> None:
        if REVISIONS.get(event.content["kind"]) != self.kind or not aim.is_given:
            return
        self.is_revised = True
        day = aim.date or (self.current.date if self.current else None)
        self._move(Aim(aim.value, aim.printed, day, aim.place), event)

    def _move(self, aim: Aim, event: _Event) -> None:
        old, self.current = self.current, aim
        if not event.is_given or old is None:
            return
        if old.said != aim.said:
            self.moved.append(_moved(self.kind, old, event, aim, self.first))
        elif self.moved and "kind" in event.content:
            # Both sheets of the workbook say the new value; only Targets has room for who decided it, and why.
            self.moved[-1] = _moved(self.kind, self.moved[-1].old, event, aim, self.first)


def moved(sources: Sources) -> list[Moved]:
    """Every baseline and target that the workbook moves, by indicator."""
    events: dict[str, list[_Event]] = defaultdict(list)
    for event in _events(sources):
        events[event.content["indicator_id"]].append(event)
    found = []
    for indicator_id in sorted(events, key=natural):
        courses = [_Course("baseline"), _Course("target")]
        for event in events[indicator_id]:
            for course in courses:
                course.take(event)
        found += [one for course in courses for one in course.moved]
    return found


def _moved(kind: Aimed, old: Aim, event: _Event, new: Aim, definition: Row) -> Moved:
    said = event.content
    authority = said.get("authority") or said.get("document") or event.file.document
    return Moved(
        said["indicator_id"], str(definition.get("indicator", "")), str(definition.get("measure", "")), kind, old, new,
        said.get("decided_on"), said.get("reason"), authority,
    )  # fmt: skip


def _events(sources: Sources) -> list[_Event]:
    """The rows of the sheets Indicators and Targets in the order in which they became known; on one day Targets has the last word."""
    stored = _newest_of_day(row for row in sources.stored[record.name] if row["known_from"] <= sources.day)
    rows = [(row, False) for row in stored] + [(row, True) for row in sources.given[record.name]]
    named = [(row, is_given) for row, is_given in rows if row["type"] in ("indicators", "targets")]
    named.sort(key=lambda one: (one[0]["known_from"], one[0]["type"], one[1]))
    return [_Event(content_of(row), *sources.side(row), is_given) for row, is_given in named]


def _newest_of_day(stored: Iterable[Row]) -> list[Row]:
    """Of several rows of one key from one day the one recorded last, which alone was ever known."""
    in_order = sorted(stored, key=lambda row: (row["known_from"], row["recorded_at"], row["submission"], row["row"]))
    return list({(row["type"], row["key"], row["known_from"]): row for row in in_order}.values())
