"""Files that are no workbook, or no honest one, are refused in words before anything reads them."""

import io
import struct
import warnings
import zipfile

import pytest

from indicators.problems import UnreadableError
from indicators.workbook.preflight import LARGEST_FILE, preflight
from indicators.workbook.read import read
from tests.workbook_files import MAIN, SHEET, repacked, simple, with_declared_size

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refusal(data: bytes) -> str:
    """The code of the one problem with which reading the file ends."""
    with pytest.raises(UnreadableError) as refused:
        read(data, "book.xlsx")
    return refused.value.problem.code


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return out.getvalue()


def appended(name: str, content: bytes = b"x", data: bytes | None = None) -> bytes:
    """The simple workbook with one more part, of whatever name."""
    out = io.BytesIO(data or simple())
    with warnings.catch_warnings(), zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as target:
        warnings.simplefilter("ignore")
        target.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def prefixed(part: str, prologue: str) -> bytes:
    """The simple workbook with a prologue before the root of one part."""
    declaration = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

    def edit(name: str, content: bytes) -> bytes:
        return content.replace(declaration, declaration + prologue.encode()) if name == part else content

    return repacked(simple(), edit=edit)


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("empty-file", b""),
        ("file-too-large", bytes(LARGEST_FILE + 1)),
        ("password", OLE + "EncryptedPackage".encode("utf-16-le")),
        ("old-excel", OLE + "Workbook".encode("utf-16-le")),
        ("not-a-workbook", OLE + "WordDocument".encode("utf-16-le")),
        ("text-file", b"indicator_id;value\n2.1;14,5\n"),
        ("text-file", "indicator_id,value\n2.1,é\n".encode()),
        ("text-file", "\ufeffindicator_id\tvalue\n".encode("utf-16")),
        ("not-a-workbook", b"%PDF-1.7\n\x00\x01\x02"),
        ("not-a-workbook", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("not-a-workbook", zipped(**{"word/document.xml": b"<a/>"})),
        ("open-document", zipped(mimetype=b"application/vnd.oasis.opendocument.text", **{"content.xml": b"<a/>"})),
        ("binary-excel", zipped(**{"[Content_Types].xml": b"<a/>", "_rels/.rels": b"<a/>", "xl/workbook.bin": b"x"})),
        ("macros", appended("xl/vbaProject.bin")),
        ("part-outside", appended("../../etc/passwd")),
        ("part-outside", appended("/etc/passwd")),
        ("part-outside", appended("xl\\..\\..\\x.xml")),
        ("doubled-part", appended(SHEET, b"<a/>")),
        ("doubled-part", appended(SHEET.upper(), b"<a/>")),
        ("no-worksheet", repacked(simple(), replace={SHEET: f'<chartsheet xmlns="{MAIN}"/>'.encode()})),
        ("unpacks-too-large", appended("xl/bomb.xml", bytes(30_000_000))),
        ("unpacks-too-large", with_declared_size(simple(), SHEET, 201_000_000)),
        ("damaged", simple()[:-30]),
        ("damaged", with_declared_size(simple(), SHEET, 10)),
        ("damaged", with_declared_size(simple(), SHEET, 1_000_000)),
    ],
)
def test_the_file_is_refused_for_what_it_is(code, data):
    assert refusal(data) == code


def test_a_part_that_unpacks_to_more_than_it_declares_is_not_unpacked():
    bomb = appended("xl/bomb.xml", b"<a>" + bytes(30_000_000))
    assert refusal(with_declared_size(bomb, "xl/bomb.xml", 1000)) == "damaged"


def test_more_parts_than_a_workbook_has_are_refused():
    out = io.BytesIO(simple())
    with zipfile.ZipFile(out, "a") as target:
        for number in range(5_000):
            target.writestr(f"xl/{number}.bin", b"")
    assert refusal(out.getvalue()) == "too-many-parts"


def test_parts_that_lie_over_each_other_are_refused():
    data = bytearray(simple())
    entries = [at for at in range(len(data)) if data[at : at + 4] == b"PK\x01\x02"]
    (first,) = struct.unpack_from("<I", data, entries[0] + 42)
    struct.pack_into("<I", data, entries[1] + 42, first)
    assert refusal(bytes(data)) in ("overlapping-parts", "damaged")


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "docProps/app.xml"])
@pytest.mark.parametrize(
    "prologue",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>',
        "<!DOCTYPE x>",
    ],
)
def test_a_document_type_in_any_part_is_refused(part, prologue):
    assert refusal(prefixed(part, prologue)) == "entities"


def test_a_document_type_in_another_encoding_is_refused():
    xml = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet xmlns="{MAIN}"/>'
    assert refusal(repacked(simple(), replace={SHEET: xml.encode("utf-16")})) == "entities"


def test_an_encrypted_entry_is_told_as_password():
    data = bytearray(simple())
    for signature, flag_at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(signature) + flag_at] |= 1
    assert refusal(bytes(data)) == "password"


def test_a_workbook_of_macros_under_another_name_is_refused():
    def edit(name: str, content: bytes) -> bytes:
        return content.replace(b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")

    assert refusal(repacked(simple(), edit=edit)) == "macros"


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("xl/externalLinks/externalLink1.xml", b"<externalLink/>", "external-links"),
        ("xl/connections.xml", b"<connections/>", "external-data"),
    ],
)
def test_what_the_workbook_would_fetch_is_told_and_never_fetched(part, content, code):
    assert [problem.code for problem in preflight(appended(part, content), "book.xlsx")] == [code]


def test_a_link_that_would_start_a_program_is_told_as_that():
    data = appended("xl/externalLinks/externalLink1.xml", b"<externalLink><ddeLink/></externalLink>")
    assert [problem.code for problem in read(data, "book.xlsx").problems] == ["live-links"]


def test_nothing_is_inflated_by_the_preflight():
    assert preflight(repacked(simple(), replace={SHEET: b"no XML at all"}), "book.xlsx") == []


def test_an_honest_workbook_passes_without_a_note():
    assert preflight(simple(), "book.xlsx") == []


def test_every_refusal_says_what_to_do():
    with pytest.raises(UnreadableError) as refused:
        preflight(OLE + "EncryptedPackage".encode("utf-16-le"), "returns.xlsx")
    expected = "returns.xlsx: the file is protected by a password. Open it in Excel, take the password off, and save it again. [password]"
    assert str(refused.value) == expected
