"""The words of the screen in the reader's language: one gettext catalogue, numbers and dates by locale."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale, dates, numbers
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from indicators.words import Message, restored

CATALOGUES = Path(__file__).parent / "locale"
LANGUAGES = {"en": "English", "fr": "Français"}
LOCALES = {"en": "en_GB", "fr": "fr_FR"}
DATE_FORMS = {"long": "d MMMM y", "short": "d MMM y", "month": "MMM y"}
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
WRITTEN = {
    "en": ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    "fr": ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"),
}
NARROW = "\u202f"


@cache
def catalogue(language: str) -> Catalog:
    """The catalogue of one language, read once; English is what stands in the code and has an empty one."""
    path = CATALOGUES / language / "LC_MESSAGES" / "messages.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


class Words:
    """Says things in one language. Called with an English text it gives the translation with its gaps filled."""

    languages = LANGUAGES

    def __init__(self, language: str = "en") -> None:
        self.language = language if language in LANGUAGES else "en"
        self.locale = Locale.parse(LOCALES[self.language])
        self._texts = _texts(self.language)

    def __call__(self, text: str, /, **values: Any) -> str:
        found = self._texts.get(text, text)
        return found.format(**{name: self._filled(value) for name, value in values.items()}) if values else found

    def many(self, one: str, more: str, count: float, /, *, figures: bool = False, among: Iterable[float] = (), **values: Any) -> str:
        """The form for this count; the text may use {count}, which a sentence writes out and a table (`figures`) does not."""
        forms = self._texts.get((one, more)) or (self._texts.get(one, one), self._texts.get(more, more))
        said = self.number(count) if figures else self.count(count, among)
        return forms[self._form(count, len(forms))].format(count=said, **{name: self._filled(value) for name, value in values.items()})

    def count(self, count: float, among: Iterable[float] = ()) -> str:
        """A count in a sentence: one to nine in words, 10 and above in figures, and all of a series in figures if one of it is."""
        written = count in range(1, 10) and max(among, default=0) < 10
        return WRITTEN[self.language][int(count) - 1] if written else self.number(count)

    def say(self, message: Message | Mapping[str, Any] | str) -> str:
        """A message of the domain, or its stored form {"text", "values"}, where days stand as YYYY-MM-DD."""
        if isinstance(message, str):
            return self(message)
        if isinstance(message, Mapping):
            message = restored(message)
        if not message.values:
            return self(message.text)
        return self(message.text, **{name: _as_day(value) for name, value in message.values.items()})

    def number(self, value: float | None, decimals: int | None = None) -> str:
        """A number by locale; without `decimals` as many as it has, up to two, or two that say something where it is small."""
        if value is None:
            return ".."
        if decimals is None:
            decimals = _wanted_decimals(value)
            pattern = "#,##0." + "#" * decimals if decimals else "#,##0"
        else:
            pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
        return _decimal(0 if round(value, decimals) == 0 else value, pattern, self.locale.language)

    def percent(self, value: float | None, decimals: int | None = None, *, long: bool = False) -> str:
        """A share given in per cent: 9.17 becomes 9.17% or, long, 9.17 per cent; 9,17 % or 9,17 pour cent in French."""
        if value is None:
            return ".."
        printed = self.number(value, decimals)
        if self.language == "fr":
            return f"{printed}\u00a0pour\u00a0cent" if long else f"{printed}\u00a0%"
        return f"{printed}\u00a0per\u00a0cent" if long else f"{printed}%"

    def date(self, day: dt.date | str | None, form: str = "long") -> str:
        """A day: 9 October 2019 long, 9 Oct 2019 short, Oct 2019 month; empty for none."""
        if not day:
            return ""
        return _date(dt.date.fromisoformat(day[:10]) if isinstance(day, str) else day, form, self.language)

    def month(self, day: dt.date, *, long: bool = False) -> str:
        """The month's name."""
        return dates.format_date(day, "MMMM" if long else "MMM", self.locale)

    def listed(self, items: list[str]) -> str:
        """Several things as a phrase: a, b and c."""
        last = " et " if self.language == "fr" else " and "
        return ", ".join(items[:-1]) + last + items[-1] if len(items) > 1 else "".join(items)

    def opening(self, text: str) -> str:
        """A phrase that opens a sentence, with a capital."""
        return text[:1].upper() + text[1:]

    def decimals(self, values: Iterable[float | None], most: int = 2) -> int:
        """The decimals that all numbers of one column or series share: none for whole ones, else `most`, more where one would read 0."""
        known = [abs(value) for value in values if value is not None]
        if all(value == round(value) for value in known):
            return 0
        smallest = min(value for value in known if value)
        return max(most, next(places for places in range(1, 9) if round(smallest, places)))

    @property
    def separators(self) -> str:
        """Decimal and thousands sign, as the chart library wants them."""
        return "," + NARROW if self.language == "fr" else ".,"

    def _form(self, count: float, forms: int) -> int:
        plural = count >= 2 if self.language == "fr" else count != 1
        return min(int(plural), forms - 1)

    def _filled(self, value: Any) -> str:
        if value is None:
            return ".."
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, tuple):
            return ", ".join(self._filled(part) for part in value)
        if isinstance(value, dt.date):
            return self.date(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self.number(value)
        return str(value)


@cache
def words_for(language: str) -> Words:
    """The one Words of a language."""
    return Words(language)


def preferred(accepted: str | None) -> str:
    """The first language of an Accept-Language header that we speak, in the header's order; English without one."""
    for part in (accepted or "").split(","):
        code = part.split(";")[0].strip().lower()[:2]
        if code in LANGUAGES:
            return code
    return "en"


@cache
def _texts(language: str) -> dict[Any, Any]:
    """English text to translation, and (one, more) to its forms; entries without a translation are left out."""
    texts: dict[Any, Any] = {}
    for message in catalogue(language):
        if not message.id or message.fuzzy:
            continue
        if message.pluralizable:
            if all(message.string):
                texts[tuple(message.id)] = tuple(message.string)
        elif message.string:
            texts[message.id] = message.string
    return texts


def _as_day(value: Any) -> Any:
    """A day in place of its text; what only looks like one, such as 2019-02-30, stays as it is."""
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) and _ISO_DAY.fullmatch(value) else value
    except ValueError:
        return value


def _wanted_decimals(value: float) -> int:
    """Two, or as many as show two digits of a number below one tenth."""
    size = abs(value)
    if size == 0 or size >= 0.1:
        return 2
    return min(len(f"{size:.12f}".split(".")[1]) - len(f"{size:.12f}".split(".")[1].lstrip("0")) + 2, 8)


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(LOCALES[language])


@lru_cache(8192)
def _decimal(value: float, pattern: str, language: str) -> str:
    return numbers.format_decimal(value, pattern, _locale(language))


@lru_cache(8192)
def _date(day: dt.date, form: str, language: str) -> str:
    printed = dates.format_date(day, DATE_FORMS[form], _locale(language))
    first = language == "fr" and day.day == 1 and form != "month"
    return f"1er{printed[1:]}" if first else printed
