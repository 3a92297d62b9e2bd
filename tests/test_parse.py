"""What becomes of a whole workbook: records with their cells, and everything that is wrong told where it stands."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.parse import Known
from indicators.workbook.grid import Book, Grid
from indicators.workbook.read import read as read_workbook
from indicators.workbook.write import SheetContent, write_workbook
from tests.grids import INDICATORS, MISSION, drawn_rows, grid, observations, read, told

RECORD_COLUMNS = (
    *("indicator_id", "date", "value", "period_start", "numerator", "denominator", "sex", "level", "institution", "location", "group"),
    *("reported_on", "document", "section", "url", "quality", "missing", "note", "comparator", "value_high", "printed", "comparable"),
    *("row", "cell"),
)


def test_a_record_has_all_columns_of_its_sheet_with_their_types() -> None:
    records = observations("indicator_id | date | value\n 5.1 | =2019-04-30 | =275").sheets[2].records
    assert set(records.columns) == set(RECORD_COLUMNS)
    assert (records["value"].dtype, records["indicator_id"].dtype) == ("float64", "str")
    assert pd.api.types.is_datetime64_any_dtype(records["date"])


def test_a_value_stands_in_its_cell() -> None:
    reading = observations("title\n\n indicator_id | date | value\n 5.1 | =2019-04-30 | =275", at="D15")
    assert drawn_rows(reading, "indicator_id", "date", "value", "printed", "row", "cell") == [("5.1", "2019-04-30", 275, "275", 18, "F18")]


VALUES = """
    id  | printed             | value | high | sign | missing       | problem
    5.1 | 275                 | 275   |      |      |               |
    5.1 | at least 275        | 275   |      | >=   |               |
    5.1 | 12-14               | 12    | 14   |      |               |
    5.1 | ~7                  | 7     |      |      |               |
    5.1 | 12 officers         | 12    |      |      |               |
    5.1 | survey pending      |       |      |      | not_collected |
    5.1 | not yet due         |       |      |      | not_due       |
    5.1 | pas encore dû       |       |      |      | not_due       |
    5.1 | -                   |       |      |      | nil           |
    5.1 | improved in general |       |      |      |               | value-in-words
    5.1 | 12 %                | 12    |      |      |               | percent-unexpected
    4.3 | 10,5 %              | 10.5  |      |      |               |
    4.3 | 0.25                | 0.25  |      |      |               |
    1.1 | Voted               | 2     |      |      |               |
    1.1 | 3                   | 3     |      |      |               |
    6.1 | oui                 | 1     |      |      |               |
    7.1 | better than before  |       |      |      |               |
    9.9 | 1 234,5             | 1234.5 |     |      |               |
"""


@pytest.mark.parametrize("line", VALUES.strip().splitlines()[1:])
def test_a_value_is_read_by_the_measure_of_its_indicator(line: str) -> None:
    name, printed, value, high, sign, missing, problem = (cell.strip() or None for cell in line.split("|"))
    reading = observations(f"indicator_id | date | value\n {name} | =2019-04-30 | {printed}")
    expected = (float(value) if value else None, float(high) if high else None, sign, missing, printed)
    assert drawn_rows(reading, "value", "value_high", "comparator", "missing", "printed") == [expected]
    assert told(reading) == ([(problem, "Observations", "C2")] if problem else [])


REFUSED = """
    indicator_id | date        | value  | sex   | problem          | cell
                 | =2019-04-30 | =1     |       | required-empty   | A2
    5.1          |             | =1     |       | required-empty   | B2
    5.1          | =2019-04-30 |        |       | required-empty   | C2
    5.1          | soon        | =1     |       | not-a-date       | B2
    5.1          | 03/04/2024  | =1     |       | ambiguous-date   | B2
    5.1          | =2019-04-30 | 1O5    |       | not-a-number     | C2
    5.1          | =2019-04-30 | 1,234  |       | ambiguous-number | C2
    5.1          | =2019-04-30 | =2019-12-14 |  | became-date      | C2
    =2024-10-01  | =2019-04-30 | =1     |       | became-date      | A2
    5.1          | =2019-04-30 | =1     | womn  | unknown-code     | D2
    1.1          | =2019-04-30 | =7     |       | unknown-stage    | C2
    6.1          | =2019-04-30 | =7     |       | not-yes-no       | C2
