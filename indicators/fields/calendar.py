"""Months, quarters and fiscal years as days, with the names of months in English and French."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass

_NAMES = (
    "january|jan|janvier|janv",
    "february|feb|fevrier|fevr|fev",
    "march|mar|mars",
    "april|apr|avril|avr",
    "may|mai",
    "june|jun|juin",
    "july|jul|juillet|juil",
    "august|aug|aout|aou",
    "september|sept|sep|septembre",
    "october|oct|octobre",
    "november|nov|novembre",
    "december|dec|decembre",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split("|")}
ORDINALS = {
    **{str(number): number for number in range(1, 5)},
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1er": 1,
    "1re": 1,
    "2e": 2,
    "3e": 3,
    "4e": 4,
    "2eme": 2,
    "3eme": 3,
    "4eme": 4,
    "premier": 1,
    "deuxieme": 2,
    "troisieme": 3,
    "quatrieme": 4,
}
HALVES = frozenset({"h", "s", "half", "semestre"})


@dataclass(frozen=True, slots=True)
class Days:
    """From a first to a last day; `spans` where the text named both ends."""

    first: dt.date
    last: dt.date
    spans: bool = False


def day(year_number: int, month_number: int, day_number: int) -> Days | None:
    """One day; None where the calendar has none."""
    try:
        only = dt.date(year_number, month_number, day_number)
    except ValueError:
        return None
    return Days(only, only)


def months(year_number: int, first: int, length: int) -> Days | None:
    """So many months of one year, from the first of them on."""
    if not (dt.MINYEAR <= year_number <= dt.MAXYEAR and 1 <= first <= first + length - 1 <= 12):
        return None
    last = first + length - 1
    return Days(dt.date(year_number, first, 1), dt.date(year_number, last, monthrange(year_number, last)[1]))


def month(year_number: int, month_number: int) -> Days | None:
    return months(year_number, month_number, 1)


def year(number: int) -> Days | None:
    return months(number, 1, 12)


def fiscal(year_number: int, start: int) -> Days | None:
    """The twelve months from the first of month `start` on: 2018 and 7 are July 2018 to June 2019."""
    if not dt.MINYEAR <= year_number < dt.MAXYEAR:
        return None
    return Days(dt.date(year_number, start, 1), dt.date(year_number + 1, start, 1) - dt.timedelta(days=1), spans=True)
