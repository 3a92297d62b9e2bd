"""The kept reports on the page: their list, the forms to keep and to sign, and one report with what would be otherwise today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from dashboard.components import Column, Field, empty, form, link, place_cell, section, table
from dashboard.components.cell import run
from dashboard.report_kept import again, errata, stored
from dashboard.report_order import missions_of
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words

Row = Mapping[str, Any]
LONGEST_NAME, LONGEST_SYMBOL = 80, 60


def shelf(source: Source, state: State, words: Words) -> list[Any]:
    """The list of what was kept, and the form to keep what the page shows."""
    rows = source.kept_reports()
    said = _table(rows, state, words) if rows else empty(words("No report has been kept yet."))
    return [section(words("Kept reports"), said, *_form(source, state, words))]


def _table(rows: Sequence[Row], state: State, words: Words) -> Any:
    columns = [
        Column("name", words("Name"), head=True, width="wide"),
        Column("as_of", words("As at"), "date"),
        Column("missions", words("Missions")),
        Column("made", words("Kept on, by")),
        Column("signed", words("Signed on, by")),
        Column("symbol", words("Symbol")),
        Column("files", words("Files"), width="wide"),
    ]
    return table(columns, [_row(row, state, words) for row in reversed(rows)], words("Kept reports, the newest first"), quiet=True)


def _row(row: Row, state: State, words: Words) -> dict[str, Any]:
    return {
        "name": link(row["name"], state.going("report", report=str(row["id"])).url),
        "as_of": {"text": words.date(row["as_of"], "short"), "sort": row["as_of"]},
        "missions": ", ".join(row["missions"]),
        "made": f"{words.date(row['made_at'], 'short')}, {row['made_by']}",
        "signed": f"{words.date(row['signed_at'], 'short')}, {row['signed_by']}" if row["signed_at"] else "–",
        "symbol": row["symbol"] or "–",
        "files": run(_files(row, words)),
    }


def _files(row: Row, words: Words) -> list[Any]:
    from dashboard.report.formats import FORMATS  # noqa: PLC0415 - the paper, which other pages do without

    number, found = row["id"], []
    for one in FORMATS.values():
        title = words("{file} of “{name}”", file=words(one.title), name=row["name"])
        found += [{"text": words(one.title), "href": f"/reports/{number}.{one.ending}", "download": True, "title": title}, {"text": " · "}]
    return found[:-1]


def _form(source: Source, state: State, words: Words) -> list[Any]:
    """The form to keep the report that the page shows, for a contributor of each of its missions."""
    missions = missions_of(state) or tuple(row["mission"] for row in source.missions())
    closed = not missions or not all(source.reader.may("contributor", one) for one in missions)
    if closed or source.freeze is not None or source.lens or state.filter("report"):
        return []
    hint = words("Such as: S/2019/563 as submitted. Its figures are frozen under the same name.")
    name = Field("name", words("Name"), hint=hint, required=words("Give it a name."), most=LONGEST_NAME)
    page = state.having(language=state.language or words.language).url
    return [form("/reports", [name], words("Keep the report"), summary=words("Keep this report"), also={"page": page})]


def about(row: Row, source: Source, state: State, words: Words) -> Any:
    """One kept report: who made and signed it, its files, and the form to sign it."""
    facts = {"date": words.date(row["as_of"]), "made": words.date(row["made_at"]), "by": row["made_by"]}
    said = [words("As at {date}; kept on {made} by {by}.", **facts)]
    if row["signed_at"]:
        signed = {"symbol": row["symbol"], "date": words.date(row["signed_at"]), "by": row["signed_by"]}
        said.append(words("Signed as {symbol} on {date} by {by}: it stays as it is.", **signed))
    links = html.P([_download(one) if "href" in one else one["text"] for one in _files(row, words)])
    ways = [html.A(words("Make it again with today's figures"), href=again(row, state))]
    return section(
        words("“{name}”", name=row["name"]), html.P(" ".join(said)), links, html.P(ways, className="actions"), *_signing(row, source, words)
    )


def _download(one: Row) -> html.A:
    return html.A(one["text"], href=one["href"], download=True, title=one["title"], **{"data-making": one["text"]})


def _signing(row: Row, source: Source, words: Words) -> list[Any]:
    if row["signed_at"] or not all(source.reader.may("reviewer", one) for one in row["missions"]):
        return []
    symbol = Field("symbol", words("Symbol of the document"), hint="S/2019/563", required=words("Give its symbol."), most=LONGEST_SYMBOL)
    read = [("yes", words("I have read it; its figures shall not change any more."))]
    confirm = Field(
        "confirm", words("Confirm"), "boxes", options=read, required=words("Say that you have read it: a signed report stays as it is.")
    )
    return [form(f"/reports/{row['id']}/sign", [symbol, confirm], words("Sign the report"), summary=words("Sign this report"))]


def opened(row: Row, source: Source, state: State, words: Words) -> list[Any]:
    """What comes late of a kept report: what would be otherwise today, its length, and the document as it was kept."""
    from dashboard.report_view import filled  # noqa: PLC0415 - as above

    found = _errata(row, source, state, words) if row["signed_at"] else []
    return [*found, *filled(stored(row, source), state, words)]


def _errata(row: Row, source: Source, state: State, words: Words) -> list[Any]:
    rows = errata(row, source)
    title = words("Errata")
    if not rows:
        return [section(title, html.P(words("No figure of the signed report differs from what is known today.")))]
    columns = [
        Column("where", words("Where"), head=True),
        Column("sentence", words("Sentence"), width="wide"),
        Column("then", words("As signed")),
        Column("now", words("Now")),
        Column("why", words("Reason")),
        Column("place", words("Source")),
    ]
    shown = [
        {
            "where": ", ".join(part for part in (one.section, one.at) if part),
            "sentence": one.sentence,
            "then": one.then or "–",
            "now": one.now or "–",
            "why": one.why,
            "place": place_cell(one.place, words, state),
        }
        for one in rows
    ]
    count = words.many(
        "One figure or sentence would be otherwise today.", "{count} figures or sentences would be otherwise today.", len(rows)
    )
    book = html.A(words("The list as a workbook"), href=f"/reports/{row['id']}/errata.xlsx?lang={words.language}", download=True)
    return [section(title, table(columns, shown, title, quiet=True, look="dense"), html.P(book, className="actions"), note=count)]
