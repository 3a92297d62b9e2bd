"""What holds for the whole of a page and must not be overlooked, said above it: a freeze through which the figures are seen."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.past import named
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words


def classified(mark: str, *, below: bool = False) -> list[Any]:
    """The classification of a page, above and below it; on paper it stands on every sheet (assets/k-classified.css)."""
    if not mark:
        return []
    return [html.P(mark, className=f"classified{' classified--below' if below else ''}", role="note")]


def notices(source: Source, state: State, words: Words) -> list[Any]:
    """One line for each thing, each with the way out of it."""
    made = [_freeze(source, state, words), _lens(source, state, words)]
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


def _lens(source: Source, state: State, words: Words) -> list[Any]:
    """Which submissions are among the figures although nobody has published them; None may be."""
    if not source.lens:
        return []
    leave = html.A(words("Show published figures only"), href=state.having(lens=None, as_of=None, since=None).url)
    found = source.included(state.mission)
    if not found:
        nothing = words("Nothing waits for a review here: these are the published figures.")
        return [nothing, " ", leave]
    one = words("These figures include a workbook that is not published yet:")
    more = words("These figures include {count} workbooks that are not published yet:", count=words.count(len(found)))
    listed = [part for row in found for part in (", ", *_submitted(row, source, state, words))][1:]
    return [one if len(found) == 1 else more, " ", *listed, ". ", leave]


def _submitted(row: dict[str, Any], source: Source, state: State, words: Words) -> list[Any]:
    said = words("submission {number} of {mission}", number=str(row["id"]), mission=row["mission"])
    by = words("by {name}, {date}", name=named(source, row["submitted_by"], words), date=words.date(row["submitted_at"]))
    return [html.A(said, href=state.going("upload", submission=str(row["id"])).url), f" {by}"]
