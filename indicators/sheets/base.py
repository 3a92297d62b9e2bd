"""What a sheet type is: a name, and columns as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from indicators.words import mark

ColumnKind: TypeAlias = Literal[
    "text",  # kept as printed, trimmed
    "identifier",  # text that names a row here or elsewhere; a number in the cell is read as its digits
    "code",  # one of a code list
    "date",  # a day; a month, quarter or year stands for its last day
    "number",
    "share",  # a percentage, 0 to 100
    "reading",  # a number, a range, a stage, yes/no or words, read by the indicator's measure
    "yes_no",
]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `codes` names a list in data/codelists; headers in other words stand in data/codelists/headers.csv."""

    id: str
    kind: ColumnKind
    title: str
    required: bool = False
    codes: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet type. `key` names the columns that tell its rows apart; `place` the column whose cell stands for the row."""

    id: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    order: int
    about: str
    place: str | None = None
    dated_by: str | None = None  # the column that says when a row was reported, where a row can say so itself

    def column(self, column_id: str) -> Column:
        return next(column for column in self.columns if column.id == column_id)

    def has(self, column_id: str) -> bool:
        return any(column.id == column_id for column in self.columns)

    @property
    def required(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.required)


# What several sheet types have, so that one header means one thing on all of them.
OF_BENCHMARK = Column(
    "benchmark_id", "identifier", mark("Benchmark number"), note=mark("The benchmark this belongs to, as numbered on the sheet Benchmarks.")
)
AREA = Column("area", "code", mark("Area"), codes="areas")
AS_OF = Column("as_of", "date", mark("As of"), note=mark("The day the status was so."))
CURRENCY = Column("currency", "code", mark("Currency"), codes="currencies", note=mark("The three-letter code, such as USD."))
DOCUMENT = Column(
    "document", "text", mark("Document"), note=mark("The symbol of the document that the row comes from, such as S/2019/805.")
)
SECTION = Column("section", "text", mark("Section"), note=mark("Where in the document, such as Annex I, indicator 4.3."))
ADDRESS = Column("url", "text", mark("Address"), note=mark("Where the document can be read."))
NOTE = Column("note", "text", mark("Note"))
