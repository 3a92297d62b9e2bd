"""Where the table of a worksheet is, whatever stands above, below, beside and in it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.layout import Block, find, not_read, sentences, tables
from indicators.layout.block import blank
from indicators.sheets import SHEETS
from indicators.workbook.grid import Grid, Raw, spot
from tests.grids import grid

ROWS = """
    indicator_id | date        | value
    1.1          | =2019-04-30 | =2
    1.2          | =2019-04-30 | =3
"""


def only(name: str, drawn: str, at: str = "A1", **facts: object) -> Block:
    found = find(grid(name, drawn, at, **facts))
    assert len(found) == 1
    return found[0]


def said(block: Block) -> str:
    return "; ".join(map(str, sentences(block)))


@pytest.mark.parametrize("sheet_id", SHEETS)
def test_every_sheet_type_is_recognised_by_its_columns_whatever_its_name(sheet_id: str) -> None:
    header = " | ".join(column.id for column in SHEETS[sheet_id].columns)
    block = only("Sheet1", header)
    assert block.sheet_id == sheet_id
    assert block.columns == {column.id: position for position, column in enumerate(SHEETS[sheet_id].columns, start=1)}


def test_the_sentence_says_what_was_taken() -> None:
    assert said(only("Observations", ROWS)) == "Observations, long form: 2 rows below the header in row 1, columns A to C"


def test_french_headers_are_known() -> None:
    block = only("Relevés", "Numéro de l'indicateur | Date | Valeur | Sexe\n 1.1 | =2019-04-30 | =2 | Femmes")
    assert block.columns == {"indicator_id": 1, "date": 2, "value": 3, "sex": 4}


def test_a_second_header_row_may_reach_past_the_last_head_of_the_first() -> None:
    block = only("Observations", "indicator_id | women | | men | \n | 2018 | 2019 | 2018 | 2019\n 1.2 | =1 | =2 | =3 | =4")
    assert [(value.column, value.sex, value.period.end.year) for value in block.values if value.period] == [
        *((2, "women", 2018), (3, "women", 2019), (4, "men", 2018), (5, "men", 2019))
    ]


HEADS = """
    Women 2018       | 2018-12-31 | women
    2018 (men)       | 2018-12-31 | men
    femmes - 2018    | 2018-12-31 | women
    2018 (est.)      | 2018-12-31 |
    mars 2018 (f)    | 2018-03-31 | women
    2018 (target)    |            |
    2018 (rural)     |            |
