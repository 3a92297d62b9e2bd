"""The README of a data bundle: what is in it, what each column says, how statuses are defined, on what it rests, how to cite it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.report.compose import Document
from dashboard.report.data import Data
from dashboard.words import Words
from indicators.status import STATUSES


def readme(document: Document, found: Sequence[Data], tags: Mapping[str, Sequence[str]]) -> str:
    """Markdown in the language of the order. `tags`: the HXL tags of each table, in the order of its columns."""
    words = document.words
    parts = [f"# {document.title}", *([f"**{document.mark}**"] if document.mark else []), document.subtitle]
    parts += [_files(words), _rules(words)]
    for one in found:
        parts += [f"## {one.id}: {one.title}", _columns(one, tags[one.id], words)]
    parts += [f"## {words('Statuses')}", _statuses(words), f"## {words('What it rests on')}", _submissions(document, words)]
    parts += [f"## {words('How to cite')}", _citation(document, words)]
    return "\n\n".join(parts) + "\n"


def _files(words: Words) -> str:
    lines = [
        words("- csv/: one table a file, UTF-8; the first line names the columns, the second has their HXL tags."),
        words("- sdmx/observations.csv: the readings as SDMX-CSV 2.0; _T is the total of a dimension."),
        words("- data.xlsx: the same tables as a workbook. data.json: the same tables with their columns explained."),
    ]
    return "\n".join(lines)


def _rules(words: Words) -> str:
    lines = [
        words("Numbers are as they were read, not rounded. Days are YYYY-MM-DD. An empty cell says that nothing is known."),
        words("In CSV a text that a spreadsheet would take for a formula begins with an apostrophe."),
        words("A count of fewer than five people by sex or level is left out, with what it could be worked out from."),
    ]
    return "\n".join(lines)


def _columns(one: Data, tags: Sequence[str], words: Words) -> str:
    head = [f"| {words('Column')} | HXL | {words('Title')} | {words('What it says')} |", "|---|---|---|---|"]
    rows = zip(one.columns, tags, strict=True)
    return "\n".join(head + [f"| {column.id} | {tag} | {column.title} | {column.about} |" for column, tag in rows])


def _statuses(words: Words) -> str:
    return "\n".join(f"- {status.id}: {words(status.title)}. {words(status.meaning)}" for status in STATUSES.values())


def _submissions(document: Document, words: Words) -> str:
    head = [f"| {words('Mission')} | {words('Document')} | {words('Reported on')} | {words('File')} | SHA-256 |", "|---|---|---|---|---|"]
    rows = [
        f"| {one.mission} | {row['document'] or ''} | {row['reported_on']} | {row['name']} | {row['sha256']} |"
        for one in document.materials
        for row in one.reports
    ]
    return "\n".join(head + rows)


def _citation(document: Document, words: Words) -> str:
    days = sorted({one.as_of for one in document.materials})
    said = words("{title}. Benchmarks for security sector reform, data as at {day}.", title=document.title, day=days[-1] if days else None)
    return said + " " + words("Name the documents above as the source of the figures; each row has its file, sheet and cell.")
