"""Women and men in institutions: the share that a strength row gives, its level, its series and its target."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from indicators.levels import rung
from indicators.records import Row, grouped, iso, place, stored

STOCK = ("strength", "deployed")
INTAKE = ("recruits", "graduates")
WHO = ("institution", "institution_type", "level", "grade", "flow", "date", "document", "url")


def counts(row: Row) -> tuple[float | None, float | None]:
    """Women and all together; all is women + men where both are counted, else the total."""
    women, men, total = row.get("women"), row.get("men"), row.get("total")
    if women is None and men is not None and total is not None:
        women = total - men
    if women is not None and men is not None:
        return women, women + men
    return women, total


def of_sex(row: Row, sex: str) -> float | None:
    """Women, or men; the men are also the total less the women."""
    women, together = counts(row)
    if sex == "women" or row.get("men") is not None:
        return women if sex == "women" else row["men"]
    return None if women is None or together is None else together - women


def derived(row: Row) -> float | None:
    """The share of women in per cent from the counts of a row."""
    women, together = counts(row)
    return None if women is None or not together else 100 * women / together


def share(row: Row) -> float | None:
    """The derived share, or else the printed one."""
    found = derived(row)
    return found if found is not None else row.get("percent_women")


def who(row: Row, column: str = "women") -> Row:
    """The row's institution, level and date with the cell of its figure."""
    column = column if row.get(column) is not None else "percent_women"
    return {**stored(row, WHO), "place": place(row, column)}


def is_overall(level: str | None) -> bool:
    """Whether a level means the whole institution; an empty one does."""
    return rung(level) == 0


def dated(rows: Iterable[Row], flows: tuple[str, ...], as_of: date) -> list[Row]:
    """Rows of some flows with a date up to `as_of`, oldest first."""
    found = [row for row in rows if row.get("flow") in flows and row.get("date") is not None and row["date"] <= as_of]
    return sorted(found, key=lambda row: row["date"])


def series(rows: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    """Dated rows with a share by institution and level."""
    return grouped((row for row in rows if share(row) is not None), lambda row: (row["institution"], row.get("level") or "all"))


def targets_of(targets: Iterable[Row], institution: str, level: str) -> list[Row]:
    """The dated targets of an institution, or of its category, at a level; a target without a level is for the whole."""
    found = [
        target
        for target in targets
        if institution in (target.get("institution"), target.get("category"))
        and target.get("date") is not None
        and target.get("percent_women") is not None
        and _same_level(target.get("level"), level)
    ]
    return sorted(found, key=lambda target: target["date"])


def _same_level(wanted: str | None, level: str) -> bool:
    return (is_overall(wanted) and is_overall(level)) or (wanted or "").casefold() == level.casefold()


def target_facts(target: Row) -> Row:
    return {
        "target": target["percent_women"],
        "target_date": iso(target["date"]),
        "authority": target.get("authority"),
        "target_place": place(target, "percent_women"),
    }
