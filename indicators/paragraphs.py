"""Which operative paragraphs of resolution 2553 (2020) a mission's records carry, and which stay empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from indicators.codelists import codelist
from indicators.codelists import paragraphs as split
from indicators.records import Row, rows_of

if TYPE_CHECKING:
    import pandas as pd

Test = Callable[[Row], bool]


def _any(_row: Row) -> bool:
    return True


def _is_regional(row: Row) -> bool:
    return row.get("actor_type") == "regional"


def _is_african_union(row: Row) -> bool:
    return "african union" in str(row.get("actor") or "").casefold()


def _has_amount(row: Row) -> bool:
    return row.get("amount") is not None or row.get("funding_needed") is not None


def _is_of_country_team(row: Row) -> bool:
    return row.get("item") in ("country_team_posts", "nationalized_posts", "national_staff_trained")


def _is_sector_wide(row: Row) -> bool:
    return row.get("area") in ("sector_wide", "oversight")


def _is_child_protection(row: Row) -> bool:
    return row.get("area") == "child_protection"


# From the resolution to the sheets: records that carry a paragraph by what they are, whether or not a benchmark is tagged with it.
CARRIED: dict[str, tuple[tuple[str, Test], ...]] = {
    "5": (("strength", _any), ("strength_targets", _any), ("barriers", _any)),
    "24": (("strength", _any), ("strength_targets", _any), ("barriers", _any)),
    "8": (("benchmarks", _is_child_protection),),
    "9": (("benchmarks", lambda row: row.get("area") not in (None, "other")),),
    "10": (("benchmarks", _is_sector_wide),),
    "13": (("benchmarks", _is_sector_wide),),
    "14": (("handover", _any), ("footprint", _any)),
    "15": (("support", _any), ("benchmarks", lambda row: bool(row.get("national_priority")))),
    "18": (("observations", _any),),
    "19": (("support", _has_amount), ("handover", _has_amount)),
    "20(e)": (("indicators", _any), ("commitments", _any), ("obstacles", _any), ("support", _any)),
    "20(f)": (("support", _any),),
    "20(g)": (("handover", _any), ("footprint", _any)),
    "20(i)": (("support", _is_regional),),
    "20(j)": (("handover", lambda row: bool(row.get("receiver"))), ("footprint", _is_of_country_team)),
    "21": (("support", _is_regional),),
    "22": (("support", _is_african_union),),
}


def coverage(tables: Mapping[str, pd.DataFrame]) -> list[Row]:
    """One row a followed paragraph: benchmarks and indicators tagged with it, and records that carry it, by sheet."""
    sheets = {sheet: rows_of(tables, sheet) for sheet in _sheets()}
    tagged = [(row, set(split(row.get("paragraphs") or "")[0])) for row in sheets["benchmarks"]]
    paragraphs = codelist("paragraphs")
    return [_row(code, sheets, tagged) for code in paragraphs.codes if paragraphs.more(code, "followed") == "yes"]


def _sheets() -> set[str]:
    return {"benchmarks", "indicators"} | {sheet for carried in CARRIED.values() for sheet, _test in carried}


def _row(code: str, sheets: dict[str, list[Row]], tagged: list[tuple[Row, set[str]]]) -> dict[str, Any]:
    benchmarks = [row["benchmark_id"] for row, codes in tagged if code in codes]
    indicators = [row["indicator_id"] for row in sheets["indicators"] if row.get("benchmark_id") in benchmarks and not row.get("part_of")]
    by_sheet = {sheet: sum(map(test, sheets[sheet])) for sheet, test in CARRIED.get(code, ())}
    return {
        "paragraph": code,
        "title": codelist("paragraphs").label(code),
        "benchmarks": len(benchmarks),
        "benchmark_ids": benchmarks,
        "indicators": len(indicators),
        "records": sum(by_sheet.values()),
        "by_sheet": {sheet: count for sheet, count in by_sheet.items() if count},
    }
