"""Links of the pages: addresses of which a page gives hundreds, made from one form, and those inside a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from dash import html

from dashboard import woven
from dashboard.state import State

ANY = "ANY-INDICATOR"


def woven_into(sentence: str) -> list[Any]:
    """A sentence of facts.py as texts and links."""
    return [html.A(phrase, href=href) if href else phrase for phrase, href in woven.parts(sentence)]


def indicator(row: Mapping[str, Any], state: State) -> str:
    """The page of an indicator of the state's mission."""
    form = _indicator_page(state.mission, state.as_of, state.since, state.language, state.freeze, state.lens)
    return form.replace(ANY, quote(row["indicator_id"]))


@lru_cache(maxsize=256)
def _indicator_page(
    mission: str | None, as_of: date | None, since: date | None, language: str | None, freeze: int | None, lens: str | None
) -> str:
    """The address of an indicator's page with ANY in the place of its id."""
    return State("indicator", mission=mission, indicator=ANY, as_of=as_of, since=since, language=language, freeze=freeze, lens=lens).url
