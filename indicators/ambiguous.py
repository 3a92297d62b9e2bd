"""Names that people use for more than one code of a list: Congo, Guinea, Niger, Korea."""

from __future__ import annotations

import csv
from functools import cache

from indicators.codelists import DATA, LANGUAGES, codelist, fold


def meant(name: str, text: str) -> tuple[str, ...]:
    """The codes that a text may stand for in a list, where it stands for several; empty for any other text."""
    return _names(name).get(fold(text), ())


def clear(name: str, text: str) -> str | None:
    """The code of a name that says which one is meant: "Congo (COG)"."""
    return _clear(name).get(fold(text))


def label(name: str, code: str, language: str = "en") -> str:
    """The word for a code, with the code itself where the word alone could be another's."""
    word = codelist(name).label(code, language)
    return f"{word} ({code})" if meant(name, word) else word


@cache
def _names(name: str) -> dict[str, tuple[str, ...]]:
    with (DATA / "definitions" / "ambiguous_names.csv").open(encoding="utf-8", newline="") as file:
        return {fold(row["text"]): tuple(row["codes"].split("|")) for row in csv.DictReader(file) if row["list"] == name}


@cache
def _clear(name: str) -> dict[str, str]:
    codes = {code for several in _names(name).values() for code in several}
    return {fold(label(name, code, language)): code for code in codes for language in LANGUAGES}
