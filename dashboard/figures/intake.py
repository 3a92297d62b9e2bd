"""Intake against strength: for each institution the share of women who serve and the share among those who come in, rise or leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import theme
from dashboard.figures.base import Figure, axis, heading, note, paper

STEP = 64
CLOSE = 12  # points of a share within which two names run into each other on a narrow screen


def draw(rows: Sequence[Mapping[str, Any]], words: Any) -> Figure | None:
    """`rows`: institution, strength (per cent) and flows: label, share, date."""
    shown = [row for row in rows if row["strength"] is not None and row["flows"]]
    if not shown:
        return None
    most = max([50.0] + [flow["share"] for row in shown for flow in row["flows"]] + [row["strength"] for row in shown])
    return paper(
        words,
        [_span(shown), _strength(shown, words), _flows(shown, words)],
        height=STEP * len(shown) + 60,
        margin={"l": 8, "r": 8, "t": 44, "b": 8},
        xaxis=axis(range=[-1, most * 1.1], side="top", dtick=10, automargin=False),
        yaxis=axis(range=[len(shown), 0], showticklabels=False, showgrid=False),
        annotations=[heading(words("per cent women: filled, in service; hollow, coming in or leaving"), yshift=22), *_names(shown)],
    )


def _names(rows: Sequence[Mapping[str, Any]]) -> list[Figure]:
    return [note(row["institution"], 0, index + 0.15, font={"size": 12, "color": theme.INK}) for index, row in enumerate(rows)]


def _span(rows: Sequence[Mapping[str, Any]]) -> Figure:
    x: list[float | None] = []
    y: list[float | None] = []
    for index, row in enumerate(rows):
        shares = [row["strength"]] + [flow["share"] for flow in row["flows"]]
        x += [min(shares), max(shares), None]
        y += [index + 0.7, index + 0.7, None]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": {"color": theme.RULE, "width": 2}, "hoverinfo": "skip"}


def _strength(rows: Sequence[Mapping[str, Any]], words: Any) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["strength"] for row in rows],
        "y": [index + 0.7 for index in range(len(rows))],
        "marker": {"size": 11, "color": theme.ACCENT},
        "text": [words("In service: {share} per cent", share=words.number(round(row["strength"], 1))) for row in rows],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _sides(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Names above their dots, but below where the one before is so near that the two would run into each other."""
    sides: list[str] = []
    for row in rows:
        placed: list[float] = []  # of the names above
        for flow in row["flows"]:
            near = any(abs(flow["share"] - share) < CLOSE for share in placed)
            sides.append("bottom center" if near else "top center")
            placed += [] if near else [flow["share"]]
    return sides


def _flows(rows: Sequence[Mapping[str, Any]], words: Any) -> Figure:
    points = [(index, flow) for index, row in enumerate(rows) for flow in row["flows"]]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [flow["share"] for _, flow in points],
        "y": [index + 0.7 for index, _ in points],
        "marker": {"size": 11, "symbol": "circle-open", "color": theme.ACCENT, "line": {"width": 2}},
        "text": [flow["label"] for _, flow in points],
        "textposition": _sides(rows),
        "textfont": {"size": 11, "color": theme.MUTED},
        "hovertext": [
            words("{label}: {share} per cent, {date}", label=flow["label"], share=words.number(round(flow["share"], 1)), date=flow["date"])
            for _, flow in points
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
    }
