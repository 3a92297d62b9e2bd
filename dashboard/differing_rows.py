"""The rows of a difference as a table: what each side says, column by column, under the indicator that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

from dashboard.changes import apart, kind_cell, place_line, sheet
from dashboard.components import Column, group, table
from dashboard.state import State
from dashboard.values import COMPARATORS
from dashboard.words import Words
from indicators.codelists import codelist, header
from indicators.sheets import SHEETS

if TYPE_CHECKING:
    from indicators.difference import Difference

Row = Mapping[str, Any]
Sides = tuple[Row | None, Row | None]
MOST = 3  # columns shown of a row that is new or left out
LEAST = frozenset({"document", "section", "url", "note", "source", "definition"})  # say least of such a row
TELLING = ("restated", "changed")


def rows(shown: Iterable[Difference], named: Mapping[str, str], words: Words, state: State) -> Any:
    """The table of some rows; `named` gives the wording of indicators."""
    columns = [
        Column("row", words("Row"), head=True),
        Column("kind", words("Kind"), "sign"),
        Column("old", words("Until now")),
        Column("new", words("In this workbook")),
    ]
    lines: list[Any] = []
    for indicator_id, own in groupby(shown, key=lambda one: one.indicator_id):
        lines.append(group(f"{indicator_id} {named.get(indicator_id, '')}".strip() if indicator_id else words("About no single indicator")))
        lines += [_row(one, words, state) for one in own]
    return table(columns, lines, words("Rows of this workbook beside what was known"), quiet=True, look="dense difference")


def _row(one: Difference, words: Words, state: State) -> dict[str, Any]:
    of_sheet, name = sheet(one.sheet_type, words), _named(one, words)
    said = {"text": name or of_sheet, "sub": " · ".join(part for part in (of_sheet if name else "", one.note or "") if part)}
    is_told = one.kind in TELLING
    return {
        "row": said,
        "kind": kind_cell(one.kind, words),
        "old": _side(one, (one.old, one.new), one.old_place, words, state, was=is_told),
        "new": _side(one, (one.new, one.old), one.new_place, words, state, now=is_told or one.kind == "added"),
    }


def _named(one: Difference, words: Words) -> str:
    """What tells the row apart within its indicator."""
    parts = {name: value for name, value in one.key.items() if value and name not in ("indicator_id", "period_start")}
    said = [in_words(one.sheet_type, name, value, words) for name, value in parts.items()]
    if start := one.key.get("period_start"):
        said.insert(1, words("from {date}", date=words.date(start)))
    return ", ".join(said)


def _side(one: Difference, sides: Sides, place: Row | None, words: Words, state: State, **marked: bool) -> Any:
    """What one file says of the row, beside what the other does, and the cell where it stands."""
    if sides[0] is None:
        return ""
    lines = _reading(one, sides, words) if one.sheet_type == "observations" else _columns(one, sides, words)
    return {"lines": [*({**line, **marked} for line in lines), place_line(place, words, state)]}


def _columns(one: Difference, sides: Sides, words: Words) -> list[dict[str, Any]]:
    """The columns that differ; of a row that is new, left out or the same those that say most."""
    said, other = sides[0] or {}, sides[1] or {}
    return [
        {**apart(_of(one, name, said, words), _of(one, name, other, words)), "sub": _title(one.sheet_type, name, words)}
        for name in one.columns or _main(one, said)
    ]


def _of(one: Difference, name: str, said: Row, words: Words) -> str:
    return in_words(one.sheet_type, name, said.get(name), words)


def _reading(one: Difference, sides: Sides, words: Words) -> list[dict[str, Any]]:
    """A reading as one would print it, and below it what else differs than its value."""
    said, other = sides[0] or {}, sides[1] or {}
    more = [name for name in one.columns if name not in ("value", "printed", "missing", "comparator", "value_high")]
    value = [apart(_printed(said, words), _printed(other, words))] if len(more) < len(one.columns) or not more else []
    return [*value, *({"text": _of(one, name, said, words), "sub": _title("observations", name, words)} for name in more)]


def _printed(said: Row, words: Words) -> str:
    if "value" not in said:
        return codelist("missing").label(said["missing"], words.language) if "missing" in said else str(said.get("printed", ""))
    high = f"–{words.number(said['value_high'])}" if "value_high" in said else ""
    return f"{COMPARATORS.get(said.get('comparator', ''), '')} {words.number(said['value'])}{high}".strip()


def _main(one: Difference, said: Row) -> list[str]:
    """The columns that say most of a row that is new, left out or the same."""
    known = [column.id for column in SHEETS[one.sheet_type].columns if column.id not in {*one.key, *LEAST}]
    given = [name if name in said else f"{name}_printed" for name in known if name in said or f"{name}_printed" in said]
    return given[:MOST]


def _title(sheet_type: str, name: str, words: Words) -> str:
    column = name.removesuffix("_printed")
    return header(sheet_type, column, words.language) if SHEETS[sheet_type].has(column) else column


def in_words(sheet_type: str, name: str, value: Any, words: Words) -> str:
    """What stands in a column, as a reader says it."""
    if value is None or value == "":
        return words("empty")
    column = SHEETS[sheet_type].column(name) if SHEETS[sheet_type].has(name) else None
    if column is not None and column.codes and isinstance(value, str):
        return codelist(column.codes).label(value, words.language)
    if column is not None and column.kind == "date":
        return words.date(value)
    if isinstance(value, bool):
        return words("yes") if value else words("no")
    return words.number(value) if isinstance(value, int | float) else str(value)
