"""The workbook to fill in: blank, or with what the store knows of a mission."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
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
    as_of: date | None = None,
    language: str = "en",
    say: Callable[[str], str] = str,
) -> None:
    """Write it, with what was known on a day or is known now; `say` translates its notes.

    Raises LookupError for a mission without a published report by that day.
    """
    known = None
    if store is not None and mission is not None:
        days = [day for day in store.report_days(mission) if as_of is None or day <= as_of]
        if not days:
            raise LookupError(mission)
        known = frames(store, mission, as_of or days[-1])
    write_template(target, SHEETS.values(), known, language, say)
