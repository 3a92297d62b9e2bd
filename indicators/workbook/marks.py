"""What is to be marked in a workbook, already in the reader's words: passed to the sandbox, so it knows no spreadsheet library."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from indicators.problems import Problem, Severity
from indicators.words import Message, mark
from indicators.workbook.container import directory
from indicators.workbook.preflight import ZIP

Say = Callable[[Message | str], str]

SHEET_NAME = mark("Problems")
TITLE = mark("Problems found in this workbook")
LEAD = mark(
    "Each cell with a problem is filled and has a note. Follow a link to its cell, mend it, clear the fill, and upload the workbook again. "
    "This sheet and the notes may stay: they are not read."
)
NO_NOTES = mark("No notes could be put on the sheet {sheet}; its cells are filled, and its problems stand here.")
MOST_NOTES = 5_000
AUTHOR = "ssr check"
POINTED = "pointed"  # the tone of a cell that is pointed at, beside those of the severities
HEADINGS = (
    mark("Severity"),
    mark("Sheet"),
    mark("Cell"),
    mark("What is wrong"),
    mark("Found"),
    mark("Expected"),
    mark("What to do"),
    mark("Code"),
)
SEVERITY_WORDS: dict[Severity, str] = {
    "error": mark("Error"),
    "question": mark("Question"),
    "warning": mark("Warning"),
    "note": mark("Note"),
}
SIGNED = mark("The workbook is digitally signed. The signature does not cover the marks, so Excel will call it invalid.")
THREADED = mark("The workbook has threaded comments. A cell with such a comment is filled and listed, but gets no note of its own.")
SHARED = mark("The workbook is shared with a log of tracked changes. The marks do not stand in that log.")
TOO_MANY = mark("There are more problems than notes are put: the first {limit} cells have one, all are filled and listed.")


@dataclass(frozen=True, slots=True)
class Mark:
    """One problem in words. `sheet` and `cell` are empty where it is one of the file or of the whole sheet."""

    sheet: str
    cell: str
    severity: str
    what: str
    found: str
    expected: str
    hint: str
    code: str
    note: str


@dataclass(frozen=True, slots=True)
class Marking:
    """All that goes into a workbook: the marks in the order of the sheets, and the words around them.

    `points`: there is one mark only, at which the workbook opens, and no list in front.
    """

    name: str
    title: str
    lead: str
    no_notes: str
    headings: tuple[str, ...]
    severities: dict[str, str]
    marks: tuple[Mark, ...] = field(default=())
    points: bool = False

    def packed(self) -> bytes:
        return json.dumps(asdict(self)).encode()


def unpacked(data: bytes) -> Marking:
    fields: dict[str, Any] = json.loads(data)
    marks = tuple(Mark(**one) for one in fields.pop("marks"))
    return Marking(**{**fields, "headings": tuple(fields["headings"])}, marks=marks)


def marking(problems: Iterable[Problem], say: Say = str, above: str = "") -> Marking:
    """The problems in the words of `say`; `above` stands before the title of their list."""
    severities: dict[str, str] = {severity: say(word) for severity, word in SEVERITY_WORDS.items()}
    marks = tuple(_mark(problem, say, severities) for problem in problems)
    title = f"{above} – {say(TITLE)}" if above else say(TITLE)
    return Marking(say(SHEET_NAME), title, say(LEAD), say(NO_NOTES), tuple(say(text) for text in HEADINGS), severities, marks)


def pointer(sheet: str, cell: str, note: str) -> Marking:
    """One cell to be pointed at, with a note in words."""
    only = Mark(sheet, cell, POINTED, "", "", "", "", "", note)
    return Marking("", "", "", "", (), {}, (only,), points=True)


def _mark(problem: Problem, say: Say, severities: dict[str, str]) -> Mark:
    what = _sentence(say(Message(problem.kind.what, problem.values)))
    hint = say(Message(problem.kind.hint, problem.values))
    expected = say(problem.expected) if isinstance(problem.expected, Message) else problem.expected
    lines = [f"{severities[problem.severity]}. {what}"]
    lines += [say(Message(mark("Found: {found}"), {"found": problem.found}))] if problem.found else []
    lines += [say(Message(mark("Expected: {expected}"), {"expected": expected}))] if expected else []
    note = "\n".join([*lines, f"{hint} [{problem.code}]"])
    place = problem.place
    return Mark(place.sheet or "", place.cell or "", problem.severity, what, problem.found, expected, hint, problem.code, note)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def is_markable(data: bytes) -> bool:
    """Whether the file is an Excel workbook of the kind that marks can be put into."""
    return data.startswith(ZIP) and any(
        name.lower() == "xl/workbook.xml" or name.lower().startswith("xl/worksheets/") for name in _names(data)
    )


def losses(data: bytes, problems: Iterable[Problem] = ()) -> list[Message]:
    """What the marked copy cannot keep or show, told by the names of the parts alone; all other parts stay as they are."""
    names = [name.lower() for name in _names(data)]
    found = [
        Message(text)
        for folder, text in (("_xmlsignatures/", SIGNED), ("xl/threadedcomments/", THREADED), ("xl/revisions/", SHARED))
        if any(name.startswith(folder) for name in names)
    ]
    cells = {(problem.place.sheet, problem.place.cell) for problem in problems if problem.place.cell}
    return [*found, Message(TOO_MANY, {"limit": MOST_NOTES})] if len(cells) > MOST_NOTES else found


def _names(data: bytes) -> list[str]:
    return directory(data, "")
