"""Each row of a workbook beside what was known of the same key, and what the workbook leaves out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from indicators.collector import put_off
from indicators.difference.sources import File, Row, Sources, of_reading
from indicators.store import rows
from indicators.store.schema import OBSERVATION_KEY, RECORD_KEY, observation, record

if TYPE_CHECKING:
    from indicators.reading import Reading
    from indicators.store import Store

Kind = Literal["added", "changed", "restated", "same", "missing"]
KINDS: tuple[Kind, ...] = get_args(Kind)
FIGURES = ("value", "value_high", "comparator", "missing", "numerator", "denominator")
COUNTS = ("women", "men", "total", "percent_women")  # the figures of the sheet Strength
QUALITIES = ("printed", "quality", "comparable")  # a change here restates nothing; document, section and note are no change at all
Side: TypeAlias = tuple[Row, File]


@dataclass(frozen=True, slots=True)
class Difference:
    """One key. `before` and `after` are its rows as the store keeps them, each with its file; `columns` those that differ.

    What a reader is shown of them is made when it is asked for: of a large workbook only some rows are.
    """

    sheet_type: str
    kind: Kind
    columns: tuple[str, ...]
    before: Side | None
    after: Side | None

    @property
    def key(self) -> dict[str, str]:
        row = self.after or self.before
        return _named_key(row[0]) if row else {}

    @property
    def indicator_id(self) -> str | None:
        """The indicator that the row is about, where it is about one."""
        row = self.after or self.before
        return _indicator(row[0]) if row else None

    @property
    def old(self) -> Row | None:
        return _content(self.before[0]) if self.before else None

    @property
    def new(self) -> Row | None:
        return _content(self.after[0]) if self.after else None

    @property
    def old_place(self) -> Row | None:
        return _place(self.before, self.columns) if self.before else None

    @property
    def new_place(self) -> Row | None:
        return _place(self.after, self.columns) if self.after else None

    @property
    def note(self) -> str | None:
        """What the workbook, or the one that is left to stand, says beside the row."""
        row = (self.after or self.before or ({},))[0]
        return row.get("note") or (_content(row).get("note") if "content" in row else None)


@put_off()
def difference(store: Store, found: Reading, number: int | None = None) -> list[Difference]:
    """Every row of a workbook as added, changed, restated or same, then what is stored and missing from it.

    A row is compared with what was known of its key on the day it was reported.
    """
    return compared(of_reading(store, found, number))


def compared(sources: Sources) -> list[Difference]:
    """The same for any rows and what they are compared with."""
    differences: list[Difference] = []
    for table, columns in ((observation, OBSERVATION_KEY), (record, RECORD_KEY)):
        key = itemgetter(*columns)
        before = _by_key(sources.stored[table.name], key)
        named = [(key(row), row) for row in sources.given[table.name]]
        differences += [_compared(row, _known(before.get(name, ()), row["known_from"]), sources) for name, row in named]
        for name, _ in named:
            before.pop(name, None)
        left_out = (_known(versions, sources.day) for versions in before.values())
        differences += [_missing(row, sources) for row in left_out if row is not None]
    return differences


def _by_key(stored: Iterable[Row], key: Callable[[Row], Any]) -> dict[Any, list[Row]]:
    versions: dict[Any, list[Row]] = defaultdict(list)
    for row in stored:
        versions[key(row)].append(row)
    return versions


def _known(versions: Sequence[Row], day: str) -> Row | None:
    if not versions:
        return None
    up_to = [row for row in versions if row["known_from"] <= day]
    return max(up_to, key=lambda row: (row["known_from"], row["recorded_at"], row["submission"]), default=None)


def _compared(new: Row, old: Row | None, sources: Sources) -> Difference:
    sheet_type = new.get("type", "observations")
    if old is None:
        return Difference(sheet_type, "added", (), None, sources.side(new))
    columns = _differing(_content(old), _content(new))
    return Difference(sheet_type, _kind(sheet_type, columns), columns, sources.side(old), sources.side(new))


def _kind(sheet_type: str, columns: tuple[str, ...]) -> Kind:
    if not columns:
        return "same"
    figures = FIGURES if sheet_type == "observations" else COUNTS if sheet_type == "strength" else ()
    return "restated" if set(columns) & set(figures) else "changed"


def _missing(old: Row, sources: Sources) -> Difference:
    return Difference(old.get("type", "observations"), "missing", (), sources.side(old), None)


def _content(row: Row) -> Row:
    if "content" in row:
        return dict(json.loads(row["content"]))
    return {name: row[name] for name in (*FIGURES, *QUALITIES) if row[name] is not None}


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    names = [name for name in dict.fromkeys([*old, *new]) if old.get(name) != new.get(name)]
    return tuple(name for name in names if name.removesuffix("_printed") == name or name.removesuffix("_printed") not in names)


def _named_key(row: Row) -> dict[str, str]:
    if "content" in row:
        content = json.loads(row["content"])
        return {name: str(content.get(name, "")) for name in rows.key_columns(row["type"])}
    parts = json.loads(row["disaggregation"]) if row["disaggregation"] else {}
    return {"indicator_id": row["indicator_id"], "date": row["date"], "period_start": row["period_start"], **parts}


def _indicator(row: Row) -> str | None:
    if "content" not in row:
        return str(row["indicator_id"])
    columns = rows.key_columns(row["type"])
    return str(json.loads(row["key"])[columns.index("indicator_id")]) if "indicator_id" in columns else None


def _place(side: Side, columns: Sequence[str]) -> Row:
    """The cell of the row; of a row of many columns the one that differs, where it is one."""
    row, file = side
    return file.place(row, columns[0] if len(columns) == 1 and "content" in row else None)
