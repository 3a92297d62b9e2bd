"""The rule that one institution, level or grade is written in one way, for two ways are two names to every table and chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from rapidfuzz import fuzz

from indicators.codelists import fold
from indicators.problems import Kind, Problem
from indicators.reading import Reading
from indicators.rules.base import Rule, Table, tables
from indicators.words import mark

NAMES = ("institution", "level", "grade")
SHEETS = ("strength", "strength_targets", "barriers", "observations")
NEAR = 88
SHORTEST = 6  # shorter words differ by one letter and mean two things: I and II, north and south
MOST = 300  # names that are compared with each other


def check(reading: Reading) -> Iterator[Problem]:
    """Told once a way of writing, at the first cell that has the rarer of two. The name is kept as it is written."""
    found = tables(reading, *SHEETS)
    for column in NAMES:
        named = [table for table in found if column in table.records]
        usual = _usual(Counter(name for table in named for name in table.column(column).dropna()))
        yield from _tell(named, column, usual)


def _tell(named: Sequence[Table], column: str, usual: Mapping[str, str]) -> Iterator[Problem]:
    told: set[str] = set()
    for table in named if usual else ():
        names = table.column(column)
        first = names.isin(set(usual) - told) & ~names.duplicated()
        told.update(names[first])
        yield from table.tell("near-name", first, column, expected=names.map(usual))


def _usual(names: Counter[str]) -> dict[str, str]:
    """From every name that comes near to one which stands more often, or earlier, to that one."""
    known = [name for name, _ in names.most_common(MOST)]
    found: dict[str, str] = {}
    for usual, other in combinations(known, 2):
        if other not in found and _is_near(usual, other):
            found[other] = found.get(usual, usual)
    return found


@lru_cache(maxsize=65_536)
def _is_near(one: str, other: str) -> bool:
    """Whether two names differ in capitals, accents and signs only, or in a letter or so of one long word."""
    if fold(one) == fold(other):
        return bool(fold(one))
    first, second = one.split(), other.split()
    if len(first) != len(second):
        return False
    differing = [(fold(a), fold(b)) for a, b in zip(first, second, strict=True) if fold(a) != fold(b)]
    return len(differing) == 1 and _is_misspelt(*differing[0])


def _is_misspelt(one: str, other: str) -> bool:
    """Words with figures in them are numbers of something, of which no two are one."""
    is_word = one.isalpha() and other.isalpha() and max(len(one), len(other)) >= SHORTEST
    return is_word and fuzz.ratio(one, other) >= NEAR


RULE = Rule(
    id="names",
    title=mark("An institution, a level and a grade are written in one way each."),
    sheets=SHEETS,
    kinds=(
        Kind(
            "near-name",
            "warning",
            mark("the name comes near to another in the workbook and may mean the same"),
            mark("Write it in the same way if it is the same; it is kept as it is written."),
        ),
    ),
    check=check,
)
