"""Looks at the bytes of a file before anything reads them: is it a workbook, and one that is safe to open?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from indicators.model import Place
from indicators.problems import Problem
from indicators.workbook.container import MEGABYTE, inflate, refuse
from indicators.workbook.markup import SPREADSHEET, EntityError, MarkupError, root

LARGEST_FILE = 30 * MEGABYTE
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Package:
    """An opened workbook container: its XML parts and the root element of each, and what is noted about it."""

    file: str
    parts: Mapping[str, bytes]
    roots: Mapping[str, tuple[str, str]]
    notes: tuple[Problem, ...] = field(default=())


def preflight(data: bytes, file: str) -> list[Problem]:
    """What is worth a note about the container. Raises UnreadableError for whatever cannot or must not be read."""
    return list(open_package(data, file).notes)


def open_package(data: bytes, file: str) -> Package:
    """The container, opened within limits. Raises UnreadableError."""
    _check_bytes(data, file)
    parts, names = inflate(data, file)
    _check_content(parts, names, file)
    roots = {name: _root(name, content, file) for name, content in parts.items()}
    if not any(namespace in SPREADSHEET and local == "worksheet" for namespace, local in roots.values()):
        refuse(file, "no-worksheet")
    return Package(file, parts, roots, tuple(_notes(parts, file)))


def _check_bytes(data: bytes, file: str) -> None:
    no = partial(refuse, file)
    if not data:
        no("empty-file")
    if len(data) > LARGEST_FILE:
        no("file-too-large", found=f"{len(data) / MEGABYTE:.1f} MB", limit=LARGEST_FILE // MEGABYTE)
    if data.startswith(OLE):
        no(_compound(data))
    if not data.startswith(ZIP):
        no("text-file" if _is_text(data[:4096]) else "not-a-workbook")


def _compound(data: bytes) -> str:
    """What an OLE compound file is, by the names of its streams."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "password"
    return "old-excel" if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")) else "not-a-workbook"


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    return not any(byte < 9 or 13 < byte < 32 for byte in head)


def _check_content(parts: Mapping[str, bytes], names: frozenset[str], file: str) -> None:
    lower = {name.lower() for name in names}
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
    if b"macroEnabled" in next(content for name, content in parts.items() if name.lower() == "[content_types].xml"):
        refuse(file, "macros")


def _root(name: str, content: bytes, file: str) -> tuple[str, str]:
    try:
        return root(content)
    except EntityError:
        refuse(file, "entities", found=name)
    except MarkupError as error:
        refuse(file, "damaged", found=f"{name}: {error}")


def _notes(parts: Mapping[str, bytes], file: str) -> list[Problem]:
    """What the workbook would fetch from elsewhere; it is never followed."""
    links = [name for name in parts if name.startswith("xl/externalLinks/") and not name.endswith(".rels")]
    queries = [name for name in parts if name == "xl/connections.xml" or name.startswith("xl/queryTables/")]
    notes = []
    if links:
        dde = any(b"ddeLink" in parts[name] or b"oleLink" in parts[name] for name in links)
        notes.append(Problem("live-links" if dde else "external-links", Place(file), found=", ".join(links[:5])))
    if queries:
        notes.append(Problem("external-data", Place(file), found=", ".join(queries[:5])))
    return notes
