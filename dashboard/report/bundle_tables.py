"""The tables of a data bundle: columns with HXL tag and meaning, and rows as they were read, small counts of people left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dashboard.material import Material
from dashboard.small_cells import suppressed, withheld
from indicators.words import mark

PLACE = ("file", "sheet", "cell")
COLUMNS: dict[str, tuple[str, str]] = {
    "mission": ("#org+code", mark("Mission, by its code.")),
    "country": ("#country+name", mark("Country of the mission.")),
    "indicator_id": ("#indicator+code", mark("Number of the indicator.")),
    "indicator": ("#indicator+name", mark("Title of the indicator.")),
    "benchmark_id": ("#indicator+benchmark+code", mark("Number of the benchmark.")),
    "measure": ("#indicator+type", mark("What is measured: number, percent, stage, yes_no and others.")),
    "unit": ("#indicator+unit", mark("Unit of the value.")),
    "baseline": ("#indicator+baseline+num", mark("Value at the start.")),
    "baseline_date": ("#date+baseline", mark("Day of the value at the start.")),
    "comparator": ("#indicator+comparator", mark("Whether the value is a limit: at least, at most.")),
    "target": ("#targeted+num", mark("Value to be reached.")),
    "target_date": ("#date+target", mark("Day by which the target is due.")),
    "latest": ("#indicator+latest+num", mark("Newest value that was read.")),
    "latest_comparator": ("#indicator+latest+comparator", mark("Such as > where more than the newest value was printed.")),
    "latest_high": ("#indicator+latest+max+num", mark("Upper end of the newest value, where a range was printed.")),
    "latest_date": ("#date+latest", mark("Day of the newest value.")),
    "status": ("#status+code", mark("Status by one rule for all missions; the codes are explained below.")),
    "value": ("#indicator+value+num", mark("Value as it was read, not rounded; empty where it is in words.")),
    "value_high": ("#indicator+value+max+num", mark("The upper end, where a range was printed.")),
    "printed": ("#indicator+value+text", mark("The value as the document prints it.")),
    "date": ("#date", mark("Day that the value stands for; a month or year stands for its last day.")),
    "reported_on": ("#date+reported", mark("Day on which it was reported.")),
    "breakdown": ("#group", mark("Sex, level, institution, location or group; empty for the whole.")),
    "document": ("#meta+document", mark("Symbol of the document.")),
    "suppressed": ("#meta+suppressed", mark("Columns left out because fewer than five people could be told from them.")),
    "file": ("#meta+file", mark("Workbook from which the row was read.")),
    "sheet": ("#meta+sheet", mark("Sheet of the workbook.")),
    "cell": ("#meta+cell", mark("Cell of the sheet.")),
    "commitment": ("#activity+commitment", mark("What was promised.")),
    "made_by": ("#org+government", mark("Who promised it.")),
    "made_on": ("#date+start", mark("Day of the promise.")),
    "due": ("#date+due", mark("Day by which it is due.")),
    "obstacle": ("#impact+obstacle", mark("What stands in the way.")),
    "category": ("#impact+type", mark("Kind of obstacle.")),
    "since": ("#date+since", mark("First day of the obstacle.")),
    "until": ("#date+until", mark("Last day of the obstacle.")),
    "actor": ("#org+name", mark("Who gives support.")),
    "activity": ("#activity", mark("What the support is.")),
    "start": ("#date+begin", mark("First day of the support.")),
    "end": ("#date+end", mark("Last day of the support.")),
    "amount": ("#value+num", mark("Amount of money.")),
    "currency": ("#currency+code", mark("Currency, by its code.")),
    "institution": ("#org+institution", mark("Institution whose people are counted.")),
    "level": ("#group+level", mark("Level or rank; all for the whole institution.")),
    "flow": ("#group+flow", mark("People in service, or those who join, rise or leave.")),
    "women": ("#population+f+num", mark("Women counted.")),
    "men": ("#population+m+num", mark("Men counted.")),
    "total": ("#population+num", mark("Women and men together.")),
    "percent_women": ("#population+f+pct", mark("Women in per cent, as printed.")),
    "task": ("#activity+task", mark("Task that is handed over.")),
    "provider": ("#org+from", mark("Who hands over.")),
    "receiver": ("#org+to", mark("Who takes over.")),
    "planned_date": ("#date+planned", mark("Day on which handover is planned.")),
    "actual_date": ("#date+actual", mark("Day on which it was handed over.")),
    "percent": ("#indicator+done+pct", mark("Part of the handover that is done, in per cent.")),
    "item": ("#item", mark("What is counted: troops, police, sites and others.")),
    "kind": ("#item+type", mark("Whether it is a ceiling, a plan or what there was.")),
    "location": ("#loc+name", mark("Place.")),
}
_OWN = ("mission", "country")
_SEEN = ("document", *PLACE)
COUNTED = ("value", "value_high", "printed", "comparator")  # the columns that tell a reading
TABLES: dict[str, tuple[str, ...]] = {
    "indicators": (
        *(*_OWN, "benchmark_id", "indicator_id", "indicator", "measure", "unit", "baseline", "baseline_date", "comparator"),
        *("target", "target_date", "latest", "latest_comparator", "latest_high", "printed", "latest_date", "status", *_SEEN),
    ),
    "observations": (
        *(*_OWN, "indicator_id", "date", "value", "value_high", "printed", "comparator", "breakdown", "reported_on", "suppressed"),
        *_SEEN,
    ),
    "commitments": (*_OWN, "commitment", "made_by", "made_on", "due", "status", *_SEEN),
    "obstacles": (*_OWN, "obstacle", "category", "since", "until", "status", *_SEEN),
    "support": (*_OWN, "actor", "activity", "start", "end", "amount", "currency", "status", *_SEEN),
    "strength": (*_OWN, "institution", "level", "flow", "date", "women", "men", "total", "percent_women", "suppressed", *_SEEN),
    "handover": (*_OWN, "task", "provider", "receiver", "planned_date", "actual_date", "status", "percent", *_SEEN),
    "footprint": (*_OWN, "item", "kind", "date", "value", "unit", "location", *_SEEN),
}


def tables(materials: Sequence[Material]) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table, over all missions, in the order of the missions."""
    return {name: [_row(name, row, one) for one in materials for row in _rows(name, one)] for name in TABLES}


