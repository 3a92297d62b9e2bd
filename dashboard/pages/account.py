"""Account: who I am here, what I may do where, and what I am signed in with."""

from __future__ import annotations

from typing import Any

from dash import html
from flask import current_app

from dashboard.components import Column, empty, headline, prose, section, table
from dashboard.pages.base import Page
from dashboard.rights import EVERY, Reader
from dashboard.source import Source
from dashboard.state import HOME, State
from dashboard.words import Words
from indicators import people
from indicators.classification import LEVELS
from indicators.store.moments import instant
from indicators.store.people import Person, Session
from indicators.words import mark

ROLES = {
    "viewer": (mark("Viewer"), mark("sees published figures, files and freezes")),
    "contributor": (mark("Contributor"), mark("uploads workbooks, answers questions and submits them, and may all that a viewer may")),
    "reviewer": (mark("Reviewer"), mark("publishes, returns and withdraws, freezes and classifies, and may all that a contributor may")),
    "administrator": (mark("Administrator"), mark("looks after people and reads the log, and may all that a reviewer may")),
}
CLEARANCES = dict(zip(LEVELS, (mark("unclassified"), mark("confidential"), mark("strictly confidential")), strict=True))


def layout(source: Source, state: State, words: Words) -> Any:
    if source.reader.is_local:
        said = words("There are no accounts here: only this machine can open these pages, and whoever sits at it may do everything.")
        how = words("To let others in, whoever runs the program starts it with accounts; its README says how.")
        return [headline(said), empty(how, html.A(words("Overview"), href=state.going(HOME).url))]
    who = people.person(source.store, source.reader.name)
    parts = [
        headline(_sentence(source.reader, words), kicker=source.reader.name),
        *_changed(state, words),
        section(words("What you may do"), _roles(source.reader, words)),
        section(words("Where you are signed in"), _sessions(source, words), _everywhere(words)),
    ]
    return [*parts, section(words("Password"), _password(who, words))]


def _sentence(reader: Reader, words: Words) -> str:
    level = words(CLEARANCES[reader.clearance])
    return words("You are {shown}, and may see what is classified up to {level}.", shown=reader.shown, level=level)


def _changed(state: State, words: Words) -> list[Any]:
    said = words("Your password is changed, and you were signed out everywhere else.")
    return [html.P(said, className="notice", role="status")] if state.filter("changed") else []


def _roles(reader: Reader, words: Words) -> Any:
    columns = [
        Column("mission", words("Mission"), head=True),
        Column("role", words("Role")),
        Column("may", words("What it lets you do"), width="wide"),
    ]
    rows = [
        {"mission": words("All missions") if mission == EVERY else mission, "role": words(ROLES[role][0]), "may": words(ROLES[role][1])}
        for mission, role in reader.roles
    ]
    nothing = words("You have no role yet. Ask whoever looks after accounts for one.")
    return table(columns, rows, words("Your roles by mission"), quiet=True, empty=nothing)


def _sessions(source: Source, words: Words) -> Any:
    columns = [
        Column("device", words("Browser"), head=True),
        Column("began", words("Signed in at (UTC)")),
        Column("seen", words("Last seen at (UTC)")),
        Column("ends", words("Ends at the latest (UTC)")),
    ]
    accounts = current_app.extensions["accounts"]
    rows = [_session(one, source.reader, words) for one in accounts.alive(source.reader)]
    return table(columns, rows, words("Browsers that are signed in"), quiet=True)


def _session(one: Session, reader: Reader, words: Words) -> dict[str, Any]:
    name = one.name or words("Unknown browser")
    device = {"text": name, "sub": words("this one")} if one.sha256 == reader.session else name
    return {"device": device, "began": _at(one.began_at, words), "seen": _at(one.seen_at, words), "ends": _at(one.ends_at, words)}


def _everywhere(words: Words) -> html.Form:
    button = html.Button(words("Sign out everywhere"), type="submit", className="button button--quiet", name="everywhere", value="yes")
    return html.Form(html.Div(button, className="button-row"), action=f"/sign-out?lang={words.language}", method="post")


def _password(who: Person | None, words: Words) -> Any:
    if who is None or who.password is None:
        return prose(words("You sign in through another service, which keeps your password. There is none here."))
    said = words("It has at least 12 characters. Changing it signs you out everywhere else.")
    return prose(said, html.P(html.A(words("Change your password"), href=f"/account/password?lang={words.language}")))


def _at(text: str, words: Words) -> str:
    moment = instant(text)
    return f"{words.date(moment.date(), 'short')}, {moment:%H:%M}"


PAGE = Page("account", mark("Account"), "/account", "", 190, layout, needs_mission=False, kept=False, right="signed-in", shows="nothing")
