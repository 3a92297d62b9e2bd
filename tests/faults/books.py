"""The small workbooks of the fault tests: four reports of one mission; a row of the third waits until the fourth brings it mended."""

from __future__ import annotations

import hashlib
from functools import cache

from indicators.workbook.grid import Book
from indicators.workbook.read import read
from tests.drawn_workbooks import drawn_workbook

MISSION = "MINUJUSTH"
DAYS = ("2018-08-30", "2019-02-28", "2019-06-01", "2019-10-15")
INDICATORS = """indicator_id | benchmark_id | indicator | measure | direction | baseline | baseline_date | target | target_date
4.1 | 4 | Officers trained | number | increase | 10 | 2018-01-01 | 60 | 2020-01-01
4.2 | 4 | Stations open | number | increase | 3 | 2018-01-01 | 9 | 2020-01-01
4.3 | 4 | Share of women | percent | increase | 9 | 2018-01-01 | 11 | 2020-01-01"""
BENCHMARKS = "benchmark_id | benchmark | area\n4 | The police work everywhere | police"
OBSERVATIONS = "indicator_id | date | value\n"


def _observations(number: int, wrong: str = "") -> str:
    lines = [f"4.{one} | {DAYS[earlier]} | {10 * one + earlier + number / 10}" for earlier in range(number + 1) for one in (1, 2, 3)]
    return OBSERVATIONS + "\n".join([*lines, *([f"4.1 | 2019-05-01 | {wrong}"] if wrong else [])])


@cache
def workbooks() -> tuple[tuple[str, bytes], ...]:
    """Name and bytes of each workbook; the third has a row that cannot be taken, the fourth brings it."""
    wrong = ("", "", "12 or 21", "12")
    return tuple(
        (
            f"{MISSION}_{day}.xlsx",
            drawn_workbook(
                day, document=f"S/{number}", benchmarks=BENCHMARKS, indicators=INDICATORS, observations=_observations(number, wrong[number])
            ),
        )
        for number, day in enumerate(DAYS)
    )


class Held:
    """What a sandbox gives, read beforehand: a process that is to be killed thousands of times reads no file."""

    def __init__(self) -> None:
        self._books = {hashlib.sha256(data).hexdigest(): read(data, name) for name, data in workbooks()}

    def read(self, data: bytes, file: str) -> Book:
        return self._books[hashlib.sha256(data).hexdigest()]
