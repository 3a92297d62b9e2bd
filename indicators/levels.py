"""Levels and ranks as institutions write them, and the rung of each from entry to command, by the list `levels`."""

from __future__ import annotations

import re
from functools import lru_cache

from indicators.codelists import codelist

ALL = "all"
MIDDLE = 3  # where a level stands that the list does not have
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")


def known_level(text: str) -> str | None:
    """The code of a level that the list has, with its remark in brackets or else without; None for any other."""
    levels = codelist("levels")
    return levels.match(text) or levels.match(_REMARK.sub("", text))


@lru_cache(maxsize=4096)
def rung(text: str | None) -> int:
    """From 1, entry, to 6, command; 0 for all levels together, which an empty level means too."""
    code = known_level(text or ALL)
    return MIDDLE if code is None else int(codelist("levels").more(code, "rung") or MIDDLE)
