"""House style: how numbers, shares, days and names stand in a sentence, each figure with its key (United Nations editorial practice).

What is said of several numbers is in dashboard/quantities.py (comparators, ranges, shares, changes), of a time in dashboard/periods.py.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dashboard import periods, quantities, values, woven
from dashboard.sections.base import Figure, Ledger, Place
from dashboard.words import Words
from indicators.codelists import codelist
from indicators.status.catalogue import STATUSES

Row = Mapping[str, Any]
SIGNS = ".!?"
_FIGURE_FIRST = re.compile(r"[-\u2212(]?\d")
_COMMA = re.compile(r",(?!\d)")


class Saying:
    """Says figures in one language and writes each into the ledger of the document."""

    def __init__(self, words: Words, ledger: Ledger) -> None:
        self.words = words
        self.ledger = ledger

    def count(self, key: str, number: int, places: Iterable[Place | None] = (), *, how: str, among: Iterable[float] = ()) -> str:
        """A count: one to nine in words, 10 and above in figures, a series in figures if one of it is."""
        return self._state(key, self.words.count(number, among), number, "count", places, how=how)

    def computed(self, key: str, value: float, text: str, places: Iterable[Place | None] = (), *, how: str) -> str:
        """A figure that no cell holds: a difference, a share made from counts. `text` is how it is said."""
        return self._state(key, text, value, "computed", places, how=how)

    def day(self, key: str, day: str | None, place: Place | None, form: str = "long", *, how: str = "") -> str:
        """A day as 15 September 2019. `how`: where it is from, of a day that no cell holds."""
        text = self.words.date(day, form)
        return self._state(key, text, day, "date", [place], printed=None if how else day, how=how) if text else ""

    def period(self, key: str, start: dt.date, end: dt.date, *, how: str) -> str:
        """A range of days as one figure: from 1 March to 9 July 2019. `how`: where its ends are from."""
        return self._state(key, periods.span(self.words, start, end), f"{start}/{end}", "date", (), how=how)

    def read(self, key: str, value: float | None, text: str, place: Place | None, printed: str | None, document: str | None = None) -> str:
        """A figure as it was read from a cell; `text` is how it is said."""
        return self._state(key, text, value if value is not None else printed, "read", [place], printed=printed, document=document)

    def number(
        self,
        key: str,
        value: float | None,
        place: Place | None,
        *,
        printed: str | None = None,
        document: str | None = None,
        decimals: int | None = None,
    ) -> str:
        """A number that was read; one to nine in words where it is whole."""
        whole = decimals in (None, 0) and value is not None and value in range(1, 10)
        text = self.words.count(value) if whole and value is not None else self.words.number(value, decimals)
        return self.read(key, value, text, place, printed, document)

    def per_cent(
        self,
        key: str,
        value: float | None,
        place: Place | None,
        *,
        printed: str | None = None,
        document: str | None = None,
        decimals: int | None = None,
    ) -> str:
        """A share that was read, always in figures: 9.94 per cent."""
        return self.read(key, value, self.words.percent(value, decimals, long=True), place, printed, document)

    def value(self, row: Row, name: str, key: str, place: Place | None, *, document: str | None = None, unit: bool = True) -> str:
        """A value of an indicator by its column (latest, baseline, target): a stage by its name, a number with unit, words as printed."""
        number, printed = row.get(name), row.get(f"{name}_printed")
        if number is None and not printed:
            return ""
        text = self._with_unit(row, number, printed) if unit else values.value(row, number, printed, self.words)
        return self.read(key, number, self._as_printed(row, name, text, unit=unit), place, printed, document)

    def _with_unit(self, row: Row, number: float | None, printed: str | None) -> str:
        if row["measure"] == "percent" and number is not None:
            return self.words.percent(number, long=True)
        return values.with_unit(row, number, printed, self.words)

    def _as_printed(self, row: Row, name: str, text: str, *, unit: bool) -> str:
        """A value that the document printed as a limit or a range, as that and not as one number."""
        high = row.get(f"{name}_high")
        if high is not None:
            upper = self._with_unit(row, high, None) if unit else values.value(row, high, None, self.words)
            return quantities.between(self.words, values.value(row, row[name], None, self.words), upper)
        return quantities.bounded(self.words, text, row.get(f"{name}_comparator"))

    def status(self, status: str) -> str:
        """The word of a status, as inside a sentence."""
        return self.words(STATUSES[status].title).lower()

    def label(self, name: str, code: str | None) -> str:
        """The word of a code list for a code."""
        return codelist(name).label(code, self.words.language) if code else ""

    def _state(  # noqa: PLR0913 - the columns of a figure
        self,
        key: str,
        text: str,
        value: float | str | None,
        kind: Any,
        places: Iterable[Place | None],
        *,
        printed: str | None = None,
        document: str | None = None,
        how: str = "",
    ) -> str:
        known = tuple(place for place in places if place)
        return self.ledger.state(Figure(key, text, value, kind, known, printed, document, how))


def sentence(text: str) -> str:
    """A phrase as a sentence: with a capital and a full stop. A figure must not open it: say something before it.

    Raises ValueError for a figure in first place.
    """
    text = text.strip()
    if _FIGURE_FIRST.match(woven.plain(text)):
        raise ValueError(f"a figure opens the sentence: {woven.plain(text)}")
    opened = _capital(text)
    return opened if woven.plain(opened).endswith(tuple(SIGNS)) else f"{opened}."


def _capital(text: str) -> str:
    """The first letter of the phrase in upper case, behind the key of a figure if one opens it."""
    at = text.index(woven.MIDDLE) + 1 if text.startswith(woven.START) else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def keys(text: str) -> list[str]:
    """The keys of the figures of a sentence, in its order."""
    return [key for _phrase, key in woven.parts(text) if key]


def series(words: Words, items: Sequence[str]) -> str:
    """Several phrases as one: a, b and c; with semicolons where one of them has a comma of its own (that of a number is none)."""
    if len(items) > 1 and any(_COMMA.search(woven.plain(item)) for item in items):
        stop = "\u00a0; " if words.language == "fr" else "; "
        last = words("and")  # not inside the phrase below, where the catalogue's collector would miss it
        return stop.join([*items[:-1], f"{last} {items[-1]}"])
    return words.listed(list(items))
