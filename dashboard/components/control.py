"""Native controls that change the URL; the page follows the URL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.components.cell import as_json
from dashboard.state import State

Options = Sequence[tuple[str, str]]


def choice(param: str, label: str, options: Options, value: str | None, *, quiet: bool = False, fresh: bool = False) -> html.Span:
    """A labelled <select> that puts its value into the URL under `param`; options are (value, text), an empty value takes it out.

    `param` may name several parameters with spaces; its values are then joined by spaces too. `quiet` hides the label from the eye;
    `fresh` leaves all else but the language out of the new URL.
    """
    said = {
        "kind": "select",
        "param": param,
        "label": label,
        "value": value or "",
        "options": list(options),
        "quiet": quiet,
        "fresh": fresh,
    }
    return html.Span(className="control", **{"data-control": as_json(said)})


def day(param: str, label: str, value: str | None, *, days: Sequence[str], empty: str) -> html.Span:
    """A labelled field that puts its day into the URL, offers `days`, and says `empty` where it has none.

    Its text is written out by the page and not by the browser, which may show 10/09/2019 for the ninth of October.
    """
    said = {"kind": "day", "param": param, "label": label, "value": value or "", "days": list(days), "empty": empty}
    return html.Span(className="control", **{"data-control": as_json(said)})


def search(param: str, label: str, value: str | None, *, hint: str = "") -> html.Span:
    """A labelled field for a text, put into the URL when it is left or Enter is pressed."""
    said = {"kind": "text", "param": param, "label": label, "value": value or "", "hint": hint}
    return html.Span(className="control", **{"data-control": as_json(said)})


def boxes(  # noqa: PLR0913 - the columns of a control
    param: str, summary: str, options: Options, chosen: Sequence[str], label: str, *, everything: bool = False, nothing: str = ""
) -> html.Span:
    """Boxes to tick behind a summary; the values of the ticked ones stand in the URL under `param`, with commas between them.

    `everything`: all ticked is what holds where the URL says nothing; `nothing` is what the URL says where none is ticked.
    """
    said = {"kind": "boxes", "param": param, "summary": summary, "options": list(options), "chosen": list(chosen), "label": label}
    return html.Span(className="control", **{"data-control": as_json({**said, "everything": everything, "nothing": nothing})})


def switch(label: str, options: Sequence[tuple[str, State]], current: State) -> html.Div:
    """A few views side by side as links; the one that is shown is marked."""
    links = [html.A(text, href=state.url, **({"aria-current": "true"} if state.url == current.url else {})) for text, state in options]
    return html.Div(links, className="switch", role="group", **{"aria-label": label, "data-keep": "true"})


def controls(*parts: Any) -> html.Div:
    """A line of controls above what they act on."""
    return html.Div(list(parts), className="controls")
