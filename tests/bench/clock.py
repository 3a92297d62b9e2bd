"""Measures two things in turn, so that a change in the machine's speed strikes both."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the result: milliseconds (or another unit) of ours and of the peer, and what we want to reach."""

    name: str
    ours: list[float]
    peer_name: str = ""
    peer: list[float] | None = None
    goal: str = ""
    unit: str = "ms"

    def cells(self) -> list[str]:
        ratio = ""
        if self.peer:
            ratio = f"{median(a / b for a, b in zip(self.ours, self.peer, strict=True)):.2f}"
        return [self.name, shown(self.ours, self.unit), self.peer_name, shown(self.peer or [], self.unit), ratio, self.goal]


HEAD = ["measure", "ours: median (min-max)", "beside", "its median (min-max)", "ratio", "goal"]


def shown(samples: list[float], unit: str) -> str:
    if not samples:
        return ""
    if len(samples) == 1:
        return f"{samples[0]:,.1f} {unit}"
    return f"{median(samples):,.1f} ({min(samples):,.1f}-{max(samples):,.1f}) {unit}"


def milliseconds(action: Callable[[], object]) -> float:
    gc.collect()
    begin = time.perf_counter()
    action()
    return (time.perf_counter() - begin) * 1000


def paired(
    ours: Callable[[], object], peer: Callable[[], object] | None = None, *, runs: int = 7
) -> tuple[list[float], list[float] | None]:
    """Both in turn, after one run of each that is not counted."""
    ours()
    if peer is None:
        return [milliseconds(ours) for _ in range(runs)], None
    peer()
    pairs = [(milliseconds(ours), milliseconds(peer)) for _ in range(runs)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [HEAD, ["---"] * len(HEAD), *(row.cells() for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
