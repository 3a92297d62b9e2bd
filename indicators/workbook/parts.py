"""The parts of a workbook being edited: their relations and content types, and the container that they are written back to."""

from __future__ import annotations

from posixpath import dirname, join, relpath, split
from typing import Final

from indicators.workbook.contents import relations
from indicators.workbook.markup import RELATIONS, SPREADSHEET
from indicators.workbook.preflight import Package
from indicators.workbook.splice import Document, quoted

RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CONTENT: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"


class Parts:
    """What is changed in a package, by part; everything else is written back as it came."""

    def __init__(self, package: Package, namespace: str) -> None:
        self.package = package
        self.namespace = namespace
        self.changed: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._spelt = {name.lower(): name for name in package.parts}
        self.relation_base = RELATIONS[SPREADSHEET.index(namespace)]

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """The kind and the target of each part that a part leans on, by relation id; none where it leans on none."""
        folder, name = split(part)
        has_any = join(folder, "_rels", f"{name}.rels").lower() in self._spelt
        return relations(self.package, part) if has_any else {}

    def read(self, part: str) -> bytes:
        return self.changed.get(part, self.package.parts.get(part, b""))

    def add(self, wanted: str, content: bytes, content_type: str) -> str:
        """Put a new part in under a name that is free; gives the name."""
        stem, dot, extension = wanted.rpartition(".")
        name, number = wanted, 1
        while name.lower() in self._spelt:
            name, number = f"{stem}{number}{dot}{extension}", number + 1
        self._spelt[name.lower()] = name
        self.changed[name] = content
        self._types[name] = content_type
        return name

    def relate(self, part: str, kind: str, target: str) -> str:
        """Let a part lean on another; gives the id of the relation."""
        folder, name = split(part)
        path = join(folder, "_rels", f"{name}.rels")
        path = self._spelt.setdefault(path.lower(), path)
        document = Document(self.read(path) or f'{HEAD}<Relationships xmlns="{RELATIONSHIPS}"></Relationships>'.encode())
        taken = {node.attributes.get("Id") for node in document.root.children}
        key = next(f"rIdMarked{number}" for number in range(1, len(taken) + 2) if f"rIdMarked{number}" not in taken)
        where = relpath(target, dirname(part) or ".")
        tag = f"{document.prefix(document.root)}Relationship"
        kind = f"{self.relation_base}/{kind}"
        document.append(document.root, f"<{tag} Id={quoted(key)} Type={quoted(kind)} Target={quoted(where)}/>")
        self.changed[path] = document.result()
        return key

    def finish(self) -> dict[str, bytes]:
        """The changed and new parts by name, the content types of the new ones said."""
        if self._types:
            name = self._spelt["[content_types].xml"]
            document = Document(self.read(name))
            prefix = document.prefix(document.root)
            types = [f"<{prefix}Override PartName={quoted('/' + part)} ContentType={quoted(kind)}/>" for part, kind in self._types.items()]
            document.append(document.root, "".join(types))
            self.changed[name] = document.result()
        return self.changed
