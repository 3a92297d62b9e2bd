"""Sources: the documents and workbooks that a report rests on, each with the fingerprint of its file."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.material import Material
from dashboard.sections.base import Block, Column, Section, Table
from dashboard.sentences import Saying
from dashboard.stating import Row, one
from dashboard.words import Words
from indicators.words import mark

SHOWN = 12  # characters of a fingerprint: enough to tell files apart


def build(material: Material, saying: Saying) -> Sequence[Block]:
    words = saying.words
    if not material.reports:
        return one(words("no workbook of this mission was published by {as_of}", as_of=material.as_of))
    columns = (
        Column(words("Document"), 1.5),
        Column(words("Reported on"), 1.5),
        Column(words("Workbook"), 4),
        Column(words("SHA-256, opening"), 1.5),
    )
    note = words("The whole fingerprint of each file stands in the workbook and in the data bundle.")
    title = words("Documents and workbooks used: {mission}", mission=material.mission)
    return [Table(title, columns, tuple(_source(row, words) for row in material.reports), (note,))]


def _source(row: Row, words: Words) -> tuple[str, ...]:
    document = row["document"] or words("other sources")
    return document, words.date(row["reported_on"]), row.get("name") or row.get("file") or "..", (row["sha256"] or "")[:SHOWN]


SECTION = Section("sources", mark("Sources"), 120, build)
