"""The codec between a page's state and its URL."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.state import State, parse

names = st.text("abcdefghij_", min_size=1, max_size=12).filter(lambda name: name not in ("mission", "indicator", "as_of", "since", "lang"))
texts = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30)
days = st.none() | st.dates(date(1000, 1, 1), date(9999, 12, 31))
states = st.builds(
    State,
    page=st.sampled_from(["overview", "mission", "indicator", "upload"]),
    mission=st.none() | texts,
    indicator=st.none() | texts,
    as_of=days,
    since=days,
    language=st.sampled_from([None, "en", "fr"]),
    filters=st.dictionaries(names, texts, max_size=4),
)


@given(states)
def test_a_state_comes_back_from_its_url(state):
    assert parse(state.url) == state


@given(st.text(max_size=200))
def test_no_address_is_an_error(text):
    parse(text)
    parse("/mission?" + text)


def test_equal_states_have_one_address():
    assert State(filters={"b": "1", "a": "2"}).url == State(filters={"a": "2", "b": "1"}).url == "/?a=2&b=1"


def test_what_makes_no_sense_is_left_out():
    assert parse("/mission?as_of=2019-13-45&lang=xx&since=&mission=MINUJUSTH") == State(page="mission", mission="MINUJUSTH")


def test_the_first_of_a_repeated_parameter_counts():
    assert parse("/?mission=A&mission=B").mission == "A"


def test_going_to_another_page_keeps_what_holds_across_pages():
    state = State("indicator", "MINUJUSTH", "2.2", date(2019, 10, 9), date(2019, 7, 9), "fr", {"area": "police"})
    assert state.going("gender") == State("gender", "MINUJUSTH", None, date(2019, 10, 9), date(2019, 7, 9), "fr", {})


def test_a_filter_is_put_in_and_taken_out():
    state = State(page="mission").having(area="police")
    assert state.url == "/mission?area=police"
    assert state.having(area=None).url == "/mission"


@pytest.mark.parametrize(
    ("path", "page"), [("/", "overview"), ("/mission", "mission"), ("/mission/", "mission"), ("/due-list", "due_list")]
)
def test_a_path_names_a_page(path, page):
    assert parse(path).page == page
