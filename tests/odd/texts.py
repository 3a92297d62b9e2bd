"""Text files with separated columns, odd in encoding, separators, quotes and rows: the same eight rows as counts of strength."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Sequence

from tests.odd.cases import Case, Told, without
from tests.odd.honest import ALL, TRUE

HEADER = ("Institution", "Institution type", "Level", "Date", "Flow", "Total", "Document", "Note")
NOTE = "état, au 30 juin"
NOT_FOUND: Told = ("no-table-of-its-name", None)
ABSENT: Told = ("mission-missing", None)  # a text file is one sheet, and another one says of which mission it is
NAME = "strength.csv"


def rows() -> list[list[str]]:
    """The header and the eight rows as texts; figures without more decimals than they have."""
    return [
        list(HEADER),
        *([name, "police", "all", date, "strength", f"{value:g}", document or "", ""] for name, date, value, document in TRUE[:7]),
        *([name, "police", "all", date, "strength", f"{value:g}", document or "", NOTE] for name, date, value, document in TRUE[7:]),
    ]


def text(table: Sequence[Sequence[str]] | None = None, separator: str = ",", **style: object) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator, **{"lineterminator": "\n", **style}).writerows(rows() if table is None else table)
    return buffer.getvalue()


def put(**cells: str) -> list[list[str]]:
    table = rows()
    for address, value in cells.items():
        table[int(address[1:]) - 1][ord(address[0]) - 65] = value
    return table


def column(letter: str, write: Callable[[str], str]) -> list[list[str]]:
    table = rows()
    for row in table[1:]:
        row[ord(letter) - 65] = write(row[ord(letter) - 65])
    return table


def day_first(date: str) -> str:
    return "/".join(reversed(date.split("-")))


def comma(figure: str) -> str:
    return figure.replace(".", ",")


def line(number: int, edit: Callable[[str], str]) -> str:
    """The plain text with one line edited, counted from 1."""
    lines = text().splitlines()
    lines[number - 1] = edit(lines[number - 1])
    return "\n".join(lines) + "\n"


def comma_in_every_row() -> str:
    """Every figure with a decimal comma, and no note in the last column, so that nothing stands behind the header's last."""
    return "\n".join([",".join(HEADER), *(",".join([*row[:5], f"{row[5]},0", row[6], ""]) for row in rows()[1:])])


def of(name: str, content: str | bytes, *told: Told, rows: tuple[int, ...] = ALL, **more: object) -> Case:
    data = content if isinstance(content, bytes) else content.encode()
    return Case(f"text: {name}", lambda: data, (ABSENT, *told), rows, **{"file": NAME, **more})  # type: ignore[arg-type]


def refused(name: str, data: bytes, code: str, file: str = NAME, *, endless: bool = False) -> Case:
    return Case(f"text: {name}", lambda: data, rows=(), refused=code, file=file, endless=endless)


