"""What holds for the whole of a page and must not be overlooked, said above it: a freeze through which the figures are seen."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words


def notices(source: Source, state: State, words: Words) -> list[Any]:
    """One line for each thing, each with the way out of it."""
    made = [_freeze(source, state, words)]
    return [html.P(line, className="notice", role="note") for line in made if line]


def _freeze(source: Source, state: State, words: Words) -> list[Any]:
    frozen = source.freeze
    if frozen is None:
        return []
    day = words.date(frozen["as_of"])
    said = words(
        "These are the figures as at {day} that {name} froze on {made} as “{title}”.",
        day=day,
        name=frozen["made_by"],
        made=words.date(frozen["made_at"]),
        title=frozen["name"],
    )
    other = state.as_of is not None and state.as_of.isoformat() != frozen["as_of"]
    asked = words("You look at another day, {day}, through the same workbooks.", day=words.date(state.as_of)) if other else ""
    contents = html.A(words("What they rest on"), href=state.going("freezes").url)
    leave = html.A(words("Show the figures of today instead"), href=state.having(freeze=None, as_of=None, since=None).url)
    return [said, " ", *([asked, " "] if asked else []), contents, " · ", leave]
