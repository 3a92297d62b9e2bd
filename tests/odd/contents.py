"""Odd ways to fill honest cells: numbers, dates, identifiers and blanks as people write them."""

from __future__ import annotations

import datetime as dt

from tests.odd.cases import Case, changed, without
from tests.odd.honest import ALL, DAYS, INDICATORS, TRUE, Formula, Oddity, Rich, Shown, Sketch, workbook

VALUES, DATES, NAMES, DOCUMENTS = "C", "B", "A", "D"
NO_UNIT = tuple((*row[:3], None) if row[0] == "4.2" else row for row in INDICATORS)


def put(**cells: object) -> Oddity:
    """Other contents at addresses: put(C4="275*")."""

    def oddity(readings: Sketch) -> None:
        for address, value in cells.items():
            readings.put(address, value)

    return oddity


def column(letter: str, *values: object) -> Oddity:
    """Other contents in the eight cells of a column, from the top; three values are those of the three days."""
    if len(values) == len(DAYS):
        values = tuple(values[DAYS.index(date)] for _, date, _, _ in TRUE)
    return put(**{f"{letter}{row}": value for row, value in enumerate(values, 2)})


def numbers(*texts: object) -> Oddity:
    return column(VALUES, *texts)


def of(name: str, *oddities: Oddity, **expected: object) -> Case:
    return Case(name, lambda: workbook(*oddities), **expected)  # type: ignore[arg-type]


def at(name: str, code: str, cell: str, *oddities: Oddity, **more: object) -> Case:
    """A case whose one bad cell is told, and costs its row alone."""
    row = int(cell[1:]) - 2
    return of(name, *oddities, told=((code, cell),), rows=without(row), **more)


def days(text: str) -> list[dt.datetime]:
    return [dt.datetime.fromisoformat(f"{day} {text}") for day in DAYS]


AS_TEXT = numbers("275", "1280", "14150", "12", "7", "31", "10.5", "12.25")
COMMA = numbers("275", "1280", "14150", "12", "7", "31", "10,5", "12,25")
QUARTERS = column(DATES, "Q1 2019", "Q2 2019", "Q3 2019")
DAY_FIRST = column(DATES, "31/03/2019", "30/06/2019", "30/09/2019")
ARABIC = numbers("٢٧٥", "١٢٨٠", "١٤١٥٠", "١٢", "٧", "٣١", "١٠٫٥", "١٢٫٢٥")
ERROR = put(C4=Formula("=1/0", "#DIV/0!"))


def in_a_column_without_unit(name: str, *oddities: Oddity, **expected: object) -> Case:
    return Case(name, lambda: workbook(*oddities, indicators=NO_UNIT), **expected)  # type: ignore[arg-type]


