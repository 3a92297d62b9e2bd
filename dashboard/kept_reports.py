"""From the archive to the paper: a kept report as the document that it was, and what it would say otherwise today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.reporting import document, material
from dashboard.state import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.report.compose import Document
    from dashboard.report.errata import Erratum
    from dashboard.source import Source


def kept(source: Source, row: Mapping[str, Any]) -> Document:
    """The document of a kept report, from its stored payload; its material as its freeze has it. `row`: Source.kept_report."""
    from dashboard.report.keeping import order_of, restored  # noqa: PLC0415 - the paper, which a page view does without

    found = restored(row["payload"])
    order, through = order_of(row["order"]), source.through(State("report", freeze=row["freeze"]))
    own = (material(through, mission, order, found.words, alone=len(row["missions"]) == 1) for mission in row["missions"])
    return restored(row["payload"], [one for one in own if one is not None])


def today(source: Source, row: Mapping[str, Any]) -> Document:
    """The same order with what is published now; its changed sentences are named, and every kind of file marks them."""
    from dashboard.report.errata import changed  # noqa: PLC0415 - as above

    now = _now(source, row)
    return replace(now, changed=changed(kept(source, row), now))


def errata_of(source: Source, row: Mapping[str, Any]) -> list[Erratum]:
    """Every figure that the kept report states and that is another today."""
    from dashboard.report.errata import errata  # noqa: PLC0415 - as above

    return errata(kept(source, row), _now(source, row))


def _now(source: Source, row: Mapping[str, Any]) -> Document:
    from dashboard.report.keeping import order_of  # noqa: PLC0415 - as above

    order = replace(order_of(row["order"]), missions=tuple(row["missions"]), as_of=date.fromisoformat(row["as_of"]))
    return document(source.published_now(), order)
