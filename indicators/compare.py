"""Compares what a table holds with what it must hold, in one sentence for each thing that differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Table

Row: TypeAlias = Mapping[str, Any]
LONGEST = 60  # letters of a value that a sentence shows
NOT_SHOWN = frozenset({"password"})  # not even the fingerprint of one


def differences(table: Table, stored: Iterable[Row], expected: Iterable[Row]) -> Iterator[str]:
    """Both in the order of the primary key; neither is held in memory."""
    key = [column.name for column in table.primary_key.columns]
    for old, new in _pairs(key, stored, expected):
        named = place(table.name, {name: (old or new or {})[name] for name in key})
        if old is None or new is None:
            yield only_one(named, is_stored=new is None)
        else:
            yield from columns(named, old, new)


def only_one(named: str, *, is_stored: bool) -> str:
    """What is said of a row that is only stored, or only expected."""
    return f"{named}: found a row, expected none" if is_stored else f"{named}: found no row, expected one"


def columns(named: str, stored: Row, expected: Row) -> Iterator[str]:
    """A sentence for each column of one row that differs."""
    for name in expected:
        if stored[name] == expected[name]:
            continue
        if name in NOT_SHOWN:
            yield f"{named}, column {name}: found another than was set"
        else:
            found, wanted = _shown(stored[name], expected[name])
            yield f"{named}, column {name}: found {found}, expected {wanted}"


def place(table: str, key: Row) -> str:
    """The name of a row: its table and its key, without what is empty in it."""
    return f"{table} ({', '.join(f'{name} {value}' for name, value in key.items() if value != '')})"


def _pairs(key: Sequence[str], stored: Iterable[Row], expected: Iterable[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    ours, theirs = iter(stored), iter(expected)
    old, new = next(ours, None), next(theirs, None)
    while old is not None or new is not None:
        order = _order(key, old, new)
        yield (old if order <= 0 else None), (new if order >= 0 else None)
        old = next(ours, None) if order <= 0 else old
        new = next(theirs, None) if order >= 0 else new


def _order(key: Sequence[str], old: Row | None, new: Row | None) -> int:
    """Which of two rows comes first: -1 the old one, 1 the new one, 0 for two with one key."""
    if old is None or new is None:
        return 1 if old is None else -1
    one, other = tuple(old[name] for name in key), tuple(new[name] for name in key)
    return (one > other) - (one < other)


def _shown(found: Any, expected: Any) -> tuple[str, str]:
    """Two values that differ; of long texts the part where they begin to."""
    one, other = repr(found), repr(expected)
    if max(len(one), len(other)) <= LONGEST:
        return one, other
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    begin = max(0, same - LONGEST // 3)
    return _cut(one, begin), _cut(other, begin)


def _cut(text: str, begin: int) -> str:
    before, after = "..." if begin else "", "..." if len(text) > begin + LONGEST else ""
    return f"{before}{text[begin : begin + LONGEST]}{after}"
