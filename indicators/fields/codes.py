"""Cells that name something: a code of a list, a yes or no, an identifier, a missing code, or plain text."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from indicators import ambiguous
from indicators.codelists import codelist
from indicators.fields.printed import Fault, Raw, digits, lower, printed, tidy, trim
from indicators.words import Message, mark

YES = frozenset({"yes", "oui", "1"})
NO = frozenset({"no", "non", "0"})
LARGEST_EXACT = 1e15

_ZEROS = re.compile(r"(0+)(?:\.(0+))?")

BECAME_DATE = Fault("became-date", Message(mark("a number or short name as text, such as 1.10")))
DIGITS_LOST = Fault("digits-lost", Message(mark("the number as text, digit by digit")))
NOT_YES_NO = Fault("not-yes-no", Message(mark("yes or no")))
NOT_AN_IDENTIFIER = Fault("not-an-identifier", Message(mark("a number or short name, such as 1.10")))


@lru_cache(maxsize=65_536)
def read_missing(text: str) -> str | None:
    """The code for why there is no value, where the text says one: "..", "n/a", "survey pending", "pas encore dû"."""
    return codelist("missing").match(tidy(text))


def read_code(raw: Raw, name: str) -> str | Fault | None:
    """The code that a cell means in a code list; None for an empty cell; a fault that names the nearest codes."""
    text = printed(raw)
    return _read_code(text, name) if text else None


@lru_cache(maxsize=65_536)
def _read_code(text: str, name: str) -> str | Fault:
    codes = codelist(name)
    several = ambiguous.meant(name, tidy(text))
    if several:
        said = ", ".join(f"{code} ({codes.label(code)})" for code in several)
        return Fault("ambiguous-name", Message(mark("one of: {codes}"), {"codes": said}), choices=several)
    code = codes.match(tidy(text)) or ambiguous.clear(name, text)
    if code is not None and (code == "not_applicable" or not _says_not_applicable(text)):
        return code
    nearest = codes.nearest(text)
    if nearest:
        return Fault(
            "unknown-code", Message(mark("one of the list; nearest: {codes}"), {"codes": ", ".join(nearest)}), choices=tuple(nearest)
        )
    return Fault("unknown-code", Message(mark("one of: {codes}"), {"codes": _first(codes.codes)}))


def _says_not_applicable(text: str) -> bool:
    """Whether a text is "n/a" or the like, which without its signs would be Namibia."""
    return not text.isalnum() and read_missing(text) == "not_applicable"


def _first(codes: tuple[str, ...], most: int = 14) -> str:
    return ", ".join(codes[:most]) + (" ..." if len(codes) > most else "")


def read_yes_no(raw: Raw) -> bool | Fault | None:
    """Yes or no; None for an empty cell."""
    if isinstance(raw, bool):
        return raw
    text = lower(printed(raw))
    if not text:
        return None
    return True if text in YES else False if text in NO else NOT_YES_NO


def read_identifier(raw: Raw, number_format: str | None = None) -> str | Fault | None:
    """The text that names a row. A typed number keeps the decimals that its format shows: 1.1 shown as 0.00 is "1.10"."""
    if raw is None or isinstance(raw, str):
        return tidy(trim(raw or "")) or None
    if isinstance(raw, bool):
        return NOT_AN_IDENTIFIER
    if isinstance(raw, dt.date | dt.time):
        return BECAME_DATE
    if abs(raw) >= LARGEST_EXACT:
        return DIGITS_LOST
    shown = _ZEROS.fullmatch(number_format or "")
    return _padded(raw, shown) if shown else digits(raw)


def _padded(number: float, shown: re.Match[str]) -> str:
    decimals = len(shown[2] or "")
    text = f"{number:.{decimals}f}"
    return text.zfill(len(shown[1]) + (decimals + 1 if decimals else 0)) if float(text) == number else digits(number)


def read_text(raw: Raw, number_format: str | None = None) -> str | None:
    """Text as it stands, without spaces at its ends; a typed cell as it shows; None for an empty cell."""
    return printed(raw, number_format) or None
