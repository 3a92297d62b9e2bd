"""Assistance and movement side by side: what the United Nations delivered for a benchmark, and what its indicators did."""

from datetime import date

from indicators.metrics.base import Metric, Outcome, Tables
from indicators.movement import moved
from indicators.records import Row, place, rows_of
from indicators.words import Message, mark

UNITED_NATIONS = ("un_mission", "un_country_team", "un_fund")


def compute(tables: Tables, as_of: date) -> Outcome:
    now, before = rows_of(tables, "statuses"), rows_of(tables, "statuses_before")
    support = [row for row in rows_of(tables, "support") if row.get("benchmark_id") and row.get("actor_type") in UNITED_NATIONS]
    if not before:
        return Outcome(note=Message(mark("There is no earlier report to compare with.")))
    if not support:
        return Outcome(note=Message(mark("No United Nations support names the benchmark that it serves.")))
    since = date.fromisoformat(before[0]["as_of"])
    delivered = [row for row in support if row.get("status") != "planned" and _falls_in(row, since, as_of)]
    return Outcome([_row(benchmark, delivered, now, before) for benchmark in rows_of(tables, "benchmarks")])


def _falls_in(row: Row, since: date, as_of: date) -> bool:
    start, end = row.get("start"), row.get("end")
    return (start is None or start <= as_of) and (end is None or end > since)


def _row(benchmark: Row, delivered: list[Row], now: list[Row], before: list[Row]) -> Row:
    of_benchmark = [row for row in now if row["benchmark_id"] == benchmark["benchmark_id"]]
    changes = [row["direction"] for row in moved(of_benchmark, before, before[0]["as_of"])]
    support = [row for row in delivered if row["benchmark_id"] == benchmark["benchmark_id"]]
    better = changes.count("better")
    return {
        "benchmark_id": benchmark["benchmark_id"],
        "benchmark": benchmark["benchmark"],
        "class": f"{'supported' if support else 'not_supported'}_{'moving' if better else 'not_moving'}",
        "support": [
            {"support_id": row["support_id"], "activity": row["activity"], "actor": row["actor"], "place": place(row)} for row in support
        ],
        "better": better,
        "worse": changes.count("worse"),
        "indicators": len(of_benchmark),
        "value": len(support),
        "place": place(benchmark),
    }


METRIC = Metric(
    id="assistance_and_movement",
    title=mark("Assistance beside movement"),
    group="benchmarks",
    unit=mark("class"),
    formula=mark(
        "For each benchmark: United Nations support delivered since the last report beside indicators whose status became better. "
        "Four classes, side by side: an association, never an effect."
    ),
    sheets=("support", "benchmarks", "indicators", "observations"),
    empty=mark("Where no support names a benchmark, or there is no earlier report, nothing is classed."),
    source=mark("Resolution 2553 (2020), paragraph 20 (e)"),
    paragraphs=("20(e)",),
    compute=compute,
    order=360,
)
