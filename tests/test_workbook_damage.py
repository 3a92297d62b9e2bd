"""A file that is cut or in which a bit fell over gives the same workbook or a refusal, never a different or an empty one."""

import random

import pytest

from indicators.problems import UnreadableError
from indicators.workbook.grid import Book
from indicators.workbook.read import read
from tests.workbook_files import simple

WHOLE = simple()


def reading(data: bytes) -> Book | None:
    try:
        return read(data, "book.xlsx")
    except UnreadableError:
        return None


def told(book: Book) -> bool:
    return any(problem.severity in ("error", "question") for problem in book.problems)


@pytest.mark.parametrize("percent", range(0, 100, 3))
def test_a_file_cut_short_is_refused(percent):
    assert reading(WHOLE[: len(WHOLE) * percent // 100]) is None


@pytest.mark.parametrize("missing", [1, 2, 21, 22, 23])
def test_a_file_that_lost_its_last_bytes_is_refused(missing):
    assert reading(WHOLE[:-missing]) is None


@pytest.mark.parametrize("seed", range(150))
def test_a_flipped_bit_changes_nothing_in_silence(seed):
    bit = random.Random(seed).randrange(len(WHOLE) * 8)
    flipped = bytearray(WHOLE)
    flipped[bit // 8] ^= 1 << bit % 8
    book = reading(bytes(flipped))
    assert book is None or book.grids == read(WHOLE, "book.xlsx").grids or told(book)


def test_every_bit_of_the_directory_counts():
    """The directory and the end record decide which parts there are: every bit of them, one by one."""
    expected = read(WHOLE, "book.xlsx").grids
    start = WHOLE.index(b"PK\x01\x02")
    silent = []
    for bit in range(start * 8, len(WHOLE) * 8, 7):
        flipped = bytearray(WHOLE)
        flipped[bit // 8] ^= 1 << bit % 8
        book = reading(bytes(flipped))
        if book is not None and book.grids != expected and not told(book):
            silent.append(bit)
    assert silent == []
