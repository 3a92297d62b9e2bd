"""The workbook to fill in: blank, or with what the store knows of a mission."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from indicators.frames import frames
from indicators.sheets import SHEETS
from indicators.workbook.template import write_template

if TYPE_CHECKING:
    from indicators.store import Store


def template(
    target: Path | BinaryIO,
    store: Store | None = None,
    mission: str | None = None,
    *,
    language: str = "en",
    say: Callable[[str], str] = str,
) -> None:
    """Write it; `say` translates its notes. Raises LookupError for a mission without a published report."""
    known = None
    if store is not None and mission is not None:
        newest = store.newest_report(mission)
        if newest is None:
            raise LookupError(mission)
        known = frames(store, mission, newest)
    write_template(target, SHEETS.values(), known, language, say)
