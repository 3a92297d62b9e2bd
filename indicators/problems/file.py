"""What can be wrong with the file as a whole, before any cell is looked at."""

from indicators.problems.kind import Kind
from indicators.words import mark

KINDS = (
    Kind("not-a-workbook", "error", mark("the file is not an Excel workbook"), mark("Save it in Excel as .xlsx and upload it again.")),
    Kind("empty-file", "error", mark("the file is empty"), mark("Choose the workbook again; ask for the file again if it has no size.")),
    Kind(
        "ending-unknown",
        "error",
        mark("files with such a name are not taken; it must end in one of {endings}"),
        mark("Save it in Excel as .xlsx or as CSV UTF-8, and upload that."),
    ),
    Kind(
        "ending-wrong",
        "error",
        mark("the name of the file ends in {ending}, but the file is {kind}"),
        mark("Give it a name that ends in {right}, and look whether it is the file that you meant."),
    ),
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
        mark("the file is an OpenDocument file, but not a spreadsheet (.ods)"),
        mark("Put the table into a spreadsheet and save that as .ods or .xlsx."),
    ),
    Kind(
        "text-file",
        "error",
        mark("the file is text, not a workbook"),
        mark("Give it a name that ends in .csv, or open it in Excel, check the columns, and save it as .xlsx."),
    ),
    Kind(
        "not-text",
        "error",
        mark("the file has the name of a text file and holds something else"),
        mark("Save it in Excel as .xlsx or as CSV UTF-8, and upload that."),
    ),
    Kind(
        "text-encoding",
        "error",
        mark("the encoding of the text cannot be told"),
        mark("Save it in Excel as CSV UTF-8, and upload it again."),
    ),
    Kind(
        "broken-byte",
        "error",
        mark("the text is damaged in line {line}, at byte {byte} of the line"),
        mark("Mend the word there, or save the file again in Excel as CSV UTF-8."),
    ),
    Kind(
        "separator-unclear",
        "error",
        mark("two signs separate the columns equally well"),
        mark("Write sep= and the sign that separates the columns, such as sep=;, into a first line of its own."),
    ),
    Kind(
        "open-quote",
        "error",
        mark("a quotation mark in the row that begins in line {line} is never closed or stands inside a text, so no row was read"),
        mark("Close it, or write a quotation mark inside a text twice."),
    ),
    Kind(
        "beyond-worksheet",
        "error",
        mark("the table is larger than a worksheet, or has more than {limit} filled cells"),
        mark("Take out columns and rows that are no data; look for a wrong separator."),
    ),
    Kind(
        "read-as-western",
        "warning",
        mark("the text is not UTF-8; it was read as Western European (Windows-1252)"),
        mark("Check words with accents; save the file as CSV UTF-8 if they are wrong."),
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
)
