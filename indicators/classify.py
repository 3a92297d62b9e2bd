"""Sets how the figures of a mission are classified, with a reason; what its workbooks say is never undercut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from indicators.classification import HIGHEST, LEVELS, covers, in_words, strictest
from indicators.pipeline import RefusedError
from indicators.store import classified, reading
from indicators.store.moments import moment
from indicators.store.publication import LOCAL
from indicators.words import mark

if TYPE_CHECKING:
    from indicators.store import Store


@dataclass(frozen=True, slots=True)
class Classified:
    """How a mission is classified, and why: what was set for it (level, reason, set_at, set_by), and what its workbooks say."""

    level: str
    chosen: dict[str, Any] | None
    workbooks: str


def classification(store: Store, mission: str) -> Classified:
    with store.reading() as connection:
        chosen, workbooks = classified.chosen(connection, mission), classified.said_by_workbooks(connection, mission)
    return Classified(strictest([chosen["level"] if chosen else None, workbooks]), chosen, workbooks)


def classify(  # noqa: PLR0913 - what is set and why, and who did it when
    store: Store, mission: str, to: str, why: str, *, by: str = LOCAL, clearance: str = HIGHEST, at: datetime | None = None
) -> Classified:
    """Set the level of a mission. Raises RefusedError where it cannot be: nobody sets what they could then not see."""
    if to not in LEVELS:
        raise RefusedError(mark("{level} is no classification; expected one of: {levels}"), level=to, levels=", ".join(LEVELS))
    if not why.strip():
        raise RefusedError(mark("a reason is needed: it stays beside the classification"))
    if not covers(clearance, to):
        raise RefusedError(mark("you are cleared up to {level} only"), level=in_words(clearance))
    with store.writing(mission) as inside:
        before = classification(inside, mission)
        with inside.reading() as connection:
            if not reading.submissions(connection, mission, "published"):
                raise RefusedError(mark("nothing of {mission} is published"), mission=mission)
            if before.chosen and before.chosen["level"] == to:
                raise RefusedError(mark("{mission} is set to that level already"), mission=mission)
            classified.set_level(connection, mission, to, why.strip(), at=moment(at), by=by)
        return classification(inside, mission)
