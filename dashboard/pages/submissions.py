"""Submissions: every workbook that was handed in, with its state and the file as it came."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components import Column, coded, empty, headline, link, section, table
from dashboard.pages.base import Page
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.words import mark

STATES = {"published": mark("Published"), "draft": mark("Draft"), "dropped": mark("Dropped")}


def layout(source: Source, state: State, words: Words) -> Any:
    rows = source.submissions()
    if not rows:
        upload = html.A(words("Load a workbook"), href=state.going("upload").url)
        return [headline(words("No workbook has been loaded yet.")), empty(words("Load a mission’s workbook to see it here."), upload)]
    counts = {name: sum(row["state"] == name for row in rows) for name in STATES}
    said = words.many("So far, one workbook is published", "So far, {count} workbooks are published", counts["published"])
    waiting = words.many("one draft waits to be published or dropped", "{count} drafts wait to be published or dropped", counts["draft"])
    sentence = words("{published}; {drafts}.", published=said, drafts=waiting) if counts["draft"] else f"{said}."
    return [headline(sentence), section(words("Workbooks"), _table(rows, state, words))]


def _table(rows: list[dict[str, Any]], state: State, words: Words) -> Any:
    columns = [
        Column("name", words("File"), head=True, sort=True, width="wide"),
        Column("mission", words("Mission"), sort=True),
        Column("reported", words("Reported on"), "date", sort=True),
        Column("document", words("Document"), sort=True),
        Column("state", words("State"), "sign", sort=True),
        Column("loaded", words("Loaded on"), "date", sort=True),
        Column("file", words("Original file")),
    ]
    return table(columns, [_row(row, state, words) for row in reversed(rows)], words("Workbooks, the last loaded first"), quiet=True)


def _row(row: dict[str, Any], state: State, words: Words) -> dict[str, Any]:
    return {
        "name": link(
            row["name"], state.going("upload", submission=str(row["id"])).url, sub=words("Submission {number}", number=str(row["id"]))
        ),
        "mission": row["mission"] or "",
        "reported": {"text": words.date(row["reported_on"], "short"), "sort": row["reported_on"] or ""},
        "document": row["document"] or "",
        "state": {**coded("submission", row["state"], words(STATES[row["state"]])), "sub": _open(row, words)},
        "loaded": {"text": words.date(row["recorded_at"], "short"), "sort": row["recorded_at"]},
        "file": link(words("Download"), f"/files/{row['sha256']}", download=row["name"]),
    }


def _open(row: dict[str, Any], words: Words) -> str:
    return words.many("one row open", "{count} rows open", row["open_rows"]) if row["open_rows"] else ""


PAGE = Page("submissions", mark("Submissions"), "/submissions", "data", 110, layout, needs_mission=False, kept=False)
