"""Commitments and obstacles: what was promised by whom and by when, and what stands in the way of reform."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from dashboard import facts, values
from dashboard.components import Column, coded, empty, graph, headline, place_href, section, stack, table
from dashboard.figures import commitments
from dashboard.figures.base import day
from dashboard.pages.base import Page
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.words import mark

Row = Mapping[str, Any]
Rows = Sequence[Row]
LEVELS = (1, 2, 3, 4)


def layout(source: Source, state: State, words: Words) -> Any:
    made, obstacles = (source.part(state.mission, state.as_of, name) or [] for name in ("commitments", "obstacles"))
    as_of = str(state.as_of)
    return [
        headline(facts.commitments(made, obstacles, as_of, words), kicker=words("Commitments and obstacles, paragraph 20(e)")),
        section(words("Commitments"), _commitments(made, state, words), note=_undated(made, words)),
        section(words("Obstacles"), _grid(obstacles, state, words), _obstacles(obstacles, state, words)),
    ]


def _undated(made: Rows, words: Words) -> str:
    without = sum(not row["due"] for row in made)
    if not without:
        return ""
    if without == len(made):
        return words("Without a due date in its document, a commitment stands by the day on which it was made.")
    return words.many(
        "Of these, one carries no due date in its document.", "Of these, {count} carry no due date in their documents.", without
    )


def _commitments(made: Rows, state: State, words: Words) -> Any:
    if not made:
        return empty(words("No commitments yet. Add a sheet named Commitments to the workbook."), _template(state, words))
    named = [{**row, "status": _standing(row, state), "status_label": _status(row, state, words)} for row in made]
    figure = commitments.draw(named, words, as_of=str(state.as_of))
    return graph(
        figure,
        words("Commitments from the day they were made to the day they are due"),
        _made(named, state, words),
        words,
        note=words("The dotted line is the as-of date."),
    )


def _standing(row: Row, state: State) -> str:
    return "overdue" if facts.overdue(row, str(state.as_of)) else row["status"]


def _status(row: Row, state: State, words: Words) -> str:
    return words("Past due") if facts.overdue(row, str(state.as_of)) else values.named("commitment_status", row["status"], words)


def _template(state: State, words: Words) -> Any:
    return html.A(words("Download the template"), href=f"/template?mission={state.mission}")


def _made(made: Rows, state: State, words: Words) -> Any:
    columns = [
        Column("commitment", words("Commitment"), head=True, width="wide"),
        Column("made_by", words("Made by")),
        Column("made_on", words("Made on"), "date"),
        Column("due", words("Due"), "date"),
        Column("status", words("Status"), "sign"),
        Column("document", words("Document")),
    ]
    rows = [
        {
            "commitment": {"text": row["commitment"], "sub": row["evidence"] or "", "href": place_href(row["place"], state)},
            "made_by": row["made_by"],
            "made_on": words.date(row["made_on"], "short"),
            "due": words.date(row["due"], "short") or words("Not given"),
            "status": coded("commitment", row["status"], row["status_label"]),
            "document": values.document(row),
        }
        for row in sorted(made, key=lambda row: row["due"] or row["made_on"] or "")
    ]
    return table(_told(columns, made), rows, words("Commitments"))


def _told(columns: list[Column], rows: Rows) -> list[Column]:
    """The columns without the status, where no document gives one."""
    return [column for column in columns if column.id != "status" or any(row["status"] for row in rows)]


def _grid(obstacles: Rows, state: State, words: Words) -> Any:
    """Severity by likelihood, with the names of the obstacles in their cells."""
    if not obstacles:
        return empty(words("No obstacles yet. Add a sheet named Obstacles to the workbook."), _template(state, words))
    placed = [row for row in obstacles if row["severity"] and row["likelihood"] and row["status"] != "closed"]
    if not placed:
        return empty(
            words("No open obstacle has both a severity and a likelihood, so the grid is empty. Give both, 1 to 4, on the sheet Obstacles.")
        )
    columns = [
        Column("severity", words("Severity"), head=True),
        *[Column(str(level), words("Likelihood {level}", level=level)) for level in LEVELS],
    ]
    rows = [
        {"severity": words("Severity {level}", level=severity), **{str(level): _at(placed, severity, level, state) for level in LEVELS}}
        for severity in reversed(LEVELS)
    ]
    return table(columns, rows, words("Open obstacles by severity and likelihood"), look="matrix risk")


def _at(placed: Rows, severity: int, likelihood: int, state: State) -> Any:
    here = [row for row in placed if (row["severity"], row["likelihood"]) == (severity, likelihood)]
    return stack(*[{"text": row["obstacle"], "href": place_href(row["place"], state)} for row in here]) if here else None


def _obstacles(obstacles: Rows, state: State, words: Words) -> Any:
    if not obstacles:
        return ""
    columns = [
        Column("obstacle", words("Obstacle"), head=True, width="wide"),
        Column("category", words("Category")),
        Column("owner", words("Owner")),
        Column("severity", words("Severity, 1 to 4"), "number"),
        Column("age", words("Known for"), "number", hint=words("From its date to the as-of date")),
        Column("mitigation", words("Mitigation")),
        Column("status", words("Status"), "sign"),
        Column("document", words("Document")),
    ]
    rows = [
        _obstacle(row, state, words)
        for row in sorted(obstacles, key=lambda row: (row["status"] == "closed", -(row["severity"] or 0), row["since"] or ""))
    ]
    used = [column for column in _told(columns, obstacles) if any(row[column.id] for row in rows)]
    return table(used, rows, words("Obstacles, the gravest and oldest first"))


def _obstacle(row: Row, state: State, words: Words) -> dict[str, Any]:
    return {
        "obstacle": {"text": row["obstacle"], "href": place_href(row["place"], state)},
        "category": values.label("categories", row["category"], words),
        "owner": row["owner"] or "",
        "severity": "" if row["severity"] is None else {"text": words.number(row["severity"]), "href": place_href(row["place"], state)},
        "age": _age(row, state, words),
        "mitigation": row["mitigation"] or "",
        "status": coded("obstacle", row["status"], values.named("obstacle_status", row["status"], words)),
        "document": values.document(row),
    }


def _age(row: Row, state: State, words: Words) -> Any:
    since = day(row["since"])
    if since is None or state.as_of is None:
        return ""
    until = day(row["until"]) or state.as_of
    return {
        "text": words.many("{count} day", "{count} days", max((until - since).days, 0), figures=True),
        "href": place_href(row["place"], state),
        "sub": words("since {date}", date=words.date(since, "short")),
    }


PAGE = Page("commitments", mark("Commitments and obstacles"), "/commitments", "themes", 30, layout)
