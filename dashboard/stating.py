"""What the sections on themes say alike: a count with its cells, who and where a row comes from, and what it does not tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from dashboard.material import Material
from dashboard.sections.base import Block, Paragraph
from dashboard.sentences import Saying, sentence, series
from dashboard.words import Words

Row: TypeAlias = Mapping[str, Any]
Rows: TypeAlias = Sequence[Row]


class Teller:
    """Says the rows of one part of a mission's results."""

    def __init__(self, material: Material, saying: Saying, part: str) -> None:
        self.material, self.saying, self.words, self.part = material, saying, saying.words, part

    def key(self, *names: object) -> str:
        return "/".join(str(name) for name in (self.material.mission, self.part, *names))

    def count(self, name: str, rows: Rows, how: str, among: Iterable[float] = ()) -> str:
        """How many rows these are, resting on each of them."""
        return self.saying.count(self.key(name), len(rows), [row["place"] for row in rows], how=how, among=among)

    def day(self, row: Row, own: str, column: str) -> str:
        """The day that stands in a column of a row; empty where none does."""
        return self.saying.day(self.key(own, column), row.get(column), self.material.cell(row["place"], column) or row["place"])

    def amount(self, row: Row, own: str, column: str) -> str:
        """The number that stands in a column of a row; empty where none does."""
        if row.get(column) is None:
            return ""
        place = self.material.cell(row["place"], column) or row["place"]
        return self.saying.number(self.key(own, column), row[column], place, printed=f"{row[column]:.15g}")

    def many(self, one: str, more: str, name: str, rows: Rows, how: str, **values: Any) -> str:
        """A phrase around such a count, which stands at {number}; `among`: the counts that it stands in line with."""
        number = self.count(name, rows, how, values.pop("among", ()))
        return self.words.many(one, more, len(rows), number=number, **values)


def source(row: Row, words: Words) -> str:
    """The document of a row as it stands at the end of a sentence."""
    return f" ({row['document']})" if row.get("document") else words(" (no document given)")


def text(value: Any) -> str:
    """A text of the data as it stands inside a sentence: without the stop that the sentence sets itself."""
    return str(value).strip().rstrip(".")


def joined(phrases: Iterable[str], words: Words) -> str:
    """Phrases beside each other; French sets a space before the sign too."""
    return ("\u00a0; " if words.language == "fr" else "; ").join(phrases)


def listing(said: str, items: Sequence[str], words: Words) -> str:
    """A phrase and what it announces."""
    return (f"{said}\u00a0: " if words.language == "fr" else f"{said}: ") + series(words, items)


def untold(row: Row, columns: Mapping[str, str], words: Words) -> list[str]:
    """The names of the columns that a row leaves empty."""
    return [words(name) for column, name in columns.items() if row.get(column) is None]


def one(phrase: str) -> list[Block]:
    """A section of a single plain sentence: that nothing is known."""
    return [Paragraph((sentence(phrase),), nothing=True)]


def paragraph(phrases: Iterable[str], level: int = 0) -> Paragraph:
    """Phrases as the sentences of a paragraph, empty ones left out."""
    return Paragraph(tuple(sentence(phrase) for phrase in phrases if phrase), level)