"""


@pytest.mark.parametrize("line", REFUSED.strip("\n").splitlines()[1:])
def test_a_row_that_cannot_be_read_is_not_accepted_and_told_at_its_cell(line: str) -> None:
    *cells, problem, cell = line.split("|")
    reading = observations(f"indicator_id | date | value | sex\n{'|'.join(cells)}")
    assert told(reading) == [(problem.strip(), "Observations", cell.strip())]
    assert drawn_rows(reading, "value") == []
    assert reading.sheets[2].rows == 1


def test_all_problems_come_at_once_in_the_order_of_sheets_and_cells() -> None:
    reading = read(
        grid("Observations", "indicator_id | date | value\n 5.1 | soon | x1\n | =2019-04-30 | =1"),
        grid("Indicators", "indicator_id | indicator | measure\n 5.1 | Officers | numbr"),
    )
    assert told(reading) == [
        ("not-a-date", "Observations", "B2"),
        ("not-a-number", "Observations", "C2"),
        ("required-empty", "Observations", "A3"),
        ("unknown-code", "Indicators", "C2"),
    ]


def test_an_unknown_code_names_the_nearest() -> None:
    reading = observations("indicator_id | date | value | sex\n 5.1 | =2019-04-30 | =1 | womn")
    assert "women" in reading.problems[0].message


def test_a_missing_code_of_its_own_column_stands_for_the_value() -> None:
    reading = observations("indicator_id | date | value | missing\n 5.1 | =2019-04-30 | | survey pending")
    assert drawn_rows(reading, "value", "missing") == [(None, "not_collected")]


def test_the_store_may_know_the_indicator_instead_of_the_workbook() -> None:
    known = Known(pd.DataFrame({"indicator_id": ["6.1"], "measure": ["yes_no"]}))
    reading = read(grid("Observations", "indicator_id | date | value\n 6.1 | =2019-04-30 | oui"), known=known)
    assert drawn_rows(reading, "value") == [(1.0,)]


def test_the_workbook_goes_before_the_store() -> None:
    known = Known(pd.DataFrame({"indicator_id": ["6.1"], "measure": ["number"]}))
    reading = read(grid("Indicators", INDICATORS), grid("Observations", "indicator_id | date | value\n 6.1 | 2019 | oui"), known=known)
    assert drawn_rows(reading, "value") == [(1.0,)]


def test_a_span_in_the_date_column_is_a_period() -> None:
    reading = observations("indicator_id | date | value\n 5.1 | July 2018-June 2019 | =1")
    assert drawn_rows(reading, "period_start", "date") == [("2018-07-01", "2019-06-30")]


def test_a_month_that_begins_a_period_stands_for_its_first_day() -> None:
    reading = observations("indicator_id | period_start | date | value\n 5.1 | July 2018 | June 2019 | =1")
    assert drawn_rows(reading, "period_start", "date") == [("2018-07-01", "2019-06-30")]


@pytest.mark.parametrize("month", ["October", "octobre", "10", "=10"])
def test_a_mission_may_say_in_which_month_its_budget_years_begin(month: str) -> None:
    mission = grid("Mission", f"mission | country | reported_on | fiscal_start\n BINUH | HTI | =2021-02-28 | {month}")
    long = grid("Observations", "indicator_id | date | value\n 5.1 | 2018/19 | =1")
    wide = grid("More", "indicator_id | 2018/19 | 2019/20\n 5.1 | =1 | =2")
    assert drawn_rows(read(mission, long), "period_start", "date") == [("2018-10-01", "2019-09-30")]
    assert drawn_rows(read(wide, mission), "period_start", "date") == [("2018-10-01", "2019-09-30"), ("2019-10-01", "2020-09-30")]


def test_a_budget_year_begins_in_july_where_nobody_says_otherwise() -> None:
    assert drawn_rows(observations("indicator_id | date | value\n 5.1 | 2018/19 | =1"), "period_start", "date") == [
        ("2018-07-01", "2019-06-30")
    ]


def test_a_month_that_is_none_is_told_and_no_date_is_read_by_it() -> None:
    mission = grid("Mission", "mission | country | reported_on | fiscal_start\n BINUH | HTI | =2021-02-28 | 13")
    reading = read(mission, grid("Observations", "indicator_id | date | value\n 5.1 | 2018/19 | =1"))
    assert told(reading) == [("unknown-code", "Mission", "D2")]
    assert drawn_rows(reading, "date") == [("2019-06-30",)]


def test_bare_shares_beside_percentages_are_asked_about() -> None:
    reading = observations("indicator_id | date | value\n 5.2 | 2018 | =0.25\n 5.2 | 2019 | =25\n 5.2 | 2020 | =0")
    assert told(reading) == [("percent-or-share", "Observations", "C2")]
    assert drawn_rows(reading, "value") == [(25.0,), (0.0,)]


def test_shares_with_a_percent_format_are_not_asked_about() -> None:
    drawn = "indicator_id | date | value\n 5.2 | 2018 | =0.105\n 5.2 | 2019 | =0.25"
    reading = observations(drawn, formats={(2, 3): "0.0%", (3, 3): "0%"})
    assert drawn_rows(reading, "value", "printed") == [(10.5, "10.5%"), (25.0, "25%")]
    assert told(reading) == []


def test_a_column_of_shares_alone_is_not_asked_about() -> None:
    assert told(observations("indicator_id | date | value\n 5.2 | 2018 | =0.25\n 5.2 | 2019 | =1")) == []


def test_the_column_settles_how_a_number_and_a_date_are_written() -> None:
    reading = observations("indicator_id | date | value\n 5.1 | 31/12/2023 | 12.5\n 5.1 | 03/04/2024 | 1,234")
    assert drawn_rows(reading, "date", "value") == [("2023-12-31", 12.5), ("2024-04-03", 1234.0)]


def test_a_target_in_words_keeps_its_words_and_its_row() -> None:
    reading = read(grid("Indicators", "indicator_id | indicator | measure | target\n 1 | Trust | number | broad trust of the people"))
    assert drawn_rows(reading, "target", "target_printed", sheet="indicators") == [(None, "broad trust of the people")]
    assert told(reading) == [("value-in-words", "Indicators", "D2")]


def test_a_limit_in_a_target_is_its_comparator() -> None:
    reading = read(grid("Indicators", "indicator_id | indicator | measure | target | baseline\n 1 | Days | number | at most 90 | 12-14"))
    assert drawn_rows(reading, "target", "comparator", "baseline", "baseline_printed", sheet="indicators") == [(90.0, "<=", None, "12-14")]
    assert told(reading) == [("range-for-value", "Indicators", "E2")]


def test_a_range_where_one_count_is_asked_for_gives_no_value_and_keeps_its_text() -> None:
    drawn = "institution | institution_type | level | date | flow | women | men\n Police | police | all | 2019 | strength | 12-14 | ~300"
    reading = read(grid("Strength", drawn))
    assert drawn_rows(reading, "women", "women_printed", "men", "men_printed", sheet="strength") == [(None, "12-14", 300.0, "~300")]
    assert told(reading) == [("range-for-value", "Strength", "F2"), ("inexact-number", "Strength", "G2")]


def test_open_words_for_a_date_are_kept() -> None:
    drawn = "commitment_id | commitment | made_by | due\n 1 | Vet all | Government | ongoing"
    reading = read(grid("Commitments", drawn))
    assert drawn_rows(reading, "due", "due_printed", sheet="commitments") == [(None, "ongoing")]
    assert told(reading) == [("date-in-words", "Commitments", "D2")]


def test_an_identifier_typed_as_a_number_is_doubted_where_two_look_alike() -> None:
    drawn = "indicator_id | indicator | measure\n 1.1 | Laws | number\n 1.10 | Courts | number"
    reading = read(grid("Indicators", drawn), grid("Observations", "indicator_id | date | value\n =1.1 | 2019 | =1\n =1.2 | 2019 | =1"))
    assert told(reading) == [("identifier-as-number", "Observations", "A2")]


def test_an_identifier_keeps_the_decimals_that_its_format_shows() -> None:
    reading = observations("indicator_id | date | value\n =1.1 | 2019 | =1", formats={(2, 1): "0.00"})
    assert drawn_rows(reading, "indicator_id") == [("1.10",)]


def test_a_cell_whose_value_was_not_taken_keeps_its_row_out() -> None:
    drawn = "indicator_id | date | value\n 5.1 | 2018 |\n 5.1 | 2019 |\n 5.1 | 2020 | =1"
    reading = observations(drawn, errors={(2, 3): "#REF!"}, uncalculated={(3, 3)})
    assert drawn_rows(reading, "date", "value") == [("2020-12-31", 1.0)]
    assert told(reading) == []  # the reader of the cells has told of them


def test_wide_gives_the_records_that_long_gives() -> None:
    long = observations("indicator_id | date | value | sex\n 5.1 | 2018 | =1 | women\n 5.1 | 2019 | =2 | men\n 4.3 | 2018 | =3 | women")
    wide = observations("indicator_id | 2018 | 2019\n | women | men\n 5.1 | =1 | =2\n 4.3 | =3 |")
    columns = ("indicator_id", "date", "value", "sex", "printed")
    assert drawn_rows(wide, *columns) == drawn_rows(long, *columns)
    assert drawn_rows(wide, "cell", "row") == [("B3", 3), ("C3", 3), ("B4", 4)]
    assert wide.sheets[2].rows == 3


def test_in_a_wide_table_only_the_cell_that_cannot_be_read_is_kept_out() -> None:
    reading = observations("indicator_id | 2018 | 2019\n 5.1 | 1O5 | =2")
    assert drawn_rows(reading, "value") == [(2.0,)]
    assert told(reading) == [("not-a-number", "Observations", "B2")]


def test_a_wide_column_whose_date_is_asked_gives_no_value() -> None:
    reading = observations("indicator_id | 03/04/2024 | 2025\n 5.1 | =1 | =2")
    assert drawn_rows(reading, "date", "value") == [("2025-12-31", 2)]
    assert ("ambiguous-date", "Observations", "B1") in told(reading)
    assert reading.sheets[2].rows == 2


@pytest.mark.parametrize(
    ("drawn", "cell"),
    [
        ("indicator_id | 03/04/2024 | \n | women | men\n 5.1 | =1 | =2", "B1"),
        (" | 03/04/2024 | \n indicator_id | women | men\n 5.1 | =1 | =2", "B1"),
        ("indicator_id | women | men\n | 25/04/2024 | 03/04/2024\n 5.1 | =1 | =2", "C2"),
    ],
)
def test_a_header_of_two_rows_is_asked_about_where_its_date_stands(drawn: str, cell: str) -> None:
    assert [place for code, _, place in told(observations(drawn)) if code == "ambiguous-date"] == [cell]


def test_a_table_with_a_required_column_missing_gives_no_rows() -> None:
    reading = observations("indicator_id | value | note\n 5.1 | =1 | x")
    assert told(reading) == [("required-column-missing", "Observations", "A1")]
    assert (reading.sheets[2].rows, len(reading.sheets[2].records)) == (1, 0)


def test_a_sheet_of_no_known_kind_is_listed_and_told() -> None:
    reading = read(grid("Contacts", "who | when\n me | today"))
    assert (reading.sheets[0].type, reading.sheets[0].not_read) == (None, ("Contacts",))
    assert told(reading) == [("no-table", "Contacts", None)]


def test_a_sheet_whose_name_promises_a_table_is_told_more_loudly() -> None:
    reading = read(grid("Observations", "date | 5.1 | 5.2\n 2019 | =1 | =2"))
    assert told(reading) == [("no-table-of-its-name", "Observations", None)]
    assert reading.problems[0].severity == "warning"


def test_a_sign_for_nothing_is_nothing_but_a_letter_is_a_name_and_a_word_an_answer() -> None:
    drawn = (
        "commitment_id | benchmark_id | commitment | made_by | status\n"
        " 1 | - | a | b | n/a\n 2 | C | a | b | announced\n 3 | .. | a | b | to be confirmed"
    )
    reading = read(grid("Commitments", drawn))
    assert drawn_rows(reading, "benchmark_id", "status", sheet="commitments") == [(None, None), ("C", "announced")]
    assert told(reading) == [("unknown-code", "Commitments", "E4")]


def test_yes_and_no_are_true_and_false() -> None:
    reading = read(grid("Indicators", "indicator_id | indicator | measure | applicable\n 1 | a | number | no\n 2 | b | number | OUI"))
    assert drawn_rows(reading, "applicable", sheet="indicators") == [(False,), (True,)]


TURNED = """
    Institution      | Police      | Army
    Institution type | police      | military
    Level            | all         | all
    Date             | =2019-12-31 | soon
    Flow             | strength    | strength
    Women            | =2          | =3
    Men              | ~8          | =4
