"""The open questions of a draft as small forms: what each answer makes of some cells, and which column a header may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dash import html

from dashboard.components.cell import as_json
from dashboard.drafts import Draft
from dashboard.source import Source
from dashboard.words import Words
from indicators.ambiguous import label
from indicators.answers import CODES, HEADER, Answer
from indicators.codelists import codelist, fold, header
from indicators.problems import Problem, Question
from indicators.reading import SheetReading
from indicators.sheets import SHEETS
from indicators.words import Message

MOST = 60  # forms on one page; the rest come once these are answered
MOST_ANSWERS = 500
LONGEST = 2000


def questions(found: Draft, source: Source, words: Words) -> list[Any]:
    """The forms, and the button that uses what was chosen; nothing where nothing is asked."""
    if not found.is_open:
        return []
    known = source.store.settled(found.row["mission"]).matches
    forms = [*_asked(found.found.problems, words), *_headers(found.found.sheets, known, words)]
    if not forms:
        return []
    said = {
        "address": f"/uploads/{found.row['id']}/answers",
        "button": words("Use these answers"),
        "none": words("Choose an answer first."),
        "forms": forms[:MOST],
    }
    note = words("What you choose here is remembered for the next workbooks of this mission.")
    host = html.Div(**{"data-questions": as_json(said)})
    return [html.Section([html.H3(words("Questions to you")), html.P(note, className="section-note"), host])]


def _asked(problems: Iterable[Problem], words: Words) -> Iterator[dict[str, Any]]:
    """One form a question, however many sheets and cells ask it."""
    seen = set()
    for problem in problems:
        question = problem.question
        if question is None or not (question.choices or question.kind in CODES):
            continue
        key = (question.sheet, question.column, question.kind, fold(question.text), tuple(choice.id for choice in question.choices))
        if key not in seen:
            seen.add(key)
            yield _form(problem, question, words)


def _form(problem: Problem, question: Question, words: Words) -> dict[str, Any]:
    what = words.opening(words.say(Message(problem.kind.what, problem.values)))
    place = words("Sheet {name}, cell {cell}", name=problem.place.sheet, cell=problem.place.cell)
    answer = {"sheet": question.sheet, "column": question.column, "question": question.kind, "text": question.text}
    codes = SHEETS[question.sheet].column(question.column).codes if question.kind in CODES else None
    if question.kind == "unknown-code" and codes is not None:
        first = [choice.id for choice in question.choices]
        order = [*first, *(code for code in codelist(codes).codes if code not in first)]
        choices = [{"id": code, "text": label(codes, code, words.language)} for code in order]
        asked = words("What does “{word}” mean?", word=question.text)
        return {"legend": f"{what}. {place}.", "label": asked, "none": words("leave it open"), "choices": choices, "answer": answer}
    choices = [_choice(question, at, codes, words) for at in range(len(question.choices))]
    legend = f"{what}. {place}" + (words(": “{word}”", word=question.text) if question.text else "") + "."
    return {"legend": legend, "choices": choices, "answer": answer}


def _choice(question: Question, at: int, codes: str | None, words: Words) -> dict[str, Any]:
    choice = question.choices[at]
    effects = [
        words("{found} is read as {value}", found=example.found, value=example.readings[at])
        for example in question.examples
        if len(example.readings) > at and example.readings[at] is not None
    ]
    text = label(codes, choice.id, words.language) if codes else words.say(choice.text)
    return {"id": choice.id, "text": text, "effects": effects}


def _headers(sheets: Iterable[SheetReading], known: Any, words: Words) -> Iterator[dict[str, Any]]:
    """One form a header that means no column, and was not answered before."""
    for sheet in sheets:
        sheet_type = sheet.type or sheet.near
        if sheet_type is None:
            continue
        title = codelist("sheets").label(sheet_type, words.language)
        free = [column.id for column in SHEETS[sheet_type].columns if column.id not in sheet.columns]
        choices = [{"id": column, "text": header(sheet_type, column, words.language)} for column in free]
        for unread in sheet.unknown if choices else ():
            if fold(unread.header) in known.get(sheet_type, {}):
                continue
            place = words("Sheet {name}, cell {cell}", name=sheet.name, cell=unread.cell)
            yield {
                "legend": words("The column “{header}” is not known in {sheet}. {place}.", header=unread.header, sheet=title, place=place),
                "label": words("Which column is “{header}”?", header=unread.header),
                "none": words("leave it out"),
                "choices": choices,
                "answer": {"sheet": sheet_type, "column": "", "question": HEADER, "text": unread.header},
            }


def sent(body: Any) -> list[Answer] | None:
    """The answers of a request; None where it has another form. Whether each can be used is not asked here."""
    given = body.get("answers") if isinstance(body, dict) else None
    if not isinstance(given, list) or not 0 < len(given) <= MOST_ANSWERS:
        return None
    names = set(Answer.__dataclass_fields__)
    if not all(isinstance(one, dict) and set(one) == names and all(map(_is_text, one.values())) for one in given):
        return None
    return [Answer(**one) for one in given]


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST
