"""Reports that were kept: as they were composed, and what later data would change in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.classified import level_of, mark_of
from dashboard.reporting import document, material
from dashboard.source import Source
from dashboard.state import State
from dashboard.state import number as as_number
from dashboard.words import Words, words_for
from indicators.classification import strictest

if TYPE_CHECKING:
    from dashboard.report.compose import Document
    from dashboard.report.errata import Erratum

Row = Mapping[str, Any]


def stored(row: Row, source: Source) -> Document:
    """The document as it was kept. Its data, for the kinds of file that give them, are seen through the freeze that was made with it."""
    from dashboard.report.keeping import order_of, restored  # noqa: PLC0415 - the paper, which a page view does without

    order, frozen = order_of(row["order"]), source.through(State(freeze=row["freeze"]))
    words = words_for(order.language)
    found = [material(frozen, mission, order, words, alone=len(row["missions"]) == 1) for mission in row["missions"]]
    return restored(row["payload"], [one for one in found if one is not None])


def errata(row: Row, source: Source) -> list[Erratum]:
    """Every figure that the kept report states and that is another today."""
    from dashboard.report import errata as listing  # noqa: PLC0415 - as above

    return listing.errata(stored(row, source), _now(row, source))


def _now(row: Row, source: Source) -> Document:
    from dashboard.report.keeping import order_of  # noqa: PLC0415 - as above

    return document(source.published_now(), order_of(row["order"]))


def marked(made: Document, source: Source, state: State) -> Document:
    """The document with the sentences marked that differ from the kept report that the address names, if it names one."""
    number = as_number(state.filter("against"))
    row = source.kept_report(number) if number else None
    if row is None:
        return made
    from dashboard.report.errata import changed  # noqa: PLC0415 - as above

    return replace(made, changed=changed(stored(row, source), made))


def mark_now(row: Row, source: Source, words: Words) -> str:
    """The classification of a kept report, which may have become stricter since."""
    return mark_of(strictest([row["classification"], level_of(source, row["missions"])]), words)


def again(row: Row, state: State) -> str:
    """The address that makes a kept report again, with its changed sentences marked."""
    order = row["order"]
    missions = order["missions"]
    asked = {
        "mission": missions[0] if len(missions) == 1 else state.mission,
        "missions": ",".join(missions) if len(missions) > 1 else None,
        "across": None if missions else "1",
        "sections": ",".join(order["sections"]) or None,
        "annex": order["annex"] if order["annex"] == "short" else None,
        "in": order["language"],
        "against": str(row["id"]),
    }
    days = {name: date.fromisoformat(order[name]) if order[name] else None for name in ("as_of", "since")}
    return State("report", language=state.language, **days).having(**asked).url
