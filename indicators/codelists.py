"""The code lists and header words of data/codelists: what may be written in a cell, and what it means."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from indicators.sheets import SHEETS

LANGUAGES = ("en", "fr")
NEAR = 3
NEAR_SCORE = 60

_HERE = Path(__file__).resolve().parent
DATA = _HERE / "data" if (_HERE / "data").is_dir() else _HERE.parent / "data"

_OWN = frozenset({"code", "en", "fr", "variants"})
_KEPT = frozenset("<>=≥≤%#$€£+")
_CYRILLIC, _GREEK = ("АВЕЅІЈКМНОРСТУХаеѕіјорсуһхԁ", "ABESIJKMHOPCTYXaesijopcyhxd"), ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυχι", "ABEZHIKMNOPTYXavopuxi")
_LOOK_ALIKE = {**str.maketrans(*_CYRILLIC), **str.maketrans(*_GREEK)}  # typed on another keyboard, or copied from a scan
_PLAIN = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-") | {ord("°"): "o"} | _LOOK_ALIKE
_PARAGRAPH = re.compile(r"\d+(?:\s*\(\s*[a-z]\s*\)|\s*[a-z]\b)?", re.IGNORECASE)


def fold(text: str) -> str:
    """The text without case, accents, spaces, dashes and other punctuation, in Latin letters where others look the same.

    Signs that carry meaning (< > = % #) stay. Text of nothing but punctuation ("..", "-") stays as it is.
    """
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN)).casefold()
    kept = "".join(letter for letter in plain if letter.isalnum() or letter in _KEPT)
    return kept or "".join(plain.split())


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a list; `more` holds the columns that only this list has (the country of a mission)."""

    code: str
    en: str
    fr: str
    variants: tuple[str, ...] = ()
    more: dict[str, str] = field(default_factory=dict)

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.code, self.en, self.fr, *self.variants)


@dataclass(frozen=True, slots=True)
class CodeList:
    """One code list, in its own order. `spelt` leads from every folded spelling to its code."""

    name: str
    entries: dict[str, Code]
    spelt: dict[str, str]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self.entries)

    def match(self, text: str) -> str | None:
        """The code of a spelling; None where no entry has it."""
        return self.spelt.get(fold(text))

    def nearest(self, text: str) -> list[str]:
        """Up to three codes whose spellings come nearest, best first; empty where none is near."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415  (costs start-up time, needed only where something is wrong)

        found = process.extract(fold(text), list(self.spelt), scorer=fuzz.ratio, limit=4 * NEAR, score_cutoff=NEAR_SCORE)
        return list(dict.fromkeys(self.spelt[spelling] for spelling, *_ in found))[:NEAR]

    def label(self, code: str, language: str = "en") -> str:
        """The word for a code in English or French; the code itself where the list does not know it."""
        entry = self.entries.get(code)
        if entry is None:
            return code
        return entry.fr if language == "fr" else entry.en

    def more(self, code: str, column: str) -> str | None:
        """What one of the list's own further columns says of a code; None where it says nothing."""
        entry = self.entries.get(code)
        return (entry.more.get(column) or None) if entry else None


@cache
def codelist(name: str) -> CodeList:
    """Read one list of data/codelists. Raises LookupError for an unknown name or a spelling that two codes claim."""
    if name == "headers" or not (DATA / "codelists" / f"{name}.csv").is_file():
        raise LookupError(f"no code list {name!r}")
    entries = {row["code"]: _entry(row) for row in _rows(name)}
    if name == "sheets":  # a sheet type is known by its title before the list has more words for it
        entries = {sheet.id: Code(sheet.id, sheet.title, sheet.title) for sheet in SHEETS.values()} | entries
    return CodeList(name, entries, _spelt(name, [(spelling, entry.code) for entry in entries.values() for spelling in entry.spellings]))


@cache
def headers(sheet_id: str) -> dict[str, str]:
    """From every folded header of a sheet type to its column id: its own words, the French ones and the usual variants of the list."""
    rows = [row for row in _rows("headers") if row["sheet"] == sheet_id]
    own = [(word, column.id) for column in SHEETS[sheet_id].columns for word in (column.id, column.title)]
    listed = [(word, row["column"]) for row in rows for word in (row["column"], row["en"], row["fr"], *_split(row["variants"])) if word]
    return _spelt(f"headers of {sheet_id}", own + listed)


@cache
def header(sheet_id: str, column_id: str, language: str = "en") -> str:
    """The header that the template prints over a column; its title where the list has none."""
    for row in _rows("headers"):
        if (row["sheet"], row["column"]) == (sheet_id, column_id):
            return row["fr"] if language == "fr" else row["en"]
    return SHEETS[sheet_id].column(column_id).title


def paragraphs(text: str) -> tuple[list[str], list[str]]:
    """Split "20(e); 24" into the paragraphs of resolution 2553 that are known, and the parts that are not."""
    known: list[str] = []
    unknown: list[str] = []
    for part in re.split(r"[;,\n]|\band\b|\bet\b", text):
        codes = [codelist("paragraphs").match(number) for number in _PARAGRAPH.findall(part)]
        if any(code is None for code in codes) or (part.strip() and not codes):
            unknown.append(part.strip())
        known.extend(code for code in codes if code is not None)
    return list(dict.fromkeys(known)), unknown


def names() -> list[str]:
    """The names of all code lists."""
    return sorted(path.stem for path in (DATA / "codelists").glob("*.csv") if path.stem != "headers")


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / "codelists" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _entry(row: dict[str, str]) -> Code:
    more = {column: value for column, value in row.items() if column not in _OWN}
    return Code(row["code"], row["en"], row["fr"], _split(row["variants"]), more)


def _split(variants: str) -> tuple[str, ...]:
    return tuple(variant for variant in variants.split("|") if variant)


def _spelt(name: str, words: list[tuple[str, str]]) -> dict[str, str]:
    """Fold every spelling; two codes that claim one spelling are a mistake in the list, not a matter of order."""
    spelt: dict[str, str] = {}
    for word, code in words:
        if spelt.setdefault(fold(word), code) != code:
            raise LookupError(f"{name}: {word!r} stands for {spelt[fold(word)]!r} and for {code!r}")
    return spelt
