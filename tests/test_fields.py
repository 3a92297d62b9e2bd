"""What the printed text of a cell becomes: a value, a question or an error, and never a value that the text does not hold."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.codelists import codelist
from indicators.fields import (
    Fault,
    Number,
    Style,
    column_style,
    date_style,
    parse_stages,
    read_code,
    read_date,
    read_identifier,
    read_number,
    read_reading,
    read_share,
    read_stage,
    read_text,
    read_yes_no,
    tidy,
)
from indicators.model import Period

NUMBERS = """
    printed                     | value    | high | sign | about | per cent
    12                          | 12       |      |      |       |
    12.5                        | 12.5     |      |      |       |
    12,5                        | 12.5     |      |      |       |
    .5                          | 0.5      |      |      |       |
    0,123                       | 0.123    |      |      |       |
    1 234,5                     | 1234.5   |      |      |       |
    1 234 567,891               | 1234567.891 |   |      |       |
    1'234.5                     | 1234.5   |      |      |       |
    1’234.5                     | 1234.5   |      |      |       |
    1,234,567                   | 1234567  |      |      |       |
    1.234.567                   | 1234567  |      |      |       |
    1,23,456                    | 123456   |      |      |       |
    1,234.5                     | 1234.5   |      |      |       |
    1.301,0                     | 1301     |      |      |       |
    12 %                        | 12       |      |      |       | yes
    12%                         | 12       |      |      |       | yes
    %12                         | 12       |      |      |       | yes
    12 per cent                 | 12       |      |      |       | yes
    12 percent                  | 12       |      |      |       | yes
    12 PER CENT                 | 12       |      |      |       | yes
    12 pct                      | 12       |      |      |       | yes
    12 pct.                     | 12       |      |      |       | yes
    12 pour cent                | 12       |      |      |       | yes
    12 p. 100                   | 12       |      |      |       | yes
    12 p. cent                  | 12       |      |      |       | yes
    １２％                      | 12       |      |      |       | yes
    ١٢٫٥ ٪                      | 12.5     |      |      |       | yes
    ٣٬٤٥٦٫٧                     | 3456.7   |      |      |       |
    १२                          | 12       |      |      |       |
    −5                          | -5       |      |      |       |
    –5                          | -5       |      |      |       |
    (5.2)                       | -5.2     |      |      |       |
    +5                          | 5        |      |      |       |
    5*                          | 5        |      |      |       |
    at least 275                | 275      |      | >=   |       |
    au moins 275                | 275      |      | >=   |       |
    275 or more                 | 275      |      | >=   |       |
    275 ou plus                 | 275      |      | >=   |       |
    ≥ 275                       | 275      |      | >=   |       |
    100+                        | 100      |      | >=   |       |
    > 10,000                    | 10000    |      | >    |       |
    more than 1,234.5           | 1234.5   |      | >    |       |
    plus de 1 200               | 1200     |      | >    |       |
    <10                         | 10       |      | <    |       |
    moins de 10                 | 10       |      | <    |       |
    at most 5                   | 5        |      | <=   |       |
    jusqu’à 5                   | 5        |      | <=   |       |
    12-14                       | 12       | 14   |      |       |
    12–14                       | 12       | 14   |      |       |
    12 to 14                    | 12       | 14   |      |       |
    12 à 14                     | 12       | 14   |      |       |
    between 12 and 14           | 12       | 14   |      |       |
    entre 12 et 14              | 12       | 14   |      |       |
    12 % - 14 %                 | 12       | 14   |      |       | yes
    -5 to -3                    | -5       | -3   |      |       |
    ~7                          | 7        |      |      | yes   |
    nearly 80                   | 80       |      |      | yes   |
    c. 80                       | 80       |      |      | yes   |
    environ 7,5 %               | 7.5      |      |      | yes   | yes
    près de 80                  | 80       |      |      | yes   |
    5 (est.)                    | 5        |      |      | yes   |
    at least about 50           | 50       |      | >=   | yes   |
    1.2 million                 | 1200000  |      |      | yes   |
    1,2 million                 | 1200000  |      |      | yes   |
    2 milliards                 | 2000000000 |    |      | yes   |
    3k                          | 3000     |      |      | yes   |
