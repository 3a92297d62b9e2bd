"""Methods: every metric, status, check and sheet, printed from the registries that the program itself uses."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard import agreement, ids
from dashboard.components import Column, group, headline, section, status, table
from dashboard.components.problem_list import SEVERITY_WORDS
from dashboard.pages.base import Page
from dashboard.source import Source
from dashboard.state import State
from dashboard.words import Words
from indicators.codelists import codelist
from indicators.problems import SEVERITIES
from indicators.sheets import SHEETS
from indicators.sheets.base import Sheet
from indicators.status import FLAGS, STATUSES
from indicators.status.case import Thresholds
from indicators.words import mark

METRIC_GROUPS = {"benchmarks": mark("Benchmarks"), "gender": mark("Gender"), "transition": mark("Transition")}


def layout(source: Source, state: State, words: Words) -> Any:
    sections = [
        (words("Status"), _statuses(words)),
        (words("Agreement with printed judgements"), _agreement(source, state, words)),
        (words("Metrics"), [_metrics(words)]),
        (words("Reports"), _reports(words)),
        (words("Sheets"), [_template(state, words), *[_sheet(sheet, words) for sheet in SHEETS.values()]]),
        (words("Problems"), [_problems(words)]),
    ]
    contents = html.Nav(
        [html.A(title, href=f"#{ids.row(title)}") for title, _ in sections], className="switch", **{"aria-label": words("On this page")}
    )
    sentence = words("Every number here is computed by a rule that is printed below, from cells that can be looked up.")
    return [headline(sentence), contents, *[section(title, *content) for title, content in sections]]


def _statuses(words: Words) -> list[Any]:
    limits = Thresholds()
    said = words(
        "Expected by now is the share of the straight path from baseline through interim targets to the target. Pace is the progress made "
        "divided by the progress expected: on track from {on_track}, some delay from {some_delay}. Counts and the worst case are shown for "
        "a benchmark or a mission; nothing is averaged.",
        on_track=limits.on_track,
        some_delay=limits.some_delay,
    )
    columns = [Column("status", words("Status"), "sign", head=True, width="fit"), Column("meaning", words("What it means"), width="wide")]
    rows = [{"status": status(one.id, words, title=""), "meaning": words(one.meaning)} for one in STATUSES.values()]
    rows += [group(words("Flags, which stand beside the status"))]
    rows += [{"status": words(flag.title), "meaning": words(flag.meaning)} for flag in FLAGS.values()]
    return [html.P(said, className="section-note"), table(columns, rows, words("Statuses, the worst first, and flags"), quiet=True)]


def _agreement(source: Source, state: State, words: Words) -> list[Any]:
    parts = agreement.agreements(source)
    said = [html.P(agreement.sentence(parts, words), className="lead")]
    if not parts:
        return said
    legends = agreement.legend_table(parts, words, state)
    clashes = sum(len(part["clashes"]) for part in parts.values())
    listed = html.Details(
        [
            html.Summary(words("Differences, case by case: {count}", count=clashes)),
            agreement.clash_table(parts, words, state),
        ]
    )
    return [*said, agreement.counts_table(parts, words), listed, *([legends] if legends else [])]


def _metrics(words: Words) -> Any:
    from indicators.metrics import METRICS  # noqa: PLC0415 - pandas, which other pages do without

    columns = [
        Column("title", words("Metric"), head=True),
        Column("formula", words("Formula"), width="wide"),
        Column("empty", words("Where inputs are missing")),
        Column("source", words("Source")),
        Column("sheets", words("Sheets")),
    ]
    rows: list[dict[str, Any]] = []
    for name, title in METRIC_GROUPS.items():
        own = [metric for metric in METRICS.values() if metric.group == name]
        rows += [group(words(title)), *[_metric(metric, words) for metric in own]] if own else []
    return table(columns, rows, words("Metrics with formula and source"), quiet=True)


def _metric(metric: Any, words: Words) -> dict[str, Any]:
    return {
        "title": {"text": words(metric.title), "sub": words(metric.unit)},
        "formula": words(metric.formula),
        "empty": words(metric.empty),
        "source": words(metric.source),
        "sheets": ", ".join(codelist("sheets").label(sheet, words.language) for sheet in metric.sheets),
    }


def _reports(words: Words) -> list[Any]:
    """How a report is written, and of which sections it is made."""
    from dashboard.sections import SECTIONS  # noqa: PLC0415 - the paper, which other pages do without

    said = words(
        "A report is composed from the same results as the pages. Every figure in it carries its cell; one to nine are written out, "
        "per cent is written in words, and no figure opens a sentence. What is missing, late or in conflict with the mission’s own "
        "judgement is said. A kept report rests on a freeze; a signed one never changes, and what later data would change is listed "
        "as errata."
    )
    left_out = words(
        "In files that are shared, a count of fewer than five people of one sex at one level is left out, with whatever it could be worked "
        "out from."
    )
    rows = [{"section": words(one.title), "id": {"text": one.id, "look": "address"}} for one in SECTIONS.values()]
    columns = [Column("section", words("Section"), head=True), Column("id", words("Name in data"))]
    return [html.P(said), html.P(left_out), table(columns, rows, words("Sections of a report"), quiet=True)]


def _template(state: State, words: Words) -> Any:
    links = [html.A(words("Download the blank workbook"), href=f"/template?lang={words.language}", download=True)]
    if state.mission:
        links += [
            " · ",
            html.A(words("Download it filled in for {mission}", mission=state.mission), href=_filled(state, words), download=True),
        ]
    return html.P(links, className="section-note")


def _filled(state: State, words: Words) -> str:
    return f"/template?lang={words.language}&mission={state.mission}"


def _sheet(sheet: Sheet, words: Words) -> Any:
    columns = [
        Column("title", words("Column"), head=True),
        Column("id", words("Name in data")),
        Column("needed", words("Needed")),
        Column("note", words("What belongs there"), width="wide"),
    ]
    rows = [
        {
            "title": words(column.title),
            "id": {"text": column.id, "look": "address"},
            "needed": words("required") if column.required else "",
            "note": words(column.note) if column.note else "",
        }
        for column in sheet.columns
    ]
    said = html.Summary([html.B(words(sheet.title)), " ", words(sheet.about)])
    return html.Details(
        [said, table(columns, rows, words(sheet.title), quiet=True, look="dense")], id=ids.row(f"sheet {sheet.id}"), className="sheet-type"
    )


def _problems(words: Words) -> Any:
    from indicators.rules import CATALOGUE  # noqa: PLC0415 - pandas again

    columns = [
        Column("code", words("Code"), head=True, width="fit"),
        Column("what", words("What is wrong"), width="wide"),
        Column("hint", words("What to do"), width="wide"),
    ]
    rows: list[dict[str, Any]] = []
    for severity in SEVERITIES:
        own = [kind for kind in CATALOGUE.values() if kind.severity == severity]
        rows += [group(words(SEVERITY_WORDS[severity]))] if own else []
        rows += [{"code": {"text": kind.code, "look": "address"}, "what": words(kind.what), "hint": words(kind.hint)} for kind in own]
    return table(columns, rows, words("Everything that can be wrong with a workbook"), quiet=True, look="dense")


PAGE = Page("methods", mark("Methods"), "/methods", "about", 200, layout)