FRENCH = [
    [comma(cell) if at == 5 else day_first(cell) if at == 3 and "-" in cell else cell for at, cell in enumerate(row)] for row in rows()
]
TEXTS = (
    of("text, nothing odd", text()),
    of("a mark of UTF-8", text().encode("utf-8-sig")),
    of("two marks of UTF-8", codecs.BOM_UTF8 + text().encode("utf-8-sig")),
    of("UTF-16", text().encode("utf-16")),
    of("UTF-16, big end first", codecs.BOM_UTF16_BE + text().encode("utf-16-be")),
    of("UTF-16 with tabs, as Excel's Unicode text", text(separator="\t").encode("utf-16"), file="strength.txt"),
    of("Windows-1252", text().encode("cp1252"), noted=(("read-as-western", None),)),
    of("semicolons, decimal commas and days first", text(FRENCH, ";")),
    of(
        "semicolons, decimal commas, Windows-1252 and two signs at the end of a line",
        text(FRENCH, ";", lineterminator="\r\n").encode("cp1252"),
        noted=(("read-as-western", None),),
    ),
    of("tabs", text(separator="\t"), file="strength.tsv"),
    of("pipes", text(separator="|")),
    of("sep= with semicolons", "sep=;\n" + text(separator=";")),
    of("sep= with a sign that nobody uses", "sep=^\r\n" + text(separator="^")),
    of("everything in quotes", text(quoting=csv.QUOTE_ALL)),
    of("line ends of old Macs", text(lineterminator="\r")),
    of("a line break and quotes inside quotes", text(put(H3='as "drafted"\non paper'))),
    of("blanks round the separators", text(put(H9="état")).replace(",", " , ")),
    of("a title above and a source below", f"Haiti, strength of the police\n\n{text()}\nSource: S/2019/805\n"),
    of("blank lines between", text().replace("\n2.3", "\n\n2.3", 1)),
    of("a total below", text() + ",,,,Total,15777.75,,\n"),
    of("separators behind every line", text().replace("\n", ",,,\n")),
    of("the end sign of DOS", text() + "\x1a"),
    of("spaces between thousands", text(put(F3="1 280", F4="14\u202f150"))),
    of("Arabic digits", text(column("F", lambda figure: figure.translate(str.maketrans("0123456789.", "٠١٢٣٤٥٦٧٨٩٫"))))),
    of("quarters for dates", text(column("D", lambda date: f"Q{int(date[5:7]) // 3} {date[:4]}"))),
    of("a date that can be two", text(put(D2="03/04/2019")), ("ambiguous-date", "D2"), rows=without(0)),
    of("a point that may part thousands", text(put(F3="1.280")), ("ambiguous-number", "F3"), rows=without(1)),
    of("words for a figure", text(put(F6="some")), ("not-a-number", "F6"), rows=without(4)),
    of("an Excel error as text", text(put(F4="#DIV/0!")), ("not-a-number", "F4"), rows=without(2)),
    of("decimal commas without quotes in every row", comma_in_every_row(), ("row-too-short", "A1"), rows=(), noted=(NOT_FOUND,)),
    of(
        "a comma too many",
        line(4, lambda row: row.replace("14150", "14,150")),
        ("row-too-long", "I4"),
        rows=without(2),
    ),
    of("a row too short", line(4, lambda row: row.replace("police,", "")), ("row-too-short", "A4"), rows=without(2)),
    of("a decimal comma without quotes", line(8, lambda row: row.replace("10.5", "10,5")), ("row-too-long", "I8"), rows=without(6)),
    of("NUL in a figure", line(3, lambda row: row.replace("1280", "12\x0080")), ("unseen-character", "F3"), rows=without(1)),
    of("a cut last line", text()[:-40], ("row-too-short", "A9"), rows=without(7)),
    of("spoilt letters", text().replace("état", "Ã©tat"), noted=(("mojibake", "H9"),)),
    of("lost letters", text().replace("état", "\ufffdtat"), noted=(("mojibake", "H9"),)),
    of("20 MB in one field", text(put(H3="x" * 20_000_000)), ("cell-too-long", "H3"), rows=without(1)),
    of("no column of its kind", "One\n1\n2\n", rows=(), noted=(NOT_FOUND,)),
    refused("two separators that do as well", b"a,b;c\n1,2;3\n", "separator-unclear"),
    refused("UTF-16 that does not say so", text().encode("utf-16-le"), "text-encoding"),
    refused("UTF-16 cut in a letter", text().encode("utf-16")[:-1], "broken-byte"),
    refused("UTF-32", text().encode("utf-32"), "text-encoding"),
    refused("one broken byte", text(put(H2="né", H3="@")).encode().replace(b"@", b"\xc3"), "broken-byte"),
    refused("an open quote", text().replace(f'"{NOTE}"', f'"{NOTE}').encode(), "open-quote"),
    refused("a million columns", ",".join(f"c{number}" for number in range(1_000_000)).encode(), "beyond-worksheet", endless=True),
    refused("nothing", b"", "empty-file"),
    refused("separators only", b"\n,,,\n\n", "empty-file"),
    refused("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1", "not-text"),
    refused("text with the name of a workbook", text().encode(), "text-file", "returns.xlsx"),
)
