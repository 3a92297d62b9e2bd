"""People: who may sign in, what they may do where, and how an administrator changes it."""

from __future__ import annotations

from typing import Any

from dash import html
from flask import current_app

from dashboard import person_view
from dashboard.accounts import Accounts
from dashboard.components import Column, Field, empty, form, headline, link, section, table
from dashboard.pages.base import Page
from dashboard.persons import (
    CLEARANCES,
    at,
    clearance_options,
    looked_after,
    looks_after_all,
    mission_words,
    notice,
    role_words,
)
from dashboard.rights import EVERY
from dashboard.source import Source
from dashboard.state import HOME, State
from dashboard.words import Words
from indicators import people
from indicators.store import people as kept
from indicators.store.people import Person
from indicators.words import mark


def layout(source: Source, state: State, words: Words) -> Any:
    if source.reader.is_local:
        said = words("There are no accounts here: only this machine can open these pages, and whoever sits at it may do everything.")
        how = words("To let others in, whoever runs the program starts it with accounts; its README says how.")
        return [headline(said), empty(how, html.A(words("Overview"), href=state.going(HOME).url))]
    everybody = [one for one in people.everybody(source.store) if _is_looked_after(one, source)]
    if name := state.filter("person"):
        found = next((one for one in everybody if one.name == people.folded(name)), None)
        return _one(found, source, state, words) if found else _nobody(name, state, words)
    return _all(everybody, source, state, words)


def _is_looked_after(one: Person, source: Source) -> bool:
    own = looked_after(source.reader)
    return EVERY in own or any(mission in own for mission, _role in one.roles)


def _one(found: Person, source: Source, state: State, words: Words) -> list[Any]:
    accounts: Accounts = current_app.extensions["accounts"]
    now = (state.filter("now") or "").partition("-")[0]
    back = html.P(html.A(words("All people"), href=state.having(person=None, now=None).url), className="back")
    return [back, *notice(words(NOW[now]) if now in NOW else None), *person_view.shown(found, accounts, source, words)]


NOW = {
    "added": mark("Done: they can sign in."),
    "changed": mark("Changed; it holds from their next request."),
    "disabled": mark("Disabled: what they were signed in with has ended, their tokens too."),
    "enabled": mark("They may sign in again."),
}


def _nobody(name: str, state: State, words: Words) -> list[Any]:
    said = words("There is nobody named {name} whom you look after.", name=name)
    return [headline(said), empty(words("Choose somebody from the list."), html.A(words("All people"), href=state.having(person=None).url))]


def _all(everybody: list[Person], source: Source, state: State, words: Words) -> list[Any]:
    return [
        headline(_sentence(everybody, source, words)),
        section(words("Everybody"), _table(everybody, source, state, words)),
        _add(source, words) if looks_after_all(source.reader) else _grant(source, words),
    ]


def _sentence(everybody: list[Person], source: Source, words: Words) -> str:
    if not looks_after_all(source.reader):
        missions = words.listed(list(looked_after(source.reader)))
        said = words.many(
            "One person has a role in {missions}.", "{count} people have a role in {missions}.", len(everybody), missions=missions
        )
        return words.opening(said)
    able = [one for one in everybody if one.disabled_at is None]
    said = words.opening(words.many("One person may sign in.", "{count} people may sign in.", len(able)))
    out = len(everybody) - len(able)
    disabled = words.opening(words.many("One is disabled.", "{count} are disabled.", out)) if out else ""
    return f"{said} {disabled}".strip()


def _table(everybody: list[Person], source: Source, state: State, words: Words) -> Any:
    is_all = looks_after_all(source.reader)
    columns = [Column("name", words("Name"), head=True), Column("roles", words("Roles"), width="wide")]
    if is_all:
        columns += [
            Column("clearance", words("Clearance")),
            Column("way", words("Signs in with")),
            Column("last", words("Last sign-in (UTC)")),
            Column("disabled", words("Disabled")),
        ]
    with source.store.reading() as connection:
        last = kept.last_sign_ins(connection) if is_all else {}
    rows = [_row(one, last.get(one.name), source, state, words) for one in everybody]
    return table(columns, rows, words("People and their roles"), quiet=True, empty=words("Nobody has a role here yet."))


def _row(one: Person, last: str | None, source: Source, state: State, words: Words) -> dict[str, Any]:
    own = looked_after(source.reader)
    roles = [f"{role_words(role, words)}, {mission_words(of, words)}" for of, role in one.roles if EVERY in own or of in own]
    return {
        "name": {**link(one.shown, state.having(person=one.name, now=None).url), "sub": one.name},
        "roles": {"lines": roles} if roles else words("none"),
        "clearance": words(CLEARANCES[one.clearance]),
        "way": person_view.way(one, words),
        "last": {"text": at(last, words) or words("never"), "sort": last or ""},
        "disabled": words.date(one.disabled_at[:10], "short") if one.disabled_at else "",
    }


def _add(source: Source, words: Words) -> Any:
    accounts: Accounts = current_app.extensions["accounts"]
    provider = accounts.provider.settings.name if accounts.provider else ""
    ways = [("password", words("A password, shown to you once"))]
    by_email = Field("email", words("E-mail address"), "email", most=300, hint=words("Only where {name} is to confirm it.", name=provider))
    if provider:
        ways.append(("email", words("{name}, by e-mail address", name=provider)))
    fields = [
        Field("name", words("Name to sign in with"), hint=words("Letters, digits and . _ - + @"), required=words("Give a name."), most=64),
        Field("shown", words("Name as others read it"), most=100),
        *person_view.role_fields(source, words),
        Field("clearance", words("Clearance"), "select", options=clearance_options(words, source.reader)),
        *([Field("way", words("Signs in with"), "select", options=ways), by_email] if provider else []),
    ]
    also = {} if provider else {"way": "password", "email": ""}
    return section(words("Add somebody"), form("/people", fields, words("Add"), also=also))


def _grant(source: Source, words: Words) -> Any:
    """What an administrator of some missions may do: roles there, for people who have an account."""
    name = Field("person", words("Name to sign in with"), required=words("Give a name."), most=64)
    note = words("Accounts are made by an administrator of all missions.")
    fields = [name, *person_view.role_fields(source, words)]
    return section(words("Give somebody a role"), form("/people/roles", fields, words("Give this role")), note=note)


PAGE = Page(
    "people",
    mark("People"),
    "/people",
    "data",
    180,
    layout,
    needs_mission=False,
    kept=False,
    right="administrator",
    shows="nothing",
    local=False,
)
