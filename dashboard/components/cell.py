"""What can stand in a cell of a table, or alone in a sentence: text, link, sign, strip of signs, bar of counts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from dash import html

from dashboard.words import Words
from indicators.status import ORDER, STATUSES

Cell = dict[str, Any]


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def link(text: str, href: str, **more: Any) -> Cell:
    """A cell that leads somewhere. `more`: sub (second line), subhref, title, sign, tone, strong, sort."""
    return {"text": text, "href": href, **more}


def number(value: float | None, words: Words, *, decimals: int | None = None, percent: bool = False, **more: Any) -> Cell:
    """A number that also sorts as one; two dots where there is none."""
    printed = words.percent(value, decimals) if percent else words.number(value, decimals)
    return {"text": printed, "sort": value, **more}


def signs(marks: Iterable[Cell]) -> Cell:
    """A strip of signs, one a report, oldest first; each mark comes from sign.py and may have an href."""
    strip = [{**mark, "title": mark.get("title") or mark.get("text", "")} for mark in marks]
    return {"signs": strip, "sort": len(strip)}


def bar(counts: Mapping[str, int], words: Words, **more: Any) -> Cell:
    """Counts by status as a thin stacked bar, worst first, with the counts in words behind it."""
    known = [(status, counts[status]) for status in ORDER if counts.get(status)]
    parts = [
        {"n": n, "tone": STATUSES[status].tone, "sign": STATUSES[status].sign, "title": words(STATUSES[status].title)}
        for status, n in known
    ]
    return {"bar": parts, "sort": sum(n for _, n in known), **more}


def stack(*cells: Any) -> Cell:
    """Several cells below each other in one."""
    return {"lines": [one for one in cells if one not in (None, "")]}


def run(parts: Iterable[Cell]) -> Cell:
    """Several pieces of one text in a line, some of them links."""
    found = list(parts)
    return {"parts": found, "sort": "".join(str(part["text"]) for part in found)}


def cell(content: Cell | str) -> html.Span:
    """A cell outside a table."""
    return html.Span(className="cell", **{"data-cell": as_json(content)})
