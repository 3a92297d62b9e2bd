"""How figures are classified, from what everybody may see to what few may."""

from __future__ import annotations

from collections.abc import Iterable

from indicators.words import Message, mark

LEVELS = ("unclassified", "confidential", "strictly_confidential")
LOWEST, HIGHEST = LEVELS[0], LEVELS[-1]
UNREAD = "unread"  # a workbook says something that is no level: held as the strictest until it is mended
SAID = {"unclassified": mark("unclassified"), "confidential": mark("confidential"), "strictly_confidential": mark("strictly confidential")}


def strictest(levels: Iterable[str | None]) -> str:
    """The strictest of some levels; unclassified where nothing is said. What is no level counts as the strictest."""
    return max((_known(level) for level in levels if level), key=LEVELS.index, default=LOWEST)


def covers(clearance: str | None, level: str | None) -> bool:
    """Whether somebody with a clearance may see what has a level."""
    return LEVELS.index(clearance if clearance in LEVELS else LOWEST) >= LEVELS.index(strictest([level]))


def in_words(level: str | None) -> Message:
    """A level inside a sentence."""
    return Message(SAID[strictest([level])])


def _known(level: str) -> str:
    return level if level in LEVELS else HIGHEST
