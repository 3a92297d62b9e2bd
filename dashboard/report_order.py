"""What the address of a report asks for, and the addresses of its files."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.material import Order
from dashboard.sections import SECTIONS
from dashboard.source import Source
from dashboard.state import State, parse
from dashboard.words import LANGUAGES
from indicators.pipeline import RefusedError
from indicators.words import mark

ANNEXES = ("long", "short")
NONE = "none"  # all boxes of the sections are empty


def order_of(state: State, language: str, source: Source) -> Order:
    """The order of an address, of missions that the reader may see. Raises RefusedError, in words, for what no report can be made of."""
    annex = state.filter("annex") or "long"
    if annex not in ANNEXES:
        raise RefusedError(mark("there is no annex {name}; there are long and short"), name=annex)
    missions = missions_of(state)
    closed = next((mission for mission in missions if not source.sees(mission)), None)
    if closed is not None:
        raise RefusedError(mark("there is no mission {mission} that you may see"), mission=closed)
    bare = next((mission for mission in missions if source.latest(mission) is None), None)
    if bare is not None:
        raise RefusedError(mark("nothing of {code} is published"), code=bare)
    return Order(missions, state.as_of, state.since, language, sections_of(state), "short" if annex == "short" else "long")


def missions_of(state: State) -> tuple[str, ...]:
    """The missions that an address names; none are all, the cross-country report."""
    if state.filter("across"):
        return ()
    return listed(state.filter("missions")) or listed(state.mission)


def sections_of(state: State) -> tuple[str, ...]:
    """The sections that an address names; none are all."""
    found = listed(state.filter("sections"))
    if found == (NONE,):
        raise RefusedError(mark("a report needs at least one section"))
    unknown = next((name for name in found if name not in SECTIONS), None)
    if unknown is not None:
        raise RefusedError(mark("there is no section {name}"), name=unknown)
    return found


def listed(text: str | None) -> tuple[str, ...]:
    """A list as an address has it: A,B."""
    return tuple(dict.fromkeys(part.strip() for part in (text or "").split(",") if part.strip()))


def language_of(state: State, otherwise: str) -> str:
    """The language of the report, which need not be that of the page."""
    asked = state.filter("in")
    return asked if asked in LANGUAGES else otherwise


def address_of(state: State, ending: str, language: str) -> str:
    """The address of a report as a file."""
    return state.having(page=f"reports.{ending}", language=language_of(state, language), **{"in": None, "report": None, "now": None}).url


def check_days(given: Mapping[str, str]) -> None:
    """Raises RefusedError where an address names a day that is none; pages leave it out, a file must not be of another day."""
    for name in ("as_of", "since"):
        text = given.get(name)
        if text and getattr(parse(f"/?{name}={text}"), name) is None:
            raise RefusedError(mark("{said} is not a day; a day is written as 2019-10-09"), said=text)
