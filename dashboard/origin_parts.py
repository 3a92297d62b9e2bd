"""What the page of a cell says of the value, of the rules and of the workbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from dash import html

from dashboard import origin_read
from dashboard.components import empty, problem_list
from dashboard.origin import OF_COLUMN, Origin
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.classification import LEVELS, strictest
from indicators.words import mark

Fact = tuple[str, Any]
CLASSES = dict(zip(LEVELS, (mark("unclassified"), mark("confidential"), mark("strictly confidential")), strict=True))
STATES = {
    "draft": mark("a draft, not yet submitted"),
    "submitted": mark("submitted, and waiting for a review"),
    "returned": mark("returned to be mended"),
    "published": mark("published"),
    "withdrawn": mark("withdrawn"),
    "dropped": mark("dropped"),
}


def facts(told: list[Fact]) -> Any:
    """Terms and what they are; one without content is left out."""
    return html.Dl(
        [part for term, said in told if said not in ("", None, []) for part in (html.Dt(term), html.Dd(said))], className="facts"
    )


def value_of(found: Origin, state: State, words: Words) -> Any:
    """The number: as printed, as the program uses it, how it was read, and whether it counts."""
    from dashboard import origin_key  # noqa: PLC0415 - it uses `facts` of this module

    if found.taken is None:
        return facts(
            [
                (words("In the cell"), words("“{text}”", text=found.text) if found.text else words("nothing")),
                (words("As it is used"), _unused(found, words)),
            ]
        )
    return facts(
        [
            (words("In the cell"), words("“{text}”", text=found.text) if found.text else words("nothing")),
            (words("As it is used"), origin_read.used(found, words)),
            (words("How it was read"), origin_read.how(found, words)),
            (words("Header"), origin_read.header(found, words)),
            (words("What it says"), origin_key.key(found, state, words)),
            (words("Whether it counts"), origin_key.standing(found, state, words)),
            (words("Document"), _document(found)),
        ]
    )


def _unused(found: Origin, words: Words) -> str:
    if found.waits:
        return words("The program has taken no value of this row: the row was left open when the other rows were published.")
    if found.read is None or found.read.type is None:
        return words("The program takes no value from this cell: its sheet was not recognised.")
    return words("The program takes no value from this cell: it is a header, a note, or in a column that was not recognised.")


def _document(found: Origin) -> Any:
    """What the row cites, else what the workbook names."""
    content = found.taken.row["content"] if found.taken else {}
    name = content.get("document") or found.row["document"]
    if not name:
        return ""
    url, part = content.get("url"), content.get("section")
    said = html.A(name, href=url, target="_blank", rel="noopener noreferrer") if url and url.startswith(("http://", "https://")) else name
    return [said, f", {part}"] if part else [said]


def rules(found: Origin, words: Words) -> Any:
    """The problems and warnings at the cell; what was settled for its column is told with how it was read."""
    own = [problem for problem in found.problems if problem.code not in OF_COLUMN]
    return problem_list(own, words) if own else empty(words("No rule had anything to say about this cell."))


def workbook(source: Source, found: Origin, state: State, words: Words) -> Any:
    row = found.row
    level = strictest([row["classification"], source.classification(row["mission"]) if row["mission"] else None])
    return facts(
        [
            (words("File"), row["name"]),
            (words("Sheet and cell"), f"{found.grid.sheet}, {found.cell}{_hidden(found, words)}"),
            (words("To take away"), _downloads(source, found, words)),
            (words("Submission"), html.A(words("Submission {number}", number=str(row["id"])), href=_submission(row, state))),
            (words("State"), _state(row, words)),
            *_people(row, words),
            (words("Mission"), row["mission"]),
            (words("Document"), row["document"] or words("none named")),
            (words("Reported on"), words.date(row["reported_on"])),
            (words("Classification"), words(CLASSES[level])),
            (words("Fingerprint (SHA-256)"), html.Code(row["sha256"], className="fingerprint")),
        ]
    )


def _hidden(found: Origin, words: Words) -> str:
    hidden = found.grid.state != "visible" or found.at[0] in found.grid.hidden_rows or found.at[1] in found.grid.hidden_columns
    said = words("hidden in the workbook")
    return f" ({said})" if hidden else ""


def _submission(row: Mapping[str, Any], state: State) -> str:
    return state.going("upload", submission=str(row["id"])).url


def _downloads(source: Source, found: Origin, words: Words) -> Any:
    from indicators.workbook.marks import is_markable  # noqa: PLC0415 - spreadsheet words, which other pages do without

    row = found.row
    plain = html.A(words("Download the file as it came"), href=f"/files/{row['sha256']}", download=row["name"])
    if not is_markable(source.file(row["sha256"]) or b""):
        line, sheet = found.at[0], found.grid.sheet
        where = words("a cell can be marked in an Excel workbook (.xlsx) only; here it is line {line} of {sheet}, cell {cell}",
                      line=str(line), sheet=sheet, cell=found.cell)  # fmt: skip
        return [plain, f" ({where})"]
    query = urlencode({"sheet": found.grid.sheet, "cell": found.cell, "lang": words.language})
    marked = html.A(words("Download the file with this cell marked"), href=f"/uploads/{row['id']}/at?{query}", download=True)
    return [marked, html.Br(), plain]


def _state(row: Mapping[str, Any], words: Words) -> str:
    if row["state"] == "withdrawn":
        return words(
            "withdrawn by {name} on {moment}: {why}",
            name=row["withdrawn_by"],
            moment=moment(row["withdrawn_at"], words),
            why=row["withdrawn_why"],
        )
    if row["state"] == "returned" and row["returned_why"]:
        return words("returned to be mended: {why}", why=row["returned_why"])
    return words(STATES[row["state"]])


def _people(row: Mapping[str, Any], words: Words) -> list[Fact]:
    """Who did what with it, and when, in the order in which it happens."""
    steps = (
        (words("Uploaded by"), "uploaded_by", "recorded_at"),
        (words("Submitted by"), "submitted_by", "submitted_at"),
        (words("Returned by"), "returned_by", "returned_at"),
        (words("Published by"), "published_by", "published_at"),
        (words("Withdrawn by"), "withdrawn_by", "withdrawn_at"),
    )
    return [(term, by(row[who], row[when] if when else None, words)) for term, who, when in steps if row[who]]


def by(name: str, at: str | None, words: Words) -> str:
    return words("{name}, on {moment}", name=name, moment=moment(at, words)) if at else name


def moment(at: str | None, words: Words) -> str:
    """A moment to the minute: 9 October 2019, 14:05 UTC."""
    return f"{words.date(at)}, {at[11:16]} UTC" if at else ""
