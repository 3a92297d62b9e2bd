"""The words of the screen: gaps filled, numbers and dates by locale, the catalogue complete."""

import datetime as dt

import pytest

from dashboard.locale.update import collect
from dashboard.words import Words, preferred
from indicators.words import Message

NARROW, HARD = "\u202f", "\u00a0"


@pytest.fixture
def english() -> Words:
    return Words("en")


@pytest.fixture
def french() -> Words:
    return Words("fr")


@pytest.mark.parametrize(
    ("value", "decimals", "in_english", "in_french"),
    [
        (9.17, None, "9.17", "9,17"),
        (15, None, "15", "15"),
        (15.0, None, "15", "15"),
        (1234567.5, None, "1,234,567.5", f"1{NARROW}234{NARROW}567,5"),
        (0.0123, None, "0.012", "0,012"),
        (10.5, 2, "10.50", "10,50"),
        (None, None, "..", ".."),
    ],
)
def test_a_number_is_printed_as_the_language_prints_it(english, french, value, decimals, in_english, in_french):
    assert english.number(value, decimals) == in_english
    assert french.number(value, decimals) == in_french


def test_a_share_has_its_sign_where_the_language_puts_it(english, french):
    assert english.percent(9.17) == "9.17%"
    assert french.percent(9.17) == f"9,17{HARD}%"
    assert english.percent(9.17, 1, long=True) == f"9.2{HARD}per{HARD}cent"
    assert french.percent(9.17, 1, long=True) == f"9,2{HARD}pour{HARD}cent"


def test_a_day_is_written_out_in_the_language(english, french):
    assert english.date("2019-10-09") == "9 October 2019"
    assert french.date(dt.date(2019, 10, 1)) == "1er octobre 2019"
    assert english.date(None) == ""


def test_gaps_are_filled_with_numbers_and_days_by_locale(english):
    filled = english("{n} indicators on {day}", n=1234, day=dt.date(2019, 10, 9))
    assert filled == "1,234 indicators on 9 October 2019"


def test_a_text_without_values_may_hold_braces(english):
    assert english("a {gap} left open") == "a {gap} left open"


def test_the_plural_follows_the_count(english):
    assert english.many("one sheet", "{count} sheets", 1) == "one sheet"
    assert english.many("one sheet", "{count} sheets", 3) == "three sheets"


def test_a_sentence_writes_out_one_to_nine_and_a_table_does_not(english, french):
    assert [english.count(count) for count in (1, 9, 10, 0)] == ["one", "nine", "10", "0"]
    assert french.count(9) == "neuf"
    assert english.many("{count} sheet", "{count} sheets", 3, figures=True) == "3 sheets"


def test_a_series_with_one_large_number_is_all_in_figures(english):
    assert english.count(3, among=(3, 17)) == "3"
    assert english.count(3, among=(3, 9)) == "three"


def test_the_numbers_of_a_column_share_their_decimals(english):
    assert english.decimals([1, 2.0, None]) == 0
    assert english.decimals([0.2, 0.059]) == 2
    assert english.decimals([0.2, 0.004]) == 3
    assert english.decimals([28.57, 0], most=1) == 1


def test_nothing_is_singular_in_french(french):
    assert french.many("one thing {count}", "{count} things", 0) == "one thing 0"


def test_a_message_of_the_domain_is_said_with_its_values(english):
    assert english.say(Message("due on {day}", {"day": dt.date(2019, 10, 15)})) == "due on 15 October 2019"


def test_a_stored_message_has_its_days_back(english):
    assert (
        english.say({"text": "due on {day}, {n} of {of}", "values": {"day": "2019-10-15", "n": 3, "of": None}})
        == "due on 15 October 2019, 3 of .."
    )


@pytest.mark.parametrize(
    ("accepted", "language"),
    [(None, "en"), ("fr-CH, fr;q=0.9, en;q=0.8", "fr"), ("de, en;q=0.5", "en"), ("es", "en"), ("de;q=1, fr;q=0.4", "fr")],
)
def test_the_browser_chooses_the_language(accepted, language):
    assert preferred(accepted) == language


def test_every_marked_text_is_collected():
    found = {message.id for message in collect()}
    assert "No such page" in found, "from words(...) in the dashboard"
    assert "Missed" in found, "from mark(...) in the domain"
    assert ("So far, one workbook is published", "So far, {count} workbooks are published") in found, "from words.many(...)"
