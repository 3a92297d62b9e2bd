"""What a reader is asked where a cell, a column or a word can be read in more than one way."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.words import Message, Value

MOST_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to read what is asked about."""

    id: str
    text: Message


@dataclass(frozen=True, slots=True)
class Example:
    """One cell as it stands, and what it would say by each choice, in their order; empty where it would still be asked."""

    cell: str
    found: str
    readings: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Asked once for a column, or for a word in it. `kind` is the code of its problem; `cells` are all cells that wait for it.

    Without choices only the file itself can answer.
    """

    sheet: str
    column: str
    kind: str
    text: str = ""
    choices: tuple[Choice, ...] = ()
    cells: tuple[str, ...] = ()
    says: tuple[tuple[str, Message | str], ...] = ()  # of each of the cells what was found in it and what was expected
    examples: tuple[Example, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The question as the command line's JSON gives it."""
        text = {"text": self.text} if self.text else {}
        choices = [{"id": choice.id, "text": str(choice.text)} for choice in self.choices]
        return {"sheet": self.sheet, "column": self.column, **text, "choices": choices}