"""


def test_a_table_turned_on_its_side_is_read_and_every_cell_named_as_it_is_on_the_sheet() -> None:
    reading = read(grid("Strength", TURNED, at="C5"))
    assert drawn_rows(reading, "institution", "date", "women", "row", "cell", sheet="strength") == [("Police", "2019-12-31", 2.0, 4, "D5")]
    assert told(reading) == [("not-a-date", "Strength", "E8"), ("inexact-number", "Strength", "D11")]
    assert reading.sheets[0].waiting["cell"].tolist() == ["E5"]
    assert (reading.sheets[0].cell(4, "women"), reading.sheets[0].turned) == ("D10", True)


def test_readings_may_stand_with_indicators_side_by_side() -> None:
    reading = observations("indicator_id | 5.1 | 4.3\n 2018 | =1 | 10 %\n 2019 | =2 |", formats={(2, 2): "0"})
    assert drawn_rows(reading, "indicator_id", "date", "value", "cell") == [
        ("5.1", "2018-12-31", 1.0, "B2"),
        ("5.1", "2019-12-31", 2.0, "B3"),
        ("4.3", "2018-12-31", 10.0, "C2"),
    ]


def test_a_question_about_a_table_turned_on_its_side_names_its_cells() -> None:
    reading = observations("indicator_id | 5.1 | 5.1\n date | 03/04/2024 | 05/06/2024\n value | =1 | =2")
    (problem,) = reading.problems
    assert (problem.code, problem.place.cell) == ("ambiguous-date", "B2")
    assert problem.question is not None
    assert problem.question.cells == ("B2", "C2")
    assert [example.cell for example in problem.question.examples] == ["B2", "C2"]


def test_tables_of_one_type_below_each_other_are_read_each_by_its_own_header() -> None:
    drawn = (
        "indicator_id | date | value\n 5.1 | 2018 | =1\n\n indicator_id | value | date | sex\n 5.1 | =2 | soon | \n 5.1 | =3 | 2019 | women"
    )
    reading = observations(drawn)
    assert drawn_rows(reading, "date", "value", "sex", "cell") == [("2018-12-31", 1.0, None, "C2"), ("2019-12-31", 3.0, "women", "B6")]
    assert told(reading) == [("not-a-date", "Observations", "C5")]
    found = reading.sheets[2]
    assert [found.cell(row, column) for row in (2, 6) for column in ("date", "value")] == ["B2", "C2", "C6", "B6"]
    assert (found.rows, found.cell(6, "sex")) == (3, "D6")


STRENGTH = "institution | institution_type | level | date | flow | women | men"
SUMS = """
    rows                                        | differ
    Police 2 3; Army 4 5; Total 6 8             |
    Police 2 3; Army 4 5; Total 7 8             | F4
    Police 2 3; Army 4 5; Total 6 9             | G4
    Police 2 3; Army 4 5; Total 6               |
    Police 2 3; Army 4 5; Average 3 4           |
    Total 6 8; Police 2 3; Army 4 5             |
    Police 2; Sub-total 2; Army 4; Sub-total 4; Total 6 |
    Police 2; Sub-total 2; Army 4; Sub-total 6; Total 6 | F5
    Police 2; Sub-total 2; Army 4; Sub-total 4; Total 5 | F6
    Police 2; Total 2; Army 4; Total 4          |
    Police 2; Total 2; Army 4; Total 6          |
    Police ~2; Army 4; Total 9                  |
    Police 1 234; Army 4; Total 1 238           |
