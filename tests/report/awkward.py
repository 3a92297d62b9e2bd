"""Documents with blocks of every kind and with awkward texts, for the tests of what is written from a document."""

from __future__ import annotations

from dataclasses import replace

from dashboard.report.compose import Document, Part
from dashboard.sections.base import Block, Chart, Column, Paragraph, Series, Table

AWKWARD = '<script>alert(1)</script> & "quoted" \x07 🙂 ]]> é'
ENDLESS = f"As the mission reported, {'the adoption of the law was delayed again, ' * 30}and again."
STATUSES = Chart(
    f"Statuses {AWKWARD}",
    "stacked",
    ("Benchmark 1", AWKWARD),
    (Series("Missed", (4, 2)), Series("Met", (2, None))),
    f"Four of six were missed {AWKWARD}",
    "indicators",
)
SHARE = Chart(
    "Share", "line", ("Feb 2018", "May 2019"), (Series("Women", (9.18, 9.95)), Series("Target", (None, 12.0))), "It rose.", "per cent"
)
UNITS = Chart("Units", "bars", ("Port-au-Prince", "Jérémie"), (Series("Units", (5, 1)),), "Five and one.")
YEARS = Chart("Years", "columns", ("2018", "2019"), (Series("Units", (7, 5)),), "Seven, then five.")
LONG = Table(
    "Obstacles",
    (Column("Obstacle", 4), Column("Days", 1, numeric=True)),
    (("All of them",), *((f"{number} {'an obstacle told in many words ' * 5}{AWKWARD}", str(number)) for number in range(12))),
    ("A note.",),
)
MESSAGES = ("Of six indicators, four were missed.", "The share of women rose.", "Units left.", "Fewer are there.", "Twelve stood open.")


def blocks() -> tuple[Block, ...]:
    """A paragraph before each chart and table, one whose sentence is endless, and one alone."""
    shown = zip(MESSAGES, (STATUSES, SHARE, UNITS, YEARS, LONG), strict=True)
    pairs = [block for message, block in shown for block in (Paragraph((message, f"Second {AWKWARD}")), block)]
    return (*pairs, Paragraph((ENDLESS, ENDLESS)), Paragraph((AWKWARD,)))


def awkward(document: Document, *, changed: str = "") -> Document:
    """A document whose only section is awkward, marked CONFIDENTIAL."""
    own = blocks()
    numbers = tuple(str(at + 1) for at in range(len(own)))
    part = Part("odd", AWKWARD, own, numbers)
    return replace(document, title=f"Odd {AWKWARD}", mark="CONFIDENTIAL", parts=(part,), changed=frozenset({changed}) - {""})
