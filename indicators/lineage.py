"""Parts the log into missions that have nothing to do with each other, so that each can be repeated by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Event: TypeAlias = Mapping[str, Any]
Node: TypeAlias = tuple[str, str]  # "mission" or "submission", and which


@dataclass(slots=True)
class Part:
    """Missions that belong together with their submissions, and what the log says of them in order."""

    missions: set[str] = field(default_factory=set)
    submissions: set[int] = field(default_factory=set)
    events: list[Event] = field(default_factory=list)


def parts(events: Iterable[Event]) -> list[Part]:
    """A submission joins the missions that its acts name. What was answered for no mission may bear on all: then there is one part."""
    known = list(events)
    roots: dict[Node, Node] = {}
    whole = any(event["action"] == "answer" and not event["detail"].get("mission") for event in known)
    for event in known:
        first, *others = [("", "")] * whole + _named(event)
        for other in others:
            roots[_root(roots, other)] = _root(roots, first)
        roots.setdefault(first, first)
    return _collected(known, roots)


def _collected(events: list[Event], roots: dict[Node, Node]) -> list[Part]:
    made: dict[Node, Part] = {}
    for node in roots:
        part = made.setdefault(_root(roots, node), Part())
        if node[0] == "mission":
            part.missions.add(node[1])
        elif node[0] == "submission":
            part.submissions.add(int(node[1]))
    for event in events:
        made[_root(roots, _named(event)[0])].events.append(event)
    return list(made.values())


def _named(event: Event) -> list[Node]:
    """The submission and the mission that an act names, in its subject or beside it."""
    kind, _, name = event["subject"].partition(" ")
    named = [(kind, name)] if kind == "mission" or (kind == "submission" and name.isdecimal()) else []
    if isinstance(mission := event["detail"].get("mission"), str):
        named.append(("mission", mission))
    return named or [("", "")]


def _root(roots: dict[Node, Node], node: Node) -> Node:
    while (above := roots.get(node, node)) != node:
        node = above
    return node
