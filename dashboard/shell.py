"""The frame around every page: top bar, navigation, and the page itself, made anew for each address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dash import html

from dashboard import ids
from dashboard.access import allows, closed
from dashboard.classified import level_shown, mark_of
from dashboard.components import empty, headline
from dashboard.components.control import choice, day
from dashboard.deciding import for_review
from dashboard.notices import classified, notices
from dashboard.pages.base import GROUPS, Page
from dashboard.rights import Reader
from dashboard.source import Source
from dashboard.state import HOME, State, parse
from dashboard.words import Words, words_for
from indicators.store import away
from indicators.workbook.sandbox import BusyError

Pages = Mapping[str, Page]
Trouble = Callable[[Exception], Any]
LONGEST_KEPT = 400


@dataclass(frozen=True, slots=True)
class Frame:
    """What the router fills in: the children of the bar, of the navigation and of the page."""

    bar: Any
    navigation: Any
    page: Any


def skeleton(frame: Frame | None) -> html.Div:
    """The landmarks, filled at once where the address is known already."""
    filled = frame or Frame([], [], html.Div(**{"data-page": "", "data-title": ""}))
    parts = [
        html.Div(id=ids.ADDRESS, hidden=True, **{"data-url": ""}),
        html.Header(filled.bar, id=ids.BAR, className="topbar"),
        html.Nav(filled.navigation, id=ids.NAVIGATION, className="navigation"),
        html.Main(filled.page, id=ids.PAGE, className="page", tabIndex="-1"),
    ]
    return html.Div(parts, className="frame")


def frame(pages: Pages, source: Source, address: str, language: str, trouble: Trouble) -> Frame:
    """The whole frame for an address; `language` is what the browser asks for where the address names none.

    The same address gives the same frame until something is published, except on pages that say otherwise.
    """
    state = parse(address)
    page = pages.get(state.page)
    words = words_for(state.language or language)
    if page is not None and not allows(page.right, source.reader):
        closed(page.path)
        return _frame(pages, source, state, words, address, _closed(words))
    if state.freeze and source.freeze is None:
        return _frame(pages, source, state, words, address, _no_freeze(state, words))
    full = completed(state, source, needs_mission=page is None or page.needs_mission, dated=page is None or page.dated)

    def made() -> Frame:
        return _frame(pages, source, full, words, address, page.layout(source, full, words) if page else _nowhere(words))

    try:
        kept = page is not None and page.kept and len(address) <= LONGEST_KEPT
        return source.frame((address, words.language), made) if kept else made()
    except BusyError:
        raise  # as below
    except away.ERRORS as error:
        if away.trouble(error):
            raise  # nothing of the frame could be trusted either: dashboard/away.py answers
        return _frame(pages, source, full, words, address, trouble(error))
    except Exception as error:  # noqa: BLE001 - the edge: a page that fails must not take the frame with it
        return _frame(pages, source, full, words, address, trouble(error))


def _frame(pages: Pages, source: Source, state: State, words: Words, address: str, content: Any) -> Frame:
    page = pages.get(state.page)
    bar = _bar(state, source, words, needs_mission=page is None or page.needs_mission)
    mark = mark_of(level_shown(source, state, page), words)
    above = [*classified(mark), *notices(source, state, words)]
    shown = [*above, *(content if isinstance(content, list) else [content]), *classified(mark, below=True)] if above else content
    return Frame(bar, _navigation(pages, source, state, words), _page(page, state, words, address, shown, mark))


def completed(state: State, source: Source, *, needs_mission: bool = True, dated: bool = True) -> State:
    """The state with the mission and the day that hold where the address is silent."""
    mission = state.mission or (source.first_mission() if needs_mission else None)
    as_of = state.as_of or (source.latest(mission) if mission and dated else None)
    return state.having(mission=mission, as_of=as_of)


def _page(page: Page | None, state: State, words: Words, address: str, content: Any, mark: str = "") -> html.Div:
    title = words(page.title) if page else words("No such page")
    named = ", ".join(part for part in (title, state.mission if page and page.needs_mission else None) if part)
    key = f"{state.page} {state.mission} {state.indicator} {state.language}"
    said = {"data-page": address, "data-title": " – ".join(part for part in (mark, named, words("SSR benchmarks")) if part)}
    return html.Div(content, key=key, className=f"content page--{state.page}" if page else "content", **said)


def _nowhere(words: Words) -> list[Any]:
    return [
        headline(words("There is no page at this address.")),
        empty(words("Follow one of the links beside, or begin with the overview."), html.A(words("Overview"), href="/")),
    ]


def _no_freeze(state: State, words: Words) -> list[Any]:
    return [
        headline(words("There is no freeze {number} that you may open.", number=str(state.freeze))),
        empty(words("Choose one of those that are kept."), html.A(words("Freezes"), href=state.going("freezes", freeze=None).url)),
    ]


def _closed(words: Words) -> list[Any]:
    return [
        headline(words("You may not open this page.")),
        empty(words("Ask whoever looks after accounts for the right to do so."), html.A(words("Overview"), href="/")),
    ]


def _bar(state: State, source: Source, words: Words, *, needs_mission: bool) -> list[Any]:
    menu = html.Button(
        [html.Span(className="menu-lines", **{"aria-hidden": "true"}), words("Menu")], className="menu-button", type="button"
    )
    menu.__setattr__("aria-expanded", "false")
    home = html.A([html.B("SSR"), " ", words("benchmarks")], href=state.going(HOME).url, className="product")
    return [
        menu,
        home,
        html.Div(_choices(state, source, words, needs_mission=needs_mission), className="choices"),
        html.Div(_languages(state, words), className="languages"),
        *([] if source.reader.is_local else [_person(source.reader, state, words)]),
    ]


def _person(reader: Reader, state: State, words: Words) -> html.Div:
    """Who is signed in, and the way out; assets/c-send.js puts the token of the session into the form."""
    out = html.Form(
        html.Button(words("Sign out"), type="submit", className="text-button"),
        action=f"/sign-out?lang={words.language}",
        method="post",
    )
    account = html.A([html.Span(reader.shown, className="person-name"), " ", words("Account")], href=state.going("account").url)
    return html.Div([account, out], className="person")


def _lens(source: Source, words: Words) -> list[Any]:
    """Whether a reviewer sees what is published only; where nothing is ever submitted, nobody is asked."""
    offered = source.four_eyes or source.lens or bool(for_review(source))
    if not offered or source.freeze is not None or not source.reader.may("reviewer"):
        return []
    options = [("", words("Published only")), ("submitted", words("With submitted"))]
    return [choice("with", words("Figures"), options, "submitted" if source.lens else "")]


def _choices(state: State, source: Source, words: Words, *, needs_mission: bool) -> list[Any]:
    missions = [row["mission"] for row in source.missions()]
    if not missions:
        return _lens(source, words)
    named = [(name, name) for name in _with(missions, state.mission)]
    everything = [] if needs_mission else [("", words("All missions"))]
    made = [choice("mission", words("Mission"), [*everything, *named], state.mission, fresh=True)]
    if state.mission in missions:
        periods = _periods(state, source, words)
        value = " ".join((state.as_of.isoformat() if state.as_of else "", _since(state, source)))
        known = value if value in dict(periods) else ""
        options = periods if known else [("", words("Another day") if state.as_of else words("Newest")), *periods]
        made.append(choice("as_of since", words("Period"), options, known))
    days = sorted({row["reported_on"] for row in source.reports(state.mission)}, reverse=True) if state.mission in missions else []
    made.append(day("as_of", words("As of"), state.as_of and state.as_of.isoformat(), days=days, empty=words("newest")))
    return [*made, *_lens(source, words)]


def _with(names: list[str], name: str | None) -> list[str]:
    return names if name is None or name in names else [name, *names]


def _periods(state: State, source: Source, words: Words) -> list[tuple[str, str]]:
    """Each report of the mission with the time it covers, newest first; the value is its day and the day before it begins."""
    found = []
    for row in reversed(source.reports(state.mission or "")):
        until = date.fromisoformat(row["reported_on"])
        since = _previous(source, state.mission or "", until)
        symbol = f" · {row['document']}" if row.get("document") else ""
        begins = words.date(since + timedelta(days=1), "short") if since else ""
        text = f"{begins} – {words.date(until, 'short')}" if since else words("to {date}", date=words.date(until, "short"))
        found.append((f"{until.isoformat()} {since.isoformat() if since else ''}", text + symbol))
    return found


def _since(state: State, source: Source) -> str:
    if state.since:
        return state.since.isoformat()
    since = _previous(source, state.mission or "", state.as_of) if state.as_of else None
    return since.isoformat() if since else ""


def _previous(source: Source, mission: str, until: date) -> date | None:
    """The day of the report before a day."""
    days = [date.fromisoformat(row["reported_on"]) for row in source.reports(mission)]
    return max((day for day in days if day < until), default=None)


def _languages(state: State, words: Words) -> list[Any]:
    links = [
        html.A(
            code.upper(),
            href=state.having(language=code).url,
            lang=code,
            title=name,
            **{"data-reload": "true", "aria-label": name, **({"aria-current": "true"} if code == words.language else {})},
        )
        for code, name in words.languages.items()
    ]
    return [*links, html.A(words("Help"), href=state.going("methods").url)]


def _navigation(pages: Pages, source: Source, state: State, words: Words) -> list[Any]:
    parts = []
    for group, title in GROUPS.items():
        items = [
            html.Li(_entry(page, source, state, words))
            for page in pages.values()
            if page.group == group and allows(page.right, source.reader) and (page.local or not source.reader.is_local)
        ]
        if items:
            name = f"navigation-{group}"
            parts.append(
                html.Div([html.P(words(title), id=name, className="navigation-group"), html.Ul(items, **{"aria-labelledby": name})])
            )
    return parts


def _entry(page: Page, source: Source, state: State, words: Words) -> html.A:
    here = {"aria-current": "page"} if page.id == state.page else {}
    waiting = len(for_review(source)) if page.id == "submissions" else 0
    said = html.Span(words.many("one waits for you", "{count} wait for you", waiting), className="waiting") if waiting else ""
    return html.A([words(page.title), " ", said] if said else words(page.title), href=state.going(page.id).url, **here)
