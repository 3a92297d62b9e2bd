"""The text of a cell in one plain alphabet, whatever script, space, dash or quote it was typed with; and what a typed cell shows."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from indicators.words import Message, Value

Raw: TypeAlias = str | float | int | bool | dt.datetime | dt.date | dt.time | None

LONGEST = 80  # no number and no date is longer; longer text is words

_PLAIN = {
    **dict.fromkeys("−–—‐‑‒﹣⁻➖", "-"),
    **dict.fromkeys("’‘ʼ′`´٬", "'"),  # the Arabic thousands sign groups and does nothing else
    **dict.fromkeys("٪﹪", "%"),
    **dict.fromkeys("≈∼〜", "~"),
    **dict.fromkeys("≥⩾≧", ">="),
    **dict.fromkeys("≤⩽≦", "<="),
    **dict.fromkeys("“”„«»", '"'),
}
_QUOTED = re.compile(r'"[^"]*"|\\.')
_EDGES = re.compile(r"^[\s\u200b-\u200f\u2060\ufeff]+|[\s\u200b-\u200f\u2060\ufeff]+$")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell has no value: the code of a problem, what was expected, and the facts of its sentence.

    `choices` are the answers that would settle it, where it is a question.
    """

    code: str
    expected: Message | str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    choices: tuple[str, ...] = ()


def trim(text: str) -> str:
    """The text without spaces and invisible marks at its ends."""
    return _EDGES.sub("", text)


@lru_cache(maxsize=65_536)
def tidy(text: str) -> str:
    """The text with plain digits, spaces, dashes and quotes, each run of spaces as one. Never changes what a digit is worth.

    Superscripts and fractions stay as they are: 10 with a footnote mark must not become 102.
    """
    if not text.isascii():
        text = "".join(map(_plain, text))
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Zs":
        return " "
    if category == "Cf":  # zero-width marks, reading direction, soft hyphen
        return ""
    if "\uff01" <= character <= "\uff5e":  # full width
        return chr(ord(character) - 0xFEE0)
    return character


@lru_cache(maxsize=65_536)
def lower(text: str) -> str:
    """Tidy text without capitals and accents, for the words around a figure."""
    plain = tidy(text).casefold()
    if plain.isascii():
        return plain
    return "".join(mark for mark in unicodedata.normalize("NFD", plain) if not unicodedata.combining(mark))


def printed(raw: Raw, number_format: str | None = None) -> str:
    """What a reader of the sheet sees in the cell, as far as it is known without Excel; empty for an empty cell."""
    if isinstance(raw, str):
        return trim(raw)
    if isinstance(raw, bool):
        return str(raw).upper()
    if isinstance(raw, int | float):
        return f"{hundredfold(raw):.15g}%" if says_percent(number_format) == "scaled" else digits(raw)
    return "" if raw is None else _moment(raw)


def _moment(raw: dt.date | dt.time) -> str:
    if isinstance(raw, dt.datetime):
        return raw.date().isoformat() if raw.time() == dt.time(0) else raw.isoformat(" ")
    return raw.isoformat()


def digits(number: float) -> str:
    """The shortest text of a number as a sheet shows it: no thousands sign, no exponent below 10**15, no binary noise."""
    return str(int(number)) if float(number).is_integer() and abs(number) < 1e15 else f"{number:.15g}"


def hundredfold(share: float) -> float:
    """A share as a percentage, moved in decimal so that 0.07 is 7 and not 7.000000000000001."""
    return float(Decimal(f"{share:.15g}").scaleb(2))


@lru_cache(maxsize=1024)
def says_percent(number_format: str | None) -> str:
    """How a number format says per cent: "scaled" where it multiplies by a hundred, "words" where the sign is text, else ""."""
    if not number_format or "%" not in number_format:
        return ""
    return "scaled" if "%" in _QUOTED.sub("", number_format) else "words"
