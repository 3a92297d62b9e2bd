"""Interface: the tables that other programs may load, how Excel and Power BI do it, and every column of them."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import ids
from dashboard.api import ROOT, reports
from dashboard.api.parameters import ABOUT, EVERYWHERE
from dashboard.api.tables import TABLES
from dashboard.api.tables.base import Table
from dashboard.components import Column, headline, link, section, table
from dashboard.pages.base import Page
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.words import mark

KINDS = {
    "text": mark("text"),
    "number": mark("number"),
    "whole": mark("whole number"),
    "date": mark("day, YYYY-MM-DD"),
    "moment": mark("moment, UTC"),
    "yes_no": mark("true or false"),
}


def layout(source: Source, state: State, words: Words) -> Any:
    count = words.count(len(TABLES), (len(TABLES),))
    mission = state.mission or source.first_mission()
    return [
        headline(words("Excel, Power BI and other programs can load {count} tables from here.", count=count)),
        section(words("Tables"), _tables(mission, words)),
        section(words("Reports"), *_reports(mission, words)),
        section(words("In Excel and Power BI"), *_excel(source, mission, words)),
        section(words("Parameters"), _parameters(words), note=words("A parameter that a table does not know is refused, never left out.")),
        *(section(words(one.title), html.P(words(one.about)), _columns(one, words)) for one in TABLES.values()),
        section(words("For programmers"), *_programs(words)),
    ]


def _tables(mission: str | None, words: Words) -> Any:
    columns = [
        Column("table", words("Table"), head=True),
        Column("about", words("What a row is"), width="wide"),
        Column("json", words("JSON")),
        Column("csv", words("CSV")),
    ]
    rows = [
        {
            "table": link(words(one.title), f"#{ids.row(words(one.title))}"),
            "about": words(one.about),
            "json": _example(one, mission, "json"),
            "csv": _example(one, mission, "csv"),
        }
        for one in TABLES.values()
    ]
    return table(columns, rows, words("Tables of the interface"), quiet=True)


def _example(one: Table, mission: str | None, form: str) -> dict[str, Any]:
    """The address of a table, to open as it stands."""
    address = f"{ROOT}/{one.id}"
    if one.needs:
        return {"text": f"{address}?submission=…"}
    return link(address, f"{address}?format={form}" + (f"&mission={mission}" if mission else ""))


def _reports(mission: str | None, words: Words) -> list[Any]:
    """The parameters of a report, below an address to open as it stands."""
    address = f"{ROOT}/report" + (f"?mission={mission}" if mission else "")
    said = words("A report as a file or, as JSON, every block of it and every figure with its cells.")
    columns = [Column("name", words("Parameter"), head=True), Column("about", words("What it does"), width="wide")]
    rows = [{"name": name, "about": words(about)} for name, about in reports.ASKS.items()]
    shown = html.A(address, href=address, **{"data-reload": "true"})
    forms = words("Kinds of file: {forms}.", forms=", ".join(reports.FORMS))
    return [html.P([said, " ", shown, ". ", forms]), table(columns, rows, words("Parameters of a report"), quiet=True)]


def _excel(source: Source, mission: str | None, words: Words) -> list[Any]:
    address = f"{ROOT}/statuses?format=csv" + (f"&mission={mission}" if mission else "")
    steps = [
        words("In Excel: Data, Get Data, From Other Sources, From Web. In Power BI: Get data, Web."),
        words("Type the address of this site, followed by {address}.", address=address),
        words("Where it asks how to sign in, choose Basic: any user name, and as password a token made on the page Account.")
        if not source.reader.is_local
        else words("Where it asks how to sign in, choose Anonymous: this program has no accounts."),
        words("The columns arrive with names; choose UTF-8 (65001) as file origin if letters look wrong."),
    ]
    return [html.Ol([html.Li(step) for step in steps], className="prose")]


def _parameters(words: Words) -> Any:
    names = list(dict.fromkeys([*(name for one in TABLES.values() for name in one.asks), *EVERYWHERE]))
    columns = [
        Column("name", words("Parameter"), head=True),
        Column("about", words("What it does"), width="wide"),
        Column("tables", words("Tables")),
    ]
    rows = [{"name": name, "about": words(ABOUT[name]), "tables": _taken_by(name, words)} for name in names]
    return table(columns, rows, words("Parameters of the tables"), quiet=True)


def _taken_by(name: str, words: Words) -> str:
    return words("all") if name in EVERYWHERE else ", ".join(words(one.title) for one in TABLES.values() if name in one.asks)


def _columns(one: Table, words: Words) -> Any:
    columns = [
        Column("id", words("Column"), head=True),
        Column("kind", words("Kind")),
        Column("about", words("What it holds"), width="wide"),
    ]
    rows = [{"id": column.id, "kind": words(KINDS[column.kind]), "about": words(column.about)} for column in one.columns]
    return table(columns, rows, words("Columns of the table {title}", title=words(one.title)), quiet=True, look="dense")


def _programs(words: Words) -> list[Any]:
    described = html.A("openapi.json", href=f"{ROOT}/openapi.json", **{"data-reload": "true"})
    said = words(
        "An answer has at most as many rows as limit says; next, and the header Link, lead to the following ones. "
        "They hold until something is published: then the answer is 409, and one begins again."
    )
    text = words("In CSV a text that a spreadsheet would take for a formula begins with an apostrophe.")
    return [html.P([words("The interface describes itself by OpenAPI 3.1:"), " ", described, "."]), html.P(said), html.P(text)]


PAGE = Page("interface", mark("Interface"), "/interface", "about", 220, layout, needs_mission=False, shows="nothing")
