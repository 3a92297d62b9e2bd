"""Report: what is owed to the Secretary-General's report, chosen here, seen as it will stand, and taken away as files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dash import Input, Output, html

from dashboard import ids
from dashboard.access import asking
from dashboard.components import choice, controls, empty, headline, section
from dashboard.components.control import boxes, day
from dashboard.pages.base import Page
from dashboard.report_kept import marked
from dashboard.report_order import NONE, address_of, language_of, listed, missions_of, order_of, sections_of
from dashboard.report_shelf import about, opened, shelf
from dashboard.sections import SECTIONS
from dashboard.source import Source
from dashboard.state import State, parse
from dashboard.state import number as as_number
from dashboard.words import Words, words_for
from indicators.movement import moved
from indicators.pipeline import RefusedError
from indicators.words import mark


def layout(source: Source, state: State, words: Words) -> Any:
    if not source.missions():
        upload = html.A(words("Load a workbook"), href=state.going("upload").url)
        return [headline(words("There is nothing yet to report on.")), empty(words("A report is made from published workbooks."), upload)]
    if (kept := _opened(source, state)) is not None:
        back = html.A(words("All kept reports"), href=state.going("report").url, **{"data-back": "true"})
        said = words("Report “{name}”, {missions}", name=kept["name"], missions=", ".join(kept["missions"]))
        return [headline(said), html.P(back), about(kept, source, state, words), _late(state, words)]
    shown = [headline(_sentence(source, state, words)), _choices(source, state, words), *_made(source, state, words)]
    return [*shown[:-1], *shelf(source, state, words), shown[-1]]


def _opened(source: Source, state: State) -> dict[str, Any] | None:
    number = as_number(state.filter("report"))
    return source.kept_report(number) if number else None


def _made(source: Source, state: State, words: Words) -> list[Any]:
    try:
        order_of(state, words.language, source)
    except RefusedError as refused:
        return [empty(words("No report can be made of this: {reason}.", reason=words.say(refused.message)))]
    return [_files(source, state, words), _late(state, words)]


def _late(state: State, words: Words) -> html.Div:
    """Where the document will stand; to compose it takes longer than the rest and comes after it."""
    waiting = html.P(words("The report is being put together …"), className="section-note", role="status")
    address = state.having(language=words.language).url
    return html.Div(waiting, id=ids.REPORT, className="report-late", **{"data-address": address})


def _sentence(source: Source, state: State, words: Words) -> str:
    """What got worse and better since the report before, or of how many missions the report is."""
    missions = missions_of(state)
    if len(missions) != 1:
        number = len(missions) or len(source.missions())
        return words.many(
            "A report on one mission, theme by theme.", "A report on {count} missions, theme by theme, without ranking.", number
        )
    mission = missions[0]
    as_of = state.as_of or source.latest(mission)
    since = state.since or _before(source, mission, as_of)
    facts = {"mission": mission, "date": as_of, "since": since}
    if as_of is None or not source.part(mission, as_of, "indicators"):
        return words("{mission}: nothing was known on this day; the report will say so.", mission=mission)
    before = source.part(mission, since, "indicators") if since else None
    if not before:
        return words("{mission}, {date}: there is no earlier report to compare with.", **facts)
    rows = moved(source.part(mission, as_of, "indicators"), before, since and since.isoformat())
    counts = {name: sum(row["direction"] == name for row in rows) for name in ("worse", "better")}
    worse = words.many("one indicator got worse", "{count} indicators got worse", counts["worse"])
    better = words.many("one got better", "{count} got better", counts["better"])
    return words("{mission}, {date}: since {since}, {worse} and {better}.", **facts, worse=worse, better=better)


def _before(source: Source, mission: str, as_of: date | None) -> date | None:
    days = sorted(
        {row["reported_on"] for row in source.reports(mission) if row["document"] and as_of and row["reported_on"] <= as_of.isoformat()}
    )
    return date.fromisoformat(days[-2]) if len(days) > 1 else None


def _choices(source: Source, state: State, words: Words) -> Any:
    known = [row["mission"] for row in source.missions()]
    wanted = missions_of(state)
    parts = [
        choice("across", words("Report on"), [("", words("chosen missions")), ("1", words("all missions"))], state.filter("across")),
        *(
            []
            if state.filter("across")
            else [boxes("missions", _few(wanted, words), [(one, one) for one in known], wanted, words("Missions"))]
        ),
        *_days(source, state, words, wanted),
        choice("in", words("Language of the report"), _languages(words), state.filter("in") or ""),
        choice(
            "annex",
            words("Annex"),
            [("", words("long: every column")), ("short", words("short: for the printed page"))],
            state.filter("annex"),
        ),
        _sections(state, words),
    ]
    return controls(*parts)


def _few(missions: Sequence[str], words: Words) -> str:
    return words("Missions: {missions}", missions=", ".join(missions) if len(missions) <= 3 else words.number(len(missions)))


def _days(source: Source, state: State, words: Words, wanted: Sequence[str]) -> list[Any]:
    """The report to compare with, by its symbol, or else any other day; the day of the report stands in the bar."""
    of = wanted[0] if len(wanted) == 1 else None
    reports = [row for row in reversed(source.reports(of or "")) if not state.as_of or row["reported_on"] < state.as_of.isoformat()]
    named = [
        (row["reported_on"], " · ".join(part for part in (words.date(row["reported_on"], "short"), row["document"]) if part))
        for row in reports
    ]
    since = state.since.isoformat() if state.since else ""
    other = [(since, words("Another day"))] if since and since not in dict(named) else []
    days = sorted({day for day, _text in named}, reverse=True)
    listed_ = [choice("since", words("Compare with"), [("", words("the report before")), *other, *named], since)] if of else []
    return [*listed_, day("since", words("or a day"), since or None, days=days, empty=words("the report before"))]


def _languages(words: Words) -> list[tuple[str, str]]:
    return [("", words("as this page")), *((code, name) for code, name in words.languages.items())]


def _sections(state: State, words: Words) -> Any:
    named = [(one.id, words(one.title)) for one in SECTIONS.values()]
    try:
        wanted = sections_of(state) or tuple(SECTIONS)
    except RefusedError:
        wanted = tuple(one for one in listed(state.filter("sections")) if one in SECTIONS)
    said = (
        words("Sections: all")
        if len(wanted) == len(SECTIONS)
        else words("Sections: {count} of {total}", count=len(wanted), total=len(SECTIONS))
    )
    return boxes("sections", said, named, wanted, words("Sections"), everything=True, nothing=NONE)


def _files(source: Source, state: State, words: Words) -> Any:
    """Each kind of file with what it is for; without scripts the links work as they are."""
    from dashboard.report.formats import FORMATS  # noqa: PLC0415 - the paper, which other pages do without

    items = [
        html.Li(
            [
                html.A(
                    words(one.title), href=address_of(state, one.ending, words.language), download=True, **{"data-making": words(one.title)}
                ),
                html.Span([" .", one.ending], className="small"),
                html.P(words(one.about), className="section-note"),
            ]
        )
        for one in FORMATS.values()
    ]
    single = _benchmarks(source, state, words)
    said = html.P("", className="report-says", role="status", **{"aria-live": "polite", "data-making-says": "true"})
    return section(words("Files to take away"), html.Ul(items, className="report-files"), *single, said)


def _benchmarks(source: Source, state: State, words: Words) -> list[Any]:
    """The fact sheet of each benchmark of the one mission that is chosen."""
    missions = missions_of(state)
    rows = source.part(missions[0], state.as_of, "benchmarks") if len(missions) == 1 else None
    if not rows:
        return []
    links = [html.Li(html.A(f"{row['benchmark_id']}: {row['benchmark']}", href=_sheet(row, state, words), download=True)) for row in rows]
    return [html.Details([html.Summary(words("Fact sheet of one benchmark")), html.Ul(links)])]


def _sheet(row: Any, state: State, words: Words) -> str:
    return address_of(state.having(benchmark=row["benchmark_id"]), "html", words.language)


def wire(app: Any, source: Source) -> None:
    @app.callback(Output(ids.REPORT, "children"), Input(ids.REPORT, "data-address"))
    def compose(address: str) -> Any:
        state = parse(address if isinstance(address, str) else None)
        return composed(source.seen_by(asking()).pinned().through(state), state, words_for(state.language or "en"))


def composed(source: Source, state: State, words: Words) -> Any:
    """The length and the preview of what an address asks for."""
    from dashboard.report_view import filled  # noqa: PLC0415 - as above
    from dashboard.reporting import document  # noqa: PLC0415

    if (kept := _opened(source, state)) is not None:
        return opened(kept, source, state, words)
    try:
        order = order_of(state, language_of(state, words.language), source)
    except RefusedError as refused:
        return [empty(words("No report can be made of this: {reason}.", reason=words.say(refused.message)))]
    return filled(marked(document(source, order), source, state), state, words)


PAGE = Page("report", mark("Report"), "/report", "progress", 25, layout, wire, kept=False, dated=False)
