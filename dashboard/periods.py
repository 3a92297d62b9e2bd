"""House style of time: days, months and years, ranges of them in words, and fiscal years."""

from __future__ import annotations

import datetime as dt
from typing import Literal, TypeAlias

from babel import dates

from dashboard.words import Words

Grain: TypeAlias = Literal["day", "month", "year"]
FORMS = {"day": "d MMMM y", "month": "MMMM y", "year": "y"}
VOWELS = "aeiouàâéèêëîïôùûœ"
SPOKEN_H = ("huit", "haut", "hors", "honduras", "hongr", "holl", "huti")  # words whose h is heard: de huit


def of(words: Words, name: str) -> str:
    """The name behind `of`; in French de, or d’ before a vowel: d’Haïti, de mars."""
    if words.language != "fr":
        return f"of {name}"
    first = name[:1].lower()
    elided = first in VOWELS if first != "h" else not name.lower().startswith(SPOKEN_H)
    return f"d’{name}" if first and elided else f"de {name}"


def month(words: Words, day: dt.date) -> str:
    """A month with its year: July 2018."""
    return dates.format_date(day, FORMS["month"], words.locale)


def at(words: Words, day: dt.date, grain: Grain = "day") -> str:
    """A day, month or year as a sentence places a thing in time: on 9 July 2019, in July 2019, in 2019."""
    if grain == "day":
        return words("on {day}", day=day)
    return words("in {month}", month=dates.format_date(day, FORMS[grain], words.locale))


def span(words: Words, start: dt.date, end: dt.date, grain: Grain = "day") -> str:
    """A range in words, what both ends share said once: from March to July 2019, from 1 to 9 July 2019, from 2017 to 2019."""
    if _same(start, end, grain):
        return at(words, end, grain)
    first, last = _end(words, start, end, grain), _end(words, end, end, grain)
    if words.language == "fr":
        return f"du {first} au {last}" if grain == "day" else f"{of(words, first)} à {last}"
    return f"from {first} to {last}"


def fiscal_year(start: int) -> str:
    """The fiscal year that begins in a year: 2018/19."""
    return f"{start}/{(start + 1) % 100:02}"


def fiscal_year_of(day: dt.date) -> str:
    """The peacekeeping fiscal year of a day, 1 July to 30 June."""
    return fiscal_year(day.year if day.month >= 7 else day.year - 1)


def _same(start: dt.date, end: dt.date, grain: Grain) -> bool:
    parts = {"day": 3, "month": 2, "year": 1}[grain]
    return start.timetuple()[:parts] == end.timetuple()[:parts]


def _end(words: Words, day: dt.date, last: dt.date, grain: Grain) -> str:
    """One end of a range; the first without the month or year that the last one says too."""
    form = FORMS[grain]
    if day != last and day.year == last.year and grain != "year":
        form = "d" if grain == "day" and day.month == last.month else form.removesuffix(" y")
    said = dates.format_date(day, form, words.locale)
    return f"1er{said[1:]}" if words.language == "fr" and grain == "day" and day.day == 1 else said
