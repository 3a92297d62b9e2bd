"""The peer of the page benchmarks: the same table and charts as most people build them, plain Dash with plotly.express."""

from __future__ import annotations

import sqlite3
import sys
import warnings

import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, dcc, html

SHOWN = 12


def app(observations: pd.DataFrame) -> Dash:
    """A page with a choice of missions, a line chart for each of four indicators, and a table of components."""
    peer = Dash(__name__)
    missions = sorted(observations["mission"].unique())[:SHOWN]
    peer.layout = html.Div([dcc.RadioItems(missions, missions[0], id="mission"), html.Div(id="page")])

    @peer.callback(Output("page", "children"), Input("mission", "value"))
    def page(mission: str) -> list[object]:
        return body(observations, mission)

    return peer


def body(observations: pd.DataFrame, mission: str) -> list[object]:
    """The page of one mission, computed from the whole frame at each click, as a first version does."""
    chosen = observations[observations["mission"] == mission]
    latest = chosen.sort_values("date").groupby("indicator_id").tail(1)
    names = latest["indicator_id"].head(4)
    charts = [dcc.Graph(figure=px.line(chosen[chosen["indicator_id"] == name], x="date", y="value")) for name in names]
    head = html.Tr([html.Th(column) for column in ("indicator_id", "date", "value", "printed")])
    rows = [html.Tr([html.Td(str(cell)) for cell in row]) for row in latest[["indicator_id", "date", "value", "printed"]].head(50).values]
    return [html.H2(mission, id="chosen"), *charts, html.Table([html.Thead(head), html.Tbody(rows)], id="rows")]


def main() -> None:
    store, port = sys.argv[1], int(sys.argv[2])
    with sqlite3.connect(store) as connection:
        observations = pd.read_sql("SELECT mission, indicator_id, date, value, printed FROM observation", connection)
    connection.close()
    app(observations).run(port=port, debug=False)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()
