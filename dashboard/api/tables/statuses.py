"""Statuses: where each indicator stands on the day, beside the mission's own judgement."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.api.tables.base import AS_OF, CLASSIFICATION, MISSION, PLACE, Asked, Column, Row, Table, places
from dashboard.source import Source
from indicators.words import mark

OWN = (
    Column("benchmark_id", "text", mark("Number of the benchmark.")),
    Column("indicator_id", "text", mark("Number of the indicator.")),
    Column("indicator", "text", mark("What shows it.")),
    Column("area", "text", mark("Area of the sector.")),
    Column("status", "text", mark("Computed status; the Methods page says how.")),
    Column("pace", "number", mark("Progress made as a share of the progress due: 1 is as planned.")),
    Column("trend", "text", mark("Which way the last readings go.")),
    Column("latest", "number", mark("Newest reading.")),
    Column("latest_comparator", "text", mark("Such as > where more than the newest reading was printed.")),
    Column("latest_high", "number", mark("The upper end of the newest reading, where a range was printed.")),
    Column("latest_printed", "text", mark("The newest reading as printed.")),
    Column("latest_date", "date", mark("The day that the newest reading stands for.")),
    Column("latest_document", "text", mark("The document that reported it.")),
    Column("previous", "number", mark("The reading before it.")),
    Column("previous_date", "date", mark("The day that the reading before stands for.")),
    Column("assessment", "text", mark("The mission’s own judgement.")),
)


def rows(source: Source, asked: Asked) -> Iterator[Row]:
    for mission in asked.missions:
        day = asked.day(source, mission)
        for row in source.part(mission, day, "indicators") or []:
            yield {
                "mission": mission,
                "as_of": day,
                **{column.id: row.get(column.id) for column in OWN},
                "flags": " ".join(row["flags"]),
                **places(row["place"]),
                "classification": source.classification(mission),
            }


TABLE = Table(
    id="statuses",
    title=mark("Statuses"),
    about=mark("One row an indicator: its computed status with the reading that it rests on, and the mission’s own judgement beside it."),
    order=30,
    columns=(MISSION, AS_OF, *OWN, Column("flags", "text", mark("What a reader should know of the status.")), *PLACE, CLASSIFICATION),
    rows=rows,
)
