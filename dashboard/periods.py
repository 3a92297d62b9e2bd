"""House style of time: a range of days in words, what both ends share said once."""

from __future__ import annotations

import datetime as dt

from babel import dates

from dashboard.words import Words

FORM = "d MMMM y"


def span(words: Words, start: dt.date, end: dt.date) -> str:
    """A range of days: from 1 March to 9 July 2019, from 1 to 9 July 2019; of one day that day."""
    if start == end:
        return words("on {day}", day=end)
    first, last = _end(words, start, end), _end(words, end, end)
    return words("from {first} to {last}", first=first, last=last)


def _end(words: Words, day: dt.date, last: dt.date) -> str:
    """One end of a range; the first without the month or year that the last one says too."""
    form = FORM
    if day != last and day.year == last.year:
        form = "d" if day.month == last.month else FORM.removesuffix(" y")
    said = dates.format_date(day, form, words.locale)
    return f"1er{said[1:]}" if words.language == "fr" and day.day == 1 else said
