"""Upload: choose a workbook, see what was read, what is wrong and what would change, then publish it or drop it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dash import Input, Output, html

from dashboard import ids
from dashboard.access import asking
from dashboard.changes import differences, effects, summary
from dashboard.components import Column, coded, headline, problem_list, section, sign, table
from dashboard.components.cell import as_json
from dashboard.drafts import Draft, draft, effect
from dashboard.marked import offer
from dashboard.pages.base import Page
from dashboard.questions import questions
from dashboard.settings import LARGEST_UPLOAD
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words, words_for
from indicators.codelists import codelist
from indicators.problems import SEVERITIES, Severity
from indicators.words import mark

COUNTED: dict[Severity, tuple[str, str]] = {
    "error": (mark("one error"), mark("{count} errors")),
    "question": (mark("one open question"), mark("{count} open questions")),
    "warning": (mark("one warning"), mark("{count} warnings")),
    "note": (mark("one note"), mark("{count} notes")),
}


def layout(source: Source, state: State, words: Words) -> Any:
    number = state.filter("submission") or ""
    found = draft(source, int(number)) if number.isdecimal() else None
    if found is None:
        source.sandbox.prepare()
        return [headline(words("Load a workbook. Nothing counts until you publish it.")), _choose(state, words)]
    steps = [
        _read(found, words),
        _wrong(found, source, words),
        *_left_open(found, words),
        *_change(found, words),
        _end(found, state, words),
    ]
    kicker = words("{file}, already loaded", file=found.row["name"]) if state.filter("already") else found.row["name"]
    return [headline(_sentence(found, state, words), kicker=kicker), html.Div(steps, className="steps")]


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


def _sentence(found: Draft, state: State, words: Words) -> str:
    if state.filter("already") and found.row["state"] == "published":
        return words("This workbook was already loaded; nothing was added.")
    if found.row["state"] == "published" and found.waiting:
        return words.many(
            "This workbook is published; one row of it stays open.",
            "This workbook is published; {count} rows of it stay open.",
            len(found.waiting),
        )
    if found.row["state"] == "published":
        return words("This workbook is published.")
    if found.row["state"] == "dropped":
        return words("This workbook was dropped; nothing of it counts.")
    wrong = {name: count for name, count in _counts(found) if name in ("error", "question")}
    if wrong:
        said = words.listed([words.many(*COUNTED[name], count) for name, count in wrong.items()])
        return words.many(
            "The workbook was read; {wrong} keeps it from being published.",
            "The workbook was read; {wrong} keep it from being published.",
            sum(wrong.values()),
            wrong=said,
        )
    return words("The workbook was read and can be published.")


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


def _change(found: Draft, words: Words) -> list[Any]:
    if not found.is_open:
        return []
    return [section(words("What will change"), *_effect(found, words), summary(found.changes, words), *differences(found.changes, words))]


def _effect(found: Draft, words: Words) -> list[Any]:
    """Where the effect on the statuses will stand; it takes longer than the rest and comes after it."""
    if found.stopped:
        return []
    waiting = html.P(words("Working out which statuses would change …"), className="section-note")
    return [html.Div(waiting, id=ids.EFFECT, className="effect", **{"data-submission": f"{found.row['id']} {words.language}"})]


def wire(app: Any, source: Source) -> None:
    @app.callback(Output(ids.EFFECT, "children"), Input(ids.EFFECT, "data-submission"))
    def work_out(asked: str) -> Any:
        number, _, language = str(asked).partition(" ")
        own = source.seen_by(asking())
        return effects(effect(own, int(number)) if number.isdecimal() else [], words_for(language))


def _end(found: Draft, state: State, words: Words) -> Any:
    number = found.row["id"]
    if not found.is_open:
        links = [html.A(words("Load another workbook"), href=state.going("upload").url)]
        if found.row["state"] == "published":
            there = state.going("mission", mission=found.row["mission"], as_of=None, since=None)
            links.insert(0, html.A(words("See {mission}", mission=found.row["mission"]), href=there.url))
        return html.Div(links, className="button-row")
    drop = {"text": words("Drop it"), "address": f"/uploads/{number}/drop", "quiet": True}
    publish = {"text": words("Publish"), "address": f"/uploads/{number}/publish"}
    actions = [*_in_part(found, words), drop] if found.stopped else [publish, drop]
    note = html.P(_open_points(words), className="section-note") if found.stopped else ""
    return html.Div([note, html.Div(**{"data-actions": as_json({"actions": actions})})], className="step-end")


def _in_part(found: Draft, words: Words) -> list[dict[str, Any]]:
    """The way to publish what is good, where some rows are and others are not."""
    if found.good is None:
        return []
    good, left = found.good
    text = words.many(
        "Publish the one good row, keep {left} open",
        "Publish the {count} good rows, keep {left} open",
        good,
        among=found.good,
        left=words.count(left, found.good),
    )
    return [{"text": text, "address": f"/uploads/{found.row['id']}/publish-good"}]


def _left_open(found: Draft, words: Words) -> list[Any]:
    """The rows that a publication left open, for whoever mends them."""
    if not found.waiting:
        return []
    columns = [Column("sheet", words("Sheet"), head=True), Column("row", words("Row"), "number"), Column("cell", words("Cell"))]
    rows = [{"sheet": row["sheet"], "row": row["row"] or words("all"), "cell": row["cell"]} for row in found.waiting]
    note = words("A later workbook of this mission that brings these rows mended closes them.")
    return [section(words("What stays open"), table(columns, rows, words("Rows that stay open"), quiet=True, look="compact"), note=note)]


def _open_points(words: Words) -> Any:
    error = sign(coded("severity", "error", ""))
    return [error, " ", words("Mend the errors in Excel, save, and load the workbook again; open questions can be answered above.")]


PAGE = Page("upload", mark("Upload"), "/upload", "data", 100, layout, wire, needs_mission=False, kept=False, right="contributor")
