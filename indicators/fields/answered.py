"""The ways in which a column may be said to be written, once somebody has answered a question about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal

from indicators.fields.decimals import DECIMAL_SIGN, Style

# Answers that exclude each other; each of them is a choice of at least one question.
DAY_OR_MONTH = ("day-first", "month-first")
MONTH_OR_FISCAL = ("month", "fiscal-year")
YEARS = ("fiscal-year", "calendar-years")
FISCAL_NAME = ("begins", "ends")
CENTURY = ("years-2000", "years-1900")
SERIAL_DAYS = ("days",)
YEAR_OR_DAY = ("year", "day")
SHARE = ("percent", "share")

DATE_ANSWERS = (DAY_OR_MONTH, MONTH_OR_FISCAL, YEARS, FISCAL_NAME, CENTURY, SERIAL_DAYS, YEAR_OR_DAY)

_HABITS = {"day-first": "dmy", "month-first": "mdy", "fiscal-year": "fiscal", "month": "month"}
_SIGNS: dict[str, Literal[".", ","]] = {"point": ".", "comma": ","}


def rivals(answer: str) -> frozenset[str]:
    """The answers that one answer takes the place of."""
    groups = (*DATE_ANSWERS, DECIMAL_SIGN, SHARE)
    return frozenset(other for group in groups if answer in group for other in group if other != answer)


def dated(style: frozenset[str], answers: Collection[str]) -> frozenset[str]:
    """The habits of a column of dates with what was answered in place of what its own cells show."""
    if not answers:
        return style
    gone = {_HABITS.get(other, other) for answer in answers for other in rivals(answer)}
    return frozenset({*(style - gone), *(_HABITS.get(answer, answer) for answer in answers)})


def signed(style: Style | None, answers: Iterable[str]) -> Style | None:
    """How a column writes numbers, with an answered decimal sign in place of what its own cells show."""
    sign = next((_SIGNS[answer] for answer in answers if answer in _SIGNS), None)
    return style if sign is None else Style(sign, firm=True, settled=True)
