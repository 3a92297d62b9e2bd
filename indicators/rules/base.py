"""What a rule is: one check over the tables of a workbook, told as problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from indicators.problems import Problem
from indicators.reading import Reading


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `codes` are the problems it may give; `check` looks at what was read and gives them."""

    id: str
    title: str
    sheets: tuple[str, ...]
    codes: tuple[str, ...]
    check: Callable[[Reading], Iterable[Problem]]
