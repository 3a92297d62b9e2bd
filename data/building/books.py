"""Puts the evidence together into workbooks: which rows each holds, when it was reported, and what stands on its sheets."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from building import evidence, indicators, institutions, narrative, observations, transition
from building.series import Series

Row = dict[str, Any]
NOT_SEEN = "The day of distribution was not seen; reported on is the latest as-at date in the document."
GATHERED = (
    "Rows from sources that are no report of this mission; each names its source. Reported on is the latest as-at date among them; "
    "plans, ceilings and the yearly counts of the Geo-PKO table do not count for it."
)
SPANS = ("months", "years", "days", "phases", "benchmarks")
Key = tuple[str, str]


@dataclass(slots=True)
class Evidence:
    """The rows of each source file that belong to one workbook."""

    files: dict[str, list[dict[str, str]]] = field(default_factory=lambda: defaultdict(list))

    def of(self, name: str) -> list[dict[str, str]]:
        return self.files.get(name, [])


@dataclass(slots=True)
class Workbook:
    """One workbook to write: its file name and the rows of each of its sheets by sheet id."""

    mission: str
    document: str
    reported_on: dt.date
    sheets: dict[str, list[Row]]

    @property
    def file(self) -> str:
        symbol = re.sub(r"[/ ]", "_", self.document)
        return f"{self.mission}_{self.reported_on}_{symbol}.xlsx"


def gather() -> dict[Key, Evidence]:
    """Every row of every source file under the workbook it belongs to."""
    reports = evidence.documents()
    books: dict[Key, Evidence] = defaultdict(Evidence)
    for name in ("observations", "narrative", "transition_observations", "transition_tasks"):
        for row in evidence.load(name):
            books[evidence.book_of(row, reports)].files[name].append(row)
    for row in evidence.load("gender_observations"):
        books[evidence.mission_of(row), evidence.OTHER].files["gender_observations"].append(row)
    for row in evidence.load("gender_targets"):
        books[_target_mission(row), evidence.OTHER].files["gender_targets"].append(row)
    return books


def _target_mission(row: dict[str, str]) -> str:
    return "MINUJUSTH" if row["scope"] == "HTI" else evidence.REPORTING.get(row["scope"], evidence.COMPARE)


def reported_on(key: Key, book: Evidence) -> tuple[dt.date, str | None]:
    """The day of distribution where it was seen, else the latest as-at date and the words that say so."""
    seen = evidence.documents().get(key)
    if seen:
        return seen, None
    gathered = key[1] == evidence.OTHER
    printed = _as_at(book) or _planned(book)
    exact = [day for day in printed if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", day)]
    days = [evidence.end(day) for day in (printed if gathered else exact or printed)]
    return max(day for day in days if day), GATHERED if gathered else NOT_SEEN


def _as_at(book: Evidence) -> list[str]:
    """The printed dates of what was so: no target, plan, ceiling, span of time or yearly count of a data set."""
    dates = [row["period"] for row in book.of("observations") if row["kind"] in ("actual", "baseline")]
    dates += [row["date"] for row in book.of("narrative")]
    dates += [row["date_or_year"] for row in book.of("gender_observations")]
    dates += [row["date"] for row in book.of("transition_tasks") if row["status"] != "planned"]
    for row in book.of("transition_observations"):
        kind = transition.METRICS[row["metric"], row["unit"]]["kind"]
        if kind == "actual" and row["unit"] not in SPANS and not row["source_symbol"].startswith("Geo-PKO"):
            dates.append(row["date"])
    return dates


def _planned(book: Evidence) -> list[str]:
    """Where nothing was so yet: the dates of plans and counts, else those by which tasks are to pass."""
    figures = [row["date"] for row in book.of("transition_observations") if row["unit"] not in SPANS]
    return figures or [row["date"] for row in book.of("transition_tasks")]


def workbooks(series: dict[str, list[Series]]) -> list[Workbook]:
    """All workbooks, each mission's in the order of their days, so that what was printed once is repeated later."""
    books = gather()
    dated = sorted((key[0], reported_on(key, book)[0], key[1]) for key, book in books.items())
    symbols: dict[str, list[str]] = defaultdict(list)
    made = []
    for mission, day, document in dated:
        book = books[mission, document]
        note = reported_on((mission, document), book)[1]
        new = [document] if document != evidence.OTHER else sorted({row["source_symbol"] for row in book.of("observations")})
        symbols[mission].extend(new)
        sheets = _sheets(mission, document, day, book, series.get(mission, []), (list(symbols[mission]), new))
        sheets["mission"] = [_mission(mission, document, day, note, book)]
        made.append(Workbook(mission, document, day, sheets))
    return made


