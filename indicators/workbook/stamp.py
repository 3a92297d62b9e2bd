"""The mark of a classified workbook of ours: in header and footer of every sheet, and in the facts of the file."""

from __future__ import annotations

import re
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
FACTS = "docProps/core.xml"
# What may stand behind the header and footer of a sheet; the schema has one order.
BEHIND = re.compile(
    rb"<(?:rowBreaks|colBreaks|customProperties|cellWatches|ignoredErrors|drawing|legacyDrawing|tableParts|extLst)[ >/]|</worksheet>"
)


def stamped(data: bytes, mark: str) -> bytes:
    """A workbook that this program has written, with a mark on every printed page. The same bytes for the same content and mark."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(buffer, "w", ZIP_DEFLATED) as made:
        for entry in given.infolist():
            part = given.read(entry)
            if SHEET.fullmatch(entry.filename):
                part = _sheet(part, mark)
            elif entry.filename == FACTS:
                part = part.replace(b"</cp:coreProperties>", f"<cp:category>{escape(mark)}</cp:category></cp:coreProperties>".encode())
            made.writestr(entry, part)
    return buffer.getvalue()


def _sheet(part: bytes, mark: str) -> bytes:
    said = escape(mark.replace("&", "&&"))  # in a header & begins a command
    lines = f"<headerFooter><oddHeader>&amp;C{said}</oddHeader><oddFooter>&amp;C{said}</oddFooter></headerFooter>".encode()
    if b"<headerFooter" in part and said.encode() in part[part.index(b"<headerFooter") :]:
        return part  # a report's workbook carries its mark already, beside the number of the page
    part = re.sub(rb"<headerFooter.*?</headerFooter>", b"", part, flags=re.DOTALL)
    at = BEHIND.search(part, part.rindex(b"</sheetData>") if b"</sheetData>" in part else part.index(b"<sheetData"))
    if at is None:
        raise ValueError("a worksheet part without an end")
    return part[: at.start()] + lines + part[at.start() :]
