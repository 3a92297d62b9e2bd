"""Links inside a translated sentence: a phrase carries its address through the catalogue and is taken apart where it is shown."""

from __future__ import annotations

import re
from typing import Any

# Letters of the private use area, which no text of ours holds, mark address and phrase.
START, MIDDLE, END = "\ue000", "\ue001", "\ue002"
_NONE = dict.fromkeys(map(ord, (START, MIDDLE, END)))
_LINKED = re.compile(f"{START}([^{MIDDLE}]*){MIDDLE}([^{END}]*){END}")


def linked(phrase: str, href: str | None) -> str:
    """The phrase with its address; as it is where there is none."""
    return f"{START}{href}{MIDDLE}{phrase}{END}" if href and phrase else phrase


def plain(sentence: str) -> str:
    """The sentence without its addresses."""
    return _LINKED.sub(r"\2", sentence)


def parts(sentence: str) -> list[tuple[str, str | None]]:
    """The sentence as phrases, each with its address or none."""
    found: list[tuple[str, str | None]] = []
    at = 0
    for link in _LINKED.finditer(sentence):
        found += [(sentence[at : link.start()], None), (link[2], link[1])]
        at = link.end()
    return [(phrase, href) for phrase, href in [*found, (sentence[at:], None)] if phrase]


def unmarked(value: Any) -> Any:
    """Data without these letters in any of its texts, so that no name can pass for a link or a figure."""
    if isinstance(value, str):
        return value.translate(_NONE)
    if isinstance(value, dict):
        return {name: unmarked(inner) for name, inner in value.items()}
    return [unmarked(inner) for inner in value] if isinstance(value, list) else value
