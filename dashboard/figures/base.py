"""The paper that every figure is drawn on: quiet axes, dates and numbers by locale, nothing to click by accident."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard import theme
from dashboard.drawn import below, bold, safe

Figure = dict[str, Any]
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)  # months between two ticks
MOST_TICKS = 6


def day(text: str | None) -> dt.date | None:
    """A stored date as a date; empty stays empty."""
    return dt.date.fromisoformat(text) if text else None


def paper(words: Any, traces: Sequence[Figure], *, height: int, **layout: Any) -> Figure:
    """A whole figure: the traces on a clear ground, with the locale's decimal sign and a quiet hover; no text of it is markup."""
    drawn: Figure = {
        "data": list(traces),
        "layout": {
            "height": height,
            "autosize": True,
            "paper_bgcolor": theme.CLEAR,
            "plot_bgcolor": theme.CLEAR,
            "font": {"family": theme.FONT, "size": 12, "color": theme.INK},
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "separators": words.separators,
            "hoverlabel": {"bgcolor": theme.GROUND, "bordercolor": theme.RULE, "font": {"color": theme.INK, "size": 12}, "align": "left"},
            **layout,
        },
    }
    safe_figure: Figure = safe(drawn)
    return safe_figure


def axis(**settings: Any) -> Figure:
    """An axis without line or zero line, with hairline grid."""
    quiet = {"zeroline": False, "showline": False, "gridcolor": theme.HAIR, "fixedrange": True, "automargin": True, "ticks": ""}
    return {**quiet, "tickfont": {"color": theme.MUTED, "size": 12}, **settings}


def time_axis(words: Any, dates: Iterable[dt.date | None], **settings: Any) -> Figure:
    """A date axis over the dates given, a little wider, with few ticks in the reader's language."""
    known = sorted(date for date in dates if date)
    margin = max((known[-1] - known[0]).days * 0.05, 20)
    first, last = (known[0] - dt.timedelta(days=margin), known[-1] + dt.timedelta(days=margin))
    ticks, texts = date_ticks(words, first, last)
    # The labels stand off so that the first one clears the 0 of the other axis.
    shown = {"type": "date", "range": [str(first), str(last)], "tickvals": ticks, "ticktext": texts, "ticklabelstandoff": 6}
    return axis(**{**shown, "showgrid": False, **settings})


