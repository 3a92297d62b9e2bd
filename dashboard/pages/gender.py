"""Gender: women at every level of each institution, over time, among those who come in, and what stands in their way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from dashboard import facts, links, measures, values, women
from dashboard.components import Column, empty, graph, headline, number, place_href, section, stack, table
from dashboard.figures import intake, ladder, share_over_time
from dashboard.pages.base import Page
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.codelists import codelist
from indicators.words import mark

Row = Mapping[str, Any]
Rows = Sequence[Row]


def layout(source: Source, state: State, words: Words) -> Any:
    metrics = source.part(state.mission, state.as_of, "metrics") or {}
    series = women.trends(metrics)
    first = women.main(series) or {"institution": None, "readings": [], "target": None}
    said = facts.gender(first["institution"], first["readings"], first["target"], words, _cells(first, state))
    opening = headline(*links.woven_into(said), kicker=words("Gender representation, paragraphs 5 and 24"))
    profile = women.ladders(metrics, words)
    if not series and not profile:
        template = html.A(words("Download the template"), href=f"/template?mission={state.mission}")
        return [opening, empty(words("No strength of women and men yet. Add a sheet named Strength to the workbook."), template)]
    return [
        opening,
        section(words("From entry to command"), _ladder(profile, state, words)),
        section(words("Over time"), _trends(series, state, words)),
        section(words("Intake against strength"), _intake(women.flows(metrics, series, words), state, words)),
        section(words("Barriers"), _barriers(women.rows_of(metrics, "barriers"), state, words)),
        measures.section_of("gender", metrics, state, words),
    ]


def _cells(first: Mapping[str, Any], state: State) -> dict[str, str | None]:
    """The cells of the figures in the opening sentence."""
    readings, target = first["readings"], first["target"]
    if not readings:
        return {}
    cells = {"first": place_href(readings[0]["place"], state), "last": place_href(readings[-1]["place"], state)}
    return {**cells, "target": place_href(target["place"], state) if target else None}


def _ladder(profile: Sequence[dict[str, Any]], state: State, words: Words) -> Any:
    columns = [
        Column("institution", words("Institution"), head=True),
        Column("level", words("Level")),
        Column("share", words("Women, per cent"), "number"),
        Column("date", words("Date"), "date"),
        Column("document", words("Document")),
    ]
    rows = [
        {
            "institution": one["institution"],
            "level": level["level"],
            "share": number(level["share"], words, decimals=1, href=place_href(level["place"], state)),
            "date": level["date"],
            "document": values.document(level),
        }
        for one in profile
        for level in one["levels"]
    ]
    caption = words("Share of women at each level, by institution")
    figure = ladder.draw(women.drawn(profile), words)
    return graph(figure, caption, table(columns, rows, caption, quiet=True), words, note=_note(profile, words))


def _note(profile: Sequence[dict[str, Any]], words: Words) -> str:
    said = [words("Newest reading of each level.")]
    if any(one["target"] for one in profile):
        said.append(words("The upright tick is the target."))
    if len(profile) > women.MOST:
        said.append(
            words("Drawn are the {count} institutions with most levels; the table has all {all}.", count=women.MOST, all=len(profile))
        )
    return " ".join(said)


def _trends(series: Sequence[dict[str, Any]], state: State, words: Words) -> Any:
    moving = [one for one in series if len(one["readings"]) > 1]
    if not moving:
        return empty(words("Every institution has one reading only; a second one will draw its line."))
    return html.Div([_trend(one, state, words) for one in moving], className="small-multiples")


def _trend(one: dict[str, Any], state: State, words: Words) -> Any:
    columns = [
        Column("date", words("Date"), "date", head=True),
        Column("share", words("Women, per cent"), "number"),
        Column("of", words("Counts"), "number"),
        Column("document", words("Document")),
    ]
    places = facts.decimals_of(one["readings"])
    rows = [
        {
            "date": words.date(reading["date"], "short"),
            "share": number(reading["share"], words, decimals=places, href=place_href(reading["place"], state)),
            "of": _counts(reading, state, words),
            "document": values.document(reading),
        }
        for reading in one["readings"]
    ]
    return graph(
        share_over_time.draw(one, words),
        one["institution"],
        table(columns, rows, one["institution"], quiet=True),
        words,
        note=_when(one, words),
    )


def _counts(reading: Row, state: State, words: Words) -> Any:
    if reading["women"] is None or not reading["total"]:
        return ""
    said = words("{women} of {total}", women=reading["women"], total=reading["total"])
    return {"text": said, "href": place_href(reading["place"], state)}


def _when(one: dict[str, Any], words: Words) -> str:
    """When the target would be met, and how far that can be trusted."""
    line, target = one["line"], one["target"]
    if not line or not target:
        return words("No target is recorded.")
    if line["outcome"] == "met":
        return words("The target of {share} per cent is met.", share=target["share"])
    if line["outcome"] != "meets":
        return words("The target of {share} per cent would not be met at the present pace.", share=target["share"])
    said = words("A straight line would meet {share} per cent in {year}", share=target["share"], year=str(line["value"]))
    return said + (words("; uncertain, for the readings are few or turned.") if line["uncertain"] else ".")


def _intake(rows: Sequence[dict[str, Any]], state: State, words: Words) -> Any:
    if not rows:
        return empty(words("No figures on applicants, recruits, graduates or the promoted yet. Give them as flows on the sheet Strength."))
    columns = [
        Column("institution", words("Institution"), head=True),
        Column("what", words("Who")),
        Column("share", words("Women, per cent"), "number"),
        Column("date", words("Date"), "date"),
    ]
    twin = [row for one in rows for row in _flows(one, state, words)]
    caption = words("Women in service, and among those who come in or rise")
    return graph(intake.draw(rows, words), caption, table(columns, twin, caption, quiet=True), words)


def _flows(one: dict[str, Any], state: State, words: Words) -> list[dict[str, Any]]:
    serving = (
        []
        if one["strength"] is None
        else [
            {
                "institution": one["institution"],
                "what": words("In service"),
                "share": number(one["strength"], words, decimals=1, href=place_href(one["strength_place"], state)),
                "date": "",
            }
        ]
    )
    return serving + [
        {
            "institution": one["institution"],
            "what": flow["label"],
            "share": number(flow["share"], words, decimals=1, href=place_href(flow["place"], state)),
            "date": flow["date"],
        }
        for flow in one["flows"]
    ]


def _barriers(rows: Rows, state: State, words: Words) -> Any:
    """Ten issue areas by institution, with the findings in their cells."""
    if not rows:
        return empty(words("No barriers have been recorded. Add a sheet named Barriers: one row a finding, in one of the ten issue areas."))
    institutions = sorted({row["institution"] for row in rows})
    columns = [Column("area", words("Issue area"), head=True), *[Column(f"at {name}", name) for name in institutions]]
    found = {(row["institution"], row["barrier"]): row for row in rows}
    shown = [
        {
            "area": values.label("mowip_areas", area, words),
            **{f"at {name}": _findings(found.get((name, area)), state, words) for name in institutions},
        }
        for area in codelist("mowip_areas").codes
    ]
    return table(columns, shown, words("Open barriers by issue area and institution"), look="matrix", quiet=True)


def _findings(row: Row | None, state: State, words: Words) -> Any:
    if row is None:
        return None
    said = words.many("{count} open", "{count} open", row["value"], figures=True)
    return stack({"text": said, "href": place_href(row["place"], state)}, *row["findings"])


PAGE = Page("gender", mark("Gender"), "/gender", "themes", 10, layout)
