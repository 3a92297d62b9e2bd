"""What a submission changes, as the parts that pages show: rows by sheet, statuses, moved baselines and targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import links
from dashboard.components import Column, coded, link, place_href, place_text, status, table
from dashboard.state import State
from dashboard.words import Words
from indicators.codelists import codelist
from indicators.words import mark

if TYPE_CHECKING:
    from indicators.difference import Difference
    from indicators.difference.moved import Aim, Moved
    from indicators.effect import Effect

KINDS = {
    "added": mark("new"),
    "changed": mark("changed"),
    "restated": mark("restated"),
    "same": mark("as before"),
    "missing": mark("in an earlier workbook, not in this one"),
}
AIMS = {"target": mark("Target"), "baseline": mark("Baseline")}
LONGEST, AROUND, MOST_TEXT = 60, 24, 160  # characters: of a text shown whole, kept around a change, and shown at all
SHOWN = 12  # statuses before the rest stands behind a click
To = Callable[[str, str], str]


def summary(changes: Iterable[Difference], words: Words, to: To | None = None) -> html.Div:
    """Rows by sheet and kind of change; `to` gives the address of the rows of a sheet and kind."""
    counts = Counter((one.sheet_type, one.kind) for one in changes)
    types = list(dict.fromkeys(sheet for sheet in codelist("sheets").codes if any(sheet == found for found, _ in counts)))
    columns = [Column("type", words("Sheet"), head=True), *(Column(kind, words(title), "number") for kind, title in KINDS.items())]
    rows = [{"type": sheet(one, words), **{kind: _count(counts[one, kind], one, kind, words, to) for kind in KINDS}} for one in types]
    caption = words("Rows of this workbook beside what was known")
    return table(columns, rows, caption, empty=words("Publishing it would change nothing."), look="compact", quiet=to is not None)


def _count(count: int, of: str, kind: str, words: Words, to: To | None) -> Any:
    if not count or to is None:
        return words.number(count) if count else ""
    return link(words.number(count), to(of, kind))


def sheet(sheet_type: str, words: Words) -> str:
    return codelist("sheets").label(sheet_type, words.language)


def kind_cell(kind: str, words: Words) -> dict[str, Any]:
    return coded("difference", kind, words.opening(words(KINDS[kind])))


def effects(changed: Sequence[Effect] | None, words: Words, state: State | None = None) -> Any:
    """The statuses that a submission changes; with a state, indicators lead to their pages."""
    if changed is None:
        return html.P(words("Nothing of it can be published yet, so no status would change."), className="section-note")
    if not changed:
        return html.P(words("No status changes."), className="section-note")
    caption = words("Statuses that change: {count}", count=len(changed))
    first, more = changed[:SHOWN], changed[SHOWN:]
    parts = [_effects(first, caption, words, state)]
    if more:
        title = words.many("one more", "{count} more", len(more))
        parts.append(html.Details([html.Summary(title), _effects(more, title, words, state)], className="twin"))
    return html.Div(parts)


def _effects(changed: Iterable[Effect], caption: str, words: Words, state: State | None) -> Any:
    columns = [
        Column("indicator", words("Indicator"), head=True, width="wide"),
        Column("before", words("Status until now"), "sign"),
        Column("after", words("Status with this workbook"), "sign"),
    ]
    rows = [
        {
            "indicator": _indicator(one.indicator_id, one.indicator, state),
            "before": status(one.before, words) if one.before else words("not there"),
            "after": status(one.after, words) if one.after else words("not there"),
        }
        for one in changed
    ]
    return table(columns, rows, caption, quiet=True)


def _indicator(indicator_id: str, text: str, state: State | None) -> Any:
    named = f"{indicator_id} {text}"
    return link(named, links.indicator({"indicator_id": indicator_id}, state)) if state else named


def moves(moved: Sequence[Moved], words: Words, state: State) -> Any:
    """Moved baselines and targets: until now and in this workbook, each with its cell."""
    columns = [
        Column("indicator", words("Indicator"), head=True, width="wide"),
        Column("kind", words("What")),
        Column("old", words("Until now")),
        Column("new", words("In this workbook")),
        Column("decided", words("Decided")),
        Column("reason", words("Reason")),
    ]
    rows = [
        {
            "indicator": _indicator(one.indicator_id, one.indicator, state),
            "kind": words(AIMS[one.kind]),
            "old": _aim(one, one.old, one.new, words, state, was=True),
            "new": _aim(one, one.new, one.old, words, state, now=True),
            "decided": {"text": one.authority or "", "sub": words.date(one.decided_on)},
            "reason": one.reason or "",
        }
        for one in moved
    ]
    caption = words("Baselines and targets that move: {count}", count=len(rows))
    return table(columns, rows, caption, quiet=True, empty=words("No baseline and no target moves."))


def _aim(of: Moved, aim: Aim, other: Aim, words: Words, state: State, **marked: bool) -> Any:
    """A value, when it is due, and its cell; what both sides say is neither struck nor marked."""
    if not aim.is_given:
        return words("none")
    text, beside = _value(of.measure, aim, words), _value(of.measure, other, words)
    lines = [{**apart(text, beside), **(marked if text != beside else {})}]
    if aim.date:
        when = words("due {date}", date=words.date(aim.date)) if of.kind == "target" else words("of {date}", date=words.date(aim.date))
        lines.append({"text": when, **(marked if aim.date != other.date else {})})
    return {"lines": [*lines, place_line(aim.place, words, state)]}


def _value(measure: str, aim: Aim, words: Words) -> str:
    if aim.value is None:
        return aim.printed or ""
    if measure == "yes_no":
        return words("yes") if aim.value else words("no")
    return words.percent(aim.value) if measure == "percent" else words.number(aim.value)


def apart(text: str, other: str) -> dict[str, Any]:
    """A text as a cell; of a long one the part in which it is another than the one it stands beside. The title has the whole."""
    if len(text) <= LONGEST:
        return {"text": text}
    begins = _shared(text, other)
    ends = _shared(text[begins:][::-1], other[begins:][::-1])
    first = text.rfind(" ", 0, max(begins - AROUND, 0)) + 1  # at the beginning of a word
    last = text.find(" ", max(len(text) - ends + AROUND, begins)) if ends > AROUND else -1
    part = f"{'… ' if first else ''}{text[first:] if last < 0 else text[first:last] + ' …'}"
    return {"text": part if len(part) <= MOST_TEXT else shorten(part, MOST_TEXT, placeholder=" …"), "title": text}


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def place_line(place: Mapping[str, Any] | None, words: Words, state: State) -> dict[str, Any]:
    """The cell of a value as a small line of its own that leads there; a file that is no submission has no page for it."""
    return {"text": place_text(place, words), "href": place_href(place, state), "look": "place", "title": (place or {}).get("file")}
