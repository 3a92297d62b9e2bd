"""What is in a file, and what it means: its cells read once, understood with what the store knows and what was answered."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from indicators.answers import NOTHING, Answers
from indicators.store.publication import mission_code

if TYPE_CHECKING:
    import pandas as pd

    from indicators.problems import Problem
    from indicators.reading import Reading
    from indicators.store import Store
    from indicators.workbook.grid import Book
    from indicators.workbook.sandbox import Sandbox


@dataclass(frozen=True)
class Content:
    """A file's cells, read once; what they mean may depend on what the store knows."""

    file: str
    data: bytes
    book: Book
    problems: tuple[Problem, ...]

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def alone(self) -> Reading:
        """The reading by what the file itself says, before the rules."""
        return self.parsed({})

    def parsed(self, known: dict[str, pd.DataFrame], answers: Answers = NOTHING) -> Reading:
        """The reading with definitions from elsewhere, by sheet type, for what the file does not define itself, and with answers."""
        from indicators.parse import Known, parse  # noqa: PLC0415 - pandas, which a page view does without

        found = parse(self.book, file=self.file, sha256=self.sha256, known=Known(**known) if known else None, answers=answers)
        return replace(found, problems=(*self.problems, *found.problems), known=known)


def read(data: bytes, file: str, sandbox: Sandbox | None = None) -> Content:
    """The cells of a file, read where they can do no harm."""
    from indicators.workbook.preflight import preflight  # noqa: PLC0415 - spreadsheet libraries, which a page view does without
    from indicators.workbook.sandbox import read_in_sandbox  # noqa: PLC0415

    before = preflight(data, file)
    book = read_in_sandbox(data, file) if sandbox is None else sandbox.read(data, file)
    return Content(file, data, book, tuple(before))


def understand(content: Content, store: Store | None = None, mission: str | None = None, answers: Answers = NOTHING) -> Reading:
    """What the cells mean: typed tables, and every problem of reading and of the rules, in the order of the sheets.

    `mission` is for a workbook that does not say it; `answers` go before those that the store remembers of the mission.
    """
    from indicators.accept import accepted, definitions, institutions, is_complete  # noqa: PLC0415 - pandas

    code, said, found = _with_answers(content, store, mission, answers)
    found = replace(found, mission=mission)
    if store is None:
        return accepted(found)
    if not is_complete(found) and (known := definitions(store, code)):
        found = replace(content.parsed(known, said), mission=mission)
    return accepted(replace(found, known={**found.known, **institutions(store, code, found)}))


def _with_answers(content: Content, store: Store | None, mission: str | None, answers: Answers) -> tuple[str, Answers, Reading]:
    """The mission of a file, all that was answered for it, and its reading. An answer may be what makes the mission known."""
    from indicators.accept import fiscal_start  # noqa: PLC0415 - pandas

    found = content.parsed({}, answers) if answers else content.alone
    said, asked = answers, None
    while store is not None and (code := mission_code(found) or mission or "") != asked:
        asked, said = code, store.settled(code).and_then(answers.given)
        said = said if found.of("mission") else replace(said, fiscal=fiscal_start(store, code) or said.fiscal)
        found = content.parsed({}, said) if said else content.alone
    return asked or mission_code(found) or mission or "", said, found
