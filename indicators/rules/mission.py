"""The rule that a workbook says once which mission it is of."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from indicators.codelists import codelist
from indicators.model import Place
from indicators.problems import Kind, Problem
from indicators.reading import Reading
from indicators.rules.base import Rule, Table, tables
from indicators.words import mark


def check(reading: Reading) -> Iterator[Problem]:
    """A row that was there and not accepted has its own problems already, and is not called missing."""
    sheets = reading.of("mission")
    if not any(sheet.rows for sheet in sheets) and reading.mission is None:
        yield Problem("mission-missing", Place(reading.file, sheets[0].name if sheets else None))
    found = tables(reading, "mission")
    for position, table in enumerate(found):
        further = pd.Series(range(len(table.records)), table.records.index) + position > 0
        yield from table.tell("mission-rows", further, "mission")
        yield from _names(table)


def _names(table: Table) -> Iterator[Problem]:
    missions = codelist("missions")
    codes = table.column("mission").map(lambda name: missions.match(str(name)), na_action="ignore")
    near = table.column("mission").map(lambda name: ", ".join(missions.nearest(str(name))), na_action="ignore")
    yield from table.tell("unknown-mission", codes.isna() & table.column("mission").notna(), "mission", expected=near)
    # Only a list's own entry, such as a comparison of countries, may be at home in none.
    homeless = codes.map(lambda code: not missions.more(code, "country"), na_action="ignore").eq(other=True)
    yield from table.tell("country-missing", table.column("country").isna() & ~homeless, "country")
    home = codes.map(lambda code: missions.more(code, "country"), na_action="ignore")
    elsewhere = home.notna() & table.column("country").notna() & (home != table.column("country"))
    yield from table.tell("mission-elsewhere", elsewhere, "country", expected=home, mission=codes)


RULE = Rule(
    id="mission",
    title=mark("A workbook says once which mission it is of."),
    sheets=("mission",),
    kinds=(
        Kind(
            "mission-missing",
            "error",
            mark("the workbook does not say which mission it is of"),
            mark("Add a sheet Mission with one row: mission, country and the date of the report."),
        ),
        Kind(
            "mission-rows",
            "error",
            mark("the sheet Mission has more than one row"),
            mark("Keep one row; a workbook is of one mission and one report."),
        ),
        Kind(
            "unknown-mission",
            "warning",
            mark("the mission is not in the list"),
            mark("Check the spelling; a new mission is taken as it is written."),
        ),
        Kind(
            "country-missing",
            "error",
            mark("the mission has no country"),
            mark("Enter the three-letter code of the country, such as HTI, or its name."),
        ),
        Kind(
            "mission-elsewhere", "warning", mark("the mission {mission} is in another country"), mark("Check the mission and the country.")
        ),
    ),
    check=check,
)
