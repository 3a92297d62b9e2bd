"""What people say about the readings of an indicator: the threads under its path, and the way to one beside each reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dash import html

from dashboard import values
from dashboard.components import choice, controls, link, section
from dashboard.components.thread import anchor, drawn, may_talk, thread
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.comments import OnValue, Thread, as_text, subject_of, threads
from indicators.store.rows import disaggregation

Row = Mapping[str, Any]
Beside = Callable[[str, Row], Any]


def subject(indicator: str, reading: Row) -> OnValue:
    """What a thread on a reading hangs on."""
    return OnValue(indicator, reading["date"], disaggregation(dict(reading["disaggregation"] or {})))


def of_indicator(series: Row, source: Source, state: State) -> list[Thread]:
    """The threads on the readings of an indicator and of its parts; none for those who may not read them."""
    if state.mission is None or not may_talk(source, state.mission):
        return []
    own = [series["indicator"]["indicator_id"], *(part["indicator_id"] for part in series["supporting"])]
    return threads(source.store, state.mission, own)


def beside(found: list[Thread], source: Source, state: State, words: Words) -> Beside | None:
    """A cell for each reading: how much was said about it, or the way to begin."""
    if not may_talk(source, state.mission):
        return None
    known = {one.subject: one for one in found}

    def cell(indicator: str, reading: Row) -> Any:
        about = subject(indicator, reading)
        one = known.get(about)
        there = f"{state.having(thread=as_text(about), now=None).url}#{anchor(about)}"
        if one is None:
            return link(words("Write a remark"), there)
        said = words.many("one remark", "{count} remarks", len(one.remarks))
        return link(said, there, sub=words("open") if one.is_open else words("settled"))

    return cell


def remarks(series: Row, found: list[Thread], source: Source, state: State, words: Words) -> list[Any]:
    """All threads of an indicator, and a choice of the reading on which to begin one."""
    if state.mission is None or not may_talk(source, state.mission):
        return []
    named = dict(_readings(series, words))
    chosen = subject_of(state.filter("thread") or "")
    parts = [drawn(one, source, state, words, title=_title(one.subject, named, words)) for one in found]
    if isinstance(chosen, OnValue) and chosen in named and chosen not in {one.subject for one in found}:
        parts.insert(0, thread(source, state, words, state.mission, chosen, title=_title(chosen, named, words)))
    options = [("", words("Choose a reading")), *((as_text(about), text) for about, text in named.items())]
    begin = controls(choice("thread", words("Write about"), options, state.filter("thread"))) if named else ""
    note = words("They stay with the reading, whatever is uploaded later. Viewers do not see them.")
    return [section(words("Remarks on readings"), html.Div(parts, className="threads"), note=note, beside=begin)]


def _readings(series: Row, words: Words) -> Iterator[tuple[OnValue, str]]:
    """Each reading that stands, of the indicator and of its parts, newest first, in words."""
    whole = {**series["indicator"], "readings": series["readings"], "title": ""}
    for row in (whole, *series["supporting"]):
        for reading in reversed(row["readings"]):
            if not reading["restated"]:
                yield subject(row["indicator_id"], reading), _said(row, reading, words)


def _said(row: Row, reading: Row, words: Words) -> str:
    value = values.value(row, reading["value"], reading["printed"] or words("no value"), words)
    which = ", ".join(str(part) for part in (reading["disaggregation"] or {}).values())
    return ", ".join(text for text in (row["title"], words.date(reading["date"]), which, values.short(value)) if text)


def _title(about: Any, named: Mapping[OnValue, str], words: Words) -> str:
    if about in named:
        return named[about]
    return words("A reading of {date} that does not stand any more", date=words.date(about.date))
