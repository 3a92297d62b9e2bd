"""What every sheet type owes: whole columns, known lists, words in both languages, a key that it has."""

from __future__ import annotations

import csv

import pytest

from indicators.codelists import DATA, codelist, header
from indicators.sheets import SHEETS
from indicators.sheets.base import Sheet

IDS = (
    "mission benchmarks indicators targets observations assessments commitments obstacles support strength strength_targets barriers "
    "handover footprint"
)

every_sheet = pytest.mark.parametrize("member", SHEETS.values(), ids=lambda member: member.id)


def test_the_sheets_stand_in_the_order_of_the_manual() -> None:
    assert list(SHEETS) == IDS.split()


@every_sheet
def test_a_sheet_says_what_it_is_about_and_every_column_has_a_title(member: Sheet) -> None:
    assert member.title
    assert member.about.endswith(".")
    assert all(column.title for column in member.columns)


@every_sheet
def test_no_two_columns_of_a_sheet_share_an_id_or_a_title(member: Sheet) -> None:
    assert len({column.id for column in member.columns}) == len(member.columns)
    assert len({column.title for column in member.columns}) == len(member.columns)


@every_sheet
def test_the_columns_that_a_sheet_names_are_its_own(member: Sheet) -> None:
    own = {column.id for column in member.columns}
    assert set(member.key) <= own
    assert {member.place, member.dated_by} - {None} <= own


@every_sheet
def test_a_code_column_has_a_list_and_every_list_exists(member: Sheet) -> None:
    for column in member.columns:
        assert column.kind != "code" or column.codes
        assert not column.codes or codelist(column.codes).codes


@every_sheet
def test_the_header_list_has_exactly_the_columns_of_the_sheet(member: Sheet) -> None:
    with (DATA / "codelists" / "headers.csv").open(encoding="utf-8", newline="") as file:
        listed = [row["column"] for row in csv.DictReader(file) if row["sheet"] == member.id]
    assert listed == [column.id for column in member.columns]


@every_sheet
def test_a_column_is_titled_as_its_header_is_printed(member: Sheet) -> None:
    assert {column.id: column.title for column in member.columns} == {column.id: header(member.id, column.id) for column in member.columns}
    assert member.title == codelist("sheets").label(member.id)


@every_sheet
def test_a_sheet_has_a_required_column_and_tells_them_all(member: Sheet) -> None:
    assert member.required
    assert all(column.required for column in member.required)


@every_sheet
def test_a_note_is_a_sentence_for_the_person_who_fills_the_sheet_in(member: Sheet) -> None:
    assert all(column.note.endswith(".") for column in member.columns if column.note)


def test_a_column_is_found_by_its_id() -> None:
    assert SHEETS["observations"].column("value").kind == "reading"