"""

NO_NUMBERS = """
    printed              | fault
    15.800               | ambiguous-number
    1,234                | ambiguous-number
    at least 15,800      | ambiguous-number
    1.2 M                | ambiguous-number
    1.2 billion          | ambiguous-number
    123456789012345678   | digits-lost
    1½                   | not-a-number
    10²                  | not-a-number
    12 34                | not-a-number
    1.10.2019            | not-a-number
    3/5                  | not-a-number
    12.                  | not-a-number
    1O5                  | not-a-number
    80±5                 | not-a-number
    1e5                  | not-a-number
    14-12                | not-a-number
    12 officers          | not-a-number
    twelve               | not-a-number
    12 ‰                 | not-a-number
"""

DATES = """
    printed                              | start      | end
    2019-09-15                           |            | 2019-09-15
    2019/09/15                           |            | 2019-09-15
    20190915                             |            | 2019-09-15
    2019-09-15T00:00:00Z                 |            | 2019-09-15
    15 September 2019                    |            | 2019-09-15
    15th of September 2019               |            | 2019-09-15
    September 15, 2019                   |            | 2019-09-15
    15-Sep-2019                          |            | 2019-09-15
    15 sept. 2019                        |            | 2019-09-15
    1er août 2019                        |            | 2019-08-01
    le 1er février 2019                  |            | 2019-02-01
    31/12/2023                           |            | 2023-12-31
    12/31/2023                           |            | 2023-12-31
    31.12.2023                           |            | 2023-12-31
    04/04/2024                           |            | 2024-04-04
    sept. 2019                           |            | 2019-09-30
    September 2019                       |            | 2019-09-30
    février 2020                         |            | 2020-02-29
    09/2019                              |            | 2019-09-30
    2019-05                              |            | 2019-05-31
    2019                                 |            | 2019-12-31
    2023*                                |            | 2023-12-31
    end of 2020                          |            | 2020-12-31
    by 15 October 2019                   |            | 2019-10-15
    2019 Q3                              |            | 2019-09-30
    Q3 2019                              |            | 2019-09-30
    T3 2019                              |            | 2019-09-30
    3e trimestre 2019                    |            | 2019-09-30
    third quarter of 2019                |            | 2019-09-30
    S1 2019                              |            | 2019-06-30
    H2 2019                              |            | 2019-12-31
    2018/19                              | 2018-07-01 | 2019-06-30
    2018-19                              | 2018-07-01 | 2019-06-30
    2018/2019                            | 2018-07-01 | 2019-06-30
    FY 2022/23                           | 2022-07-01 | 2023-06-30
    July 2018-June 2019                  | 2018-07-01 | 2019-06-30
    January to June 2019                 | 2019-01-01 | 2019-06-30
    1-15 September 2019                  | 2019-09-01 | 2019-09-15
    du 1er juillet 2018 au 30 juin 2019  | 2018-07-01 | 2019-06-30
    2018-07-01/2019-06-30                | 2018-07-01 | 2019-06-30
    ٢٠١٩                                 |            | 2019-12-31
"""

NO_DATES = """
    printed          | fault
    03/04/2024       | ambiguous-date
    15/9/19          | ambiguous-date
    Sep-19           | ambiguous-date
    2011/12          | ambiguous-date
    2018-2019        | ambiguous-date
    FY2023           | ambiguous-date
    43466            | ambiguous-date
    ongoing          | not-a-date
    30 February 2019 | not-a-date
    31/13/2019       | not-a-date
    2566             | not-a-date
    1402/03/04       | not-a-date
    15 September     | not-a-date
