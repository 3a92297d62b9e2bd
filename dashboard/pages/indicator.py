"""Indicator: the path from baseline to target, the status with its working, and for every reading the cell it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from dashboard import facts, history, links, moves, readings, talk, values
from dashboard.components import (
    empty,
    graph,
    headline,
    judgement,
    place_href,
    place_link,
    section,
    sign,
    status,
    trend,
)  # fmt: skip
from dashboard.figures import path
from dashboard.pages.base import Page
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.status import FLAGS
from indicators.words import mark

Row = Mapping[str, Any]
Rows = Sequence[Row]


def layout(source: Source, state: State, words: Words) -> Any:
    series = source.part(state.mission, state.as_of, f"series/{state.indicator}") if state.indicator else None
    if not series:
        choose = html.A(words("See the indicators of this mission"), href=state.going("mission").url)
        return [
            headline(words("No indicator has been chosen.")),
            empty(words("Choose an indicator from the benchmark table of its mission."), choose),
        ]
    row = series["indicator"]
    files = {report["id"]: report for report in source.reports(state.mission)}
    cells = {"value": place_href(row["place"], state), "target": place_href(row["target_place"], state)}
    said = facts.indicator(row, values.latest_said(row, words), values.target_said(row, words), words, cells)
    said_of = talk.of_indicator(series, source, state)
    beside = talk.beside(said_of, source, state, words)
    return [
        headline(*links.woven_into(said), kicker=_kicker(source, row, state, words)),
        html.Div([_standing(row, state, words), moves.working(row, state, words)], className="standing"),
        section(words("The path"), _path(series, files, state, words, beside)),
        *([section(words("Report by report"), history.of_indicator(series, state, words))] if row["history"] else []),
        *_targets(series["targets"], row, state, words),
        *readings.supporting(series["supporting"], files, state, words, beside=beside),
        *talk.remarks(series, said_of, source, state, words),
        _neighbours(source, row, state, words),
    ]


def _kicker(source: Source, row: Row, state: State, words: Words) -> str:
    benchmarks = source.part(state.mission, state.as_of, "benchmarks") or []
    benchmark = next((one["benchmark"] for one in benchmarks if one["benchmark_id"] == row["benchmark_id"]), "")
    return " ".join(text for text in (words("Indicator {id}.", id=row["indicator_id"]), benchmark) if text)


def _standing(row: Row, state: State, words: Words) -> Any:
    """Status, trend, the mission's own judgement and the flags, as terms and what they are."""
    told = [(words("Status"), sign(status(row["status"], words)))]
    if row["trend"]:
        told.append((words("Trend"), sign(trend(row["trend"], words))))
    if row["assessment"]:
        told.append(
            (
                words("Mission’s judgement"),
                [sign(judgement(row["assessment"], words)), " ", _small(place_link(row["assessment_place"], words, state))],
            )
        )
    told += [(words(FLAGS[flag].title), words(FLAGS[flag].meaning)) for flag in row["flags"] if flag in FLAGS]
    told += [(name, place_link(row[key], words, state)) for name, key in _ends(words) if row[key]]
    return html.Dl([part for term, said in told for part in (html.Dt(term), html.Dd(said))], className="facts")


def _ends(words: Words) -> list[tuple[str, str]]:
    return [
        (words("Baseline stands in"), "baseline_place"),
        (words("Target stands in"), "target_place"),
        (words("Latest stands in"), "place"),
    ]


def _small(content: Any) -> Any:
    return html.Span(content, className="small")


def _path(series: Row, files: Mapping[int, Row], state: State, words: Words, beside: talk.Beside | None) -> Any:
    targets = moves.linked(series["targets"], state)
    linked = {**series, "readings": moves.linked(series["readings"], state), "targets": targets}
    row = series["indicator"]
    moved = moves.table_of(targets, row, state, words) if path.has_moved(targets) else None
    twin = readings.table_of(series["readings"], row, files, state, words, beside=beside)
    figure = path.draw(linked, words)
    twins = html.Div([twin, html.H3(moves.title(words)), moved]) if moved is not None and figure else twin
    return graph(figure, _caption(row, words), twins, words, note=_legend(series, words) if figure else "")


def _caption(row: Row, words: Words) -> str:
    target = values.short(values.target_said(row, words))
    facts_ = {
        "indicator": row["indicator"],
        "baseline": values.short(values.with_unit(row, row["baseline"], row["baseline_printed"], words)),
        "target": target,
    }
    if facts_["baseline"] and target:
        return words("{indicator}: from {baseline} towards {target}", **facts_)
    if target:
        return words("{indicator}: towards {target}", **facts_)
    return row["indicator"]


def _legend(series: Row, words: Words) -> str:
    said = [words("Dots are readings; a click leads to the cell.")]
    if series["path"] and series["indicator"]["measure"] not in path.STEPS:
        said.append(words("Dashed is the path expected from baseline to target."))
    if any(reading["restated"] for reading in series["readings"]):
        said.append(words("Hollow dots were restated by a later document."))
    if path.has_moved(series["targets"]):
        said.append(words("Steps and hollow squares are targets and baselines that were revised; the table says who decided it and why."))
    return " ".join(said)


def _targets(targets: Rows, row: Row, state: State, words: Words) -> list[Any]:
    """What was wanted, and when that changed."""
    shown = moves.table_of(targets, row, state, words)
    return [section(moves.title(words), shown)] if shown is not None else []


def _neighbours(source: Source, row: Row, state: State, words: Words) -> Any:
    """The indicators before and after this one."""
    ids = [one["indicator_id"] for one in source.part(state.mission, state.as_of, "indicators") or []]
    at = ids.index(row["indicator_id"]) if row["indicator_id"] in ids else 0
    steps = [(words("Before: indicator {id}"), ids[at - 1 : at] if at else []), (words("Next: indicator {id}"), ids[at + 1 : at + 2])]
    links = [
        html.A(text.replace("{id}", found[0]), href=state.going("indicator", indicator=found[0]).url) for text, found in steps if found
    ]
    return html.Nav(links, className="neighbours", **{"aria-label": words("Neighbouring indicators")})


PAGE = Page("indicator", mark("Indicator"), "/indicator", "", 30, layout)
