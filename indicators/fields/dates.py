"""Printed text or a typed cell to a period: days, months, quarters, years, fiscal years and spans; what could be two dates is asked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache

from indicators.fields.calendar import HALVES, MONTHS, ORDINALS, Days, day, fiscal, month, months, year
from indicators.fields.doubtful import (
    TWO_DIGIT_YEAR,
    DateStyle,
    counted,
    day_or_month,
    fiscal_named,
    month_or_fiscal,
    of_1905,
    two_years,
    with_century,
)
from indicators.fields.printed import LONGEST, Fault, Raw, lower, printed
from indicators.fields.wording import FOOTNOTE
from indicators.model import Period
from indicators.words import Message, mark

FISCAL_START = 7  # July: the fiscal year of peacekeeping
FIRST_YEAR, LAST_YEAR = 1900, 2100
YEAR_AS_DAY = 1905  # 1900 to 2100 typed into a cell formatted as a date show as days of 1905

NOT_A_DATE = Fault("not-a-date", Message(mark("a date such as 2019-09-15, September 2019, 2019 Q3 or 2018/19")))

_LEAD = re.compile(r"(?:(?:by|end of|end|as of|as at|on|in|the|le|en|fin de|fin|d'ici le|d'ici a|d'ici|au) )+")
_SPAN_LEAD = re.compile(r"(?:from|between|du|de|entre) (?:the |le )?")
_CLOCK = re.compile(r"[ t]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]\.?m\.?)?(?:z|[+-]\d{2}:?\d{2})?$")
_SPLIT = re.compile(r"\s*/\s*|\s*-\s*| (?:to|until|through|and|au|a|et)(?: the| le)? ")
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))


def read_date(raw: Raw, *, style: DateStyle = frozenset(), fiscal_start: int = FISCAL_START, first: bool = False) -> Period | Fault:
    """The period that a cell names. Month, quarter and year stand for their last day; only a span and a fiscal year have a start.

    With `first`, for cells that say when something begins, they stand for their first day.
    """
    if isinstance(raw, str):
        return _read_text(raw, style, fiscal_start, first)
    if isinstance(raw, dt.date):
        end = raw.date() if isinstance(raw, dt.datetime) else raw
        return _period(of_1905(end, style) if end.year == YEAR_AS_DAY else Days(end, end), raw, first)
    if isinstance(raw, int | float) and not isinstance(raw, bool) and float(raw).is_integer():
        return _read_text(str(int(raw)), style, fiscal_start, first)
    return _period(counted(raw, style), raw, first) if isinstance(raw, float) else NOT_A_DATE


@lru_cache(maxsize=65_536)
def _read_text(text: str, style: DateStyle, fiscal_start: int, first: bool) -> Period | Fault:  # noqa: FBT001 - cached by position
    if len(text) > LONGEST:
        return NOT_A_DATE
    plain = FOOTNOTE.sub("", lower(text)).strip(" .,;")
    found = _one(_LEAD.sub("", plain, count=1) if _LEAD.match(plain) else plain, style, fiscal_start) or _span(plain, style, fiscal_start)
    return _period(found, text, first)


def _period(found: Days | Fault | None, raw: Raw, first: bool) -> Period | Fault:  # noqa: FBT001 - as it is asked for
    if isinstance(found, Fault):
        return found
    if found is None or found.first.year < FIRST_YEAR or found.last.year > LAST_YEAR:
        return NOT_A_DATE
    if first:
        return Period(found.first, printed=printed(raw))
    return Period(found.last, found.first if found.spans else None, printed(raw))


def _span(plain: str, style: DateStyle, fiscal_start: int) -> Days | None:
    """Two dates with "to" or a dash between them; what the first leaves out (year, month) is taken from the second."""
    plain = _SPAN_LEAD.sub("", plain, count=1) if _SPAN_LEAD.match(plain) else plain
    for cut in _SPLIT.finditer(plain):
        last = _one(plain[cut.end() :], style, fiscal_start)
        if not isinstance(last, Days):
            continue
        left = plain[: cut.start()].strip(" .,")
        ends = last.last
        for filled in (left, f"{left} {ends.year}", f"{left} {_NAMES[ends.month]} {ends.year}"):
            first = _one(filled, style, fiscal_start)
            if isinstance(first, Days) and first.first < last.first:
                return Days(first.first, ends, spans=True)
    return None


_NAMES = {number: name for name, number in reversed(MONTHS.items())}


def _one(plain: str, style: DateStyle, fiscal_start: int) -> Days | Fault | None:
    """One date in any of the known forms; None where it is none of them."""
    bare = _CLOCK.sub("", plain)
    for form, made in _FORMS:
        found = form.fullmatch(bare)
        if found:
            return made(found, style, fiscal_start)
    return None


def _iso(found: re.Match[str], _style: DateStyle, _start: int) -> Days | None:
    return day(int(found[1]), int(found[2]), int(found[3]))


def _numeric(found: re.Match[str], style: DateStyle, _start: int) -> Days | Fault | None:
    return day_or_month(int(found[1]), int(found[2]), int(found[3]), style)


def _short_year(found: re.Match[str], style: DateStyle, start: int) -> Days | Fault | None:
    full = with_century(found[0], style)
    return TWO_DIGIT_YEAR if full is None else _one(full, style, start)


def _two_numbers(found: re.Match[str], style: DateStyle, start: int) -> Days | Fault | None:
    return month_or_fiscal(int(found[1]), found[2], int(found[3]), style, start)


def _two_years(found: re.Match[str], style: DateStyle, start: int) -> Days | Fault | None:
    return two_years(int(found[1]), found[2], int(found[3]), style, start)


def _fiscal_named(found: re.Match[str], style: DateStyle, start: int) -> Days | Fault | None:
    of, second = int(found[1]), found[2]
    if second is None:
        return fiscal_named(of, style, start)
    return fiscal(of, start) if int(second) % 100 == (of + 1) % 100 else None


def _eight(found: re.Match[str], _style: DateStyle, _start: int) -> Days | None:
    return day(int(found[1][:4]), int(found[1][4:6]), int(found[1][6:]))


def _named_day(found: re.Match[str], _style: DateStyle, _start: int) -> Days | None:
    return day(int(found["year"]), MONTHS[found["month"]], int(found["day"]))


def _named_month(found: re.Match[str], _style: DateStyle, _start: int) -> Days | None:
    return month(int(found["year"]), MONTHS[found["month"]])


def _numbered_month(found: re.Match[str], _style: DateStyle, _start: int) -> Days | None:
    return month(int(found[2]), int(found[1]))


def _quarter(found: re.Match[str], _style: DateStyle, _start: int) -> Days | None:
    number = ORDINALS.get(found["number"], 0)
    length = 6 if found["part"] in HALVES else 3
    return months(int(found["year"]), (number - 1) * length + 1, length) if 1 <= number <= 12 // length else None


def _year(found: re.Match[str], _style: DateStyle, _start: int) -> Days | None:
    return year(int(found[1]))


def _serial(found: re.Match[str], style: DateStyle, _start: int) -> Days | Fault:
    return counted(float(found[0]), style)


_Y = r"(?P<year>\d{4})"
_M = rf"(?P<month>{_MONTH})"
_D = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?"
_FORMS = [
    (re.compile(pattern), made)
    for pattern, made in (
        (r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", _iso),
        (r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", _numeric),
        (r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}", _short_year),
        (r"(\d{4})([-/])(\d{2})", _two_numbers),
        (r"(\d{4}) ?([-/]) ?(\d{4})", _two_years),
        (r"(?:fy|ay|exercice|fiscal year|exercice budgetaire) ?(\d{4})(?: ?[-/] ?(\d{4}|\d{2}))?", _fiscal_named),
        (r"(\d{1,2})[/.-](\d{4})", _numbered_month),
        (rf"{_D}[ ./-]*(?:of |de )?{_M}\.?[ ,./-]*{_Y}", _named_day),
        (rf"{_M}\.? ?{_D},? {_Y}", _named_day),
        (rf"{_Y}[ ./-]*{_M}\.?[ ./-]*{_D}", _named_day),
        (rf"{_M}\.?[ ,./-]*(?:of )?{_Y}", _named_month),
        (rf"{_Y}[ ,./-]*{_M}", _named_month),
        (rf"(?:\d{{1,2}}[ ./-]*)?(?:{_MONTH})\.?[ ./'-]*\d{{2}}", _short_year),
        (rf"{_Y}[ ,./-]*(?P<part>[qths])(?P<number>\d)", _quarter),
        (rf"(?P<part>[qths])(?P<number>\d)[ ,./-]*{_Y}", _quarter),
        (rf"(?P<number>[a-z0-9]+)[ -](?P<part>quarter|half|trimestre|semestre)(?: of| de)?,? {_Y}", _quarter),
        (r"(\d{4})", _year),
        (r"(\d{8})", _eight),
        (r"\d{5}(?:\.\d+)?", _serial),
    )
]


def date_style(raws: Iterable[Raw]) -> DateStyle:
    """What the dates of a column that can be read in one way only show of its habits: for the `style` of read_date."""
    return frozenset(habit for text in {raw for raw in raws if isinstance(raw, str)} if (habit := _habit(text)))


@lru_cache(maxsize=65_536)
def _habit(text: str) -> str:
    plain = _CLOCK.sub("", lower(text)) if len(text) <= LONGEST else ""
    if found := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}", plain):
        first, second = int(found[1]), int(found[2])
        return "dmy" if 12 < first <= 31 and second <= 12 else "mdy" if 12 < second <= 31 and first <= 12 else ""
    if found := re.fullmatch(r"(\d{4})[-/](\d{2})", plain):
        of, second = int(found[1]), int(found[2])
        following = second == (of + 1) % 100
        return "fiscal" if following and second > 12 else "month" if not following and 1 <= second <= 12 else ""
    return ""
