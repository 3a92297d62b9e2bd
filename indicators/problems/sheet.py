"""What can be wrong with a worksheet: parts that nobody sees, and tables that are not where or what they should be."""

from indicators.problems.kind import Kind
from indicators.words import mark

KINDS = (
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
    Kind(
        "header-mark",
        "note",
        mark("the header carries a mark or remark beside its date, which was not kept"),
        mark("If the values of the column are estimates, say so in a column Quality."),
    ),
    Kind(
        "sum-differs",
        "warning",
        mark("the total is not the sum of its parts"),
        mark("Check the total and the cells that it sums up; totals are never kept."),
    ),
    Kind(
        "stale-template",
        "note",
        mark("the sheet comes from another version of the template; it lacks {missing}, and has {extra}, which this version does not know"),
        mark("Copy the rows into the template of today, or say which column each of the others is."),
    ),
    Kind("second-table", "warning", mark("a second table on the sheet was not read"), mark("Move it to a sheet of its own.")),
    Kind(
        "merged-labels",
        "note",
        mark("merged cells were read as if each row of them held the value"),
        mark("Unmerge them if that is wrong."),
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
)
