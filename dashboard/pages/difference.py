"""Difference: what a submission changes, or changed, before anybody has to trust it: statuses, targets, and every row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dash import html

from dashboard import ids
from dashboard.changes import KINDS, effects, moves, sheet, summary
from dashboard.components import choice, controls, empty, headline, section
from dashboard.differing import whole
from dashboard.differing_rows import rows
from dashboard.pages.base import Page
from dashboard.source import Source
from dashboard.state import State
from dashboard.values import short
from dashboard.words import Words
from indicators.words import mark

if TYPE_CHECKING:
    from indicators.difference import Difference, Whole

TOLD = ("added", "changed", "restated")  # shown where no kind is asked for: what differs
EVERY = "every"
SIZE = 200  # rows of a page
COUNTED = {
    "added": (mark("one new row"), mark("{count} new rows")),
    "changed": (mark("one changed row"), mark("{count} changed rows")),
    "restated": (mark("one restated row"), mark("{count} restated rows")),
    "same": (mark("one row as before"), mark("{count} rows as before")),
}
LEFT_OUT = (mark("one known row is not in it"), mark("{count} known rows are not in it"))


def layout(source: Source, state: State, words: Words) -> Any:
    number = state.filter("submission") or ""
    found = whole(source, int(number)) if number.isascii() and number.isdecimal() and len(number) < 10 else None
    if found is None:
        away = html.A(words("Submissions"), href=state.going("submissions").url)
        said = words("It was dropped, it is not in the store, or you may not see it.")
        return [headline(words("There is no difference to show.")), empty(said, away)]
    there = state.having(mission=found.facts["mission"] or state.mission, as_of=None)
    return [
        headline(sentence(found, words), kicker=found.facts["file"]),
        _ways(found, state, words),
        section(words("Statuses"), effects(found.effect, words, there)),
        section(words("Baselines and targets"), moves(found.moved, words, there)),
        _rows(found, state, words),
    ]


def sentence(found: Whole, words: Words) -> str:
    """How many rows are what, and what statuses that changes."""
    counts, name = found.counts, found.facts["document"] or words("This workbook")
    told = [words.many(*forms, counts[kind], among=counts.values()) for kind, forms in COUNTED.items() if counts[kind]]
    has = words("{name} has {counts}", name=name, counts=words.listed(told or [words("no row")]))
    if counts["missing"]:
        left_out = words.many(*LEFT_OUT, counts["missing"], among=counts.values())
        has = words("{first}; {second}", first=has, second=left_out)
    return f"{has}. {_effect(found, words)}"


def _effect(found: Whole, words: Words) -> str:
    """How many statuses change, and how many targets and baselines move."""
    if found.effect is None:
        return words("Nothing of it can be published yet.")
    statuses, moved = len(found.effect), len(found.moved)
    parts = [words.many("one status changes", "{count} statuses change", statuses) if statuses else words("no status changes")]
    parts += [words.many("one target or baseline moves", "{count} targets or baselines move", moved)] if moved else []
    return words("With it, {effects}.", effects=words.listed(parts))


def _ways(found: Whole, state: State, words: Words) -> html.Div:
    """What it is compared with, and the ways from here: the submission, and the same as files."""
    address = f"/uploads/{found.number}/difference"
    links = [
        html.A(words("Open the submission"), href=state.going("upload", submission=str(found.number)).url),
        html.A(words("Download as workbook"), href=f"{address}.xlsx?lang={words.language}", download=True),
        html.A(words("Download as JSON"), href=f"{address}.json?lang={words.language}", download=True),
    ]
    against = words("Compared with {against}.", against=words.say(found.against))
    return html.Div([html.P(against, className="section-note"), html.P(links, className="ways")])


def _rows(found: Whole, state: State, words: Words) -> Any:
    chosen = _chosen(found, state)
    first = _first(state, len(chosen))
    anchor = ids.row(words("Rows"))

    def to(sheet_type: str, kind: str) -> str:
        return f"{_from(state, None).having(sheet=sheet_type, kind=kind, indicator=None).url}#{anchor}"

    shown = chosen[first : first + SIZE]
    nothing = empty(words("No row is of this kind here. Choose another above."))
    body = rows(shown, found.named, words, state.having(mission=found.facts["mission"] or state.mission)) if shown else nothing
    pager = _pager(first, len(chosen), state, anchor, words)
    return section(words("Rows"), summary(found.rows, words, to), _controls(found, state, words), pager, body, pager if shown else "")


def _from(state: State, first: int | None) -> State:
    return state.having(**{"from": str(first) if first else None})


def _chosen(found: Whole, state: State) -> list[Difference]:
    """The rows that the address asks for."""
    kind, of_sheet, indicator = state.filter("kind"), state.filter("sheet"), state.indicator
    kinds = TOLD if kind is None else tuple(KINDS) if kind == EVERY else (kind,)
    return [
        one
        for one in found.rows
        if one.kind in kinds and of_sheet in (None, one.sheet_type) and (indicator is None or one.indicator_id == indicator)
    ]


def _first(state: State, count: int) -> int:
    """The first row to show, counted from nought; the beginning where the address asks for a row that is not there."""
    asked = state.filter("from") or "1"
    first = int(asked) - 1 if asked.isascii() and asked.isdecimal() and len(asked) < 10 else 0
    return first if 0 <= first < count else 0


def _controls(found: Whole, state: State, words: Words) -> Any:
    counts = found.counts
    told = sum(counts[kind] for kind in TOLD)
    kinds = [("", _counted(words("what differs"), told, words)), (EVERY, _counted(words("every row"), len(found.rows), words))]
    kinds += [(kind, _counted(words(title), counts[kind], words)) for kind, title in KINDS.items() if counts[kind]]
    sheets = [("", words("all sheets")), *((name, sheet(name, words)) for name in found.counts_by_sheet)]
    numbers = dict.fromkeys(one.indicator_id for one in found.rows if one.indicator_id)
    indicators = [("", words("all indicators")), *((one, short(f"{one} {found.named.get(one, '')}".strip())) for one in numbers)]
    return controls(
        choice("kind", words("Kind"), kinds, state.filter("kind")),
        choice("sheet", words("Sheet"), sheets, state.filter("sheet")),
        choice("indicator", words("Indicator"), indicators, state.indicator),
    )


def _counted(title: str, count: int, words: Words) -> str:
    return f"{words.opening(title)} ({words.number(count)})"


def _pager(first: int, count: int, state: State, anchor: str, words: Words) -> Any:
    """Which rows of how many are shown, and the way to those before and after."""
    if count <= SIZE:
        return ""
    last = min(first + SIZE, count)
    said = words("Rows {first} to {last} of {count}", first=first + 1, last=last, count=count)
    ways: Sequence[tuple[str, bool, int]] = (
        (words("Rows before"), first > 0, max(first - SIZE, 0)),
        (words("Rows after"), last < count, last),
    )
    links = [html.A(text, href=f"{_from(state, to + 1).url}#{anchor}") for text, is_there, to in ways if is_there]
    return html.Nav([html.Span(said), *links], className="pager", **{"aria-label": words("Pages of rows")})


PAGE = Page("difference", mark("Difference"), "/difference", "", 120, layout, needs_mission=False, kept=False, shows="nothing")
