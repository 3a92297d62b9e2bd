"""All that a submission changes or changed, in one object: the same for the page, the command line, JSON and workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from indicators import effect
from indicators.difference import sources
from indicators.difference.moved import Moved, moved
from indicators.difference.rows import Difference, compared
from indicators.effect import Effect
from indicators.history import natural
from indicators.pipeline import GONE, RefusedError, delivery_of, part_of, submission_row
from indicators.sheets import SHEETS
from indicators.store.publication import Delivery, mission_code, mission_row
from indicators.words import Message, mark

if TYPE_CHECKING:
    from indicators.reading import Reading
    from indicators.store import Store
    from indicators.workbook.sandbox import Sandbox

SAID = ("mission", "document", "reported_on", "classification")  # by the workbook itself
FACTS = ("state", "sha256", *SAID, "published_at")


@dataclass(frozen=True)
class Whole:
    """A workbook beside what was known.

    `facts`: submission (empty for a file that is none; its state is then "file"), state, file, sha256, mission, document, reported_on,
    classification and published_at. `rows` stand by indicator, those of no indicator after them. `effect` is None where nothing of
    it can be published; `named` gives the wording of indicators.
    """

    facts: Mapping[str, Any]
    rows: list[Difference]
    moved: list[Moved]
    effect: list[Effect] | None
    named: Mapping[str, str]

    @property
    def number(self) -> int | None:
        number: int | None = self.facts["submission"]
        return number

    @property
    def was_published(self) -> bool:
        """Whether it tells what a publication changed, and not what one would."""
        return self.facts["published_at"] is not None

    @cached_property
    def counts(self) -> Counter[str]:
        """Rows by kind."""
        return Counter(one.kind for one in self.rows)

    @cached_property
    def counts_by_sheet(self) -> dict[str, Counter[str]]:
        """Rows by sheet type and kind, sheets in their order."""
        counted = Counter((one.sheet_type, one.kind) for one in self.rows)
        by_sheet: dict[str, Counter[str]] = {sheet: Counter() for sheet in SHEETS if any(name == sheet for name, _ in counted)}
        for (sheet, kind), count in counted.items():
            by_sheet[sheet][kind] = count
        return by_sheet

    @property
    def against(self) -> Message:
        """What it is compared with, in words."""
        if self.was_published:
            return Message(mark("what the other submissions of the mission had recorded before it was published"))
        return Message(mark("what is published now"))


def of_submission(store: Store, number: int, *, found: Reading | None = None, sandbox: Sandbox | None = None) -> Whole:
    """The difference of a submission: as it was at its publication, else as if it were published now.

    `found` is what was understood of one that is not published, if that is known. Raises RefusedError for a dropped one.
    """
    row = submission_row(store, number)
    if row["published_at"]:
        return _whole(row, sources.of_published(store, row), effect.of_publication(store, row))
    if row["state"] in GONE:
        raise RefusedError(GONE[row["state"]], number=number)
    if found is None:
        found = delivery_of(store, number, sandbox=sandbox)[1].found
    return _of_reading(store, row, found)


def of_file(store: Store, found: Reading) -> Whole:
    """The difference that a file would make if it were handed in and published now."""
    facts = {name: mission_row(found).get(name) for name in SAID}
    code = mission_code(found) or found.mission or ""
    row = {"id": None, "state": "file", "name": found.file, "sha256": found.sha256, **facts, "mission": code, "published_at": None}
    return _of_reading(store, row, found)


def good(found: Reading, mission: str = "") -> Reading:
    """Of a workbook with errors the part that could be published, where there is one; else the workbook as it was read."""
    delivery = part_of(Delivery(b"", found, "", mission))
    return delivery.found if delivery.is_partly_publishable else found


def _of_reading(store: Store, row: Mapping[str, Any], found: Reading) -> Whole:
    found = found if found.mission else replace(found, mission=row["mission"] or None)
    number = row["id"]
    compared_with = sources.of_reading(store, good(found, row["mission"]), number)
    changes = effect.of_publishing(store, found, row["mission"], effect.NOWHERE if number is None else number)
    return _whole(row, compared_with, changes)


def _whole(row: Mapping[str, Any], given: sources.Sources, changes: list[Effect] | None) -> Whole:
    order = {sheet: at for at, sheet in enumerate(SHEETS)}
    rows = sorted(compared(given), key=lambda one: (*_by_indicator(one.indicator_id), order[one.sheet_type]))
    facts = {"submission": row["id"], "file": row["name"], **{name: row[name] for name in FACTS}}
    return Whole(facts, rows, moved(given), changes, given.named)


@lru_cache(4096)
def _by_indicator(indicator_id: str | None) -> tuple[bool, tuple[tuple[int, int, str], ...]]:
    return (indicator_id is None, natural(indicator_id or ""))
