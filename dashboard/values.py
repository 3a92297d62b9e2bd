"""How the values of an indicator are said: a stage by its name, a number by locale, words as printed, with unit and comparator."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

from dashboard import quantities
from indicators.codelists import codelist

COMPARATORS = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}
IN_WORDS = ("stage", "yes_no", "text")
LONGEST = 48  # characters of a value that a heading or a narrow column can bear
PLAIN = ("count", "number")  # units that say no more than the number does


def label(name: str, code: str | None, words: Any) -> str:
    """The word for a code in the reader's language; empty where there is none."""
    return codelist(name).label(code, words.language) if code else ""


def named(name: str, code: str | None, words: Any) -> str:
    """The same where an empty code is itself worth a word."""
    return label(name, code, words) or words("Not given")


def document(row: Mapping[str, Any]) -> dict[str, Any] | str:
    """The document of a row, leading to where it can be read."""
    text = row.get("document") or ""
    if not text:
        return ""
    return {"text": short(text), "title": text, **({"href": row["url"]} if row.get("url") else {})}


def unit(row: Mapping[str, Any], words: Any) -> str:
    """What the numbers of an indicator count; empty where its values are words."""
    if row["measure"] == "percent":
        return words("per cent")
    counted = row["unit"] or ""
    return "" if row["measure"] in IN_WORDS or counted.casefold() in PLAIN else counted.removeprefix("count ")


def counted(unit: str | None, words: Any) -> str:
    """A unit as the house writes it: percent is per cent, whatever the workbook says."""
    return words("per cent") if (unit or "").casefold() in ("percent", "%") else unit or ""


def value(row: Mapping[str, Any], number: float | None, printed: str | None, words: Any) -> str:
    """A value in words: the name of a stage, yes or no, a number by locale, else what was printed."""
    if number is None:
        return printed or ""
    if row["measure"] == "yes_no":
        return words("yes") if number else words("no")
    return stages(row).get(number) or words.number(number)


def short(text: str) -> str:
    """Words that are too long to be compared, cut; the whole of them stands on the indicator's page."""
    return textwrap.shorten(text, LONGEST, placeholder=" …")


def stages(row: Mapping[str, Any]) -> dict[float, str]:
    """The names of an indicator's stages by number."""
    return {float(level): name for level, name in (row.get("stages") or {}).items()}


def with_unit(row: Mapping[str, Any], number: float | None, printed: str | None, words: Any) -> str:
    """The same for a sentence: the number and what it counts."""
    if row["measure"] == "percent" and number is not None:
        return words.percent(number, long=True)
    text, counted = value(row, number, printed, words), unit(row, words)
    return f"{text} {counted}" if counted and number is not None else text


def target(row: Mapping[str, Any], words: Any) -> str:
    """What is wanted, with its comparator where it is a number."""
    text = value(row, row["target"], row["target_printed"], words)
    if row["measure"] in IN_WORDS or row["target"] is None:
        return text
    return f"{COMPARATORS.get(row['comparator'] or '', '')} {text}".strip()


def latest(row: Mapping[str, Any], words: Any) -> str:
    """The newest reading in a narrow column."""
    reading = {"comparator": row.get("latest_comparator"), "high": row.get("latest_high")}
    return as_printed(row, reading, value(row, row["latest"], row["latest_printed"], words), words)


def as_printed(row: Mapping[str, Any], reading: Mapping[str, Any], text: str, words: Any) -> str:
    """The value of a reading as a limit or a range where it was printed as one: > 10,000, or 5–7."""
    high = reading.get("high")
    span = text if high is None else f"{text}–{value(row, high, None, words)}"
    return f"{COMPARATORS.get(reading.get('comparator') or '', '')} {span}".strip()


def latest_said(row: Mapping[str, Any], words: Any) -> str:
    """The same for a sentence: more than 10,000, between 5 and 7."""
    text, high = with_unit(row, row["latest"], row["latest_printed"], words), row.get("latest_high")
    if high is not None:
        return quantities.between(words, value(row, row["latest"], None, words), with_unit(row, high, None, words))
    return quantities.bounded(words, text, row.get("latest_comparator"))


def target_said(row: Mapping[str, Any], words: Any) -> str:
    """The same for a sentence: at least 11, at most 50.4."""
    text = with_unit(row, row["target"], row["target_printed"], words)
    plain = row["measure"] in IN_WORDS or row["target"] is None
    return text if plain else quantities.bounded(words, text, row["comparator"])


def paragraphs(text: str | None) -> list[str]:
    """The paragraphs that a row carries, as codes."""
    return [part.strip() for part in (text or "").replace(",", ";").split(";") if part.strip()]
