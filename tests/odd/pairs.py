"""Odd layouts and odd contents in pairs: what a content gives holds in every layout, and a cell that is told moves with its table."""

from __future__ import annotations

from dataclasses import dataclass

from tests.odd.cases import Case, Told, without
from tests.odd.contents import COMMA, DAY_FIRST, ERROR, QUARTERS, put
from tests.odd.honest import Oddity, workbook
from tests.odd.moves import (
    FRENCH,
    below,
    chart_first,
    group_heads,
    headers_in_two_rows,
    heads,
    hidden,
    inserted,
    merged_down,
    moved,
    titled,
    unknown_columns,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout that moves the table `down` rows and `right` columns; a cell that is told moves with it."""

    name: str
    oddity: Oddity
    down: int = 0
    right: int = 0


@dataclass(frozen=True, slots=True)
class Content:
    name: str
    oddity: Oddity
    told: tuple[Told, ...] = ()
    rows: tuple[int, ...] = without()


LAYOUTS = (
    Layout("a title above", titled(3), down=3),
    Layout("the header in row 7", titled(6), down=6),
    Layout("starting at D15", moved(14, 3), down=14, right=3),
    Layout("merged heads over the headers", group_heads, down=1),
    Layout("headers in two rows", headers_in_two_rows, down=1),
    Layout("a note below", below("Source: mission records")),
    Layout("a total below", inserted(0, A="Total", C=15777.75)),
    Layout("French headers", heads(*FRENCH)),
    Layout("hidden rows and columns", hidden(rows=(3, 4), columns=(2,))),
    Layout("labels merged down", merged_down),
    Layout("thirty unknown columns", unknown_columns),
    Layout("a chart sheet first", chart_first),
)
WITHIN = (
    Content("decimal commas", COMMA),
    Content("quarters", QUARTERS),
    Content("day before month", DAY_FIRST),
    Content("an error cell", ERROR, (("error-cell", "C4"),), without(2)),
    Content("a point that may part thousands", put(C3="1.280"), (("ambiguous-number", "C3"),), without(1)),
)


def pair(layout: Layout, content: Content) -> Case:
    told = tuple((code, shifted(cell, layout)) for code, cell in content.told)
    return Case(f"{content.name}, {layout.name}", lambda: workbook(content.oddity, layout.oddity), told, content.rows)


def shifted(cell: str | None, layout: Layout) -> str | None:
    return cell and f"{chr(ord(cell[0]) + layout.right)}{int(cell[1:]) + layout.down}"


PAIRS = tuple(pair(layout, content) for layout in LAYOUTS for content in WITHIN)
