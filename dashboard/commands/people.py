"""`ssr user`: people are added, listed, changed and disabled, and given passwords that they change at their first sign-in."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from dashboard import printed
from dashboard.cli import UseError
from dashboard.commands.base import OK, exported, opened, say, say_json
from indicators.roles import EVERY

if TYPE_CHECKING:
    from indicators.store import Store
    from indicators.store.people import Person


def user(options: Namespace) -> int:
    with opened(options.store, existing=options.act != "add") as store:
        return ACTS[options.act](options, store)


def _add(options: Namespace, store: Store) -> int:
    from indicators import people  # noqa: PLC0415 - argon2, which other commands do without

    grants = _grants(options)
    if not grants:
        raise UseError("say what they may do: --role viewer, or --grant MISSION:ROLE")
    wanted = people.Wanted(options.shown, grants, options.clearance, identity=options.identity, expected_email=options.email)
    if (options.identity or options.email) and not options.password_stdin:
        added = people.add(store, options.name, wanted)
        say(f"{added.name} may {_may(added)}; they sign in at the OpenID Connect provider, and have no password here")
        return OK
    password, kept = _password(options, (options.name, options.shown or ""))
    added = people.add(store, options.name, wanted, password=kept)
    say(f"{added.name} may {_may(added)}")
    _hand_over(options, password)
    return OK


def _list(options: Namespace, store: Store) -> int:
    from indicators import people  # noqa: PLC0415

    rows = [_row(one) for one in people.everybody(store)]
    if options.json:
        exported(store, "people", form="json")
        say_json(rows)
    else:
        say(
            printed.table([{**row, "roles": ", ".join(row["roles"])} for row in rows])
            if rows
            else "nobody yet; ssr user add makes the first"
        )
    return OK


def _change(options: Namespace, store: Store) -> int:
    from indicators import people  # noqa: PLC0415

    before = people.person(store, options.name)
    held = dict(before.roles) if before else {}
    granted = {**held, **_grants(options)}
    for mission in options.revoke:
        if granted.pop(mission, None) is None:
            raise UseError(f"{options.name} has no role in {mission}")
    enabled = False if options.enable else None
    roles = granted if granted != held else None
    wanted = people.Wanted(options.shown, roles, options.clearance, enabled, options.identity, options.email)
    if wanted == people.Wanted():
        raise UseError("say what is to change: --shown, --role, --grant, --revoke, --clearance, --email, --identity or --enable")
    say(_says(people.change(store, options.name, wanted)))
    return OK


def _disable(options: Namespace, store: Store) -> int:
    from indicators import people  # noqa: PLC0415

    people.change(store, options.name, people.Wanted(disabled=True))
    say(f"{people.folded(options.name)} may not sign in any more; what they were signed in with holds no longer")
    return OK


def _new_password(options: Namespace, store: Store) -> int:
    from indicators import people  # noqa: PLC0415
    from indicators.store.publication import LOCAL  # noqa: PLC0415

    known = people.person(store, options.name)
    password, kept = _password(options, (options.name, known.shown if known else ""))
    people.set_password(store, options.name, kept, must_change=True, by=LOCAL)
    say(f"{people.folded(options.name)} has another password, and was signed out everywhere")
    _hand_over(options, password)
    return OK


ACTS: dict[str, Callable[[Namespace, Store], int]] = {
    "add": _add,
    "list": _list,
    "change": _change,
    "disable": _disable,
    "password": _new_password,
}


def _grants(options: Namespace) -> dict[str, str]:
    """What was given as --role with --mission, and as --grant MISSION:ROLE."""
    if options.mission and not options.role:
        raise UseError("--mission goes with --role")
    grants = {options.mission or EVERY: options.role} if options.role else {}
    for text in options.grant:
        mission, _, role = text.rpartition(":")
        if not mission:
            raise UseError(f"{text} is not MISSION:ROLE, such as MINUJUSTH:reviewer or '*:viewer'")
        grants[mission] = role
    return grants


def _password(options: Namespace, about: tuple[str, ...]) -> tuple[str, str]:
    """A password made here, or read from standard input, and its hash."""
    from indicators.passwords import Passwords, one_time, weakness  # noqa: PLC0415

    given = sys.stdin.readline().rstrip("\r\n") if options.password_stdin else one_time()
    if weak := weakness(given, about) if options.password_stdin else None:
        raise UseError(weak)
    return given, Passwords().hashed(given)


def _hand_over(options: Namespace, password: str) -> None:
    """Show a password that was made here, this once."""
    if not options.password_stdin:
        say(f"password: {password}")
    say(
        "It is changed at the first sign-in; it is shown nowhere again."
        if not options.password_stdin
        else "It is changed at the first sign-in."
    )


def _row(one: Person) -> dict[str, object]:
    roles = [f"{mission}:{role}" for mission, role in one.roles]
    disabled = one.disabled_at and one.disabled_at[:10]
    rights = {"roles": roles, "clearance": one.clearance}
    return {"name": one.name, "shown": one.shown, **rights, "identity": one.identity, "email": one.expected_email, "disabled": disabled}


def _says(one: Person) -> str:
    if one.disabled_at:
        return f"{one.name} is disabled"
    return f"{one.name} may {_may(one)}" if one.roles else f"{one.name} may nothing"


def _may(one: Person) -> str:
    where = [f"{role} in {'all missions' if mission == EVERY else mission}" for mission, role in one.roles]
    return f"be {', '.join(where)}; clearance {one.clearance}"
