"""Looks at the bytes of a file before anything reads them: is it a workbook, and one that is safe to open?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from indicators.model import Place
from indicators.problems import Problem
from indicators.workbook.container import MEGABYTE, directory, inflate, refuse
from indicators.workbook.markup import SPREADSHEET, EntityError, MarkupError, root

LARGEST_FILE = 30 * MEGABYTE
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
WORKBOOK = "xl/workbook.xml"
ODS = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
OWN_LIBRARIES = ("script-lb.xml", "script-lc.xml")  # the lists of macro libraries, which may be empty
TEXT_NAMES = (".csv", ".tsv", ".txt")


@dataclass(frozen=True, slots=True)
class Package:
    """An opened workbook container: its XML parts, and the namespace and name of the root element of each."""

    file: str
    parts: Mapping[str, bytes]
    roots: Mapping[str, tuple[str, str]]


def preflight(data: bytes, file: str) -> list[Problem]:
    """What is worth a note about the file, by its bytes and the directory of its container alone; nothing is inflated.

    Raises UnreadableError for whatever cannot or must not be read.
    """
    _check_bytes(data, file)
    if is_text(data, file):
        return []
    names = directory(data, file)
    lower = {name.lower() for name in names}
    if is_ods(data):
        _check_ods(lower, file)
    else:
        _check_names(lower, file)
    return _notes(names, file)


def open_package(data: bytes, file: str) -> Package:
    """The container after its preflight, inflated within limits. Raises UnreadableError."""
    preflight(data, file)
    parts = inflate(data, file)
    if b"macroEnabled" in next(content for name, content in parts.items() if name.lower() == "[content_types].xml"):
        refuse(file, "macros")
    roots = {name: _root(name, content, file) for name, content in parts.items()}
    if not any(namespace in SPREADSHEET and local == "worksheet" for namespace, local in roots.values()):
        refuse(file, "no-worksheet")
    return Package(file, parts, roots)


def _check_bytes(data: bytes, file: str) -> None:
    no = partial(refuse, file)
    if not data:
        no("empty-file")
    if len(data) > LARGEST_FILE:
        no("file-too-large", found=f"{len(data) / MEGABYTE:.1f} MB", limit=LARGEST_FILE // MEGABYTE)
    if data.startswith(OLE):
        no(_compound(data))
    if not data.startswith(ZIP) and not is_text(data, file):
        no("text-file" if _is_text(data[:4096]) else "not-a-workbook")


def is_ods(data: bytes) -> bool:
    """Whether a file says at its very beginning, as it must, that it is an OpenDocument spreadsheet; a template is one, too."""
    return data.startswith(ZIP) and data[30 : 30 + len(ODS)] == ODS


def is_text(data: bytes, file: str) -> bool:
    """Whether a file is read as text with separated columns: by its name, unless its bytes are a workbook's."""
    return file.lower().endswith(TEXT_NAMES) and not data.startswith((ZIP, OLE))


def _compound(data: bytes) -> str:
    """What an OLE compound file is, by the names of its streams."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "password"
    return "old-excel" if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")) else "not-a-workbook"


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    return not any(byte < 9 or 13 < byte < 32 for byte in head)


def _check_names(lower: set[str], file: str) -> None:
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) or "/macrosheets/" in name for name in lower):
        refuse(file, "macros")
    if "xl/workbook.bin" in lower:
        refuse(file, "binary-excel")
    if "content.xml" in lower and "mimetype" in lower:
        refuse(file, "open-document")
    if not any(name.startswith("xl/") for name in lower):
        refuse(file, "not-a-workbook")
    if "[content_types].xml" not in lower or "_rels/.rels" not in lower:
        refuse(file, "damaged", found="[Content_Types].xml, _rels/.rels")


def _check_ods(lower: set[str], file: str) -> None:
    if any(name.startswith(("basic/", "scripts/")) and not name.endswith(("/", *OWN_LIBRARIES)) for name in lower):
        refuse(file, "macros")
    if "content.xml" not in lower:
        refuse(file, "damaged", found="content.xml")


def _root(name: str, content: bytes, file: str) -> tuple[str, str]:
    try:
        return root(content)
    except EntityError:
        refuse(file, "entities", found=name)
    except MarkupError as error:
        refuse(file, "damaged", found=f"{name}: {error}")


def _notes(names: list[str], file: str) -> list[Problem]:
    """What the workbook would fetch from elsewhere; it is never followed."""
    links = [name for name in names if name.startswith("xl/externalLinks/") and not name.endswith(".rels")]
    queries = [name for name in names if name == "xl/connections.xml" or name.startswith("xl/queryTables/")]
    found = (("external-links", links), ("external-data", queries))
    return [Problem(code, Place(file), found=", ".join(parts[:5])) for code, parts in found if parts]


def live_links(package: Package) -> list[Problem]:
    """Links that would start another program (DDE, OLE); told apart from other workbooks only by what is inside their parts."""
    links = [name for name, content in package.parts.items() if name.startswith("xl/externalLinks/") and _starts_program(content)]
    return [Problem("live-links", Place(package.file), found=", ".join(links[:5]))] if links else []


def _starts_program(content: bytes) -> bool:
    return any(word in content for word in (b"ddeLink", b"oleLink"))
