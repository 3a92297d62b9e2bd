"""Reads the XML inside a workbook with a parser that refuses document types and entities."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TypeAlias
from xml.parsers import expat

Start: TypeAlias = Callable[[str, Mapping[str, str]], None]

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
SPREADSHEET = (TRANSITIONAL, STRICT)
RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class MarkupError(Exception):
    """The XML is not well formed."""


class EntityError(Exception):
    """The XML declares a document type or an entity: no spreadsheet program writes that."""


class _Enough(Exception):  # noqa: N818 - no error: the root has been seen
    pass


def parse(data: bytes, start: Start, end: Callable[[str], None] | None = None, text: Callable[[str], None] | None = None) -> None:
    """Run the handlers over one part; names come as "namespace local". Raises MarkupError or EntityError."""
    parser = _parser()
    parser.StartElementHandler = start
    if end is not None:
        parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text
    _run(parser, data)


def locate(data: bytes, start: Callable[[str, Mapping[str, str], int], None], end: Callable[[str, int], None]) -> None:
    """Run the handlers over one part, each with the byte at which the tag stands. Raises MarkupError or EntityError."""
    parser = _parser()
    parser.StartElementHandler = lambda name, attributes: start(name, attributes, parser.CurrentByteIndex)
    parser.EndElementHandler = lambda name: end(name, parser.CurrentByteIndex)
    _run(parser, data)


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse
    return parser


def _run(parser: expat.XMLParserType, data: bytes) -> None:
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by position
    except expat.ExpatError as error:
        if expat.errors.messages[error.code] == expat.errors.XML_ERROR_NO_MEMORY:
            raise MemoryError from error
        raise MarkupError(str(error)) from error
    except (LookupError, ValueError) as error:  # an unknown encoding, an attribute that is missing or no number
        raise MarkupError(str(error)) from error


def _refuse(*_: object) -> None:
    raise EntityError


def root(data: bytes) -> tuple[str, str]:
    """The namespace and name of the first element; nothing behind it is looked at."""
    found: list[str] = []

    def stop(name: str, _: Mapping[str, str]) -> None:
        found.append(name)
        raise _Enough

    with suppress(_Enough):
        parse(data, stop)
    namespace, _, local = found[0].rpartition(" ")
    return namespace, local


def unescape(text: str) -> str:
    """Resolve the _x000D_ form in which workbooks write control characters; NUL, which no store can keep, is dropped."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\0", "")


def yes(printed: str | None) -> bool:
    """Whether an XML flag is set."""
    return printed in ("1", "true")
