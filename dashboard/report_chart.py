"""The charts of a report as figures of a page: columns, bars, stacked columns and lines, told apart in grey too."""

from __future__ import annotations

from typing import Any

from dashboard import theme
from dashboard.figures.base import Figure, axis, day, heading, paper, time_axis
from dashboard.sections.base import Chart, Series
from dashboard.words import Words

SHADES = (theme.ACCENT, theme.RULE, theme.MUTED, theme.INK)
PATTERNS = ("", "/", "", ".")
DASHES = ("solid", "dash", "dot", "dashdot")
HEIGHT, PER_BAR = 300, 34


def drawn(chart: Chart, words: Words) -> Figure | None:
    """The figure of a chart; None where it has no value at all."""
    if not any(value is not None for one in chart.series for value in one.values):
        return None
    lying = chart.kind == "bars"
    traces = [_trace(chart, one, index) for index, one in enumerate(chart.series)]
    timed = chart.kind == "line" and len(set(chart.days)) == len(chart.categories) > 1
    days = [day(one) for one in chart.days]
    along = time_axis(words, days, showgrid=False) if timed else axis(type="category", showgrid=False)
    across = axis(rangemode="tozero")
    if lying:
        along = {**along, "autorange": "reversed"}  # the first category on top
    height = max(HEIGHT, PER_BAR * len(chart.categories) * len(chart.series)) if lying else HEIGHT
    return paper(
        words,
        traces,
        height=height,
        margin={"l": 8, "r": 16, "t": 48 if chart.unit else 24, "b": 8},
        barmode="stack" if chart.kind == "stacked" else "group",
        showlegend=len(chart.series) > 1,
        legend={"orientation": "h", "y": -0.15},
        annotations=[heading(chart.unit)] if chart.unit else [],
        **({"xaxis": across, "yaxis": along} if lying else {"xaxis": along, "yaxis": across}),
    )


def _trace(chart: Chart, one: Series, index: int) -> Figure:
    categories, values = list((chart.days if chart.kind == "line" else ()) or chart.categories), list(one.values)
    colour = SHADES[index % len(SHADES)]
    if chart.kind == "line":
        dash = DASHES[index % len(DASHES)]
        ends: dict[str, Any] = {"x": categories, "y": values, "line": {"color": colour, "width": 2, "dash": dash}}
        return {"type": "scatter", "mode": "lines+markers", "name": one.name, **ends}
    ends = {"x": values, "y": categories, "orientation": "h"} if chart.kind == "bars" else {"x": categories, "y": values}
    marker = {"color": colour, "pattern": {"shape": PATTERNS[index % len(PATTERNS)], "fgcolor": theme.INK, "size": 5}}
    return {"type": "bar", "name": one.name, "marker": marker, **ends}
