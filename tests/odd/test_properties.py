"""What holds for any content: what is written is read, in any order, a file counts once, and no bytes make a figure of their own."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.odd.honest import HEADER, INDICATORS, MISSION, TRUE, Row, day, sketch, workbook, written
from tests.odd.route import Route, number_of

BOUNDED = settings(max_examples=12, deadline=None, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate))
NAMES = [row[0] for row in INDICATORS[1:]]
PLACES = [(name, str(date(2019, 1, 1) + timedelta(days=at))) for name in NAMES for at in range(40)]
VALUES = st.one_of(st.integers(2, 10**9), st.decimals(2, 10**6, places=3)).map(float)
DOCUMENTS = st.one_of(
    st.none(), st.text("Sdocument/0123456789 éàçñ", min_size=1, max_size=12).filter(lambda text: any(map(str.isalpha, text)))
)
CONTENT = st.lists(st.sampled_from(PLACES), min_size=1, max_size=12, unique=True).flatmap(
    lambda places: st.tuples(*(st.tuples(st.just(name), st.just(when), VALUES, DOCUMENTS) for name, when in places))
)


@pytest.fixture(scope="module")
def route(tmp_path_factory: pytest.TempPathFactory):
    opened = Route(tmp_path_factory.mktemp("properties"))
    yield opened
    opened.close()


def table(rows: tuple[Row, ...]) -> list[tuple[object, ...]]:
    return [HEADER, *((name, day(when), value, document) for name, when, value, document in rows)]


def as_read(rows: tuple[Row, ...]) -> list[Row]:
    return sorted(((*row[:3], row[3].strip() if row[3] else None) for row in rows), key=repr)


@BOUNDED
@given(rows=CONTENT)
def test_what_is_written_is_read(route: Route, rows: tuple[Row, ...]):
    assert list(route.upload(workbook(table=table(rows)), "returns.xlsx").rows) == as_read(rows)


@BOUNDED
@given(rows=CONTENT, chance=st.randoms(use_true_random=False))
def test_the_order_of_sheets_columns_and_rows_does_not_matter(route: Route, rows: tuple[Row, ...], chance: random.Random):
    drawn = {"Observations": table(rows), "Indicators": INDICATORS, "Mission": MISSION}
    mixed = [sketch(name, shuffled(cells, chance)) for name, cells in chance.sample(list(drawn.items()), len(drawn))]
    assert route.upload(written(mixed), "returns.xlsx").rows == tuple(as_read(rows))


def shuffled(cells, chance: random.Random):
    """The same table with its columns and the rows below its header in another order."""
    order = chance.sample(range(len(cells[0])), len(cells[0]))
    below = chance.sample(list(cells[1:]), len(cells) - 1)
    return [[row[at] for at in order] for row in (cells[0], *below)]


@BOUNDED
@given(rows=CONTENT)
def test_the_same_file_twice_is_one_submission(route: Route, rows: tuple[Row, ...]):
    data = workbook(table=table(rows))
    _, first = route.send(data, "returns.xlsx")
    before = len(route.source.submissions())
    status, again = route.send(data, "again.xlsx")
    assert (status, again["already"], number_of(again), len(route.source.submissions())) == (200, True, number_of(first), before)


@settings(BOUNDED, max_examples=30)
@given(data=st.binary(max_size=400), name=st.sampled_from(["a.xlsx", "a.csv", "a.txt", "a"]))
def test_any_bytes_are_answered_in_words_and_hold_no_figures(route: Route, data: bytes, name: str):
    answer = route.upload(data, name)
    assert answer.status in (200, 201)
    assert answer.rows == ()


@settings(BOUNDED, max_examples=40)
@given(share=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_bit_that_is_turned_makes_no_value_that_no_cell_holds(route: Route, share: float, bit: int):
    honest = workbook()
    data = bytearray(honest)
    data[int(len(data) * share)] ^= 1 << bit
    answer = route.upload(bytes(data), "returns.xlsx")
    assert set(answer.rows) <= set(TRUE)
    assert len(answer.rows) == len(TRUE) or answer.refused or answer.told("error", "question", "warning")
