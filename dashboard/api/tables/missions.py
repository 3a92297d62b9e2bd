"""Missions: whose figures there are, by when, and how many indicators have each status."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.api.tables.base import AS_OF, CLASSIFICATION, MISSION, Asked, Column, Row, Table
from dashboard.source import Source
from indicators.status import ORDER, STATUSES
from indicators.words import mark


def rows(source: Source, asked: Asked) -> Iterator[Row]:
    for row in source.missions():
        mission = row["mission"]
        part = source.part(mission, asked.day(source, mission), "mission") if mission in asked.missions else None
        if part is None:
            continue
        yield {
            "mission": mission,
            "country": part["country"],
            "as_of": part["as_of"],
            "first_report": row["first"],
            "newest_report": part["reports"][-1]["reported_on"] if part["reports"] else None,
            "reports": len(part["reports"]),
            "worst": part["worst"],
            **{status: part["counts"].get(status, 0) for status in ORDER},
            "classification": source.classification(mission),
        }


TABLE = Table(
    id="missions",
    title=mark("Missions"),
    about=mark("One row a mission: its reports, and its indicators by status. Counts are never added up to a score."),
    order=10,
    columns=(
        MISSION,
        Column("country", "text", mark("Country by the three letters of ISO 3166.")),
        AS_OF,
        Column("first_report", "date", mark("Day of the first report.")),
        Column("newest_report", "date", mark("Day of the last report by that day.")),
        Column("reports", "whole", mark("Reports by that day.")),
        Column("worst", "text", mark("The worst status of an indicator.")),
        *(Column(status, "whole", STATUSES[status].title) for status in ORDER),
        CLASSIFICATION,
    ),
    rows=rows,
)
