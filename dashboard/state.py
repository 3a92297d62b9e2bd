"""The state of a page and its URL: one codec, both ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from dashboard.words import LANGUAGES

HOME = "overview"
LONGEST = 4000  # a URL beyond this is nobody's state
_OWN = ("mission", "indicator", "as_of", "since", "lang", "freeze", "with")
LENSES = ("submitted",)


@dataclass(frozen=True, slots=True)
class State:
    """What a URL says. `language`, `as_of` and `since` are empty where it does not say; other parameters are `filters`.

    `freeze` is the number of a freeze through which everything is seen; `lens` is "submitted" where a reviewer also sees what is
    submitted and not yet published.
    """

    page: str = HOME
    mission: str | None = None
    indicator: str | None = None
    as_of: date | None = None
    since: date | None = None
    language: str | None = None
    filters: Mapping[str, str] = field(default_factory=dict)
    freeze: int | None = None
    lens: str | None = None

    def filter(self, name: str, default: str | None = None) -> str | None:
        return self.filters.get(name, default)

    def having(self, **changes: Any) -> State:
        """The same state with some things changed; a name that is no field is a filter, and None takes it away."""
        own = {name: value for name, value in changes.items() if name in self.__dataclass_fields__}
        other = {name: value for name, value in changes.items() if name not in own}
        filters = {name: value for name, value in {**self.filters, **other}.items() if value}
        return replace(self, **{"filters": filters, **own})

    def going(self, page: str, **changes: Any) -> State:
        """Another page with the choices that hold across pages: mission, period, as-of date, language, freeze and lens."""
        return replace(self, page=page, indicator=None, filters={}).having(**changes)

    @property
    def url(self) -> str:
        """The address, always in one order, so that equal states have equal addresses."""
        own = {
            "mission": self.mission,
            "indicator": self.indicator,
            "as_of": self.as_of and self.as_of.isoformat(),
            "since": self.since and self.since.isoformat(),
            "lang": self.language,
            "freeze": self.freeze and str(self.freeze),
            "with": self.lens,
        }
        query = [(name, value) for name, value in own.items() if value]
        query += sorted((name, value) for name, value in self.filters.items() if value and name not in _OWN)
        path = path_of(self.page)
        return f"{path}?{urlencode(query, quote_via=quote, safe='/')}" if query else path


def path_of(page: str) -> str:
    """The path of a page id."""
    return "/" if page == HOME else "/" + page.replace("_", "-")


def page_of(path: str) -> str:
    """The page id of a path, whether or not there is such a page."""
    return path.strip("/").replace("-", "_") or HOME


def parse(address: str | None) -> State:
    """The state of an address such as /mission?mission=MINUJUSTH; what makes no sense is left out, never an error."""
    path, _, query = (address or "/")[:LONGEST].partition("#")[0].partition("?")
    given: dict[str, str] = {}
    for name, value in parse_qsl(query, max_num_fields=None):
        given.setdefault(name, value)
    return State(
        page=page_of(path),
        mission=given.get("mission"),
        indicator=given.get("indicator"),
        as_of=_day(given.get("as_of")),
        since=_day(given.get("since")),
        language=given["lang"] if given.get("lang") in LANGUAGES else None,
        filters={name: value for name, value in given.items() if name not in _OWN},
        freeze=number(given.get("freeze")),
        lens=given["with"] if given.get("with") in LENSES else None,
    )


def number(text: str | None) -> int | None:
    """A number of the store as an address says it; None for anything that no row of a store can have."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 and int(text) > 0 else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text and len(text) == 10 else None
    except ValueError:
        return None
