"""What can be wrong with a single cell: how the file holds it, and what it says."""

from indicators.problems.kind import Kind
from indicators.words import mark

KINDS = (
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
        "row-too-short",
        "error",
        mark("the row has {count} columns and the table has {width}, so it was not taken"),
        mark("Put in the missing separator; an empty column needs one, too."),
    ),
    Kind(
        "row-too-long",
        "error",
        mark("the row has {count} columns and the table has {width}, so it was not taken"),
        mark("Put a text or number that holds the separator into quotation marks."),
    ),
    Kind(
        "cell-too-long",
        "error",
        mark("the text is longer than the {limit} characters that a cell holds, so it was not taken"),
        mark("Shorten it; look for a quotation mark before it that is not closed."),
    ),
    Kind(
        "unseen-character",
        "error",
        mark("the text holds a control character, which nobody sees, so it was not taken"),
        mark("Type the text again, and save the file."),
    ),
    Kind(
        "mojibake",
        "warning",
        mark("letters of the text were spoilt when it was saved in another encoding"),
        mark("Correct the text where it comes from; the text is kept as it is."),
    ),
    Kind(
        "under-merged-cell",
        "warning",
        mark("the value lies under a merged cell, where nobody sees it; it was not read"),
        mark("Unmerge the cells to see it, and delete it or give it a cell of its own."),
    ),
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
        mark("numbers in the column {column} can be read in two ways (cells: {count})"),
        mark("Answer the question, or enter them as numbers, or without a thousands sign."),
    ),
    Kind(
        "ambiguous-date",
        "question",
        mark("dates in the column {column} can be read in two ways (cells: {count})"),
        mark("Answer the question, or enter them as dates, or as YYYY-MM-DD."),
    ),
    Kind(
        "ambiguous-name",
        "question",
        mark("the name in the column {column} has more than one meaning (cells: {count})"),
        mark("Answer the question, or enter the code."),
    ),
    Kind(
        "percent-or-share",
        "question",
        mark("values below 1 and above 1 stand in one column of percentages, {column} (cells below 1: {count})"),
        mark("Answer the question, or write the sign % in the cells, or enter all of them as percentages: 25, not 0.25."),
    ),
    Kind(
        "read-by-column",
        "note",
        mark(
            "cells that could be read in two ways are read as the other cells of the column {column} show "
            "(cells: {count}; {printed} is read as {reading})"
        ),
        mark("Nothing needs to be done if that is what you mean; else enter dates as YYYY-MM-DD and numbers without thousands signs."),
    ),
    Kind(
        "answer-used",
        "note",
        mark("an answer given before was used to read the column {column}"),
        mark("Nothing needs to be done if it was read as you mean it."),
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
)