NUMBERS = (
    of("numbers as text", AS_TEXT),
    of("decimal commas", COMMA),
    of("spaces between thousands", numbers("275", "1 280", "14 150", "12", "7", "31", "10.5", "12.25")),
    of("no-break spaces", numbers("275", "1\u00a0280", "14\u00a0150", "12 ", "\u00a07", "31", "10.5", "12.25")),
    of("narrow, thin and figure spaces", numbers("275", "1\u202f280", "14\u2009150", "12", "\u20077", "31", "10.5", "12.25")),
    of("apostrophes between thousands", numbers("275", "1'280", "14’150", "12", "7", "31", "10.5", "12.25")),
    of("commas and points both", numbers("275", "1,280.0", "14,150.0", "12", "7", "31", "10.5", "12.25")),
    of("Arabic digits", ARABIC),
    of("Devanagari digits", numbers("२७५", "१२८०", "१४१५०", "१२", "७", "३१", 10.5, 12.25)),
    of("full-width digits", numbers("２７５", "１２８０", "１４１５０", "１２", "７", "３１", 10.5, 12.25)),
    of("marks without width", numbers("\u200b275", "1280\u200d", "14150\ufeff", "12", "\u20607", "31", "10.5", "12.25")),
    of("marks of direction", numbers("\u200f275", "\u202b1280\u202c", "14150\u200e", "12", "7", "31", "10.5", "12.25")),
    of("one percentage in several spellings", put(C8="10.5 %", C9="12.25 per cent")),
    of("per cent in French", put(C8="10,5 pour cent", C9="12,25%")),
    of("shares shown as per cent", put(C8=Shown(0.105, "0.0%"), C9=Shown(0.1225, "0.00%"))),
    of("footnotes and stars", put(C2="275*", C5="12 †")),
    of("limits and estimates", put(C2="at least 275", C5="~12", C6="7 (est.)", C7="nearly 31")),
    of("a range keeps its lower end", put(C5="12-14")),
    of("a number with its unit", put(C2="275 officers", C5="12 posts")),
    of("a number in thousands", put(C3="1.28 thousand")),
    of("rich text", put(C2=Rich(("2", "75")), D2=Rich(("S/", "2019", "/198")))),
    of("formulas with their results", put(C2=Formula("=200+75", 275), C8=Formula("=42/4", 10.5))),
    of("a number in thousands, short", put(C5="0.012k")),
    at("12 m, which may be a thousand or a million", "ambiguous-number", "C5", put(C5="12 m")),
    at("one point that may part thousands", "ambiguous-number", "C3", put(C3="1.280")),
    at("one comma that may part thousands", "ambiguous-number", "C4", put(C4="14,150")),
    of("a number among words", put(C6="7 of the posts"), true=changed(r4=None), noted=(("value-in-words", "C6"),)),
    at("letters that look like digits", "not-a-number", "C3", put(C3="l28O")),
    at("two numbers in a cell", "not-a-number", "C5", put(C5="12; 14")),
    at("a number that became a date", "became-date", "C5", put(C5=Shown(dt.datetime(2019, 12, 1), "d-mmm"))),
    of("true for a number", put(C6=True), true=changed(r4=None), noted=(("value-in-words", "C6"),)),
    at("an error cell", "error-cell", "C4", ERROR),
    at("a reference that is lost", "error-cell", "C6", put(C6=Formula("=A0", "#REF!"))),
    at("an error in a date", "error-cell", "B6", put(B6=Formula("=NA()", "#N/A"))),
    at("an error in an identifier", "error-cell", "A9", put(A9=Formula("=x", "#NAME?"))),
    at("an empty value", "required-empty", "C7", put(C7=None)),
    at("a value of blanks only", "required-empty", "C7", put(C7="\u00a0 \u200b")),
    of("150 per cent", put(C9=150), true=changed(r7=150)),
    of("n/a for a value", put(C6="n/a"), true=changed(r4=None)),
    of("two points for a value", put(C6=".."), true=changed(r4=None)),
    of("a survey that is pending", put(C6="survey pending"), true=changed(r4=None)),
    of("a dash for a value", put(C6="–"), true=changed(r4=None)),
    of("a value in words", put(C6="some progress"), true=changed(r4=None), noted=(("value-in-words", "C6"),)),
    in_a_column_without_unit("a share among percentages", put(C8=0.105), told=(("percent-or-share", "C8"),), rows=without(6)),
)
WHENS = (
    of("days as text", column(DATES, *DAYS)),
    of("quarters", QUARTERS),
    of("quarters in French", column(DATES, "T1 2019", "T2 2019", "T3 2019")),
    of("months", column(DATES, "March 2019", "June 2019", "Sept. 2019")),
    of("months in French", column(DATES, "mars 2019", "juin 2019", "septembre 2019")),
    of("days in words", column(DATES, "31 March 2019", "June 30, 2019", "30 Sep 2019")),
    of("days in French", column(DATES, "31 mars 2019", "30 juin 2019", "le 30 septembre 2019")),
    of("day before month", DAY_FIRST),
    of("month before day", column(DATES, "03/31/2019", "06/30/2019", "09/30/2019")),
    of("both orders, each clear by itself", column(DATES, "31/03/2019", "06/30/2019", "30.09.2019")),
    of("eight digits", column(DATES, 20190331, 20190630, 20190930)),
    of("days with a time", column(DATES, *(Shown(day, "yyyy-mm-dd hh:mm") for day in days("14:30")))),
    of("a star behind a date", put(B2="2019-03-31*")),
    at("a date that can be two", "ambiguous-date", "B2", put(B2="03/04/2019")),
    at("a year of two digits", "ambiguous-date", "B3", put(B3="30/06/19")),
    at("a fiscal year by one year", "ambiguous-date", "B3", put(B3="FY2019")),
    at("a count of days without a format", "ambiguous-date", "B2", put(B2=43555)),
    at("a year that shows as a day of 1905", "ambiguous-date", "B2", put(B2=Shown(2019, "yyyy-mm-dd"))),
    at("a Persian year", "not-a-date", "B2", put(B2="1398-01-11")),
    at("a Buddhist year", "not-a-date", "B2", put(B2="2562-03-31")),
    at("a day that no month has", "not-a-date", "B3", put(B3="2019-06-31")),
    at("no date", "required-empty", "B3", put(B3=None)),
    Case("the calendar of 1904", lambda: workbook(date_1904=True)),
)
IDENTIFIERS = (
    of("identifiers as numbers", column(NAMES, 1.1, 1.1, 1.1, 2.3, 2.3, 2.3, 4.2, 4.2)),
    of("spaces round identifiers", put(A2=" 1.1", A3="1.1\u00a0", A5="\t2.3", A8="4.2\u200b")),
    at("an identifier that became a date", "became-date", "A2", put(A2=Shown(dt.datetime(2019, 1, 1), "d.m"))),
    at("an identifier of eighteen digits as a number", "digits-lost", "A2", put(A2=123456789012345678)),
    at("an identifier that nobody defined", "unknown-indicator", "A9", put(A9="4.20")),
    at("an identifier with a look-alike letter", "unknown-indicator", "A9", put(A9="4.2а")),
    of("right-to-left text, and pictures of faces", put(E1="Note", E2="ملاحظة", E3="👮‍♀️", E4="“quoted”")),
    of("a row twice", put(A10="1.1", B10="2019-03-31", C10=275, D10="S/2019/198"), rows=(*ALL, 0), noted=(("doubled-row", "C10"),)),
    of("one key with two values", put(A10="1.1", B10="2019-03-31", C10=276, D10="S/2019/198"), told=(("two-values", "C10"),)),
)
CONTENTS = (*NUMBERS, *WHENS, *IDENTIFIERS)
