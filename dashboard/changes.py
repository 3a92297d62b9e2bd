"""What publishing a workbook would change: rows new, restated or left out, and statuses that would be others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dash import html

from dashboard.components import Column, status, table
from dashboard.components.place import place_text
from dashboard.words import Words
from indicators.codelists import codelist
from indicators.words import mark

if TYPE_CHECKING:
    from indicators.difference import Difference

KINDS = {
    "added": mark("new"),
    "restated": mark("restated"),
    "changed": mark("changed"),
    "same": mark("as before"),
    "missing": mark("in an earlier workbook, not in this one"),
}
SHOWN = 60
DAYS = ("date", "period_start", "reported_on", "as_of", "made_on", "due")


def summary(changes: Sequence[Difference], words: Words) -> html.Div:
    """Rows by sheet and kind of change."""
    counts = Counter((one.sheet_type, one.kind) for one in changes)
    types = list(dict.fromkeys(one.sheet_type for one in changes))
    columns = [Column("type", words("Sheet"), head=True), *(Column(kind, words(title), "number") for kind, title in KINDS.items())]
    rows = [{"type": _sheet(one, words), **{kind: counts[one, kind] or "" for kind in KINDS}} for one in types]
    caption = words("Rows of this workbook beside what was known")
    return table(columns, rows, caption, empty=words("Publishing it would change nothing."), look="compact")


def _sheet(sheet_type: str, words: Words) -> str:
    return codelist("sheets").label(sheet_type, words.language)


def differences(changes: Sequence[Difference], words: Words) -> list[Any]:
    """Rows that say something new of what was known, and behind a click those that the workbook leaves out."""
    told = [one for one in changes if one.kind in ("restated", "changed")]
    absent = [one for one in changes if one.kind == "missing"]
    parts: list[Any] = []
    if told:
        caption = words("Rows that say otherwise than what was known: {count}", count=len(told))
        parts.append(_rows(told, caption, words))
    if absent:
        title = words("Rows of earlier workbooks that are not in this one, and stay: {count}", count=len(absent))
        parts.append(html.Details([html.Summary(title), _rows(absent, title, words)], className="twin"))
    return parts


def _rows(changes: Sequence[Difference], caption: str, words: Words) -> Any:
    columns = [
        Column("what", words("Row"), head=True),
        Column("old", words("Until now"), "number"),
        Column("new", words("In this workbook"), "number"),
        Column("cell", words("Cell")),
    ]
    rows = [
        {
            "what": {"text": _named(one.key, words), "sub": ", ".join((_sheet(one.sheet_type, words), words(KINDS[one.kind])))},
            "old": _told(one.old, one.columns),
            "new": _told(one.new, one.columns) if one.new else "",
            "cell": place_text(one.new_place or one.old_place, words),
        }
        for one in changes[:SHOWN]
    ]
    more = [html.P(words("and {count} more", count=len(changes) - SHOWN), className="section-note")] if len(changes) > SHOWN else []
    return html.Div([table(columns, rows, caption, quiet=bool(more), look="dense"), *more])


def _named(key: dict[str, str], words: Words) -> str:
    """The key of a row in words: its days written out."""
    return ", ".join(words.date(value) if name in DAYS else value for name, value in key.items() if value)


def _told(values: dict[str, Any] | None, columns: Sequence[str]) -> str:
    """The columns that differ, as name and value; the value alone where only that differs."""
    given = {name: (values or {}).get(name) for name in columns}
    shown = {name: value for name, value in given.items() if name != "printed" or len(given) == 1}
    if set(shown) <= {"value"}:
        return "" if not shown or shown["value"] is None else f"{shown['value']:.10g}"
    return ", ".join(f"{name}: {'' if value is None else value}" for name, value in shown.items())


def effects(changed: list[dict[str, Any]], words: Words) -> Any:
    """The statuses that publishing would change."""
    if not changed:
        return html.P(words("No status would change."), className="section-note")
    columns = [
        Column("indicator", words("Indicator"), head=True, width="wide"),
        Column("before", words("Status until now"), "sign"),
        Column("after", words("Status with this workbook"), "sign"),
    ]
    rows = [
        {
            "indicator": f"{one['indicator_id']} {one['indicator']}",
            "before": status(one["before"], words) if one["before"] else words("not known"),
            "after": status(one["status"], words),
        }
        for one in changed
    ]
    caption = words("Statuses that would change: {count}", count=len(rows))
    return table(columns, rows, caption)
