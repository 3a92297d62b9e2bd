"""A workbook with its problems marked, as a file on the command line and as a download of the upload page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dash import html
from flask import Flask, Response

from dashboard import access
from dashboard.acts import asked_words
from dashboard.classified import level_of_submission, mark_of
from dashboard.downloads import attachment
from dashboard.drafts import Draft, draft
from dashboard.source import Source
from dashboard.words import Words, words_for
from indicators import pipeline
from indicators.problems import UnreadableError
from indicators.words import mark

if TYPE_CHECKING:
    from indicators.reading import Reading

ONLY_XLSX = mark("Problems can be marked in an Excel workbook (.xlsx) only.")


def route(server: Flask, source: Source) -> None:
    def marked(number: int) -> Response:
        words = asked_words()
        own = source.seen_by(access.asking())
        found = draft(own, number)
        data = own.file(found.row["sha256"]) if found is not None else None
        if found is None or data is None:
            return access.refused(404)
        try:
            mark = mark_of(level_of_submission(own, str(number)), words)
            copy = pipeline.annotate(data, found.found, say=words.say, sandbox=source.sandbox, above=mark)
        except (pipeline.RefusedError, UnreadableError):
            return access.refused(404)  # the page offers no such copy of this file
        return attachment(copy, marked_name(found.row["name"]), mark=mark, as_it_came=True)

    server.add_url_rule("/uploads/<int:number>/marked", "marked", marked)


def marked_name(name: str) -> str:
    return f"{Path(name).stem}_marked.xlsx"


def offer(found: Draft, source: Source, words: Words) -> html.P:
    """The way to the copy on the upload page, and what that copy cannot keep."""
    lost = losses(source.file(found.row["sha256"]), found.found, words)
    if lost is None:
        return html.P(words.say(ONLY_XLSX), className="section-note")
    address = f"/uploads/{found.row['id']}/marked?lang={words.language}"
    link = html.A(words("Download your workbook with the problems marked"), href=address, download=True)
    return html.P([link, html.Span(" ".join(["", *lost]), className="section-note")])


def losses(data: bytes | None, found: Reading, words: Words) -> list[str] | None:
    """What the marked copy cannot keep or show, in words; None where no copy can be made of this file."""
    from indicators.workbook import marks  # noqa: PLC0415 - spreadsheet libraries, which a page view does without

    if data is None or not marks.is_markable(data):
        return None
    return [words.say(message) for message in marks.losses(data, found.problems)]


def write_marked(target: Path, data: bytes, found: Reading, language: str) -> list[str]:
    """Write the copy, whole or not at all; gives what it cannot keep, then where it is. Raises RefusedError, UnreadableError, OSError."""
    from indicators.workbook.cells import save  # noqa: PLC0415

    said = losses(data, found, words_for("en")) or []
    save(target, pipeline.annotate(data, found, say=words_for(language).say))
    return [*said, f"the workbook with its problems marked is {target}"]
