"""The one place where a figure becomes a chart on a page; assets/charts.js draws it when it comes into view."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components.block import empty
from dashboard.components.cell import as_json
from dashboard.words import Words

# Left alone, the chart library puts a button on every chart that uploads its data.
CONFIG = {"showSendToCloud": False, "plotlyServerURL": "", "displaylogo": False, "displayModeBar": False, "responsive": True}
HEIGHT = 320


def graph(figure: dict[str, Any] | None, caption: str, table: Any, words: Words, *, note: str = "", height: int | None = None) -> Any:
    """A figure with its sentence as the title, and the table that says the same behind it.

    A point whose customdata is an address of ours ("/indicator?...") is a link. Without a figure the table stands alone and open.
    """
    said = html.Figcaption([html.Span(caption, className="figure-title"), html.Span(note, className="figure-note") if note else ""])
    if figure is None:
        return html.Figure([said, empty(words("There is nothing to draw yet.")) if table is None else table], className="figure")
    tall = height or figure.get("layout", {}).get("height") or HEIGHT
    payload = as_json({"data": figure["data"], "layout": {**figure.get("layout", {}), "height": tall}, "config": CONFIG})
    chart = html.Div(className="chart", role="img", style={"height": f"{tall}px"}, **{"data-figure": payload, "aria-label": caption})
    twin = html.Details([html.Summary(words("The figures of this chart as a table")), table], className="twin")
    return html.Figure([said, chart, twin], className="figure")