"""


def rows(table: str) -> list[tuple[str, ...]]:
    """The rows of an ASCII table below its header."""
    lines = [line for line in table.splitlines() if line.strip()]
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines[1:]]


def cells(table: str, width: int) -> list[tuple[str, ...]]:
    return [(*row, *[""] * (width - len(row))) for row in rows(table)]


@pytest.mark.parametrize(("printed", "value", "high", "sign", "about", "percent"), cells(NUMBERS, 6))
def test_a_printed_figure_is_read_with_its_words_kept(printed: str, value: str, high: str, sign: str, about: str, percent: str) -> None:
    expected = Number(float(value), float(high) if high else None, sign or None, about == "yes", None, printed, percent == "yes")
    assert read_number(printed) == expected


@pytest.mark.parametrize(("printed", "fault"), rows(NO_NUMBERS))
def test_what_is_no_number_or_two_numbers_is_never_read(printed: str, fault: str) -> None:
    found = read_number(printed)
    assert isinstance(found, Fault)
    assert found.code == fault


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009", "\u2007", "\u3000", "\u200b \u200b", "\t"])
def test_any_space_groups_thousands(space: str) -> None:
    found = read_number(f"1{space}234,5")
    assert isinstance(found, Number)
    assert found.value == 1234.5


@pytest.mark.parametrize("dash", "-−–—‐‑‒﹣－")
def test_any_dash_is_a_minus_sign(dash: str) -> None:
    found = read_number(f"{dash}7")
    assert isinstance(found, Number)
    assert found.value == -7


@pytest.mark.parametrize("code", codelist("missing").codes)
def test_every_spelling_of_missing_is_its_code_and_no_value(code: str) -> None:
    for spelling in codelist("missing").entries[code].spellings:
        assert read_number(spelling) == Number(None, missing=code, printed=spelling)


def test_a_cell_with_a_percent_format_is_a_percentage() -> None:
    assert read_share(0.105, "0.0%") == Number(10.5, printed="10.5%", percent=True)


def test_a_percent_sign_that_is_text_in_the_format_multiplies_nothing() -> None:
    assert read_share(10.5, '0.0"%"') == Number(10.5, printed="10.5", percent=True)


def test_binary_noise_does_not_enter_a_percentage() -> None:
    found = read_share(0.07, "0%")
    assert isinstance(found, Number)
    assert found.value == 7.0


def test_a_date_in_a_number_column_is_said_to_have_become_one() -> None:
    assert read_number(dt.datetime(2024, 12, 14)) == Fault("became-date", read_number(dt.date(2024, 1, 1)).expected)


def test_a_logical_value_is_no_number() -> None:
    assert isinstance(read_number(raw=True), Fault)


def test_the_words_of_the_unit_are_read_past() -> None:
    found = read_number("12 officers", unit="officers")
    assert isinstance(found, Number)
    assert found.value == 12


STYLES = """
    column             | printed | value
    12.5 ; 7.25        | 1,234   | 1234
    12,5 ; 7,25        | 1.234   | 1234
    12.5 ; 1,234,567   | 15,800  | 15800
    1234.567           | 15.800  | 15.8
    1.234.567          | 15.800  | 15800
    12.5               | 15.800  | asked
    12.5               | 1.301,0 | asked
    12,5 ; 12.5        | 1,234   | asked
    1.301,0 ; 15.800   | 12.5    | 12.5
    12,5               | 12.5    | 12.5
    12.5 ; 1'234.5     | 1 234,5 | 1234.5
    12,5 ; 12.5        | > 10,000 | 10000
    12,5 ; 12.5        | 1,234.5 | asked
    12,5 ; 12.5        | 1.2 million | 1200000
    12                 | 1,234   | asked
