"""Sector-wide instruments, paragraph 13: the benchmarks and indicators that carry it, each with the stage where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard import values
from dashboard.material import Material
from dashboard.sections.base import Block, Section
from dashboard.sentences import Saying
from dashboard.stating import Row, Teller, one, paragraph, text
from indicators.words import mark

PARAGRAPH = "13"
SECTOR_WIDE = ("sector_wide", "oversight")


def build(material: Material, saying: Saying) -> Sequence[Block]:
    words = saying.words
    tell = Teller(material, saying, "instruments")
    benchmarks = [row for row in material.rows("benchmarks") if _carries(row)]
    if not benchmarks:
        said = words("no benchmark, indicator or other record on sector-wide instruments was on record on {as_of}", as_of=material.as_of)
        return one(said)
    blocks: list[Block] = [paragraph([_summary(benchmarks, tell)])]
    for benchmark in benchmarks:
        blocks.append(paragraph([words("benchmark: {benchmark}", benchmark=text(benchmark["benchmark"]))], 1))
        blocks += [paragraph([_stage(row, tell)], 2) for row in material.indicators if row["benchmark_id"] == benchmark["benchmark_id"]]
    return blocks


def _carries(row: Row) -> bool:
    return row["area"] in SECTOR_WIDE or PARAGRAPH in values.paragraphs(row["paragraphs"])


def _summary(benchmarks: Sequence[Row], tell: Teller) -> str:
    return tell.many(
        "as at {as_of}, {number} benchmark concerned instruments of the sector as a whole",
        "as at {as_of}, {number} benchmarks concerned instruments of the sector as a whole",
        "count",
        benchmarks,
        tell.words("benchmarks of the areas sector-wide and oversight, or tagged with paragraph 13"),
        as_of=tell.material.as_of,
    )


def _stage(row: Row, tell: Teller) -> str:
    words, saying = tell.words, tell.saying
    key = f"{tell.material.mission}/{row['indicator_id']}"
    facts = {"id": row["indicator_id"], "name": text(row["indicator"]), "status": saying.status(row["status"])}
    value = saying.value(row, "latest", f"{key}/latest", row["place"], document=row["latest_document"])
    if not value:
        return words("indicator {id}, {name}: no reading; status: {status}", **facts)
    day = saying.day(f"{key}/latest_date", row["latest_date"], tell.material.cell(row["place"], "date") or row["place"])
    return words("indicator {id}, {name}: {value} on {day}; status: {status}", value=value, day=day, **facts)


SECTION = Section("instruments", mark("Sector-wide instruments"), 85, build)
