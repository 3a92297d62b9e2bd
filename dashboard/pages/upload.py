"""Upload: choose a workbook, see what was read, what is wrong and what would change, then publish it or drop it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dash import Input, Output, html

from dashboard import ids, withdrawing
from dashboard.access import asking
from dashboard.acts import STALE, overtaken
from dashboard.changes import effects, summary
from dashboard.components import Column, headline, problem_list, section, table
from dashboard.components.cell import as_json
from dashboard.components.thread import thread
from dashboard.decision import decision
from dashboard.differing import whole
from dashboard.drafts import Draft, draft
from dashboard.marked import offer
from dashboard.pages.base import Page
from dashboard.past import done
from dashboard.questions import questions
from dashboard.settings import LARGEST_UPLOAD
from dashboard.source import Source
from dashboard.state import State
from dashboard.state import number as as_number
from dashboard.words import Words, words_for
from indicators.codelists import codelist
from indicators.comments import OnSubmission
from indicators.problems import SEVERITIES, Severity
from indicators.review import Past, history
from indicators.words import mark

ENDED = {
    "dropped": mark("This workbook was dropped; nothing of it counts."),
    "withdrawn": mark("This workbook was withdrawn; nothing of it counts any more."),
    "submitted": mark("This workbook is submitted and waits for a review."),
    "returned": mark("This workbook was returned; something in it is to be mended."),
}
COUNTED: dict[Severity, tuple[str, str]] = {
    "error": (mark("one error"), mark("{count} errors")),
    "question": (mark("one open question"), mark("{count} open questions")),
    "warning": (mark("one warning"), mark("{count} warnings")),
    "note": (mark("one note"), mark("{count} notes")),
}


def layout(source: Source, state: State, words: Words) -> Any:
    number = as_number(state.filter("submission"))
    found = draft(source, number) if number else None
    if found is None:
        source.sandbox.prepare()
        return [headline(words("Load a workbook. Nothing counts until you publish it.")), _choose(state, words)]
    row, past = found.row, history(source.store, found.row["id"])
    steps = [
        _read(found, words),
        _wrong(found, source, words),
        *_left_open(found, words),
        *_change(found, state, words),
        decision(found, source, state, words),
        done(past, source, words),
        thread(source, state, words, row["mission"], OnSubmission(row["id"])),
    ]
    kicker = words("{file}, already loaded", file=row["name"]) if state.filter("already") else row["name"]
    return [
        *_overtaken(source, state, past, words),
        headline(_sentence(found, source, state, words), kicker=kicker),
        html.Div(steps, className="steps"),
    ]


def _overtaken(source: Source, state: State, past: list[Past], words: Words) -> list[Any]:
    """What is said to whoever acted on a page that no longer held."""
    if not (state.filter("now") or "").startswith(STALE) or not past:
        return []
    return [html.P(overtaken(past[-1], source, words), className="notice", role="alert")]


def _choose(state: State, words: Words) -> Any:
    size = words.number(LARGEST_UPLOAD / 1024 / 1024)
    taken = words(
        "An Excel or OpenDocument workbook (.xlsx, .ods) or a text file (.csv) of at most {size} MB. Your own layout will do: "
        "sheets are recognised by their columns.",
        size=size,
    )
    of = words("A file that does not say its mission is read as one of {mission}.", mission=state.mission) if state.mission else ""
    said = {
        "label": words("Your workbook"),
        "hint": f"{taken} {of}".strip(),
        "button": words("Read and check it"),
        "largest": LARGEST_UPLOAD,
        "tooLarge": words("The file is larger than can be taken."),
    }
    template = html.A(words("Download the template"), href=_template(state, words), download=True)
    return html.Div([html.Div(**{"data-upload": as_json(said)}), html.P([words("No workbook yet?"), " ", template])], className="prose")


def _template(state: State, words: Words) -> str:
    return f"/template?lang={words.language}" + (f"&mission={state.mission}" if state.filter("prefilled") else "")


def _sentence(found: Draft, source: Source, state: State, words: Words) -> str:
    row = found.row
    if row["state"] == "published":
        return _published(found, state, words)
    if row["state"] in ENDED:
        return words(ENDED[row["state"]])
    wrong = {name: count for name, count in _counts(found) if name in ("error", "question")}
    if wrong:
        said = words.listed([words.many(*COUNTED[name], count) for name, count in wrong.items()])
        return words.many(
            "The workbook was read; {wrong} keeps it from being published.",
            "The workbook was read; {wrong} keep it from being published.",
            sum(wrong.values()),
            wrong=said,
        )
    if source.four_eyes:
        return words("The workbook was read and can be submitted for review.")
    return words("The workbook was read and can be published.")


def _published(found: Draft, state: State, words: Words) -> str:
    if state.filter("already"):
        return words("This workbook was already loaded; nothing was added.")
    if not found.waiting:
        return words("This workbook is published.")
    return words.many(
        "This workbook is published; one row of it stays open.",
        "This workbook is published; {count} rows of it stay open.",
        len(found.waiting),
    )


def _counts(found: Draft) -> list[tuple[Severity, int]]:
    counted = Counter(problem.severity for problem in found.found.problems)
    return [(name, counted[name]) for name in SEVERITIES if counted[name]]


def _read(found: Draft, words: Words) -> Any:
    columns = [
        Column("name", words("Sheet"), head=True),
        Column("type", words("Read as")),
        Column("rows", words("Rows"), "number"),
        Column("accepted", words("Accepted"), "number"),
        Column("left", words("Not read"), width="wide"),
    ]
    rows = [
        {
            "name": sheet.name,
            "type": codelist("sheets").label(sheet.type, words.language) if sheet.type else words("not recognised"),
            "rows": sheet.rows,
            "accepted": len(sheet.records) if sheet.type else "",
            "left": ", ".join(sheet.not_read),
        }
        for sheet in found.found.sheets
    ]
    caption = words("What was recognised in each sheet of the workbook")
    return section(
        words("What we read"),
        table(columns, rows, caption, quiet=True, look="compact", empty=words("The workbook has no sheet that could be read.")),
    )


def _wrong(found: Draft, source: Source, words: Words) -> Any:
    counts = [words.many(*COUNTED[name], count) for name, count in _counts(found)]
    if not counts:
        return section(words("What is wrong"), *questions(found, source, words), html.P(words("Nothing was found wrong.")))
    said = words("Found were {counts}.", counts=words.listed(counts))
    asked = questions(found, source, words)
    listed = problem_list(found.found.problems, words, found.cells)
    return section(words("What is wrong"), *asked, offer(found, source, words), listed, note=said)


def _change(found: Draft, state: State, words: Words) -> list[Any]:
    there = html.A(words("See the whole difference"), href=state.going("difference", submission=str(found.row["id"])).url)
    if found.row["published_at"]:
        return [section(words("What it changed"), html.P(there))]
    if not found.changes:
        return []
    return [section(words("What will change"), *_effect(found, words), summary(found.changes, words), html.P(there, className="actions"))]


def _effect(found: Draft, words: Words) -> list[Any]:
    """Where the effect on the statuses will stand; it takes longer than the rest and comes after it."""
    if found.stopped and found.good is None:
        return []
    waiting = html.P(words("Working out which statuses would change …"), className="section-note")
    return [html.Div(waiting, id=ids.EFFECT, className="effect", **{"data-submission": f"{found.row['id']} {words.language}"})]


def wire(app: Any, source: Source) -> None:
    @app.callback(Output(ids.EFFECT, "children"), Input(ids.EFFECT, "data-submission"))
    def work_out(asked: str) -> Any:
        number, _, language = str(asked).partition(" ")
        own = source.seen_by(asking())
        asked_for = as_number(number)
        found = whole(own, asked_for) if asked_for else None
        return effects(found.effect if found else [], words_for(language))

    withdrawing.wire(app, source)


def _left_open(found: Draft, words: Words) -> list[Any]:
    """The rows that a publication left open, for whoever mends them."""
    if not found.waiting:
        return []
    columns = [Column("sheet", words("Sheet"), head=True), Column("row", words("Row"), "number"), Column("cell", words("Cell"))]
    rows = [{"sheet": row["sheet"], "row": row["row"] or words("all"), "cell": row["cell"]} for row in found.waiting]
    note = words("A later workbook of this mission that brings these rows mended closes them.")
    return [section(words("What stays open"), table(columns, rows, words("Rows that stay open"), quiet=True, look="compact"), note=note)]


PAGE = Page(
    "upload", mark("Upload"), "/upload", "data", 100, layout, wire, needs_mission=False, kept=False, right="contributor", shows="nothing"
)