"""


@pytest.mark.parametrize(("column", "printed", "value"), rows(STYLES))
def test_the_other_cells_of_a_column_settle_a_figure_only_where_they_can(column: str, printed: str, value: str) -> None:
    found = read_number(printed, style=column_style([*column.split(" ; "), printed]))
    assert (found.code if isinstance(found, Fault) else found.value) == ("ambiguous-number" if value == "asked" else float(value))


def test_an_answer_settles_every_figure() -> None:
    found = read_number("15.800", style=Style(",", firm=True))
    assert isinstance(found, Number)
    assert found.value == 15800


@pytest.mark.parametrize(("printed", "start", "end"), rows(DATES))
def test_a_printed_date_is_a_period(printed: str, start: str, end: str) -> None:
    first = dt.date.fromisoformat(start) if start else None
    assert read_date(printed) == Period(dt.date.fromisoformat(end), first, printed)


@pytest.mark.parametrize(("printed", "fault"), rows(NO_DATES))
def test_what_is_no_date_or_two_dates_is_never_read(printed: str, fault: str) -> None:
    found = read_date(printed)
    assert isinstance(found, Fault)
    assert found.code == fault


def test_a_typed_date_is_its_day() -> None:
    assert read_date(dt.datetime(2019, 9, 15)) == Period(dt.date(2019, 9, 15), printed="2019-09-15")


def test_a_number_that_is_a_year_is_that_year() -> None:
    assert read_date(2019.0) == Period(dt.date(2019, 12, 31), printed="2019")


def test_a_number_that_may_be_a_count_of_days_is_asked() -> None:
    found = read_date(43466.0)
    assert isinstance(found, Fault)
    assert found.code == "ambiguous-date"


def test_a_year_typed_into_a_date_cell_is_asked() -> None:
    found = read_date(dt.datetime(1905, 7, 11))  # 2019 as Excel's count of days
    assert isinstance(found, Fault)
    assert found.code == "ambiguous-date"


def test_another_fiscal_calendar_moves_the_fiscal_year() -> None:
    assert read_date("2018/19", fiscal_start=10) == Period(dt.date(2019, 9, 30), dt.date(2018, 10, 1), "2018/19")


DATE_STYLES = """
    column              | printed    | end
    31/12/2023          | 03/04/2024 | 2024-04-03
    12/31/2023          | 03/04/2024 | 2024-03-04
    31/12/2023 ; 12/31/2023 | 03/04/2024 | asked
    2011-05             | 2011-12    | 2011-12-31
    2018/19             | 2011/12    | 2012-06-30
    2019-01-01          | 2011/12    | asked
"""


@pytest.mark.parametrize(("column", "printed", "end"), rows(DATE_STYLES))
def test_the_other_cells_of_a_column_settle_a_date_only_where_they_can(column: str, printed: str, end: str) -> None:
    found = read_date(printed, style=date_style(column.split(" ; ")))
    assert (found.code if isinstance(found, Fault) else str(found.end)) == ("ambiguous-date" if end == "asked" else end)


def test_stages_are_read_by_number() -> None:
    expected = {1.0: "drafted", 2.0: "voted", 3.0: "promulgated"}
    assert parse_stages("1=drafted; 2=voted; 3=promulgated") == expected
    assert parse_stages("1: drafted, 2: voted, 3: promulgated") == expected
    assert parse_stages("1 - drafted\n2 - voted\n3 - promulgated") == expected
    assert parse_stages(None) == {}


@pytest.mark.parametrize("raw", [2.0, "2", "Voted", "2 (voted)", "2=voted", "Stage 2"])
def test_a_stage_is_read_by_number_or_label(raw: str | float) -> None:
    found = read_stage(raw, {1.0: "drafted", 2.0: "voted"})
    assert isinstance(found, Number)
    assert found.value == 2


@pytest.mark.parametrize("raw", [4.0, "enacted", "2 (drafted)"])
def test_a_stage_that_the_indicator_has_not_is_a_fault(raw: str | float) -> None:
    assert isinstance(read_stage(raw, {1.0: "drafted", 2.0: "voted"}), Fault)


READINGS = """
    measure | printed                 | value
    yes_no  | Oui                     | 1
    yes_no  | no                      | 0
    yes_no  | partially               | value-in-words
    yes_no  | 3                       | not-yes-no
    number  | improved in most places | value-in-words
    number  | 1O5                     | not-a-number
    number  | survey pending          | not_collected
    text    | improved                | None
    percent | 12,5 %                  | 12.5
    stage   | 2                       | 2
    stage   | under discussion        | value-in-words
