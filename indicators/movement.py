"""What changed status between two dates, worse first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from indicators.records import Row
from indicators.status.catalogue import rank

# Between these and the others there is no better or worse: nothing was measured.
UNMEASURED = frozenset({"no_data", "not_assessable", "not_due", "not_applicable", "too_early"})
DIRECTIONS = ("worse", "better", "other", "new")


def moved(now: Iterable[Row], before: Iterable[Row], from_as_of: str | None) -> list[Row]:
    """One row for each indicator whose status differs from the one before; worse, better, other, new, each in its order."""
    was = {row["indicator_id"]: row["status"] for row in before}
    rows = [_row(row, was.get(row["indicator_id"]), from_as_of) for row in now if row["status"] != was.get(row["indicator_id"])]
    return sorted(rows, key=lambda row: (DIRECTIONS.index(row["direction"]), rank(row["to"]) if row["direction"] == "worse" else 0))


def _row(row: Row, before: str | None, from_as_of: str | None) -> Row:
    return {
        **{name: row.get(name) for name in ("indicator_id", "indicator", "benchmark_id", "area")},
        "from": before,
        "to": row["status"],
        "direction": direction(before, row["status"]),
        "from_as_of": from_as_of,
        "place": row.get("place"),
    }


def direction(before: str | None, now: str) -> str:
    """worse, better, new where there was no status before, or other where one of the two says that nothing was measured."""
    if before is None:
        return "new"
    if UNMEASURED & {before, now}:
        return "other"
    return "worse" if rank(now) < rank(before) else "better"


def tally(rows: Iterable[Row]) -> dict[str, Any]:
    """Counts by status, worst status first, and the worst one."""
    counts: dict[str, int] = {}
    for status in sorted((row["status"] for row in rows), key=rank):
        counts[status] = counts.get(status, 0) + 1
    return {"counts": counts, "worst": next(iter(counts), None)}
