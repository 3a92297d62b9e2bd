"""Where a number stands: file, sheet and cell, and the way there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from dash import html

from dashboard.components.cell import Cell
from dashboard.state import State
from dashboard.words import Words

Place = Mapping[str, Any]


def place_text(place: Place | None, words: Words) -> str:
    """Sheet and cell, short: "Observations, D14"."""
    if not place:
        return ""
    return ", ".join(str(part) for part in (place.get("sheet"), place.get("cell")) if part) or str(place.get("file") or words("the file"))


def place_href(place: Place | None, state: State) -> str | None:
    """The address of the cell view; None without a place."""
    if not place or not place.get("submission"):
        return None
    known = {"cell": place.get("cell"), "sheet": place.get("sheet"), "submission": place["submission"]}
    query = "&".join(f"{name}={quote(str(value))}" for name, value in known.items() if value)
    base = _cell_view(state.mission, state.as_of, state.since, state.language, state.freeze, state.lens)
    return f"{base}{'&' if '?' in base else '?'}{query}"


@lru_cache(maxsize=256)
def _cell_view(
    mission: str | None, as_of: date | None, since: date | None, language: str | None, freeze: int | None, lens: str | None
) -> str:
    """The address of the cell view without its cell; a page asks for hundreds of them."""
    return State("cell", mission=mission, as_of=as_of, since=since, language=language, freeze=freeze, lens=lens).url


def place_cell(place: Place | None, words: Words, state: State) -> Cell:
    """The place as a table cell that leads to the cell view, with the file below it."""
    if not place:
        return {"text": ""}
    return {"text": place_text(place, words), "href": place_href(place, state), "sub": str(place.get("file") or "")}


def place_link(place: Place | None, words: Words, state: State, text: str | None = None) -> Any:
    """A link to the cell view, for sentences: its text is the place, or the number that stands there."""
    href = place_href(place, state)
    said = text if text is not None else place_text(place, words)
    return (
        html.A(said, href=href, className="figure-link", title=f"{place.get('file') or ''}, {place_text(place, words)}")
        if place and href
        else said
    )
