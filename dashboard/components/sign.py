"""Signs: a shape and a word first, a colour last."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import theme
from dashboard.components.cell import Cell, cell
from dashboard.words import Words
from indicators.codelists import codelist
from indicators.status import STATUSES, TRENDS


def coded(kind: str, code: str | None, title: str, /, **more: Any) -> Cell:
    """A cell with the sign of a code and its word. `kind` is one of theme.SIGNS: status, judgement, commitment, handover ..."""
    mark = theme.SIGNS[kind].get(code or "", theme.UNKNOWN)
    return {"sign": mark.shape, "tone": mark.tone, "text": title, **more}


def status(code: str | None, words: Words, **more: Any) -> Cell:
    """A computed status as a cell; empty where there is none."""
    if code is None:
        return {"text": ""}
    found = STATUSES[code]
    return coded("status", code, words(found.title), **{"title": words(found.meaning), "sort": list(STATUSES).index(code), **more})


def judgement(code: str | None, words: Words, **more: Any) -> Cell:
    """The mission's own judgement as a cell; empty where there is none."""
    return coded("judgement", code, codelist("judgements").label(code, words.language), **more) if code else {"text": ""}


def trend(code: str | None, words: Words, **more: Any) -> Cell:
    """Where the last two readings lead, as a cell; empty where there is none."""
    return coded("trend", code, words.opening(words(TRENDS[code])), **more) if code else {"text": ""}


def sign(content: Cell, *, word: bool = True) -> html.Span:
    """A sign outside a table: give it what status(), judgement() or coded() gave; without its word the word is its title."""
    return cell(content if word else {**content, "text": "", "title": content.get("text", "")})