def _mission(mission: str, document: str, day: dt.date, note: str | None, book: Evidence) -> Row:
    rows = [row for name in ("observations", "narrative", "transition_observations", "transition_tasks") for row in book.of(name)]
    countries = {row["country_iso3"] for row in rows} or {row["country_iso3"] for row in book.of("gender_observations")}
    told = narrative.notes(book.of("narrative"))
    return {
        "mission": mission,
        "country": next(iter(sorted(countries))) or None if mission != evidence.COMPARE else None,
        "document": None if document == evidence.OTHER else document,
        "reported_on": day,
        "note": " ".join(part for part in (note, *told) if part) or None,
    }


def _sheets(
    mission: str, document: str, day: dt.date, book: Evidence, series: list[Series], known: tuple[list[str], list[str]]
) -> dict[str, list[Row]]:
    symbols, new = known
    compared = mission == evidence.COMPARE
    prefix = document if document != evidence.OTHER else "other"
    words, found = book.of("narrative"), book.of("transition_observations")
    staff = [row for row in book.of("observations") if institutions.belongs(row)]
    gender = [row for row in book.of("gender_observations") if row["date_or_year"]]
    shown = indicators.indicators(series, symbols) if new else []
    return {
        "benchmarks": indicators.benchmarks(_benchmarks(mission, symbols, day, shown)) if new else [],
        "indicators": shown,
        "targets": indicators.targets(series, symbols) if new else [],
        "observations": _readings(series, new),
        "assessments": observations.assessments(mission, document, day),
        "commitments": narrative.commitments(words, prefix),
        "obstacles": narrative.obstacles(words, prefix),
        "support": narrative.support(words, prefix),
        "strength": institutions.from_reports(staff) + institutions.from_sources(gender, named_by_country=compared),
        "strength_targets": institutions.targets(
            [row for row in book.of("gender_targets") if row["target_percent"]], named_by_country=compared
        ),
        "handover": transition.handover(
            book.of("transition_tasks"), narrative.handovers(words), [row for row in found if transition.is_funding(row)], prefix
        ),
        "footprint": transition.footprint([row for row in found if row["date"]]),
        "not_placed": not_placed(book),
    }


def _readings(series: list[Series], documents: list[str]) -> list[Row]:
    order = {one.indicator_id: number for number, one in enumerate(series)}
    rows = [row for one in documents for row in (*observations.observations(series, one), *observations.in_words(series, one))]
    return sorted(rows, key=lambda row: order[row["indicator_id"]])


def _benchmarks(mission: str, symbols: list[str], day: dt.date, shown: list[Row]) -> list[dict[str, str]]:
    """The mission's benchmarks set by a document of that day or before, and those that an indicator of the workbook names."""
    named = {row["benchmark_id"] for row in shown}
    return [
        row
        for row in evidence.load("benchmarks")
        if row["mission"] == mission and (row["benchmark_id"] in named or row["source_symbol"] in symbols or _is_set(row, day))
    ]


def _is_set(row: dict[str, str], day: dt.date) -> bool:
    """Whether a resolution, or a report of another mission, that sets the benchmark is of that day or before."""
    seen = next((day_seen for (_, symbol), day_seen in evidence.documents().items() if symbol == row["source_symbol"]), None)
    year = re.search(r"\((\d{4})\)", row["source_symbol"])
    return (seen is not None and seen <= day) or (year is not None and int(year.group(1)) < day.year)


def not_placed(book: Evidence) -> list[Row]:
    """Figures without a date, which can stand in no series, and targets that are counts or words and no share."""
    undated = [("no date printed", row) for row in book.of("gender_observations") if not row["date_or_year"]]
    undated += [("no date printed", row) for row in book.of("transition_observations") if not row["date"]]
    counted = [("no share printed", row) for row in book.of("gender_targets") if not row["target_percent"]]
    return [
        {"why": why, "printed": "; ".join(f"{name}: {value}" for name, value in row.items() if value and name != "row")}
        for why, row in [*undated, *counted]
    ]
