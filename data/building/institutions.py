"""Strength sheets: women and men in institutions, from the gender file and from the staff figures of reports."""

from __future__ import annotations

import re
from typing import Any

from building import evidence

Row = dict[str, Any]
DEFINED = {(row["mission"], row["indicator"], row["unit"]): row for row in evidence.definitions("strength")}
FLOWS = (
    ("leavers", r"leavers|dismissed"),
    ("graduates", r"graduates"),
    ("recruits", r"recruits|promotion\)|awaiting graduation|officers-in-training"),
    ("leadership", r"command posts|director posts|senior|force commander|head of mission|^General$|department head"),
)


def belongs(row: dict[str, str]) -> bool:
    """Whether a row of observations.csv is a staff figure; a share that is itself an indicator of an annex is not."""
    is_indicator = row["unit"] == "percent" and row["source_section"].startswith("Annex I, indicator")
    return (row["mission"], row["indicator"], row["unit"]) in DEFINED and not is_indicator


def from_reports(rows: list[dict[str, str]]) -> list[Row]:
    """One Strength row for the figures of one institution, level, flow and date in one document."""
    merged: dict[tuple[str, ...], Row] = {}
    for row in rows:
        defined = DEFINED[row["mission"], row["indicator"], row["unit"]]
        level, sex = _level(row, defined)
        key = (defined["institution"], level, row["period"], defined["flow"], row["source_symbol"])
        strength = merged.setdefault(key, _empty(row, defined, level))
        strength[_column(row, sex)] = evidence.number(row["value"])
        notes = [strength["note"], row["note"], f"denominator printed: {row['denominator']}" if row["denominator"] else ""]
        strength["note"] = "; ".join(note for note in notes if note) or None
    return list(merged.values())


def _level(row: dict[str, str], defined: dict[str, str]) -> tuple[str, str]:
    *words, last = [""] + [part.strip() for part in row["disaggregation"].split(";")]
    if last in ("women", "men"):
        return defined["level"] or "; ".join(word for word in words if word) or "all", last
    return defined["level"] or last or "all", ""


def _column(row: dict[str, str], sex: str) -> str:
    if row["unit"] == "percent":
        return "percent_women"
    return sex or "total"


def _empty(row: dict[str, str], defined: dict[str, str], level: str) -> Row:
    return {
        "institution": defined["institution"],
        "institution_type": defined["institution_type"],
        "level": level,
        "date": evidence.cell(row["period"]),
        "flow": defined["flow"],
        "document": row["source_symbol"],
        "section": row["source_section"],
        "url": row["source_url"],
        "note": None,
    }


def from_sources(rows: list[dict[str, str]], *, named_by_country: bool) -> list[Row]:
    """Rows of the gender file as Strength rows; in a comparison the institution's name ends with the country's code."""
    return [_strength(row, named_by_country=named_by_country) for row in rows]


def _strength(row: dict[str, str], *, named_by_country: bool) -> Row:
    level, note = _split(row["level"])
    return {
        "institution": _named(row["institution"], row["country_iso3"], named_by_country=named_by_country),
        "institution_type": row["institution_type"],
        "level": level,
        "date": evidence.cell(row["date_or_year"]),
        "flow": _flow(row),
        **{column: evidence.number(row[column]) for column in ("women", "men", "total", "percent_women")},
        "document": row["source_symbol_or_title"],
        "url": row["source_url"],
        "note": note,
    }


def _flow(row: dict[str, str]) -> str:
    for flow, words in FLOWS:
        if re.search(words, row["level"]):
            return flow
    return "deployed" if row["institution_type"] == "un_uniformed" else "strength"


def _split(level: str) -> tuple[str, str | None]:
    """A class that is followed from intake to graduation is a level of its own; the printed words stay in the note."""
    found = re.search(r"\d\d(?:th|nd|rd) promotion", level)
    return (found.group(), f"printed: {level}") if found else (level, None)


def _named(institution: str, country: str, *, named_by_country: bool) -> str:
    return f"{institution} ({country})" if named_by_country and country else institution


def targets(rows: list[dict[str, str]], *, named_by_country: bool) -> list[Row]:
    """Rows of the target file as Strength target rows."""
    return [_target(row, named_by_country=named_by_country) for row in rows]


def _target(row: dict[str, str], *, named_by_country: bool) -> Row:
    scope = "" if len(row["scope"]) == 3 else row["scope"]
    institution = f"{scope}: {row['category']}" if scope else _named(row["category"], row["scope"], named_by_country=named_by_country)
    return {
        "institution": re.sub(r" \(strategic development plan [\d-]+\)$", "", institution),
        "date": evidence.cell(row["year"]),
        "percent_women": evidence.number(row["target_percent"]),
        "authority": row["source"],
        "url": row["source_url"],
        "note": f"printed: {row['category']}" if "strategic development plan" in institution else None,
    }
