"""What was wanted of an indicator and from where it started, each time that changed: who decided it, why, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from dashboard import values
from dashboard.components import Column, place_cell, place_href, place_link, table
from dashboard.moving import place_before
from dashboard.state import State
from dashboard.words import Words

Row = Mapping[str, Any]
Rows = Sequence[Row]


def working(row: Row, state: State, words: Words) -> Any:
    """How the status follows from the numbers, a sentence a line, each with the cell that it rests on."""
    lines = []
    for line in row["working"]:
        place = line.get("place")
        where = [" ", html.Span(place_link(place, words, state), className="small")] if place else []
        lines.append(html.Li([words.say(line), *where]))
    return html.Div([html.H2(words("Why this status")), html.Ol(lines, className="working")])


def linked(targets: Rows, state: State) -> list[dict[str, Any]]:
    """The targets with the address of their cells, for a chart."""
    return [{**one, "href": place_href(one["place"], state)} for one in targets]


def title(words: Words) -> str:
    return words("Targets and baselines over time")


def table_of(targets: Rows, row: Row, state: State, words: Words) -> Any:
    """A row a setting or change, in the order in which they were known; nothing where there is none."""
    if not targets:
        return None
    wordy = any(len(one["printed"] or "") > values.LONGEST for one in targets)
    columns = [
        Column("value", words("Wanted"), "text" if wordy else "number", head=True),
        Column("kind", words("Kind")),
        Column("before", words("Before")),
        Column("date", words("Due"), "date"),
        Column("decided", words("Decided on"), "date"),
        Column("known", words("Known from"), "date"),
        Column("authority", words("Who decided, and why")),
        Column("place", words("File, sheet and cell")),
    ]
    rows = [_row(one, targets, row, state, words) for one in targets]
    used = [column for column in columns if column.id == "value" or any(one[column.id] for one in rows)]
    return table(used, rows, title(words), quiet=True)


def _row(one: Row, targets: Rows, row: Row, state: State, words: Words) -> dict[str, Any]:
    text = values.value(row, one["value"], one["printed"], words)
    return {
        "value": {"text": text, "href": place_href(one["place"], state)},
        "kind": words("Target") if one["kind"] == "target" else values.label("target_kinds", one["kind"], words),
        "before": _before(one, row, place_href(place_before(one, targets, row), state), words),
        "date": words.date(one["date"], "short"),
        "decided": words.date(one["decided_on"], "short"),
        "known": words.date(one["known_from"], "short"),
        "authority": _decision(one, words),
        "place": place_cell(one["place"], words, state),
    }


def _before(one: Row, row: Row, href: str | None, words: Words) -> Any:
    if one.get("before") is None:
        return ""
    day = one.get("before_date")
    return {
        "text": values.value(row, one["before"], None, words),
        "href": href,
        "sub": words.date(day, "short") if day != one["date"] else "",
    }


def _decision(one: Row, words: Words) -> Any:
    """Who decided and why; where nobody said so, that, and what to add."""
    if one["kind"] not in ("revised", "revised_baseline"):
        return {"text": one["authority"], "sub": one["reason"] or ""} if one["authority"] else ""
    if one.get("inferred"):
        missing = words("no reason is given; a row on the sheet Targets would say who decided it and why")
        return {"text": words("seen in {document}", document=one["authority"] or words("a later workbook")), "sub": missing}
    return {"text": one["authority"] or words("nobody named"), "sub": one["reason"] or words("no reason is given")}
