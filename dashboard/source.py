"""What the pages know: results, reports and files of the store, looked up and kept for as long as the store's revision lasts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from copy import copy
from datetime import date
from typing import Any

from dashboard.reader import Reader
from dashboard.shelf import Shelf
from indicators.store import Store

UNKNOWN = frozenset({"no_data", "not_due", "not_assessable", "not_applicable"})
ANSWERS = 512  # a mission has about sixty parts a day
FRAMES = 96


class Source:
    """The door between pages and store. Answers are shared: read them, never change them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.revision: int | None = None
        self.sandbox = Reader()
        self._answers = Shelf(ANSWERS)
        self._frames = Shelf(FRAMES)

    def pinned(self) -> Source:
        """The same source for the length of one request: the revision is asked for once, so that all of a page is of one time."""
        same = copy(self)
        same.revision = self.store.revision()
        return same

    def missions(self) -> list[dict[str, Any]]:
        """Each mission with a published report: mission, country, first and newest day (YYYY-MM-DD), alphabetical."""
        return self._known(("missions",), self.store.missions)

    def reports(self, mission: str) -> list[dict[str, Any]]:
        """The published submissions of a mission by the day they report, oldest first."""
        return self._known(
            ("reports", mission), lambda: sorted(self.store.submissions(mission, "published"), key=lambda row: row["reported_on"] or "")
        )

    def latest(self, mission: str) -> date | None:
        """The day of the mission's newest report."""
        return self._known(("latest", mission), lambda: self.store.newest_report(mission))

    def part(self, mission: str | None, as_of: date | None, part: str) -> Any:
        """One part of the results of a mission on a day; None where there is none."""
        if mission is None or as_of is None:
            return None
        return self._known((mission, as_of, part), lambda: self.store.result(mission, as_of, part))

    def first_mission(self) -> str | None:
        """The mission that a page opens with when the URL names none: the one with most indicators whose status is known."""
        return self._known(("first",), self._most_followed)

    def submissions(self, mission: str | None = None, state: str | None = None) -> list[dict[str, Any]]:
        """What was uploaded, oldest first; not kept, because drafts come without a new revision."""
        return self.store.submissions(mission, state)

    def submission(self, number: int) -> dict[str, Any] | None:
        return self.store.submission(number)

    def file(self, sha256: str) -> bytes | None:
        return self.store.file(sha256)

    def book(self, row: Mapping[str, Any]) -> Any:
        """The cells of a submission's file."""
        return self.sandbox.read(self.store.file(row["sha256"]) or b"", row["name"])

    def kept(self, key: Hashable, ask: Callable[[], Any]) -> Any:
        """Any other answer that holds as long as nothing is published."""
        return self._known(("kept", key), ask)

    def _most_followed(self) -> str | None:
        ranked = sorted((-self._followed(row["mission"]), row["mission"]) for row in self.missions())
        return ranked[0][1] if ranked else None

    def _followed(self, mission: str) -> int:
        part = self.part(mission, self.latest(mission), "mission")
        return sum(count for status, count in part["counts"].items() if status not in UNKNOWN) if part else 0

    def _known(self, question: tuple[Any, ...], ask: Callable[[], Any]) -> Any:
        return self._answers.get((self._now(), *question), ask)

    def frame(self, question: tuple[Any, ...], ask: Callable[[], Any]) -> Any:
        """A whole page that holds as long as nothing is published; fewer of them are kept, for they are large."""
        return self._frames.get((self._now(), *question), ask)

    def _now(self) -> int:
        return self.store.revision() if self.revision is None else self.revision
