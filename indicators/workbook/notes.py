"""Puts notes on cells: into the comments that a worksheet has, or new ones, each with the drawing that spreadsheets want for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from indicators.workbook.grid import LAST_COLUMN, LAST_ROW, Spot, address, spot
from indicators.workbook.marked_sheet import BEFORE_NOTES, MarkedSheet
from indicators.workbook.marks import AUTHOR
from indicators.workbook.markup import RELATIONS
from indicators.workbook.parts import CONTENT, HEAD, Parts
from indicators.workbook.splice import Document, Node, text_of, utf8

BREAK: Final = "\n—\n"
LONGEST: Final = 8_000
ACROSS: Final = 44  # characters on a line of a note
VML: Final = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
)
SHAPE_TYPE: Final = (
    '<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" id="_x0000_t202" '
    'coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
SHAPE: Final = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;width:240pt;'
    'height:{height}pt;z-index:{id};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
    '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_SHAPE = re.compile(rb"<v:shape\b(?:(?!</v:shape>).)*</v:shape>", re.DOTALL)
_END = re.compile(rb"</xml\s*>\s*$")


def put_notes(parts: Parts, part: str, sheet: MarkedSheet, notes: Mapping[Spot, str]) -> bool:
    """Put a note on each cell; False where the sheet's drawing is of a form that nothing can be added to."""
    related = parts.relations(part)
    comments = next((target for kind, target in related.values() if kind == "comments"), None)
    layer = _layer(sheet)
    drawing = related.get(layer, ("", ""))[1] if layer else ""
    vml = utf8(parts.read(drawing)) if drawing else VML.encode()
    if not _END.search(vml):
        return False
    fresh, gone = _write_comments(parts, part, comments, notes)
    vml = _draw(_without(vml, gone), {at: notes[at] for at in fresh})
    if drawing:
        parts.changed[drawing] = vml
    elif fresh:
        drawing = parts.add("xl/drawings/vmlDrawingMarked.vml", vml, "application/vnd.openxmlformats-officedocument.vmlDrawing")
        key = parts.relate(part, "vmlDrawing", drawing)
        tag = f'<{sheet.prefix}legacyDrawing xmlns:r="{parts.relation_base}" r:id="{key}"/>'
        sheet.document.insert_after(sheet.document.root, BEFORE_NOTES, tag)
    return True


def _layer(sheet: MarkedSheet) -> str:
    """The relation id of the sheet's drawing of notes and controls."""
    node = sheet.document.root.first("legacyDrawing")
    return next((node.attributes[f"{base} id"] for base in RELATIONS if f"{base} id" in node.attributes), "") if node is not None else ""


def _write_comments(parts: Parts, part: str, comments: str | None, notes: Mapping[Spot, str]) -> tuple[list[Spot], list[Spot]]:
    """Write the comments; gives the cells that have none drawn yet, and those whose old note of ours is gone."""
    if comments is not None:
        written = _Comments(parts.read(comments), notes)
        parts.changed[comments] = written.document.result()
        return written.fresh, written.gone
    if notes:
        empty = f'{HEAD}<comments xmlns="{parts.namespace}"><authors></authors><commentList></commentList></comments>'
        written = _Comments(empty.encode(), notes)
        added = parts.add("xl/commentsMarked.xml", written.document.result(), f"{CONTENT}.comments+xml")
        parts.relate(part, "comments", added)
    return list(notes), []


