"""Questions about a table, collected so that each is asked once, with what every answer would make of some of its cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from indicators.ambiguous import label
from indicators.answers import CODES, SAID
from indicators.fields import Fault, Number
from indicators.model import Period
from indicators.problems.question import MOST_EXAMPLES, Choice, Example, Question
from indicators.sheets.base import Column
from indicators.words import Message, Value, mark

Effect: TypeAlias = Callable[[str], "Period | Number | Fault | None"]  # how a cell would be read by a choice


@dataclass(slots=True)
class Asked:
    """A question that comes up cell by cell; `fault` is that of its first cell."""

    sheet: str
    column: Column
    fault: Fault
    text: str = ""
    found: str = ""
    cells: list[str] = field(default_factory=list)
    says: list[tuple[str, Message | str]] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)

    def add(self, cell: str, found: str, expected: Message | str, effect: Effect | None) -> None:
        self.found = self.found or found
        self.cells.append(cell)
        self.says.append((found, expected))
        if effect is not None and len(self.examples) < MOST_EXAMPLES and all(found != example.found for example in self.examples):
            self.examples.append(Example(cell, found, tuple(shown(effect(choice)) for choice in self.fault.choices)))

    @property
    def question(self) -> Question:
        choices = tuple(Choice(choice, self._said(choice)) for choice in self.fault.choices)
        return Question(
            self.sheet, self.column.id, self.fault.code, self.text, choices, tuple(self.cells), tuple(self.says), tuple(self.examples)
        )

    def _said(self, choice: str) -> Message:
        codes = self.column.codes if self.fault.code in CODES else None
        return Message(label(codes, choice)) if codes else Message(SAID[choice])


def asked(sheet: str, column: Column, fault: Fault, found: str) -> Asked:
    return Asked(sheet, column, fault, found if fault.code in CODES else "")


def shown(read: Period | Number | Fault | None) -> Value:
    """A reading as an example shows it; nothing where it would still be asked."""
    if isinstance(read, Period):
        return Message(mark("{first} to {last}"), {"first": read.start, "last": read.end}) if read.start else read.end
    if isinstance(read, Number) and read.high is not None:
        return Message(mark("{first} to {last}"), {"first": read.value, "last": read.high})
    return read.value if isinstance(read, Number) else None
