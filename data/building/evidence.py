"""Reads the published figures and says when, and in which workbook, each of their rows was known."""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import re
from pathlib import Path

DATA = Path(__file__).resolve().parents[1]
OTHER = "other sources"
COMPARE = "COMPARE"
HAITI_UNTIL = {"MINUSTAH": dt.date(2017, 10, 15), "MINUJUSTH": dt.date(2019, 4, 30)}
WITHOUT_WORKBOOK = ("PBF (global)", "OSESG-B")  # no mission, and a mission without a single date
REPORTING = {
    "COD": "MONUSCO",
    "MLI": "MINUSMA",
    "SSD": "UNMISS",
    "CIV": "UNOCI",
    "GNB": "UNIOGBIS",
    "XKX": "UNMIK",
    "SOM": "UNSOM",
}
REPORTS_WITHOUT_DATE = {("MINUSTAH", "S/2012/678"), ("UNMISS", "S/2020/1067"), ("UNOCI", "S/2017/89")}


def load(name: str) -> list[dict[str, str]]:
    """The rows of one source file, each with `row`: its number in the file, the first row below the header being 2."""
    with (DATA / "sources" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{**row, "row": str(number)} for number, row in enumerate(csv.DictReader(file), start=2)]


def definitions(name: str) -> list[dict[str, str]]:
    with (DATA / "definitions" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def end(printed: str) -> dt.date | None:
    """The last day of a printed day, month or year; None for anything else."""
    parts = [int(part) for part in printed.split("-")] if re.fullmatch(r"\d{4}(-\d\d){0,2}", printed) else []
    if len(parts) == 3:
        return dt.date(*parts)
    if len(parts) == 2:
        return dt.date(*parts, calendar.monthrange(*parts)[1])
    return dt.date(parts[0], 12, 31) if parts else None


def cell(printed: str) -> object:
    """A printed period as a worksheet holds it: a day as a date, a year as a number, a month or other words as text."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", printed):
        return dt.date.fromisoformat(printed)
    return int(printed) if re.fullmatch(r"\d{4}", printed) else printed or None


def number(printed: str) -> object:
    """A printed number as a number, other text as it is, nothing as None."""
    if re.fullmatch(r"-?\d+", printed):
        return int(printed)
    return float(printed) if re.fullmatch(r"-?\d+\.\d+", printed) else printed or None


def documents() -> dict[tuple[str, str], dt.date | None]:
    """Each report of a mission with the day it was distributed, None where that was not seen."""
    known = {(row["mission"], row["document"]): end(row["distributed_on"]) for row in load("documents") if row["document"].startswith("S/")}
    return known | dict.fromkeys(REPORTS_WITHOUT_DATE)


def mission_of(row: dict[str, str]) -> str:
    """Whose workbook a row of the gender file belongs to: the mission that reports on the country, else the comparison."""
    country = row["country_iso3"]
    if country != "HTI":
        return REPORTING.get(country, COMPARE)
    day = end(row["date_or_year"])
    return next((mission for mission, until in HAITI_UNTIL.items() if day and day <= until), "BINUH")


def book_of(row: dict[str, str], reports: dict[tuple[str, str], dt.date | None]) -> tuple[str, str]:
    """The workbook of a row of any file but the gender ones: (mission, document), or (mission, other sources)."""
    mission, source = row["mission"], row["source_symbol"]
    if (mission, source) in reports:
        return mission, source
    if mission in WITHOUT_WORKBOOK:
        return COMPARE, OTHER
    if mission == "MINUJUSTH" and is_after_its_reports(row):
        return "BINUH", OTHER
    return mission, OTHER


def is_after_its_reports(row: dict[str, str]) -> bool:
    """Whether a row of another source tells of MINUJUSTH after its last such source: its successor then holds it."""
    day = end(row.get("date", ""))
    return "task" in row and day is not None and day > HAITI_UNTIL["MINUJUSTH"]