"""


@pytest.mark.parametrize(("measure", "printed", "value"), rows(READINGS))
def test_a_reading_is_read_as_its_measure_asks(measure: str, printed: str, value: str) -> None:
    found = read_reading(printed, measure=measure)
    said = found.code if isinstance(found, Fault) else found.missing or found.value
    assert str(said) == value or said == pytest.approx(float(value))


def test_on_a_scale_a_number_between_the_ends_is_a_value_and_beyond_them_none() -> None:
    ends = {1.0: "poor", 4.0: "good"}
    inside, beyond, stage = (
        read_reading(raw, measure=measure, stages=ends) for raw, measure in ((2.0, "scale"), (5.0, "scale"), (2.0, "stage"))
    )
    assert inside == Number(2, printed="2")
    assert isinstance(beyond, Fault)
    assert isinstance(stage, Fault)


def test_an_identifier_typed_as_a_number_keeps_the_decimals_that_its_format_shows() -> None:
    assert read_identifier(1.1, "0.00") == "1.10"
    assert read_identifier(1.1) == "1.1"
    assert read_identifier(5.0) == "5"
    assert read_identifier(5.0, "000") == "005"


def test_an_identifier_that_became_a_date_or_lost_digits_is_a_fault() -> None:
    assert read_identifier(dt.datetime(2024, 10, 1)).code == "became-date"
    assert read_identifier(123456789012345678.0).code == "digits-lost"


def test_a_code_is_known_in_both_languages_and_a_near_miss_is_only_named() -> None:
    assert read_code("Police", "areas") == "police"
    fault = read_code("polise", "areas")
    assert fault.code == "unknown-code"
    assert "police" in str(fault.expected)


def test_na_among_countries_is_namibia() -> None:
    assert read_code("NAM", "countries") == "NAM"
    assert read_code("NA", "countries") == "NAM"


@pytest.mark.parametrize("printed", ["n/a", "N/A", "n.a."])
def test_not_applicable_among_countries_is_not_namibia(printed: str) -> None:
    assert isinstance(read_code(printed, "countries"), Fault)
    assert read_code(printed, "judgements") == read_code(printed, "missing") == "not_applicable"


def test_yes_and_no_in_both_languages() -> None:
    assert [read_yes_no(raw) for raw in ("yes", "OUI", 1.0, True, "no", "Non", 0.0, "")] == [True] * 4 + [False] * 3 + [None]
    assert isinstance(read_yes_no("perhaps"), Fault)


def test_text_is_kept_as_it_stands() -> None:
    assert read_text("\u00a0 5 000 agents \u200b") == "5 000 agents"
    assert read_text(5.0) == "5"
    assert read_text("  ") is None


ANYTHING = st.one_of(st.text(max_size=90), st.from_regex(r"[-~<>=0-9.,' %/kA-z]{1,20}", fullmatch=True))


@given(ANYTHING)
@settings(deadline=None)  # the first example loads the code lists
def test_no_text_makes_the_readers_fall(text: str) -> None:
    read_number(text)
    read_date(text)
    read_identifier(text)
    read_yes_no(text)
    parse_stages(text)
    read_code(text, "areas")
    column_style([text])
    date_style([text])
    for measure in codelist("measures").codes:
        read_reading(text, measure=measure, stages={1.0: "drafted"})


@given(ANYTHING)
@settings(deadline=None)  # the first example loads the code lists
def test_a_number_has_no_digits_that_its_text_has_not(text: str) -> None:
    found = read_number(text)
    if isinstance(found, Number) and found.value is not None:
        held = re.sub(r"\D", "", unicodedata.normalize("NFC", tidy(text)))
        shown = f"{abs(found.value):.15f}".replace(".", "").strip("0")
        assert shown in held.strip("0") + "000000000"


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
@settings(deadline=None)  # the first example loads the code lists
def test_a_typed_number_is_itself(number: float) -> None:
    found = read_number(number)
    assert isinstance(found, Number)
    assert found.value == number


@given(st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31)))
@settings(deadline=None)  # the first example loads the code lists
def test_a_date_printed_in_full_is_itself(day: dt.date) -> None:
    for printed in (day.isoformat(), f"{day:%d %B %Y}", f"{day:%B} {day.day}, {day.year}"):
        assert read_date(printed) == Period(day, printed=printed)
