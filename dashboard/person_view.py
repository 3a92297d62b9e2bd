"""One person as an administrator sees them: their roles, clearance, the ways they sign in, and the acts that change these."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.accounts import Accounts
from dashboard.components import Field, form, headline, section
from dashboard.persons import (
    CLEARANCES,
    at,
    clearance_options,
    listed,
    looked_after,
    looks_after_all,
    mission_words,
    role_options,
    role_words,
)
from dashboard.rights import EVERY
from dashboard.source import Source
from dashboard.words import Words
from indicators.codelists import codelist
from indicators.store import people as kept
from indicators.store.people import Person


def shown(one: Person, accounts: Accounts, source: Source, words: Words) -> list[Any]:
    """All that the reader may see and change of somebody."""
    roles = section(words("Roles"), *_roles(one, source, words))
    if not looks_after_all(source.reader):
        return [headline(one.shown, kicker=one.name), roles]
    return [
        headline(_sentence(one, words), kicker=one.name),
        html.P(_facts(one, source, words), className="section-note"),
        roles,
        section(words("Name and clearance"), _rights(one, source, words)),
        section(words("Password"), *_password(one, words)),
        section(words("Another service"), *_identity(one, accounts, words)),
        section(words("Keep out") if one.disabled_at is None else words("Let in again"), *_disabled(one, words)),
    ]


def way(one: Person, words: Words) -> str:
    """What somebody signs in with."""
    ways = [words("a password")] if one.password else []
    ways += [words("another service")] if one.identity else []
    if one.expected_email:
        ways.append(words("expected as {email}", email=one.expected_email))
    return words.opening(", ".join(ways)) if ways else words("Nothing yet")


def role_fields(source: Source, words: Words) -> list[Field]:
    own = looked_after(source.reader)
    missions = [EVERY, *_missions(source)] if EVERY in own else sorted(own)
    options = [(one, mission_words(one, words)) for one in missions]
    return [
        Field("mission", words("Mission"), "select", options=options),
        Field("role", words("Role"), "select", options=role_options(words)),
    ]


def _missions(source: Source) -> list[str]:
    return sorted({*codelist("missions").codes, *(row["mission"] for row in source.missions())})


def _sentence(one: Person, words: Words) -> str:
    if one.disabled_at:
        return words("{name} may not sign in.", name=one.shown)
    if not one.roles:
        return words("{name} may sign in, and has no role yet.", name=one.shown)
    return words.many("{name} may sign in, and has one role.", "{name} may sign in, and has {count} roles.", len(one.roles), name=one.shown)


def _facts(one: Person, source: Source, words: Words) -> str:
    with source.store.reading() as connection:
        last = kept.last_sign_ins(connection).get(one.name)
    seen = words("Last signed in {at} (UTC).", at=at(last, words)) if last else words("Has never signed in.")
    made = words("Added {date}.", date=words.date(one.made_at[:10]))
    return f"{seen} {made}"


def _roles(one: Person, source: Source, words: Words) -> list[Any]:
    own = looked_after(source.reader)
    held = [(of, role) for of, role in one.roles if EVERY in own or of in own]
    rows = [(role_words(role, words), mission_words(of, words), _take_away(one, of, role, words)) for of, role in held]
    there = listed(rows, words("Roles of {name}", name=one.shown)) if rows else html.P(words("No role yet."), className="section-note")
    return [
        there,
        form("/people/roles", role_fields(source, words), words("Give this role"), also={"person": one.name}, summary=words("Give a role")),
    ]


def _take_away(one: Person, mission: str, role: str, words: Words) -> Any:
    label = words("Take away: {role}, {mission}", role=role_words(role, words), mission=mission_words(mission, words))
    also = {"person": one.name, "mission": mission, "role": ""}
    return form("/people/roles", [], (words("Take away"), label), also=also, quiet=True)


def _rights(one: Person, source: Source, words: Words) -> Any:
    options = clearance_options(words, source.reader)
    if one.clearance not in dict(options):
        options.append((one.clearance, words.opening(words(CLEARANCES[one.clearance]))))
    fields = [
        Field("shown", words("Name as others read it"), value=one.shown, most=100),
        Field("clearance", words("Clearance"), "select", options=options, value=one.clearance),
    ]
    return form("/people/rights", fields, words("Save"), also={"person": one.name})


def _password(one: Person, words: Words) -> list[Any]:
    if one.password and one.must_change:
        said = words("They have a password for their first sign-in, and have not used it yet.")
    elif one.password:
        said = words("They have chosen a password of their own.")
    else:
        said = words("They have no password.")
    what = words("A new one signs them out everywhere and ends their tokens; they choose their own at the next sign-in.")
    button = form("/people/password", [], words("Make a new password"), also={"person": one.name}, quiet=True)
    return [html.P(f"{said} {what}", className="prose"), button]


def _identity(one: Person, accounts: Accounts, words: Words) -> list[Any]:
    own = {"person": one.name}
    if one.identity:
        said = words("They sign in there as {identity}. Without it, what they are signed in with ends.", identity=one.identity)
        return [html.P(said, className="prose"), form("/people/identity", [], words("Unlink"), also={**own, "identity": ""}, quiet=True)]
    if accounts.provider is None and not one.expected_email:
        return [html.P(words("No other service is set up at which people could sign in."), className="prose")]
    name = accounts.provider.settings.name if accounts.provider else words("the other service")
    hint = words("Whoever {name} confirms to have it is linked at the first sign-in; empty: nobody.", name=name)
    email = Field("email", words("E-mail address"), "email", hint=hint, value=one.expected_email or "", most=300)
    told = words("As the page says to whoever signs in and is not known here: an address, a space, and a number.")
    identity = Field("identity", words("Identity"), hint=told, required=words("Enter the identity."), most=800)
    return [
        form("/people/expected", [email], words("Save the address"), also=own),
        form("/people/identity", [identity], words("Link"), also=own, summary=words("Link an identity that is known already")),
    ]


def _disabled(one: Person, words: Words) -> list[Any]:
    if one.disabled_at:
        return [form("/people/enable", [], words("Let them sign in again"), also={"person": one.name}, quiet=True)]
    said = words("They are signed out everywhere, their tokens end, and they cannot sign in. What they did stays under their name.")
    return [html.P(said, className="prose"), form("/people/disable", [], words("Disable"), also={"person": one.name}, quiet=True)]
