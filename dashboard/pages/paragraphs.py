"""Paragraphs: which operative paragraphs of resolution 2553 have data in each mission, and which are empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import facts, values
from dashboard.components import Column, empty, headline, link, section, table
from dashboard.pages.base import Page
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.codelists import codelist
from indicators.words import mark

Row = Mapping[str, Any]
Rows = Sequence[Row]
COUNTED = ("benchmarks", "indicators", "records")


def layout(source: Source, state: State, words: Words) -> Any:
    rows = source.part(state.mission, state.as_of, "paragraphs") or []
    part = source.part(state.mission, state.as_of, "mission") or {}
    if not rows:
        return [
            headline(words("Nothing is known of this mission on this date.")),
            empty(words("Choose another mission or a later date above.")),
        ]
    country = values.label("countries", part.get("country"), words) or str(state.mission)
    return [
        headline(facts.paragraphs(rows, country, words), kicker=words("Coverage of resolution 2553 (2020)")),
        section(words("In this mission"), _coverage(rows, state, words)),
        section(
            words("In every mission"),
            _matrix(source, words),
            note=words("A disc: the paragraph has data by the newest report of the mission."),
        ),
    ]


def _filled(row: Row) -> bool:
    return any(row[name] for name in COUNTED)


def _title(row: Row, words: Words) -> str:
    return values.label("paragraphs", row["paragraph"], words)


def _coverage(rows: Rows, state: State, words: Words) -> Any:
    columns = [
        Column("paragraph", words("Paragraph"), head=True, width="fit"),
        Column("title", words("Subject"), width="wide"),
        Column("benchmarks", words("Benchmarks"), "number"),
        Column("indicators", words("Indicators"), "number"),
        Column("records", words("Other records"), "number"),
    ]
    shown = [_row(row, state, words) for row in sorted(rows, key=lambda row: not _filled(row))]
    return table(columns, shown, words("Paragraphs with data first, then those without"), quiet=True)


def _row(row: Row, state: State, words: Words) -> dict[str, Any]:
    there = state.going("mission", paragraph=row["paragraph"]).url
    name = link(row["paragraph"], there) if row["indicators"] else row["paragraph"]
    title: Any = _title(row, words) if _filled(row) else {"text": _title(row, words), "sub": words("no data")}
    return {
        "paragraph": name,
        "title": title,
        **{count: _count(row[count], "" if count == "records" else there, words) for count in COUNTED},
    }


def _count(number: int, there: str, words: Words) -> Any:
    """A count leads to the list that it counts, where there is one."""
    return ({"text": words.number(number), "href": there} if there else words.number(number)) if number else ""


def _matrix(source: Source, words: Words) -> Any:
    missions = [mission["mission"] for mission in source.missions()]
    found = source.seen("coverage", lambda: {mission: _known(source, mission) for mission in missions})
    columns = [
        Column("paragraph", words("Paragraph"), head=True, width="wide"),
        *[Column(mission, mission, "sign") for mission in missions],
    ]
    rows = []
    for code in codelist("paragraphs").codes:
        if any(code in known for known in found.values()):
            name = {"text": code, "sub": values.label("paragraphs", code, words)}
            rows.append({"paragraph": name, **{mission: _mark(code, found[mission], words) for mission in missions}})
    return table(columns, rows, words("Paragraphs with data, by mission"), quiet=True, look="dense coverage")


def _known(source: Source, mission: str) -> dict[str, bool]:
    rows = source.part(mission, source.latest(mission), "paragraphs") or []
    return {row["paragraph"]: _filled(row) for row in rows}


def _mark(code: str, known: Mapping[str, bool], words: Words) -> Any:
    return {"sign": "disc-full", "tone": "neutral", "text": "", "title": words("has data")} if known.get(code) else None


PAGE = Page("paragraphs", mark("Paragraphs"), "/paragraphs", "about", 20, layout, shows="missions")
