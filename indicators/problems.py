"""One catalogue of everything that can be wrong with a file, and the form in which a reader is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from indicators.model import Place
from indicators.words import Message, Value, mark

Severity: TypeAlias = Literal["error", "question", "warning", "note"]

SEVERITIES: tuple[Severity, ...] = ("error", "question", "warning", "note")
FOLD_ABOVE = 20


@dataclass(frozen=True, slots=True)
class Kind:
    """One entry of the catalogue: `what` may have {gaps}; `hint` says what the reader should do."""

    code: str
    severity: Severity
    what: str
    hint: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a place. `found` is the printed text, `expected` a marked sentence or plain text."""

    code: str
    place: Place
    found: str = ""
    expected: Message | str = ""
    values: Mapping[str, Value] = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        return CATALOGUE[self.code]

    @property
    def severity(self) -> Severity:
        return self.kind.severity

    @property
    def message(self) -> str:
        """The whole message in English: place, what, found and expected, what to do, code."""
        parts = [f"{self.place}: {Message(self.kind.what, self.values)}."]
        if self.found and self.expected:
            parts.append(f"Found {self.found}, expected {self.expected}.")
        elif self.found:
            parts.append(f"Found {self.found}.")
        elif self.expected:
            parts.append(f"Expected {self.expected}.")
        parts.append(f"{Message(self.kind.hint, self.values)} [{self.code}]")
        return " ".join(parts)

    def as_dict(self) -> dict[str, str | None]:
        """The problem as the command line's JSON gives it."""
        return {
            "code": self.code,
            "severity": self.severity,
            "sheet": self.place.sheet,
            "cell": self.place.cell,
            "found": self.found,
            "expected": str(self.expected),
            "message": self.message,
        }


