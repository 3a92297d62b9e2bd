"""A thread: what people said about a value or a submission, what the value was when they said it, and the way to answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from dashboard import ids
from dashboard.components.form import Field, form
from dashboard.past import named, when
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.comments import LONGEST, OnSubmission, Remark, Subject, Thread, as_text
from indicators.comments import thread as found_thread

Row = Mapping[str, Any]
UNREAD = "unread"


def may_talk(source: Source, mission: str | None) -> bool:
    """Whether the reader reads and writes what is said of a mission."""
    return mission is not None and source.sees(mission) and source.reader.may("contributor", mission)


def anchor(subject: Subject) -> str:
    """The id of a thread in its page."""
    return ids.row(f"said {as_text(subject)}")


def thread(source: Source, state: State, words: Words, mission: str, subject: Subject, *, title: str = "") -> Any:
    """What was said of one thing, for those who may upload for its mission; nothing for others."""
    if not source.reader.may("contributor", mission) or not (isinstance(subject, OnSubmission) or source.sees(mission)):
        return ""
    return drawn(found_thread(source.store, mission, subject), source, state, words, title=title)


def drawn(found: Thread, source: Source, state: State, words: Words, *, title: str = "") -> html.Section:
    """A thread as a part of a page; `title` stands in place of "Remarks"."""
    name = anchor(found.subject)
    head = [html.H2(title or words("Remarks"), id=name)]
    if found.remarks and not found.is_open:
        head.append(html.P(words("Settled"), className="section-note"))
    if (state.filter("now") or "").startswith(UNREAD):
        unread = words("Nothing was settled, because somebody has written here since you opened the page. Read it first.")
        head.append(html.P(unread, className="notice", role="alert"))
    said = [html.Ol([_remark(one, found, source, words) for one in found.remarks], className="thread")] if found.remarks else []
    return html.Section([*head, *said, *_forms(found, state, words)], className="section thread-part", **{"aria-labelledby": name})


def _remark(one: Remark, found: Thread, source: Source, words: Words) -> html.Li:
    who = [html.B(named(source, one.by, words)), " ", html.Span(when(one.at, words), className="past-when")]
    text = [html.P(one.text, className="thread-text")] if one.text else []
    closing = [html.P(words("Settled the thread."), className="section-note")] if one.closes else []
    value = [html.P(_value(one, found, words), className="section-note")] if not isinstance(found.subject, OnSubmission) else []
    return html.Li([html.P(who), *text, *closing, *value], id=f"remark-{one.id}")


def _value(one: Remark, found: Thread, words: Words) -> str:
    """What the value was, and whether it has changed since."""
    then = _said(one.then, words)
    if not one.changed:
        return words("The value was {value}, and still is.", value=then)
    if not found.now:
        return words("The value was {value}; it has been withdrawn since.", value=then)
    return words("The value was {value}; since then it has become {now}.", value=then, now=_said(found.now, words))


def _said(rows: Sequence[Row], words: Words) -> str:
    return "; ".join(said_value(row, words) for row in rows) or words("not there")


def said_value(row: Row, words: Words) -> str:
    """A reading as it was printed, else its number."""
    if row["printed"]:
        return str(row["printed"])
    return words("no value") if row["value"] is None else words.number(row["value"])


def _forms(found: Thread, state: State, words: Words) -> list[Any]:
    also = {"mission": found.mission, "subject": as_text(found.subject), "page": state.url}
    text = Field("text", words("Your remark"), "area", required=words("Write something first."), most=LONGEST)
    if not found.remarks:
        return [form("/comments", [text], words("Send the remark"), summary=words("Begin a thread"), also=also)]
    if not found.is_open:
        return [form("/comments", [text], words("Send and open it again"), summary=words("Open the thread again"), also=also)]
    settle = {**also, "closes": True, "after": found.last}
    return [
        form("/comments", [text], words("Send the remark"), summary=words("Answer"), also=also),
        form("/comments", [], words("Settle the thread"), also=settle, quiet=True),
    ]
