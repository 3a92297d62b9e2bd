"""House style of quantities: numbers of one series, ranges and comparators, shares of a whole, changes, and the cells of a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.words import Words

NOT_AVAILABLE = ".."
NIL = "\u2013"
Number = float | None


def decimals(values: Iterable[Number], most: int = 2) -> int:
    """The decimals that all numbers of a series need, none more than `most`: 9 and 9.2 share one."""
    known = [value for value in values if value is not None]
    return next((places for places in range(most) if all(round(v, places) == round(v, most) for v in known)), most)


def alike(words: Words, values: Sequence[Number], most: int = 2, *, per_cent: bool = False) -> tuple[str, ...]:
    """The numbers of one series, all with the same decimals, whole ones in figures where one of them is."""
    places = decimals(values, most)
    if per_cent:
        return tuple(words.percent(value, places, long=True) for value in values)
    known = [value for value in values if value is not None]
    if places == 0 and all(value in range(1, 10) for value in known):
        return tuple(words.count(value) if value is not None else NOT_AVAILABLE for value in values)
    return tuple(words.number(value, places) for value in values)


def cell(words: Words, value: Number, places: int | None = None) -> str:
    """A number in a table: two points where it is not available, a dash for nil."""
    if value is None:
        return NOT_AVAILABLE
    return NIL if value == 0 else words.number(value, places)


def bounded(words: Words, text: str, comparator: str | None) -> str:
    """A value behind its comparator in words: at least 11."""
    said = {
        ">=": words("at least {value}", value=text),
        "<=": words("at most {value}", value=text),
        ">": words("more than {value}", value=text),
        "<": words("less than {value}", value=text),
        "~": words("about {value}", value=text),
    }
    return said.get(comparator or "", text)


def between(words: Words, low: str, high: str) -> str:
    """A value that is known as a range."""
    return words("between {low} and {high}", low=low, high=high)


def share(words: Words, part: str, whole: str, per_cent: str = "") -> str:
    """A count of a whole, and what share that is: 1,611 of 15,404 (10.5 per cent)."""
    said = words("{part} of {whole}", part=part, whole=whole)
    return f"{said} ({per_cent})" if per_cent else said


def share_of(part: Number, whole: Number) -> Number:
    """The share in per cent; None without a whole."""
    return 100 * part / whole if part is not None and whole else None


def change(words: Words, now: float, before: Number, *, said: tuple[str, str], since: str = "") -> str:
    """A value and the one before it, without a judgement: 10.5 per cent, up from 9.2 per cent in July 2018.

    `said`: both as they stand in the sentence; `since`: when the earlier one was.
    """
    text, earlier = said
    if before is None:
        return text
    if now == before:
        return words("unchanged at {value}", value=text)
    facts = {"value": text, "before": earlier, "since": since}
    if now > before:
        return words("{value}, up from {before} {since}", **facts) if since else words("{value}, up from {before}", **facts)
    return words("{value}, down from {before} {since}", **facts) if since else words("{value}, down from {before}", **facts)


def rounded_apart(parts: Sequence[float], total: float, places: int = 0) -> bool:
    """Whether the parts as printed do not add to the total as printed."""
    return round(sum(round(part, places) for part in parts), places) != round(total, places)


def rounding_note(words: Words, parts: Sequence[float], total: float, places: int = 0) -> str:
    """The note below a table whose figures do not add as printed; empty where they do."""
    return words("Figures may not add because of rounding.") if rounded_apart(parts, total, places) else ""
