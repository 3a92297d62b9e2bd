"""Problems: what the checks said of a submission, each at its cell."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.api.tables.base import Asked, Column, Row, Table
from dashboard.drafts import draft
from dashboard.source import Source
from indicators.words import Message, mark


def rows(source: Source, asked: Asked) -> Iterator[Row]:
    found = draft(source, asked.submission or 0)
    for problem in found.found.problems if found is not None else ():
        yield {
            "submission": asked.submission,
            "file": problem.place.file,
            "sheet": problem.place.sheet,
            "cell": problem.place.cell,
            "severity": problem.severity,
            "code": problem.code,
            "message": asked.words.say(Message(problem.kind.what, problem.values)),
            "hint": asked.words.say(Message(problem.kind.hint, problem.values)),
        }


TABLE = Table(
    id="problems",
    title=mark("Problems"),
    about=mark("One row for each thing that the checks said of one submission, in the order of its sheets."),
    order=60,
    columns=(
        Column("submission", "whole", mark("Number of the submission.")),
        Column("file", "text", mark("File of the submission.")),
        Column("sheet", "text", mark("Sheet; empty where the whole file is meant.")),
        Column("cell", "text", mark("Cell; empty where the whole sheet is meant.")),
        Column("severity", "text", mark("error, question, warning or note.")),
        Column("code", "text", mark("Name of the problem in the catalogue of the Methods page.")),
        Column("message", "text", mark("What is wrong, in the language asked for.")),
        Column("hint", "text", mark("What to do.")),
    ),
    rows=rows,
    asks=("submission",),
    needs=("submission",),
)
