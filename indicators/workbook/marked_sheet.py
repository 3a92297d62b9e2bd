"""Fills cells of a worksheet by editing its XML: formulas, results and everything else stay as they were written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from indicators.workbook.fills import RANKS, Styles
from indicators.workbook.grid import Spot, address, letter, spot
from indicators.workbook.splice import Document, Node

BEFORE_NOTES = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection", "protectedRanges"),
    *("scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting"),
    *("dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks"),
    *("customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing"),
)


class MarkedSheet:
    """One worksheet on its way to being marked. `wanted` are the severities of the problems of each cell."""

    def __init__(self, data: bytes, wanted: Mapping[Spot, list[str]], styles: Styles) -> None:
        self._styles = styles
        self._rows_wanted = {row for row, _ in wanted}
        self._rows: list[tuple[int, Node]] = []
        self.document = Document(data, self._keeps)
        self.prefix = self.document.prefix(self.document.root)
        self._merged = list(self._ranges("mergeCells"))
        if self._merged:  # the row of a merged range's first cell may be another one
            self._rows_wanted |= {self.shown(at)[0] for at in wanted}
            self._rows = []
            self.document = Document(data, self._keeps)
        self._columns = [(self._span(node), node.attributes.get("style", "0")) for node in self._below("cols")]
        self._fill(wanted)

    def shown(self, at: Spot) -> Spot:
        """The cell that is seen where a merged range covers this one."""
        for top, left, bottom, right in self._merged:
            if top <= at[0] <= bottom and left <= at[1] <= right:
                return top, left
        return at

    def _keeps(self, node: Node) -> bool:
        if node.local == "row":
            number = int(node.attributes.get("r", self._rows[-1][0] + 1 if self._rows else 1))
            self._rows.append((number, node))
            return number in self._rows_wanted
        return node.local != "c"

    def _below(self, local: str) -> list[Node]:
        found = self.document.root.first(local)
        return found.children if found is not None else []

    def _ranges(self, local: str) -> Iterator[tuple[int, int, int, int]]:
        for node in self._below(local):
            first, _, last = node.attributes.get("ref", "").partition(":")
            corner, end = spot(first), spot(last or first)
            if corner is not None and end is not None:
                yield (*corner, *end)

    @staticmethod
    def _span(node: Node) -> range:
        return range(int(node.attributes["min"]), int(node.attributes["max"]) + 1)

    def _fill(self, wanted: Mapping[Spot, list[str]]) -> None:
        worst: dict[int, dict[int, str]] = {}
        for at, severities in wanted.items():
            row, column = self.shown(at)
            known = worst.setdefault(row, {})
            known[column] = min([*severities, *filter(None, [known.get(column)])], key=RANKS.index)
        known_rows = dict(reversed(self._rows))
        for number in sorted(worst):
            if number in known_rows:
                self._fill_row(number, known_rows[number], worst[number])
        self._new_rows({number: cells for number, cells in worst.items() if number not in known_rows})
        self._widen([(row, column) for row, cells in worst.items() for column in cells])

    def _fill_row(self, number: int, row: Node, cells: Mapping[int, str]) -> None:
        there = dict(reversed(list(self._cells(row))))
        missing = []
        for column in sorted(cells):
            if column in there:
                style = int(there[column].attributes.get("s", "0"))
                self.document.set(there[column], s=str(self._styles.filled(style, cells[column])))
            else:
                missing.append((column, self._cell(number, column, cells[column], row)))
        if missing and row.is_empty:
            self.document.append(row, "".join(text for _, text in missing), spans=None)
        elif missing:
            self.document.set(row, spans=None)
            for column, text in missing:
                at = next((node.start for other, node in self._cells(row) if other > column), row.closed)
                self.document.replace(at, at, text)

    def _cells(self, row: Node) -> Iterator[tuple[int, Node]]:
        column = 0
        for node in row.of("c"):
            found = spot(node.attributes.get("r", ""))
            column = found[1] if found is not None else column + 1
            yield column, node

    def _cell(self, row: int, column: int, severity: str, node: Node | None = None) -> str:
        """An empty cell; it looks like its row or its column apart from the fill."""
        style = next((style for span, style in self._columns if column in span), "0")
        if node is not None and node.attributes.get("customFormat") in ("1", "true"):
            style = node.attributes.get("s", "0")
        return f'<{self.prefix}c r="{address(row, column)}" s="{self._styles.filled(int(style), severity)}"/>'

    def _new_rows(self, rows: Mapping[int, Mapping[int, str]]) -> None:
        data = self.document.root.first("sheetData")
        if data is None or not rows:
            return
        texts = {number: self._row(number, rows[number]) for number in sorted(rows)}
        if data.is_empty:
            self.document.append(data, "".join(texts.values()))
            return
        for number, text in texts.items():
            at = next((node.start for other, node in self._rows if other > number), data.closed)
            self.document.replace(at, at, text)

    def _row(self, number: int, cells: Mapping[int, str]) -> str:
        inside = "".join(self._cell(number, column, cells[column]) for column in sorted(cells))
        return f'<{self.prefix}row r="{number}">{inside}</{self.prefix}row>'

    def _widen(self, cells: list[Spot]) -> None:
        """Let the extent that the sheet states for itself hold the new cells too."""
        node = self.document.root.first("dimension")
        first, _, last = (node.attributes.get("ref", "") if node is not None else "").partition(":")
        corner, end = spot(first), spot(last or first)
        if node is None or corner is None or end is None or not cells:
            return
        rows, columns = [row for row, _ in cells], [column for _, column in cells]
        new = (min(corner[0], *rows), min(corner[1], *columns), max(end[0], *rows), max(end[1], *columns))
        if new != (*corner, *end):
            self.document.set(node, ref=f"{address(new[0], new[1])}:{letter(new[3])}{new[2]}")


def deselect(document: Document) -> None:
    """Leave the sheet unselected: two selected sheets are edited as one."""
    for node in document.root.below("sheetView"):
        if "tabSelected" in node.attributes:
            document.set(node, tabSelected=None)


FAR = 20  # rows below which a cell may be out of sight when the workbook opens
BEFORE_VIEWS = ("sheetPr", "dimension")


def select(sheet: MarkedSheet, at: Spot) -> None:
    """Open the sheet with the cursor in a cell, and scrolled to it; panes that stand still are kept."""
    document, cell = sheet.document, address(*at)
    cursor = f'activeCell="{cell}" sqref="{cell}"/>'
    view = next(document.root.below("sheetView"), None)
    if view is None:
        one = f'<{sheet.prefix}sheetView tabSelected="1" workbookViewId="0"><{sheet.prefix}selection {cursor}</{sheet.prefix}sheetView>'
        document.insert_after(document.root, BEFORE_VIEWS, f"<{sheet.prefix}sheetViews>{one}</{sheet.prefix}sheetViews>")
        return
    pane = view.first("pane")
    top = address(max(1, at[0] - FAR // 4), 1)
    moved = {"topLeftCell": top} if pane is None and at[0] > FAR else {}
    name = f'pane="{pane.attributes["activePane"]}" ' if pane is not None and "activePane" in pane.attributes else ""
    tag = f"<{sheet.prefix}selection {name}{cursor}"
    kept = (
        [node for node in view.of("selection") if name and node.attributes.get("pane") != pane.attributes.get("activePane")] if pane else []
    )
    for node in view.of("selection"):
        if node not in kept:
            document.remove(node)
    if pane is not None and at[0] > FAR and "ySplit" in pane.attributes and pane.attributes.get("state", "").startswith("frozen"):
        document.set(pane, topLeftCell=_scrolled(pane, at))
    _view(document, view, tag, moved)


def _scrolled(pane: Node, at: Spot) -> str:
    """The first cell of the moving part of a sheet: some rows above the one that is wanted."""
    old = spot(pane.attributes.get("topLeftCell", "A1")) or (1, 1)
    return address(max(int(float(pane.attributes["ySplit"])) + 1, at[0] - FAR // 4), old[1])


def _view(document: Document, view: Node, tag: str, moved: Mapping[str, str]) -> None:
    """Select the view, with its selection behind its pane."""
    if view.is_empty:
        document.append(view, tag, tabSelected="1", **moved)
        return
    document.set(view, tabSelected="1", **moved)
    document.insert_after(view, ("pane", "selection"), tag)
