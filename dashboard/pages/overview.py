"""Overview: every mission by area of the sector, what moved since its last report, and how fresh its figures are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dash import html

from dashboard import facts, values
from dashboard.components import Column, bar, empty, group, headline, link, section, stack, status, table
from dashboard.pages.base import Page
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.codelists import codelist
from indicators.status import worst
from indicators.words import mark

MOST = 20
DIRECTIONS = ("worse", "better", "other", "new")
Rows = Sequence[dict[str, Any]]


def layout(source: Source, state: State, words: Words) -> Any:
    missions = source.seen(("overview", state.as_of), lambda: _missions(source, state))
    if not missions:
        upload = html.A(words("Upload a workbook"), href=state.going("upload").url)
        return [
            headline(facts.overview([], words)),
            empty(words("Upload the first workbook, or download the template to fill in."), upload),
        ]
    followed = [mission for mission in missions if facts.total(mission["part"]["counts"])]
    return [
        headline(facts.overview([mission["part"] for mission in followed], words)),
        section(
            words("Missions by area"),
            _matrix(followed, state, words),
            _unfollowed([mission for mission in missions if mission not in followed], state, words),
            note=words("Counts of indicators by status, worst first, and the worst status in words."),
        ),
        section(
            words("What moved since the last report"),
            _movement(missions, state, words),
            note=words("Each mission against its own last report, worse first."),
        ),
        section(words("How fresh the figures are"), _freshness(missions, state, words)),
    ]


def _missions(source: Source, state: State) -> list[dict[str, Any]]:
    """The parts of each mission that has a report by the as-of date, on that date or else on its newest report."""
    found = []
    for mission in source.missions():
        as_of = state.as_of or source.latest(mission["mission"])
        parts = {name: as_of and source.part(mission["mission"], as_of, name) for name in ("mission", "benchmarks", "movement")}
        if parts["mission"]:
            rows = {"benchmarks": parts["benchmarks"] or [], "movement": parts["movement"] or []}
            found.append({"id": mission["mission"], "country": mission["country"], "part": parts["mission"], **rows})
    return found


def _matrix(missions: Rows, state: State, words: Words) -> Any:
    present = {benchmark["area"] for mission in missions for benchmark in mission["benchmarks"] if benchmark["counts"]}
    areas = [area for area in codelist("areas").codes if area in present]
    columns = [
        Column("mission", words("Mission"), head=True),
        *[Column(area, values.label("areas", area, words)) for area in areas],
        Column("all", words("All areas")),
    ]
    rows = [_matrix_row(mission, areas, state, words) for mission in missions]
    return table(columns, rows, words("Indicators by mission, area and status"), quiet=True, look="matrix dense")


def _unfollowed(missions: Rows, state: State, words: Words) -> Any:
    """Missions whose workbooks hold other figures but no indicators, as links in a sentence."""
    if not missions:
        return ""
    links = [html.A(mission["id"], href=state.going("transition", mission=mission["id"]).url) for mission in missions]
    said = words.many(
        "On other themes only, one more mission has figures: ", "On other themes only, {count} more missions have figures: ", len(missions)
    )
    return html.P([said, *[part for one in links for part in (one, ", ")][:-1], "."], className="more")


def _matrix_row(mission: dict[str, Any], areas: Sequence[str], state: State, words: Words) -> dict[str, Any]:
    here = state.going("mission", mission=mission["id"], as_of=state.as_of)
    row: dict[str, Any] = {
        "mission": link(mission["id"], here.url, sub=_country(mission, words)),
        "all": _counts(mission["part"]["counts"], here, words),
    }
    for area in areas:
        counts: Counter[str] = Counter()
        for benchmark in mission["benchmarks"]:
            if benchmark["area"] == area:
                counts.update(benchmark["counts"])
        row[area] = _counts(counts, here.having(area=area), words)
    return row


def _counts(counts: dict[str, int], there: State, words: Words) -> Any:
    if not any(counts.values()):
        return None
    return stack(bar(counts, words), status(worst(status_id for status_id, n in counts.items() if n), words, href=there.url))


def _country(mission: dict[str, Any], words: Words) -> str:
    return values.label("countries", mission["country"], words)


def _movement(missions: Rows, state: State, words: Words) -> Any:
    """At most MOST rows under a heading for each direction, worse first."""
    moved = sorted(
        ((mission, row) for mission in missions for row in mission["movement"]), key=lambda pair: DIRECTIONS.index(pair[1]["direction"])
    )
    columns = [
        Column("indicator", words("Indicator"), head=True, width="wide"),
        Column("mission", words("Mission"), width="fit"),
        Column("from", words("Was"), "sign"),
        Column("to", words("Is now"), "sign"),
        Column("since", words("Compared with"), "date", width="fit"),
    ]
    titles = {
        "worse": words("Worse"),
        "other": words("Changed otherwise"),
        "new": words("Seen for the first time"),
        "better": words("Better"),
    }
    rows: list[dict[str, Any]] = []
    for direction, pairs in groupby(moved[:MOST], key=lambda pair: pair[1]["direction"]):
        rows += [group(titles[direction]), *[_moved(mission, row, state, words) for mission, row in pairs]]
    nothing = words("No status has moved since the last report of any mission.")
    shown = table(columns, rows, words("Indicators whose status moved"), quiet=True, empty=nothing)
    return html.Div([shown, *_more(len(moved) - MOST, words)])


def _more(left: int, words: Words) -> list[Any]:
    said = words.many("There is one more on the page of its mission.", "There are {count} more on the pages of their missions.", left)
    return [html.P(said, className="more")] if left > 0 else []


def _moved(mission: dict[str, Any], row: dict[str, Any], state: State, words: Words) -> dict[str, Any]:
    there = state.going("indicator", mission=mission["id"], indicator=row["indicator_id"])
    return {
        "mission": link(mission["id"], state.going("mission", mission=mission["id"]).url),
        "indicator": link(row["indicator"], there.url),
        "from": status(row["from"], words),
        "to": status(row["to"], words),
        "since": words.date(row["from_as_of"], "short"),
    }


def _freshness(missions: Rows, state: State, words: Words) -> Any:
    columns = [
        Column("mission", words("Mission"), head=True),
        Column("document", words("Newest report")),
        Column("date", words("Figures reported on"), "date"),
        Column("days", words("Days since then"), "number"),
        Column("reports", words("Reports loaded"), "number"),
    ]
    rows = [_fresh(mission, state, words) for mission in missions]
    aged = any(mission["part"]["freshness_days"] for mission in missions)
    columns = [column for column in columns if aged or column.id != "days"]
    return table(columns, rows, words("Newest report of each mission"), quiet=True)


def _fresh(mission: dict[str, Any], state: State, words: Words) -> dict[str, Any]:
    part = mission["part"]
    newest = part["reports"][-1] if part["reports"] else {}
    return {
        "mission": link(mission["id"], state.going("mission", mission=mission["id"]).url, sub=_country(mission, words)),
        "document": newest.get("document") or words("Other sources"),
        "date": words.date(newest.get("reported_on"), "short"),
        "days": None if part["freshness_days"] is None else words.number(part["freshness_days"]),
        "reports": {
            "text": words.number(len(part["reports"])),
            "href": state.going("submissions", mission=mission["id"]).url,
        },
    }


PAGE = Page("overview", mark("Overview"), "/", "progress", 10, layout, needs_mission=False)
