"""What the pages know: results, reports and files of the store that the reader may see, kept for as long as the store's revision lasts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from copy import copy
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.archive import Archive
from dashboard.reader import Reader as FileReader
from dashboard.rights import EVERY, LOCAL, Reader
from dashboard.shelf import Shelf
from indicators.classification import LOWEST, UNREAD, strictest
from indicators.store import Store

if TYPE_CHECKING:
    from dashboard.state import State
    from indicators.views import View

UNKNOWN = frozenset({"no_data", "not_due", "not_assessable", "not_applicable"})
ANSWERS = 512  # a mission has about sixty parts a day
FRAMES = 96


class Source(Archive):
    """The door between pages and store, for one reader. Answers are shared between readers: read them, never change them.

    A mission that the reader may not see is not there: no rows, no results, no file.
    """

    def __init__(self, store: Store, reader: Reader = LOCAL, *, four_eyes: bool = False) -> None:
        """`four_eyes`: what is published must have been submitted, and by somebody else."""
        self.store = store
        self.reader = reader
        self.four_eyes = four_eyes
        self.revision: int | None = None
        self.freeze: dict[str, Any] | None = None
        self.lens = False
        self.sandbox = FileReader()
        self._answers = Shelf(ANSWERS)
        self._frames = Shelf(FRAMES)

    def seen_by(self, reader: Reader) -> Source:
        """The same source as another reader may see it."""
        same = copy(self)
        same.reader = reader
        return same

    def pinned(self) -> Source:
        """The same source for the length of one request: the revision is asked for once, so that all of a page is of one time."""
        same = copy(self)
        same.revision = self.store.revision()
        return same

    def through(self, state: State) -> Source:
        """The same source through the freeze or the lens of a state, where the reader may use it."""
        same = copy(self)
        same.freeze = self.frozen(state.freeze) if state.freeze else None
        same.lens = state.lens == "submitted" and same.freeze is None and self.reader.may("reviewer")
        return same

    def published_now(self) -> Source:
        """The same source without freeze and lens."""
        same = copy(self)
        same.freeze, same.lens = None, False
        return same

    # Missions and results

    def missions(self) -> list[dict[str, Any]]:
        """Each mission with a published report: mission, country, first and newest day (YYYY-MM-DD), alphabetical."""
        if self.freeze is not None:
            return [row for mission in self.freeze["missions"] if (row := _mission_row(mission, self.reports(mission)))]
        known = {row["mission"]: row for row in self._known(("missions",), self.store.missions) if self.sees(row["mission"])}
        if self.lens:
            seen = [mission for mission in self._submitted() if self.view(mission) is not None]
            known |= {mission: row for mission in seen if (row := _mission_row(mission, self.reports(mission)))}
        return [known[mission] for mission in sorted(known)]

    def sees(self, mission: str | None) -> bool:
        """Whether the reader may see the published figures of a mission."""
        return mission is not None and self.reader.may("viewer", mission) and self.reader.is_cleared(self._level(mission))

    def classification(self, mission: str) -> str:
        """How a mission's figures are classified; through a freeze at least as when it was made, through the lens as what is seen."""
        said = [self._level(mission)]
        if self.freeze is not None and mission in self.freeze["missions"]:
            said.append(self.freeze["classification"])
        said += [row["classification"] for row in self.included(mission)] if self.lens else []
        return strictest(said)

    def _level(self, mission: str) -> str:
        level: str = self._known(("classified",), self._levels).get(mission, LOWEST)
        return level

    def reports(self, mission: str) -> list[dict[str, Any]]:
        """The submissions that count as published, by the day they report, oldest first."""
        if not self.sees(mission):
            return []
        view = self.view(mission)
        if view is not None:
            return view.reports
        return self._known(
            ("reports", mission), lambda: sorted(self.store.submissions(mission, "published"), key=lambda row: row["reported_on"] or "")
        )

    def latest(self, mission: str) -> date | None:
        """The day of the mission's newest report; the day of the freeze, through a freeze."""
        if self.freeze is not None and mission in self.freeze["missions"] and self.sees(mission):
            return date.fromisoformat(self.freeze["as_of"])
        days = [row["reported_on"] for row in self.reports(mission) if row["reported_on"]]
        return date.fromisoformat(max(days)) if days else None

    def part(self, mission: str | None, as_of: date | None, part: str) -> Any:
        """One part of the results of a mission on a day; None where there is none."""
        if mission is None or as_of is None or not self.sees(mission):
            return None
        if self.freeze is not None and as_of.isoformat() == self.freeze["as_of"]:
            number = self.freeze["id"]
            return self._known(("frozen", number, mission, part), lambda: self.store.frozen(number, mission, part))
        view = self.view(mission)
        if view is not None:
            return view.result(as_of, part)
        return self._known((mission, as_of, part), lambda: self.store.result(mission, as_of, part))

    def observations(self, mission: str, as_of: date) -> list[dict[str, Any]]:
        """Every reading of a mission as it was known on a day, with what it is a part of and the name of its file."""
        from indicators.frames import known_readings  # noqa: PLC0415 - only the interface asks for single rows

        if not self.sees(mission):
            return []
        view = self.view(mission)
        if view is not None:
            return view.observations(as_of)
        return self._known(("observations", mission, as_of), lambda: known_readings(self.store, mission, as_of))

    def letters(self, mission: str) -> dict[tuple[int, str], dict[str, str]]:
        """The line of each column of the published workbooks of a mission, by submission and sheet."""
        rows = self.reports(mission)
        return self._known(("letters", mission, *(row["id"] for row in rows)), lambda: self.store.letters([row["id"] for row in rows]))

    def first_mission(self) -> str | None:
        """The mission that a page opens with when the URL names none: the one with most indicators whose status is known."""
        return self._known(("first", self.reader.scope, self._seen_through), self._most_followed)

    def view(self, mission: str) -> View | None:
        """The view through the open freeze or lens; None where the published figures are to be shown."""
        from indicators import freezes  # noqa: PLC0415 - a page without freeze or lens does without

        if self.freeze is not None:
            number = self.freeze["id"]
            return self._known(("freeze", number, mission), lambda: freezes.opened(self.store, number, mission))
        if self.lens and mission in self._submitted():
            waiting = self._submitted()[mission]
            return self._known(("lens", mission, *waiting), lambda: self._with_submitted(mission, waiting))
        return None

    # Submissions and files

    def submissions(self, mission: str | None = None, state: str | None = None) -> list[dict[str, Any]]:
        """What was uploaded and the reader may see, oldest first; not kept, because drafts come without a new revision."""
        return [row for row in self.store.submissions(mission, state) if self.sees_submission(row)]

    def submission(self, number: int) -> dict[str, Any] | None:
        row = self.store.submission(number)
        return row if row is not None and self.sees_submission(row) else None

    def sees_submission(self, row: Mapping[str, Any]) -> bool:
        """What is or was published: whoever sees the mission. Before that: who may upload for it, and who uploaded it."""
        is_own_riddle = row["classification"] == UNREAD and row["uploaded_by"] == self.reader.name  # they have to mend it
        if not is_own_riddle and not self.reader.is_cleared(row["classification"]):
            return False
        if row["published_at"]:
            return self.sees(row["mission"])
        if not row["mission"]:
            return row["uploaded_by"] == self.reader.name or self.reader.may("administrator", "")
        return self.reader.may("contributor", row["mission"]) and self.reader.is_cleared(self._level(row["mission"]))

    def takes(self, mission: str) -> bool:
        """Whether the reader may hand in workbooks of a mission; of one that they are not cleared for they could not see them."""
        return self.reader.may("contributor", mission) and self.reader.is_cleared(self._level(mission))

    @property
    def reads_log(self) -> bool:
        """Whether the reader may read the log, which names files, people and reasons of all missions and every level."""
        levels = (row["classification"] for row in self.store.submissions())
        return self.reader.may("administrator", EVERY) and self.reader.is_cleared(*levels, *self._levels().values())

    # Kept answers

    def kept(self, key: Hashable, ask: Callable[[], Any]) -> Any:
        """Any other answer that holds for every reader as long as nothing is published: nothing that depends on who asks."""
        return self._known(("kept", key), ask)

    def seen(self, key: Hashable, ask: Callable[[], Any]) -> Any:
        """Any other answer as this reader sees it, through the open freeze or lens, as long as nothing is published."""
        return self._known(("seen", self.reader.scope, self._seen_through, key), ask)

    def frame(self, question: tuple[Any, ...], ask: Callable[[], Any]) -> Any:
        """A whole page that holds for this reader as long as nothing is published; fewer of them are kept, for they are large."""
        return self._frames.get((self._now(), self.reader.scope, self._seen_through, *question), ask)

    @property
    def _seen_through(self) -> tuple[object, ...]:
        return (self.freeze["id"] if self.freeze else None, self.lens)

    def included(self, mission: str | None = None) -> list[dict[str, Any]]:
        """What is submitted and shown through the lens, of one mission or of all."""
        return [row for row in self.submissions(mission, "submitted") if self.lens and self.reader.may("reviewer", row["mission"])]

    def _submitted(self) -> dict[str, list[int]]:
        """The submissions that wait for a review and that the reader may review, by mission."""
        waiting = self._known(("submitted",), lambda: self.store.submissions(state="submitted"))
        found: dict[str, list[int]] = {}
        for row in waiting:
            if self.sees_submission(row) and self.reader.may("reviewer", row["mission"]):
                found.setdefault(row["mission"], []).append(row["id"])
        return found

    def _with_submitted(self, mission: str, waiting: list[int]) -> View:
        from indicators.views import with_submitted  # noqa: PLC0415 - as above

        return with_submitted(self.store, mission, waiting, self.sandbox)

    def _levels(self) -> dict[str, str]:
        return self.store.classifications()

    def _most_followed(self) -> str | None:
        ranked = sorted((-self._followed(row["mission"]), row["mission"]) for row in self.missions())
        return ranked[0][1] if ranked else None

    def _followed(self, mission: str) -> int:
        part = self.part(mission, self.latest(mission), "mission")
        return sum(count for status, count in part["counts"].items() if status not in UNKNOWN) if part else 0

    def _known(self, question: tuple[Any, ...], ask: Callable[[], Any]) -> Any:
        return self._answers.get((self._now(), *question), ask)

    def _now(self) -> int:
        return self.store.revision() if self.revision is None else self.revision


def _mission_row(mission: str, reports: list[dict[str, Any]]) -> dict[str, Any] | None:
    days = sorted(row["reported_on"] for row in reports if row["reported_on"])
    if not days:
        return None
    country = next((row["country"] for row in reversed(reports) if row["country"]), None)
    return {"mission": mission, "country": country, "first": days[0], "newest": days[-1]}
