"""Listens while a report is composed: the fixed texts that are said, and the texts of the data that are put into them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dashboard.material import Material
from dashboard.words import Words

GAP = re.compile(r"\{\w*\}")
DIGIT = re.compile(r"\d")
NAME = re.compile(r"(?=.*\d)(?=.*[^\W\d_])", re.DOTALL)


class Heard(Words):
    """Words that remember which texts were said, and which of them have no translation."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.texts: set[str] = set()
        self.untranslated: set[str] = set()

    def __call__(self, text: str, /, **values: Any) -> str:
        self._note((text,), text in self._texts)
        return super().__call__(text, **values)

    def many(self, one: str, more: str, count: float, /, **options: Any) -> str:
        self._note((one, more), (one, more) in self._texts)
        return super().many(one, more, count, **options)

    def _note(self, texts: Iterable[str], known: bool) -> None:
        self.texts.update(texts)
        if not known and self.language != "en":
            self.untranslated.update(text for text in texts if re.search(r"[^\W\d_]", GAP.sub("", text)))

    def pieces(self) -> set[str]:
        """What stands between the gaps of the texts in the reader's language, where it holds a numeral of its own."""
        said = [form for text in self.texts for form in self._forms(text)]
        return {piece for text in said for piece in GAP.split(text) if DIGIT.search(piece)}

    def _forms(self, text: str) -> tuple[str, ...]:
        plural = [forms for key, forms in self._texts.items() if isinstance(key, tuple) and text in key]
        return (self._texts.get(text, text), *(form for forms in plural for form in forms))


def data_texts(materials: Iterable[Material]) -> set[str]:
    """Every text of the data that holds a numeral beside a letter, whole, as it may stand inside a sentence; bare numbers are none."""
    found: set[str] = set()
    for one in materials:
        for root in (one.now, one.before, one.series, one.reports, one.name, one.country):
            found.update(text.strip().rstrip(".") for text in _texts(root) if NAME.search(text))
    return found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
