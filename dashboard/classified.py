"""The mark of what is classified, in words: above and below every page, in its title, and on every file that leaves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dashboard.state import number as as_number
from indicators.classification import LOWEST, strictest
from indicators.codelists import codelist

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.pages.base import Page
    from dashboard.source import Source
    from dashboard.state import State
    from dashboard.words import Words


def mark_of(level: str | None, words: Words) -> str:
    """The level as documents carry it, in capitals; empty for what is unclassified."""
    known = strictest([level])
    return "" if known == LOWEST else label(known, words).upper()


def label(level: str, words: Words) -> str:
    return codelist("classifications").label(strictest([level]), words.language)


def level_of(source: Source, missions: Iterable[str]) -> str:
    """The strictest level of some missions."""
    return strictest(source.classification(mission) for mission in missions)


def level_of_submission(source: Source, number: str | None) -> str:
    """The level of a submission: what its workbook says, and that of its mission."""
    asked = as_number(number)
    row = source.submission(asked) if asked else None
    return strictest([row["classification"], source.classification(row["mission"])]) if row else LOWEST


def level_shown(source: Source, state: State, page: Page | None) -> str:
    """The strictest level of what a page shows to its reader."""
    if page is None or page.shows == "nothing":
        return level_of_submission(source, state.filter("submission"))
    levels = [level_of(source, _missions(source, state, page)), level_of_submission(source, state.filter("submission"))]
    levels += [row["classification"] for row in source.submissions()] if page.shows == "files" else []
    return strictest([*levels, source.freeze["classification"] if source.freeze else None])


def _missions(source: Source, state: State, page: Page) -> list[str]:
    """The missions of which a page shows something, as far as the reader sees them."""
    shows = page.shows or ("mission" if page.needs_mission else "missions")
    if shows == "mission" or (shows == "chosen" and state.mission):
        return [state.mission] if state.mission and source.sees(state.mission) else []
    return [row["mission"] for row in source.missions()]


def write_marked_workbook(target: Path, data: bytes, level: str, words: Words) -> None:
    """Write a workbook of ours with the mark of its level, whole or not at all."""
    from indicators.workbook.cells import save  # noqa: PLC0415 - spreadsheet libraries, which a page view does without
    from indicators.workbook.stamp import stamped  # noqa: PLC0415

    mark = mark_of(level, words)
    save(target, stamped(data, mark) if mark else data)
