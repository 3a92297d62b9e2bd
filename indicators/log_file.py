"""The log as a file to keep elsewhere: lines of JSON, or CSV for a spreadsheet; the last line holds the head that proves the rest."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING, Literal, TypeAlias

from indicators.store import audit, logbook
from indicators.store.logbook import Wanted

if TYPE_CHECKING:
    from indicators.store import Store

Form: TypeAlias = Literal["csv", "json"]
COLUMNS = ("sequence", "at", "actor", "action", "subject", "detail", "previous", "hash")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def lines(store: Store, wanted: Wanted, form: Form) -> Iterator[str]:
    """The rows that are wanted, oldest first, and at the end the head: where the whole log ends, whatever was wanted of it.

    In JSON `detail` is the very text that is sealed, so that anybody can reckon the seals again.
    """
    line = _as_csv if form == "csv" else _as_json
    if form == "csv":
        yield _as_csv({name: name for name in COLUMNS})
    with store.reading() as connection:
        for row in logbook.oldest(connection, wanted):
            yield line(row)
        end = audit.head(connection)
    yield line({"sequence": "head", "hash": end} if form == "csv" else {"head": end})


def _as_json(row: dict[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def _as_csv(row: dict[str, object]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([_guarded(row.get(name, "")) for name in COLUMNS])
    return text.getvalue()


def _guarded(value: object) -> object:
    """A text that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
