"""Workbooks that are broken, false or meant to harm, and what each is refused with; those that only look so give their rows."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from tests.odd.cases import Case, Told, without
from tests.odd.contents import put
from tests.odd.honest import ALL, Formula, workbook
from tests.test_workbook_preflight import OLE, appended, zipped
from tests.workbook_files import SHEET, repacked, strict, with_declared_size

STRINGS = "xl/sharedStrings.xml"
ROW_4 = r'(<c r="C4"[^>]*>)<v>14150</v>'


def refused(name: str, code: str, build: Callable[[], bytes]) -> Case:
    return Case(name, build, rows=(), refused=code)


def of(name: str, build: Callable[[], bytes], *told: Told, rows: tuple[int, ...] = ALL, noted: tuple[Told, ...] = ()) -> Case:
    return Case(name, build, told, rows, noted)


def endless(case: Case) -> Case:
    return replace(case, endless=True)


def more(name: str, content: bytes = b"x") -> Callable[[], bytes]:
    return lambda: appended(name, content, workbook())


def edited(part: str, old: str, new: str) -> Callable[[], bytes]:
    """The honest workbook with one piece of one part written otherwise."""

    def edit(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        written = re.sub(old, new, content.decode(), count=1)
        assert written != content.decode(), old
        return written.encode()

    return lambda: repacked(workbook(), edit=edit)


def without_part(name: str) -> Callable[[], bytes]:
    return lambda: repacked(workbook(), replace={name: None})


def prologue(words: str) -> Callable[[], bytes]:
    return edited(SHEET, r"(<\?xml[^>]*>)", rf"\1{words}")


def many_parts() -> bytes:
    out = io.BytesIO(workbook())
    with zipfile.ZipFile(out, "a") as target:
        for number in range(5_000):
            target.writestr(f"xl/{number}.bin", b"")
    return out.getvalue()


def locked() -> bytes:
    data = bytearray(workbook())
    for signature, flag_at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(signature) + flag_at] |= 1
    return bytes(data)


def overlapping() -> bytes:
    data = bytearray(workbook())
    entries = [at for at in range(len(data)) if data[at : at + 4] == b"PK\x01\x02"]
    (first,) = struct.unpack_from("<I", data, entries[0] + 42)
    struct.pack_into("<I", data, entries[1] + 42, first)
    return bytes(data)


def cut(share: float) -> Callable[[], bytes]:
    return lambda: workbook()[: int(len(workbook()) * share)]


def flipped(share: float) -> Callable[[], bytes]:
    """One bit turned inside the content of the first sheet."""

    def build() -> bytes:
        data = bytearray(workbook())
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            entry = container.getinfo(SHEET)
        data[entry.header_offset + 30 + len(SHEET) + int(entry.compress_size * share)] ^= 0x10
        return bytes(data)

    return build


def in_utf16() -> bytes:
    def edit(name: str, content: bytes) -> bytes:
        return content.decode().replace("UTF-8", "UTF-16").encode("utf-16") if name == SHEET else content

    return repacked(workbook(), edit=edit)


def formatted_rows() -> str:
    return "".join(f'<row r="{row}" s="1" customFormat="1"/>' for row in range(10, 100_000))


REFUSED = (
    refused("no bytes", "empty-file", lambda: b""),
    refused("a password", "password", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
    refused("an entry that is locked", "password", locked),
    refused("Excel before 2007", "old-excel", lambda: OLE + "Workbook".encode("utf-16-le")),
    refused("a letter", "not-a-workbook", lambda: OLE + "WordDocument".encode("utf-16-le")),
    refused("a page for print", "not-a-workbook", lambda: b"%PDF-1.7\n\x00\x01\x02"),
    refused("a container of something else", "not-a-workbook", lambda: zipped(**{"word/document.xml": b"<a/>"})),
    refused("an OpenDocument", "open-document", lambda: zipped(mimetype=b"application/x", **{"content.xml": b"<a/>"})),
    refused(
        "a binary workbook",
        "binary-excel",
        lambda: zipped(**{"[Content_Types].xml": b"<a/>", "_rels/.rels": b"<a/>", "xl/workbook.bin": b"x"}),
    ),
    refused("macros", "macros", more("xl/vbaProject.bin")),
    refused("a name that climbs out", "part-outside", more("../../etc/passwd")),
    refused("a name from the root", "part-outside", more("/etc/passwd")),
    refused("two parts of one name", "doubled-part", more(SHEET, b"<a/>")),
    refused("two parts of one name in other capitals", "doubled-part", more(SHEET.upper(), b"<a/>")),
    refused("a bomb", "unpacks-too-large", more("xl/bomb.xml", bytes(30_000_000))),
    refused("a size that is a lie", "damaged", lambda: with_declared_size(workbook(), SHEET, 10)),
    refused("a size beyond all limits", "unpacks-too-large", lambda: with_declared_size(workbook(), SHEET, 201_000_000)),
    refused(
        "a bomb that says it is small",
        "damaged",
        lambda: with_declared_size(more("xl/bomb.xml", b"<a>" + bytes(30_000_000))(), "xl/bomb.xml", 1000),
    ),
    refused("five thousand parts", "too-many-parts", many_parts),
    refused("parts that overlap", "overlapping-parts", overlapping),
    refused("an entity", "entities", prologue('<!DOCTYPE x [<!ENTITY a "b">]>')),
    refused("an entity from a file", "entities", prologue('<!DOCTYPE x SYSTEM "file:///etc/passwd">')),
    refused("entities in entities", "entities", prologue('<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>')),
    refused("markup that is not closed", "damaged", edited(SHEET, "</sheetData>", "")),
    refused("no texts where cells need them", "damaged", without_part(STRINGS)),
    refused("no list of sheets", "damaged", without_part("xl/workbook.xml")),
    *(refused(f"cut at {share:.0%}", "damaged", cut(share)) for share in (0.1, 0.5, 0.9, 0.99)),
    *(refused(f"a bit turned at {share:.0%} of the sheet", "damaged", flipped(share)) for share in (0.2, 0.5, 0.8)),
)
DISAGREED = tuple(("readers-disagree", f"{column}{row}") for column in "ABCD" for row in range(1, 10))
TOLD = (
    of(
        "a text that is out of range",
        edited(SHEET, r'(<c r="A9"[^>]*t="s"[^>]*><v>)\d+', r"\g<1>99999"),
        ("unreadable-cell", "A9"),
        ("sheet-unconfirmed", None),
        rows=(),
    ),
    of("a number that is none", edited(SHEET, ROW_4, r"\1<v>14l50</v>"), ("unreadable-cell", "C4"), rows=without(2)),
    of("a formula without a result", edited(SHEET, ROW_4, r"\1<f>SUM(C2:C3)</f>"), ("formula-without-result", "C4"), rows=without(2)),
    of(
        "a cell that stands twice",
        edited(SHEET, r'(<c r="C4"[^>]*><v>14150</v></c>)', r'\1<c r="C4"><v>99</v></c>'),
        ("cell-twice", "C4"),
        rows=without(2),
    ),
    endless(of("a cell in the far corner", partial(workbook, put(XFD1048576="x")), ("sheet-too-large", "XFD1048576"), rows=())),
    of("ninety thousand formatted empty rows", edited(SHEET, "</sheetData>", formatted_rows() + "</sheetData>")),
    of("an extent that is a lie", edited(SHEET, r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"')),
    endless(
        of(
            "a merge over the whole sheet below",
            edited(SHEET, "</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="A11:XFD1048576"/></mergeCells>'),
        )
    ),
    of("ISO strict", lambda: strict(workbook())),
    of("a part in UTF-16, where the readers disagree", in_utf16, *DISAGREED, rows=()),
    of("a link to another workbook", more("xl/externalLinks/externalLink1.xml", b"<externalLink/>"), noted=(("external-links", None),)),
    of(
        "a link that would start a program",
        more("xl/externalLinks/externalLink1.xml", b"<externalLink><ddeLink/></externalLink>"),
        noted=(("live-links", None),),
    ),
    of("a connection to data", more("xl/connections.xml", b"<connections/>"), noted=(("external-data", None),)),
    of("formulas as text that would run elsewhere", partial(workbook, put(E1="Note", E2="=cmd|' /C calc'!A0")), rows=ALL),
    of("results that wait to be worked out", lambda: repacked(workbook(put(C4=Formula("=14000+150", 14150))))),
)
HOSTILE = (*REFUSED, *TOLD)
