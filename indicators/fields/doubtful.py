"""Dates that can be read in two ways: what is asked about them, and what each answer makes of them."""

from __future__ import annotations

import datetime as dt

from indicators.fields.answered import CENTURY, DAY_OR_MONTH, FISCAL_NAME, MONTH_OR_FISCAL, SERIAL_DAYS, YEAR_OR_DAY, YEARS
from indicators.fields.calendar import Days, day, fiscal, month, year
from indicators.fields.printed import Fault
from indicators.words import Message, Value, mark

DateStyle = frozenset[str]  # what a column's dates show, or somebody answered: "dmy", "mdy", "month" (2011-05), "fiscal" (2011/13 as years)

CODE = "ambiguous-date"
EPOCH = dt.date(1899, 12, 30)  # day 0 of Excel's count, as it is since March 1900
FIRST_SERIAL, LAST_SERIAL = 10_000, 80_000  # of 1927 and 2119


def _asked(text: str, choices: tuple[str, ...], **values: Value) -> Fault:
    return Fault(CODE, Message(text, values), choices=choices)


SERIAL = _asked(mark("a date; a bare number may be Excel's count of days"), SERIAL_DAYS)
TWO_DIGIT_YEAR = _asked(mark("a year of four digits"), CENTURY)
ONE_FISCAL_YEAR = _asked(mark("both years of the fiscal year, such as 2022/23"), FISCAL_NAME)
YEAR_SHOWN_AS_DAY = _asked(mark("a date; a year typed into a cell with a date format shows as a day of 1905"), YEAR_OR_DAY)


def day_or_month(first: int, second: int, of: int, style: DateStyle) -> Days | Fault | None:
    """31/12/2023 can be read in one way, 03/04/2024 in two unless the column shows which."""
    one, other = day(of, second, first), day(of, first, second)
    if one is None or other is None or one == other:
        return one or other
    order = style & {"dmy", "mdy"}
    if len(order) == 1:
        return one if "dmy" in order else other
    return _asked(mark("{one} or {other}"), DAY_OR_MONTH, one=one.last, other=other.last)


def month_or_fiscal(of: int, sign: str, second: int, style: DateStyle, start: int) -> Days | Fault | None:
    """2018/19 is a fiscal year and 2018-05 a month; 2011/12, and 2011-12 beside fiscal years, could be both."""
    habit = style & {"month", "fiscal"}
    as_month = month(of, second) if 1 <= second <= 12 else None
    if second != (of + 1) % 100:
        return as_month
    if as_month is None or habit == {"fiscal"}:
        return fiscal(of, start)
    if habit == {"month"} or (sign == "-" and "fiscal" not in habit):
        return as_month
    return _asked(mark("the month in words, or both years in full"), MONTH_OR_FISCAL)


def two_years(of: int, sign: str, second: int, style: DateStyle, start: int) -> Days | Fault | None:
    """2018/2019 is a fiscal year; 2018-2019 could be two calendar years."""
    if second <= of:
        return None
    if sign == "/" and second == of + 1:
        return fiscal(of, start)
    if second == of + 1 and "calendar-years" not in style:
        asked = _asked(mark("a fiscal year as {years}, or its first and last day"), YEARS, years=f"{of}/{second % 100:02}")
        return fiscal(of, start) if "fiscal" in style else asked
    return Days(dt.date(of, 1, 1), dt.date(second, 12, 31), spans=True)


def fiscal_named(of: int, style: DateStyle, start: int) -> Days | Fault | None:
    """FY2023 begins in 2022 for some and in 2023 for others."""
    if start == 1:
        return year(of)
    if style.isdisjoint(FISCAL_NAME):
        return ONE_FISCAL_YEAR
    return fiscal(of if "begins" in style else of - 1, start)


def counted(days: float, style: DateStyle) -> Days | Fault:
    """A bare number as Excel's count of days."""
    if "days" not in style or not FIRST_SERIAL <= days <= LAST_SERIAL:
        return SERIAL
    only = EPOCH + dt.timedelta(days=int(days))
    return Days(only, only)


def of_1905(only: dt.date, style: DateStyle) -> Days | Fault | None:
    """A day of 1905, which may be a year that was typed into a cell with a date format."""
    if "year" in style:
        return year((only - EPOCH).days)
    return Days(only, only) if "day" in style else YEAR_SHOWN_AS_DAY


def with_century(text: str, style: DateStyle) -> str | None:
    """A date whose year has two digits with all four; None where nobody said of which century."""
    century = "20" if "years-2000" in style else "19" if "years-1900" in style else None
    return None if century is None else f"{text[:-2].replace(chr(39), ' ')}{century}{text[-2:]}"
