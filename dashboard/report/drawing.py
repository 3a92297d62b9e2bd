"""Small charts as SVG that read without colour: the path of an indicator, counts of statuses, a share over time, bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard import theme
from dashboard.report.markup import Html, el
from dashboard.sections.base import Chart

Point = tuple[str, float]  # a day as YYYY-MM-DD and a value
GREYS = ("#17324D", "#7D9BB5", "#C9D6E2", "#46606F", "#A9B4BC")  # far enough apart on a photocopy


@dataclass(frozen=True, slots=True)
class Named:
    """What a drawing is called and what it shows, for those who do not see it. `id` is its own within a page."""

    id: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Run:
    """Readings oldest first, where they started, where they are to lead, and the way there."""

    points: tuple[Point, ...]
    baseline: Point | None = None
    target: Point | None = None
    plan: tuple[Point, ...] = ()

    @property
    def all(self) -> list[Point]:
        return [point for point in (self.baseline, *self.points, *self.plan, self.target) if point]


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a bar of counts."""

    sign: theme.Sign
    word: str
    count: int


def svg(named: Named, size: tuple[float, float], *inner: Html, class_: str = "") -> Html:
    """A drawing with its title and description."""
    title, described = f"{named.id}-t", f"{named.id}-d"
    heads = el("title", named.title, id=title), el("desc", named.description, id=described)
    box = f"0 0 {_n(size[0])} {_n(size[1])}"
    return el("svg", *heads, *inner, viewBox=box, role="img", aria_labelledby=f"{title} {described}", class_=class_ or None)


def sign(mark: theme.Sign) -> Html:
    """The shape of a status, beside its word."""
    return el("svg", Html(theme.SHAPES[mark.shape]), viewBox="0 0 16 16", class_=f"sign {mark.tone}", aria_hidden="true")


def spark(run: Run, named: Named, size: tuple[float, float] = (150, 26)) -> Html:
    """The path of an indicator: baseline hollow, latest full, the target a bar on its day, the way there dashed."""
    place = _scale(run.all, size, 5)
    inner = [*_target(run, place), *_line([place(point) for point in run.points])]
    if run.baseline:
        inner.append(_dot(place(run.baseline), hollow=True))
    if run.points:
        inner.append(_dot(place(run.points[-1])))
    return svg(named, size, *inner, class_="spark")


def over_time(run: Run, labels: tuple[Sequence[str], str], named: Named, size: tuple[float, float] = (330, 110)) -> Html:
    """A share over time: each reading a dot, the first and last with their `labels`, the target with its own."""
    place = _scale(run.all, (size[0], size[1] - 6), 22)
    spots = [place(point) for point in run.points]
    inner = [*_target(run, place), *_line(spots), *(_dot(spot) for spot in spots)]
    inner.append(_label(spots[-1], labels[0][-1], size))
    inner += [_text(spot[0], spot[1] + 17, label) for spot, label in list(zip(spots, labels[0], strict=True))[:1] if len(spots) > 1]
    if run.target:
        inner.append(_label(place(run.target), labels[1], size))
    return svg(named, size, *inner, class_="wide")


def counts(shares: Sequence[Share], named: Named, width: float = 700) -> Html:
    """Counts as one bar; the sign and number of each part stand above it, so that its colour says nothing alone."""
    total = sum(share.count for share in shares) or 1
    inner, left = [], 0.0
    for at, share in enumerate(shares):
        wide = width * share.count / total
        inner += _part(share, left, wide, at)
        left += wide
    return svg(named, (width, 42), *inner, class_="wide")


def bars(chart: Chart, named: Named, printed: Sequence[Sequence[str]]) -> Html:
    """A chart as bars that lie below each other, each category over its own; `printed`: the values by series as they are said."""
    top, most = 0.0, _most(chart)
    inner: list[Html] = []
    for at, category in enumerate(chart.categories):
        inner.append(_text(0, top + 11, category))
        values = [(index, one.values[at], printed[index][at]) for index, one in enumerate(chart.series)]
        drawn, top = _bars(values, top + 16, most, stacked=chart.kind == "stacked")
        inner += drawn
    return svg(named, (330, max(top, 1)), *inner, class_="wide")


