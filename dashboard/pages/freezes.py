"""Freezes: figures of missions on a day that were kept under a name, and the way to keep and to open them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from dashboard.components import Column, Field, empty, form, headline, link, section, table
from dashboard.pages.base import Page
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.codelists import codelist
from indicators.words import mark

Row = Mapping[str, Any]
LONGEST = 80


def layout(source: Source, state: State, words: Words) -> Any:
    own = source.published_now()
    rows = own.freezes()
    chosen = next((row for row in rows if row["id"] == state.freeze), None)
    parts: list[Any] = [headline(_sentence(rows, words))]
    if chosen is not None:
        parts.append(_contents(chosen, own, state, words))
    if rows:
        parts.append(section(words("Kept figures"), _table(rows, state, words)))
    elif not own.missions():
        upload = html.A(words("Load a workbook"), href=state.going("upload").url)
        parts.append(empty(words("There are no figures yet that could be frozen."), upload))
    elif not own.reader.may("reviewer"):
        parts.append(empty(words("A reviewer keeps figures here before a report is written, so that they stand still from then on.")))
    return [*parts, *_form(own, state, words)]


def _sentence(rows: list[dict[str, Any]], words: Words) -> str:
    if not rows:
        return words("No figures have been frozen yet.")
    newest = rows[-1]
    said = words.many("So far, one set of figures is frozen", "So far, {count} sets of figures are frozen", len(rows))
    named = words("the newest is “{name}”, as at {date}", name=newest["name"], date=words.date(newest["as_of"]))
    return f"{said}; {named}."


def _table(rows: list[dict[str, Any]], state: State, words: Words) -> Any:
    columns = [
        Column("name", words("Name"), head=True, sort=True, width="wide"),
        Column("as_of", words("As at"), "date", sort=True),
        Column("missions", words("Missions")),
        Column("submissions", words("Workbooks"), "number"),
        Column("level", words("Classification")),
        Column("made", words("Frozen on"), "date", sort=True),
        Column("by", words("By")),
    ]
    shown = [_row(row, state, words) for row in reversed(rows)]
    return table(columns, shown, words("Frozen figures, the newest first"), quiet=True)


def _row(row: Row, state: State, words: Words) -> dict[str, Any]:
    opened = state.going("overview", freeze=row["id"], lens=None, mission=None, as_of=None, since=None)
    return {
        "name": link(row["name"], opened.url, sub=row["note"]),
        "as_of": {"text": words.date(row["as_of"], "short"), "sort": row["as_of"]},
        "missions": ", ".join(row["missions"]),
        "submissions": link(words.number(len(row["submissions"])), state.going("freezes", freeze=row["id"], lens=None).url),
        "level": codelist("classifications").label(row["classification"], words.language),
        "made": {"text": words.date(row["made_at"], "short"), "sort": row["made_at"]},
        "by": row["made_by"],
    }


def _contents(row: Row, source: Source, state: State, words: Words) -> Any:
    """The workbooks that a freeze rests on, those withdrawn since among them."""
    columns = [
        Column("name", words("File"), head=True, width="wide"),
        Column("mission", words("Mission")),
        Column("reported", words("Reported on"), "date"),
        Column("document", words("Document")),
        Column("since", words("Since then")),
    ]
    found = [one for one in (source.submission(number) for number in row["submissions"]) if one is not None]
    rows = [
        {
            "name": link(one["name"], state.going("upload", freeze=None, submission=str(one["id"])).url),
            "mission": one["mission"],
            "reported": {"text": words.date(one["reported_on"], "short"), "sort": one["reported_on"]},
            "document": one["document"] or "",
            "since": words("withdrawn; it still counts in this freeze") if one["state"] == "withdrawn" else "",
        }
        for one in found
    ]
    seal = html.P([words("Fingerprint of the figures (SHA-256):"), " ", html.Code(row["sha256"], className="fingerprint")])
    title = words("What “{name}” rests on", name=row["name"])
    return section(title, table(columns, rows, words("Workbooks behind the frozen figures"), quiet=True), seal)


def _form(source: Source, state: State, words: Words) -> list[Any]:
    """What a reviewer fills in to keep figures; only missions that are theirs to review."""
    missions = [row for row in source.missions() if source.reader.may("reviewer", row["mission"])]
    if not missions:
        return []
    newest = max(row["newest"] for row in missions)
    fields = [
        Field("name", words("Name"), hint=words("Such as: S/2019/805 as submitted."), required=words("Give it a name."), most=LONGEST),
        Field("as_of", words("As at"), "day", value=newest, required=words("Choose the day that the figures stand for.")),
        Field(
            "missions",
            words("Missions"),
            "boxes",
            options=[(row["mission"], row["mission"]) for row in missions],
            value=[state.mission] if state.mission else [],
            required=words("Choose at least one mission."),
        ),
        Field("note", words("Note"), hint=words("What the figures are for, if it should be known later."), most=400),
    ]
    note = words(
        "Frozen figures never change: neither by what is loaded later, nor by what is dated back, corrected or withdrawn. "
        "They can be opened for as long as the store lives."
    )
    return [section(words("Freeze figures"), form("/freezes", fields, words("Freeze them")), note=note)]


PAGE = Page("freezes", mark("Freezes"), "/freezes", "data", 120, layout, needs_mission=False, kept=False)