def _rows(name: str, material: Material) -> list[Any]:
    if name == "observations":
        return _observations(material)
    if name == "strength":
        rows = material.rows(name)
        return [_without(row, gone) for row, gone in zip(rows, suppressed(rows), strict=True)]
    if name == "indicators":
        return [{**row, "printed": row["latest_printed"], "document": row["latest_document"]} for row in material.indicators]
    return material.rows(name)


def _without(row: Any, gone: frozenset[str]) -> dict[str, Any]:
    return {**row, **dict.fromkeys(gone), "suppressed": " ".join(sorted(gone)) or None}


def _observations(material: Material) -> list[dict[str, Any]]:
    """Every reading of every indicator, those of its parts behind its own."""
    return [
        _without(_reading(number, one), gone)
        for indicator_id, series in material.series.items()
        for number, own in _parts(indicator_id, series or {})
        for one, gone in _told(own)
    ]


def _parts(number: str, series: Mapping[str, Any]) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """An indicator and its parts, each by its number, with its measure and its readings."""
    yield number, {"measure": (series.get("indicator") or {}).get("measure"), "readings": series.get("readings") or []}
    yield from ((part["indicator_id"] or number, part) for part in series.get("supporting") or [])


def _told(own: Mapping[str, Any]) -> Iterable[tuple[Mapping[str, Any], frozenset[str]]]:
    """Readings, each with the columns that are left out."""
    away = withheld(own["readings"], own["measure"])
    return zip(own["readings"], (frozenset(COUNTED if gone else ()) for gone in away), strict=True)


def _reading(number: str, reading: Mapping[str, Any]) -> dict[str, Any]:
    breakdown = "; ".join(f"{key}: {value}" for key, value in (reading.get("disaggregation") or {}).items() if value)
    return {**reading, "indicator_id": number, "value_high": reading.get("high"), "breakdown": breakdown}


def _row(name: str, row: Any, material: Material) -> dict[str, Any]:
    place = row.get("place") or {}
    known = {**row, **{one: place.get(one) for one in PLACE}, "mission": material.mission, "country": material.country}
    return {column: known.get(column) for column in TABLES[name]}
