"""Account: who I am here, what I may do where, and what I am signed in with."""

from __future__ import annotations

from typing import Any

from dash import html
from flask import current_app

from dashboard.accounts import Accounts
from dashboard.components import Column, Field, empty, form, headline, prose, section, table
from dashboard.pages.base import Page
from dashboard.persons import CLEARANCES, ROLE_WORDS, at, listed, mission_words, notice, role_words
from dashboard.rights import Reader
from dashboard.source import Source
from dashboard.state import HOME, State
from dashboard.words import Words
from indicators import people, tokens
from indicators.classification import LOWEST
from indicators.store.people import Person, Session
from indicators.words import mark

NOW = {
    "changed": mark("Your password is changed, and you were signed out everywhere else."),
    "ended": mark("It has ended."),
    "made": mark("Your token is made."),
}
DAYS = (30, 90, 180, 365)


def layout(source: Source, state: State, words: Words) -> Any:
    if source.reader.is_local:
        said = words("There are no accounts here: only this machine can open these pages, and whoever sits at it may do everything.")
        how = words("To let others in, whoever runs the program starts it with accounts; its README says how.")
        return [headline(said), empty(how, html.A(words("Overview"), href=state.going(HOME).url))]
    who, accounts = people.person(source.store, source.reader.name), current_app.extensions["accounts"]
    about_tokens = words(
        "A token lets Excel, Power BI or another program read what you may read, and change nothing. "
        "Whoever has it reads as you do: give each program its own, and end those that are not used."
    )
    return [
        headline(_sentence(source.reader, words), kicker=source.reader.name),
        *notice(words(NOW[now]) if (now := _now(state)) in NOW else None),
        section(words("What you may do"), _roles(source.reader, words)),
        section(words("Where you are signed in"), _sessions(accounts, source.reader, words), _everywhere(words)),
        section(words("Tokens for other programs"), *_tokens(accounts, source.reader, who, words), note=about_tokens),
        section(words("Password"), _password(who, words)),
    ]


def _now(state: State) -> str:
    return "changed" if state.filter("changed") else (state.filter("now") or "").partition("-")[0]


def _sentence(reader: Reader, words: Words) -> str:
    if reader.clearance == LOWEST:
        return words("You are {shown}, and may see what is not classified.", shown=reader.shown)
    level = words(CLEARANCES[reader.clearance])
    return words("You are {shown}, and may see what is classified up to {level}.", shown=reader.shown, level=level)


def _roles(reader: Reader, words: Words) -> Any:
    columns = [
        Column("mission", words("Mission"), head=True),
        Column("role", words("Role")),
        Column("may", words("What it lets you do"), width="wide"),
    ]
    rows = [
        {"mission": mission_words(mission, words), "role": role_words(role, words), "may": words(ROLE_WORDS[role][1])}
        for mission, role in reader.roles
    ]
    nothing = words("You have no role yet. Ask whoever looks after accounts for one.")
    return table(columns, rows, words("Your roles by mission"), quiet=True, empty=nothing)


def _sessions(accounts: Accounts, reader: Reader, words: Words) -> Any:
    rows = [_session(one, reader, words) for one in accounts.alive(reader)]
    return listed(rows, words("Browsers that are signed in"))


def _session(one: Session, reader: Reader, words: Words) -> tuple[Any, str, Any]:
    name = one.name or words("Unknown browser")
    said = words("Signed in {began} (UTC), last seen {seen}, ends {ends} at the latest.")
    sub = said.format(began=at(one.began_at, words), seen=at(one.seen_at, words), ends=at(one.ends_at, words))
    if one.sha256 == reader.session:
        return html.Strong(words("{browser}: this one", browser=name)), sub, ""
    return name, sub, _end("/account/sessions/end", one, words("Sign out"), words("Sign out of {name}", name=name), words)


def _end(address: str, one: Session, button: str, label: str, words: Words) -> Any:
    began = words("{label}, begun {at}", label=label, at=at(one.began_at, words))
    return form(address, [], (button, began), also={"held": one.sha256}, quiet=True)


def _tokens(accounts: Accounts, reader: Reader, who: Person | None, words: Words) -> list[Any]:
    found = tokens.living(accounts.store, reader.name, at=accounts.clock())
    rows = [_token(one, words) for one in found]
    nothing = html.P(words("You have no token."), className="section-note")
    return [listed(rows, words("Your tokens")) if rows else nothing, _new_token(accounts, reader, who, words)]


def _token(one: Session, words: Words) -> tuple[Any, str, Any]:
    seen = words("never used") if one.seen_at == one.began_at else words("last used {seen} (UTC)", seen=at(one.seen_at, words))
    sub = words("Made {began}, {seen}, ends {ends}.", began=at(one.began_at, words), seen=seen, ends=at(one.ends_at, words))
    return one.name, sub, _end("/account/tokens/end", one, words("End the token"), words("End the token {name}", name=one.name), words)


def _new_token(accounts: Accounts, reader: Reader, who: Person | None, words: Words) -> Any:
    """A form; whoever has no password here and signed in a while ago proves first who they are."""
    if who is not None and who.password is None and not accounts.is_fresh(reader):
        again = html.A(
            words("Sign in again"), href=f"/sign-in/openid?again=yes&next=/account&lang={words.language}", **{"data-reload": "true"}
        )
        return html.P([words("To make a token, show once more that it is you:"), " ", again], className="prose")
    fields = [
        Field("name", words("Name"), hint=words("Such as: Power BI."), required=words("Give it a name."), most=100),
        Field(
            "days", words("Lasts"), "select", options=[(str(one), words("{days} days", days=one)) for one in DAYS], value=str(tokens.USUAL)
        ),
    ]
    if who is not None and who.password is not None:
        asked = words("Enter your password.")
        fields.append(Field("password", words("Your password"), "password", required=asked, autocomplete="current-password"))
    return form("/account/tokens", fields, words("Make the token"), summary=words("Make a token"))


def _everywhere(words: Words) -> html.Form:
    button = html.Button(words("Sign out everywhere"), type="submit", className="button button--quiet", name="everywhere", value="yes")
    return html.Form(html.Div(button, className="button-row"), action=f"/sign-out?lang={words.language}", method="post")


def _password(who: Person | None, words: Words) -> Any:
    if who is None or who.password is None:
        return prose(words("You sign in through another service, which keeps your password. There is none here."))
    said = words("It has at least 12 characters. Changing it signs you out everywhere else.")
    return prose(said, html.P(html.A(words("Change your password"), href=f"/account/password?lang={words.language}")))


PAGE = Page("account", mark("Account"), "/account", "", 190, layout, needs_mission=False, kept=False, right="signed-in", shows="nothing")
