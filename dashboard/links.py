"""Addresses of which a page gives hundreds, made from one form for each state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from dashboard.state import State

ANY = "ANY-INDICATOR"


def indicator(row: Mapping[str, Any], state: State) -> str:
    """The page of an indicator of the state's mission."""
    form = _indicator_page(state.mission, state.as_of, state.since, state.language)
    return form.replace(ANY, quote(row["indicator_id"]))


@lru_cache(maxsize=256)
def _indicator_page(mission: str | None, as_of: date | None, since: date | None, language: str | None) -> str:
    """The address of an indicator's page with ANY in the place of its id."""
    return State("indicator", mission=mission, indicator=ANY, as_of=as_of, since=since, language=language).url
