"""Edits XML by its bytes: what is not edited stays as it was written, to the last blank and prefix."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from xml.sax.saxutils import escape

from indicators.workbook.markup import locate

_TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_ENCODING = re.compile(rb"""^(\s*<\?xml[^>]*?)\s+encoding\s*=\s*["']([^"']+)["']""")
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class Node:
    """An element and where its bytes are: the tag from `start` to `opened`, the closing tag from `closed` to `end`."""

    name: str
    attributes: Mapping[str, str]
    start: int
    opened: int
    closed: int = 0
    end: int = 0
    children: list[Node] = field(default_factory=list)

    @property
    def local(self) -> str:
        return self.name.rpartition(" ")[2]

    @property
    def is_empty(self) -> bool:
        return self.opened == self.end

    def of(self, local: str) -> list[Node]:
        return [child for child in self.children if child.local == local]

    def first(self, local: str) -> Node | None:
        return next(iter(self.of(local)), None)

    def below(self, local: str) -> Iterator[Node]:
        """All elements of a name, at any depth, in the order of the document."""
        for child in self.children:
            if child.local == local:
                yield child
            yield from child.below(local)


Keeps: TypeAlias = Callable[[Node], bool]


class Document:
    """One part being edited."""

    def __init__(self, data: bytes, keeps: Keeps | None = None) -> None:
        self.data = utf8(data)
        self._edits: list[tuple[int, int, bytes]] = []
        self.root = _tree(self.data, keeps or (lambda _: True))

    def prefix(self, node: Node) -> str:
        """The namespace prefix of an element as written, with its colon."""
        raw = re.split(rb"[\s/>]", self.data[node.start + 1 : node.opened], maxsplit=1)[0]
        before, colon, _ = raw.rpartition(b":")
        return (before + colon).decode()

    def raw(self, node: Node) -> bytes:
        return self.data[node.start : node.end]

    def replace(self, start: int, end: int, text: str | bytes) -> None:
        self._edits.append((start, end, text if isinstance(text, bytes) else text.encode()))

    def remove(self, node: Node) -> None:
        self.replace(node.start, node.end, b"")

    def set(self, node: Node, **attributes: str | None) -> None:
        """Set attributes of one tag, or take them out (None); one call an element."""
        self.replace(node.start, node.opened, with_attributes(self.data[node.start : node.opened], attributes))

    def append(self, node: Node, text: str, **attributes: str | None) -> None:
        """Put XML behind the last child, and set attributes of the element by the way; one call an element."""
        tag = with_attributes(self.data[node.start : node.opened], attributes)
        if node.is_empty:
            name = re.split(rb"[\s/>]", tag[1:], maxsplit=1)[0]
            self.replace(node.start, node.end, re.sub(rb"\s*/>$", b">", tag) + text.encode() + b"</" + name + b">")
            return
        if attributes:
            self.replace(node.start, node.opened, tag)
        self.replace(node.closed, node.closed, text)

    def insert_after(self, parent: Node, before: Iterable[str], text: str) -> None:
        """Put XML into an element that has children, behind the last child of one of these names, else first."""
        names = set(before)
        at = max((child.end for child in parent.children if child.local in names), default=parent.opened)
        self.replace(at, at, text)

    def result(self) -> bytes:
        """The edited bytes; edits of one place come in the order in which they were asked for."""
        pieces, reached = [], 0
        for start, end, text in sorted(self._edits, key=lambda edit: edit[:2]):
            if start < reached:
                raise ValueError(f"two edits lie over each other at byte {start}")
            pieces += [self.data[reached:start], text]
            reached = end
        return b"".join([*pieces, self.data[reached:]])


def _tree(data: bytes, keeps: Keeps) -> Node:
    """The elements of a document; those whose children are not kept have none, which keeps large sheets small."""
    top = Node("", {}, 0, 0)
    opened: list[Node] = [top]
    deep = 0  # how far below an element whose children are not kept
    kept = [True]

    def start(name: str, attributes: Mapping[str, str], at: int) -> None:
        nonlocal deep
        if deep or not kept[-1]:
            deep += 1
            return
        node = Node(name, attributes, at, _end_of_tag(data, at))
        opened[-1].children.append(node)
        opened.append(node)
        kept.append(keeps(node))

    def end(_: str, at: int) -> None:
        nonlocal deep
        if deep:
            deep -= 1
            return
        kept.pop()
        _close(data, opened.pop(), at)

    locate(data, start, end)
    return top.children[0]


def _end_of_tag(data: bytes, at: int) -> int:
    found = _TAG.match(data, at)
    if found is None:
        raise ValueError(f"no tag at byte {at}")
    return found.end()


def _close(data: bytes, node: Node, at: int) -> None:
    """Note where an element ends, whose end the parser reports at a byte."""
    is_empty = data[node.opened - 2 : node.opened] == b"/>"  # the parser reports the end of such a tag behind it
    node.closed = node.opened if is_empty else at
    node.end = node.opened if is_empty else data.index(b">", at) + 1


def utf8(data: bytes) -> bytes:
    """The same XML in UTF-8 without a byte order mark; other encodings are written anew."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16").encode()
        return _ENCODING.sub(rb"\1", data)
    data = data.removeprefix(b"\xef\xbb\xbf")
    said = _ENCODING.match(data)
    if said is None or said[2].lower() in (b"utf-8", b"utf8", b"us-ascii"):
        return data
    return _ENCODING.sub(rb"\1", data.decode(said[2].decode()).encode())


def with_attributes(tag: bytes, attributes: Mapping[str, str | None]) -> bytes:
    """A start tag with attributes set, or taken out (None)."""
    for name, value in attributes.items():
        pattern = re.compile(rb"\s+" + re.escape(name.encode()) + rb"""\s*=\s*(?:"[^"]*"|'[^']*')""")
        new = b"" if value is None else f" {name}={quoted(value)}".encode()
        tag, count = pattern.subn(lambda _, new=new: new, tag, count=1)  # type: ignore[misc]
        if not count and new:
            tag = re.sub(rb"\s*(/?>)$", lambda found, new=new: new + found[1], tag)  # type: ignore[misc]
    return tag


def quoted(value: str) -> str:
    """An attribute's value between quotation marks."""
    return '"' + escape(allowed(value), {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}) + '"'


def text_of(value: str) -> str:
    """Text for an element of a workbook: characters that XML cannot hold are left out, and nothing reads as an escape."""
    return escape(re.sub(r"_(x[0-9A-Fa-f]{4}_)", r"_x005F_\1", allowed(value)))


def allowed(value: str) -> str:
    return _FORBIDDEN.sub("", value)
