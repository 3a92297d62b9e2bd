"""Due list: what is late, what may be, and what is to come, by whom, and when the next report of each mission is due."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from dash import html

from dashboard import facts, links, values
from dashboard.components import Column, choice, coded, controls, empty, headline, link, place_href, section, status, switch, table
from dashboard.dues import KINDS, NAMED, NOBODY, Mission, chosen, dues, name, said_by
from dashboard.pages.base import Page
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.due import Item, Kind, NextReport
from indicators.words import mark

OF_INDICATOR = ("reading", "interim", "target")
UNDATED: dict[Kind, tuple[str, str]] = {
    "reading": (mark("one indicator that has a frequency but no reading"), mark("{count} indicators that have a frequency but no reading")),
    "interim": (mark("one interim target"), mark("{count} interim targets")),
    "target": (mark("one target"), mark("{count} targets")),
    "commitment": (mark("one commitment"), mark("{count} commitments")),
    "handover": (mark("one task to hand over"), mark("{count} tasks to hand over")),
}


def layout(source: Source, state: State, words: Words) -> Any:
    missions = dues(source, state)
    if not missions:
        return _nothing(source, state, words)
    items = [item for one in missions for item in one.due.items]
    shown = chosen(items, state)
    longest = next((item for item in chosen(items, state.having(kind=None, who=None, late="yes"))), None)
    sentence = facts.due([one.due for one in missions], _named(missions, state, words), words, longest and _cell(longest, state))
    return [
        headline(*links.woven_into(sentence), kicker=words("What is due, and by whom")),
        *_lists(items, shown, missions, state, words),
        _reports(missions, state, words),
    ]


def _nothing(source: Source, state: State, words: Words) -> list[Any]:
    if not source.missions():
        upload = html.A(words("Upload a workbook"), href=state.going("upload").url)
        return [headline(words("Nothing is due, for nothing has been published yet.")), empty(words("Upload the first workbook."), upload)]
    return [
        headline(words("Nothing is known of this mission on this date.")),
        empty(words("Choose another mission or a later date above.")),
    ]


def _named(missions: Sequence[Mission], state: State, words: Words) -> str:
    first = missions[0]
    country = values.label("countries", first.country, words) or first.due.mission
    one = len(missions) == 1
    return facts.heading([mission.due.mission for mission in missions], country, first.due.as_of if one else state.as_of, words)


def _lists(items: Sequence[Item], shown: Sequence[Item], missions: Sequence[Mission], state: State, words: Words) -> list[Any]:
    note = _undated(missions, words)
    if not items:
        template = html.A(words("Download the template"), href=f"/template?lang={words.language}", download=True)
        text = words("Nothing carries a day. Fill in due dates on the sheets Indicators, Targets, Commitments and Handover.")
        return [section(words("Due"), empty(text, template), note=note)]
    filters = _filters(items, state, words)
    if not shown:
        return [section(words("Due"), filters, empty(words("Nothing passes these filters. Choose All to see everything.")), note=note)]
    titles = {"late": words("Late"), "unclear": words("Not known whether it was done"), "to_come": words("To come")}
    notes = {
        "unclear": words("The day has passed; the newest workbook gives no status, or a reading that cannot be held against its target.")
    }
    made = [
        section(title, _table(own, title, missions, state, words), note=notes.get(standing, ""))
        for standing, title in titles.items()
        if (own := [item for item in shown if item.standing == standing])
    ]
    return [filters, *([html.P(note, className="section-note")] if note else []), *made]


def _undated(missions: Sequence[Mission], words: Words) -> str:
    counts: Counter[Kind] = Counter()
    for one in missions:
        counts.update(one.due.undated)
    said = [words.many(*UNDATED[kind], counts[kind]) for kind in UNDATED if counts[kind]]
    return words("Not in the list, because no day is given: {things}.", things=words.listed(said)) if said else ""


def _filters(items: Sequence[Item], state: State, words: Words) -> Any:
    everything = ("", words("All"))
    kinds = [(kind, words(title)) for kind, title in KINDS.items() if any(item.kind == kind for item in items)]
    people = {item.who.name or NOBODY: name(item, words) for item in sorted(items, key=lambda item: name(item, words).casefold())}
    return controls(
        choice("kind", words("Kind"), [everything, *kinds], state.filter("kind")),
        choice("who", words("Responsible"), [everything, *people.items()], state.filter("who")),
        switch(words("Show"), [(words("Everything"), state.having(late=None)), (words("Late only"), state.having(late="yes"))], state),
        _days(state, words),
        _files(state, words),
    )


def _days(state: State, words: Words) -> Any:
    """The day of the newest report, or today: what is late today is what most who open this page want to know."""
    if state.freeze:
        return ""
    today = datetime.now(UTC).date()
    newest, now = state.having(as_of=None, since=None), state.having(as_of=today, since=None)
    return switch(words("Day"), [(words("Newest report"), newest), (words("Today"), now)], now if state.as_of == today else newest)


def _files(state: State, words: Words) -> Any:
    query = state.url.partition("?")[2]
    return html.P(
        [
            words("Download:"),
            *(part for form in ("xlsx", "csv") for part in (" ", html.A(form.upper(), href=f"/due.{form}?{query}", download=True))),
        ],
        className="files",
    )


def _table(items: Sequence[Item], title: str, missions: Sequence[Mission], state: State, words: Words) -> Any:
    columns = [
        Column("what", words("What is due"), head=True, width="wide"),
        *([Column("mission", words("Mission"), width="fit")] if len(missions) > 1 else []),
        Column("due", words("Due on"), "date", width="fit", sort=True),
        Column("days", words("Days"), "number", width="fit", sort=True),
        Column("status", words("Status"), "sign"),
        Column("who", words("Responsible"), sort=True),
    ]
    return table(columns, [_row(item, state, words) for item in items], title, quiet=True)


def _row(item: Item, state: State, words: Words) -> dict[str, Any]:
    here = state.having(mission=item.mission)
    named = words(NAMED[item.kind], id=item.id)
    page = state.going("indicator", mission=item.mission, indicator=item.id).url if item.kind in OF_INDICATOR else None
    days = facts.passed(item.days, words) if item.standing == "unclear" else facts.distance(item.days, words)
    return {
        "what": {
            "text": item.what,
            "href": place_href(item.place, here),
            "sub": named,
            **({"subhref": page} if page else {}),
        },
        "mission": link(item.mission, state.having(mission=item.mission).url),
        "due": {"text": words.date(item.due, "short"), "sort": item.due.isoformat()},
        "days": {"text": days, "sort": item.days},
        "status": _status(item, words),
        "who": {"text": name(item, words), "sub": said_by(item, words)},
    }


def _status(item: Item, words: Words) -> Any:
    if item.kind in OF_INDICATOR:
        return status(item.status, words)
    return coded(item.kind, item.status, values.named(f"{item.kind}_status", item.status, words))


def _cell(item: Item, state: State) -> str | None:
    return place_href(item.place, state.having(mission=item.mission))


def _reports(missions: Sequence[Mission], state: State, words: Words) -> Any:
    """The next report of each mission whose reports keep a rhythm; of the others it is said that it cannot be known."""
    known = [(one, one.due.report) for one in missions if one.due.report is not None]
    note = words(
        "What the reports up to now let expect: at least three of the last ones at about the same distance. No mandate is read for it."
    )
    if not known:
        return section(words("Next report"), empty(words("It cannot be known: fewer than three reports stand at the same distance.")))
    columns = [
        Column("mission", words("Mission"), head=True),
        Column("last", words("Last report"), "date"),
        Column("every", words("Rhythm")),
        Column("due", words("Next report"), "date"),
        Column("days", words("Days"), "number"),
    ]
    rows = [_report(one, report, state, words) for one, report in known]
    left = len(missions) - len(known)
    without = words.many("For one more mission it cannot be known.", "For {count} more missions it cannot be known.", left) if left else ""
    return section(
        words("Next report"), table(columns, rows, words("Next report by mission"), quiet=True), note=f"{note} {without}".strip()
    )


def _report(one: Mission, report: NextReport, state: State, words: Words) -> dict[str, Any]:
    days = facts.passed(report.days, words) if report.days > 0 else facts.distance(report.days, words)
    return {
        "mission": link(one.due.mission, state.having(mission=one.due.mission).url, sub=values.label("countries", one.country, words)),
        "last": {"text": words.date(report.last, "short"), "sub": report.document or ""},
        "every": words.many("every day", "every {count} days", report.every, figures=True),
        "due": words.date(report.due, "short"),
        "days": days,
    }


PAGE = Page("due", mark("Due list"), "/due", "data", 130, layout, needs_mission=False, kept=False, shows="chosen")
