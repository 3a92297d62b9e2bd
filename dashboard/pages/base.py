"""What a page is: a place in the navigation, and a function from results and state to what is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from dashboard.access import Rule
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.words import mark

Group: TypeAlias = Literal["progress", "themes", "data", "about", ""]
Shows: TypeAlias = Literal["", "mission", "missions", "files", "chosen", "nothing"]
Layout: TypeAlias = Callable[[Source, State, Words], Any]

GROUPS: dict[str, str] = {"progress": mark("Progress"), "themes": mark("Themes"), "data": mark("Data"), "about": mark("About")}


@dataclass(frozen=True, slots=True)
class Page:
    """One page. An empty group keeps it out of the navigation; `needs_mission` fills in mission and as-of date before layout is called.

    `kept`: what the page shows changes only when something is published. `right`: what a reader must be somewhere to open it.
    `dated`: where the address names a mission and no day, the day of its newest report is filled in.
    `shows`: whose classification marks it: that of its mission, of all missions, of those and every file, of the mission that was chosen
    or else all, or of nothing but the submission that its address names. Left empty: its mission's where it needs one, else all missions'.
    `local`: whether it stands in the navigation where there are no accounts.
    """

    id: str
    title: str
    path: str
    group: Group
    order: int
    layout: Layout
    wire: Callable[[Any, Source], None] | None = None
    needs_mission: bool = True
    kept: bool = True
    right: Rule = "viewer"
    dated: bool = True
    shows: Shows = ""
    local: bool = True
