"""What a point and a comma in a figure are: decimal sign, thousands sign, or either, which is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from indicators.fields.printed import Fault
from indicators.words import Message, mark

DECIMAL_SIGN = ("point", "comma")  # the answers to what the decimal sign of a column is


@dataclass(frozen=True, slots=True)
class Style:
    """How a column writes numbers: its decimal sign, empty where the column has both. `firm` where even 15.800 is settled by it.

    `settled` where somebody was asked: then a figure that can only be read in one way is read so, whatever its column does.
    """

    decimal: Literal[".", ",", ""]
    firm: bool = False
    settled: bool = False


_GROUP = r"\d{1,3}(?:(?: \d{3})+|(?:'\d{3})+|(?:_\d{3})+)"
# in this order; "?" is the form that could be either
_SHAPES: list[tuple[str, re.Pattern[str]]] = [
    ("", re.compile(rf"\d+|{_GROUP}")),
    ("٫", re.compile(rf"(?:\d+|{_GROUP})?٫\d+")),
    ("?", re.compile(r"[1-9]\d{0,2}[.,]\d{3}")),
    (
        ".",
        re.compile(
            rf"\d*\.\d+|{_GROUP}\.\d+|[1-9]\d{{0,2}}(?:,\d{{3}})+\.\d+|[1-9]\d{{0,2}}(?:,\d{{3}}){{2,}}|[1-9]\d?(?:,\d\d)+,\d{{3}}(?:\.\d+)?"
        ),
    ),
    (",", re.compile(rf"\d*,\d+|{_GROUP},\d+|[1-9]\d{{0,2}}(?:\.\d{{3}})+,\d+|[1-9]\d{{0,2}}(?:\.\d{{3}}){{2,}}")),
]


def shape(figure: str) -> str | None:
    """The decimal sign that a figure must have: "" none, "?" either, None if it is no figure at all."""
    return next((sign for sign, shape in _SHAPES if shape.fullmatch(figure)), None)


def decided(bare: str, sign: str, style: Style | None, *, round_limit: bool) -> str | None:
    """The decimal sign of a figure, None where neither the figure nor its column can tell.

    12.5 and 12,5 are one number each, whatever stands beside them; 1.301,0 is asked where others of the column have a decimal point.
    Nobody says "more than 10.000" of ten: beside a comparator three zeros are thousands.
    """
    if sign in ("", "٫"):
        return sign
    if sign != "?":
        return sign if style is None or style.settled or style.decimal == sign or not _is_grouped(bare, sign) else None
    if round_limit and (style is None or not style.decimal):
        return "." if "," in bare else ","
    if style is None or not style.decimal:
        return None
    return style.decimal if style.firm or style.decimal not in bare else None


def _is_grouped(bare: str, decimal: str) -> bool:
    """Whether a figure groups its thousands with the sign that others use for decimals."""
    return ("," if decimal == "." else ".") in bare


def exact(bare: str, sign: str, *, negative: bool) -> Decimal:
    whole, _, part = bare.partition(sign) if sign else (bare, "", "")
    text = re.sub(r"\D", "", whole) or "0"
    return Decimal(f"{'-' if negative else ''}{text}.{part or '0'}")


def either(bare: str, *, negative: bool) -> Fault:
    one, other = (float(exact(bare, sign, negative=negative)) if _fits(bare, sign) else None for sign in ".,")
    if one is None or other is None:
        return Fault("ambiguous-number", Message(mark("one decimal sign in the whole column")), choices=DECIMAL_SIGN)
    expected = Message(mark("{one} or {other}, without a thousands sign"), {"one": one, "other": other})
    return Fault("ambiguous-number", expected, choices=DECIMAL_SIGN)


def _fits(bare: str, sign: str) -> bool:
    return shape(bare) == "?" or shape(bare) == sign
