"""The published figures of each report on Haiti come back from the store by the day of that report, whatever was loaded since."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from indicators.frames import frames
from indicators.store import open_store

SOURCES = Path(__file__).parent.parent / "data" / "sources"
REPORTS = ("S/2018/795", "S/2018/1059", "S/2019/198", "S/2019/563", "S/2019/805")
SPOKEN = {"yes": 1.0, "no": 0.0}


def source(name: str) -> list[dict[str, str]]:
    with (SOURCES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


DISTRIBUTED = {row["document"]: row["distributed_on"] for row in source("documents.csv")}


def printed(report: str) -> list[tuple[str, str, float]]:
    """What a report prints as numbers in its annex: section, date and value."""
    return [
        (row["source_section"], row["period"], value)
        for row in source("observations.csv")
        if row["source_symbol"] == report and row["kind"] == "actual" and row["source_section"].startswith("Annex I, indicator")
        for value in number(row["value"])
        if len(row["period"]) == len("YYYY-MM-DD")
    ]


def number(text: str) -> Iterator[float]:
    if text in SPOKEN:
        yield SPOKEN[text]
    elif text.replace(".", "", 1).isdecimal():
        yield float(text)


def known(path: Path, day: str) -> list[dict[str, Any]]:
    store = open_store(f"sqlite:///{path}")
    rows = store.everything("MINUJUSTH", date.fromisoformat(day))
    store.close()
    return rows


def staff(path: Path, report: str) -> set[tuple[str, str, float]]:
    """The figures of a report on women and men in an institution, which stand on the sheet Strength."""
    store = open_store(f"sqlite:///{path}")
    rows = frames(store, "MINUJUSTH", date.fromisoformat(DISTRIBUTED[report]))["strength"].query("document == @report")
    store.close()
    return {
        (str(row["section"]), row["date"].date().isoformat(), float(row[column]))
        for _, row in rows.iterrows()
        for column in ("women", "men", "total")
        if row[column] == row[column]
    }


@pytest.mark.parametrize("report", REPORTS)
def test_every_figure_of_a_report_is_known_on_its_day(published: Path, report: str) -> None:
    expected = printed(report)
    found = {(row["section"], row["date"], row["value"]) for row in known(published, DISTRIBUTED[report]) if row["document"] == report}
    found |= staff(published, report)
    assert len(expected) >= 40
    assert [figure for figure in expected if figure not in found] == []


@pytest.mark.parametrize("report", REPORTS)
def test_nothing_of_a_later_report_is_known_on_its_day(published: Path, report: str) -> None:
    later = {document for document, day in DISTRIBUTED.items() if day > DISTRIBUTED[report]}
    assert {row["document"] for row in known(published, DISTRIBUTED[report])} & later == set()


def test_the_women_in_the_police_were_9_17_and_then_10_5_per_cent(published: Path) -> None:
    shares = [
        max((row for row in known(published, DISTRIBUTED[report]) if row["indicator_id"] == "4.3"), key=lambda row: row["date"])["value"]
        for report in ("S/2018/795", "S/2019/805")
    ]
    assert shares == [9.17, 10.5]
