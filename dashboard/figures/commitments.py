"""Commitments on a time axis: from the day they were made to the day they are due, overdue ones to the left of the as-of date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import theme
from dashboard.figures.base import Figure, Lane, lanes


def draw(rows: Sequence[Mapping[str, Any]], words: Any, *, as_of: str) -> Figure | None:
    """`rows`: the Commitments sheet's, with status_label in the reader's language; those without any date are left to the table."""
    dated = sorted((row for row in rows if row["due"] or row["made_on"]), key=lambda row: row["due"] or row["made_on"])
    return lanes([_lane(row) for row in dated], words, as_of=as_of)


def _lane(row: Mapping[str, Any]) -> Lane:
    sign = theme.COMMITMENT.get(row["status"] or "", theme.UNKNOWN)
    return Lane(
        group="",
        text=row["commitment"],
        start=row["made_on"],
        end=row["due"],
        tail=", ".join(part for part in (row["status"] and row["status_label"], row["made_by"]) if part),
        glyph=sign.glyph,
        colour=sign.colour,
    )