"""


@pytest.mark.parametrize("line", HEADS.strip().splitlines())
def test_a_header_may_say_a_sex_or_that_it_is_rough_and_nothing_else_beside_its_date(line: str) -> None:
    text, day, sex = (part.strip() or None for part in line.split("|"))
    block = only("Observations", f"indicator_id | 2017 | {text}\n 1.2 | =1 | =2")
    found = [(str(value.period.end), value.sex) for value in block.values if value.period and value.column == 3]
    assert found == ([(day, sex)] if day else [])


@pytest.mark.parametrize("parts", ["Jan | Feb | mars", "Q1 | Q2 | T3"])
def test_months_and_quarters_below_a_year_are_of_that_year(parts: str) -> None:
    block = only("Observations", f"indicator_id | 2018 | | | 2019\n | {parts} | Jan\n 1.2 | =1 | =2 | =3 | =4")
    ends = {"J": ["2018-01-31", "2018-02-28", "2018-03-31"], "Q": ["2018-03-31", "2018-06-30", "2018-09-30"]}[parts[0]]
    assert [(str(value.period.end), value.group) for value in block.values if value.period] == [
        (end, None) for end in [*ends, "2019-01-31"]
    ]


def test_a_row_of_years_above_the_header_is_a_part_of_it() -> None:
    block = only("Observations", "title\n\n | 2018 | | 2019 |\n indicator_id | women | men | women | men\n 1.2 | =1 | =2 | =3 | =4")
    assert (block.header, not_read(block)) == ((3, 4), ["A1:E1"])


def test_a_column_without_a_header_between_years_is_of_no_year() -> None:
    block = only("Observations", "indicator_id | 2016 | | 2018\n 1.2 | =1 | =99 | =3")
    assert ([value.column for value in block.values], not_read(block)) == ([2, 4], ["C"])


def test_a_header_whose_date_can_be_read_in_two_ways_is_asked_about() -> None:
    block = only("Observations", "indicator_id | 03/04/2024 | 2025\n 1.2 | =1 | =2")
    assert [(flaw.code, flaw.cell, flaw.found) for flaw in block.flaws] == [("ambiguous-date", "B1", "03/04/2024")]


def test_a_sheet_that_needs_one_column_is_known_without_it_by_its_name() -> None:
    block = only("Strength targets", "institution | date\n PNH | 2021")
    assert [(flaw.code, flaw.cell) for flaw in block.flaws] == [("required-column-missing", "A1")]


def test_headers_in_letters_of_another_alphabet_that_look_the_same_are_known() -> None:
    assert only("Observations", "indіcator_id | datе | vаlue\n 1.1 | =2019-04-30 | =2").columns == {
        "indicator_id": 1,
        "date": 2,
        "value": 3,
    }


def test_a_header_may_carry_a_remark_in_brackets() -> None:
    block = only("Observations", "Indicator number | Date (end of period) | Value*\n 1.1 | =2019-04-30 | =2")
    assert block.columns == {"indicator_id": 1, "date": 2, "value": 3}


def test_a_header_that_says_per_cent_is_not_a_count() -> None:
    block = only("Strength", "institution | institution_type | level | date | flow | Women (%)\n a | police | all | 2019 | strength | 10")
    assert block.columns.get("women") is None


def test_a_title_above_the_table_is_left_out_and_told() -> None:
    block = only("Observations", f"Readings of the third quarter\n\n{ROWS.strip()}")
    assert block.header == (3, 3)
    assert block.rows == (4, 5)
    assert "title left out (rows: 1)" in said(block)


def test_a_table_may_start_at_d15() -> None:
    block = only("Observations", ROWS, at="D15")
    assert block.columns == {"indicator_id": 4, "date": 5, "value": 6}
    assert block.rows == (16, 17)


def test_blank_rows_inside_are_passed_over() -> None:
    block = only("Observations", "indicator_id | date | value\n1.1 | =2019-04-30 | =2\n\n1.2 | =2019-04-30 | =3")
    assert block.rows == (2, 4)


@pytest.mark.parametrize("total", ["Total", "TOTAL", "Sub-total", "Sous-total", "Grand total", "Ensemble", "Total police", "Moyenne"])
def test_totals_are_left_out_and_told_with_their_range(total: str) -> None:
    block = only("Observations", f"{ROWS.strip()}\n {total} | | =5\n 1.3 | =2019-04-30 | =1")
    assert block.rows == (2, 3, 5)
    assert [(part.cells, str(part.reason)) for part in block.left_out] == [("A4:C4", "totals left out (rows: 1)")]


def test_a_whole_row_that_only_begins_with_the_word_total_is_data() -> None:
    block = only("Indicators", "indicator | indicator_id | measure\n Total number of officers | 1.1 | number")
    assert block.rows == (2,)


def test_notes_and_a_signature_below_are_left_out_and_told() -> None:
    block = only("Observations", f"{ROWS.strip()}\n\nSource: returns of the police\nPrepared by | J. Smith")
    assert block.rows == (2, 3)
    assert not_read(block) == ["A5:C6"]


def test_a_row_that_is_only_begun_is_data_and_no_note() -> None:
    block = only("Observations", f"{ROWS.strip()}\n 1.3 | |")
    assert block.rows == (2, 3, 4)


def test_a_heading_between_rows_is_left_out_and_told() -> None:
    block = only("Observations", "indicator_id | date | value\n Police and justice\n 1.1 | =2019-04-30 | =2")
    assert block.rows == (3,)
    assert str(block.left_out[0].reason) == "headings left out (rows: 1)"


def test_a_repeated_header_is_left_out_and_told() -> None:
    block = only("Observations", f"{ROWS.strip()}\n indicator_id | date | value\n 1.3 | =2019-04-30 | =1")
    assert block.rows == (2, 3, 5)


def test_a_second_table_below_is_told_with_its_range() -> None:
    block = only("Observations", f"{ROWS.strip()}\n\n benchmark_id | benchmark | area\n A | Laws | justice")
    assert block.rows == (2, 3)
    assert [(flaw.code, flaw.cell) for flaw in block.flaws] == [("second-table", "A5:C6")]


def test_a_second_table_beside_is_told_with_its_range() -> None:
    drawn = "indicator_id | date | value | | key | meaning\n 1.1 | =2019-04-30 | =2 | | a | first\n 1.2 | =2019-04-30 | =3 | | b | second"
    block = only("Observations", drawn)
    assert block.right == 3
    assert [(flaw.code, flaw.cell) for flaw in block.flaws] == [("second-table", "E1:F3")]


def test_a_lone_remark_beside_the_table_is_left_out_and_told() -> None:
    block = only("Observations", "indicator_id | date | value | | \n 1.1 | =2019-04-30 | =2 | | check this\n 1.2 | =2019-04-30 | =3 | |")
    assert not_read(block) == ["E2"]


def test_unknown_columns_are_listed_and_one_without_header_by_its_letter() -> None:
    block = only("Observations", "indicator_id | date | value | shoe size | \n 1.1 | =2019-04-30 | =2 | =43 | x")
    assert not_read(block) == ["shoe size", "E2"] or not_read(block) == ["shoe size", "E"]


def test_a_near_miss_of_a_missing_column_is_named_not_taken() -> None:
    block = only("Observations", "indicator_id | date | value | numeratr\n 1.1 | =2019-04-30 | =2 | =43")
    assert "numerator" not in block.columns
    assert [(flaw.code, flaw.cell, str(flaw.values["column"])) for flaw in block.flaws] == [("unknown-column", "D1", "Numerator")]


def test_a_doubled_column_is_told_at_the_second_and_nothing_is_taken() -> None:
    block = only("Observations", "indicator_id | date | value | Value\n 1.1 | =2019-04-30 | =2 | =3")
    assert [(flaw.code, flaw.cell, flaw.values["cell"]) for flaw in block.flaws] == [("duplicate-column", "D1", "C1")]
    assert not block.readable


def test_a_missing_required_column_is_told_at_the_header_row() -> None:
    block = only("Strength", "title\n institution | institution_type | level | date | women | men\n a | police | all | 2019 | =1 | =2")
    assert [(flaw.code, flaw.cell, str(flaw.values["column"])) for flaw in block.flaws] == [("required-column-missing", "A2", "Flow")]
    assert not block.readable


def test_targets_without_their_kind_are_not_taken_for_observations() -> None:
    block = only("Targets", "indicator_id | date | value\n 1.1 | =2019-04-30 | =2")
    assert block.sheet_id == "targets"
    assert not block.readable


def test_a_share_by_year_is_not_taken_for_a_target() -> None:
    assert find(grid("Summary", "Institution | Year | % women\n Police | =2019 | =10")) == []


@pytest.mark.parametrize("drawn", ["", "a word", "to do | who | when\n call | me | today", "mission | note\n BINUH | nothing"])
def test_a_sheet_of_another_kind_gives_no_table(drawn: str) -> None:
    assert find(grid("Contacts", drawn)) == []


def test_a_wide_table_has_a_column_of_values_for_each_date() -> None:
    block = only("Data", "indicator_id | 2018 | =2019 | 2020 Q1 | =2021-02-28\n 1.1 | =1 | =2 | =3 | =4")
    assert block.form == "wide"
    assert [str(value.period.end) for value in block.values] == ["2018-12-31", "2019-12-31", "2020-03-31", "2021-02-28"]


def test_a_second_header_row_of_a_wide_table_names_the_sex() -> None:
    block = only("Data", "indicator_id | 2018 | | 2019 |\n | women | men | women | total\n 1.1 | =1 | =2 | =3 | =4")
    assert [(value.period.end.year, value.sex) for value in block.values] == [(2018, "women"), (2018, "men"), (2019, "women"), (2019, None)]
    assert block.rows == (3,)


def test_the_sex_may_stand_above_the_dates() -> None:
    block = only(
        "Data",
        "| women | | men |\n indicator_id | 2018 | 2019 | 2018 | 2019\n 1.1 | =1 | =2 | =3 | =4",
        merged=[(1, 2, 1, 3), (1, 4, 1, 5)],
    )
    assert [(value.period.end.year, value.sex) for value in block.values] == [
        (2018, "women"),
        (2019, "women"),
        (2018, "men"),
        (2019, "men"),
    ]


def test_a_wide_table_by_sex_has_its_dates_in_a_column() -> None:
    block = only("Data", "indicator_id | date | women | men\n 1.1 | =2019-04-30 | =2 | =3")
    assert [(value.sex, value.period) for value in block.values] == [("women", None), ("men", None)]


def test_two_header_rows_with_merged_cells_are_read_as_one() -> None:
    drawn = (
        "institution | institution_type | level | date | flow | Officers | | \n"
        " | | | | | women | men | total\n Police | police | all | 2019 | strength | =1 | =2 | =3"
    )
    block = only("Strength", drawn, merged=[*((1, column, 2, column) for column in range(1, 6)), (1, 6, 1, 8)])
    assert block.header[1] == 2
    assert block.rows == (3,)
    assert {"institution", "women", "men", "total"} <= set(block.columns)


def test_a_label_merged_down_holds_for_its_rows_and_is_told() -> None:
    drawn = "indicator_id | date | value\n 1.1 | =2019-04-30 | =2\n | =2019-07-31 | =3"
    block = only("Observations", drawn, merged=[(2, 1, 3, 1)])
    assert block.filled == {(3, 1): "1.1"}
    assert [(flaw.code, flaw.cell) for flaw in block.flaws] == [("merged-labels", "A2")]


TURNED = """
    Mission sheet of the report |
                                |
    Mission                     | BINUH
    Country                     | HTI
    colour                      | blue
    Reported on                 | =2021-02-28
