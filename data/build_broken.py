"""Writes tests/broken: one small twin of a Haiti workbook for each thing that can be wrong with it, and the list of what to expect."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from build_workbooks import contents
from building.books import Workbook, workbooks
from building.containers import CFB, protected, repacked
from building.evidence import DATA
from building.series import all_series

from indicators.workbook.write import SheetContent, write_workbook

DOCUMENT = "S/2019/805"
KEPT = {"benchmarks": "HTI-MJ-4", "indicators": "4.", "observations": "4."}


@dataclass(frozen=True, slots=True)
class Twin:
    """One broken file: what is wrong with it, and the exit code, problem code, sheet and cell that must come of it."""

    file: str
    broken: str
    exit: int
    code: str
    make: Callable[[], bytes]
    sheet: str = ""
    cell: str = ""


def tables() -> list[SheetContent]:
    """The workbook of S/2019/805, cut down to the police benchmark so that it stays small, without titles."""
    whole = next(book for book in workbooks(all_series()) if (book.mission, book.document) == ("MINUJUSTH", DOCUMENT))
    sheets = {name: [row for row in rows if _is_kept(name, row)] for name, rows in whole.sheets.items()}
    small = Workbook(whole.mission, whole.document, whole.reported_on, sheets)
    return [replace(table, title=None) for table in contents(small) if table.sheet_id in ("mission", *KEPT, "strength")]


def _is_kept(name: str, row: dict[str, object]) -> bool:
    key = {"benchmarks": "benchmark_id"}.get(name, "indicator_id")
    return name not in KEPT or str(row[key]).startswith(KEPT[name])


def written(changed: list[SheetContent]) -> bytes:
    buffer = io.BytesIO()
    write_workbook(buffer, changed)
    return buffer.getvalue()


def edited(sheet_id: str, edit: Callable[[list[str], list[list[object]]], None]) -> bytes:
    """The workbook after an edit of one sheet's headers and rows."""
    changed = tables()
    for position, table in enumerate(changed):
        if table.sheet_id == sheet_id:
            headers, rows = [str(head) for head in table.headers], [list(row) for row in table.rows]
            edit(headers, rows)
            changed[position] = replace(table, headers=headers, rows=rows)
    return written(changed)


def put(sheet_id: str, header: str, row: int, value: object) -> bytes:
    """The workbook with another value in one cell; `row` counts from the first row below the headers."""

    def edit(headers: list[str], rows: list[list[object]]) -> None:
        rows[row][headers.index(header)] = value

    return edited(sheet_id, edit)


def repack(edit: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    return repacked(written(tables()), edit, more)


def without_column() -> bytes:
    def edit(headers: list[str], rows: list[list[object]]) -> None:
        at = headers.index("Value")
        for line in (headers, *rows):
            del line[at]

    return edited("observations", edit)


def too_many_women() -> bytes:
    def edit(headers: list[str], rows: list[list[object]]) -> None:
        for line, last in ((headers, "Women, per cent"), *((row, 104.2) for row in rows[:1])):
            line.append(last)

    return edited("strength", edit)


def twice() -> bytes:
    def edit(headers: list[str], rows: list[list[object]]) -> None:
        again = list(rows[0])
        again[headers.index("Value")] = 35.5
        rows.insert(1, again)

    return edited("observations", edit)


def cell_as(xml: bytes) -> bytes:
    """The first value of the readings replaced by a cell that only a spreadsheet program writes."""

    def edit(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet4.xml":
            return content
        return re.sub(rb'<c r="C2"[^>]*>.*?</c>', xml, content, count=1)

    return repack(edit)


def cut_short() -> bytes:
    whole = written(tables())
    return whole[: len(whole) * 6 // 10]


def bomb() -> bytes:
    """A few kilobytes that unpack to 64 MB of one worksheet."""
    blank = b"<row></row>" * (64 * 2**20 // 11)
    return repack(
        lambda name, content: content.replace(b"</sheetData>", blank + b"</sheetData>") if name == "xl/worksheets/sheet4.xml" else content
    )


def with_macros() -> bytes:
    kind = b"application/vnd.ms-office.vbaProject"
    declared = b'<Default Extension="bin" ContentType="' + kind + b'"/>'

    def edit(name: str, content: bytes) -> bytes:
        return content.replace(b"<Default ", declared + b"<Default ", 1) if name == "[Content_Types].xml" else content

    return repack(edit, {"xl/vbaProject.bin": CFB + bytes(504)})


TWINS = (
    Twin("missing-column.xlsx", "the readings have no column Value", 1, "required-column-missing", without_column, "Observations", "A1"),
    Twin(
        "unknown-code.xlsx",
        "the area of a benchmark is Polise",
        1,
        "unknown-code",
        lambda: put("benchmarks", "Area", 0, "Polise"),
        "Benchmarks",
        "C2",
    ),
    Twin(
        "error-cell.xlsx", "a reading is #REF!", 1, "error-cell", lambda: cell_as(b'<c r="C2" t="e"><v>#REF!</v></c>'), "Observations", "C2"
    ),
    Twin(
        "formula-without-result.xlsx",
        "a reading is a formula without a stored result",
        1,
        "formula-without-result",
        lambda: cell_as(b'<c r="C2"><f>30+4.5</f></c>'),
        "Observations",
        "C2",
    ),
    Twin(
        "share-above-100.xlsx",
        "a share of women is 104.2",
        1,
        "share-range",
        too_many_women,
        "Strength",
    ),
    Twin("two-values.xlsx", "one reading stands twice with two values", 1, "two-values", twice, "Observations", "C3"),
    Twin(
        "unknown-indicator.xlsx",
        "a reading is of indicator 4.99",
        1,
        "unknown-indicator",
        lambda: put("observations", "Indicator number", 0, "4.99"),
        "Observations",
        "A2",
    ),
    Twin(
        "ambiguous-date.xlsx",
        "a date is the text 03/04/2019",
        1,
        "ambiguous-date",
        lambda: put("observations", "Date", 0, "03/04/2019"),
        "Observations",
        "B2",
    ),
    Twin(
        "unknown-mission.xlsx",
        "the mission is MINUJUSTICE: a warning only",
        0,
        "unknown-mission",
        lambda: put("mission", "Mission", 0, "MINUJUSTICE"),
        "Mission",
        "A2",
    ),
    Twin(
        "wrong-country.xlsx",
        "the mission is in Chad: a warning only",
        0,
        "mission-elsewhere",
        lambda: put("mission", "Country", 0, "TCD"),
        "Mission",
        "B2",
    ),
    Twin("password.xlsx", "the workbook is protected by a password", 2, "password", protected),
    Twin("cut-short.xlsx", "the file ends after six tenths", 2, "damaged", cut_short),
    Twin("not-a-workbook.xlsx", "a text file with the name of a workbook", 2, "text-file", lambda: b"Indicator,Value\n4.3,10.5\n"),
    Twin("bomb.xlsx", "the file unpacks to 64 MB", 2, "unpacks-too-large", bomb),
    Twin("macros.xlsx", "the workbook holds a macro part", 2, "macros", with_macros),
)


def build(folder: Path) -> None:
    """Write every twin, expected.csv, and nothing else."""
    for twin in TWINS:
        (folder / twin.file).write_bytes(twin.make())
    with (folder / "expected.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["file", "exit", "code", "sheet", "cell"])
        lines.writerows([twin.file, twin.exit, twin.code, twin.sheet, twin.cell] for twin in TWINS)


if __name__ == "__main__":
    build(DATA.parent / "tests" / "broken")
