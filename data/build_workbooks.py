"""Writes data/workbooks: one workbook for each published report and mission, from data/sources; the same sources give the same bytes."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from building.books import Workbook, workbooks
from building.evidence import DATA
from building.series import all_series

import indicators.sheets
from indicators.registry import collect
from indicators.workbook.write import SheetContent, write_workbook

FRENCH = {("MINUJUSTH", "S/2018/795")}
WIDE = {("MINUJUSTH", "S/2018/241")}
PERCENT = 'General" %"'  # the sign as text, so that 0.5 is half a per cent
TITLED = {"observations": "{mission}, {document}: readings", "footprint": "{mission}: people, sites and posts"}
SHEETS = collect(indicators.sheets, "SHEET")


def contents(book: Workbook) -> list[SheetContent]:
    """The worksheets of a workbook: those that hold a row, in the order of the sheet types, then what could not be placed."""
    language = "fr" if (book.mission, book.document) in FRENCH else "en"
    tables = [_sheet(book, sheet_id, language) for sheet_id in SHEETS if book.sheets.get(sheet_id)]
    left = book.sheets.get("not_placed")
    if left:
        tables.append(
            SheetContent(
                None, "Not placed", ["Why it stands here", "As the source file has it"], [list(row.values()) for row in left], [24, 120]
            )
        )
    return tables


def _sheet(book: Workbook, sheet_id: str, language: str) -> SheetContent:
    wide = sheet_id == "observations" and (book.mission, book.document) in WIDE
    return _wide(book) if wide else _table(book, sheet_id, language)


def _wide(book: Workbook) -> SheetContent:
    """The readings with one row an indicator and one column a date and sex, the sex in a second header row."""
    rows = book.sheets["observations"]
    kept = ("indicator_id", "document", "section", "url")
    lines = list(dict.fromkeys(tuple(row[column] for column in kept) for row in rows))
    spots = list(dict.fromkeys((row["date"], row["sex"]) for row in rows))
    values = {(row["indicator_id"], row["date"], row["sex"]): row["value"] for row in rows}
    return SheetContent(
        "observations",
        _words("sheets", "observations", "en"),
        [*(_words("headers", f"observations.{column}", "en") for column in kept), *(date for date, _ in spots)],
        [[*line, *(values.get((line[0], *spot)) for spot in spots)] for line in lines],
        title=TITLED["observations"].format(mission=book.mission, document=book.document),
        second_headers=[*("" for _ in kept), *(sex or "total" for _, sex in spots)],
    )


def _table(book: Workbook, sheet_id: str, language: str) -> SheetContent:
    rows = book.sheets[sheet_id]
    columns = [column for column in SHEETS[sheet_id].columns if column.required or any(row.get(column.id) is not None for row in rows)]
    unknown = {name for row in rows for name in row} - {column.id for column in SHEETS[sheet_id].columns}
    if unknown:
        raise LookupError(f"{book.file}: the sheet {sheet_id} has no column for {sorted(unknown)}")
    title = TITLED.get(sheet_id) if book.mission == "MINUJUSTH" and language == "en" else None
    return SheetContent(
        sheet_id,
        _words("sheets", sheet_id, language),
        [_words("headers", f"{sheet_id}.{column.id}", language) for column in columns],
        [[row.get(column.id) for column in columns] for row in rows],
        title=title.format(mission=book.mission, document=book.document) if title else None,
        formats={at: PERCENT for at, column in enumerate(columns) if column.kind == "share"},
    )


def _words(name: str, key: str, language: str) -> str:
    with (DATA / "codelists" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if (row["code"] if name == "sheets" else f"{row['sheet']}.{row['column']}") == key:
                return row[language]
    raise LookupError(key)


def build(folder: Path) -> list[Path]:
    """Write every workbook into the folder, and take away those that the sources no longer give."""
    books: list[Any] = workbooks(all_series())
    for book in books:
        write_workbook(folder / book.file, contents(book))
    kept = {book.file for book in books}
    for stale in folder.glob("*.xlsx"):
        if stale.name not in kept:
            stale.unlink()
    return [folder / name for name in sorted(kept)]


if __name__ == "__main__":
    build(DATA / "workbooks")