def _bars(values: Sequence[tuple[int, float | None, str]], top: float, most: float, *, stacked: bool) -> tuple[list[Html], float]:
    inner, left = [], 0.0
    for index, value, text in values:
        long = 270 * abs(value or 0) / most
        inner.append(el("rect", x=_n(left), y=_n(top), width=_n(long), height=9, fill=GREYS[index % 5], stroke=theme.INK, stroke_width=0.5))
        if stacked:
            left += long
        else:
            inner.append(_text(long + 4, top + 8.5, text))
            top += 11
    if stacked:
        inner.append(_text(left + 4, top + 8.5, " · ".join(text for _index, value, text in values if value is not None)))
    return inner, top + (16 if stacked else 6)


def _most(chart: Chart) -> float:
    by_category = [[abs(one.values[at] or 0) for one in chart.series] for at in range(len(chart.categories))]
    return max((sum(row) if chart.kind == "stacked" else max(row, default=0) for row in by_category), default=0) or 1


def _part(share: Share, left: float, wide: float, at: int) -> list[Html]:
    shape = el("g", Html(theme.SHAPES[share.sign.shape]), transform=f"translate({_n(left)} 2)", class_=share.sign.tone)
    box = el("rect", x=_n(left), y=22, width=_n(max(wide - 2, 1)), height=18, fill=share.sign.colour, fill_opacity=0.85 if at % 2 else 0.6)
    return [shape, el("text", share.count, x=_n(left + 18), y=15, font_size=13, fill=theme.INK), box] if wide > 34 else [shape, box]


def _target(run: Run, place: _Place) -> list[Html]:
    if not run.target:
        return []
    x, y = place(run.target)
    way = " ".join(f"{_n(left)},{_n(top)}" for left, top in map(place, run.plan)) or f"1,{_n(y)} {_n(x)},{_n(y)}"
    line = el("polyline", points=way, fill="none", stroke=theme.MUTED, stroke_width=1, stroke_dasharray="3 2")
    return [line, el("path", d=f"M{_n(x)} {_n(y - 5)}v10", stroke=theme.INK, stroke_width=2)]


def _line(spots: Sequence[tuple[float, float]]) -> list[Html]:
    steps = " ".join(f"{_n(x)},{_n(y)}" for x, y in spots)
    return [el("polyline", points=steps, fill="none", stroke=theme.INK, stroke_width=1.5)] if len(spots) > 1 else []


def _dot(spot: tuple[float, float], *, hollow: bool = False) -> Html:
    return el("circle", cx=_n(spot[0]), cy=_n(spot[1]), r=3, fill=theme.GROUND if hollow else theme.INK, stroke=theme.INK, stroke_width=1.2)


def _label(spot: tuple[float, float], text: str, size: tuple[float, float]) -> Html:
    end = spot[0] > size[0] / 2
    return _text(min(max(spot[0], 1), size[0] - 1), spot[1] - 8 if spot[1] > 20 else spot[1] + 17, text, anchor="end" if end else "start")


def _text(x: float, y: float, text: str, *, anchor: str = "start") -> Html:
    short = text if len(text) <= 62 else f"{text[:60].rstrip()} …"
    return el("text", short, x=_n(x), y=_n(y), font_size=10.5, fill=theme.INK, text_anchor=anchor)


class _Place:
    """Where a point stands in a drawing."""

    def __init__(self, days: tuple[int, int], values: tuple[float, float], size: tuple[float, float], margin: float) -> None:
        self.days, self.values, self.size, self.margin = days, values, size, margin

    def __call__(self, point: Point) -> tuple[float, float]:
        side = 6.0
        x = _between(date.fromisoformat(point[0]).toordinal(), *self.days, side, self.size[0] - side)
        return x, _between(point[1], *self.values, self.size[1] - self.margin, self.margin)


def _scale(points: Sequence[Point], size: tuple[float, float], margin: float) -> _Place:
    days = [date.fromisoformat(day).toordinal() for day, _value in points] or [0]
    values = [value for _day, value in points] or [0.0]
    return _Place((min(days), max(days)), (min(values), max(values)), size, margin)


def _between(value: float, least: float, most: float, start: float, end: float) -> float:
    """Where a value stands between two ends; in the middle where all are the same."""
    return (start + end) / 2 if least == most else start + (end - start) * (value - least) / (most - least)


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
