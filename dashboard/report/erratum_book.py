"""The erratum list of a signed report as a workbook and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from dashboard.report.errata import Erratum
from dashboard.sections.base import Column, Place, Table
from dashboard.words import Words


def table(rows: Sequence[Erratum], words: Words) -> Table:
    """The list as a block of a document or page."""
    columns = (
        Column(words("Where"), 2),
        Column(words("Sentence"), 4),
        Column(words("As signed"), 2),
        Column(words("Now"), 2),
        Column(words("Reason"), 2),
        Column(words("Source"), 2),
    )
    said = tuple((where(row), row.sentence, row.then or "–", row.now or "–", row.why, source(row.place)) for row in rows)
    notes = () if rows else (words("No figure of the signed report differs from what is known today."),)
    return Table(words("Errata to the signed report"), columns, said, notes)


def where(row: Erratum) -> str:
    """The section of a row and the number of its paragraph or table."""
    return f"{row.section}, {row.at}" if row.at else row.section


def source(place: Place | None) -> str:
    """File, sheet and cell."""
    return ", ".join(str(place[name]) for name in ("file", "sheet", "cell") if place.get(name)) if place else ""


def write(rows: Sequence[Erratum], words: Words, *, mark: str = "") -> bytes:
    """The list as a workbook; texts stay texts whatever they begin with. The same rows, the same bytes."""
    from indicators.workbook.stamp import stamped  # noqa: PLC0415 - spreadsheet libraries
    from indicators.workbook.write import SheetContent, write_workbook  # noqa: PLC0415

    buffer = BytesIO()
    content = SheetContent(None, words("Errata"), _headers(words), [_line(row) for row in rows], title=mark or None, filtered=True)
    write_workbook(buffer, [content])
    return stamped(buffer.getvalue(), mark) if mark else buffer.getvalue()


def _headers(words: Words) -> list[str]:
    return [
        *(words("Key"), words("Section"), words("Number"), words("Sentence"), words("As signed"), words("Now"), words("Reason")),
        *(words("File"), words("Sheet"), words("Cell")),
    ]


def _line(row: Erratum) -> list[object]:
    place = row.place or {}
    said: list[object] = [row.key, row.section, row.at, row.sentence, row.then, row.now, row.why]
    return [*said, *(place.get(name) for name in ("file", "sheet", "cell"))]
