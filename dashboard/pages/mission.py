"""Mission: the benchmark table, each row opening to its indicators, and the status of every indicator report by report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from dashboard import classifying, facts, history, links, values
from dashboard.components import (
    Column,
    bar,
    choice,
    controls,
    empty,
    headline,
    judgement,
    link,
    nested,
    place_href,
    section,
    signs,
    status,
    switch,
    table,
    trend,
)  # fmt: skip
from dashboard.pages.base import Page
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.status import FLAGS, ORDER, STATUSES
from indicators.words import mark

Row = Mapping[str, Any]
Rows = Sequence[Row]


def layout(source: Source, state: State, words: Words) -> Any:
    part, benchmarks, indicators, movement = (
        source.part(state.mission, state.as_of, name) for name in ("mission", "benchmarks", "indicators", "movement")
    )
    if not part or not benchmarks:
        template = html.A(words("Download the template"), href=f"/template?mission={state.mission}")
        return [
            headline(words("Nothing is known of this mission on this date.")),
            empty(words("No benchmarks yet. Add a sheet named Benchmarks and one named Indicators, and upload the workbook."), template),
            *(classifying.shown(source, part["mission"], words) if part else ()),
        ]
    country = values.label("countries", part["country"], words)
    shown = [row for row in indicators if _wanted(row, state)]
    groups = {group: state.having(status=group).url for group in facts.GROUPS}
    return [
        headline(*links.woven_into(facts.mission(part, country, movement or [], words, groups)), kicker=_kicker(part, words)),
        html.P(html.A(words("Make a report of this"), href=state.going("report").url), className="actions"),
        section(words("Benchmarks"), _filters(benchmarks, indicators, state, words), _benchmarks(benchmarks, shown, state, words)),
        section(
            words("Status history"),
            history.by_report(benchmarks, shown, part["reports"], state, words),
            note=words("The computed status of each indicator on the day of each report; its word stands where it changed."),
        ),
        *classifying.shown(source, part["mission"], words),
    ]


def _kicker(part: Row, words: Words) -> str:
    named = values.label("missions", part["mission"], words)
    newest = part["reports"][-1]["document"] if part["reports"] else ""
    return ", ".join(text for text in (named, newest) if text)


def _wanted(row: Row, state: State) -> bool:
    """Whether an indicator passes the filters of the URL."""
    area, wanted, paragraph = state.filter("area"), state.filter("status"), state.filter("paragraph")
    return (
        (not area or row["area"] == area)
        and (not wanted or row["status"] in facts.GROUPS.get(wanted, (wanted,)))
        and (not paragraph or paragraph in values.paragraphs(row["paragraphs"]))
    )


def _filters(benchmarks: Rows, indicators: Rows, state: State, words: Words) -> Any:
    areas = sorted({row["area"] for row in benchmarks if row["area"]})
    statuses = [status_id for status_id in ORDER if any(row["status"] == status_id for row in indicators)]
    paragraphs = sorted({code for row in indicators for code in values.paragraphs(row["paragraphs"])})
    everything = ("", words("All"))
    groups = [
        ("ahead", words("Met or on track")),
        ("moving", words("Under way or delayed")),
        ("behind", words("Behind or past its date")),
        ("still", words("No progress")),
        ("unknown", words("Cannot be assessed")),
        ("aside", words("Not due or not applicable")),
    ]
    return controls(
        choice("area", words("Area"), [everything, *((area, values.label("areas", area, words)) for area in areas)], state.filter("area")),
        choice(
            "status",
            words("Status"),
            [everything, *groups, *((one, words(STATUSES[one].title)) for one in statuses)],
            state.filter("status"),
        ),
        choice("paragraph", words("Paragraph"), [everything, *((one, one) for one in paragraphs)], state.filter("paragraph")),
        switch(words("Order"), [(words("In order"), state.having(order=None)), (words("Worse first"), state.having(order="worse"))], state),
    )


def _benchmarks(benchmarks: Rows, shown: Rows, state: State, words: Words) -> Any:
    columns = [
        Column("benchmark", words("Benchmark"), head=True, width="wide"),
        Column("history", words("Worst, report by report")),
        Column("counts", words("Indicators by status")),
        Column("worst", words("Worst indicator"), "sign"),
    ]
    filtered = any(state.filter(name) for name in ("area", "status", "paragraph"))
    rows = [_benchmark(row, _of(row, shown), state, words, opened=filtered) for row in _ordered(benchmarks, state)]
    kept = [row for row in rows if row["_rows"]["rows"] or not filtered]
    nothing = words("No indicator passes these filters. Choose All to see every one.")
    return table(columns, kept, words("Benchmarks; a row opens to its indicators"), empty=nothing, look="benchmarks", quiet=True)


def _ordered(rows: Rows, state: State) -> list[Row]:
    """As the framework has them, or the worst first."""
    if state.filter("order") != "worse":
        return list(rows)
    return sorted(rows, key=lambda row: ORDER.index(row.get("worst") or row.get("status") or ORDER[-1]))


def _of(benchmark: Row, indicators: Rows) -> list[Row]:
    return [row for row in indicators if row["benchmark_id"] == benchmark["benchmark_id"]]


def _benchmark(benchmark: Row, indicators: Rows, state: State, words: Words, *, opened: bool) -> dict[str, Any]:
    worst = next((row for row in indicators if row["status"] == benchmark["worst"]), None)
    marks = [
        status(one["worst"], words, title=history.when(one, STATUSES[one["worst"]].title, words))
        for one in benchmark["history"]
        if one["worst"]
    ]
    return {
        "_id": benchmark["benchmark_id"],
        "_open": opened,
        "_rows": nested(_columns(words), [_indicator(row, state, words) for row in _ordered(indicators, state)], benchmark["benchmark"]),
        "benchmark": {"text": benchmark["benchmark"], "sub": _about(benchmark, words)},
        "history": signs(marks),
        "counts": bar(benchmark["counts"], words, sub=_said(benchmark["counts"], words)),
        "worst": status(
            benchmark["worst"], words, sub=worst["indicator"] if worst else "", subhref=links.indicator(worst, state) if worst else None
        ),
    }


def _said(counts: Mapping[str, int], words: Words) -> str:
    """The counts in words, worst first: 2 missed, 1 met."""
    return ", ".join(f"{words.number(counts[one])} {words(STATUSES[one].title).lower()}" for one in ORDER if counts.get(one))


def _about(benchmark: Row, words: Words) -> str:
    area = values.label("areas", benchmark["area"], words)
    return ", ".join(text for text in (area, benchmark["lead"] or "") if text)


def _columns(words: Words) -> list[Column]:
    return [
        Column("indicator", words("Indicator"), head=True, width="wide"),
        Column("baseline", words("Baseline"), "number"),
        Column("target", words("Target and due date"), "number"),
        Column("latest", words("Latest"), "number"),
        Column("trend", words("Trend"), "sign", width="fit"),
        Column("status", words("Status"), "sign"),
        Column("judgement", words("Mission’s judgement"), "sign"),
    ]


def _indicator(row: Row, state: State, words: Words) -> dict[str, Any]:
    flags = [{"text": words(FLAGS[flag].title), "title": words(FLAGS[flag].meaning)} for flag in row["flags"] if flag in FLAGS]
    return {
        "_id": row["indicator_id"],
        "indicator": link(f"{row['indicator_id']} {row['indicator']}", links.indicator(row, state), sub=values.unit(row, words)),
        "baseline": _figure(
            values.value(row, row["baseline"], row["baseline_printed"], words), row["baseline_date"], row["baseline_place"], state, words
        ),
        "target": _figure(values.target(row, words), row["target_date"], row["target_place"], state, words),
        "latest": _figure(values.latest(row, words), row["latest_date"], row["place"], state, words),
        "trend": trend(row["trend"], words),
        "status": status(row["status"], words, flags=flags),
        "judgement": judgement(row["assessment"], words, href=place_href(row["assessment_place"], state)),
    }


def _figure(text: str, date: str | None, place: Row | None, state: State, words: Words) -> Any:
    """A value with its date below, leading to its cell; nothing where there is none."""
    return {"text": values.short(text), "title": text, "sub": words.date(date, "short"), "href": place_href(place, state)} if text else ""


PAGE = Page("mission", mark("Mission"), "/mission", "progress", 20, layout)
