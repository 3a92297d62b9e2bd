"""Where a value comes from and what became of it: the row read from a cell, its column, and the values of the same key."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from indicators.sheets import SHEETS
from indicators.sheets.base import Column
from indicators.store import tracing
from indicators.store.rows import observation_rows, plain, record_key, record_rows
from indicators.workbook.grid import crossing, spot

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from indicators.reading import Reading

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was read at a cell. `column` is empty where the cell stands for its row and for no column of the sheet type."""

    row: Row
    column: str | None

    @property
    def type(self) -> str:
        return str(self.row["type"])

    @property
    def kind(self) -> Column | None:
        sheet = SHEETS[self.type]
        return sheet.column(self.column) if self.column and sheet.has(self.column) else None

    @property
    def value(self) -> Any:
        return self.of(self.row)

    @property
    def printed(self) -> str | None:
        """The words kept beside the value, where they are more than it."""
        return words_of(self.row, self.column)

    def of(self, row: Row) -> Any:
        """The same column of another row of the key."""
        return row["content"].get(self.column) if self.column else None


def words_of(row: Row, column: str | None) -> str | None:
    """The text in which a value of a row was printed, where it was kept."""
    content: Mapping[str, str | None] = row["content"]
    return content.get("printed") if row["type"] == "observations" and column == "value" else content.get(f"{column}_printed")


def taken(connection: Connection, number: int, sheet: str, cell: str) -> Taken | None:
    """What a published submission, or one withdrawn since, gave the store at a cell; None for a cell from which no value was taken."""
    at = spot(cell)
    if at is None:
        return None
    return _taken(tracing.rows_at(connection, number, sheet, set(at)), tracing.letters(connection, number, sheet), cell)


def taken_of(found: Reading, mission: str, reported_on: str | None, sheet: str, cell: str) -> Taken | None:
    """The same of a submission that the store holds as a file only."""
    read = next((one for one in found.sheets if one.name == sheet and one.type is not None), None)
    if read is None:
        return None
    rows = plain(found)
    own = [{**row, "mission": mission} for row in _stored(rows, mission, reported_on or "") if row["sheet"] == sheet]
    return _taken(own, dict(read.columns), cell)


def _stored(rows: Any, mission: str, reported_on: str) -> list[dict[str, Any]]:
    readings = [
        {**row, "type": "observations", "content": {**row, **(json.loads(row["disaggregation"]) if row["disaggregation"] else {})}}
        for row in observation_rows(rows, mission, reported_on)
    ]
    return readings + [{**row, "content": json.loads(row["content"])} for row in record_rows(rows, mission, reported_on)]


def _taken(rows: Sequence[Row], letters: Mapping[str, str], cell: str) -> Taken | None:
    """A reading whose value stands in the cell, else any row of which a column does."""
    for row in rows:
        if row["type"] == "observations" and row["cell"] == cell:
            return Taken(row, "value")
    for row in rows:
        for column, line in letters.items():
            if crossing(line, int(row["row"])) == cell:
                return Taken(row, column)
    return next((Taken(row, None) for row in rows if row["cell"] == cell), None)


@dataclass(frozen=True, slots=True)
class Version:
    """One value of a key: its row, and the cell of the column that is looked at."""

    row: Row
    cell: str
    value: Any
    printed: str | None

    @property
    def submission(self) -> int:
        return int(self.row["submission"])

    @property
    def is_withdrawn(self) -> bool:
        return bool(self.row["withdrawn_at"])

    @property
    def was_known(self) -> bool:
        """Whether there was a day on which it was what we knew; what was replaced on its own day never was."""
        return bool(self.row["known_to"] > self.row["known_from"])

    def counts(self, day: date | None) -> bool:
        return day is not None and not self.is_withdrawn and self.row["known_from"] <= day.isoformat() < self.row["known_to"]


def versions(connection: Connection, what: Taken) -> list[Version]:
    """Every value of the key of what was taken, in the order in which they came to be known."""
    return [_version(connection, what, row) for row in tracing.versions(connection, what.row)]


def _version(connection: Connection, what: Taken, row: Row) -> Version:
    cell = str(row["cell"])
    if what.column and not (what.type == "observations" and what.column == "value"):
        line = tracing.letters(connection, int(row["submission"]), str(row["sheet"])).get(what.column)
        cell = crossing(line, int(row["row"])) if line else cell
    return Version(row, cell, what.of(row), words_of(row, what.column))


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that settled how a column or a word is read, with who gave it when, and whether another took its place since."""

    answer: str
    question: str
    text: str
    at: str
    by: str
    replaced: bool


def answers(connection: Connection, mission: str, what: Taken) -> list[Given]:
    """The answers ever given about a column of a mission's workbooks, oldest first."""
    found: list[Given] = []
    for logged in tracing.answered(connection):
        if logged["detail"].get("mission") != mission:
            continue
        for one in logged["detail"]["answers"]:
            if _is_about(one, what):
                found = [_since(old, one) for old in found]
                found.append(Given(one["answer"], one["question"], one["text"], logged["at"], logged["actor"], replaced=False))
    return found


def _is_about(one: Row, what: Taken) -> bool:
    header = one["question"] == "unknown-column" and one["answer"] == what.column
    return bool(one["sheet"] == what.type and (one["column"] == what.column or header))


def _since(old: Given, one: Row) -> Given:
    same = (old.question, old.text) == (one["question"], one["text"])
    return Given(old.answer, old.question, old.text, old.at, old.by, replaced=old.replaced or same)


def used(given: Iterable[Given], printed: str, published_at: str | None) -> list[tuple[Given, bool]]:
    """The answers that may have settled a cell, each with whether it was given only after the submission was published.

    One about a word counts where the word is that of the cell.
    """
    fit = [one for one in given if not one.text or one.question == "unknown-column" or one.text.strip() == printed.strip()]
    return [(one, bool(published_at and one.at > published_at)) for one in fit]


def definition(connection: Connection, what: Taken) -> dict[str, Any]:
    """The row of the Indicators sheet by which a reading, a baseline or a target is understood; empty where there is none."""
    if what.type == "indicators":
        return dict(what.row["content"])
    own = what.row["content"].get("indicator_id")
    if not own:
        return {}
    key = {"mission": what.row["mission"], "type": "indicators", "key": record_key("indicators", {"indicator_id": own})}
    known = [row for row in tracing.versions(connection, key) if not row["withdrawn_at"]]
    return dict(known[-1]["content"]) if known else {}
