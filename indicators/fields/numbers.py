"""Printed text or a typed cell to a number, with its range, comparator and approximation kept; what could be two numbers is asked."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from indicators.fields.codes import read_missing
from indicators.fields.decimals import Style, decided, either, exact, shape
from indicators.fields.printed import LONGEST, Fault, Raw, digits, hundredfold, lower, printed, says_percent
from indicators.fields.wording import FOOTNOTE, LEAD, PERCENT_AFTER, PERCENT_BEFORE, SCALE, TAIL, UNCLEAR_SCALE
from indicators.words import Message, mark

MOST_DIGITS = 15  # a float holds no more of them exactly


class Number(NamedTuple):
    """What a cell says. `value` is the lower end of a range and `high` its upper; `percent` whether the cell itself says per cent."""

    value: float | None
    high: float | None = None
    comparator: str | None = None
    approximate: bool = False
    missing: str | None = None
    printed: str = ""
    percent: bool = False

    @property
    def exact(self) -> bool:
        return self.high is None and self.comparator in (None, "=") and not self.approximate


@dataclass(frozen=True, slots=True)
class _Parts:
    """A printed figure taken apart, before anybody decides what its points and commas are."""

    figures: tuple[str, ...]
    negative: bool = False
    comparator: str | None = None
    approximate: bool = False
    percent: bool = False
    power: int = 0
    unclear: bool = False

    @property
    def inexact(self) -> bool:
        return self.approximate or self.comparator not in (None, "=")


NOT_A_NUMBER = Fault("not-a-number", Message(mark("a number, such as 12, 12.5 or 12 %")))
BECAME_DATE = Fault("became-date", Message(mark("a number")))
TOO_LONG = Fault("digits-lost", Message(mark("a number of at most 15 digits")))

_FIGURE = r"[-+]? ?(?:\d[\d' .,٫_]*\d|\d|[.,٫]\d+)"
_RANGE = re.compile(rf"(between |entre |from |de )?({_FIGURE}) ?%? ?(-|to|a|and|et) ?({_FIGURE})")
_BARE = re.compile(r"[-+]?[-\d.,' ]+")
_ONE = re.compile(_FIGURE)


def read_number(raw: Raw, number_format: str | None = None, *, style: Style | None = None, unit: str | None = None) -> Number | Fault:
    """The number in a cell. A text that ends in the words of `unit` is read without them; an empty cell is an empty Number."""
    if raw.__class__ is float and number_format is None and math.isfinite(raw):  # most cells of most files, so asked first
        return Number(raw, printed=digits(raw))
    if isinstance(raw, str):
        return _read_text(raw, style, unit)
    if raw is None:
        return Number(None)
    if isinstance(raw, bool):
        return NOT_A_NUMBER
    if isinstance(raw, int | float):
        return _read_typed(raw, number_format)
    return BECAME_DATE


def read_share(raw: Raw, number_format: str | None = None, *, style: Style | None = None) -> Number | Fault:
    """A percentage, read like any number: 0.105 shown as 10.5% is 10.5."""
    return read_number(raw, number_format, style=style)


def _read_typed(raw: float, number_format: str | None) -> Number | Fault:
    if not math.isfinite(raw):
        return NOT_A_NUMBER
    if number_format is None:
        return Number(float(raw), printed=digits(raw))
    percent = says_percent(number_format)
    value = hundredfold(raw) if percent == "scaled" else float(raw)
    return Number(value, printed=printed(raw, number_format), percent=bool(percent))


@lru_cache(maxsize=65_536)
def _read_text(text: str, style: Style | None, unit: str | None) -> Number | Fault:
    shown = printed(text)
    if not shown:
        return Number(None)
    missing = read_missing(text)
    if missing:
        return Number(None, missing=missing, printed=shown)
    parts = _take_apart(text, unit)
    if parts is None:
        return NOT_A_NUMBER
    values = [_figure(figure, style, parts) for figure in parts.figures]
    faults = [value for value in values if isinstance(value, Fault)]
    return faults[0] if faults else _number(shown, parts, [value for value in values if isinstance(value, float)])


def _number(shown: str, parts: _Parts, values: list[float]) -> Number | Fault:
    low, high = values[0], values[1] if len(values) == 2 else None
    if high is not None and high < low:
        return Fault("not-a-number", Message(mark("a range with its lower end first")))
    return Number(low, high, parts.comparator, parts.approximate or parts.power > 0, None, shown, parts.percent)


@lru_cache(maxsize=65_536)
def _take_apart(text: str, unit: str | None) -> _Parts | None:
    if len(text) > LONGEST:
        return None
    parts, rest = _words_before(_Parts(()), FOOTNOTE.sub("", lower(text)))
    parts, rest = _words_after(parts, rest, unit)
    if rest.startswith("(") and rest.endswith(")"):
        parts, rest = _words_after(replace(parts, negative=True), rest[1:-1].strip(), None)
    figures = _figures(rest)
    return replace(parts, figures=figures) if figures and not (parts.negative and figures[0][0] in "-+") else None


def _figures(rest: str) -> tuple[str, ...]:
    if _ONE.fullmatch(rest):
        return (rest,)
    span = _RANGE.fullmatch(rest)
    if span is None or (span[3] in ("and", "et")) != (span[1] in ("between ", "entre ")):
        return ()
    return (span[2], span[4])


def _words_before(parts: _Parts, rest: str) -> tuple[_Parts, str]:
    if rest[:1].isdigit():
        return parts, rest
    for sign, words in [*LEAD, *LEAD]:  # twice: "at least about 50"
        found = words.match(rest)
        if found:
            parts, rest = _noted(parts, sign), rest[found.end() :]
    percent = PERCENT_BEFORE.match(rest)
    return (replace(parts, percent=True), rest[percent.end() :]) if percent else (parts, rest)


def _words_after(parts: _Parts, rest: str, unit: str | None) -> tuple[_Parts, str]:
    if unit and rest.endswith(lower(unit)) and rest != lower(unit):
        rest = rest[: -len(lower(unit))].rstrip()
    if _BARE.fullmatch(rest):
        return parts, rest
    for sign, words in TAIL:
        found = words.search(rest)
        if found:
            parts, rest = _noted(parts, sign), rest[: found.start()]
    found = PERCENT_AFTER.search(rest)
    if found:
        parts, rest = replace(parts, percent=True), rest[: found.start()]
    for power, words in SCALE:
        found = words.search(rest)
        if found:
            return replace(parts, power=power), rest[: found.start()]
    unclear = UNCLEAR_SCALE.search(rest)
    return (replace(parts, unclear=True), rest[: unclear.start()]) if unclear else (parts, rest)


def _noted(parts: _Parts, sign: str) -> _Parts:
    return replace(parts, approximate=True) if sign == "~" else replace(parts, comparator=sign)


def _figure(figure: str, style: Style | None, parts: _Parts) -> float | Fault:
    bare = figure.lstrip("-+ ")
    sign = shape(bare)
    if sign is None:
        return NOT_A_NUMBER
    if parts.unclear:
        return Fault("ambiguous-number", Message(mark("the number in digits")))
    if sum(map(str.isdigit, bare)) > MOST_DIGITS:
        return TOO_LONG
    negative = parts.negative or figure.startswith("-")
    decimal = decided(bare, sign, style, round_limit=parts.inexact and bare.endswith("000"))
    if decimal is None:
        return either(bare, negative=negative)
    return float(exact(bare, decimal, negative=negative).scaleb(parts.power))


def column_style(raws: Iterable[Raw]) -> Style | None:
    """The decimal sign that a column's unambiguous texts use; None where no text tells, an empty sign where they differ."""
    signs: set[str] = set()
    firm = False
    for text in {raw for raw in raws if isinstance(raw, str)}:
        for figure in ((parts := _take_apart(text, None)) and parts.figures) or ():
            sign = shape(figure.lstrip("-+ "))
            if sign in (".", ","):
                signs.add(sign)
                firm = firm or len(figure.rpartition(sign)[2]) == 3
    if not signs:
        return None
    return Style("." if signs == {"."} else "," if signs == {","} else "", firm)
