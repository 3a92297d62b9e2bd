"""Observations: every reading that was known on the day, parts and breakdowns too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dashboard.api.tables.base import AS_OF, CLASSIFICATION, MISSION, PLACE, Asked, Column, Row, Table
from dashboard.source import Source
from indicators.words import mark

OWN = (
    Column("indicator_id", "text", mark("Number of the indicator.")),
    Column("date", "date", mark("The day that the reading stands for.")),
    Column("period_start", "date", mark("First day of its period, where it has one.")),
    Column("sex", "text", mark("female or male, where it is of one sex.")),
    Column("level", "text", mark("Level or rank.")),
    Column("institution", "text", mark("Institution.")),
    Column("location", "text", mark("Place.")),
    Column("group", "text", mark("Group of people.")),
    Column("value", "number", mark("The reading; empty where it is in words or missing.")),
    Column("value_high", "number", mark("The upper end, where a range was printed.")),
    Column("comparator", "text", mark("Such as > where more than the value was printed.")),
    Column("printed", "text", mark("What stands in the cell.")),
    Column("numerator", "number", mark("What a share is of.")),
    Column("denominator", "number", mark("What it is a share of.")),
    Column("missing", "text", mark("Why there is no value.")),
    Column("comparable", "yes_no", mark("No after a break of method.")),
    Column("quality", "text", mark("Such as estimate or provisional.")),
    Column("document", "text", mark("The document that reported it.")),
    Column("section", "text", mark("Where in the document it stands.")),
    Column("url", "text", mark("Where the document can be read.")),
    Column("known_from", "date", mark("The day from which it was what was known.")),
)


def rows(source: Source, asked: Asked) -> Iterator[Row]:
    for mission in asked.missions:
        day = asked.day(source, mission)
        for row in source.observations(mission, day) if day else ():
            if _is_wanted(row, asked, day):
                own = {column.id: row.get(column.id) or None if column.id == "period_start" else row.get(column.id) for column in OWN}
                place = {"submission": row["submission"], "file": row["file"], "sheet": row["sheet"], "cell": row["cell"]}
                yield {"mission": mission, "as_of": day, **own, **place, "classification": source.classification(mission)}


def _is_wanted(row: Row, asked: Asked, day: date | None) -> bool:
    if asked.indicator is not None and row["indicator_id"] != asked.indicator:
        return False
    after = asked.since is None or row["date"] >= asked.since.isoformat()
    last = min(one.isoformat() for one in (asked.until, day) if one is not None)
    return after and row["date"] <= last


TABLE = Table(
    id="observations",
    title=mark("Observations"),
    about=mark("One row a reading that was known on the day and stands for no later one; of one that was restated the newest."),
    order=40,
    columns=(MISSION, AS_OF, *OWN, *PLACE, CLASSIFICATION),
    rows=rows,
    asks=("mission", "indicator", "since", "until"),
)
