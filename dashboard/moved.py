"""What moved under the path of an indicator: targets as a step line, baselines and targets that count no more as pale marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dashboard import theme
from dashboard.drawn import below
from dashboard.figures.base import Figure, day, trace

Row = Mapping[str, Any]
REVISED = ("revised", "revised_baseline")
FINAL = ("target", "revised")


def has_moved(targets: Iterable[Row]) -> bool:
    """Whether a target or a baseline was ever changed."""
    return any(row["kind"] in REVISED for row in targets)


def days(targets: Iterable[Row]) -> list[str]:
    """The days that the axis must reach for what moved."""
    return [one for row in targets if row["kind"] in REVISED for one in (row["date"], row.get("before_date")) if one]


def valued(targets: Iterable[Row]) -> list[Row]:
    """What was changed to a number or from one, as rows with a value."""
    changed = [row for row in targets if row["kind"] in REVISED]
    return [{"value": value} for row in changed for value in (row["value"], row.get("before")) if value is not None]


def steps(series: Row, words: Any) -> list[Figure]:
    """The target that counted on each day, as a line that steps where it moved, with who decided it and why."""
    final = [row for row in series["targets"] if row["kind"] in FINAL and row["value"] is not None and row["known_from"]]
    if not any(row["kind"] == "revised" for row in final):
        return []
    end = series["indicator"]["target_date"] or final[-1]["known_from"]
    dates = [*(row["known_from"] for row in final), max(end, final[-1]["known_from"])]
    values = [*(row["value"] for row in final), final[-1]["value"]]
    hover = [*(_said(row, words) for row in final), _said(final[-1], words)]
    size = [0 if row["kind"] == "target" else 9 for row in final] + [0]
    return [
        trace(
            dates,
            values,
            hover,
            mode="lines+markers",
            customdata=[*(row.get("href") for row in final), final[-1].get("href")],
            line={"color": theme.ACCENT, "width": 1.5, "shape": "hv"},
            marker={"size": size, "symbol": "diamond", "color": theme.ACCENT},
        )
    ]


def _said(row: Row, words: Any) -> str:
    text = words("Target from {date}: {value}", date=day(row["known_from"]), value=row["value"])
    return text if row["kind"] == "target" else _with_reason(text, row, words)


def _with_reason(text: str, row: Row, words: Any) -> str:
    """A line for who decided, and one for why."""
    lines = [text]
    if row.get("decided_on"):
        lines.append(words("Decided on {date}", date=day(row["decided_on"])))
    if row.get("authority"):
        shown = words("Seen in {document}") if row.get("inferred") else words("Decided by {document}")
        lines.append(shown.replace("{document}", row["authority"]))
    lines.append(words("Reason: {reason}").replace("{reason}", row["reason"]) if row.get("reason") else words("No reason is given"))
    return below(lines)


def earlier(series: Row, words: Any) -> list[Figure]:
    """Targets that no longer count, as pale ticks where they were due, and baselines that no longer count as hollow squares."""
    return [figure for figure in (_targets(series, words), _baselines(series, words)) if figure]


def _targets(series: Row, words: Any) -> Figure | None:
    now = (series["indicator"]["target_date"], series["indicator"]["target"])
    old = {
        (row["date"], row["value"]): row for row in series["targets"] if row["kind"] in FINAL and row["value"] is not None and row["date"]
    }
    gone = sorted(key for key in old if key != now)
    if not gone:
        return None
    marker = {"size": 18, "symbol": "line-ew-open", "color": theme.RULE, "line": {"width": 3, "color": theme.RULE}}
    hover = [words("Earlier target {value}, due {date}", date=day(due), value=value) for due, value in gone]
    return _marks(gone, hover, [old[key] for key in gone], marker)


def _baselines(series: Row, words: Any) -> Figure | None:
    changed = [row for row in series["targets"] if row["kind"] == "revised_baseline" and row.get("before") is not None]
    dated = [(row.get("before_date") or row["date"], row["before"], row) for row in changed if row.get("before_date") or row["date"]]
    if not dated:
        return None
    marker = {"size": 10, "symbol": "square-open", "color": theme.MUTED, "line": {"width": 1.5}}
    hover = [_replaced(old, row, words) for _, old, row in dated]
    return _marks([(at, old) for at, old, _ in dated], hover, [row for _, _, row in dated], marker)


def _replaced(old: float, row: Row, words: Any) -> str:
    facts = {"value": old, "new": row["value"], "date": day(row["known_from"])}
    return _with_reason(words("Earlier baseline {value}, replaced by {new} from {date}", **facts), row, words)


def _marks(points: Sequence[tuple[str, float]], hover: list[str], rows: Sequence[Row], marker: Figure) -> Figure:
    dates, values = zip(*points, strict=True)
    return trace(dates, values, hover, mode="markers", customdata=[row.get("href") for row in rows], marker=marker)
