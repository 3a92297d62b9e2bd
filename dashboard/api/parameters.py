"""The parameters of a request: read strictly, so that a misspelt one is told and never left out in silence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.api.tables.base import Asked, Table
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import LANGUAGES, Words, words_for
from indicators.words import mark

EVERYWHERE = ("as_of", "freeze", "format", "limit", "cursor", "lang")
MOST = {"json": 10_000, "csv": 100_000}
USUAL = {"json": 1_000, "csv": 100_000}
STATES = ("draft", "submitted", "returned", "published", "withdrawn", "dropped")
ABOUT = {
    "mission": mark("Code of a mission; several with commas; all that you may see without it."),
    "indicator": mark("Number of an indicator."),
    "since": mark("Readings that stand for this day or a later one, as YYYY-MM-DD."),
    "until": mark("Readings that stand for this day or an earlier one, as YYYY-MM-DD."),
    "state": mark("Only submissions in this state."),
    "submission": mark("Number of a submission."),
    "as_of": mark("What was known at the end of this day, as YYYY-MM-DD; the newest report of each mission without it."),
    "freeze": mark("Number of a freeze: the figures as they were frozen."),
    "format": mark("json or csv; json without it."),
    "limit": mark("Rows of one answer."),
    "cursor": mark("Where the next page begins, as the answer before gave it."),
    "lang": mark("en or fr, for messages."),
}


class WrongError(Exception):
    """A parameter that cannot be used: its name and why, in words for the reader."""

    def __init__(self, name: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.name, self.message, self.status = name, message, status


@dataclass(frozen=True, slots=True)
class Page:
    """Which rows of a table, in which form."""

    form: Literal["json", "csv"]
    limit: int
    offset: int
    revision: int | None  # of the page before; none on the first


def asked(table: Table, given: Mapping[str, str], source: Source, words: Words) -> tuple[Source, Asked, Page]:
    """The source through the freeze that was named, what is asked of it, and the page. Raises WrongError."""
    allowed = (*table.asks, *EVERYWHERE)
    for name in given:
        if name not in allowed:
            raise WrongError(name, words("There is no parameter {name} here; there are {names}.", name=name, names=", ".join(allowed)))
    for name in table.needs:
        if not given.get(name):
            raise WrongError(name, words("The parameter {name} is needed.", name=name))
    said = words_for(given["lang"]) if given.get("lang") in LANGUAGES else words
    as_of = _day("as_of", given, words)
    seen = seen_through(given, as_of, source, words)
    wanted = Asked(
        _missions(given, seen, words),
        said,
        date.fromisoformat(seen.freeze["as_of"]) if seen.freeze else as_of,
        given.get("indicator") or None,
        _day("since", given, words),
        _day("until", given, words),
        _one_of("state", given, STATES, words),
        _number("submission", given, words),
    )
    if wanted.submission is not None and seen.submission(wanted.submission) is None:
        raise WrongError("submission", words("There is no submission {number}.", number=str(wanted.submission)), 404)
    return seen, wanted, _page(given, words)


def reading_days(given: Mapping[str, str], names: tuple[str, ...], words: Words) -> dict[str, date | None]:
    """Some parameters that are days. Raises WrongError for what is none."""
    return {name: _day(name, given, words) for name in names}


def seen_through(given: Mapping[str, str], as_of: date | None, source: Source, words: Words) -> Source:
    """The source through the freeze that a request names. Raises WrongError where the reader may not open it."""
    number = _number("freeze", given, words)
    if number is None:
        return source
    seen = source.through(State(freeze=number))
    if seen.freeze is None:
        raise WrongError("freeze", words("There is no freeze {number} that you may open.", number=str(number)), 404)
    if as_of is not None and as_of.isoformat() != seen.freeze["as_of"]:
        day = words.date(seen.freeze["as_of"])
        raise WrongError("as_of", words("The freeze is as at {day}; leave as_of out, or name that day.", day=day))
    return seen


def _missions(given: Mapping[str, str], source: Source, words: Words) -> tuple[str, ...]:
    known = {row["mission"] for row in source.missions()}
    if source.freeze is None:
        known |= {row["mission"] for row in source.submissions() if row["mission"]}
    if not given.get("mission"):
        return tuple(sorted(known))
    named = tuple(dict.fromkeys(part.strip() for part in given["mission"].split(",") if part.strip()))
    for mission in named:
        if mission not in known:
            raise WrongError("mission", words("There is no mission {mission} that you may see.", mission=mission), 404)
    return named


def _page(given: Mapping[str, str], words: Words) -> Page:
    form = _one_of("format", given, ("json", "csv"), words) or "json"
    limit = _number("limit", given, words)
    if limit is not None and not 0 < limit <= MOST[form]:
        raise WrongError("limit", words("limit is {found}; it goes from 1 to {most}.", found=str(limit), most=str(MOST[form])))
    revision, _, offset = given.get("cursor", "").partition("-")
    if given.get("cursor") and not (_is_number(revision) and _is_number(offset)):
        raise WrongError("cursor", words("{text} is no cursor that an answer gave.", text=given["cursor"]))
    chosen: Literal["json", "csv"] = "csv" if form == "csv" else "json"
    return Page(chosen, limit or USUAL[form], int(offset or 0), int(revision) if revision else None)


def _day(name: str, given: Mapping[str, str], words: Words) -> date | None:
    text = given.get(name)
    if not text:
        return None
    try:
        return date.fromisoformat(text) if len(text) == 10 else _no_day(name, text, words)
    except ValueError:
        return _no_day(name, text, words)


def _no_day(name: str, text: str, words: Words) -> date:
    raise WrongError(name, words("{name} is {text}; a day is written as {example}.", name=name, text=text, example="2019-10-09"))


def _number(name: str, given: Mapping[str, str], words: Words) -> int | None:
    text = given.get(name)
    if not text:
        return None
    if not _is_number(text):
        raise WrongError(name, words("{name} is {text}; it is a whole number.", name=name, text=text))
    return int(text)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


def _one_of(name: str, given: Mapping[str, str], choices: tuple[str, ...], words: Words) -> str | None:
    text = given.get(name)
    if text and text not in choices:
        raise WrongError(name, words("{name} is {text}; there are {choices}.", name=name, text=text, choices=", ".join(choices)))
    return text or None
