"""What stands in the cell of a table: a value as printed, its date, its sign, and the way back to its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.figures.base import day
from indicators.codelists import codelist

SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}
NOTHING = "–"


def label(name: str, code: str | None, words: Any) -> str:
    """The word for a code in the reader's language; a dash where there is none."""
    return codelist(name).label(code, words.language) if code else NOTHING


def unit(row: Mapping[str, Any], words: Any) -> str:
    """What the numbers of an indicator count; empty where its values are words."""
    if row["measure"] == "percent":
        return words("per cent")
    return "" if row["measure"] in ("stage", "yes_no", "text") else row["unit"] or ""


def value(row: Mapping[str, Any], number: float | None, printed: str | None, words: Any) -> str:
    """A value of an indicator in words: the name of a stage, yes or no, a number by locale, else what was printed."""
    if number is None:
        return printed or ""
    if row["measure"] == "yes_no":
        return words("yes") if number else words("no")
    stage = _stage(row.get("stages"), number)
    return stage or words.number(number)


def _stage(stages: Mapping[Any, str] | None, number: float) -> str | None:
    return {float(level): name for level, name in (stages or {}).items()}.get(number)


def with_unit(row: Mapping[str, Any], number: float | None, printed: str | None, words: Any) -> str:
    """The same for a sentence: the number and what it counts."""
    text, counted = value(row, number, printed, words), unit(row, words)
    return f"{text} {counted}" if counted and number is not None else text


def target(row: Mapping[str, Any], words: Any) -> str:
    """What is wanted, with its comparator where the value is a number."""
    text = value(row, row["target"], row["target_printed"], words)
    plain = row["measure"] in ("stage", "yes_no", "text") or row["target"] is None
    return text if plain else f"{SIGNS.get(row['comparator'] or '', '')} {text}".strip()


def date(text: str | None, words: Any) -> str:
    """A stored date by locale; empty where there is none."""
    return words.date(day(text)) if text else ""
