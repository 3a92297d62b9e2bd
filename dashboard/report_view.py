"""A report on the screen: the text with its numbers, tables and charts, each figure a link to the cell that it was read from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dash import html

from dashboard import woven
from dashboard.components import Column, graph, group, place_href, section, table
from dashboard.components.cell import run
from dashboard.report.compose import LIMIT, Document, Part
from dashboard.report_chart import drawn
from dashboard.sections.base import Block, Chart, Figure, Heading, Paragraph, Table
from dashboard.state import State
from dashboard.words import Words

WIDE = 1.5  # a column whose share of the table is larger needs more room than others


@dataclass(frozen=True, slots=True)
class View:
    """A document as a page of `state` shows it; `words` is the language of the document."""

    document: Document
    state: State

    @property
    def words(self) -> Words:
        return self.document.words

    def href(self, key: str | None) -> str | None:
        """The cell that a figure was read from; of a count the first of those that it rests on."""
        figure = self.document.figures.get(key or "")
        return place_href(figure.places[0], self.state) if figure and figure.places else None

    def title(self, key: str) -> str:
        """What a figure rests on, in words."""
        return _rests_on(self.document.figures[key], self.words)


def _rests_on(figure: Figure, words: Words) -> str:
    place = figure.places[0] if figure.places else {}
    where = ", ".join(str(part) for part in (place.get("file"), place.get("sheet"), place.get("cell")) if part)
    more = words.many("and one more cell", "and {count} more cells", len(figure.places) - 1) if len(figure.places) > 1 else ""
    return "; ".join(part for part in (figure.how, " ".join(part for part in (where, more) if part)) if part)


def preview(document: Document, state: State) -> html.Article:
    """The whole document. Its language may be another than that of the page around it."""
    view = View(document, state)
    marks = [html.P(document.mark, className="classified")] if document.mark and len(document.materials) != 1 else []
    head = [html.P(document.title, className="report-title"), html.P(document.subtitle, className="report-subtitle")]
    parts = [part for one in document.parts for part in _part(one, view)]
    return html.Article([*marks, *head, *parts], className="report-paper", lang=document.words.language)


def _part(part: Part, view: View) -> list[Any]:
    blocks = [_block(block, number, view) for block, number in zip(part.blocks, part.numbers, strict=True)]
    return [html.H3(part.title), *blocks]


def _block(block: Block, number: str, view: View) -> Any:
    if isinstance(block, Paragraph):
        return _paragraph(block, number, view)
    if isinstance(block, Heading):
        return (html.H4 if block.level == 1 else html.H5)(block.text)
    return _table(block, number, view) if isinstance(block, Table) else _chart(block, number, view)


def _paragraph(block: Paragraph, number: str, view: View) -> html.P:
    shown: list[Any] = [html.Span(f"{number}." if block.level == 0 else number, className="report-number"), " "]
    for text in block.sentences:
        shown += [*_sentence(text, view), " "]
    return html.P(shown[:-1], className=f"report-paragraph report-paragraph--{block.level}")


def _sentence(text: str, view: View) -> list[Any]:
    """A sentence with its figures as links; one that differs from the signed report is marked, and says so in a word."""
    parts = [_figure(phrase, key, view) if key else phrase for phrase, key in woven.parts(text)]
    if text not in view.document.changed:
        return parts
    return [html.Mark([*parts, " ", html.Span(f"[{view.words('changed')}]", className="report-changed")])]


def _figure(phrase: str, key: str, view: View) -> Any:
    href = view.href(key)
    said = {"className": "figure-link", "title": view.title(key)}
    return html.A(phrase, href=href, **said) if href else html.Span(phrase, title=view.title(key))


def _table(block: Table, number: str, view: View) -> html.Div:
    columns = [
        Column(str(index), column.title, "number" if column.numeric else "text", head=index == 0, width=_width(column.share))
        for index, column in enumerate(block.columns)
    ]
    rows = [_row(row, view, len(columns)) for row in block.rows]
    caption = view.words("Table {number}. {title}", number=number, title=woven.plain(block.title))
    return html.Div(
        [table(columns, rows, caption, look="dense", empty=view.words("Nothing stands in this table.")), *_notes(block.notes, view)]
    )


def _width(share: float) -> Any:
    return "wide" if share > WIDE else "normal"


def _row(row: tuple[str, ...], view: View, columns: int) -> dict[str, Any]:
    if len(row) == 1 and columns > 1:
        return group(woven.plain(row[0]))
    return {str(index): _cell(text, view) for index, text in enumerate(row)}


def _cell(text: str, view: View) -> Any:
    parts = [{"text": phrase, "href": view.href(key) or "", "title": view.title(key) if key else ""} for phrase, key in woven.parts(text)]
    marked = {"mark": True} if text in view.document.changed else {}
    return {**run(parts), **marked} if parts else ""


def _notes(notes: Iterable[str], view: View) -> list[Any]:
    return [html.P(_sentence(note, view), className="report-note") for note in notes]


def _chart(block: Chart, number: str, view: View) -> html.Div:
    """A chart with what it shows in words, and its figures as a table."""
    words = view.words
    columns = [Column("name", "", head=True), *(Column(str(index), one.name, "number") for index, one in enumerate(block.series))]
    rows = [
        {"name": category, **{str(index): words.number(one.values[at]) for index, one in enumerate(block.series)}}
        for at, category in enumerate(block.categories)
    ]
    caption = words("Figure {number}. {title}", number=number, title=woven.plain(block.title))
    return html.Div(
        [
            graph(drawn(block, words), caption, table(columns, rows, caption, quiet=True, look="dense"), words, note=block.alternative),
            *_notes(block.notes, view),
        ]
    )


def length(document: Document, words: Words) -> html.Div:
    """How many words the document has of those that it may have, as a bar and in words."""
    count = document.count
    left = LIMIT - count
    facts = {"count": count, "limit": LIMIT}
    rest = words.many("one is left", "{count} are left", left) if left >= 0 else words.many("one too many", "{count} too many", -left)
    said = words("Its {count} words, headings, tables and notes included, stand against a limit of {limit}; {rest}.", **facts, rest=rest)
    text = html.P(said, id="report-length", className="report-length" if left >= 0 else "report-length is-over")
    meter = html.Meter(value=str(min(count, LIMIT)), max=str(LIMIT), high=str(LIMIT * 9 // 10), **{"aria-labelledby": "report-length"})
    return html.Div([text, meter], className="report-measure")


def filled(document: Document, state: State, words: Words) -> list[Any]:
    """What comes late on the page: the length, and the document itself."""
    if not document.materials:
        return [html.P(words("There is no mission yet of which a report could be made."), className="section-note")]
    shown = section(words("Preview"), preview(document, state), note=words("A figure leads to the cell that it was read from."))
    return [section(words("Length"), length(document, words)), shown]
