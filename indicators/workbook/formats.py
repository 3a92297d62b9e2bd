"""What a cell's number format makes of a number: a plain number, a day, a moment, a length of time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from indicators.workbook.markup import parse

FormatKind: TypeAlias = Literal["number", "date", "duration"]

GENERAL = "General"
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
EAST_ASIAN_DATES = (*range(27, 37), *range(50, 59))  # their letters depend on the language of Excel; all are dates or times

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_DURATION = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_DATE = re.compile(r"[dmyhs]", re.IGNORECASE)

DAY_MILLISECONDS = 86_400_000
LAST_SERIAL = 2_958_466  # the day after 31 December 9999


@dataclass(frozen=True, slots=True)
class Style:
    """The number format of a cell as printed, and what it makes of numbers."""

    printed: str = GENERAL
    kind: FormatKind = "number"


def kind_of(printed: str) -> FormatKind:
    """What a format code stands for, judged by its first section without quoted text, colours and conditions."""
    bare = _LITERAL.sub("", printed).split(";")[0]
    if bare.strip().lower() in ("", "general", "standard"):
        return "number"
    if _DURATION.search(bare):
        return "duration"
    return "date" if _DATE.search(bare) else "number"


def read_styles(data: bytes) -> list[Style]:
    """The style of each cell format of a styles part, in the order in which cells name them."""
    custom: dict[int, str] = {}
    used: list[int] = []
    inside: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "numFmt" and inside[-1:] == ["numFmts"]:
            custom[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif local == "xf" and inside[-1:] == ["cellXfs"]:
            used.append(int(attributes.get("numFmtId", "0")))
        inside.append(local)

    def end(_: str) -> None:
        inside.pop()

    parse(data, start, end)
    return [_style(number, custom) for number in used]


def _style(number: int, custom: Mapping[int, str]) -> Style:
    if number not in custom and number in EAST_ASIAN_DATES:
        return Style("yyyy-mm-dd", "date")
    printed = custom.get(number, BUILT_IN.get(number, GENERAL))
    return Style(printed, kind_of(printed))


def moment(serial: float, *, date1904: bool) -> dt.datetime | dt.date | dt.time | None:
    """The day, moment or time of day of a serial number; None where no calendar has it, such as 29 February 1900."""
    days, milliseconds = divmod(round(serial * DAY_MILLISECONDS), DAY_MILLISECONDS)
    if serial < 0 or days >= LAST_SERIAL:
        return None
    if days == 0 and serial < 1:
        return (dt.datetime.min + dt.timedelta(milliseconds=milliseconds)).time()
    if not date1904 and days == 60:
        return None
    first = dt.datetime(1904, 1, 1) if date1904 else dt.datetime(1899, 12, 31 if days < 60 else 30)
    try:
        found = first + dt.timedelta(days=days, milliseconds=milliseconds)
    except OverflowError:
        return None
    return found if milliseconds else found.date()
