"""The user's own workbook back with its problems marked: cells filled and noted, and a list of all problems in front.

The container is edited part by part and byte by byte. What is not marked (formulas with their results, charts, pivot tables, pictures,
validations, printer settings) is not even parsed, and stays as it came.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.problems import Problem
from indicators.workbook.container import rewrite
from indicators.workbook.contents import Contents, SheetPart, read_contents
from indicators.workbook.fills import Styles
from indicators.workbook.grid import INDEX, Spot, spot
from indicators.workbook.index_sheet import index_sheet
from indicators.workbook.marked_sheet import MarkedSheet, deselect, select
from indicators.workbook.marks import AUTHOR, MOST_NOTES, Mark, Marking, Say, marking
from indicators.workbook.notes import put_notes
from indicators.workbook.parts import CONTENT, Parts
from indicators.workbook.preflight import Package, open_package
from indicators.workbook.scan import scan
from indicators.workbook.splice import Document, Node, quoted


def annotate(data: bytes, problems: Iterable[Problem], say: Say = str, file: str = "workbook.xlsx") -> bytes:
    """The workbook with these problems marked, in the words of `say`."""
    return put_marks(data, file, marking(problems, say))


def put_marks(data: bytes, file: str, marks: Marking) -> bytes:
    """The workbook with marks put in. Raises UnreadableError where it cannot be read as a whole."""
    package = open_package(data, file)
    return _Annotation(package, marks).run(data)


@dataclass(slots=True)
class _Annotation:
    """One workbook being marked."""

    package: Package
    marking: Marking

    def run(self, data: bytes) -> bytes:
        contents = read_contents(self.package)
        workbook, namespace = _workbook_part(self.package)
        parts = Parts(self.package, namespace)
        styles_part = next((target for kind, target in parts.relations(workbook).values() if kind == "styles"), None)
        styles = Styles(None if styles_part is None else self.package.parts[styles_part], namespace)
        old = _old_index(self.package, contents)
        remarks = self._mark_sheets(parts, contents, styles, old)
        page = b"" if self.marking.points else index_sheet(self.marking, styles, namespace, remarks)
        if styles_part is None:
            styles_part = parts.add("xl/stylesMarked.xml", b"", f"{CONTENT}.styles+xml")
            parts.relate(workbook, "styles", styles_part)
        parts.changed[styles_part] = styles.result()
        if self.marking.points:
            self._open_at(parts, workbook)
        else:
            self._put_index(parts, workbook, page, old)
        return rewrite(data, self.package.file, parts.finish())

    def _mark_sheets(self, parts: Parts, contents: Contents, styles: Styles, old: SheetPart | None) -> list[str]:
        """Mark every sheet; gives what is to be said of those that could take no notes."""
        by_sheet: dict[str, list[Mark]] = {}
        for mark in self.marking.marks:
            by_sheet.setdefault(mark.sheet, []).append(mark)
        remarks, room = [], MOST_NOTES
        for sheet in contents.sheets:
            if old is not None and sheet.part == old.part and not self.marking.points:
                continue
            if sheet.kind != "worksheet":
                self._leave(parts, sheet)
                continue
            if sheet.name not in by_sheet and _is_quiet(parts, sheet):
                continue
            opens = self.marking.points and sheet.name in by_sheet
            count, noted = _mark_sheet(parts, sheet, by_sheet.get(sheet.name, []), styles, room, opens=opens)
            room -= count
            remarks += [] if noted else [self.marking.no_notes.format(sheet=sheet.name)]
        return remarks

    @staticmethod
    def _leave(parts: Parts, sheet: SheetPart) -> None:
        """A sheet of charts: only no longer the selected one."""
        if b"tabSelected" in parts.read(sheet.part):
            document = Document(parts.read(sheet.part))
            deselect(document)
            parts.changed[sheet.part] = document.result()

    def _open_at(self, parts: Parts, workbook: str) -> None:
        """Open the workbook at the sheet of its one mark, unless that sheet is hidden."""
        document = Document(parts.read(workbook))
        sheets = _sheets(document).of("sheet")
        at = next((place for place, node in enumerate(sheets) if node.attributes["name"] == self.marking.marks[0].sheet), None)
        if at is not None and sheets[at].attributes.get("state", "visible") == "visible":
            _select(document, at)
            parts.changed[workbook] = document.result()

    def _put_index(self, parts: Parts, workbook: str, page: bytes, old: SheetPart | None) -> None:
        """Put the list of problems in front of all sheets, or in the place of an earlier one."""
        document = Document(parts.read(workbook))
        if old is not None:
            parts.changed[old.part] = page
            _select(document, [node.attributes["name"] for node in _sheets(document).of("sheet")].index(old.name))
        else:
            part = parts.add("xl/worksheets/problems.xml", page, f"{CONTENT}.worksheet+xml")
            _insert_sheet(document, self.marking.name, parts.relate(workbook, "worksheet", part), parts.relation_base)
            _select(document, 0, shift=True)
        parts.changed[workbook] = document.result()


def _is_quiet(parts: Parts, sheet: SheetPart) -> bool:
    """Whether a sheet without problems needs no edit: it is not the selected one, and holds no notes of an earlier time."""
    noted = any(kind == "comments" and AUTHOR.encode() in parts.read(target) for kind, target in parts.relations(sheet.part).values())
    return not noted and b"tabSelected" not in parts.read(sheet.part)


def _mark_sheet(parts: Parts, sheet: SheetPart, marks: list[Mark], styles: Styles, room: int, *, opens: bool = False) -> tuple[int, bool]:
    """Fill and note the cells of one worksheet; gives how many notes it has, and whether they could be put. `opens` at its mark."""
    wanted: dict[Spot, list[str]] = {}
    for mark in marks:
        at = _spot(mark)
        if at is not None:
            wanted.setdefault(at, []).append(mark.severity)
    marked = MarkedSheet(parts.read(sheet.part), wanted, styles)
    if opens:
        select(marked, marked.shown(next(iter(wanted))))
    else:
        deselect(marked.document)
    notes: dict[Spot, list[str]] = {}
    for mark in marks:
        at = _spot(mark)
        if at is not None and (marked.shown(at) in notes or len(notes) < room):
            notes.setdefault(marked.shown(at), []).append(mark.note)
    noted = put_notes(parts, sheet.part, marked, {at: "\n\n".join(texts) for at, texts in notes.items()})
    edited = marked.document.result()
    if edited != parts.package.parts[sheet.part]:
        parts.changed[sheet.part] = edited
    return len(notes), noted or not notes


def _spot(mark: Mark) -> Spot | None:
    """The cell to mark; the first one of a range."""
    return spot(mark.cell.partition(":")[0])


def _workbook_part(package: Package) -> tuple[str, str]:
    """The name and the namespace of the part that names the sheets."""
    name = next(name for name, (_, local) in package.roots.items() if local == "workbook")
    return name, package.roots[name][0]


def _old_index(package: Package, contents: Contents) -> SheetPart | None:
    """The list of problems that an earlier marking put in."""
    said = INDEX in contents.strings
    for sheet in contents.sheets:
        if sheet.kind == "worksheet" and (said or INDEX.encode() in package.parts[sheet.part]):
            rows = scan(package.parts[sheet.part], sheet.namespace, contents).rows
            if INDEX in rows.get(1, {}).values():
                return sheet
    return None


def _sheets(document: Document) -> Node:
    found = document.root.first("sheets")
    if found is None:
        raise ValueError("a workbook without sheets")
    return found


def _insert_sheet(document: Document, wanted: str, key: str, base: str) -> None:
    sheets = _sheets(document)
    taken = {node.attributes["name"].casefold() for node in sheets.of("sheet")}
    name = next(name for name in (wanted, *(f"{wanted} {n}" for n in range(2, len(taken) + 3))) if name.casefold() not in taken)
    number = max(int(node.attributes.get("sheetId", "0")) for node in sheets.of("sheet")) + 1
    tag = f"{document.prefix(sheets)}sheet"
    text = f'<{tag} name={quoted(name)} sheetId="{number}" xmlns:r="{base}" r:id={quoted(key)}/>'
    document.replace(sheets.opened, sheets.opened, text)


def _select(document: Document, position: int, *, shift: bool = False) -> None:
    """Open the workbook at the list of problems; names that belong to one sheet follow it one place on."""
    for view in document.root.below("workbookView"):
        document.set(view, activeTab=str(position), firstSheet=None)
    if shift:
        for name in document.root.below("definedName"):
            if "localSheetId" in name.attributes:
                document.set(name, localSheetId=str(int(name.attributes["localSheetId"]) + 1))
