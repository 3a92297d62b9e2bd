"""The larger parts of a page: its sentence, its sections, and what stands where there is nothing yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard import ids


def headline(*parts: Any, kicker: str = "") -> html.Div:
    """The one sentence that a page opens with, large: texts and html.A. `kicker` is a short line above it."""
    above = [html.P(kicker, className="kicker")] if kicker else []
    return html.Div([*above, html.H1(list(parts), tabIndex="-1", className="headline")], className="opening")


def section(title: str, *content: Any, note: Any = "", beside: Any = None) -> html.Section:
    """A part of a page under its heading. `note` is a sentence under the heading; `beside` stands at the heading's right (controls)."""
    anchor = ids.row(title)
    head = html.Div([html.H2(title, id=anchor), beside or ""], className="section-head")
    said = [html.P(note, className="section-note")] if note else []
    return html.Section([head, *said, *content], className="section", **{"aria-labelledby": anchor})


def empty(text: str, *actions: Any) -> html.Div:
    """What stands where there is nothing yet: a sentence, and what to do next as links."""
    return html.Div([html.P(text), *([html.P(list(actions), className="actions")] if actions else [])], className="empty")


def prose(*paragraphs: Any) -> html.Div:
    """Running text, never wider than is easy to read."""
    return html.Div(
        [html.P(paragraph) if isinstance(paragraph, str | Sequence) else paragraph for paragraph in paragraphs], className="prose"
    )
