"""Composes a document: the sections in their order, paragraphs, tables and charts numbered, every figure listed as it is stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard import woven
from dashboard.material import Material, Order
from dashboard.sections import SECTIONS
from dashboard.sections.base import Block, Chart, Figure, Heading, Ledger, Paragraph, Section, Table
from dashboard.sentences import Saying, sentence
from dashboard.words import Words

LIMIT = 8500  # words of a Secretariat report, headings and notes counted
ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Part:
    """One section as it stands in a document: `numbers` gives each block its number ("12", "(a)", "II"), empty for a heading."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    numbers: tuple[str, ...]
    annex: bool = False


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure at the place where a document states it: the number of its paragraph or table, and the sentence or cell."""

    figure: Figure
    text: str
    section: str
    at: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report, which every kind of file is written from. `mark`: its classification in words, empty for none.

    `changed`: the sentences and cells, keys and all, that differ from the report that was signed; every file marks them.
    """

    order: Order
    title: str
    subtitle: str
    mark: str
    parts: tuple[Part, ...]
    materials: tuple[Material, ...]
    figures: dict[str, Figure]
    words: Words
    changed: frozenset[str] = frozenset()

    @property
    def count(self) -> int:
        """The words of the text, headings, tables and notes counted; a sign between spaces, as before a French semicolon, is no word."""
        return sum(any(map(str.isalnum, word)) for text in self.texts() for word in text.split())

    def texts(self) -> Iterator[str]:
        """Every text of the document in its order, without keys."""
        yield self.title
        for part in self.parts:
            yield part.title
            for block in part.blocks:
                yield from (woven.plain(text) for text in texts_of(block))

    def stated(self) -> Iterator[Stated]:
        """Every figure in the order of the document, as often as it is stated."""
        for part in self.parts:
            for block, number in zip(part.blocks, part.numbers, strict=True):
                for text in texts_of(block):
                    for phrase, key in woven.parts(text):
                        if key:
                            yield Stated(self.figures[key], phrase, part.title, number, woven.plain(text))


def texts_of(block: Block) -> Iterator[str]:
    """The texts of a block, keys and all."""
    if isinstance(block, Paragraph):
        yield from block.sentences
    elif isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Table):
        yield block.title
        yield from (column.title for column in block.columns)
        yield from (cell for row in block.rows for cell in row)
        yield from block.notes
    else:
        yield block.title
        yield from block.notes


def compose(materials: Sequence[Material], order: Order, words: Words, *, mark: str = "") -> Document:
    """The document that an order asks for."""
    ledger = Ledger()
    saying = Saying(words, ledger)
    numbers = _Numbers("{})" if words.language == "fr" else "({})")
    parts = tuple(part for section in chosen(order) if (part := _part(section, materials, saying, numbers)).blocks)
    return Document(order, *_titles(materials, words), mark, parts, tuple(materials), ledger.figures, words)


def chosen(order: Order) -> list[Section]:
    """The sections that an order asks for, in their order."""
    return [section for name, section in SECTIONS.items() if not order.sections or name in order.sections]


def _part(section: Section, materials: Sequence[Material], saying: Saying, numbers: _Numbers) -> Part:
    blocks = list(section.build(materials[0], saying)) if len(materials) == 1 or (materials and section.once) else []
    if len(materials) > 1 and not section.once:
        blocks = list(section.across(materials, saying)) if section.across else _one_by_one(section, materials, saying)
    return Part(section.id, saying.words(section.title), tuple(blocks), tuple(numbers.of(block) for block in blocks), section.annex)


def _one_by_one(section: Section, materials: Sequence[Material], saying: Saying) -> list[Block]:
    """A theme over several missions, in the order in which they are named; those of which nothing is known stand together at the end."""
    blocks: list[Block] = []
    bare = []
    for material in materials:
        own = list(section.build(material, saying))
        if [one for one in own if not (isinstance(one, Paragraph) and one.nothing)]:
            blocks += [Heading(f"{material.country} ({material.mission})"), *map(_below, own)]
        elif own:
            bare.append(material.mission)
    if bare:
        said = saying.words("nothing on this is on record for the following missions: {missions}", missions=saying.words.listed(bare))
        blocks.append(Paragraph((sentence(said),)))
    return blocks


def _below(block: Block) -> Block:
    """A block below the heading of its mission."""
    return replace(block, level=2) if isinstance(block, Heading) else block


def _titles(materials: Sequence[Material], words: Words) -> tuple[str, str]:
    if len(materials) == 1:
        only = materials[0]
        title = words("Security sector reform: {mission}", mission=only.name)
        return title, words("Situation as at {date}", date=only.as_of)
    title = words("Security sector reform in missions of the United Nations")
    newest = max((one.as_of for one in materials), default=None)
    return title, words("Situation as at {date}", date=newest) if newest else ""


class _Numbers:
    """Counts paragraphs, their parts, tables and charts through a document. `form`: how a part is numbered, (a) or in French a)."""

    def __init__(self, form: str) -> None:
        self.form = form
        self.paragraph = self.table = self.chart = 0
        self.letter = self.roman = 0

    def of(self, block: Block) -> str:
        if isinstance(block, Heading):
            return ""
        if isinstance(block, Table):
            self.table += 1
            return str(self.table)
        if isinstance(block, Chart):
            self.chart += 1
            return roman(self.chart)
        return self._paragraph(block)

    def _paragraph(self, block: Paragraph) -> str:
        if block.level == 0:
            self.paragraph, self.letter, self.roman = self.paragraph + 1, 0, 0
            return str(self.paragraph)
        if block.level == 1:
            self.letter, self.roman = self.letter + 1, 0
            return self.form.format(letters(self.letter))
        self.roman += 1
        return self.form.format(roman(self.roman).lower())


def letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa."""
    first, last = divmod(number - 1, 26)
    return (letters(first) if first else "") + chr(ord("a") + last)


def roman(number: int) -> str:
    """A number below 400 in roman letters."""
    said = ""
    for value, sign in ROMAN:
        times, number = divmod(number, value)
        said += sign * times
    return said
