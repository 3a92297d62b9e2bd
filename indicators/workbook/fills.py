"""Adds formats to a workbook's styles: those of its own cells with another fill, and those of the list of problems."""

from __future__ import annotations

import re

from indicators.workbook.splice import Document, Node, with_attributes

TONES = {"error": "FFF8CFCB", "question": "FFE2D9F3", "warning": "FFFCE5B8", "note": "FFDFE5EA", "pointed": "FFFFF2A8"}
RANKS = tuple(TONES)
DARK = "FF1B1F23"
ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="{namespace}"><fonts count="1"><font><sz val="11"/>'
    '<name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill '
    'patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" '
    'fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
)
# Of the list of problems: title, plain text, header, link, then a word of each severity.
LIST_FONTS = {"title": '<b/><sz val="14"/>', "bold": '<b/><sz val="11"/>', "link": '<u/><sz val="11"/>'}


class Styles:
    """The styles part of one workbook, growing. Formats are numbered as cells name them."""

    def __init__(self, data: bytes | None, namespace: str) -> None:
        self._document = Document(EMPTY.format(namespace=namespace).encode() if data is None else data)
        self._prefix = self._document.prefix(self._document.root)
        self._new: dict[str, list[str]] = {}
        self._known: dict[str, int] = {}
        self._xfs = self._children("cellXfs")
        self._fonts = self._children("fonts")

    def filled(self, style: int, severity: str) -> int:
        """The number of a format like that of a cell, with the fill of a severity."""
        key = f"filled {style} {severity}"
        if key not in self._known:
            self._known[key] = self._add("cellXfs", self._filled(style, severity))
        return self._known[key]

    def list_style(self, name: str) -> int:
        """A format of the list of problems: title, lead, header, text, link, or a severity."""
        if name not in self._known:
            self._known[name] = self._add("cellXfs", self._list_style(name))
        return self._known[name]

    def result(self) -> bytes:
        for collection in ORDER:
            added = "".join(self._new.get(collection, ()))
            node = self._document.root.first(collection)
            if added and node is not None:
                count = str(len(self._children(collection)) + len(self._new[collection]))
                self._document.append(node, added, count=count)
            elif added:
                self._insert(collection, added)
        return self._document.result()

    def _insert(self, collection: str, added: str) -> None:
        tag = f"{self._prefix}{collection}"
        before = ORDER[: ORDER.index(collection)]
        self._document.insert_after(self._document.root, before, f'<{tag} count="{len(self._new[collection])}">{added}</{tag}>')

    def _children(self, collection: str) -> list[Node]:
        node = self._document.root.first(collection)
        return node.children if node is not None else []

    def _add(self, collection: str, element: str) -> int:
        added = self._new.setdefault(collection, [])
        added.append(element)
        return len(self._children(collection)) + len(added) - 1

    def _once(self, collection: str, element: str) -> int:
        key = f"{collection} {element}"
        if key not in self._known:
            self._known[key] = self._add(collection, element)
        return self._known[key]

    def _fill(self, severity: str) -> str:
        p = self._prefix
        colours = f'<{p}fgColor rgb="{TONES[severity]}"/><{p}bgColor indexed="64"/>'
        return str(self._once("fills", f'<{p}fill><{p}patternFill patternType="solid">{colours}</{p}patternFill></{p}fill>'))

    def _filled(self, style: int, severity: str) -> str:
        if style >= len(self._xfs):
            return f'<{self._prefix}xf numFmtId="0" fontId="0" fillId="{self._fill(severity)}" borderId="0" xfId="0" applyFill="1"/>'
        node = self._xfs[style]
        changes: dict[str, str | None] = {"fillId": self._fill(severity), "applyFill": "1"}
        font = self._readable(int(node.attributes.get("fontId", "0")))
        if font is not None:
            changes |= {"fontId": font, "applyFont": "1"}
        tag = self._document.data[node.start : node.opened]
        return (with_attributes(tag, changes) + self._document.data[node.opened : node.end]).decode()

    def _readable(self, font: int) -> str | None:
        """Another font where the cell's own is light, and so cannot be read on the tone of a severity."""
        node = self._fonts[font] if font < len(self._fonts) else None
        colour = node.first("color") if node is not None else None
        if node is None or colour is None or not _is_light(colour):
            return None
        whole = self._document.raw(node)
        dark = f'<{self._prefix}color rgb="{DARK}"/>'.encode()
        changed = whole[: colour.start - node.start] + dark + whole[colour.end - node.start :]
        return str(self._once("fonts", changed.decode()))

    def _list_style(self, name: str) -> str:
        p = self._prefix
        font = {"title": "title", "header": "bold", "link": "link"}.get(name, "bold" if name in TONES else "")
        number = str(self._once("fonts", f"<{p}font>{self._list_font(font)}</{p}font>")) if font else "0"
        fill = self._fill(name) if name in TONES else self._fill("note") if name == "header" else "0"
        wrap = ' wrapText="1"' if name in ("text", "header") else ""
        # The prefix keeps text that begins with = as text, also after someone edits the cell.
        return (
            f'<{p}xf numFmtId="49" fontId="{number}" fillId="{fill}" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" '
            f'applyFont="1" applyFill="1" applyAlignment="1"><{p}alignment vertical="top"{wrap}/></{p}xf>'
        )

    def _list_font(self, font: str) -> str:
        colour = '<color rgb="FF0B5CAD"/>' if font == "link" else ""
        inside = f'{LIST_FONTS[font]}{colour}<name val="Calibri"/><family val="2"/>'
        return re.sub(r"<(?=\w)", f"<{self._prefix}", inside)


def _is_light(colour: Node) -> bool:
    """Whether a font's colour is white or near it: by its value, by its place in the old palette, or by the theme's backgrounds."""
    if "rgb" in colour.attributes:
        digits = colour.attributes["rgb"][-6:]
        red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
        return 0.299 * red + 0.587 * green + 0.114 * blue > 150
    return colour.attributes.get("theme") in ("0", "2") or colour.attributes.get("indexed") in ("1", "9")
