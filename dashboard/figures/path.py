"""The path of one indicator: baseline, expected path, target, readings as dots, and judgements as signs under the axis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard import moved, theme
from dashboard.drawn import Drawn, below, beside, bold
from dashboard.figures.base import Figure, axis, day, heading, line, note, paper, time_axis, trace

HEIGHT = 390
ROW = 0.115  # of the height for a row of signs
STEPS = ("stage", "scale", "yes_no", "text")  # move by leaps: a straight path between two would promise a rate
_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}
has_moved = moved.has_moved
TICKS = 0.08  # of the height for the words of the time axis


def draw(series: Mapping[str, Any], words: Any) -> Figure | None:
    """The figure of one `series/<indicator_id>`; None where there is neither a reading nor a path."""
    readings = [reading for reading in series["readings"] if reading["value"] is not None and not reading.get("disaggregation")]
    if not readings and not series["path"]:
        return None
    indicator = series["indicator"]
    current = [reading for reading in readings if not reading["restated"]]
    traces = [
        _expected(series, words),
        *moved.steps(series, words),
        _readings(current, words),
        _restated(readings, words),
        *moved.earlier(series, words),
        *_ends(indicator, words),
    ]
    rows = _rows(series, words)
    floor = TICKS + ROW * len(rows) if rows else 0
    return paper(
        words,
        [trace for trace in traces if trace],
        height=HEIGHT,
        margin={"l": 8, "r": 16, "t": 28, "b": 8},
        xaxis={**_time_axis(series, readings, words), "anchor": "free", "position": floor},
        yaxis=axis(domain=[floor, 1], nticks=6, tickformat=",", **_scale(indicator, [*readings, *moved.valued(series["targets"])], words)),
        annotations=[
            heading("" if _stages(indicator, words) else _unit(indicator, words)),
            *_labels(indicator, current, words),
            *_signs(rows),
        ],
        shapes=[line(0, floor, 1, floor, xref="paper", yref="paper")],
    )


def _time_axis(series: Mapping[str, Any], readings: list[Any], words: Any) -> Figure:
    indicator = series["indicator"]
    dates = [reading["date"] for reading in readings] + [date for date, _ in series["path"]]
    dates += moved.days(series["targets"])
    dates += [indicator["baseline_date"], indicator["target_date"]] + [row["reported_on"] for row in series["assessments"]]
    return time_axis(words, [day(date) for date in dates])


def _unit(indicator: Mapping[str, Any], words: Any) -> str:
    if indicator["measure"] == "percent":
        return words("per cent")
    return indicator["unit"] or words("value")


def _scale(indicator: Mapping[str, Any], readings: list[Any], words: Any) -> Figure:
    """Stages and yes or no are named on the axis; numbers start at zero unless that would flatten what moves."""
    stages = _stages(indicator, words)
    if stages:
        low, high = min(stages), max(stages)
        return {"tickvals": list(stages), "ticktext": [name.capitalize() for name in stages.values()], "range": [low - 0.35, high + 0.35]}
    values = [reading["value"] for reading in readings] + [v for v in (indicator["baseline"], indicator["target"]) if v is not None]
    low, high = min(values), max(values)
    room = (high - low) * 0.18 or abs(high) * 0.2 or 1
    bottom = 0 if low >= 0 and low < (high - low) * 1.5 else low - room
    return {"range": [bottom - (room * 0.3 if bottom == 0 else 0), high + room]}


def _stages(indicator: Mapping[str, Any], words: Any) -> dict[float, str]:
    if indicator["measure"] == "yes_no":
        return {0.0: words("no"), 1.0: words("yes")}
    return {float(level): name for level, name in (indicator.get("stages") or {}).items()}


def _expected(series: Mapping[str, Any], words: Any) -> Figure | None:
    if not series["path"] or series["indicator"]["measure"] in STEPS:
        return None
    dates, values = zip(*series["path"], strict=True)
    hover = [words("Expected on {date}: {value}", date=day(date), value=value) for date, value in series["path"]]
    return trace(dates, values, hover, mode="lines", line={"color": theme.MUTED, "width": 1.5, "dash": "6px,4px"})


def _readings(readings: list[Any], words: Any) -> Figure | None:
    if not readings:
        return None
    hover = [_hover(reading, words) for reading in readings]
    colour = [theme.INK if reading.get("comparable", True) else theme.MUTED for reading in readings]
    highs = [max((reading["high"] or reading["value"]) - reading["value"], 0) for reading in readings]
    spread = {
        "type": "data",
        "symmetric": False,
        "array": highs,
        "arrayminus": [0] * len(highs),
        "width": 0,
        "thickness": 3,
        "color": theme.RULE,
    }
    return trace(
        [reading["date"] for reading in readings],
        [reading["value"] for reading in readings],
        hover,
        mode="lines+markers",
        customdata=[reading.get("href") for reading in readings],  # a click leads to the cell
        line={"color": theme.INK, "width": 1},
        marker={"size": 9, "color": colour, "line": {"width": 1.5, "color": theme.GROUND}},
        **({"error_y": spread} if any(highs) else {}),
    )


def _restated(readings: list[Any], words: Any) -> Figure | None:
    old = [reading for reading in readings if reading["restated"]]
    if not old:
        return None
    marker = {"size": 9, "symbol": "circle-open", "color": theme.INK, "line": {"width": 1.5}}
    hover = [Drawn(words("{reading}, since restated", reading=_hover(reading, words))) for reading in old]
    return trace([reading["date"] for reading in old], [reading["value"] for reading in old], hover, mode="markers", marker=marker)


def _hover(reading: Mapping[str, Any], words: Any) -> str:
    value = words.number(reading["value"])
    return below([beside(bold(value), words.date(day(reading["date"]))), reading["document"]])


def _ends(indicator: Mapping[str, Any], words: Any) -> list[Figure]:
    ends = []
    if indicator["baseline"] is not None and indicator["baseline_date"]:
        marker = {"size": 9, "symbol": "square", "color": theme.MUTED}
        hover = words("Baseline {value}, {date}", value=indicator["baseline"], date=day(indicator["baseline_date"]))
        ends.append(trace([indicator["baseline_date"]], [indicator["baseline"]], [hover], mode="markers", marker=marker))
    if indicator["target"] is not None and indicator["target_date"]:
        marker = {"size": 18, "symbol": "line-ew-open", "color": theme.ACCENT, "line": {"width": 3, "color": theme.ACCENT}}
        hover = words("Target {value}, due {date}", value=indicator["target"], date=day(indicator["target_date"]))
        ends.append(trace([indicator["target_date"]], [indicator["target"]], [hover], mode="markers", marker=marker))
    return ends


def _labels(indicator: Mapping[str, Any], readings: list[Any], words: Any) -> list[Figure]:
    """Baseline, target and latest reading named where they stand, on the side away from each other."""
    labels = []
    latest = readings[-1] if readings else None
    target, baseline = indicator["target"], indicator["baseline"]
    named = _stages(indicator, words)
    above = target is not None and (latest is None or target >= latest["value"])
    falling = target is None and len(readings) > 1 and latest is not None and latest["value"] < readings[-2]["value"]
    if baseline is not None and indicator["baseline_date"]:
        side = -1 if target is None or target >= baseline else 1
        text = words("Baseline") if named else words("Baseline {value}", value=baseline)
        labels.append(_label(text, indicator["baseline_date"], baseline, side, xanchor="left"))
    if target is not None and indicator["target_date"]:
        text = words("Target") if named else words("Target {value}", value=_aim(indicator, words))
        labels.append(
            _label(text, indicator["target_date"], target, 1 if above else -1, xanchor="right", font={"size": 12, "color": theme.ACCENT})
        )
    if latest and not named:
        large = {"size": 14, "color": theme.INK}
        text = bold(words.number(latest["value"]))
        labels.append(_label(text, latest["date"], latest["value"], -1 if above or falling else 1, xanchor="center", font=large))
    return labels


def _aim(indicator: Mapping[str, Any], words: Any) -> str:
    return f"{_SIGNS.get(indicator['comparator'], '')} {words.number(indicator['target'])}".strip()


def _label(text: str, x: str, y: float, side: int, **settings: Any) -> Figure:
    return note(text, x, y, yshift=16 * side, xshift=0, **settings)


def _rows(series: Mapping[str, Any], words: Any) -> list[tuple[str, list[tuple[str, theme.Sign]]]]:
    """The rows of signs under the axis, lowest first: what the rule computed and what the mission judged, report by report."""
    computed = [(row["as_of"], theme.STATUS_GLYPHS.get(row["status"], theme.UNKNOWN)) for row in series["indicator"].get("history", [])]
    judged = [(row["reported_on"], theme.JUDGEMENTS.get(row["judgement"], theme.UNKNOWN)) for row in series["assessments"]]
    return [(title, signs) for title, signs in ((words("Computed status"), computed), (words("Mission’s judgement"), judged)) if signs]


def _signs(rows: list[tuple[str, list[tuple[str, theme.Sign]]]]) -> list[Figure]:
    notes = []
    for index, (title, signs) in enumerate(rows):
        small = {"size": 11, "color": theme.MUTED}
        notes.append(note(title, 0, ROW * index, xref="paper", yref="paper", font=small, yshift=16))
        notes += [_sign(date, ROW * index, sign) for date, sign in signs]
    return notes


def _sign(date: str, y: float, glyph: Any) -> Figure:
    return note(glyph.text, date, y, yref="paper", xanchor="center", font={"size": 15, "color": glyph.colour})
