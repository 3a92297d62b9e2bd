"""Submissions: every workbook that was handed in, with its state, who had it in hand, and what still waits for somebody."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components import Column, choice, coded, controls, empty, headline, link, section, table
from dashboard.deciding import for_review
from dashboard.open_threads import open_threads
from dashboard.pages.base import Page
from dashboard.past import named
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.words import mark

STATES = {
    "draft": mark("Draft"),
    "submitted": mark("Submitted"),
    "returned": mark("Returned"),
    "published": mark("Published"),
    "withdrawn": mark("Withdrawn"),
    "dropped": mark("Dropped"),
}
LAST = ("withdrawn", "published", "returned", "submitted")  # the act that a workbook stands by, the last one first
Row = dict[str, Any]


def layout(source: Source, state: State, words: Words) -> Any:
    rows = source.submissions()
    if not rows:
        upload = html.A(words("Load a workbook"), href=state.going("upload").url)
        return [headline(words("No workbook has been loaded yet.")), empty(words("Load a mission’s workbook to see it here."), upload)]
    waiting = for_review(source)
    chosen = [row for row in rows if _is_chosen(row, state)]
    shown = _table(chosen, source, state, words) if chosen else _nothing(state, words)
    note = words("What was reported up to {day}.", day=words.date(state.as_of)) if state.as_of else ""
    return [
        headline(_sentence(rows, len(waiting), words)),
        *([_waiting(waiting, source, state, words)] if waiting else []),
        section(words("Workbooks"), shown, note=note, beside=controls(_by_state(rows, state, words))),
        *open_threads(source, state, words),
    ]


def _sentence(rows: list[Row], waiting: int, words: Words) -> str:
    counts = {name: sum(row["state"] == name for row in rows) for name in STATES}
    said = words.many("So far, one workbook is published", "So far, {count} workbooks are published", counts["published"])
    if waiting:
        yours = words.many("one waits for your review", "{count} wait for your review", waiting)
        return f"{said}; {yours}."
    others = {
        "submitted": words.many("one waits for a review", "{count} wait for a review", counts["submitted"]),
        "returned": words.many("one was returned", "{count} were returned", counts["returned"]),
        "draft": words.many(
            "one draft waits to be published or dropped", "{count} drafts wait to be published or dropped", counts["draft"]
        ),
    }
    told = [text for name, text in others.items() if counts[name]]
    return f"{said}; {words.listed(told)}." if told else f"{said}."


def _is_chosen(row: Row, state: State) -> bool:
    """Whether a workbook is of the mission, state and time that the address names."""
    of = state.mission in (None, row["mission"])
    then = state.as_of is None or bool(row["reported_on"] and row["reported_on"] <= state.as_of.isoformat())
    return of and then and state.filter("state") in (None, row["state"])


def _by_state(rows: list[Row], state: State, words: Words) -> Any:
    there = {row["state"] for row in rows}
    options = [("", words("All states")), *((name, words(title)) for name, title in STATES.items() if name in there)]
    return choice("state", words("State"), options, state.filter("state"))


def _nothing(state: State, words: Words) -> Any:
    everything = html.A(words("Show all workbooks"), href=state.having(mission=None, as_of=None, since=None, state=None).url)
    return empty(words("No workbook is of this mission, state and time."), everything)


def _waiting(rows: list[Row], source: Source, state: State, words: Words) -> Any:
    columns = [
        Column("name", words("File"), head=True, width="wide"),
        Column("mission", words("Mission")),
        Column("reported", words("Reported on"), "date"),
        Column("by", words("Submitted by")),
        Column("at", words("Submitted on"), "date"),
        Column("difference", words("Difference")),
    ]
    shown = [
        {
            **_named(row, source, state, words),
            "by": named(source, row["submitted_by"], words),
            "at": words.date(row["submitted_at"], "short"),
        }
        for row in rows
    ]
    title = words("Waiting for your review")
    return section(title, table(columns, shown, title, quiet=True))


def _table(rows: list[Row], source: Source, state: State, words: Words) -> Any:
    columns = [
        Column("name", words("File"), head=True, sort=True),
        Column("mission", words("Mission"), sort=True),
        Column("reported", words("Reported on"), "date", sort=True),
        Column("document", words("Document"), sort=True),
        Column("state", words("State"), "sign", sort=True),
        Column("by", words("Uploaded by"), sort=True),
        Column("reviewed", words("Decided by"), sort=True),
        Column("difference", words("Difference")),
        Column("file", words("Original file")),
    ]
    shown = [_row(row, source, state, words) for row in reversed(rows)]
    return table(columns, shown, words("Workbooks, the last loaded first"), quiet=True)


def _named(row: Row, source: Source, state: State, words: Words) -> dict[str, Any]:
    """What tells a workbook from others."""
    sub = words("Submission {number}", number=str(row["id"]))
    there = state.going("upload", submission=str(row["id"])).url
    opens = source.reader.may("contributor")
    return {
        "name": link(row["name"], there, sub=sub) if opens else {"text": row["name"], "sub": sub},
        "mission": row["mission"] or "",
        "reported": {"text": words.date(row["reported_on"], "short"), "sort": row["reported_on"] or ""},
        "difference": _difference(row, state, words),
    }


def _row(row: Row, source: Source, state: State, words: Words) -> dict[str, Any]:
    return {
        **_named(row, source, state, words),
        "document": row["document"] or "",
        "state": {**coded("submission", row["state"], words(STATES[row["state"]])), "sub": _since(row, words)},
        "by": _who(row["uploaded_by"], row["recorded_at"], source, words),
        "reviewed": _reviewer(row, source, words),
        "file": link(words("Download"), f"/files/{row['sha256']}", download=row["name"]),
    }


def _who(name: str, at: str, source: Source, words: Words) -> dict[str, Any]:
    return {"text": named(source, name, words), "sub": words.date(at, "short"), "sort": name}


def _reviewer(row: Row, source: Source, words: Words) -> Any:
    """Who decided last on what was uploaded; nobody yet for a draft and for what waits."""
    act = next((act for act in LAST if row[f"{act}_at"] and row["state"] == act), "")
    if act in ("", "submitted"):
        return ""
    return _who(row[f"{act}_by"], row[f"{act}_at"], source, words)


def _since(row: Row, words: Words) -> str:
    """Since when it stands so, and what of it is still open."""
    at = row.get(f"{row['state']}_at")
    is_waited_for = row["open_rows"] and row["state"] == "published"
    still = words.many("one row open", "{count} rows open", row["open_rows"]) if is_waited_for else ""
    return ", ".join(text for text in (words.date(at, "short") if at else "", still) if text)


def _difference(row: Row, state: State, words: Words) -> Any:
    """What it changes or changed; a dropped one changes nothing."""
    if row["state"] == "dropped" or not row["mission"]:
        return ""
    return link(words("See it"), state.going("difference", submission=str(row["id"])).url)


PAGE = Page(
    "submissions", mark("Submissions"), "/submissions", "data", 110, layout, needs_mission=False, kept=False, dated=False, shows="files"
)
