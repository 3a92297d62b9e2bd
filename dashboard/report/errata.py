"""What a signed report would say otherwise today: one row for each figure that differs, with the reason and the cell that it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dashboard import woven
from dashboard.report.compose import Document
from dashboard.report.matching import Item, pairs
from dashboard.report.reasons import Reasons
from dashboard.sections.base import Figure, Place


@dataclass(frozen=True, slots=True)
class Erratum:
    """One line of the list. `key` is empty where words changed and no figure; `then` or `now` where there is nothing on that side."""

    key: str
    section: str
    at: str
    sentence: str
    then: str
    now: str
    why: str
    place: Place | None = None


def errata(then: Document, now: Document) -> list[Erratum]:
    """Every difference of `now` from `then`, in the order of the document. `now`: the same order, made with today's data."""
    told = _Errata(then, now)
    return [row for before, after in pairs(then, now) for row in told.of(before, after)]


def changed(then: Document, now: Document) -> frozenset[str]:
    """The texts of `now`, keys and all, that differ from `then`: what Document.changed takes."""
    both = pairs(then, now)
    same = {after.text for before, after in both if before and after and before.text == after.text}
    differ = (after for before, after in both if after and _differs(before, after))
    return frozenset(_marked(item, same) for item in differ)


def _differs(before: Item | None, after: Item) -> bool:
    return after.counts if before is None else before.text != after.text


def _marked(item: Item, same: Iterable[str]) -> str:
    """The text itself; of a word in a table that also stands unchanged elsewhere, the name of its row."""
    return item.row if item.row and (item.text in same or not item.plain) else item.text


class _Errata:
    """The rows of each pair of texts."""

    def __init__(self, then: Document, now: Document) -> None:
        self.then, self.now = then.figures, now.figures
        self.reasons = Reasons(then, now)

    def of(self, before: Item | None, after: Item | None) -> Iterator[Erratum]:
        if before and after and before.text == after.text:
            return
        found = list(self._figures(before, after))
        yield from found
        item = before or after
        keeps_its_figures = before is not None and after is not None and before.keys == after.keys
        if item and self._is_of_words(before, after) and (keeps_its_figures or not found):
            yield self._words(item, before.plain if before else "", after.plain if after else "")

    def _is_of_words(self, before: Item | None, after: Item | None) -> bool:
        if before and after:
            return before.frame != after.frame
        only = before or after
        return only is not None and only.counts and not only.keys

    def _words(self, item: Item, then: str, now: str) -> Erratum:
        return Erratum("", item.title, item.at, _sentence(item), then, now, self.reasons.of_words(then, now))

    def _figures(self, before: Item | None, after: Item | None) -> Iterator[Erratum]:
        """A row for each figure of the one that has another value in the other or is not stated there at all."""
        phrases = _phrases(after)
        for key, phrase in _phrases(before).items():
            was, is_now = self.then[key], self.now.get(key)
            if before and (is_now is None or is_now.value != was.value):
                now = phrases.get(key, is_now.text if is_now else "")
                yield self._row(key, before, (phrase, now), was, is_now)
        for key, phrase in phrases.items():
            if after and key not in self.then:
                yield self._row(key, after, ("", phrase), None, self.now[key])

    def _row(self, key: str, item: Item, said: tuple[str, str], was: Figure | None, is_now: Figure | None) -> Erratum:
        return Erratum(key, item.title, item.at, _sentence(item), *said, self.reasons.of(was, is_now), self.reasons.place(was, is_now))


def _sentence(item: Item) -> str:
    """The sentence, or of a cell the name of its row."""
    return item.plain if item.row is None else woven.plain(item.row)


def _phrases(item: Item | None) -> dict[str, str]:
    """How a text states each of its figures."""
    return {key: phrase for phrase, key in woven.parts(item.text) if key} if item else {}
