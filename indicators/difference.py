"""What a workbook would change: each of its rows beside what the store knew of the same key, and what it leaves out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from indicators.store import reading, rows
from indicators.store.publication import mission_row
from indicators.store.schema import OBSERVATION_KEY, RECORD_KEY, observation, record

if TYPE_CHECKING:
    from indicators.reading import Reading
    from indicators.store import Store

Kind = Literal["added", "changed", "restated", "same", "missing"]
FIGURES = ("value", "value_high", "comparator", "missing", "numerator", "denominator")
QUALITIES = ("printed", "quality", "comparable")  # a change here restates nothing; document, section and note are no change at all


@dataclass(frozen=True, slots=True)
class Difference:
    """One key. `old` and `new` hold its columns, `columns` names those that differ, the places are file, sheet and cell."""

    sheet_type: str
    kind: Kind
    key: dict[str, str]
    old: dict[str, Any] | None
    new: dict[str, Any] | None
    columns: tuple[str, ...]
    old_place: dict[str, Any] | None
    new_place: dict[str, Any] | None


def difference(store: Store, found: Reading) -> list[Difference]:
    """Every row of the workbook as added, changed, restated or same, then what is stored and missing from it.

    A row is compared with what was known of its key on the day it was reported.
    """
    mission = mission_row(found)
    code, reported_on = str(mission.get("mission", "")), str(mission.get("reported_on", ""))
    with store.reading() as connection:
        files = {row["id"]: row["name"] for row in reading.submissions(connection, code)}
        stored = {table: reading.versions(connection, table, code) for table in (observation, record)}
    taken = rows.plain(found)
    given = {observation: rows.observation_rows(taken, code, reported_on), record: rows.record_rows(taken, code, reported_on)}
    differences: list[Difference] = []
    for table, key in ((observation, OBSERVATION_KEY), (record, RECORD_KEY)):
        before = _by_key(stored[table], key)
        differences += [_compared(row, _known(before[_key(row, key)], row["known_from"]), found.file, files) for row in given[table]]
        named = {_key(row, key) for row in given[table]}
        left_out = (_known(versions, reported_on) for name, versions in before.items() if name not in named)
        differences += [_missing(row, files) for row in left_out if row is not None]
    return differences


def _key(row: dict[str, Any], key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in key)


def _by_key(stored: Iterable[dict[str, Any]], key: tuple[str, ...]) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    versions: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in stored:
        versions[_key(row, key)].append(row)
    return versions


def _known(versions: list[dict[str, Any]], day: str) -> dict[str, Any] | None:
    up_to = [row for row in versions if row["known_from"] <= day]
    return max(up_to, key=lambda row: (row["known_from"], row["recorded_at"], row["submission"]), default=None)


def _compared(new: dict[str, Any], old: dict[str, Any] | None, file: str, files: dict[int, str]) -> Difference:
    columns = () if old is None else _differing(_content(old), _content(new))
    return Difference(
        sheet_type=new.get("type", "observations"),
        kind=_kind(new, old, columns),
        key=_named_key(new),
        old=None if old is None else _content(old),
        new=_content(new),
        columns=columns,
        old_place=None if old is None else _place(old, files[old["submission"]]),
        new_place=_place(new, file),
    )


def _kind(new: dict[str, Any], old: dict[str, Any] | None, columns: tuple[str, ...]) -> Kind:
    if old is None:
        return "added"
    if not columns:
        return "same"
    return "restated" if "type" not in new and set(columns) & set(FIGURES) else "changed"


def _missing(old: dict[str, Any], files: dict[int, str]) -> Difference:
    place = _place(old, files[old["submission"]])
    return Difference(old.get("type", "observations"), "missing", _named_key(old), _content(old), None, (), place, None)


def _content(row: dict[str, Any]) -> dict[str, Any]:
    if "content" in row:
        return dict(json.loads(row["content"]))
    return {name: row[name] for name in (*FIGURES, *QUALITIES) if row[name] is not None}


def _differing(old: dict[str, Any], new: dict[str, Any]) -> tuple[str, ...]:
    names = [name for name in dict.fromkeys([*old, *new]) if old.get(name) != new.get(name)]
    return tuple(name for name in names if name.removesuffix("_printed") == name or name.removesuffix("_printed") not in names)


def _named_key(row: dict[str, Any]) -> dict[str, str]:
    if "content" in row:
        content = json.loads(row["content"])
        return {name: str(content.get(name, "")) for name in rows.key_columns(row["type"])}
    parts = json.loads(row["disaggregation"]) if row["disaggregation"] else {}
    return {"indicator_id": row["indicator_id"], "date": row["date"], "period_start": row["period_start"], **parts}


def _place(row: dict[str, Any], file: str) -> dict[str, Any]:
    return {"file": file, "sheet": row["sheet"], "cell": row["cell"]}
