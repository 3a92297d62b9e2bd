"""Indicators: what each shows, from which baseline to which target, as defined on the day."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.api.tables.base import AS_OF, CLASSIFICATION, MISSION, PLACE, Asked, Column, Row, Table, places
from dashboard.source import Source
from indicators.words import mark

OWN = (
    Column("benchmark_id", "text", mark("Number of the benchmark.")),
    Column("benchmark", "text", mark("The wanted state.")),
    Column("indicator_id", "text", mark("Number of the indicator.")),
    Column("indicator", "text", mark("What shows it.")),
    Column("area", "text", mark("Area of the sector.")),
    Column("paragraphs", "text", mark("Paragraphs of resolution 2553 (2020) that it serves.")),
    Column("measure", "text", mark("number, percent, stage, yes_no, scale or text.")),
    Column("unit", "text", mark("What its numbers count.")),
    Column("direction", "text", mark("Which way is better.")),
    Column("frequency", "text", mark("How often it is reported.")),
    Column("baseline", "number", mark("Value at the start.")),
    Column("baseline_printed", "text", mark("The baseline as printed.")),
    Column("baseline_date", "date", mark("The day that the baseline stands for.")),
    Column("comparator", "text", mark("How the value is compared with the target.")),
    Column("target", "number", mark("Wanted value.")),
    Column("target_printed", "text", mark("The target as printed.")),
    Column("target_date", "date", mark("The day by which it is due.")),
)


def rows(source: Source, asked: Asked) -> Iterator[Row]:
    for mission in asked.missions:
        day = asked.day(source, mission)
        names = {row["benchmark_id"]: row["benchmark"] for row in source.part(mission, day, "benchmarks") or []}
        for row in source.part(mission, day, "indicators") or []:
            yield {
                "mission": mission,
                "as_of": day,
                **{column.id: row.get(column.id) for column in OWN},
                "benchmark": names.get(row["benchmark_id"]),
                **places(row["definition_place"]),
                "classification": source.classification(mission),
            }


TABLE = Table(
    id="indicators",
    title=mark("Indicators"),
    about=mark("One row an indicator: its benchmark, baseline and target as they were known on the day, and where they stand."),
    order=20,
    columns=(MISSION, AS_OF, *OWN, *PLACE, CLASSIFICATION),
    rows=rows,
)
