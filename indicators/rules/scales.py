"""The rule that severity, likelihood and readiness are on their scale of 1 to 4."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.problems import Kind, Problem
from indicators.reading import Reading
from indicators.rules.base import Rule, tables
from indicators.words import Message, mark

SCALES = (("obstacles", "severity"), ("obstacles", "likelihood"), ("handover", "readiness"))
STEPS = (1, 2, 3, 4)


def check(reading: Reading) -> Iterator[Problem]:
    for sheet_id, column in SCALES:
        for table in tables(reading, sheet_id):
            value = table.number(column)
            yield from table.tell("scale-range", value.notna() & ~value.isin(STEPS), column, expected=Message(mark("1, 2, 3 or 4")))


RULE = Rule(
    id="scales",
    title=mark("Severity, likelihood and readiness are whole numbers from 1 to 4."),
    sheets=("obstacles", "handover"),
    kinds=(Kind("scale-range", "error", mark("the value is not on the scale"), mark("Enter a whole number from 1 to 4.")),),
    check=check,
)
