"""Handover lines: a task a row, from its planned to its actual date, its sign and receiver named, grouped by area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import theme
from dashboard.figures.base import Figure, Lane, lanes


def draw(rows: Sequence[Mapping[str, Any]], words: Any, *, as_of: str) -> Figure | None:
    """`rows`: the Handover sheet's, with area_label and status_label in the reader's language."""
    dated = [row for row in rows if row["planned_date"] or row["actual_date"]]
    ordered = sorted(dated, key=lambda row: (row["area_label"] or "", row["planned_date"] or row["actual_date"]))
    grouped = any(row["area_label"] for row in ordered)
    return lanes([_lane(row, words, grouped=grouped) for row in ordered], words, as_of=as_of)


def _lane(row: Mapping[str, Any], words: Any, *, grouped: bool) -> Lane:
    sign = theme.HANDOVER.get(row["status"] or "", theme.UNKNOWN)
    receiver = words("to {receiver}", receiver=row["receiver"]) if row["receiver"] else words("no receiver named")
    return Lane(
        group=(row["area_label"] or words("No area given")) if grouped else "",
        text=row["task"],
        start=row["planned_date"],
        end=row["actual_date"],
        tail=f"{row['status_label']}, {receiver}" if row["status"] else receiver,
        glyph=sign.glyph,
        colour=sign.colour,
    )
