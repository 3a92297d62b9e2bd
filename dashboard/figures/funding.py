"""Needed and secured funding as paired bars, one pair a task, one currency a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import theme
from dashboard.figures.base import Figure, axis, heading, note, paper, wrapped

STEP = 64


def draw(rows: Sequence[Mapping[str, Any]], words: Any) -> Figure | None:
    """`rows`: label, needed, secured, all in the one currency that each carries."""
    shown = [row for row in rows if row["needed"]]
    if not shown:
        return None
    most = max(max(row["needed"], row["secured"] or 0) for row in shown)
    return paper(
        words,
        [_bars(shown, "needed", 0.48, theme.RULE, words), _bars(shown, "secured", 0.68, theme.ACCENT, words)],
        height=STEP * len(shown) + 44,
        margin={"l": 8, "r": 8, "t": 28, "b": 8},
        barmode="overlay",
        xaxis=axis(range=[0, most * 1.45], nticks=5, tickformat=",~s"),
        yaxis=axis(range=[len(shown), 0], showticklabels=False, showgrid=False),
        annotations=[heading(words("{currency}: pale needed, full secured", currency=shown[0]["currency"])), *_names(shown)],
    )


def _names(rows: Sequence[Mapping[str, Any]]) -> list[Figure]:
    return [note(wrapped(row["label"], 56, 1), 0, index + 0.2, font={"size": 12, "color": theme.INK}) for index, row in enumerate(rows)]


def _bars(rows: Sequence[Mapping[str, Any]], which: str, at: float, colour: str, words: Any) -> Figure:
    said = {"needed": words("needed"), "secured": words("secured")}[which]
    return {
        "type": "bar",
        "orientation": "h",
        "width": 0.18,
        "x": [row[which] for row in rows],
        "y": [index + at for index in range(len(rows))],
        "marker": {"color": colour},
        "text": ["" if row[which] is None else f"{words.number(row[which])} {said}" for row in rows],
        "textposition": "outside",
        "constraintext": "none",
        "textfont": {"size": 12, "color": theme.INK},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
