"""The ladder of each institution: the share of women from entry to command as dots on one scale, the target as a tick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import theme
from dashboard.drawn import bold
from dashboard.figures.base import Figure, axis, heading, line, note, paper

STEP = 26  # pixels a level
CLOSE = 5  # points within which a number and a tick run into each other
HEAD = 40  # pixels the name of an institution takes


def draw(institutions: Sequence[Mapping[str, Any]], words: Any) -> Figure | None:
    """`institutions`: institution, target (per cent or None) and levels from entry to command: level, share, women, total, date, href."""
    shown = [row for row in institutions if any(level["share"] is not None for level in row["levels"])]
    if not shown:
        return None
    rungs, names, height = _rungs(shown)
    most = max([50.0] + [level["share"] for _, level, _ in rungs if level["share"] is not None])
    x = axis(range=[-most * 0.02, most * 1.08], side="top", ticksuffix="", dtick=10, automargin=False)
    y = axis(range=[height, 0], tickvals=[at for at, _, _ in rungs], ticktext=[level["level"] for _, level, _ in rungs], showgrid=False)
    return paper(
        words,
        [_line(rungs), _dots(rungs, words), _targets(rungs, words)],
        height=height + 56,
        margin={"l": 8, "r": 8, "t": 44, "b": 4},
        xaxis=x,
        yaxis=y,
        annotations=[
            heading(words("per cent women"), yshift=22),
            *names,
            *_left(rungs, words),
            note(words("parity"), 50, 0, yshift=-2, xanchor="right", xshift=-4, font={"size": 11, "color": theme.MUTED}),
        ],
        shapes=[line(50, 0, 50, height, line={"dash": "2px,3px", "color": theme.MUTED})],
    )


def _rungs(
    institutions: Sequence[Mapping[str, Any]],
) -> tuple[list[tuple[float, Mapping[str, Any], Mapping[str, Any]]], list[Figure], float]:
    """Each level with its height on the page, the names between them, and the height of all."""
    rungs, names, at = [], [], 0.0
    for institution in institutions:
        names.append(note(bold(institution["institution"]), 0, at + HEAD * 0.55, xref="x", font={"size": 13, "color": theme.INK}))
        at += HEAD
        for level in institution["levels"]:
            rungs.append((at + STEP / 2, level, institution))
            at += STEP
    return rungs, names, at


def _line(rungs: Any) -> Figure:
    """A hairline from zero to each dot, so that the eye keeps its row; a break between rows."""
    x: list[float | None] = []
    y: list[float | None] = []
    for at, level, _ in rungs:
        if level["share"] is not None:
            x += [0, level["share"], None]
            y += [at, at, None]
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": {"color": theme.RULE, "width": 2}, "hoverinfo": "skip"}


def _dots(rungs: Any, words: Any) -> Figure:
    known = [(at, level, institution) for at, level, institution in rungs if level["share"] is not None]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [level["share"] for _, level, _ in known],
        "y": [at for at, _, _ in known],
        "text": ["" if _aside(level, institution) else words.number(level["share"], 1) for _, level, institution in known],
        "textposition": "middle right",
        "textfont": {"size": 12, "color": theme.INK},
        "marker": {"size": 11, "color": theme.ACCENT},
        "hovertext": [_hover(level, words) for _, level, _ in known],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
    }


def _aside(level: Mapping[str, Any], institution: Mapping[str, Any]) -> bool:
    """Whether the target's tick stands where the number would."""
    target = institution.get("target")
    return target is not None and 0 < target - level["share"] < CLOSE


def _left(rungs: Any, words: Any) -> list[Figure]:
    """Numbers that would run into the target, on the other side of their dot."""
    close = [(at, level) for at, level, institution in rungs if level["share"] is not None and _aside(level, institution)]
    ink = {"size": 12, "color": theme.INK}
    return [
        note(words.number(level["share"], 1), level["share"], at, xanchor="right", xshift=-10, bgcolor=theme.GROUND, font=ink)
        for at, level in close
    ]


def _hover(level: Mapping[str, Any], words: Any) -> str:
    if level.get("women") is not None and level.get("total") is not None:
        return words("{level}: {women} women of {total}, {date}", **{key: level[key] for key in ("level", "women", "total", "date")})
    return words("{level}: {share} per cent, {date}", **{key: level[key] for key in ("level", "share", "date")})


def _targets(rungs: Any, words: Any) -> Figure:
    aimed = [(at, institution["target"]) for at, _, institution in rungs if institution.get("target") is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [target for _, target in aimed],
        "y": [at for at, _ in aimed],
        "marker": {"symbol": "line-ns-open", "size": 16, "color": theme.INK, "line": {"width": 2, "color": theme.INK}},
        "hovertext": [words("Target {value} per cent", value=target) for _, target in aimed],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
