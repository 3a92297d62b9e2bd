"""A reading, baseline or target, read as its indicator's measure asks: a number, a stage, yes or no, or words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from indicators.codelists import fold
from indicators.fields.codes import read_missing, read_yes_no
from indicators.fields.decimals import Style
from indicators.fields.numbers import NOT_A_NUMBER, Number, read_number
from indicators.fields.printed import Fault, Raw, lower, printed, tidy
from indicators.words import Message, mark

STAGED = frozenset({"stage", "scale"})
IN_WORDS = "value-in-words"

_STAGE = re.compile(r"\s*(?:stage |etape |niveau |level )?(-?\d+(?:[.,]\d+)?)\s*(?:[=:.)]|-(?=\s))?\s*(.*)", re.DOTALL | re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")


@lru_cache(maxsize=4096)
def _stages(text: str) -> tuple[tuple[float, str], ...]:
    stages = []
    for part in re.split(r"[;\n|]|,(?=\s*-?\d+\s*[=:])", tidy(text.replace("\n", ";"))):
        found = re.fullmatch(r"\s*(-?\d+(?:\.\d+)?)\s*(?:[=:)]|-(?=\s))\s*(\S.*?)\s*", part)
        if found:
            stages.append((float(found[1]), found[2]))
    return tuple(stages)


def parse_stages(text: str | None) -> dict[float, str]:
    """The stages of an indicator by number: "1=drafted; 2=voted" is {1.0: "drafted", 2.0: "voted"}; what is not so written is left out."""
    return dict(_stages(text)) if text else {}


def read_stage(raw: Raw, stages: Mapping[float, str], *, between: bool = False) -> Number | Fault:
    """A stage by its number, its label, or both ("2 (voted)"); without known stages any number.

    With `between`, as on a scale of which only the ends may have names, also a number from the lowest to the highest.
    """
    shown = printed(raw)
    labels = {fold(label): number for number, label in stages.items()}
    if fold(shown) in labels:
        return Number(labels[fold(shown)], printed=shown)
    found = _STAGE.fullmatch(lower(shown))
    if found is None:
        return _unknown(stages)
    number, label = float(found[1].replace(",", ".")), fold(found[2])
    inside = between and not label and min(stages, default=0) <= number <= max(stages, default=0)
    if (stages and number not in stages and not inside) or (label and labels.get(label) != number):
        return _unknown(stages)
    return Number(number, printed=shown)


def _unknown(stages: Mapping[float, str]) -> Fault:
    listed = "; ".join(f"{number:g}={label}" for number, label in stages.items())
    return Fault("unknown-stage", Message(mark("one of the stages {stages}"), {"stages": listed}) if listed else NOT_A_NUMBER.expected)


def read_reading(
    raw: Raw,
    number_format: str | None = None,
    *,
    measure: str | None = None,
    unit: str | None = None,
    stages: Mapping[float, str] | None = None,
    style: Style | None = None,
) -> Number | Fault:
    """What a cell says of an indicator. Words give a fault with code "value-in-words": the row stands, its value is empty.

    An unknown measure (None) is read as a number. Of a measure "text" only the printed text is kept.
    """
    shown = printed(raw, number_format)
    if not shown:
        return Number(None)
    answer = read_yes_no(raw) if measure == "yes_no" else None
    if isinstance(answer, bool):
        return Number(float(answer), printed=shown)
    missing = read_missing(raw) if isinstance(raw, str) else None
    if missing or measure == "text":
        return Number(None, missing=missing, printed=shown)
    if isinstance(answer, Fault):
        return _or_words(answer, shown)
    if measure in STAGED:
        return _or_words(read_stage(raw, stages or {}, between=measure == "scale"), shown)
    return _or_words(read_number(raw, number_format, style=style, unit=unit), shown)


def _or_words(read: Number | Fault, shown: str) -> Number | Fault:
    """A fault over text that is clearly words is no error: it has a code of its own."""
    if isinstance(read, Fault) and read.code in ("not-a-number", "not-yes-no", "unknown-stage") and _WORD.search(shown):
        return Fault(IN_WORDS, read.expected)
    return read