class _Comments:
    """The comments of one worksheet being edited: the user's own are added to, ours of an earlier time replaced."""

    def __init__(self, data: bytes, notes: Mapping[Spot, str]) -> None:
        self.document = Document(data)
        self.fresh: list[Spot] = []
        self.gone: list[Spot] = []
        root = self.document.root
        self._p = self.document.prefix(root)
        authors, self._list = root.first("authors"), root.first("commentList")
        self._authors = [self._text(node) for node in authors.children] if authors is not None else []
        if authors is None or self._list is None:
            raise ValueError("comments without authors")
        there = {found: node for node in self._list.of("comment") if (found := spot(node.attributes.get("ref", ""))) is not None}
        for at, node in there.items():
            self._edit(at, node, notes.get(at))
        self.fresh = [at for at in notes if at not in there]
        number = self._authors.index(AUTHOR) if AUTHOR in self._authors else len(self._authors)
        if number == len(self._authors):
            self.document.append(authors, f"<{self._p}author>{AUTHOR}</{self._p}author>")
        self.document.append(self._list, "".join(self._comment(at, number, notes[at]) for at in self.fresh))

    def _text(self, node: Node) -> str:
        return self.document.data[node.opened : node.closed].decode()

    def _edit(self, at: Spot, node: Node, note: str | None) -> None:
        number = int(node.attributes.get("authorId", "0"))
        author = self._authors[number] if number < len(self._authors) else ""
        text = node.first("text")
        if author.startswith("tc=") or text is None:  # a threaded comment: spreadsheets show its own part, not this one
            return
        if author == AUTHOR:
            self._renew(at, node, text, note)
            return
        runs = text.children
        ours = next((place for place, run in enumerate(runs) if self._begins(run)), len(runs))
        for run in runs[ours:]:
            self.document.remove(run)
        for run in runs[:ours]:
            if run.local == "t":  # plain text and runs do not stand beside each other
                self.document.replace(run.start, run.start, f"<{self._p}r>")
                self.document.replace(run.end, run.end, f"</{self._p}r>")
        if note is not None:
            self.document.append(text, self._run(BREAK + note))

    def _begins(self, run: Node) -> bool:
        return any(self._text(node).startswith(BREAK) for node in run.below("t"))

    def _renew(self, at: Spot, node: Node, text: Node, note: str | None) -> None:
        if note is None:
            self.document.remove(node)
            self.gone.append(at)
        else:
            self.document.replace(text.start, text.end, f"<{self._p}text>{self._run(note)}</{self._p}text>")

    def _comment(self, at: Spot, author: int, note: str) -> str:
        p = self._p
        return f'<{p}comment ref="{address(*at)}" authorId="{author}"><{p}text>{self._run(note)}</{p}text></{p}comment>'

    def _run(self, note: str) -> str:
        p = self._p
        look = f'<{p}rPr><{p}sz val="9"/><{p}color indexed="81"/><{p}rFont val="Tahoma"/><{p}family val="2"/></{p}rPr>'
        return f'<{p}r>{look}<{p}t xml:space="preserve">{text_of(note[:LONGEST])}</{p}t></{p}r>'


def _without(vml: bytes, cells: list[Spot]) -> bytes:
    """The drawing without the boxes of these cells."""
    gone = {(row - 1, column - 1) for row, column in cells}
    return _SHAPE.sub(lambda found: b"" if _cell_of(found[0]) in gone else found[0], vml) if gone else vml


def _cell_of(shape: bytes) -> tuple[int, int] | None:
    row, column = re.search(rb"<x:Row>\s*(\d+)", shape), re.search(rb"<x:Column>\s*(\d+)", shape)
    return (int(row[1]), int(column[1])) if row and column else None


def _draw(vml: bytes, notes: Mapping[Spot, str]) -> bytes:
    """The drawing with a hidden box for each note, right of its cell and as high as its words need."""
    first = max((int(number) for number in re.findall(rb"_x0000_s(\d+)", vml)), default=1024) + 1
    boxes = [_box(number, at, note) for number, (at, note) in enumerate(notes.items(), start=first)]
    if b"_x0000_t202" not in vml and boxes:
        boxes.insert(0, SHAPE_TYPE)
    return _END.sub(lambda found: "".join(boxes).encode() + found[0], vml)


def _box(number: int, at: Spot, note: str) -> str:
    lines = sum(1 + len(line) // ACROSS for line in note.split("\n"))
    row, column = at[0] - 1, at[1] - 1
    left, top = min(column + 1, LAST_COLUMN - 6), max(0, min(row - 1, LAST_ROW - lines - 4))
    anchor = f"{left}, 15, {top}, 10, {left + 5}, 15, {top + lines * 2 // 3 + 2}, 4"
    return SHAPE.format(id=number, height=12 * lines + 12, anchor=anchor, row=row, column=column)
