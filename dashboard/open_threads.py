"""The threads of a mission in which somebody still waits for an answer, for those who may upload for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dashboard.components import Column, link, section, table
from dashboard.components.thread import anchor, may_talk
from dashboard.past import named
from dashboard.source import Source
from dashboard.state import State
from dashboard.values import short
from dashboard.words import Words
from indicators.comments import OnSubmission, Thread, threads


def open_threads(source: Source, state: State, words: Words) -> list[Any]:
    """A section with one line a thread, the last word first; nothing where none is open."""
    missions = sorted({row["mission"] for row in source.submissions()}) if state.mission is None else [state.mission]
    found = [one for mission in missions if may_talk(source, mission) for one in _open(source, mission)]
    if not found:
        return []
    columns = [
        Column("about", words("About"), head=True, width="wide"),
        Column("mission", words("Mission")),
        Column("last", words("Last remark"), width="wide"),
        Column("by", words("By")),
        Column("at", words("On"), "date"),
        Column("count", words("Remarks"), "number"),
    ]
    ordered = sorted(found, key=lambda one: one.last, reverse=True)
    title = words("Open threads")
    return [section(title, table(columns, [_row(one, source, state, words) for one in ordered], title, quiet=True))]


def _open(source: Source, mission: str) -> Iterator[Thread]:
    for one in threads(source.store, mission):
        subject = one.subject
        if one.is_open and not (isinstance(subject, OnSubmission) and source.submission(subject.submission) is None):
            yield one


def _row(one: Thread, source: Source, state: State, words: Words) -> dict[str, Any]:
    last = one.remarks[-1]
    return {
        "about": link(about(one, words), f"{address(one, state)}#{anchor(one.subject)}"),
        "mission": one.mission,
        "last": {"text": short(last.text), "title": last.text},
        "by": named(source, last.by, words),
        "at": words.date(last.at, "short"),
        "count": words.number(len(one.remarks)),
    }


def about(one: Thread, words: Words) -> str:
    """What a thread is about, in words."""
    subject = one.subject
    if isinstance(subject, OnSubmission):
        return words("Submission {number}", number=str(subject.submission))
    return words("Indicator {indicator}, {date}", indicator=subject.indicator, date=words.date(subject.date))


def address(one: Thread, state: State) -> str:
    """The page on which a thread stands."""
    subject = one.subject
    if isinstance(subject, OnSubmission):
        return state.going("upload", mission=one.mission, submission=str(subject.submission)).url
    return state.going("indicator", mission=one.mission, as_of=None, since=None, indicator=subject.indicator).url
