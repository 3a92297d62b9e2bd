"""The rule that benchmarks name paragraphs which resolution 2553 has."""

from __future__ import annotations

from collections.abc import Iterator

from indicators import codelists
from indicators.problems import Kind, Problem
from indicators.reading import Reading
from indicators.rules.base import Rule, tables
from indicators.words import mark


def check(reading: Reading) -> Iterator[Problem]:
    for table in tables(reading, "benchmarks"):
        unknown = table.column("paragraphs").astype(object).map(_unknown, na_action="ignore").astype(object).fillna("")
        yield from table.tell("unknown-paragraph", unknown != "", "paragraphs", found=unknown)


def _unknown(text: str) -> str:
    return "; ".join(codelists.paragraphs(str(text))[1])


RULE = Rule(
    id="paragraphs",
    title=mark("The paragraphs that a benchmark names are of resolution 2553."),
    sheets=("benchmarks",),
    kinds=(
        Kind("unknown-paragraph", "warning", mark("resolution 2553 has no such paragraph"), mark("Write the paragraphs as 20(e); 24.")),
    ),
    check=check,
)
