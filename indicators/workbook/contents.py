"""What a workbook says about itself: its sheets in order, its shared texts, its calendar, whether its formulas were worked out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath, split
from typing import TypeVar, cast

from indicators.workbook.container import refuse
from indicators.workbook.formats import Style, read_styles
from indicators.workbook.grid import State
from indicators.workbook.markup import RELATIONS, EntityError, MarkupError, parse, unescape, yes
from indicators.workbook.preflight import Package

Result = TypeVar("Result")

STATES = ("visible", "hidden", "veryHidden")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet of the workbook; `kind` is worksheet, chartsheet, dialogsheet or whatever else its part is."""

    name: str
    state: State
    part: str
    kind: str
    namespace: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The parts of a workbook that its sheets lean on. `unworked` is set where formulas were never calculated by a spreadsheet."""

    sheets: tuple[SheetPart, ...]
    strings: list[str]
    styles: list[Style]
    date1904: bool
    unworked: bool


def read_contents(package: Package) -> Contents:
    """Raises UnreadableError where a part that the workbook names is not there: a style lost would turn dates into numbers."""
    top = relations(package, "")
    workbook = next((target for kind, target in top.values() if kind == "officeDocument"), "")
    parts = relations(package, workbook)
    found = _Workbook()
    run(package, workbook, found.start)
    strings = next((target for kind, target in parts.values() if kind == "sharedStrings"), None)
    styles = next((target for kind, target in parts.values() if kind == "styles"), None)
    sheets = [_sheet(package, name, state, *parts.get(key, ("", ""))) for name, state, key in found.sheets]
    for what in ([sheet.name.casefold() for sheet in sheets], [sheet.part for sheet in sheets]):
        if len(set(what)) != len(what):
            refuse(package.file, "damaged", found=", ".join(sheet.name for sheet in sheets))
    return Contents(
        sheets=tuple(sheets),
        strings=[] if strings is None else read_strings(package, strings),
        styles=[] if styles is None else guarded(package, styles, lambda: read_styles(package.parts[styles])),
        date1904=found.date1904,
        unworked=found.unworked,
    )


def guarded(package: Package, part: str, reading: Callable[[], Result]) -> Result:
    try:
        return reading()
    except EntityError:
        refuse(package.file, "entities", found=part)
    except (MarkupError, KeyError) as error:
        refuse(package.file, "damaged", found=f"{part}: {error}")


def run(package: Package, part: str, *handlers: Callable[..., None]) -> None:
    """Parse one part of the package. Raises UnreadableError where it is missing or no XML."""
    guarded(package, part, lambda: parse(package.parts[part], *handlers))


def relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """The last word of the type, and the target, of each part that a part leans on, by relation id."""
    found: dict[str, tuple[str, str]] = {}
    spelt = {name.lower(): name for name in package.parts}  # names of parts know no case

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name.endswith(" Relationship") and attributes.get("TargetMode") != "External":
            target = attributes["Target"]
            absolute = target[1:] if target.startswith("/") else normpath(join(dirname(part), target))
            found[attributes["Id"]] = (attributes["Type"].rpartition("/")[2], spelt.get(absolute.lower(), absolute))

    folder, name = split(part)
    run(package, join(folder, "_rels", f"{name}.rels"), start)
    for kind, target in found.values():
        if kind in ("officeDocument", "worksheet", "sharedStrings", "styles") and target not in package.parts:
            refuse(package.file, "damaged", found=target)
    return found


def _sheet(package: Package, name: str, state: str, kind: str, part: str) -> SheetPart:
    if not part or (kind == "worksheet" and package.roots[part][1] != "worksheet"):
        refuse(package.file, "damaged", found=name)
    namespace = package.roots.get(part, ("", ""))[0]
    return SheetPart(name, cast(State, state if state in STATES else "visible"), part, kind, namespace)


class _Workbook:
    """Collects what the workbook part says."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, str]] = []
        self.date1904 = False
        self.unworked = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "sheet":
            key = next((attributes[f"{namespace} id"] for namespace in RELATIONS if f"{namespace} id" in attributes), "")
            self.sheets.append((unescape(attributes["name"]), attributes.get("state", "visible"), key))
        elif local == "workbookPr":
            self.date1904 = yes(attributes.get("date1904"))
        elif local == "calcPr":
            self.unworked = yes(attributes.get("fullCalcOnLoad"))


def read_strings(package: Package, part: str) -> list[str]:
    """The shared texts in order: the plain text of rich ones, without phonetic guides."""
    collected = _Strings(package.roots[part][0])
    run(package, part, collected.start, collected.end, collected.text)
    return collected.strings


class _Strings:
    """Collects the texts of a shared strings part."""

    def __init__(self, namespace: str) -> None:
        self.strings: list[str] = []
        self._text_name, self._item_name, self._phonetic_name = (f"{namespace} {local}" for local in ("t", "si", "rPh"))
        self._pieces: list[str] = []
        self._in_text = False
        self._phonetic = False

    def start(self, name: str, _: Mapping[str, str]) -> None:
        if name == self._text_name:
            self._in_text = not self._phonetic
        elif name == self._item_name:
            self._pieces = []
        elif name == self._phonetic_name:
            self._phonetic = True

    def text(self, data: str) -> None:
        if self._in_text:
            self._pieces.append(data)

    def end(self, name: str) -> None:
        if name == self._text_name:
            self._in_text = False
        elif name == self._item_name:
            self.strings.append(unescape("".join(self._pieces)))
        elif name == self._phonetic_name:
            self._phonetic = False
