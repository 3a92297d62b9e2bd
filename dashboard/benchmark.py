"""A report's indicators by benchmark, and how many of them have which status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.material import Material
from dashboard.sentences import Saying, series
from indicators.movement import tally

Row = Mapping[str, Any]
WHOLE = "*"  # the id of all indicators of a mission together


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A benchmark with its indicators; `id` is empty for the indicators that belong to none."""

    id: str
    text: str
    rows: tuple[Row, ...]
    place: Row | None = None

    @property
    def counts(self) -> dict[str, int]:
        """How many indicators have which status, the worst first."""
        found: dict[str, int] = tally(self.rows)["counts"]
        return found


def benchmarks(material: Material) -> list[Benchmark]:
    """The benchmarks in the order of the workbook, those without indicator too; last the indicators without benchmark."""
    known = [
        Benchmark(row["benchmark_id"], row["benchmark"] or "", _of(material.indicators, row["benchmark_id"]), row.get("place"))
        for row in material.rows("benchmarks")
    ]
    ids = {one.id for one in known}
    rest = tuple(row for row in material.indicators if row["benchmark_id"] not in ids)
    return [*known, Benchmark("", "", rest)] if rest else known


def _of(rows: Iterable[Row], benchmark_id: str) -> tuple[Row, ...]:
    return tuple(row for row in rows if row["benchmark_id"] == benchmark_id)


def title(benchmark: Benchmark, saying: Saying) -> str:
    """The benchmark by its number and words, as it stands over its indicators."""
    if not benchmark.id:
        return saying.words("Indicators of no benchmark")
    return saying.words("Benchmark {number}: {text}", number=benchmark.id, text=benchmark.text)


def statuses(benchmark: Benchmark, material: Material, saying: Saying) -> str:
    """Its statuses with their counts as one phrase: missed for four, worse for one."""
    counts = benchmark.counts
    if len(counts) == 1 and len(benchmark.rows) > 1:
        return saying.words("“{status}” for all", status=saying.status(next(iter(counts))))
    parts = [
        saying.words("“{status}” for {count}", status=saying.status(status), count=count(benchmark, status, material, saying))
        for status in counts
    ]
    return series(saying.words, parts)


def count(benchmark: Benchmark, status: str, material: Material, saying: Saying) -> str:
    """How many of its indicators have a status; all of them for an empty one."""
    rows: Sequence[Row] = [row for row in benchmark.rows if status in ("", row["status"])]
    over_benchmark = saying.words("counted over the indicators of the benchmark by their computed status")
    how = saying.words("counted over the indicators of the mission by their computed status") if benchmark.id == WHOLE else over_benchmark
    places = [row["place"] or row["definition_place"] for row in rows]
    key = f"{material.mission}/benchmarks/{benchmark.id or '-'}/{status or 'indicators'}"
    return saying.count(key, len(rows), places, how=how, among=[len(benchmark.rows)])