def date_ticks(words: Any, first: dt.date, last: dt.date) -> tuple[list[str], list[str]]:
    """Round dates between two days and their words: years alone on long spans, months with the year below on short ones."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((step for step in STEPS if months / step <= MOST_TICKS), STEPS[-1])
    start = (first.year * 12 + first.month - 1) // step * step
    dates = [dt.date(index // 12, index % 12 + 1, 1) for index in range(start, last.year * 12 + last.month, step)]
    dates = [date for date in dates if first <= date <= last]
    if step >= 12:
        return [str(date) for date in dates], [str(date.year) for date in dates]
    texts = [_month(words, date, with_year=number == 0 or date.month <= step) for number, date in enumerate(dates)]
    return [str(date) for date in dates], texts


def _month(words: Any, date: dt.date, *, with_year: bool) -> str:
    return below([words.month(date), date.year]) if with_year else words.month(date)


def note(text: str, x: Any, y: Any, **settings: Any) -> Figure:
    """Words on the figure itself, in place of a legend."""
    plain = {"showarrow": False, "font": {"size": 12, "color": theme.MUTED}, "xanchor": "left", "yanchor": "middle", "align": "left"}
    return {"text": text, "x": x, "y": y, **plain, **settings}


def heading(text: str, **settings: Any) -> Figure:
    """What an axis measures, above its upper left corner rather than turned on its side."""
    return note(text, 0, 1, **{"xref": "paper", "yref": "paper", "yanchor": "bottom", "yshift": 6, **settings})


def line(x0: Any, y0: Any, x1: Any, y1: Any, **settings: Any) -> Figure:
    """A straight line as a shape below the traces."""
    ink = {"color": theme.RULE, "width": 1, **settings.pop("line", {})}
    return {"type": "line", "x0": x0, "y0": y0, "x1": x1, "y1": y1, "layer": "below", "line": ink, **settings}


def wrapped(text: str, width: int = 48, lines: int = 2) -> str:
    """Text on at most so many lines; what is left over ends in an ellipsis, the table behind the figure has it whole."""
    return below(_lines(text, width, lines))


def _lines(text: str, width: int, most: int = 2) -> list[str]:
    return textwrap.wrap(text, width, max_lines=most, placeholder=" …")


@dataclass(frozen=True, slots=True)
class Lane:
    """One row on a time axis: its words above, a line from start to end, a sign and words at the end."""

    group: str
    text: str
    start: str | None
    end: str | None
    tail: str
    glyph: str
    colour: str

    @property
    def last(self) -> str:
        return self.end or self.start or ""


LANE = 46  # pixels; a second line of words takes SECOND more
SECOND = 15
GROUP = 34


def lanes(rows: Sequence[Lane], words: Any, *, as_of: str) -> Figure | None:
    """Rows on a time axis, grouped where they name a group, with a line at the as-of date; None without rows."""
    if not rows:
        return None
    placed, heads, height = _placed(rows)
    middle = _middle([date for lane in rows for date in (lane.start, lane.end, as_of) if date])
    dates = [day(date) for lane in rows for date in (lane.start, lane.end, as_of)]
    return paper(
        words,
        [_spans(placed)],
        height=int(height) + 80,
        margin={"l": 0, "r": 0, "t": 40, "b": 20},
        xaxis=time_axis(words, dates, side="top", showgrid=True),
        yaxis=axis(range=[height, 0], showticklabels=False, showgrid=False),
        annotations=[*heads, *[part for at, lane in placed for part in _lane(at, lane, middle)], _today(as_of, height, words)],
        shapes=[line(as_of, 0, as_of, height, line={"color": theme.ACCENT, "dash": "2px,3px"})],
    )


def _placed(rows: Sequence[Lane]) -> tuple[list[tuple[float, Lane]], list[Figure], float]:
    placed, heads, at, group = [], [], 0.0, ""
    for lane in rows:
        if lane.group != group:
            group = lane.group
            heads.append(note(bold(group), 0, at + GROUP * 0.6, xref="paper", font={"size": 13, "color": theme.INK}))
            at += GROUP
        at += SECOND if len(_lines(lane.text, 54)) > 1 else 0
        placed.append((at, lane))
        at += LANE
    return placed, heads, at


def _middle(dates: Sequence[str]) -> str:
    known = sorted(day(date) or dt.date.min for date in dates)
    return str(known[0] + (known[-1] - known[0]) / 2)


def _spans(placed: Sequence[tuple[float, Lane]]) -> Figure:
    x: list[str | None] = []
    y: list[float | None] = []
    for at, lane in placed:
        x += [lane.start or lane.end, lane.end or lane.start, None]
        y += [at + LANE * 0.7, at + LANE * 0.7, None]
    ink = {"color": theme.RULE, "width": 3}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": ink, "hoverinfo": "skip"}


def _lane(at: float, lane: Lane, middle: str) -> list[Figure]:
    left = lane.last > middle
    tail = {"xanchor": "right", "xshift": -12, "bgcolor": theme.GROUND} if left else {"xshift": 12}
    return [
        note(
            wrapped(lane.text, 54),
            0,
            at + LANE * 0.48,
            xref="paper",
            yanchor="bottom",
            bgcolor=theme.GROUND,
            font={"size": 12, "color": theme.INK},
        ),
        note(lane.glyph, lane.last, at + LANE * 0.7, xanchor="center", font={"size": 15, "color": lane.colour}),
        note(wrapped(lane.tail, 34, 1), lane.last, at + LANE * 0.7, font={"size": 11, "color": theme.MUTED}, **tail),
    ]


def _today(as_of: str, height: float, words: Any) -> Figure:
    return note(words.date(day(as_of)), as_of, height, xanchor="center", yanchor="top", font={"size": 11, "color": theme.ACCENT})


def trace(x: Any, y: Any, hover: list[str], **settings: Any) -> Figure:
    """A scatter of points, each with the words that are shown when it is pointed at."""
    return {
        "type": "scatter",
        "x": list(x),
        "y": list(y),
        "text": hover,
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
        **settings,
    }
