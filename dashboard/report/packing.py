"""The container of an office file: the same content gives the same bytes, and no text breaks its XML."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from dashboard.woven import END, MIDDLE, START

FIRST = "[Content_Types].xml"  # readers that look at the first bytes expect it there
DAY_ONE = (1980, 1, 1, 0, 0, 0)  # the first day that a zip knows
_NOT_XML = re.compile(f"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[{START}{MIDDLE}{END}]")


def packed(data: bytes) -> bytes:
    """The same container with its members in a fixed order and without the time when it was made."""
    with zipfile.ZipFile(BytesIO(data)) as source:
        members = {name: source.read(name) for name in source.namelist()}
    return zipped(members)


def zipped(members: dict[str, bytes]) -> bytes:
    """A container of these members, in a fixed order and with a fixed date."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(members, key=lambda name: (name != FIRST, name)):
            entry = zipfile.ZipInfo(name, DAY_ONE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 0, 0  # the same on every machine
            target.writestr(entry, members[name])
    return buffer.getvalue()


def legal(text: str) -> str:
    """The text without what XML cannot hold (control characters, half a pair) and without loose marks of woven sentences."""
    return _NOT_XML.sub("", text)
