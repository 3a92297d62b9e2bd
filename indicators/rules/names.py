"""The rule that one institution, level or grade is written in one way, for two ways are two names to every table and chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations

import pandas as pd
from rapidfuzz import fuzz, process

from indicators.codelists import codelist, fold
from indicators.levels import known_level
from indicators.problems import Kind, Problem
from indicators.reading import Reading
from indicators.rules.base import Rule, Table, tables
from indicators.words import mark

NAMES = ("institution", "level", "grade")
SHEETS = ("strength", "strength_targets", "barriers", "observations")
NEAR = 88
SHORTEST = 6  # shorter words differ by one letter and mean two things: I and II, north and south
MOST = 300  # names that are compared with each other
RANKS = ("level", "grade")
CANDIDATES = 5


def check(reading: Reading) -> Iterator[Problem]:
    """Told once a way of writing, at the first cell that has the rarer of two. The name is kept as it is written."""
    found = tables(reading, *SHEETS)
    for column in NAMES:
        named = [table for table in found if column in table.records]
        written = Counter(name for table in named for name in table.column(column).dropna())
        proper, spellings = _proper(reading, column, written)
        usual = _usual(sorted(written, key=lambda name: (name not in proper, -written[name]))[:MOST])
        yield from _tell(named, column, "near-name", usual)
        strange = [name for name in written if name not in usual and name not in proper]
        yield from _tell(named, column, "near-level" if column in RANKS else "near-known-name", _nearest(strange, spellings))


def _proper(reading: Reading, column: str, written: Iterable[str]) -> tuple[set[str], dict[str, str]]:
    """Which names need no other, as the store or the list of levels has them; and all that these have, by their folded spelling."""
    if column in RANKS:
        return {name for name in written if known_level(name)}, _levels()
    if column != "institution" or "institution" not in (stored := reading.known.get("strength", pd.DataFrame())):
        return set(), {}
    names = stored["institution"].dropna().tolist()
    return set(names), {fold(name): name for name in names}


@cache
def _levels() -> dict[str, str]:
    return {fold(spelling): spelling for entry in codelist("levels").entries.values() for spelling in entry.spellings}


def _tell(named: Sequence[Table], column: str, code: str, usual: Mapping[str, str]) -> Iterator[Problem]:
    told: set[str] = set()
    for table in named if usual else ():
        names = table.column(column)
        first = names.isin(set(usual) - told) & ~names.duplicated()
        told.update(names[first])
        yield from table.tell(code, first, column, expected=names.map(usual))


def _usual(names: Sequence[str]) -> dict[str, str]:
    """From every name that comes near to one before it to that one."""
    found: dict[str, str] = {}
    for usual, other in combinations(names, 2):
        if other not in found and _is_near(usual, other):
            found[other] = found.get(usual, usual)
    return found


def _nearest(names: Iterable[str], spellings: Mapping[str, str]) -> dict[str, str]:
    """From every name that comes near to a known spelling to the nearest one."""
    found: dict[str, str] = {}
    for name in names if spellings else ():
        alike = process.extract(fold(name), list(spellings), scorer=fuzz.ratio, limit=CANDIDATES, score_cutoff=NEAR)
        near = next((spellings[folded] for folded, *_ in alike if _is_near(spellings[folded], name)), None)
        if near is not None:
            found[name] = near
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
        Kind(
            "near-known-name",
            "warning",
            mark("the name comes near to another that the mission has reported before, and may mean the same"),
            mark("Write it in the same way if it is the same; it is kept as it is written."),
        ),
        Kind(
            "near-level",
            "warning",
            mark("the level or rank is not a known one but comes near to one"),
            mark("Write it as expected if it is the same; it is kept as it is written, and an unknown level stands halfway to command."),
        ),
    ),
    check=check,
)
