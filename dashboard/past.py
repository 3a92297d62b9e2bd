"""What has been done with a submission, by whom and when, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.components import section
from dashboard.source import Source
from dashboard.words import Words
from indicators.review import Past
from indicators.store.publication import LOCAL
from indicators.words import mark

DONE = {
    "upload": mark("Uploaded by {name}"),
    "submit": mark("Submitted for review by {name}"),
    "return": mark("Returned by {name}"),
    "publish": mark("Published by {name}"),
    "withdraw": mark("Withdrawn by {name}"),
    "drop": mark("Dropped by {name}"),
}


def named(source: Source, name: str, words: Words) -> str:
    """Somebody as others read their name."""
    if name == LOCAL:
        return words("the user of this computer")
    return str(source.kept(("person", name), lambda: _shown(source, name)))


def _shown(source: Source, name: str) -> str:
    from indicators import people  # noqa: PLC0415 - accounts, which a local program does without

    found = people.person(source.store, name)
    return found.shown if found else name


def when(at: str, words: Words) -> str:
    """A moment as people say it; everything is kept in UTC."""
    return words("{date}, {time} UTC", date=words.date(at), time=at[11:16])


def done(found: Sequence[Past], source: Source, words: Words) -> Any:
    """The history of a submission, oldest first."""
    lines = [html.Li(_line(one, source, words)) for one in found]
    return section(words("What has been done"), html.Ol(lines, className="past"))


def _line(one: Past, source: Source, words: Words) -> list[Any]:
    said = words(DONE[one.act], name=named(source, one.by, words))
    why = [html.Q(one.why, className="past-why")] if one.why else []
    return [html.Span(said, className="past-act"), " ", html.Span(when(one.at, words), className="past-when"), *why]
