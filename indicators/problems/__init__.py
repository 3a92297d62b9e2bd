"""One catalogue of everything that can be wrong with a file, and the form in which a reader is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from indicators.model import Place
from indicators.problems import cell, file, sheet
from indicators.problems.kind import SEVERITIES, Kind, Severity
from indicators.problems.question import Choice, Example, Question
from indicators.words import Message, Value

__all__ = [
    "CATALOGUE",
    "FOLD_ABOVE",
    "SEVERITIES",
    "Choice",
    "Example",
    "Kind",
    "Problem",
    "Question",
    "Severity",
    "UnreadableError",
    "blocking",
    "enter",
    "fold",
]

FOLD_ABOVE = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a place. `found` is the printed text, `expected` a marked sentence or plain text."""

    code: str
    place: Place
    found: str = ""
    expected: Message | str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    question: Question | None = None  # what an answer would settle

    @property
    def kind(self) -> Kind:
        return CATALOGUE[self.code]

    @property
    def severity(self) -> Severity:
        return self.kind.severity

    @property
    def message(self) -> str:
        """The whole message in English: place, what, found and expected, what to do, code."""
        parts = [f"{self.place}: {Message(self.kind.what, self.values)}."]
        if self.found and self.expected:
            parts.append(f"Found {self.found}, expected {self.expected}.")
        elif self.found:
            parts.append(f"Found {self.found}.")
        elif self.expected:
            parts.append(f"Expected {self.expected}.")
        parts.append(f"{Message(self.kind.hint, self.values)} [{self.code}]")
        return " ".join(parts)

    def apart(self) -> Iterator[Problem]:
        """The problem at each of the cells that wait for one answer, since whoever mends the file mends every cell."""
        if self.question is None or not self.question.says:
            yield self
            return
        for at, (found, expected) in zip(self.question.cells, self.question.says, strict=True):
            yield replace(self, place=replace(self.place, cell=at), found=found, expected=expected)

    def as_dict(self) -> dict[str, object]:
        """The problem as the command line's JSON gives it."""
        question = {"question": self.question.as_dict()} if self.question and self.severity == "question" else {}
        return {
            "code": self.code,
            "severity": self.severity,
            "sheet": self.place.sheet,
            "cell": self.place.cell,
            "found": self.found,
            "expected": str(self.expected),
            "message": self.message,
            **question,
        }


class UnreadableError(Exception):
    """The file as a whole cannot be read; carries the one Problem that says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def blocking(problems: Iterable[Problem]) -> list[Problem]:
    """Those that keep a workbook from being published: errors and open questions."""
    return [problem for problem in problems if problem.severity in ("error", "question")]


def fold(problems: Iterable[Problem]) -> list[tuple[Problem, list[Problem]]]:
    """Group problems by sheet and code once a sheet has more than twenty of one code: the first, and those folded behind it."""
    groups: dict[tuple[str | None, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.place.sheet, problem.code), []).append(problem)
    folded: list[tuple[Problem, list[Problem]]] = []
    for group in groups.values():
        if len(group) > FOLD_ABOVE:
            folded.append((group[0], group[1:]))
        else:
            folded.extend((problem, []) for problem in group)
    return folded


CATALOGUE: dict[str, Kind] = {}  # whole once the rules are imported: see indicators.rules


def enter(kinds: Iterable[Kind]) -> None:
    """Put kinds into the catalogue; the rules bring theirs when they are imported. Raises ValueError for a code that stands twice."""
    for kind in kinds:
        if kind.code in CATALOGUE:
            raise ValueError(f"two problems have the code {kind.code}")
        CATALOGUE[kind.code] = kind


enter([*file.KINDS, *sheet.KINDS, *cell.KINDS])
