"""Text on a figure: the chart library reads a small HTML in it, so that only what we wrote ourselves may hold any."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

TEXTS = frozenset({"text", "hovertext", "ticktext", "title", "name"})


class Drawn(str):
    """Text whose markup is ours. Whatever is done to it makes a plain text again, which is escaped: so it fails closed."""

    __slots__ = ()


def plain(text: object) -> Drawn:
    """A text as it is read, whatever signs it holds."""
    return text if isinstance(text, Drawn) else Drawn(escape(str(text), quote=False))


def bold(text: object) -> Drawn:
    return Drawn(f"<b>{plain(text)}</b>")


def below(lines: Iterable[object]) -> Drawn:
    """Lines below each other; empty ones are left out."""
    return Drawn("<br>".join(plain(line) for line in lines if line))


def beside(*parts: object) -> Drawn:
    return Drawn(" ".join(plain(part) for part in parts))


def safe(part: Any) -> Any:
    """A figure, or a part of one, in which every text is read as it is."""
    if isinstance(part, dict):
        return {name: _texts(found) if name in TEXTS else safe(found) for name, found in part.items()}
    return [safe(one) for one in part] if isinstance(part, list | tuple) else part


def _texts(found: Any) -> Any:
    if isinstance(found, str):
        return plain(found)
    return [_texts(one) for one in found] if isinstance(found, list | tuple) else safe(found)
