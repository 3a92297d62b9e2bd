"""House style of quantities: comparators and ranges in words, counts of a whole, and how a value differs from the one before."""

from __future__ import annotations

from typing import Any

NOT_AVAILABLE = ".."
NIL = "\u2013"


def bounded(words: Any, text: str, comparator: str | None) -> str:
    """A value behind its comparator in words: at least 11."""
    said = {
        ">=": words("at least {value}", value=text),
        "<=": words("at most {value}", value=text),
        ">": words("more than {value}", value=text),
        "<": words("less than {value}", value=text),
    }
    return said.get(comparator or "", text)


def between(words: Any, low: str, high: str) -> str:
    """A value that was printed as a range."""
    return words("between {low} and {high}", low=low, high=high)


def counted(words: Any, part: str, whole: str) -> str:
    """A count of a whole: 1,611 of 15,404."""
    return words("{part} of {whole}", part=part, whole=whole)


def change(words: Any, difference: float, before: str, day: str) -> str:
    """How a value differs from the one before, without a judgement: , up from 9.2 per cent on 31 July 2018."""
    if difference > 0:
        return words(", up from {value} on {date}", value=before, date=day)
    return words(", down from {value} on {date}", value=before, date=day) if difference < 0 else words(", unchanged since {date}", date=day)
