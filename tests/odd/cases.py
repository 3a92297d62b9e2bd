"""What a case is: a file, and the true rows it must give or the problems that must stand at their cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from tests.odd.honest import ALL, TRUE, Row

Told: TypeAlias = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Case:
    """One odd file. `told`: every error and question that it must give, with its cell; `noted`: warnings and notes that must be given, too.

    `rows` are the true rows that are accepted all the same; where one is missing something must be told. `refused` is the code
    with which the whole file is answered. `true` is given where the file itself says something else than the eight rows.
    """

    name: str
    build: Callable[[], bytes]
    told: tuple[Told, ...] = ()
    rows: tuple[int, ...] = ALL
    noted: tuple[Told, ...] = ()
    refused: str = ""
    true: tuple[Row, ...] = TRUE
    file: str = "returns.xlsx"
    endless: bool = False  # a careless reader would not come to an end

    @property
    def expected(self) -> list[Row]:
        return sorted((self.true[number] for number in self.rows), key=repr)


def without(*rows: int) -> tuple[int, ...]:
    return tuple(row for row in ALL if row not in rows)


def changed(**values: float | None) -> tuple[Row, ...]:
    """The true rows with other values: r3=None says that the fourth has none."""
    news = {int(name[1:]): value for name, value in values.items()}
    return tuple((*row[:2], news.get(at, row[2]), row[3]) for at, row in enumerate(TRUE))
