"""What a rule is: one check over the tables of a workbook, told as problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import pandas as pd

from indicators.model import Place
from indicators.problems import Kind, Problem
from indicators.reading import Reading, SheetReading
from indicators.words import Message, Value

Gap: TypeAlias = "pd.Series[Any] | Value"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `kinds` are the problems it may give, in words; `check` looks at what was read and gives them by their codes."""

    id: str
    title: str
    sheets: tuple[str, ...]
    kinds: tuple[Kind, ...]
    check: Callable[[Reading], Iterable[Problem]]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(kind.code for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class Each:
    """A marked sentence whose gaps are filled record by record, and only for the records that are told."""

    text: str
    values: Mapping[str, Gap]

    def at(self, index: Any) -> Message:
        return Message(self.text, {name: _plain(_of(gap, index)) for name, gap in self.values.items()})


@dataclass(frozen=True, slots=True)
class Table:
    """The accepted rows of one worksheet, with what a rule needs to look at whole columns and to name single cells."""

    reading: Reading
    sheet: SheetReading

    @property
    def records(self) -> pd.DataFrame:
        return self.sheet.records

    def column(self, name: str) -> pd.Series[Any]:
        """A column of the records; all missing where the worksheet does not have it."""
        if name in self.records:
            return self.records[name]
        return pd.Series(None, index=self.records.index, dtype=object)

    def number(self, name: str) -> pd.Series[float]:
        return pd.to_numeric(self.column(name), errors="coerce").astype("float64")

    def date(self, name: str) -> pd.Series[pd.Timestamp]:
        return pd.to_datetime(self.column(name), errors="coerce").astype("datetime64[ns]")

    def cell(self, index: Any, column: str) -> str:
        """The address of a column in a record; of one that stands in no column, as the date of a wide table, the record's own cell."""
        record = self.records.loc[index]
        if column not in self.sheet.columns:
            return str(record["cell"])
        return self.sheet.cell(int(record["row"]), column)

    def printed(self, index: Any, column: str) -> str:
        """What stands in a cell: its printed text where the parser kept it, else its value."""
        record = self.records.loc[index]
        for name in ("printed" if column == "value" else f"{column}_printed", column):
            if name in record and not pd.isna(record[name]):
                return show(record[name])
        return ""

    def tell(
        self, code: str, wrong: pd.Series[bool], at: str, *, found: Gap = None, expected: Each | Gap | Message = "", **gaps: Gap
    ) -> Iterator[Problem]:
        """One problem for each record where `wrong` holds. Texts and gaps are one for all, or a series along the records."""
        for index in self.records.index[wrong.to_numpy(dtype=bool)]:
            yield Problem(
                code,
                Place(self.reading.file, self.sheet.name, self.cell(index, at)),
                found=self.printed(index, at) if found is None else str(_of(found, index)),
                expected=expected.at(index) if isinstance(expected, Each) else _of(expected, index),
                values={name: _plain(_of(gap, index)) for name, gap in gaps.items()},
            )


def tables(reading: Reading, *sheet_ids: str) -> list[Table]:
    """Every worksheet of these types that has accepted rows."""
    return [Table(reading, sheet) for sheet_id in sheet_ids for sheet in reading.of(sheet_id) if not sheet.records.empty]


def ids(reading: Reading, sheet_id: str, column: str) -> list[str]:
    """Every value of an identifying column, in this workbook and in what the store already knows, in order and once each."""
    found = [table[column] for table in (reading.table(sheet_id), reading.known.get(sheet_id, pd.DataFrame())) if column in table]
    return list(pd.concat(found).dropna().astype(str).unique()) if found else []


def attribute(reading: Reading, column: str) -> pd.Series[Any]:
    """One column of the sheet Indicators by indicator_id, here and in the store; this workbook's word goes before the store's."""
    known = [reading.table("indicators"), reading.known.get("indicators", pd.DataFrame())]
    found = [table[["indicator_id", column]] for table in known if "indicator_id" in table and column in table]
    if not found:
        return pd.Series(dtype=object)
    return pd.concat(found).drop_duplicates("indicator_id").set_index("indicator_id")[column]


def measures(table: Table) -> pd.Series[Any]:
    """The measure of each record's indicator; missing where the indicator is not known."""
    return table.column("indicator_id").map(attribute(table.reading, "measure"))


def show(value: Any) -> str:
    """The text of a cell's value as a problem quotes it; empty where there is none."""
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return f"{value:.10g}" if isinstance(value, int | float) else str(value)


def _of(what: Any, index: Any) -> Any:
    return what.loc[index] if isinstance(what, pd.Series) else what


def _plain(value: Any) -> Value:
    """A gap's value as the words take it: a day without its time, a number of Python's own."""
    if isinstance(value, pd.Timestamp):
        return value.date()
    if hasattr(value, "item"):
        value = value.item()
    return None if value is None or value != value else value  # noqa: PLR0124  (a missing number differs from itself)
