"""Opens the zip container of a workbook within limits, and refuses what no spreadsheet program writes."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from typing import NoReturn
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from indicators.model import Place
from indicators.problems import Problem, UnreadableError
from indicators.words import Value

MEGABYTE = 1_000_000
MOST_PARTS = 5_000
MOST_UNPACKED = 200 * MEGABYTE
MOST_RATIO = 150
RATIO_FLOOR = 1 * MEGABYTE  # a small part may be as regular as it likes
MARKUP = (".xml", ".rels", ".vml")
FAULTS = (BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError, OverflowError)
PLAIN_METHODS = (0, 8)  # stored, deflated


def refuse(file: str, code: str, found: str = "", **values: Value) -> NoReturn:
    raise UnreadableError(Problem(code, Place(file), found=found, values=values))


def directory(data: bytes, file: str) -> list[str]:
    """The names of all parts; nothing is inflated. Raises UnreadableError for what no spreadsheet program writes."""
    try:
        with ZipFile(BytesIO(data)) as container:
            entries = container.infolist()
            _check_directory(data, file, entries)
    except FAULTS as error:
        refuse(file, "damaged", found=str(error))
    return [entry.filename for entry in entries]


def inflate(data: bytes, file: str) -> dict[str, bytes]:
    """The XML parts of a container whose directory was checked, by name. Raises UnreadableError."""
    try:
        with ZipFile(BytesIO(data)) as container:
            entries = [entry for entry in container.infolist() if entry.filename.lower().endswith(MARKUP)]
            return {entry.filename: _inflate(container, entry, file) for entry in entries}
    except FAULTS as error:
        refuse(file, "damaged", found=str(error))


def rewrite(data: bytes, file: str, changed: Mapping[str, bytes]) -> bytes:
    """The same container with parts changed, and new ones behind the others; every other part as it came. Raises UnreadableError."""
    buffer = BytesIO()
    try:
        with ZipFile(BytesIO(data)) as container, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
            entries = container.infolist()
            for entry in entries:
                content = changed.get(entry.filename)
                target.writestr(_like(entry), _inflate(container, entry, file) if content is None else content)
            known = {entry.filename for entry in entries}
            for name in changed:
                if name not in known:
                    target.writestr(_like(ZipInfo(name)), changed[name])
    except FAULTS as error:
        refuse(file, "damaged", found=str(error))
    return buffer.getvalue()


def _like(entry: ZipInfo) -> ZipInfo:
    """A directory entry of the same name and day."""
    new = ZipInfo(entry.filename, entry.date_time)
    new.compress_type = ZIP_DEFLATED
    new.external_attr = entry.external_attr
    return new


def _check_directory(data: bytes, file: str, entries: list[ZipInfo]) -> None:
    """Everything that the directory of the container says, before any part is inflated."""
    if len(entries) > MOST_PARTS:
        refuse(file, "too-many-parts", found=str(len(entries)), limit=MOST_PARTS)
    _check_end(data, file, len(entries))
    for entry in entries:
        _check_entry(file, entry)
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        refuse(file, "unpacks-too-large", found=f"{sum(entry.file_size for entry in entries):,} bytes", limit=MOST_UNPACKED // MEGABYTE)
    twice = [name for name, count in Counter(entry.filename.lower() for entry in entries).items() if count > 1]
    if twice:
        refuse(file, "doubled-part", found=twice[0])
    _check_overlap(data, file, entries)


def _check_end(data: bytes, file: str, count: int) -> None:
    """The end record must count the parts that are there: a directory that is cut short would lose some in silence."""
    at = data.rfind(b"PK\x05\x06")
    (said,) = struct.unpack_from("<H", data, at + 10)
    if said not in (count, 0xFFFF):
        refuse(file, "damaged", found=f"{count} / {said}")


def _check_entry(file: str, entry: ZipInfo) -> None:
    name = entry.filename
    if entry.flag_bits & 0x1:
        refuse(file, "password")
    if entry.compress_type not in PLAIN_METHODS:
        refuse(file, "damaged", found=name)
    if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/") or "\0" in entry.orig_filename:
        refuse(file, "part-outside", found=entry.orig_filename)
    if entry.file_size > RATIO_FLOOR and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
        refuse(file, "unpacks-too-large", found=f"{name}, {entry.file_size:,} bytes", limit=MOST_UNPACKED // MEGABYTE)


def _check_overlap(data: bytes, file: str, entries: list[ZipInfo]) -> None:
    reached = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < reached:
            refuse(file, "overlapping-parts", found=entry.filename)
        name_length, extra_length = struct.unpack_from("<HH", data, entry.header_offset + 26)
        reached = entry.header_offset + 30 + name_length + extra_length + entry.compress_size
    if reached > len(data):
        refuse(file, "damaged", found=f"{reached:,} > {len(data):,}")


def _inflate(container: ZipFile, entry: ZipInfo, file: str) -> bytes:
    """One part, never more of it than its entry declares; a wrong size or checksum raises BadZipFile."""
    with container.open(entry) as stream:
        content = stream.read(entry.file_size + 1)
        stream.read(1)  # the checksum is only looked at when the end is reached
    if len(content) != entry.file_size:
        refuse(file, "damaged", found=entry.filename)
    return content
