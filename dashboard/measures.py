"""The metrics of a theme as one table: each under its title and formula, and those that could not be computed with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from dashboard import values
from dashboard.components import Column, group, place_href, section, table
from dashboard.state import State
from dashboard.words import Words

DRAWN = ("share", "rank_profile", "intake", "barriers")  # have a chart or a grid of their own
NAMED = (
    ("institution", None),
    ("level", None),
    ("flow", "flows"),
    ("sex", "sexes"),
    ("area", "areas"),
    ("item", "footprint_items"),
    ("kind", "footprint_kinds"),
)
PLAIN = ("series", "location", "currency", "receiver")


def section_of(theme: str, metrics: Mapping[str, Any], state: State, words: Words) -> html.Section:
    """All metrics of one group that have rows, and below them the ones that have none."""
    from indicators.metrics import METRICS  # noqa: PLC0415 - brings pandas with it, which the other pages never need

    own = [metric for metric in METRICS.values() if metric.group == theme and metric.id not in DRAWN]
    rows: list[dict[str, Any]] = []
    for metric in own:
        found = (metrics.get(metric.id) or {}).get("rows") or []
        if found:
            places = words.decimals((_amount(row) for row in found), most=1 if metric.unit == "per cent" else 2)
            shown = [_row(row, metric, places, state, words) for row in found]
            rows += [group(words(metric.title), sub=words(metric.formula)), *_newest(shown)]
    columns = [
        Column("what", words("What"), head=True, width="wide"),
        Column("value", words("Value"), "number"),
        Column("unit", words("Unit")),
        Column("date", words("Date"), "date"),
    ]
    nothing = words("None of the measures of this theme can be computed from what has been loaded.")
    measured = table(columns, rows, words("Measures with their formulas"), quiet=True, empty=nothing)
    return section(words("Measures"), measured, _absent(own, metrics, words))


def _newest(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of several dates of one thing the newest, which comes last."""
    return list({row["what"]: row for row in rows}.values())


def _row(row: Mapping[str, Any], metric: Any, places: int, state: State, words: Words) -> dict[str, Any]:
    return {
        "what": _what(row, words) or words("All"),
        "value": {"text": _value(row, metric, places, words), "href": place_href(row.get("place"), state)},
        "unit": words(metric.unit),
        "date": words.date(row.get("date") or row.get("current_date") or row.get("target_date"), "short"),
    }


def _what(row: Mapping[str, Any], words: Words) -> str:
    """What tells this row from the others of its metric."""
    said = [values.label(codes, row.get(name), words) if codes else row.get(name) for name, codes in NAMED]
    said += [row.get(name) for name in PLAIN]
    return ", ".join(str(part) for part in said if part)


def _amount(row: Mapping[str, Any]) -> float | None:
    """The value of a row where it is a number."""
    value = row.get("value")
    return value if isinstance(value, int | float) else None


def _value(row: Mapping[str, Any], metric: Any, places: int, words: Words) -> str:
    value = row.get("value")
    if value is None:
        return words(OUTCOMES.get(str(row.get("outcome")), "")) or (words("none there") if row.get("none_there") else words("not known"))
    if metric.unit == "year":
        return str(value)
    return words.number(value, places) if isinstance(value, int | float) else str(value)


def _absent(own: list[Any], metrics: Mapping[str, Any], words: Words) -> Any:
    """Metrics without rows, each with the plain reason."""
    missing = [(metric, (metrics.get(metric.id) or {}).get("note")) for metric in own if not (metrics.get(metric.id) or {}).get("rows")]
    if not missing:
        return ""
    items = [html.Li([html.B(words(metric.title)), ": ", words.say(note) if note else words(metric.empty)]) for metric, note in missing]
    return html.Details(
        [html.Summary(words("Measures without figures: {count}", count=len(missing))), html.Ul(items)],
        className="absent",
    )


def _outcomes(words: Any) -> dict[str, str]:
    return {
        "not_at_the_present_pace": words("not at the present pace"),
        "met": words("met already"),
        "not_by_intake_alone": words("not by intake alone"),
    }


OUTCOMES = _outcomes(str)
