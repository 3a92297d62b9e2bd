"""What is asked once, and how an answer is used: by column, by word and by header."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators.answers import Answer, Answers, fault
from indicators.codelists import header
from indicators.problems import Question
from indicators.reading import Reading
from indicators.sheets import SHEETS
from tests.grids import grid, observations, read, told

HEADER = "indicator_id | date | value"
DAY_FIRST = Answer("observations", "date", "ambiguous-date", "day-first")
POINT = Answer("observations", "value", "ambiguous-number", "point")
COMMA = Answer("observations", "value", "ambiguous-number", "comma")
DATES = [("03/04/2024", 1), ("05/06/2024", 2), ("03/04/2024", 3), ("07/08/2024", 4), ("09/10/2024", 5)]


def dated(*answers: Answer, cells: list[str] | None = None) -> Reading:
    texts = cells or [text for text, _ in DATES]
    return observations("\n ".join([HEADER, *(f"5.1 | {text} | ={at}" for at, text in enumerate(texts))]), answers=Answers(answers))


def asked(reading: Reading) -> list[Question]:
    return [problem.question for problem in reading.problems if problem.question is not None]


def days(reading: Reading) -> list[dt.date]:
    return list(reading.table("observations")["date"].dt.date)


def values(reading: Reading) -> list[float]:
    return list(reading.table("observations")["value"])


def test_a_column_is_asked_about_once_at_its_first_cell() -> None:
    (problem,) = dated().problems
    assert (problem.code, problem.severity, problem.place.cell, problem.found) == ("ambiguous-date", "question", "B2", "03/04/2024")
    assert problem.question is not None
    assert problem.question.cells == ("B2", "B3", "B4", "B5", "B6")
    assert "(cells: 5)" in problem.message


def test_a_question_shows_three_different_cells_with_each_reading() -> None:
    (question,) = asked(dated())
    assert [choice.id for choice in question.choices] == ["day-first", "month-first"]
    assert [(example.cell, example.found, example.readings) for example in question.examples] == [
        ("B2", "03/04/2024", (dt.date(2024, 4, 3), dt.date(2024, 3, 4))),
        ("B3", "05/06/2024", (dt.date(2024, 6, 5), dt.date(2024, 5, 6))),
        ("B5", "07/08/2024", (dt.date(2024, 8, 7), dt.date(2024, 7, 8))),
    ]


def test_an_answered_column_is_read_and_the_answer_is_told_once() -> None:
    reading = dated(DAY_FIRST)
    assert days(reading) == [dt.date(2024, month, day) for day, month in ((3, 4), (5, 6), (3, 4), (7, 8), (9, 10))]
    assert told(reading)[0] == ("answer-used", "Observations", "B1")
    assert [code for code, *_ in told(reading)].count("answer-used") == 1


def test_an_answer_that_was_not_needed_is_not_told() -> None:
    assert told(dated(DAY_FIRST, cells=["31/12/2023"])) == []


DATE_ANSWERS = [
    ("03/04/2024", "month-first", None, dt.date(2024, 3, 4)),
    ("2011/12", "month", None, dt.date(2011, 12, 31)),
    ("2011/12", "fiscal-year", dt.date(2011, 7, 1), dt.date(2012, 6, 30)),
    ("2018-2019", "fiscal-year", dt.date(2018, 7, 1), dt.date(2019, 6, 30)),
    ("2018-2019", "calendar-years", dt.date(2018, 1, 1), dt.date(2019, 12, 31)),
    ("FY2023", "begins", dt.date(2023, 7, 1), dt.date(2024, 6, 30)),
    ("FY2023", "ends", dt.date(2022, 7, 1), dt.date(2023, 6, 30)),
    ("Sep-19", "years-2000", None, dt.date(2019, 9, 30)),
    ("Sep-95", "years-1900", None, dt.date(1995, 9, 30)),
    ("43466", "days", None, dt.date(2019, 1, 1)),
    ("=1905-07-11", "year", None, dt.date(2019, 12, 31)),
    ("=1905-07-11", "day", None, dt.date(1905, 7, 11)),
]


@pytest.mark.parametrize(("text", "answer", "start", "end"), DATE_ANSWERS)
def test_each_answer_about_a_date_is_one_that_was_offered_and_reads_it(text: str, answer: str, start: dt.date | None, end: dt.date) -> None:
    (question,) = asked(dated(cells=[text]))
    assert answer in [choice.id for choice in question.choices]
    (row,) = dated(Answer("observations", "date", "ambiguous-date", answer), cells=[text]).table("observations").to_dict("records")
    assert (row["date"].date(), row["period_start"].date() if start else None) == (end, start)


def test_a_fiscal_year_may_be_said_to_begin_in_another_month() -> None:
    october = Answer("observations", "date", "fiscal-year-start", "10")
    (row,) = dated(october, cells=["2018/19"]).table("observations").to_dict("records")
    assert (row["period_start"].date(), row["date"].date()) == (dt.date(2018, 10, 1), dt.date(2019, 9, 30))


def test_two_kinds_of_question_in_one_column_are_two_questions() -> None:
    questions = asked(dated(cells=["03/04/2024", "FY2023", "05/06/2024"]))
    assert [(question.choices[0].id, question.cells) for question in questions] == [("day-first", ("B2", "B4")), ("begins", ("B3",))]


@pytest.mark.parametrize(("answer", "read_as"), [(POINT, [15.8, 1301, 12.5]), (COMMA, [15800, 1301, 12.5])])
def test_a_decimal_sign_that_was_answered_settles_what_could_be_either(answer: Answer, read_as: list[float]) -> None:
    drawn = "\n ".join([HEADER, *(f"5.1 | =2019-0{at}-01 | {text}" for at, text in enumerate(("15.800", "1.301,0", "12.5"), start=1))])
    assert values(observations(drawn, answers=Answers((answer,)))) == read_as


@pytest.mark.parametrize(("answer", "read_as"), [("percent", [0.25, 25]), ("share", [0.25 * 100, 25])])
def test_percentages_are_read_as_they_were_said_to_be_written(answer: str, read_as: list[float]) -> None:
    drawn = f"{HEADER}\n 5.2 | =2019-01-01 | =0.25\n 5.2 | =2019-02-01 | =25"
    (question,) = asked(observations(drawn))
    assert question.examples[0].readings == (0.25, 25)
    settled = Answers((Answer("observations", "value", "percent-or-share", answer),))
    assert values(observations(drawn, answers=settled)) == read_as


def benchmarks(area: str, *answers: Answer) -> Reading:
    return read(grid("Benchmarks", f"benchmark_id | benchmark | area\n 1 | One | {area}\n 2 | Two | {area}"), answers=Answers(answers))


def test_a_word_that_was_answered_means_its_code() -> None:
    police = Answer("benchmarks", "area", "unknown-code", "police", "Polizei")
    reading = benchmarks("polizei", police)
    assert list(reading.table("benchmarks")["area"]) == ["police", "police"]
    assert told(reading) == [("answer-used", "Benchmarks", "C1")]


def test_a_near_miss_is_suggested_and_never_taken() -> None:
    reading = benchmarks("polise")
    assert reading.table("benchmarks").empty
    assert [problem.severity for problem in reading.problems] == ["error", "error"]
    assert "police" in [choice.id for choice in asked(reading)[0].choices]


def mission(country: str, *answers: Answer) -> Reading:
    return read(grid("Mission", f"mission | country | reported_on\n XYZ | {country} | =2019-10-09"), answers=Answers(answers))


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Congo", ["COD", "COG"]),
        ("Guinea", ["GIN", "GNB", "GNQ"]),
        ("Guinée", ["GIN", "GNB", "GNQ"]),
        ("Niger", ["NER", "NGA"]),
        ("Korea", ["KOR", "PRK"]),
    ],
)
def test_a_name_that_several_countries_go_by_is_asked(name: str, codes: list[str]) -> None:
    (problem,) = mission(name).problems
    assert (problem.code, problem.severity, problem.place.cell) == ("ambiguous-name", "question", "B2")
    assert problem.question is not None
    assert [choice.id for choice in problem.question.choices] == codes


def test_an_answered_name_is_its_country() -> None:
    reading = mission("Congo", Answer("mission", "country", "ambiguous-name", "COD", "Congo"))
    assert list(reading.table("mission")["country"]) == ["COD"]


@pytest.mark.parametrize(
    ("text", "code"), [("DR Congo", "COD"), ("Congo (COG)", "COG"), ("Niger (NER)", "NER"), ("NER", "NER"), ("Guinea-Bissau", "GNB")]
)
def test_a_name_that_says_which_one_is_meant_is_not_asked(text: str, code: str) -> None:
    assert list(mission(text).table("mission")["country"]) == [code]


def test_a_header_that_was_matched_is_its_column() -> None:
    matched = Answer("observations", "", "unknown-column", "value", "Wert 2019")
    reading = observations("indicator_id | date | Wert 2019\n 5.1 | =2019-04-30 | =7", answers=Answers((matched,)))
    assert values(reading) == [7]
    assert told(reading) == [("answer-used", "Observations", "C1")]


def test_a_header_that_is_left_out_is_not_asked_about() -> None:
    drawn = "indicator_id | date | value | documnet\n 5.1 | =2019-04-30 | =7 | x"
    assert told(observations(drawn)) == [("unknown-column", "Observations", "D1")]
    left_out = Answer("observations", "", "unknown-column", "leave-out", "documnet")
    assert told(observations(drawn, answers=Answers((left_out,)))) == []


def test_headers_of_a_wide_table_are_read_by_the_answer() -> None:
    drawn = "indicator_id | 03/04/2018 | 05/06/2018\n 5.1 | =1 | =2"
    (question,) = asked(observations(drawn))
    assert question.cells == ("B1", "C1")
    reading = observations(drawn, answers=Answers((DAY_FIRST,)))
    assert days(reading) == [dt.date(2018, 4, 3), dt.date(2018, 6, 5)]
    assert told(reading) == [("answer-used", "Observations", "B1")]


def test_the_later_of_two_answers_that_exclude_each_other_stands() -> None:
    settled = Answers((POINT, DAY_FIRST)).and_then([COMMA])
    assert settled.given == (DAY_FIRST, COMMA)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer("observation", "date", "ambiguous-date", "day-first"), "there is no sheet type observation"),
        (Answer("observations", "day", "ambiguous-date", "day-first"), "there is no column day"),
        (Answer("observations", "date", "ambiguous", "day-first"), "there is no question ambiguous"),
        (Answer("observations", "date", "ambiguous-date", "dmy"), "dmy is no answer"),
        (Answer("benchmarks", "area", "unknown-code", "polise", "Polizei"), "polise is no answer"),
        (Answer("benchmarks", "area", "unknown-code", "police"), "the word that is meant is missing"),
        (Answer("observations", "", "unknown-column", "wert", "Wert"), "wert is no answer"),
        (Answer("benchmarks", "benchmark", "unknown-code", "x", "y"), "the column benchmark has no list of codes"),
    ],
)
def test_an_answer_that_cannot_be_used_is_told(answer: Answer, said: str) -> None:
    assert said in str(fault(answer))


def template_words() -> list[str]:
    return [header("benchmarks", column.id) for column in SHEETS["benchmarks"].columns]


def test_a_template_of_another_year_is_told_with_what_differs() -> None:
    words = template_words()
    drawn = " | ".join([*words[:-1], "Colour"])
    reading = read(grid("Benchmarks", f"{drawn}\n 1 | One | police | | | | x"))
    (problem,) = [problem for problem in reading.problems if problem.code == "stale-template"]
    assert (problem.severity, problem.place.cell) == ("note", "A1")
    assert f"it lacks {SHEETS['benchmarks'].columns[-1].title}, and has Colour" in problem.message


def test_the_template_of_today_is_not_called_stale() -> None:
    assert told(read(grid("Benchmarks", " | ".join(template_words()) + "\n 1 | One | police"))) == []


def test_a_table_of_ones_own_is_not_called_stale() -> None:
    assert told(read(grid("Benchmarks", "benchmark_id | benchmark | area | Colour\n 1 | One | police | x"))) == []
