"""Containers of workbooks: packed again with a part changed, and the kind that Excel uses for a password."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

EPOCH = (1980, 1, 1, 0, 0, 0)
CFB = bytes.fromhex("d0cf11e0a1b11ae1")


def repacked(data: bytes, edit: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """The container with its parts edited and others added, dated alike so that the bytes repeat."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {name: edit(name, old.read(name)) for name in old.namelist()} | (more or {})
        for name, content in parts.items():
            new.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def protected() -> bytes:
    """The head of the container in which Excel keeps a workbook with a password: its directory names EncryptedPackage."""
    header = (
        CFB
        + bytes(16)
        + bytes.fromhex("3e000300feff0900060000000000000000000000010000000100000000000000001000000200000001000000feffffff0000000000000000")
    )
    fat = bytes.fromhex("fdfffffffeffffff") + b"\xff" * 504
    names = [("Root Entry", 5), ("EncryptionInfo", 2), ("EncryptedPackage", 2)]
    entries = b"".join(_entry(name, kind) for name, kind in names).ljust(512, b"\x00")
    return header.ljust(512, b"\xff") + fat + entries


def _entry(name: str, kind: int) -> bytes:
    text = name.encode("utf-16-le") + b"\x00\x00"
    head = text.ljust(64, b"\x00") + len(text).to_bytes(2, "little") + bytes([kind, 1]) + b"\xff" * 12
    return head.ljust(116, b"\x00") + b"\xfe\xff\xff\xff" + bytes(8)
