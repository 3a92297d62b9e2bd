"""Benchmarks, Indicators and Targets sheets: what a report prints about where each series began and should be."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from building import evidence
from building.series import STAGES, Series

Row = dict[str, Any]
Source = dict[str, str]
BUDGET_YEAR = re.compile(r"budget", re.IGNORECASE)
PER_YEAR = {"1.7": "S/2019/198", "1.9": "S/2019/198"}
BACK_AGAIN = {("2.2d", "S/2019/563"): "4 before and after S/2019/198, which alone shows 1"}


def benchmarks(rows: list[Source]) -> list[Row]:
    """Paragraphs are our tags: 20(e) asks for benchmarks, 24 is added where the benchmark's text names women or gender."""
    return [
        {
            "benchmark_id": row["benchmark_id"],
            "benchmark": row["benchmark"],
            "area": row["component"].replace("-", "_"),
            "paragraphs": "20(e); 24" if re.search(r"gender|women", row["benchmark"], re.IGNORECASE) else "20(e)",
            "source": f"{row['source_symbol']}, {row['source_para_or_section']}; {row['source_url']}",
        }
        for row in rows
    ]


def dates(row: Source) -> tuple[object, object, str]:
    """A row's date and window start as cells, and its printed period where the cells say it otherwise.

    Haiti's budget year runs from October to September, as do windows that begin on 1 October; other spans stay as printed.
    """
    span = re.fullmatch(r"(\d{4})/(\d\d)", row["period"])
    october = row["window_start"].endswith("-10-01") or (row["country_iso3"] == "HTI" and BUDGET_YEAR.search(row["indicator"]))
    if span and october and not row["indicator"].startswith("Mission"):
        year = int(span.group(1))
        return dt.date(year + 1, 9, 30), dt.date(year, 10, 1), f"period printed: {row['period']}"
    return evidence.cell(row["period"]), evidence.cell(row["window_start"]), ""


def indicators(series: list[Series], documents: list[str]) -> list[Row]:
    """The Indicators sheet of the last of `documents`, the mission's documents up to then in order."""
    known = [one for one in series if _is_known(one, documents)]
    headings = {one.part_of for one in known}
    shown = [one for one in series if one in known or one.indicator_id in headings]
    return [_indicator(one, documents, parts=[part for part in known if part.part_of == one.indicator_id]) for one in shown]


def _is_known(one: Series, documents: list[str]) -> bool:
    return any(row["source_symbol"] in documents for row in one.rows)


def current(one: Series, kind: str, documents: list[str]) -> Source | None:
    """The baseline or target that counts after the last of `documents`: the newest printed, or the old one where it came back."""
    rows = [row for row in one.of(kind) if row["source_symbol"] in documents]
    back = [document for (indicator_id, document) in BACK_AGAIN if indicator_id == one.indicator_id and document in documents]
    if not rows or (back and kind == "target"):
        return rows[0] if rows else None
    return max(rows, key=lambda row: documents.index(row["source_symbol"]))


def _indicator(one: Series, documents: list[str], parts: list[Series]) -> Row:
    baseline, target = current(one, "baseline", documents), current(one, "target", documents)
    start = dates(baseline) if baseline else (None, None, "")
    due = dates(target) if target else (None, None, "")
    row = {
        "indicator_id": one.indicator_id,
        "benchmark_id": _benchmark(one, documents),
        "indicator": one.title,
        "measure": one.measure,
        "unit": f"{one.unit} per year" if PER_YEAR.get(one.indicator_id) in documents else one.unit,
        "stages": STAGES if one.measure == "stage" else None,
        "direction": one.direction,
        "baseline": evidence.number(baseline["value"]) if baseline else None,
        "baseline_date": start[0],
        "comparator": target["comparator"] or None if target else None,
        "target": evidence.number(target["value"]) if target else None,
        "target_date": due[0],
        "part_of": one.part_of,
        "definition": _definition(one, [("Baseline", baseline, start[2]), ("Target", target, due[2])]),
        "source": _source([row for row in (baseline, target) if row] or _first(one, documents)),
    }
    return {**row, **_heading(parts, documents)} if parts and not one.rows else row


def _first(one: Series, documents: list[str]) -> list[Source]:
    return [row for row in one.rows if row["source_symbol"] in documents][:1]


def _benchmark(one: Series, documents: list[str]) -> str | None:
    named = [row["benchmark_id"] for row in one.rows if row["benchmark_id"] and row["source_symbol"] in documents]
    return named[-1] if named else None


def _definition(one: Series, told: list[tuple[str, Source | None, str]]) -> str | None:
    parts = [f"Printed for: {one.printed_for}."] if one.printed_for else []
    for name, row, printed in told:
        counts = f"{row['numerator'] or '..'} of {row['denominator']}" if row and row["denominator"] else ""
        words = [part for part in (row["note"] if row else "", counts, printed) if part]
        parts.extend([f"{name}: {'; '.join(words)}."] if words else [])
    return " ".join(parts) or None


def _source(rows: list[Source]) -> str | None:
    return " | ".join(dict.fromkeys(f"{row['source_symbol']}, {row['source_section']}; {row['source_url']}" for row in rows)) or None


def _heading(parts: list[Series], documents: list[str]) -> Row:
    """A printed cell with several figures, in words made of its parts."""
    starts = [(part, row) for part in parts if (row := current(part, "baseline", documents))]
    aims = [(part, row) for part in parts if (row := current(part, "target", documents))]
    return {
        "benchmark_id": starts[0][1]["benchmark_id"],
        "source": _source([row for _, row in [*starts, *aims]]),
        "baseline": words(starts),
        "baseline_date": dates(starts[0][1])[0],
        "target": words(aims),
        "target_date": dates(aims[0][1])[0],
        "definition": f"In words, made of {parts[0].indicator_id} to {parts[-1].indicator_id}, where the figures stand.",
    }


def words(figures: list[tuple[Series, Source]]) -> str:
    return ", ".join(f"{part.printed_for}: {row['value']}" for part, row in figures)


def targets(series: list[Series], documents: list[str]) -> list[Row]:
    """What the last of `documents` changed: a target that differs from the one before, came back, or got new words."""
    newest, before = documents[-1], documents[:-1]
    rows = []
    for one in series:
        old, new = current(one, "target", before), current(one, "target", documents)
        moved = old and new and (old["value"], old["period"]) != (new["value"], new["period"])
        if moved and (new["source_symbol"] == newest or (one.indicator_id, newest) in BACK_AGAIN):
            rows.append(_target(one, new, newest, BACK_AGAIN.get((one.indicator_id, newest)) or new["note"]))
        elif new and PER_YEAR.get(one.indicator_id) == newest:
            rows.append(_target(one, new, newest, new["note"]))
    return rows


def _target(one: Series, row: Source, document: str, reason: str) -> Row:
    return {
        "indicator_id": one.indicator_id,
        "kind": "revised",
        "date": dates(row)[0],
        "value": evidence.number(row["value"]),
        "authority": f"{document}, {row['source_section']}",
        "reason": reason or None,
        "document": document,
        "url": row["source_url"] if row["source_symbol"] == document else None,
    }
