"""The share of women in one institution over time, its target, and the year a straight line would meet it, pale where uncertain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from dashboard import theme
from dashboard.drawn import below, bold
from dashboard.figures.base import Figure, axis, day, heading, note, paper, time_axis

HEIGHT = 240
FARTHEST = dt.date(2045, 12, 31)  # a line is not drawn further than a planner looks


def draw(series: Mapping[str, Any], words: Any) -> Figure | None:
    """`series`: readings (date, share, women, total), target (date, share) or None, meeting (date, uncertain) or None."""
    readings = [reading for reading in series["readings"] if reading["share"] is not None]
    if not readings:
        return None
    target, meeting = series.get("target"), series.get("meeting")
    traces = [_readings(readings, words)]
    annotations = [heading(words("per cent women")), _latest(readings[-1], target, words)]
    dates = [day(reading["date"]) for reading in readings]
    if target:
        dates.append(day(target["date"]))
        traces.append(_target(target, readings, words))
        annotations.append(_target_label(target, dates, words))
        if meeting and day(meeting["date"]) <= FARTHEST:
            dates.append(day(meeting["date"]))
            traces.append(_projection(readings[-1], target, meeting, words))
    most = max([reading["share"] for reading in readings] + ([target["share"]] if target else []))
    return paper(
        words,
        traces,
        height=HEIGHT,
        margin={"l": 8, "r": 36, "t": 28, "b": 8},
        xaxis=time_axis(words, dates),
        yaxis=axis(range=[0, most * 1.25], nticks=5),
        annotations=annotations,
    )


def _readings(readings: list[Any], words: Any) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [reading["date"] for reading in readings],
        "y": [reading["share"] for reading in readings],
        "line": {"color": theme.ACCENT, "width": 1.5},
        "marker": {"size": 8, "color": theme.ACCENT, "line": {"width": 1.5, "color": theme.GROUND}},
        "text": [_hover(reading, words) for reading in readings],
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
    }


def _hover(reading: Mapping[str, Any], words: Any) -> str:
    share = words("{share} per cent, {date}", share=words.number(reading["share"], 1), date=day(reading["date"]))
    if reading.get("women") is None or reading.get("total") is None:
        return share
    return below([share, words("{women} of {total}", women=reading["women"], total=reading["total"])])


def _latest(reading: Mapping[str, Any], target: Mapping[str, Any] | None, words: Any) -> Figure:
    """The latest share, below its dot where the target stands above it."""
    below = target is not None and target["share"] >= reading["share"]
    large = {"size": 14, "color": theme.INK}
    return note(
        bold(words.number(reading["share"], 1)),
        reading["date"],
        reading["share"],
        yshift=-15 if below else 15,
        xanchor="center",
        font=large,
    )


def _target(target: Mapping[str, Any], readings: list[Any], words: Any) -> Figure:
    """The target as a thin line from the last reading to its date, with a tick at the end."""
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [readings[-1]["date"], target["date"]],
        "y": [target["share"]] * 2,
        "line": {"color": theme.RULE, "width": 1},
        "marker": {"symbol": "line-ew-open", "size": [0, 16], "color": theme.INK, "line": {"width": 3, "color": theme.INK}},
        "text": [words("Target {value} per cent, {date}", value=target["share"], date=day(target["date"]))] * 2,
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
    }


def _target_label(target: Mapping[str, Any], dates: list[dt.date], words: Any) -> Figure:
    anchor = "right" if day(target["date"]) >= max(dates) else "center"
    text = words("Target {value}", value=target["share"])
    return note(text, target["date"], target["share"], yshift=13, xanchor=anchor, font={"size": 12, "color": theme.INK})


def _projection(latest: Mapping[str, Any], target: Mapping[str, Any], meeting: Mapping[str, Any], words: Any) -> Figure:
    """Dashed where the readings bear a line; dotted and pale where they do not."""
    said = words("At the present pace {value} per cent in {year}", value=target["share"], year=str(day(meeting["date"]).year))
    if meeting["uncertain"]:
        said = below([said, words("uncertain: too few readings, or they turned")])
    ink = (
        {"color": theme.MUTED, "width": 1, "dash": "2px,5px"}
        if meeting["uncertain"]
        else {"color": theme.ACCENT, "width": 1.5, "dash": "6px,4px"}
    )
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [latest["date"], meeting["date"]],
        "y": [latest["share"], target["share"]],
        "line": ink,
        "marker": {"size": [0, 9], "symbol": "circle-open", "color": ink["color"]},
        "text": [said] * 2,
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
    }
