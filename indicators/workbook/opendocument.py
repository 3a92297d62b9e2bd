"""OpenDocument spreadsheets (.ods) to grids: our own scan of the XML, confirmed by the same second reader as Excel workbooks.

Excel workbooks of before 2007 (.xls) are refused: the one reader for them blanks error cells, and no second one could tell.
"""

from __future__ import annotations

from indicators.model import Place
from indicators.problems import Problem, UnreadableError
from indicators.workbook.container import inflate, refuse
from indicators.workbook.grid import Book, Grid, address
from indicators.workbook.markup import EntityError, MarkupError
from indicators.workbook.preflight import preflight
from indicators.workbook.read import Worksheet
from indicators.workbook.scan_ods import OdsSheet, TooLargeError, scan_ods
from indicators.workbook.second import Rows, SecondReader

CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"


def read_ods(data: bytes, file: str) -> Book:
    """Read one spreadsheet. Raises UnreadableError where the file as a whole cannot be read; all else is told at its place."""
    preflight(data, file)
    parts = inflate(data, file)
    if b"encryption-data" in parts.get(MANIFEST, b""):
        refuse(file, "password")
    found = _scan(parts.get(CONTENT, b""), file)
    sheets = [Worksheet(file, sheet.name, sheet.state, sheet.scanned) for sheet in found]
    for sheet in sheets:
        far = sheet.far_corner()
        if far is not None:  # the second reader lays out every sheet when it opens the file
            raise UnreadableError(Problem("sheet-too-large", Place(file, sheet.grid.sheet, address(*far))))
    second = _SpacesApart(data, [sheet.name for sheet in found])
    problems = _live_links(parts[CONTENT], file)
    for position, sheet in enumerate(sheets):
        problems.extend(sheet.read(second, position))
    return Book(tuple(sheet.grid for sheet in sheets), tuple(problems))


def _scan(content: bytes, file: str) -> list[OdsSheet]:
    try:
        sheets = scan_ods(content)
    except EntityError:
        refuse(file, "entities", found=CONTENT)
    except MarkupError as error:
        refuse(file, "damaged", found=f"{CONTENT}: {error}")
    except TooLargeError as error:
        refuse(file, "beyond-worksheet", found=error.sheet, limit=error.limit)
    if not sheets:
        refuse(file, "no-worksheet")
    names = [sheet.name.casefold() for sheet in sheets]
    if len(set(names)) != len(names):
        refuse(file, "damaged", found=", ".join(sheet.name for sheet in sheets))
    return sheets


def _live_links(content: bytes, file: str) -> list[Problem]:
    """What the sheets would fetch from other programs and files; it is never followed."""
    found = (("live-links", b"dde-source"), ("external-links", b"table:table-source"))
    return [Problem(code, Place(file), found=word.decode()) for code, word in found if word in content]


class _SpacesApart(SecondReader):
    """The second reader drops tabs and line breaks inside texts of OpenDocument: a text that differs in nothing else is the same."""

    def rows(self, position: int, grid: Grid) -> Rows:
        theirs = super().rows(position, grid)
        for number, row in grid.rows():
            other = theirs[number - grid.top] if number - grid.top < len(theirs) else []
            for across, (ours, second) in enumerate(zip(row, other, strict=False)):
                if ours != second and isinstance(ours, str) and isinstance(second, str) and ours.split() != [] and _close(ours, second):
                    other[across] = ours
        return theirs


def _close(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split())
