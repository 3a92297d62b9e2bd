"""What has been answered about a mission's workbooks: how a column is written, what a word means, which column a header is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from indicators.codelists import codelist, fold
from indicators.fields import DATE_ANSWERS, DECIMAL_SIGN, SHARE, rivals
from indicators.fields.dates import FISCAL_START as FIRST_MONTH
from indicators.sheets import SHEETS
from indicators.words import Message, mark

HEADER = "unknown-column"  # the question which column a header is; its answer is a column's id, or LEFT_OUT
LEFT_OUT = "leave-out"
FISCAL_START = "fiscal-year-start"  # never asked; its answer is the number of a month
CODES = ("ambiguous-name", "unknown-code")

MOST_LISTED = 40

STYLES = {
    "ambiguous-date": tuple(dict.fromkeys(answer for group in DATE_ANSWERS for answer in group)),
    "ambiguous-number": DECIMAL_SIGN,
    "percent-or-share": SHARE,
    FISCAL_START: tuple(str(month) for month in range(1, 13)),
}

SAID = {
    "day-first": mark("The day comes first, then the month"),
    "month-first": mark("The month comes first, then the day"),
    "month": mark("A year and a month"),
    "fiscal-year": mark("A fiscal year"),
    "calendar-years": mark("Two calendar years"),
    "begins": mark("The fiscal year that begins in this year"),
    "ends": mark("The fiscal year that ends in this year"),
    "years-2000": mark("Years from 2000 on"),
    "years-1900": mark("Years from 1900 to 1999"),
    "days": mark("Excel’s count of days"),
    "year": mark("A year that was typed as a number"),
    "day": mark("This very day of 1905"),
    "point": mark("The point is the decimal sign"),
    "comma": mark("The comma is the decimal sign"),
    "percent": mark("All are percentages: 0.25 is a quarter of one per cent"),
    "share": mark("Those below 1 are shares: 0.25 is 25 per cent"),
}


@dataclass(frozen=True, slots=True, order=True)
class Answer:
    """One settled question. `text` is the printed word it is about; empty where it is about a whole column."""

    sheet: str
    column: str
    question: str
    answer: str
    text: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        return (self.sheet, self.column, self.question, fold(self.text))

    def replaces(self, other: Answer) -> bool:
        """Whether this answer takes the place of another."""
        if self.key != other.key:
            return False
        return self.question not in STYLES or self.question == FISCAL_START or other.answer in {self.answer, *rivals(self.answer)}


@dataclass(frozen=True)
class Answers:
    """All that is settled for a mission. Of two answers that exclude each other the later stands."""

    given: tuple[Answer, ...] = ()
    fiscal: int = FIRST_MONTH  # in which the mission's fiscal years begin, where nobody said otherwise of a column

    def __bool__(self) -> bool:
        return bool(self.given) or self.fiscal != FIRST_MONTH

    def and_then(self, later: Iterable[Answer]) -> Answers:
        kept = list(self.given)
        for answer in later:
            kept = [*(one for one in kept if not answer.replaces(one)), answer]
        return replace(self, given=tuple(kept))

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str, str, str], tuple[str, ...]]:
        found: dict[tuple[str, str, str, str], tuple[str, ...]] = {}
        for answer in self.given:
            found[answer.key] = (*found.get(answer.key, ()), answer.answer)
        return found

    def of(self, sheet: str, column: str, question: str) -> tuple[str, ...]:
        """What was answered about a whole column."""
        return self._by_key.get((sheet, column, question, ""), ())

    def word(self, sheet: str, column: str, text: str) -> str | None:
        """The code that a word in a column was said to mean."""
        found = [code for question in CODES for code in self._by_key.get((sheet, column, question, fold(text)), ())]
        return found[-1] if found else None

    def fiscal_start(self, sheet: str, column: str) -> int | None:
        """The month in which the fiscal years of a column begin, where somebody said so."""
        return next((int(answer) for answer in self.of(sheet, column, FISCAL_START)), None)

    def year_start(self, sheet: str, column: str) -> int:
        """The month in which the fiscal years of a column begin: as was said of it, else as in the mission's whole workbook."""
        return self.fiscal_start(sheet, column) or self.fiscal

    @cached_property
    def matches(self) -> Mapping[str, Mapping[str, str]]:
        """From folded header to column id, or LEFT_OUT, by sheet type."""
        found: dict[str, dict[str, str]] = {}
        for answer in self.given:
            if answer.question == HEADER:
                found.setdefault(answer.sheet, {})[fold(answer.text)] = answer.answer
        return found


NOTHING = Answers()


def fault(answer: Answer) -> Message | None:
    """What is wrong with an answer, whatever workbook it is for; None for one that can be used."""
    sheet = SHEETS.get(answer.sheet)
    if sheet is None:
        return _listed(mark("there is no sheet type {found}; there are {known}"), answer.sheet, SHEETS)
    columns = {column.id: column.codes for column in sheet.columns}
    if answer.question == HEADER:
        return Message(mark("the header is missing")) if not answer.text else _choice_fault(answer, [LEFT_OUT, *columns])
    if answer.column not in columns:
        return _listed(mark("there is no column {found}; there are {known}"), answer.column, columns)
    if answer.question in CODES:
        return _code_fault(answer, columns[answer.column])
    if answer.question not in STYLES:
        return _listed(mark("there is no question {found}; there are {known}"), answer.question, [HEADER, *CODES, *STYLES])
    return _choice_fault(answer, STYLES[answer.question])


def _code_fault(answer: Answer, codes: str | None) -> Message | None:
    if not codes:
        return Message(mark("the column {column} has no list of codes"), {"column": answer.column})
    if not answer.text:
        return Message(mark("the word that is meant is missing"))
    return _choice_fault(answer, codelist(codes).codes)


def _choice_fault(answer: Answer, known: Collection[str]) -> Message | None:
    return (
        None if answer.answer in known else _listed(mark("{found} is no answer; there are {known}"), answer.answer, [*known][:MOST_LISTED])
    )


def _listed(text: str, found: str, known: Iterable[str]) -> Message:
    return Message(text, {"found": found, "known": ", ".join(known)})
