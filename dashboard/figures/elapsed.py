"""The share of the work done against the share of the time gone, as two bars on one scale of a hundred."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard import theme
from dashboard.figures.base import Figure, axis, note, paper

STEP = 44


def draw(bars: Sequence[tuple[str, float | None]], words: Any) -> Figure | None:
    """`bars`: label and per cent, the time first; None where no share is known."""
    known = [(label, share) for label, share in bars if share is not None]
    if len(known) < 2:
        return None
    return paper(
        words,
        [_bars(known, words)],
        height=STEP * len(known) + 36,
        xaxis=axis(range=[0, 135], tickvals=[0, 25, 50, 75, 100]),
        yaxis=axis(range=[len(known), 0], showticklabels=False, showgrid=False),
        annotations=[note(label, 0, index + 0.25, font={"size": 12, "color": theme.INK}) for index, (label, _) in enumerate(known)],
    )


def _bars(known: Sequence[tuple[str, float]], words: Any) -> Figure:
    return {
        "type": "bar",
        "orientation": "h",
        "width": 0.28,
        "x": [min(share, 100) for _, share in known],
        "y": [index + 0.65 for index in range(len(known))],
        "marker": {"color": [theme.MUTED] + [theme.ACCENT] * (len(known) - 1)},
        "text": [words("{share} per cent", share=words.number(share, 0)) for _, share in known],
        "textposition": "outside",
        "constraintext": "none",
        "textfont": {"size": 12, "color": theme.INK},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
