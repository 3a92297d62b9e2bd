"""What a report is made of: sections, their blocks, and figures that each lead back to a cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from dashboard.woven import linked

if TYPE_CHECKING:
    from dashboard.material import Material
    from dashboard.sentences import Saying

Place: TypeAlias = Mapping[str, Any]
Kind: TypeAlias = Literal["read", "date", "count", "computed"]
ChartKind: TypeAlias = Literal["columns", "bars", "stacked", "line"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or day that a document states.

    `places`: the cell that it was read from, or of a count or computed figure all cells that it rests on. `printed`: what stands in the
    cell, of what was read; `how`: in words how it was made, of what was not read.
    """

    key: str
    text: str
    value: float | str | None
    kind: Kind
    places: tuple[Place, ...] = ()
    printed: str | None = None
    document: str | None = None
    how: str = ""


@dataclass(slots=True)
class Ledger:
    """Every figure of one document by its key, in the order in which they were first stated."""

    figures: dict[str, Figure] = field(default_factory=dict)

    def state(self, figure: Figure) -> str:
        """The figure as it stands in a sentence, carrying its key (dashboard/woven.py).

        Raises ValueError where one key would stand for two values.
        """
        known = self.figures.setdefault(figure.key, figure)
        if known.value != figure.value:
            raise ValueError(f"{figure.key} stands for {known.value!r} and for {figure.value!r}")
        return linked(figure.text, figure.key)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that stand together, each with the keys of its figures. `level` 0 is numbered 1., 2.; 1 is (a), (b); 2 is (i), (ii).

    `nothing`: it says no more than that nothing is known; a report on several missions names these together.
    """

    sentences: tuple[str, ...]
    level: int = 0
    nothing: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section, below its title; of `level` 2 it stands below one of level 1."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` of the table's width, `numeric` for figures, which stand to the right."""

    title: str
    share: float = 1
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its cells carry the keys of their figures. A row of one cell is a heading across all columns. Tables are numbered 1, 2."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart; `alternative` says in words what it shows, `unit` names the axis. Figures (charts) are numbered I, II.

    `days`: the categories as YYYY-MM-DD where they are days; a line then stands over an axis of time.
    """

    title: str
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alternative: str
    unit: str = ""
    notes: tuple[str, ...] = ()
    days: tuple[str, ...] = ()


Block: TypeAlias = Paragraph | Heading | Table | Chart
Build: TypeAlias = Callable[["Material", "Saying"], Sequence[Block]]
Across: TypeAlias = Callable[[Sequence["Material"], "Saying"], Sequence[Block]]


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a report. `annex`: it stands behind the text, on pages of its own.


    `once`: in a report on several missions it is built once for all of them, by `build` of the first, instead of once for each;
    `across`: what builds it there from all of them together.
    """

    id: str
    title: str
    order: int
    build: Build
    annex: bool = False
    once: bool = False
    across: Across | None = None
