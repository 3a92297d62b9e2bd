"""Observations and Assessments sheets: the readings of one document, and the judgements it prints."""

from __future__ import annotations

import re
from typing import Any

from building import evidence
from building.indicators import dates, words
from building.series import JUDGEMENT, LEVELS, PLACES, SEXES, Series

Row = dict[str, Any]
Source = dict[str, str]
BREAKS = re.compile(r"so not comparable|denominator is allegations|denominator switched|measure changed")
BUDGET_STAGES = ("forecast", "as passed by lower chamber")


def observations(series: list[Series], document: str) -> list[Row]:
    """One row for each reading that the document gives, in the order of the series."""
    rows = []
    for one in series:
        rows.extend(_observation(one, row) for row in one.readings() if row["source_symbol"] == document)
    return rows


def _observation(one: Series, row: Source) -> Row:
    date, start, printed = dates(row)
    value = evidence.number(row["value"])
    notes = [row["note"], printed, "printed as planned" if row["kind"] == "planned" else ""]
    if row["disaggregation"] and not one.rest(row) and row["disaggregation"] != one.printed_for:
        notes.append(f"printed for: {row['disaggregation']}")
    return {
        "indicator_id": one.indicator_id,
        "date": date,
        "value": value,
        "comparator": row["comparator"] or None,
        "printed": value if isinstance(value, str) and one.measure != "yes_no" else None,
        "period_start": start,
        "numerator": evidence.number(row["numerator"]),
        "denominator": evidence.number(row["denominator"]),
        **_disaggregation(one, row),
        "document": row["source_symbol"],
        "section": row["source_section"] or None,
        "url": row["source_url"],
        "quality": "estimated" if re.search(r"estimate|approximate", row["note"]) else None,
        "missing": _missing(row),
        "comparable": "no" if BREAKS.search(row["note"]) else None,
        "note": "; ".join(note for note in notes if note) or None,
    }


def _disaggregation(one: Series, row: Source) -> Row:
    cells: Row = {"sex": None, "level": None, "location": None, "group": None}
    for word in one.rest(row):
        cells[column(word)] = word if cells[column(word)] is None else f"{cells[column(word)]}; {word}"
    if row["note"] in BUDGET_STAGES:
        cells["group"] = row["note"]
    return cells


def column(word: str) -> str:
    """The column that a word of a disaggregation stands in."""
    if word in SEXES:
        return "sex"
    if word in LEVELS:
        return "level"
    return "location" if PLACES.match(word) else "group"


def _missing(row: Source) -> str | None:
    if row["value"]:
        return None
    return "not_applicable" if re.search(r"no reviews in period|^N/A$", row["note"]) else "not_collected"


def in_words(series: list[Series], document: str) -> list[Row]:
    """Readings of an indicator whose one printed cell holds the figures of several parts: the same figures in words."""
    whole = next((one for one in series if one.indicator_id == "2.2"), None)
    parts = [one for one in series if whole and one.part_of == whole.indicator_id]
    figures = [(part, row) for part in parts for row in part.of("actual") if row["source_symbol"] == document]
    if not whole or not figures:
        return []
    first, text = figures[0][1], words(figures)
    return [
        {
            "indicator_id": whole.indicator_id,
            "date": dates(first)[0],
            "value": text,
            "printed": text,
            "document": document,
            "section": first["source_section"],
            "url": first["source_url"],
            "note": f"in words, made of {parts[0].indicator_id} to {parts[-1].indicator_id}",
        }
    ]


def assessments(mission: str, document: str, reported_on: object) -> list[Row]:
    """The judgements that the document prints for its indicators."""
    rows = [row for row in evidence.load("observations") if row["unit"] == JUDGEMENT]
    return [
        {
            "indicator_id": row["source_section"].rsplit(" ", 1)[1],
            "reported_on": reported_on,
            "judgement": row["value"],
            "narrative": f"as at {row['period']}; {row['note']}",
            "document": document,
            "section": row["source_section"],
            "url": row["source_url"],
        }
        for row in rows
        if (row["mission"], row["source_symbol"]) == (mission, document)
    ]
