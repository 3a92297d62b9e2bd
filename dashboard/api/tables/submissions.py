"""Submissions: the workbooks that were handed in, with their states."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.api.tables.base import MISSION, Asked, Column, Row, Table
from dashboard.source import Source
from indicators.classification import strictest
from indicators.words import mark

OWN = (
    Column("name", "text", mark("Name of the file.")),
    Column("sha256", "text", mark("Fingerprint of its bytes.")),
    Column("document", "text", mark("The document whose figures it holds.")),
    Column("reported_on", "date", mark("The day that it was reported; its figures count from then.")),
    Column("state", "text", mark("draft, submitted, returned, published, withdrawn or dropped.")),
    Column("recorded_at", "moment", mark("When it was uploaded.")),
    Column("uploaded_by", "text", mark("Who uploaded it.")),
    Column("submitted_at", "moment", mark("When it was submitted for review.")),
    Column("published_at", "moment", mark("When it was published.")),
    Column("published_by", "text", mark("Who published it.")),
    Column("withdrawn_at", "moment", mark("When it was withdrawn.")),
    Column("withdrawn_why", "text", mark("Why it was withdrawn.")),
    Column("open_rows", "whole", mark("Rows that its publication left open.")),
)


def rows(source: Source, asked: Asked) -> Iterator[Row]:
    for row in source.submissions(state=asked.state):
        if row["mission"] not in asked.missions or (asked.as_of and (row["reported_on"] or "") > asked.as_of.isoformat()):
            continue
        yield {
            "submission": row["id"],
            "mission": row["mission"],
            **{column.id: row[column.id] for column in OWN},
            "classification": strictest([row["classification"], source.classification(row["mission"])]),
        }


TABLE = Table(
    id="submissions",
    title=mark("Submissions"),
    about=mark("One row a workbook that the reader may see, reported by the day; those that are not published only for who may upload."),
    order=50,
    columns=(
        Column("submission", "whole", mark("Number of the submission.")),
        MISSION,
        *OWN,
        Column("classification", "text", mark("How it is classified.")),
    ),
    rows=rows,
    asks=("mission", "state"),
)