"""


def test_a_table_with_its_headers_in_a_column_is_read_with_rows_and_columns_swapped() -> None:
    sheet = grid("Mission", TURNED, at="B3")
    assert find(sheet) == []
    found, (block,) = tables(sheet)
    assert block.turned
    assert [found.value(row, block.columns["country"]) for row in block.rows] == ["HTI"]
    assert said(block) == (
        "Mission, read with rows and columns swapped: headers in column B, rows 5 to 8, columns taken: 1; "
        "cells beside the table in B3 left out; columns not read: colour"
    )
    assert not_read(block) == ["colour", "B3"]


def test_a_table_that_can_be_read_as_it_stands_is_not_swapped() -> None:
    sheet = grid("Observations", ROWS)
    assert tables(sheet) == (sheet, [only("Observations", ROWS)])


def test_a_swapped_table_that_lacks_a_column_is_taken_for_what_the_sheet_is_called_and_for_nothing_else() -> None:
    drawn = "mission | BINUH\n country | HTI\n mandate | 2476"
    named, other = (tables(grid(name, drawn))[1] for name in ("Mission", "Sheet1"))
    assert [(flaw.code, str(flaw.values["column"])) for flaw in named[0].flaws] == [("required-column-missing", "Reported on")]
    assert other == []


WORDS = st.sampled_from([*SHEETS["observations"].key, "value", "date", "women", "men", "2019", "Total", "Source: x", "5.1", "title", ""])
CELLS = st.one_of(st.none(), WORDS, st.floats(0, 3000), st.just(dt.datetime(2019, 4, 30)))
RANGES = st.tuples(st.integers(1, 6), st.integers(1, 6), st.integers(0, 3), st.integers(0, 3)).map(
    lambda r: (r[0], r[1], r[0] + r[2], r[1] + r[3])
)


def rows_of(ranges: str) -> set[int]:
    """The rows that "A4:C4, A8:C9" covers."""
    ends = [[spot(cell) or (0, 0) for cell in part.split(":")] for part in ranges.split(", ")]
    return {row for end in ends for row in range(end[0][0], end[-1][0] + 1)}


@given(st.lists(st.lists(CELLS, max_size=7), max_size=9), st.lists(RANGES, max_size=3))
@settings(deadline=None)  # the first example loads the code lists
def test_every_filled_row_is_taken_or_told_on_any_sheet(values: list[list[Raw]], merged: list[tuple[int, int, int, int]]) -> None:
    sheet = Grid("Sheet1", values=values, merged=merged)
    blocks = find(sheet)
    covered = {row for block in blocks for row in (*range(block.header[0], block.header[1] + 1), *block.rows)}
    for block in blocks:
        told = [*(part.cells for part in block.left_out), *(flaw.cell for flaw in block.flaws if flaw.code == "second-table")]
        covered |= {row for ranges in told for row in rows_of(ranges)}
    assert not blocks or {row for row, cells in sheet.rows() if any(not blank(raw) for raw in cells)} <= covered
    tables(sheet)


def test_ranges_name_each_run_of_rows() -> None:
    block = only("Observations", "indicator_id | date | value\n 1 | 2019 | =1\n Total | | =1\n 2 | 2019 | =1\n Total | | =1\n Sum | | =2")
    assert not_read(block) == ["A3:C3, A5:C6"]


def test_a_wide_table_by_sex_may_have_a_column_of_all() -> None:
    block = only("Data", "indicator_id | date | women | men | total\n 1.1 | =2019-04-30 | =2 | =3 | =5")
    assert [(value.column, value.sex) for value in block.values] == [(3, "women"), (4, "men"), (5, None)]


def test_a_total_over_all_dates_is_no_value_of_a_date() -> None:
    block = only("Data", "indicator_id | 2018 | 2019 | Total\n 1.1 | =2 | =3 | =5")
    assert ([value.column for value in block.values], not_read(block)) == ([2, 3], ["Total"])


def test_a_later_header_with_its_columns_elsewhere_begins_a_table_of_its_own() -> None:
    first, second = find(grid("Observations", f"{ROWS.strip()}\n indicator_id | value | date\n 1.3 | =1 | =2019-04-30"))
    assert (first.rows, first.flaws, second.rows, second.flaws) == ((2, 3), (), (5,), ())
    assert (first.columns["value"], second.columns["value"]) == (3, 2)


def test_a_later_header_of_a_wide_table_with_other_dates_begins_a_table_of_its_own() -> None:
    blocks = find(grid("Data", "indicator_id | 2018 | 2019\n 1.1 | =1 | =2\n indicator_id | 2020 | 2021\n 1.1 | =3 | =4"))
    assert [[value.header for value in block.values] for block in blocks] == [["2018", "2019"], ["2020", "2021"]]


def test_a_second_table_whose_header_is_not_whole_is_told_and_not_read() -> None:
    block = only("Observations", f"{ROWS.strip()}\n\n indicator_id | value | note | sex\n 1.3 | =1 | x | women")
    assert [(flaw.code, flaw.cell) for flaw in block.flaws] == [("second-table", "A5:D6")]


def test_a_table_above_one_of_more_columns_is_told_as_a_table() -> None:
    drawn = "benchmark_id | benchmark | area\n A | Laws | justice\n\n indicator_id | date | value | sex | note\n 1.1 | 2019 | =1 | |"
    assert [(flaw.code, flaw.cell) for flaw in only("Observations", drawn).flaws] == [("second-table", "A1:E2")]


def test_a_later_header_of_a_wide_table_with_the_same_dates_is_a_repeated_header() -> None:
    block = only("Data", "indicator_id | 2018 | 2019\n 1.1 | =1 | =2\n\n indicator_id | 2018 | 2019\n 1.2 | =3 | =4")
    assert (block.rows, block.flaws) == ((2, 5), ())


def test_heads_over_several_columns_are_joined_with_those_below_them() -> None:
    drawn = """
        Indicator number | Indicator | Measure | Baseline |      | Target |
                         |           |         | Value    | Date | Value  | Date
        1.1              | Officers  | number  | =5       | 2018 | =9     | 2021
    """
    block = only("Indicators", drawn)
    assert {name: block.columns[name] for name in ("baseline", "baseline_date", "target", "target_date")} == {
        "baseline": 4,
        "baseline_date": 5,
        "target": 6,
        "target_date": 7,
    }


def test_a_group_over_a_header_that_is_whole_without_it_changes_nothing() -> None:
    drawn = """
        Officers of the police |                  |       |      |          | Strength |     |
        institution            | institution_type | level | date | flow     | women    | men | total
        Police                 | police           | all   | 2019 | strength | =1       | =2  | =3
    """
    block = only("Strength", drawn, merged=[(1, 6, 1, 8)])
    assert (block.header, block.rows) == ((2, 2), (3,))
    assert {"women": 6, "men": 7, "total": 8}.items() <= block.columns.items()


def test_two_header_rows_need_not_be_merged() -> None:
    drawn = """
        institution | institution_type | level | date | flow     | Women  |     | Men
                    |                  |       |      |          | Number | %   | Number
        Police      | police           | all   | 2019 | strength | =1     | =25 | =3
    """
    assert {"women": 6, "percent_women": 7, "men": 8}.items() <= only("Strength", drawn).columns.items()


@pytest.mark.parametrize("head", ["2019*", "2019 †", "2019 (est.)", "2019 (provisoire)"])
def test_a_mark_or_remark_beside_a_date_in_a_header_is_told(head: str) -> None:
    block = only("Data", f"indicator_id | 2018 | {head}\n 1.1 | =1 | =2")
    assert [str(value.period.end) for value in block.values if value.period] == ["2018-12-31", "2019-12-31"]
    assert [(flaw.code, flaw.cell, flaw.found) for flaw in block.flaws] == [("header-mark", "C1", head)]
