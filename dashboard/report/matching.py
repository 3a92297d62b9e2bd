"""Which text of a document stands for which of another made from the same order: by place and figures, else by words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dashboard import woven
from dashboard.report.compose import Document, Part
from dashboard.sections.base import Block, Paragraph, Table
from dashboard.sentences import keys

ALIKE = 0.6  # how much of the words of two sentences without figures must be the same for one to stand for the other


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence, heading, note or cell. `slot` names its place; `row`: the first cell of its row, of a cell of a table."""

    section: str
    title: str
    at: str
    slot: Hashable
    text: str
    row: str | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(keys(self.text))

    @property
    def plain(self) -> str:
        return woven.plain(self.text)

    @property
    def frame(self) -> str:
        """The words around the figures, each figure by its key."""
        return "".join(f"<{key}>" if key else phrase for phrase, key in woven.parts(self.text))

    @property
    def is_sentence(self) -> bool:
        return self.row is None

    @property
    def counts(self) -> bool:
        """Whether it is told where it stands alone: of a row that is new or gone the name and the figures, not every word in it."""
        return bool(self.plain) and (self.is_sentence or self.text == self.row or bool(self.keys))


def items(document: Document) -> list[Item]:
    """Every text of the document in its order."""
    seen: Counter[Hashable] = Counter()
    found = []
    for part in document.parts:
        for block, at in zip(part.blocks, _numbers(part), strict=True):
            for slot, text, row in _texts(block):
                place = (part.id, *slot)
                found.append(Item(part.id, part.title, at, (*place, seen[place]), text, row))
                seen[place] += 1
    return found


def _texts(block: Block) -> Iterator[tuple[tuple[Hashable, ...], str, str | None]]:
    """The texts of a block, each with its place and the first cell of its row."""
    if isinstance(block, Paragraph):
        about = _about(block)
        yield from ((("sentence", *(keys(text) or [about, text])), text, None) for text in block.sentences)
    elif isinstance(block, Table):
        yield ("title", block.title), block.title, None
        for row in block.rows:
            names = (column.title for column in block.columns)
            yield from (
                (("cell", block.title, *(keys(row[0]) or [row[0]]), name), cell, row[0]) for name, cell in zip(names, row, strict=False)
            )
        yield from ((("note", block.title, note), note, None) for note in block.notes)
    else:
        title = block.text if not hasattr(block, "title") else block.title
        yield ("title", title), title, None


def _numbers(part: Part) -> Iterator[str]:
    """The number of each block with those of the paragraphs above it: 5 (a)."""
    above: list[str] = []
    for block, number in zip(part.blocks, part.numbers, strict=True):
        if isinstance(block, Paragraph):
            above = [*above[: block.level], number]
        yield " ".join(above) if isinstance(block, Paragraph) else number


def _about(block: Paragraph) -> str:
    """What a paragraph is about, by its first figure: the mission and the number of the indicator or row."""
    first = next((key for text in block.sentences for key in keys(text)), "")
    return "/".join(first.split("/")[:2])


def pairs(then: Document, now: Document) -> list[tuple[Item | None, Item | None]]:
    """Each text of the one with that of the other, None where there is none; in the order of `then`, by section, what is new behind."""
    before, after = items(then), items(now)
    found = _found(before, after)
    taken = {id(item) for item in found.values()}
    both: list[tuple[Item | None, Item | None]] = [(item, found.get(id(item))) for item in before]
    both += [(None, item) for item in after if id(item) not in taken]
    order = list(dict.fromkeys([part.id for part in then.parts] + [part.id for part in now.parts]))
    return sorted(both, key=lambda pair: order.index((pair[0] or pair[1]).section))  # type: ignore[union-attr]


def _found(before: Sequence[Item], after: Sequence[Item]) -> dict[int, Item]:
    """What stands for each text that has something, by its identity."""
    slots = {item.slot: item for item in after}
    found = {id(item): slots[item.slot] for item in before if item.slot in slots}
    taken = {id(item) for item in found.values()}
    left = [item for item in after if id(item) not in taken and item.is_sentence]
    for item in before:
        if id(item) not in found and item.is_sentence and (near := _nearest(item, left)) is not None:
            found[id(item)] = near
            left = [one for one in left if one is not near]
    return found


def _nearest(item: Item, left: Sequence[Item]) -> Item | None:
    """The sentence of the same section that shares most figures, or without figures most words."""
    rated = [(_likeness(item, one), -number, one) for number, one in enumerate(left) if one.section == item.section]
    best = max(rated, key=lambda one: one[:2], default=None)
    return best[2] if best and best[0] > 0 else None


def _likeness(one: Item, other: Item) -> float:
    if one.keys or other.keys:
        return float(len({*one.keys} & {*other.keys}))
    ratio = SequenceMatcher(None, one.plain, other.plain, autojunk=False).ratio()
    return ratio if ratio >= ALIKE else 0