"""


@pytest.mark.parametrize("line", SUMS.strip().splitlines()[1:])
def test_a_total_that_is_not_the_sum_of_what_stands_above_it_is_told_and_never_kept(line: str) -> None:
    rows, differ = (part.strip() for part in line.split("|"))
    drawn = [STRENGTH]
    for row in rows.replace("1 23", "1_23").split("; "):
        name, *counts = row.split()
        facts = "| | | |" if "otal" in name or name == "Average" else "| police | all | 2019 | strength"
        drawn.append(f"{name} {facts} | {' | '.join(counts).replace('_', ' ')}")
    reading = read(grid("Strength", "\n".join(drawn)))
    assert [cell for code, _, cell in told(reading) if code == "sum-differs"] == ([differ] if differ else [])
    assert {name for (name,) in drawn_rows(reading, "institution", sheet="strength")} <= {"Police", "Army"}


def test_a_total_that_differs_is_told_with_the_sum() -> None:
    reading = observations("indicator_id | date | value\n 5.1 | 2018 | =2\n 5.1 | 2019 | =3.5\n Total | | =6")
    (problem,) = reading.problems
    assert (problem.code, problem.place.cell, problem.found) == ("sum-differs", "C4", "6")
    assert str(problem.expected) == f"{2 + 3.5}, the sum of its parts (cells: 2)"


def test_shares_are_not_added() -> None:
    assert told(observations("indicator_id | date | value\n 5.2 | 2018 | =2\n 5.2 | 2019 | =3\n Total | | =2.5")) == []


def test_a_column_of_totals_in_a_wide_table_is_compared_row_by_row_and_left_out() -> None:
    reading = observations("indicator_id | 2018 | 2019 | Total\n 5.1 | =1 | =2 | =3\n 5.1 | =1 | =2 | =4\n 5.2 | =10 | =20 | =15")
    assert [one for one in told(reading) if one[0] == "sum-differs"] == [("sum-differs", "Observations", "D3")]
    assert reading.sheets[2].not_read == ("Total",)


def test_a_total_of_a_wide_table_is_compared_column_by_column() -> None:
    reading = observations("indicator_id | 2018 | 2019\n 5.1 | =1 | =2\n 5.3 | =1 | =2\n Total | =2 | =5")
    assert told(reading) == [("sum-differs", "Observations", "C4")]


def test_a_total_beside_a_table_turned_on_its_side_is_told_at_its_own_cell() -> None:
    reading = observations("indicator_id | 5.1 | 5.3 | Total\n 2018 | =1 | =2 | =4")
    assert [one for one in told(reading) if one[0] == "sum-differs"] == [("sum-differs", "Observations", "D2")]


def test_a_merged_label_holds_for_its_rows() -> None:
    reading = observations("indicator_id | date | value\n 5.1 | 2018 | =1\n | 2019 | =2", merged=[(2, 1, 3, 1)])
    assert drawn_rows(reading, "indicator_id", "value") == [("5.1", 1.0), ("5.1", 2.0)]


def test_what_is_written_is_read_again() -> None:
    rows = [["5.1", dt.date(2019, 4, 30), 275.0, "women"], ["4.3", dt.date(2019, 7, 31), "10,5 %", None]]
    buffer = BytesIO()
    tables = [SheetContent("observations", "Observations", ["indicator_id", "date", "value", "sex"], rows, title="Readings")]
    write_workbook(buffer, tables)
    book = read_workbook(buffer.getvalue(), "returns.xlsx")
    reading = read(grid("Indicators", INDICATORS), *book.grids)
    assert drawn_rows(reading, "indicator_id", "date", "value", "sex", "cell") == [
        ("5.1", "2019-04-30", 275.0, "women", "C3"),
        ("4.3", "2019-07-31", 10.5, None, "C4"),
    ]


CELL = st.one_of(st.none(), st.text(max_size=12), st.floats(allow_nan=False), st.booleans(), st.datetimes(), st.times(), st.integers())
TABLE = st.lists(st.lists(CELL, min_size=4, max_size=4), max_size=6)
HEADER = ["indicator_id", "date", "value", "sex"]


@given(TABLE)
@settings(max_examples=60, deadline=None)
def test_no_cells_make_the_parser_fall_and_every_row_is_accepted_told_or_left_out(rows: list[list[object]]) -> None:
    sheet = Grid("Observations", values=[HEADER, *rows])
    reading = read(grid("Mission", MISSION), sheet)
    found = reading.sheets[1]
    refused = {problem.place.cell for problem in reading.problems if problem.severity in ("error", "question")}
    assert found.rows - len(found.records) <= len(refused)
    for record in found.records.to_dict("records"):
        assert record["printed"] or record["missing"] == record["missing"]


@given(st.permutations(range(4)), st.permutations(range(3)))
@settings(max_examples=20, deadline=None)
def test_the_order_of_columns_and_rows_does_not_matter(columns: list[int], lines: list[int]) -> None:
    rows = [["5.1", "2018", 1.0, "women"], ["5.1", "2019", 2.0, "men"], ["4.3", "2019", "10 %", None]]
    table = [HEADER, *(rows[line] for line in lines)]
    sheet = Grid("Observations", values=[[row[column] for column in columns] for row in table])
    reading = read(grid("Indicators", INDICATORS), sheet)
    assert sorted(drawn_rows(reading, "indicator_id", "date", "value"), key=str) == sorted(
        [("5.1", "2018-12-31", 1.0), ("5.1", "2019-12-31", 2.0), ("4.3", "2019-12-31", 10.0)], key=str
    )


def test_a_book_without_sheets_is_an_empty_reading() -> None:
    assert read(*Book(()).grids).sheets == ()


def test_what_only_the_column_settles_is_read_by_it_and_said() -> None:
    lines = "5.1 | 31/12/2018 | 12,5\n 5.1 | 03/04/2019 | 1.301,0\n 5.1 | 05/06/2019 | 15.800"
    reading = observations(f"indicator_id | date | value\n {lines}")
    assert drawn_rows(reading, "date", "value") == [("2018-12-31", 12.5), ("2019-04-03", 1301), ("2019-06-05", 15800)]
    said = {place.cell: (problem.values["printed"], problem.values["count"]) for problem in reading.problems if (place := problem.place)}
    assert told(reading) == [("read-by-column", "Observations", "B3"), ("read-by-column", "Observations", "C4")]
    assert said == {"B3": ("03/04/2019", 2), "C4": ("15.800", 1)}


def test_a_column_that_can_be_read_in_one_way_only_needs_no_word() -> None:
    reading = observations("indicator_id | date | value\n 5.1 | 31/12/2018 | 12,5\n 5.1 | 13/01/2019 | 1 301,0")
    assert told(reading) == []
