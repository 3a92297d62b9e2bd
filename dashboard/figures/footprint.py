"""One part of a mission's footprint as steps: the ceiling as a thin line, what was there as a full one, what is planned as a dashed one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import theme, values
from dashboard.drawn import below, beside, bold
from dashboard.figures.base import Figure, axis, day, heading, note, paper, time_axis

HEIGHT = 220
KINDS = ("ceiling", "planned", "actual")


def draw(rows: Sequence[Mapping[str, Any]], words: Any) -> Figure | None:
    """`rows`: one item of the Footprint sheet: kind, date, value, unit, document."""
    known = sorted((row for row in rows if row["value"] is not None and row["date"]), key=lambda row: row["date"])
    if not known:
        return None
    kinds = [kind for kind in KINDS if any(row["kind"] == kind for row in known)]
    return paper(
        words,
        [_steps([row for row in known if row["kind"] == kind], kind, words) for kind in kinds],
        height=HEIGHT,
        margin={"l": 8, "r": 56, "t": 28, "b": 8},
        xaxis=time_axis(words, [day(row["date"]) for row in known]),
        yaxis=axis(rangemode="tozero", nticks=4, tickformat=","),
        annotations=[heading(values.counted(known[0]["unit"], words) or words("number")), *[_end(known, kind, words) for kind in kinds]],
    )


def _steps(rows: Sequence[Mapping[str, Any]], kind: str, words: Any) -> Figure:
    ink = {
        "ceiling": {"color": theme.MUTED, "width": 1.5},
        "planned": {"color": theme.MUTED, "width": 1.5, "dash": "6px,4px"},
        "actual": {"color": theme.ACCENT, "width": 2},
    }[kind]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [row["date"] for row in rows],
        "y": [row["value"] for row in rows],
        "line": {**ink, "shape": "hv"},
        "marker": {"size": 6, "color": ink["color"]},
        "text": [below([beside(bold(words.number(row["value"])), words.date(day(row["date"]))), _source(row)]) for row in rows],
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
    }


def _source(row: Mapping[str, Any]) -> str:
    document = row.get("document") or ""
    return document if len(document) < 60 else f"{document[:58]} …"


def _end(rows: Sequence[Mapping[str, Any]], kind: str, words: Any) -> Figure:
    """The name of the line at its last point."""
    last = [row for row in rows if row["kind"] == kind][-1]
    names = {"ceiling": words("ceiling"), "planned": words("planned"), "actual": words("actual")}
    colour = theme.ACCENT if kind == "actual" else theme.MUTED
    return note(names[kind], last["date"], last["value"], xshift=8, font={"size": 12, "color": colour})