class UnreadableError(Exception):
    """The file as a whole cannot be read; carries the one Problem that says why and what to do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def blocking(problems: Iterable[Problem]) -> list[Problem]:
    """Those that keep a workbook from being published: errors and open questions."""
    return [problem for problem in problems if problem.severity in ("error", "question")]


def fold(problems: Iterable[Problem]) -> list[tuple[Problem, list[Problem]]]:
    """Group problems by sheet and code once a sheet has more than twenty of one code: the first, and those folded behind it."""
    groups: dict[tuple[str | None, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.place.sheet, problem.code), []).append(problem)
    folded: list[tuple[Problem, list[Problem]]] = []
    for group in groups.values():
        if len(group) > FOLD_ABOVE:
            folded.append((group[0], group[1:]))
        else:
            folded.extend((problem, []) for problem in group)
    return folded


def _catalogue(*kinds: Kind) -> dict[str, Kind]:
    catalogue = {kind.code: kind for kind in kinds}
    if len(catalogue) != len(kinds):
        raise ValueError("two problems share a code")
    return catalogue


CATALOGUE: dict[str, Kind] = _catalogue(
    # the file as a whole
    Kind("not-a-workbook", "error", mark("the file is not an Excel workbook"), mark("Save it in Excel as .xlsx and upload it again.")),
    Kind("empty-file", "error", mark("the file is empty"), mark("Choose the workbook again; ask for the file again if it has no size.")),
    Kind(
        "file-too-large",
        "error",
        mark("the file is larger than {limit} MB"),
        mark("Remove pictures and sheets that are not data, and save again."),
    ),
    Kind(
        "old-excel", "error", mark("the file is in the format of Excel before 2007 (.xls)"), mark("Open it in Excel and save it as .xlsx.")
    ),
    Kind("binary-excel", "error", mark("the file is a binary Excel workbook (.xlsb)"), mark("Open it in Excel and save it as .xlsx.")),
    Kind(
        "open-document",
        "error",
        mark("the file is an OpenDocument spreadsheet (.ods)"),
        mark("Open it and save it as Excel workbook (.xlsx)."),
    ),
    Kind(
        "text-file", "error", mark("the file is text, not a workbook"), mark("Open it in Excel, check the columns, and save it as .xlsx.")
    ),
    Kind(
        "password",
        "error",
        mark("the file is protected by a password"),
        mark("Open it in Excel, take the password off, and save it again."),
    ),
    Kind(
        "macros", "error", mark("the workbook holds macros"), mark("Save it in Excel as .xlsx, which keeps the data and drops the macros.")
    ),
    Kind(
        "damaged",
        "error",
        mark("the file is damaged or cut short"),
        mark("Open it in Excel and save it under a new name; if Excel cannot open it, ask for the file again."),
    ),
    Kind(
        "unpacks-too-large",
        "error",
        mark("the file unpacks to far more than a workbook of data; at most {limit} MB are read"),
        mark("Copy the data into the template and save that."),
    ),
    Kind("too-many-parts", "error", mark("the file has more than {limit} parts"), mark("Copy the data into the template and save that.")),
    Kind("doubled-part", "error", mark("the file holds two parts of one name"), mark("Open it in Excel and save it again.")),
    Kind(
        "part-outside", "error", mark("the file holds a part whose name leads out of the file"), mark("Open it in Excel and save it again.")
    ),
    Kind("overlapping-parts", "error", mark("parts of the file lie over each other"), mark("Open it in Excel and save it again.")),
    Kind("entities", "error", mark("the file declares XML entities, which no workbook needs"), mark("Open it in Excel and save it again.")),
    Kind("no-worksheet", "error", mark("the workbook has no worksheet"), mark("Put the data on a worksheet, or use the template.")),
    Kind(
        "reader-stopped",
        "error",
        mark("reading the file took more time or memory than a workbook needs"),
        mark("Copy the data into the template, without pictures and formatting, and save that."),
    ),
    Kind(
        "reader-failed",
        "error",
        mark("the program failed on this file"),
        mark("Open it in Excel and save it again; tell whoever runs this program, whose log says more."),
    ),
    Kind(
        "external-links",
        "note",
        mark("the workbook refers to other workbooks; they were not opened"),
        mark("Check the values that come from there."),
    ),
    Kind(
        "live-links",
        "warning",
        mark("the workbook asks for data from other programs; none was started"),
        mark("Replace such formulas by values."),
    ),
    Kind(
        "external-data", "note", mark("the workbook has data connections; they were not opened"), mark("Check that the data is up to date.")
    ),
    Kind("sheet-not-read", "note", mark("the sheet holds no cells and was not read"), mark("Put figures that count on a worksheet.")),
    Kind("hidden-sheet", "note", mark("the sheet is hidden; it was read all the same"), mark("Delete it if it should not count.")),
    Kind(
        "hidden-rows",
        "note",
        mark("some rows are hidden or filtered out; they were read all the same"),
        mark("Delete them if they should not count."),
    ),
    Kind(
        "hidden-columns",
        "note",
        mark("some columns are hidden; they were read all the same"),
        mark("Delete them if they should not count."),
    ),
    Kind(
        "sheet-too-large",
        "error",
        mark("the cells of the sheet stand so far apart that it was not read"),
        mark("Delete the rows and columns between the table and this cell, save, and upload again."),
    ),
    Kind(
        "sheet-unconfirmed",
        "error",
        mark("two readers are asked for every sheet, and only one could read this one; its values were not taken"),
        mark("Open the workbook in Excel and save it again."),
    ),
    # the values
    Kind("error-cell", "error", mark("the cell holds an Excel error"), mark("Mend the formula in Excel, save, and upload again.")),
    Kind(
        "formula-without-result",
        "error",
        mark("the formula has no stored result"),
        mark("Open the workbook in Excel, save it, and upload again."),
    ),
    Kind(
        "formula-not-recalculated",
        "warning",
        mark("the result of the formula may be out of date"),
        mark("Open the workbook in Excel, save it, and upload again."),
    ),
    Kind(
        "readers-disagree",
        "error",
        mark("the cell can be read in two ways, so its value was not taken"),
        mark("Type the value into the cell again, save, and upload again."),
    ),
    Kind(
        "unreadable-cell",
        "error",
        mark("the cell does not hold what the file says it holds, so its value was not taken"),
        mark("Type the value into the cell again, save, and upload again."),
    ),
    Kind(
        "cell-twice",
        "error",
        mark("the file holds this cell twice"),
        mark("Open the workbook in Excel, check the cell, and save it again."),
    ),
    Kind(
        "under-merged-cell",
        "warning",
        mark("the value lies under a merged cell, where nobody sees it; it was not read"),
        mark("Unmerge the cells to see it, and delete it or give it a cell of its own."),
    ),
    # where the tables are
    Kind(
        "required-column-missing",
        "error",
        mark("the sheet reads as {sheet}, and the column {column} is missing"),
        mark("Add the column, or correct its header."),
    ),
    Kind(
        "duplicate-column",
        "error",
        mark("two columns are both read as {column}; the other is {cell}"),
        mark("Rename or delete one of them."),
    ),
    Kind("unknown-column", "warning", mark("the column is not known and was not read"), mark("If it is the column {column}, rename it.")),
    Kind("second-table", "warning", mark("a second table on the sheet was not read"), mark("Move it to a sheet of its own.")),
    Kind(
        "merged-labels",
        "note",
        mark("merged cells were read as if each row of them held the value"),
        mark("Unmerge them if that is wrong."),
    ),
    Kind(
        "table-turned",
        "error",
        mark("the headers of {sheet} stand in a column instead of a row, so the table was not read"),
        mark("Copy the table and paste it with Transpose, one row a record."),
    ),
    Kind(
        "no-table-of-its-name",
        "warning",
        mark("the name of the sheet says {sheet}, but no table of that kind was found, so it was not read"),
        mark("Use the headers of the template, or rename the sheet if it holds something else."),
    ),
    Kind(
        "no-table",
        "note",
        mark("no table of a known kind was found, so the sheet was not read"),
        mark("Use the headers of the template if it holds figures."),
    ),
    # what the cells say
    Kind(
        "required-empty",
        "error",
        mark("the cell is empty, and every row needs the column {column}"),
        mark("Fill it in, or delete the row."),
    ),
    Kind("not-a-number", "error", mark("the cell holds no number"), mark("Enter the number alone; put words in the column for notes.")),
    Kind("not-a-date", "error", mark("the cell holds no date"), mark("Enter a date.")),
    Kind("not-yes-no", "error", mark("the cell holds neither yes nor no"), mark("Enter yes or no.")),
    Kind("not-an-identifier", "error", mark("the cell names nothing"), mark("Enter the number or short name as text.")),
    Kind("unknown-code", "error", mark("{column} does not know this word"), mark("Choose one from the list in the template.")),
    Kind(
        "unknown-stage",
        "error",
        mark("the indicator has no such stage"),
        mark("Enter a stage of the indicator, or add it on the sheet Indicators."),
    ),
    Kind(
        "became-date",
        "error",
        mark("the cell holds a date where none belongs; Excel may have made it of what was typed"),
        mark("Format the cell as text and type it again."),
    ),
    Kind(
        "digits-lost", "error", mark("the number is longer than Excel can keep, so its last digits may be wrong"), mark("Enter it as text.")
    ),
    Kind(
        "ambiguous-number",
        "question",
        mark("the number can be read in two ways"),
        mark("Enter it as a number, or without a thousands sign."),
    ),
    Kind("ambiguous-date", "question", mark("the date can be read in two ways"), mark("Enter it as a date, or as YYYY-MM-DD.")),
    Kind(
        "percent-or-share",
        "question",
        mark("values below 1 and above 1 stand in one column of percentages"),
        mark("Write the sign % in the cells, or enter all of them as percentages: 25, not 0.25."),
    ),
    Kind(
        "percent-unexpected",
        "warning",
        mark("the cell says per cent, and the indicator is not a percentage"),
        mark("Check the cell, or the measure and unit of the indicator."),
    ),
    Kind(
        "value-in-words",
        "warning",
        mark("the value is words, so nothing can be computed from it"),
        mark("Enter a number if there is one; the words are kept."),
    ),
    Kind(
        "date-in-words",
        "warning",
        mark("the date is words, so nothing can be computed from it"),
        mark("Enter a date if there is one; the words are kept."),
    ),
    Kind(
        "inexact-number",
        "warning",
        mark("the number is a limit, a range or an estimate; {value} was taken"),
        mark("Check that this is meant; the text is kept."),
    ),
    Kind(
        "range-for-value",
        "warning",
        mark("the cell holds a range where one value is asked for, so none was taken"),
        mark("Enter one value, or a lower and an upper limit."),
    ),
    Kind(
        "time-left-out",
        "note",
        mark("the cell holds a time of day, which was left out"),
        mark("Nothing needs to be done if the day is right."),
    ),
    Kind(
        "identifier-as-number",
        "warning",
        mark("the cell holds a number, and {one} and {other} look alike in it"),
        mark("Format the column as text and type the number again."),
    ),
    # what the rules find
    Kind("unknown-benchmark", "error", mark("no benchmark has this number"), mark("Correct the number, or add the benchmark.")),
    Kind("unknown-indicator", "error", mark("no indicator has this number"), mark("Correct the number, or add the indicator.")),
    Kind(
        "part-of-itself",
        "error",
        mark("the indicator is named as a part of itself"),
        mark("Name the indicator that it belongs to, or leave the cell empty."),
    ),
    Kind("nothing-named", "error", mark("the row names neither {first} nor {second}"), mark("Fill in one of the two.")),
    Kind("doubled-row", "note", mark("the row says the same as {cell}"), mark("Delete one of the two.")),
    Kind(
        "two-values",
        "error",
        mark("{cell} has the same key and another value"),
        mark("Keep the right one of the two, or say what tells them apart."),
    ),
    Kind("share-range", "error", mark("the share of women is outside 0 to 100 per cent"), mark("Enter a percentage, not a count.")),
    Kind(
        "more-women-than-people", "error", mark("there are more women than people in all"), mark("Correct the count of women or the total.")
    ),
    Kind("negative-count", "error", mark("the count is below zero"), mark("Correct the count, or leave the cell empty.")),
    Kind("no-figure", "warning", mark("the row holds no count and no share"), mark("Enter a figure, or delete the row.")),
    Kind(
        "share-differs",
        "warning",
        mark("the share of women differs from its counts by {difference} points"),
        mark("Check the share and the counts; both are kept."),
    ),
    Kind("total-differs", "warning", mark("women and men do not add up to the total"), mark("Check the three counts; all are kept.")),
    Kind(
        "percentage-differs",
        "warning",
        mark("the percentage differs from its counts by {difference} points"),
        mark("Check the percentage and the counts; both are kept."),
    ),
    Kind(
        "parts-differ",
        "warning",
        mark("the parts by sex do not add up to the value of all"),
        mark("Check the parts and the whole; all are kept."),
    ),
    Kind("percent-range", "warning", mark("the value is outside 0 to 100 per cent"), mark("Check that it is a percentage, not a count.")),
    Kind(
        "cumulative-falls",
        "warning",
        mark("the cumulative value is below that of {date} in {cell}"),
        mark("Check both values, or the measure of the indicator."),
    ),
    Kind("value-and-missing", "warning", mark("the row gives a value and says why there is none"), mark("Clear one of the two cells.")),
    Kind("date-after-report", "warning", mark("the date is after the report"), mark("Check the date, and the date of the report.")),
    Kind("period-reversed", "error", mark("the period ends before it begins"), mark("Correct one of the two dates.")),
    Kind(
        "baseline-after-reading", "warning", mark("the baseline is dated after the first reading"), mark("Check the date of the baseline.")
    ),
    Kind("due-before-baseline", "error", mark("the due date is before the date of the baseline"), mark("Correct one of the two dates.")),
    Kind(
        "target-against-direction",
        "warning",
        mark("the target lies on the other side of the baseline than the direction says"),
        mark("Check the direction, the baseline and the target."),
    ),
    Kind(
        "comparator-against-direction",
        "warning",
        mark("the comparator says the opposite of the direction"),
        mark("Check the comparator and the direction."),
    ),
    Kind(
        "band-without-limits",
        "warning",
        mark("the value is to stay within limits, and a limit is missing"),
        mark("Enter the lower and the upper limit."),
    ),
    Kind("band-reversed", "error", mark("the lower limit is above the upper limit"), mark("Exchange the two limits.")),
    Kind(
        "mission-missing",
        "error",
        mark("the workbook does not say which mission it is of"),
        mark("Add a sheet Mission with one row: mission, country and the date of the report."),
    ),
    Kind(
        "mission-rows",
        "error",
        mark("the sheet Mission has more than one row"),
        mark("Keep one row; a workbook is of one mission and one report."),
    ),
    Kind(
        "unknown-mission",
        "warning",
        mark("the mission is not in the list"),
        mark("Check the spelling; a new mission is taken as it is written."),
    ),
    Kind("mission-elsewhere", "warning", mark("the mission {mission} is in another country"), mark("Check the mission and the country.")),
    Kind("unknown-paragraph", "warning", mark("resolution 2553 has no such paragraph"), mark("Write the paragraphs as 20(e); 24.")),
    Kind("scale-range", "error", mark("the value is not on the scale"), mark("Enter a whole number from 1 to 4.")),
    Kind(
        "fulfilled-without-evidence",
        "note",
        mark("the commitment is fulfilled, and nothing shows it"),
        mark("Enter what shows it, if there is something."),
    ),
    Kind("handed-over-without-date", "warning", mark("the task is handed over, and the day is missing"), mark("Enter the actual date.")),
    Kind(
        "amount-without-currency",
        "warning",
        mark("the amount has no currency"),
        mark("Enter the three-letter code; without it the amount is not added up."),
    ),
)
