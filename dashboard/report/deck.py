"""What the slides say: one message a slide, taken from the sentences of a document, with what stands below it and in its notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dashboard import woven
from dashboard.report.citing import cells_of, cited, mission_of
from dashboard.report.compose import Document, Part, texts_of
from dashboard.sections.base import Chart, Figure, Heading, Paragraph, Table
from dashboard.sentences import keys
from dashboard.stating import joined
from dashboard.words import Words

SENTENCES = 3  # below a message
Told = tuple[str, tuple[str, ...]]  # the number of a paragraph, and its sentences


@dataclass(slots=True)
class Slide:
    """One slide.

    `mission`: the heading of its mission, in a document on several; `told`: the paragraphs that it rests on, keys and all;
    `block`: the chart or table below its message.
    """

    part: str
    heading: str = ""
    mission: str = ""
    told: list[Told] = field(default_factory=list)
    block: Chart | Table | None = None
    number: str = ""
    deep: bool = False  # a paragraph with parts of its own is a message of its own

    @property
    def next(self) -> Slide:
        """An empty slide at the same place."""
        return Slide(self.part, self.heading, self.mission)

    @property
    def message(self) -> str:
        """The sentence that the slide says, keys and all."""
        return self.told[0][1][0] if self.told else self.block.title if self.block else self.part

    @property
    def sentences(self) -> list[str]:
        """What stands below a message without chart or table: what its paragraph goes on with, else how the next ones open."""
        if not self.told:
            return []
        rest = [*self.told[0][1][1:], *(sentences[0] for _number, sentences in self.told[1:])]
        return rest[:SENTENCES]

    def texts(self) -> list[str]:
        """Every text that the slide and its notes rest on."""
        told = [sentence for _number, sentences in self.told for sentence in sentences]
        return [*told, *(texts_of(self.block) if self.block else ())]


def slides(document: Document) -> list[Slide]:
    """The slides of the text, the annex left to the paper."""
    return [slide for part in document.parts if not part.annex for slide in _of(part, document)]


def _of(part: Part, document: Document) -> Iterator[Slide]:
    slide = Slide(part.title)
    for block, number in zip(part.blocks, part.numbers, strict=True):
        if isinstance(block, Paragraph):
            done, slide = _taken(slide, block, number)
            yield from done
            continue
        if not isinstance(block, Heading):
            slide.block, slide.number = block, number
        if slide.told or slide.block:
            yield slide
        slide = _below(block, slide, document) if isinstance(block, Heading) else slide.next
    if slide.told:
        yield slide


def _below(heading: Heading, slide: Slide, document: Document) -> Slide:
    """The first slide below a heading, which names a mission or a part of what is said of it."""
    mission = mission_of(heading.text, document)
    return Slide(slide.part, "", heading.text) if mission else Slide(slide.part, heading.text, slide.mission)


def _taken(slide: Slide, block: Paragraph, number: str) -> tuple[list[Slide], Slide]:
    """A paragraph put on a slide; before it the slides that it ends: one with parts of its own stands alone with them."""
    done: list[Slide] = []
    if block.level == 0 and slide.deep:
        done, slide = [slide], slide.next
    elif block.level > 0 and not slide.deep and len(slide.told) > 1:
        head = slide.told.pop()
        done, slide = [slide], slide.next
        slide.told.append(head)
    if block.sentences:
        slide.told.append((number, block.sentences))
        slide.deep = slide.deep or block.level > 0
    return done, slide


def notes(slide: Slide, document: Document) -> str:
    """The paragraphs in full with their numbers, and the cells of their figures."""
    words = document.words
    lines = [f"{_numbered(number)} {' '.join(map(woven.plain, sentences))}" for number, sentences in slide.told]
    if slide.block:
        lines += [alternative(slide.block), *map(woven.plain, slide.block.notes)]
    figures = figures_of(slide, document)
    if figures:
        lines += [words("Sources"), *(f"{figure.text}: {cells_of(figure, words)}" for figure in figures)]
    return "\n".join(line for line in lines if line)


def figures_of(slide: Slide, document: Document) -> list[Figure]:
    """The figures that a slide rests on, each once."""
    named = dict.fromkeys(key for text in slide.texts() for key in keys(text))
    return [document.figures[key] for key in named if key in document.figures]


def alternative(block: Chart | Table) -> str:
    """A chart or table in words."""
    return woven.plain(block.alternative if isinstance(block, Chart) else block.title)


def source_line(slide: Slide, document: Document, shown: int) -> str:
    """The documents and the day that a slide rests on, and that its notes say more than the sentences `shown`."""
    words: Words = document.words
    found = cited(figures_of(slide, document), document)
    rest = words("Sources: {documents}.", documents=joined(found, words)) if found else ""
    told = sum(len(sentences) for _number, sentences in slide.told)
    more = words("The notes of the slide say more.") if told > shown else ""
    return " ".join(text for text in (rest, f"{document.subtitle}." if document.subtitle else "", more) if text)


def _numbered(number: str) -> str:
    return f"{number}." if number.isdigit() else number
