"""Transition: what passes from the mission to whom and when, the funds for it, and the mission's footprint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from dash import html

from dashboard import facts, measures, presence, values
from dashboard.components import Column, coded, empty, graph, headline, place_href, section, table
from dashboard.figures import elapsed, funding, handover
from dashboard.pages.base import Page
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.words import mark

Row = Mapping[str, Any]
Rows = Sequence[Row]


def layout(source: Source, state: State, words: Words) -> Any:
    tasks, posts = (source.part(state.mission, state.as_of, name) or [] for name in ("handover", "footprint"))
    metrics = source.part(state.mission, state.as_of, "metrics") or {}
    return [
        headline(facts.transition(tasks, posts, words), kicker=words("Transition, paragraphs 14, 20(g) and 20(j)")),
        section(words("Handover"), _handover(tasks, state, words)),
        *_elapsed(metrics, state, words),
        section(words("Funding of the tasks"), *_funding(tasks, state, words)),
        section(
            words("Footprint"),
            presence.footprint_of(posts, state, words),
            note=words("Steps show what was in force or in place from one date to the next."),
        ),
        measures.section_of("transition", metrics, state, words),
    ]


def _handover(tasks: Rows, state: State, words: Words) -> Any:
    if not tasks:
        template = html.A(words("Download the template"), href=f"/template?mission={state.mission}")
        return empty(words("No handover tasks yet. Add a sheet named Handover to the workbook."), template)
    named = [
        {
            **task,
            "area_label": values.label("areas", task["area"], words),
            "status_label": values.named("handover_status", task["status"], words),
        }
        for task in tasks
    ]
    figure = handover.draw(named, words, as_of=str(state.as_of))
    caption = words("Each task from its planned to its actual date, with its receiver")
    return graph(figure, caption, _tasks(named, state, words), words, note=words("The dotted line is the as-of date."))


def _tasks(tasks: Rows, state: State, words: Words) -> Any:
    columns = [
        Column("task", words("Task"), head=True, width="wide"),
        Column("area", words("Area")),
        Column("receiver", words("Receiver")),
        Column("planned", words("Planned"), "date"),
        Column("actual", words("Actual"), "date"),
        Column("status", words("Status"), "sign"),
        Column("percent", words("Done"), "number"),
        Column("readiness", words("Readiness, 1 to 4"), "number"),
        Column("document", words("Document")),
    ]
    rows = [
        {
            "task": {"text": task["task"], "href": place_href(task["place"], state)},
            "area": task["area_label"],
            "receiver": task["receiver"] or words("none named"),
            "planned": words.date(task["planned_date"], "short"),
            "actual": words.date(task["actual_date"], "short"),
            "status": coded("handover", task["status"], task["status_label"]),
            "percent": "" if task["percent"] is None else words.percent(task["percent"]),
            "readiness": "" if task["readiness"] is None else words.number(task["readiness"]),
            "document": values.document(task),
        }
        for task in tasks
    ]
    used = [column for column in columns if any(row[column.id] for row in rows)]
    return table(used, rows, words("Handover tasks"))


def _elapsed(metrics: Mapping[str, Any], state: State, words: Words) -> list[Any]:
    """Share done against share of time, where both are known."""
    rows = metrics.get("schedule_index", {}).get("rows", [])
    bars = [bar for row in rows for bar in ((words("Time gone"), row.get("elapsed")), (words("Work done"), row.get("complete")))]
    figure = elapsed.draw(bars, words)
    if figure is None:
        return []
    columns = [Column("what", words("What"), head=True), Column("share", words("Per cent"), "number")]
    places = [place_href(row.get("place"), state) for row in rows for _ in ("elapsed", "complete")]
    shares = [
        {"what": label, "share": {"text": words.number(share), "href": href}} for (label, share), href in zip(bars, places, strict=True)
    ]
    twin = table(columns, shares, words("Share done and share of time"))
    return [section(words("Time and work"), graph(figure, words("Share of the work done against share of the time gone"), twin, words))]


def _funding(tasks: Rows, state: State, words: Words) -> list[Any]:
    """One figure a currency: sums of different currencies are never mixed."""
    funded = sorted((task for task in tasks if task["funding_needed"]), key=lambda task: task["currency"] or "")
    if not funded:
        return [
            empty(words("No task says what funding it needs. Give needed and secured funding and their currency on the sheet Handover."))
        ]
    return [_currency(currency, list(rows), state, words) for currency, rows in groupby(funded, key=lambda task: task["currency"] or "")]


def _currency(currency: str, tasks: Rows, state: State, words: Words) -> Any:
    rows = [
        {"label": task["task"], "needed": task["funding_needed"], "secured": task["funding_secured"], "currency": currency}
        for task in tasks
    ]
    columns = [
        Column("task", words("Task"), head=True),
        Column("needed", words("Needed"), "number"),
        Column("secured", words("Secured"), "number"),
        Column("gap", words("Still open"), "number"),
    ]
    twin = [_funds(task, state, words) for task in tasks]
    needed, secured = sum(row["needed"] for row in rows), sum(row["secured"] or 0 for row in rows)
    caption = words(
        "{secured} of {needed} {currency} secured, {share} per cent",
        secured=secured,
        needed=needed,
        currency=currency,
        share=round(100 * secured / needed, 1),
    )
    return graph(
        funding.draw(rows, words), caption, table(columns, twin, words("Funding needed and secured, {currency}", currency=currency)), words
    )


def _funds(task: Row, state: State, words: Words) -> dict[str, Any]:
    gap = task["funding_needed"] - (task["funding_secured"] or 0)
    there = place_href(task["place"], state)
    secured = "" if task["funding_secured"] is None else {"text": words.number(task["funding_secured"]), "href": there}
    return {
        "task": task["task"],
        "needed": {"text": words.number(task["funding_needed"]), "href": there},
        "secured": secured,
        "gap": {"text": words.number(gap), "href": there},
    }


PAGE = Page("transition", mark("Transition"), "/transition", "themes", 20, layout)
