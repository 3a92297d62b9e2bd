"""`ssr token`: tokens of the interface are made, listed and ended."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dashboard import printed
from dashboard.cli import UseError
from dashboard.commands.base import OK, exported, opened, say, say_json

if TYPE_CHECKING:
    from indicators.store import Store
    from indicators.store.people import Session


def token(options: Namespace) -> int:
    with opened(options.store, existing=True) as store:
        return ACTS[options.act](options, store)


def _add(options: Namespace, store: Store) -> int:
    from indicators import people, tokens  # noqa: PLC0415 - what other commands do without
    from indicators.store.publication import LOCAL  # noqa: PLC0415

    name = people.folded(options.person)
    made = tokens.make(store, name, options.name, options.days, at=datetime.now(UTC), by=LOCAL)
    say(f"token: {made}")
    say(f"{name} reads with it what they may read; it is shown nowhere again.")
    return OK


def _list(options: Namespace, store: Store) -> int:
    from indicators import people  # noqa: PLC0415

    names = [people.folded(options.person)] if options.person else [one.name for one in people.everybody(store)]
    rows = [_row(one) for name in names for one in _living(store, name)]
    if options.json:
        exported(store, "tokens", form="json")
        say_json(rows)
    else:
        say(printed.table(rows) if rows else "no token holds")
    return OK


def _end(options: Namespace, store: Store) -> int:
    from indicators import people, sessions  # noqa: PLC0415
    from indicators.store.publication import LOCAL  # noqa: PLC0415

    name = people.folded(options.person)
    found = [one for one in _living(store, name) if one.name == options.name]
    if not found:
        raise UseError(f"{name} has no token named {options.name}; ssr token list says which there are")
    for one in found:
        sessions.end(store, name, at=datetime.now(UTC), by=LOCAL, only=one.sha256, kind="token")
    say(f"the token {options.name} of {name} has ended")
    return OK


def _living(store: Store, name: str) -> list[Session]:
    from indicators import tokens  # noqa: PLC0415

    return tokens.living(store, name, at=datetime.now(UTC))


def _row(one: Session) -> dict[str, object]:
    used = one.seen_at[:10] if one.seen_at != one.began_at else None
    return {"person": one.person, "name": one.name, "made": one.began_at[:10], "used": used, "ends": one.ends_at[:10]}


ACTS: dict[str, Callable[[Namespace, Store], int]] = {"add": _add, "list": _list, "end": _end}
