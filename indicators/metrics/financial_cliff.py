"""Financial cliff: how much programme money is lost in the year after the mission's last full year."""

from datetime import date

from indicators.metrics.base import Metric, Outcome, Tables
from indicators.records import Row, resting_on, rows_of
from indicators.words import Message, mark

FORCES = ("uniformed", "military", "police", "all_personnel")
TEAM = ("un_country_team", "un_fund")


def compute(tables: Tables, as_of: date) -> Outcome:
    ends = [row["date"] for row in rows_of(tables, "footprint") if _is_end(row, as_of)]
    support = [row for row in rows_of(tables, "support") if row.get("amount") is not None and row.get("start") is not None]
    rows = _rows(max(ends).year - 1, support) if ends else []
    return Outcome(rows, None if rows else Message(mark("There is no end of the mission with amounts of support on both sides of it.")))


def _is_end(row: Row, as_of: date) -> bool:
    known = row.get("date") is not None and row["date"] <= as_of
    return known and row.get("item") in FORCES and row.get("kind") != "planned" and row.get("value") == 0


def _rows(year: int, support: list[Row]) -> list[Row]:
    found = []
    for currency in dict.fromkeys(row.get("currency") for row in support):
        before = [
            row
            for row in support
            if row.get("currency") == currency and row.get("actor_type") == "un_mission" and row["start"].year == year
        ]
        after = [
            row for row in support if row.get("currency") == currency and row.get("actor_type") in TEAM and row["start"].year == year + 1
        ]
        if before and after:
            found.append(_row(year, currency, before, after))
    return found


def _row(year: int, currency: str | None, before: list[Row], after: list[Row]) -> Row:
    mission, team = sum(row["amount"] for row in before), sum(row["amount"] for row in after)
    return {
        "currency": currency,
        "last_full_year": year,
        "mission": mission,
        "country_team": team,
        "value": 100 * (1 - team / mission) if mission else None,
        **resting_on([*before, *after], "amount"),
    }


METRIC = Metric(
    id="financial_cliff",
    title=mark("Financial cliff"),
    group="transition",
    unit=mark("per cent"),
    formula=mark("100 × (1 - funds of the country team in the year after / the mission's programme funds in its last full year)."),
    sheets=("footprint", "support"),
    empty=mark("Without amounts on both sides of the mission's end there is no figure."),
    source=mark("United Nations transitions guidance; resolution 2553 (2020), paragraph 20 (j)"),
    paragraphs=("14", "20(j)"),
    compute=compute,
    order=260,
)
