"""A difference as a workbook: what it comes to, the statuses, the targets and baselines, and every row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from indicators.codelists import codelist, header
from indicators.difference.moved import Aim
from indicators.difference.rows import KINDS, Difference, Kind
from indicators.difference.whole import Whole
from indicators.records import Row
from indicators.sheets import SHEETS
from indicators.status.catalogue import STATUSES
from indicators.words import Message, mark
from indicators.workbook.cells import LONGEST_TEXT
from indicators.workbook.write import SheetContent, write_workbook

Say = Callable[[Message | str], str]
Cells = Sequence[object]

KIND_WORDS: dict[Kind, str] = {
    "added": mark("new"),
    "changed": mark("changed"),
    "restated": mark("restated"),
    "same": mark("as before"),
    "missing": mark("not in this workbook"),
}
FACT_WORDS = {
    "file": mark("File"),
    "sha256": mark("Fingerprint (SHA-256)"),
    "mission": mark("Mission"),
    "document": mark("Document"),
    "reported_on": mark("Reported on"),
    "classification": mark("Classification"),
    "submission": mark("Submission"),
    "published_at": mark("Published"),
}
PLACE = (mark("File until now"), mark("Sheet until now"), mark("Cell until now"), mark("File"), mark("Sheet"), mark("Cell"))


def write_difference(target: Path | BinaryIO, whole: Whole, say: Say = str, language: str = "en") -> None:
    """Write the sheets Summary, Statuses, Targets and baselines, and Rows; a path is replaced whole or not at all."""
    write_workbook(target, [_summary(whole, say, language), _statuses(whole, say), _moved(whole, say), _rows(whole, say, language)])


def _summary(whole: Whole, say: Say, language: str) -> SheetContent:
    headers = [say(mark("What")), *(say(KIND_WORDS[kind]) for kind in KINDS)]
    counts = [(sheet_name(sheet, language), *(of[kind] for kind in KINDS)) for sheet, of in whole.counts_by_sheet.items()]
    facts = [(say(title), _fact(name, whole.facts[name], language)) for name, title in FACT_WORDS.items()]
    more = [(say(mark("Compared with")), say(whole.against)), *_totals(whole, say)]
    total = (say(mark("All rows")), *(whole.counts[kind] for kind in KINDS))
    return _sheet(say(mark("Summary")), headers, [*counts, total, (), *facts, *more], widths=[34, *[22] * len(KINDS)])


def _totals(whole: Whole, say: Say) -> list[Cells]:
    statuses = len(whole.effect) if whole.effect is not None else say(mark("nothing of it can be published"))
    return [(say(mark("Statuses that change")), statuses), (say(mark("Targets and baselines that move")), len(whole.moved))]


def _fact(name: str, value: Any, language: str) -> object:
    if name == "classification":
        return codelist("classifications").label(value or "unclassified", language)
    return _day(value) if name == "reported_on" else value


def _statuses(whole: Whole, say: Say) -> SheetContent:
    headers = [mark("Indicator number"), mark("Indicator"), mark("Status until now"), mark("Status with this workbook"), mark("In words")]
    rows = [
        (one.indicator_id, one.indicator, _status(one.before, say), _status(one.after, say), say(one.message)) for one in whole.effect or ()
    ]
    return _sheet(say(mark("Statuses")), map(say, headers), rows)


def _status(code: str | None, say: Say) -> str:
    return say(STATUSES[code].title) if code else ""


def _moved(whole: Whole, say: Say) -> SheetContent:
    headers = [
        *(mark("Indicator number"), mark("Indicator"), mark("What"), mark("Until now"), mark("Due or dated until now")),
        *(mark("In this workbook"), mark("Due or dated"), mark("Decided on"), mark("Reason"), mark("Authority"), *PLACE),
    ]
    aims = {"target": say(mark("Target")), "baseline": say(mark("Baseline"))}
    rows = [
        (
            *(one.indicator_id, one.indicator, aims[one.kind], *_aim(one.old), *_aim(one.new)),
            *(_day(one.decided_on), one.reason, one.authority),
            *(*_place(one.old.place if one.old.is_given else None), *_place(one.new.place)),
        )
        for one in whole.moved
    ]
    return _sheet(say(mark("Targets and baselines")), map(say, headers), rows)


def _aim(aim: Aim) -> Cells:
    return (aim.value if aim.value is not None else _text(aim.printed), _day(aim.date) if aim.is_given else None)


def _rows(whole: Whole, say: Say, language: str) -> SheetContent:
    headers = [
        *(mark("Kind"), mark("Read as"), mark("Indicator number"), mark("Indicator"), mark("Row"), mark("Column")),
        *(mark("Until now"), mark("In this workbook"), *PLACE, mark("Note")),
    ]
    rows = [line for one in whole.rows for line in _lines(one, whole, say, language)]
    return _sheet(say(mark("Rows")), map(say, headers), rows)


def _lines(one: Difference, whole: Whole, say: Say, language: str) -> list[Cells]:
    """One line for each column that differs; one for a row that is new, missing or the same."""
    number = one.indicator_id
    named = whole.named.get(number or "", "") if number else ""
    key = ", ".join(value for name, value in one.key.items() if value and name != "indicator_id")
    head = (say(KIND_WORDS[one.kind]), sheet_name(one.sheet_type, language), number, named, key)
    tail = (*_place(one.old_place), *_place(one.new_place), _text(one.note))
    old, new = one.old or {}, one.new or {}
    columns = one.columns or ((_value_column(one),) if one.sheet_type == "observations" else ("",))
    return [
        (*head, _title(one.sheet_type, column, language), _plain(old.get(column)), _plain(new.get(column)), *tail) for column in columns
    ]


def _title(sheet_type: str, column: str, language: str) -> str:
    name = column.removesuffix("_printed")
    return header(sheet_type, name, language) if SHEETS[sheet_type].has(name) else name


def _value_column(one: Difference) -> str:
    row = one.new or one.old or {}
    return "value" if "value" in row else "missing" if "missing" in row else "printed"


def sheet_name(sheet_type: str, language: str) -> str:
    return codelist("sheets").label(sheet_type, language)


def _place(place: Row | None) -> Cells:
    return (place["file"], place["sheet"], place["cell"]) if place else (None, None, None)


def _plain(value: object) -> object:
    return _text(value) if isinstance(value, str) else value


def _text(value: str | None) -> str | None:
    return value if value is None else value[:LONGEST_TEXT]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _sheet(name: str, headers: Iterable[str], rows: Sequence[Cells], widths: Sequence[float] | None = None) -> SheetContent:
    return SheetContent(None, name, list(headers), rows, widths=widths, filtered=True)
