"""What pages say of people: their roles and clearances in words, moments, and lists of things that each have a button."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import html

from dashboard.rights import EVERY, ROLES, Reader, Role
from dashboard.words import Words
from indicators.classification import LEVELS
from indicators.store.moments import instant
from indicators.words import mark

ROLE_WORDS: dict[str, tuple[str, str]] = {
    "viewer": (mark("Viewer"), mark("sees published figures, files and freezes")),
    "contributor": (mark("Contributor"), mark("uploads workbooks, answers questions and submits them, and may all that a viewer may")),
    "reviewer": (mark("Reviewer"), mark("publishes, returns and withdraws, freezes and classifies, and may all that a contributor may")),
    "administrator": (mark("Administrator"), mark("looks after people and reads the log, and may all that a reviewer may")),
}
CLEARANCES = dict(zip(LEVELS, (mark("unclassified"), mark("confidential"), mark("strictly confidential")), strict=True))


def looked_after(reader: Reader) -> tuple[str, ...]:
    """The missions whose people a reader looks after; EVERY alone where it is all of them."""
    own = tuple(mission for mission, role in reader.roles if role == "administrator")
    return (EVERY,) if EVERY in own else own


def looks_after_all(reader: Reader) -> bool:
    return reader.may("administrator", EVERY)


def mission_words(mission: str, words: Words) -> str:
    return words("All missions") if mission == EVERY else mission


def role_words(role: str, words: Words) -> str:
    return words(ROLE_WORDS[role][0])


def role_options(words: Words) -> list[tuple[Role, str]]:
    return [(role, words("{role}: {may}", role=role_words(role, words), may=words(ROLE_WORDS[role][1]))) for role in ROLES]


def clearance_options(words: Words, reader: Reader) -> list[tuple[str, str]]:
    """What a reader may give: nothing that they are not cleared for themselves."""
    return [(level, words.opening(words(text))) for level, text in CLEARANCES.items() if reader.is_cleared(level)]


def at(text: str | None, words: Words) -> str:
    """A moment, to the minute; empty where there was none."""
    if not text:
        return ""
    moment = instant(text)
    return f"{words.date(moment.date(), 'short')}, {moment:%H:%M}"


def listed(rows: Iterable[tuple[Any, str, Any]], label: str) -> html.Ul:
    """Things below each other: what it is, a smaller line, and a form with its button."""
    items = [html.Li([html.Div([html.Span(name), html.Span(sub, className="sub")]), act]) for name, sub, act in rows]
    made = html.Ul(items, className="held")
    made.__setattr__("aria-label", label)
    return made


def notice(said: str | None) -> list[Any]:
    """What has just been done."""
    return [html.P(said, className="notice", role="status")] if said else []
