"""The data behind a report as plain tables: one row a record, its cell beside it, small counts of people left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.material import Material
from dashboard.small_cells import is_small, suppressed
from dashboard.words import Words
from indicators.sheets import SHEETS
from indicators.words import mark

Row = Mapping[str, Any]

# What every table has, then what is told of indicators beyond their sheet: title, what it says.
FIRST = {
    "mission": (mark("Mission"), mark("Code of the mission.")),
    "country": (mark("Country"), mark("The three-letter code of ISO 3166, or the name.")),
    "as_of": (mark("As of"), mark("The day on which the figures stand: what was known at its end.")),
}
LAST = {
    "suppressed": (mark("Left out"), mark("Columns that are empty because a count of people below five would be told.")),
    "file": (mark("File"), mark("File in which it stands.")),
    "sheet": (mark("Sheet"), mark("Sheet of the file.")),
    "cell": (mark("Cell"), mark("Cell of the sheet.")),
}
COMPUTED = {
    "latest": (mark("Latest"), mark("Newest reading.")),
    "latest_printed": (mark("Latest, printed"), mark("The newest reading as printed.")),
    "latest_date": (mark("Latest, day"), mark("The day that the newest reading stands for.")),
    "latest_document": (mark("Latest, document"), mark("The document that reported it.")),
    "status": (mark("Status"), mark("Computed status; the Methods page says how.")),
    "pace": (mark("Pace"), mark("Progress made as a share of the progress due: 1 is as planned.")),
    "trend": (mark("Trend"), mark("Which way the last readings go.")),
    "assessment": (mark("Own judgement"), mark("The mission’s own judgement.")),
}
PEOPLE = ("value", "numerator", "denominator", "printed", "value_high")
RECORDS = ("commitments", "obstacles", "support", "strength_targets", "barriers", "handover", "footprint")
LEFT_ALONE = ("url", "definition", "stages")
NUMBERS = ("number", "reading", "share")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: id, whether it is a number, a date or a text, its title and what it says, in words of the order's language."""

    id: str
    kind: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class Data:
    """One table. Values are plain: numbers, texts, days as YYYY-MM-DD, None where nothing is known."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def tables(materials: Sequence[Material], words: Words) -> list[Data]:
    """Indicators, observations, strength and all records of some missions, without those that have no row."""
    made = [
        _table("indicators", [row for one in materials for row in _indicators(one)], words, COMPUTED),
        _table("observations", [row for one in materials for row in _observations(one)], words),
        _table("strength", [row for one in materials for row in _strength(one)], words),
        *(_table(name, [_row(one, row) for one in materials for row in one.rows(name)], words) for name in RECORDS),
    ]
    return [one for one in made if one.rows]


def _table(name: str, rows: Sequence[Row], words: Words, more: Mapping[str, tuple[str, str]] | None = None) -> Data:
    sheet = SHEETS[name]
    own = {column.id: Column(column.id, _kind(column.kind), words(column.title), words(column.note)) for column in sheet.columns}
    computed = {key: Column(key, _computed(key), words(title), words(about)) for key, (title, about) in (more or {}).items()}
    columns = [*_named(FIRST, words), *(one for key, one in own.items() if key not in LEFT_ALONE), *computed.values(), *_named(LAST, words)]
    unique = {column.id: column for column in columns}
    return Data(name, words(sheet.title), tuple(unique.values()), tuple({key: _plain(row.get(key)) for key in unique} for row in rows))


def _named(columns: Mapping[str, tuple[str, str]], words: Words) -> Iterable[Column]:
    return (Column(key, "date" if key == "as_of" else "text", words(title), words(about)) for key, (title, about) in columns.items())


def _kind(kind: str) -> str:
    return "number" if kind in NUMBERS else "date" if kind == "date" else "text"


def _computed(key: str) -> str:
    return "number" if key in ("latest", "pace") else "date" if key == "latest_date" else "text"


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return " ".join(str(part) for part in value) or None
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def _row(material: Material, row: Row, left_out: Iterable[str] = ()) -> dict[str, Any]:
    gone = sorted(left_out)
    first = {"mission": material.mission, "country": material.country, "as_of": material.as_of.isoformat()}
    place = {name: (row.get("place") or {}).get(name) for name in ("file", "sheet", "cell")}
    return {**row, **first, **place, **dict.fromkeys(gone), "suppressed": " ".join(gone) or None}


def _indicators(material: Material) -> list[dict[str, Any]]:
    return [_row(material, row) for row in material.indicators]


def _observations(material: Material) -> list[dict[str, Any]]:
    """The readings of every indicator, those of its parts behind it; a count of one sex that is small goes with what would tell it."""
    found = []
    for indicator_id, series in material.series.items():
        if series:
            own = (indicator_id, series["readings"])
            for name, readings in (own, *((one["indicator_id"], one["readings"]) for one in series["supporting"])):
                found += [_reading(material, name or indicator_id, one, readings) for one in readings]
    return found


def _reading(material: Material, indicator_id: str, one: Row, readings: Sequence[Row]) -> dict[str, Any]:
    parts = one.get("disaggregation") or {}
    gone = [name for name in PEOPLE if one.get(name) is not None] if _tells(one, readings) else []
    return _row(material, {**one, **parts, "indicator_id": indicator_id, "value_high": one.get("high")}, gone)


def _tells(one: Row, readings: Sequence[Row]) -> bool:
    """Whether a reading of one sex, or the other sexes beside it, would tell a small count."""
    if "sex" not in (one.get("disaggregation") or {}):
        return False
    beside = [other for other in readings if other["date"] == one["date"] and "sex" in (other.get("disaggregation") or {})]
    return any(is_small(other.get(name)) for other in beside for name in ("value", "numerator") if _counts(other, name))


def _counts(one: Row, name: str) -> bool:
    """Whether the value is a count of people and no share."""
    return name == "numerator" or (one.get("numerator") is None and float(one.get("value") or 0).is_integer())


def _strength(material: Material) -> list[dict[str, Any]]:
    rows = material.rows("strength")
    return [_row(material, row, gone) for row, gone in zip(rows, suppressed(rows), strict=True)]
