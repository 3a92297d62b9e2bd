"""What a workbook would change: each of its rows beside what the store knew of the same key, and what it leaves out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Literal

from indicators.collector import put_off
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
    """One key. `before` and `after` are its rows as the store keeps them, each with the name of its file; `columns` those that differ.

    What a reader is shown of them is made when it is asked for: of a large workbook only the first rows are.
    """

    sheet_type: str
    kind: Kind
    columns: tuple[str, ...]
    before: tuple[dict[str, Any], str] | None
    after: tuple[dict[str, Any], str] | None

    @property
    def key(self) -> dict[str, str]:
        row = self.after or self.before
        return _named_key(row[0]) if row else {}

    @property
    def old(self) -> dict[str, Any] | None:
        return _content(self.before[0]) if self.before else None

    @property
    def new(self) -> dict[str, Any] | None:
        return _content(self.after[0]) if self.after else None

    @property
    def old_place(self) -> dict[str, Any] | None:
        return _place(*self.before) if self.before else None

    @property
    def new_place(self) -> dict[str, Any] | None:
        return _place(*self.after) if self.after else None


@put_off()
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
    for table, columns in ((observation, OBSERVATION_KEY), (record, RECORD_KEY)):
        key = itemgetter(*columns)
        before = _by_key(stored[table], key)
        named = [(key(row), row) for row in given[table]]
        differences += [_compared(row, _known(before.get(name, ()), row["known_from"]), found.file, files) for name, row in named]
        for name, _ in named:
            before.pop(name, None)
        left_out = (_known(versions, reported_on) for versions in before.values())
        differences += [_missing(row, files) for row in left_out if row is not None]
    return differences


def _by_key(stored: Iterable[dict[str, Any]], key: Callable[[dict[str, Any]], Any]) -> dict[Any, list[dict[str, Any]]]:
    versions: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for row in stored:
        versions[key(row)].append(row)
    return versions


def _known(versions: Sequence[dict[str, Any]], day: str) -> dict[str, Any] | None:
    if not versions:
        return None
    up_to = [row for row in versions if row["known_from"] <= day]
    return max(up_to, key=lambda row: (row["known_from"], row["recorded_at"], row["submission"]), default=None)


def _compared(new: dict[str, Any], old: dict[str, Any] | None, file: str, files: dict[int, str]) -> Difference:
    sheet_type = new.get("type", "observations")
    if old is None:
        return Difference(sheet_type, "added", (), None, (new, file))
    columns = _differing(_content(old), _content(new))
    return Difference(sheet_type, _kind(new, columns), columns, (old, files[old["submission"]]), (new, file))


def _kind(new: dict[str, Any], columns: tuple[str, ...]) -> Kind:
    if not columns:
        return "same"
    return "restated" if "type" not in new and set(columns) & set(FIGURES) else "changed"


def _missing(old: dict[str, Any], files: dict[int, str]) -> Difference:
    return Difference(old.get("type", "observations"), "missing", (), (old, files[old["submission"]]), None)


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
