"""What every sheet type owes: whole columns, known lists, words in both languages, a key that it has."""

from __future__ import annotations

import csv

import pytest

from indicators.codelists import DATA, codelist, header, headers
from indicators.sheets import SHEETS
from indicators.sheets.base import Column, Sheet

NEW = Sheet(
    "laws", "Laws", (Column("law", "text", "Law", required=True), Column("stage", "text", "Stage")), ("law",), 900, "One row a law."
)

every_sheet = pytest.mark.parametrize("member", SHEETS.values(), ids=lambda member: member.id)


def listed(name: str, column: str, **where: str) -> list[str]:
    """A column of a list as it stands in its file, for the lines with these values."""
    with (DATA / "codelists" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [row[column] for row in csv.DictReader(file) if where.items() <= row.items()]


def test_the_sheets_stand_in_the_template_in_an_order_of_their_own_with_the_mission_first() -> None:
    assert len({member.order for member in SHEETS.values()}) == len(SHEETS)
    assert next(iter(SHEETS)) == "mission"


def test_the_list_of_sheets_names_every_sheet_in_both_languages() -> None:
    assert listed("sheets", "code") == list(SHEETS)


def test_a_new_sheet_is_known_by_its_own_words_before_any_list_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SHEETS, NEW.id, NEW)
    assert headers.__wrapped__("laws") == {"law": "law", "stage": "stage"}
    assert header.__wrapped__("laws", "stage", "fr") == "Stage"
    assert codelist.__wrapped__("sheets").match("LAWS") == "laws"


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
    assert listed("headers", "column", sheet=member.id) == [column.id for column in member.columns]


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
