"""What is wrong with a workbook: by sheet, each problem with its row as it stands and its cell marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from dashboard.components.cell import as_json
from dashboard.components.sign import coded, sign
from dashboard.words import Words
from indicators.problems import FOLD_ABOVE, Problem, Severity, fold
from indicators.words import Message, mark

SEVERITY_WORDS: dict[Severity, str] = {
    "error": mark("Error"),
    "question": mark("Question"),
    "warning": mark("Warning"),
    "note": mark("Note"),
}
Rows = Mapping[tuple[str, int], Sequence[tuple[str, str]]]


def problem_list(problems: Sequence[Problem], words: Words, rows: Rows | None = None) -> html.Div:
    """All problems, by sheet. `rows` gives the printed cells of a worksheet row as (address, text), where they are known."""
    by_sheet: dict[str, list[Problem]] = {}
    for problem in problems:
        by_sheet.setdefault(problem.place.sheet or "", []).append(problem)
    return html.Div([_sheet(name, found, words, rows or {}) for name, found in by_sheet.items()], className="problems")


def _sheet(name: str, problems: list[Problem], words: Words, rows: Rows) -> html.Section:
    title = words("Sheet {name}", name=name) if name else words("The file as a whole")
    items = [_problem(problem, folded, words, rows) for problem, folded in fold(problems)]
    return html.Section([html.H3(title), html.Ul(items, className="problem-items")])


def _problem(problem: Problem, folded: list[Problem], words: Words, rows: Rows) -> html.Li:
    head = [sign(coded("severity", problem.severity, words(SEVERITY_WORDS[problem.severity])))]
    if problem.place.cell:
        head.append(html.Span(problem.place.cell, className="address"))
    what = words.say(Message(problem.kind.what, problem.values))
    parts = [html.Div(head, className="problem-head"), html.P(what[:1].upper() + what[1:] + ".", className="problem-what")]
    parts += [part for part in (_row(problem, words, rows), _found(problem, words)) if part is not None]
    parts.append(html.P([words.say(Message(problem.kind.hint, problem.values)), " ", html.Code(problem.code)], className="problem-hint"))
    if folded:
        parts.append(html.P(_others(folded, words), className="problem-hint"))
    return html.Li(parts, className=f"problem problem--{problem.severity}")


def _found(problem: Problem, words: Words) -> Any:
    expected = words.say(problem.expected) if isinstance(problem.expected, Message) else problem.expected
    pairs = [(words("Found"), problem.found), (words("Expected"), expected)]
    said = [html.Span([html.B(label), " ", html.Q(text) if label == pairs[0][0] else text]) for label, text in pairs if text]
    return html.P(said, className="problem-found") if said else None


def _row(problem: Problem, words: Words, rows: Rows) -> Any:
    number = "".join(letter for letter in problem.place.cell or "" if letter.isdigit())
    cells = rows.get((problem.place.sheet or "", int(number))) if number else None
    if not cells:
        return None
    # As data, like a table: a component for each cell of each row would cost the browser more than all else on the page.
    drawn = [[address.rstrip("0123456789"), text, int(address == problem.place.cell)] for address, text in cells]
    said = {"aria-label": words("The row as it stands"), "data-row": as_json(drawn)}
    return html.Div(className="problem-row", role="group", tabIndex="0", **said)


def _others(folded: list[Problem], words: Words) -> str:
    cells = [problem.place.cell for problem in folded[:FOLD_ABOVE] if problem.place.cell]
    said = ", ".join(cells) + (" …" if len(folded) > FOLD_ABOVE else "")
    return words.many("And one more of this kind, in {cells}", "And {count} more of this kind, in {cells}", len(folded), cells=said)
