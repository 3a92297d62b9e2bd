"""What a row of the log says, in the reader's words, and where what it is about can be seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.state import State
from dashboard.words import Words
from indicators.store.logbook import Wanted
from indicators.words import mark

Row = Mapping[str, Any]
PAGE = 100  # rows at a time

ACTIONS = {
    "upload": mark("Handed in a workbook"),
    "answer": mark("Answered questions about a workbook"),
    "submit": mark("Submitted a workbook for review"),
    "return": mark("Returned a workbook to be mended"),
    "publish": mark("Published a workbook"),
    "withdraw": mark("Withdrew a workbook"),
    "drop": mark("Dropped a workbook"),
    "freeze": mark("Froze figures"),
    "report": mark("Kept a report"),
    "sign": mark("Signed a report"),
    "comment": mark("Wrote a comment"),
    "classify": mark("Classified figures"),
    "person-add": mark("Added a person"),
    "person-change": mark("Changed what a person may do"),
    "password": mark("Set a password"),
    "sign-in": mark("Signed in"),
    "sign-in-failed": mark("Failed to sign in"),
    "sign-out": mark("Signed out"),
    "token-add": mark("Made a token for another program"),
    "token-end": mark("Ended a token"),
    "export": mark("Took data out"),
    "refuse": mark("Was refused"),
    "verify": mark("Verified the store"),
}
SUBJECTS = {
    "submission": mark("Submission {name}"),
    "freeze": mark("Freeze {name}"),
    "report": mark("Report {name}"),
    "person": mark("Person {name}"),
    "mission": mark("Mission {name}"),
    "file": mark("File {name}"),
    "page": mark("Page {name}"),
    "api": mark("Interface {name}"),
}
WHOLES = {
    "store": mark("The whole store"),
    "log": mark("The log"),
    "missions": mark("All missions"),
    "freezes": mark("Freezes"),
    "people": mark("All people"),
    "pages": mark("Several pages"),
    "person": mark("An unknown person"),
}
PEOPLE = {"nobody": mark("Nobody who had signed in"), "local": mark("the user of this computer")}


def wanted(state: State) -> Wanted:
    """Which rows an address asks for: an as-of day counts in to its end."""
    until = [day for day in (state.filter("until"), state.as_of and state.as_of.isoformat()) if day]
    since = state.since.isoformat() if state.since else ""
    given = {name: state.filter(name) or "" for name in ("action", "actor", "about")}
    return Wanted(**given, mission=state.mission or "", since=since, until=min(until, default=""))


def action(row: Row, words: Words) -> str:
    return words(ACTIONS[row["action"]]) if row["action"] in ACTIONS else str(row["action"])


def person(name: str, words: Words) -> str:
    return words(PEOPLE[name]) if name in PEOPLE else name


def subject(row: Row, words: Words) -> str:
    kind, _, name = row["subject"].partition(" ")
    if not name:
        return words(WHOLES[kind]) if kind in WHOLES else kind
    return words(SUBJECTS[kind], name=name) if kind in SUBJECTS else str(row["subject"])


def address(row: Row, state: State) -> str | None:
    """Where the subject of a row can be seen."""
    kind, _, name = row["subject"].partition(" ")
    if kind == "submission":
        return state.going("upload", submission=name, as_of=None, since=None).url
    if kind == "freeze" and name.isdecimal():
        return state.going("freezes", freeze=int(name), as_of=None, since=None).url
    if kind == "mission" and name:
        return state.going("mission", mission=name, as_of=None, since=None).url
    return f"{state.going('people', as_of=None, since=None).url}" if kind == "person" and name else None


def moment(row: Row, words: Words) -> str:
    """When, in universal time: 24 Nov 2026, 15:04:05."""
    return f"{words.date(row['at'], 'short')}, {row['at'][11:19]}"
