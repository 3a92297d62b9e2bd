"""HTML and SVG as text: whatever is put in is escaped, but what was made here."""

from __future__ import annotations

from html import escape
from typing import Any

from dashboard.report.packing import legal

VOID = frozenset({"meta", "br", "col"})


class Html(str):
    """Markup that was made here. Whatever is done to it makes a plain text again, which is escaped: so it fails closed."""

    __slots__ = ()


def el(tag: str, *children: Any, **attributes: Any) -> Html:
    """An element. An attribute's `_` stands for a hyphen, one at its end for nothing; what is None or empty is left out."""
    said = "".join(f' {_name(name)}="{escape(legal(str(value)))}"' for name, value in attributes.items() if value is not None)
    return Html(f"<{tag}{said}>" if tag in VOID else f"<{tag}{said}>{together(*children)}</{tag}>")


def together(*children: Any) -> Html:
    """Elements and texts behind each other."""
    return Html("".join(_text(child) for child in children if child is not None))


def _text(child: Any) -> str:
    if isinstance(child, list | tuple):
        return together(*child)
    return child if isinstance(child, Html) else escape(legal(str(child)))


def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")
