"""Support by actor: amounts and counts by actor type and area, benchmarks that nobody supports, areas where many meet."""

from datetime import date

from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import Row, grouped, place, resting_on, rows_of
from indicators.words import Message, mark

MANY = 3


def compute(tables: Tables, as_of: date) -> Outcome:
    support = [row for row in rows_of(tables, "support") if row.get("start") is None or row["start"] <= as_of]
    if not support:
        return Outcome(note=Message(mark("No support was reported.")))
    groups = grouped(support, lambda row: (row.get("actor_type"), row.get("area"), row.get("currency")))
    rows = [_amount(found) for found in groups.values()]
    return Outcome([*rows, *_gaps(rows_of(tables, "benchmarks"), support), *_overlaps(support)])


def _amount(found: list[Row]) -> Row:
    amounts = [row["amount"] for row in found if row.get("amount") is not None]
    return {
        "kind": "amount",
        **{name: found[0].get(name) for name in ("actor_type", "area", "currency")},
        "count": len(found),
        "with_amount": len(amounts),
        "value": sum(amounts) if amounts else None,
        "actors": list(dict.fromkeys(row["actor"] for row in found)),
        **resting_on(found, "amount"),
    }


def _gaps(benchmarks: list[Row], support: list[Row]) -> list[Row]:
    """Benchmarks without support; none are named where no support row names a benchmark, for then it is not known."""
    served = {row.get("benchmark_id") for row in support} - {None}
    if not served:
        return []
    return [
        {"kind": "gap", "benchmark_id": row["benchmark_id"], "benchmark": row["benchmark"], "area": row.get("area"), "place": place(row)}
        for row in benchmarks
        if row["benchmark_id"] not in served
    ]


def _overlaps(support: list[Row]) -> list[Row]:
    areas = grouped((row for row in support if row.get("area")), lambda row: row["area"])
    actors = {area: list(dict.fromkeys(row["actor"] for row in found)) for area, found in areas.items()}
    return [
        {"kind": "overlap", "area": area, "value": len(names), "actors": names, **resting_on(areas[area], "actor")}
        for area, names in actors.items()
        if len(names) >= MANY
    ]


METRIC = Metric(
    id="support_by_actor",
    title=mark("Support by actor and area"),
    group="benchmarks",
    unit=mark("amount"),
    formula=mark(
        "Sum of amounts and number of rows by actor type, area and currency; benchmarks without support; areas with three or more actors."
    ),
    sheets=("support", "benchmarks"),
    empty=mark("A row without an amount is counted but adds nothing; currencies are never added together."),
    source=mark("Resolution 2553 (2020), paragraphs 15 and 20 (f)"),
    paragraphs=("15", "20(f)"),
    compute=compute,
    order=350,
)
