"""People as the log says they are, to be compared with the tables: a changed password, role or session shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeAlias

from indicators.people import fingerprint
from indicators.store import people

if TYPE_CHECKING:
    from indicators.store import Store

Rows: TypeAlias = dict[str, dict[str, Any]]
State: TypeAlias = dict[str, Rows]  # "person" by name, with roles; "session" by hash; a password is its fingerprint


def stored(store: Store) -> State:
    """What the tables say. When a session was last seen stands in no log, and is left out."""
    with store.reading() as connection:
        persons, sessions = people.everybody(connection), people.sessions(connection)
    return {
        "person": {one.name: _person(asdict(one)) for one in persons},
        "session": {one.sha256: _session(asdict(one)) for one in sessions},
    }


def replayed(events: Iterable[Mapping[str, Any]]) -> State:
    """What the tables must say, from the log alone; rows of the log that say nothing of people are passed over."""
    state: State = {"person": {}, "session": {}}
    for event in events:
        if event["action"] in ACTS:
            ACTS[event["action"]](state, event)
    return state


def _person(row: dict[str, Any]) -> dict[str, Any]:
    roles = [list(pair) for pair in row.pop("roles")]
    return {**row, "password": fingerprint(row["password"]), "roles": roles}


def _session(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "seen_at"}


def _add(state: State, event: Mapping[str, Any]) -> None:
    detail, name = dict(event["detail"]), _name(event)
    password = detail.pop("fingerprint")
    state["person"][name] = {"name": name, "password": password, "made_at": event["at"], **detail}


def _change(state: State, event: Mapping[str, Any]) -> None:
    state["person"].setdefault(_name(event), {}).update({name: said for name, said in event["detail"].items() if name != "ended"})
    _end(state, event)


def _password(state: State, event: Mapping[str, Any]) -> None:
    detail = event["detail"]
    known = {"password": detail["fingerprint"], "must_change": detail["must_change"]}
    state["person"].setdefault(_name(event), {}).update(known)
    _end(state, event)


def _begin(state: State, event: Mapping[str, Any]) -> None:
    detail = event["detail"]
    row = {"sha256": detail["session"], "person": _name(event), "kind": detail["kind"], "name": detail["name"]}
    state["session"][row["sha256"]] = {**row, "began_at": event["at"], "ends_at": detail["ends_at"], "ended_at": None}


def _end(state: State, event: Mapping[str, Any]) -> None:
    for sha256 in event["detail"].get("ended", ()):
        state["session"].setdefault(sha256, {})["ended_at"] = event["at"]


def _name(event: Mapping[str, Any]) -> str:
    return str(event["subject"]).partition(" ")[2]


ACTS: dict[str, Callable[[State, Mapping[str, Any]], None]] = {
    "person-add": _add,
    "person-change": _change,
    "password": _password,
    "sign-in": _begin,
    "token-add": _begin,
    "sign-out": _end,
    "token-end": _end,
}
