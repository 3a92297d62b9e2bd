"""The rows that are compared: those of one submission or file, those known beside it, and the file that each stands in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from indicators.store import reading, rows
from indicators.store.publication import mission_code, mission_row
from indicators.store.schema import observation, record
from indicators.workbook.grid import crossing

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from indicators.reading import Reading
    from indicators.store import Store

Row = dict[str, Any]
TABLES = (observation, record)


@dataclass(frozen=True, slots=True)
class File:
    """A workbook: `number` is its submission, if it is one; `letters` gives column letters by sheet and column."""

    name: str
    number: int | None = None
    document: str | None = None
    letters: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def place(self, row: Row, column: str | None = None) -> Row:
        """Where a row stands, or the cell of one of its columns where that is known."""
        letter = self.letters.get(row["sheet"], {}).get(column or "")
        cell = crossing(letter, int(row["row"])) if letter else row["cell"]
        return {"file": self.name, "sheet": row["sheet"], "cell": cell, "submission": self.number}


@dataclass(frozen=True)
class Sources:
    """What is compared. `given`: the rows of the file by table; `stored`: every version of what else was known; `files` by submission."""

    file: File
    day: str
    given: Mapping[str, list[Row]]
    stored: Mapping[str, list[Row]]
    files: Mapping[int, File]

    def side(self, row: Row) -> tuple[Row, File]:
        """A row with its file; the rows of the file itself may bear no number yet."""
        return row, self.files.get(row.get("submission", -1), self.file)

    @cached_property
    def named(self) -> dict[str, str]:
        """The wording of each indicator that either side defines."""
        rows = [row for table in (self.stored, self.given) for row in table[record.name] if row["type"] == "indicators"]
        return {content["indicator_id"]: str(content.get("indicator", "")) for content in map(content_of, rows)}


def of_reading(store: Store, found: Reading, number: int | None = None) -> Sources:
    """A workbook that is not published, beside all that is."""
    mission = mission_row(found)
    code, day = mission_code(found) or found.mission or "", str(mission.get("reported_on", ""))
    taken = rows.plain(found)
    given = {observation.name: rows.observation_rows(taken, code, day), record.name: rows.record_rows(taken, code, day)}
    letters = {sheet.name: sheet.columns for sheet in found.sheets}
    with store.reading() as connection:
        files = _files(connection, code)
        stored = {table.name: reading.versions(connection, table, code) for table in TABLES}
    return Sources(File(found.file, number, mission.get("document"), letters), day, given, stored, files)


def of_published(store: Store, row: Mapping[str, Any]) -> Sources:
    """A submission that is or was published, beside what others had recorded before it and not withdrawn by then."""
    number, mission = row["id"], row["mission"]
    with store.reading() as connection:
        files = _files(connection, mission)
        given = {table.name: sorted(reading.rows_of(connection, table, number), key=_in_the_file) for table in TABLES}
        stored = {table.name: reading.recorded_before(connection, table, row) for table in TABLES}
    return Sources(files[number], row["reported_on"], given, stored, files)


def content_of(row: Row) -> Row:
    """What a row says, as kept: for a reading its columns."""
    return dict(json.loads(row["content"])) if "content" in row else row


def _in_the_file(row: Row) -> tuple[str, int, str]:
    return row["sheet"], row["row"], row["cell"]


def _files(connection: Connection, mission: str) -> dict[int, File]:
    submissions = reading.submissions(connection, mission)
    letters = sorted(reading.worksheets(connection, [row["id"] for row in submissions]).items())
    by_number = {number: {sheet: found for (_, sheet), found in own} for number, own in groupby(letters, key=lambda one: one[0][0])}
    return {row["id"]: File(row["name"], row["id"], row["document"], by_number.get(row["id"], {})) for row in submissions}
