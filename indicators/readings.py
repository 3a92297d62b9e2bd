"""The part "series/<indicator>": its readings with what replaced them, its path, its targets and the mission's judgements."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from indicators.history import BREAKDOWN, History, natural
from indicators.model import Indicator, Revision
from indicators.records import Row, grouped, iso, place, stored
from indicators.standing import defined
from indicators.status import path


def series(history: History, as_of: date, row: Row) -> Row:
    """`row`: the indicator's row of the part "indicators"."""
    own = row["indicator_id"]
    definition = history.definition(as_of, own) or {}
    what = defined(history, as_of, definition)
    return {
        "indicator": row,
        "readings": readings(history.readings(own, as_of)),
        "path": [[day.isoformat(), value] for day, value in path(what)],
        "targets": _targets(history, as_of, definition, what),
        "assessments": _assessments(history, as_of, own),
        "supporting": _supporting(history, as_of, own),
    }


def readings(versions: Iterable[Row]) -> list[Row]:
    """Those that stand, and those that a later document changed, each with what replaced it; a mere repetition is left out."""
    found = []
    for versions_of_one in grouped(versions, _key).values():
        now = next((row for row in versions_of_one if row["current"]), None)
        for row in versions_of_one:
            if row is now:
                found.append(_reading(row, None))
            elif now is not None and _says(row) != _says(now):
                found.append(_reading(row, now))
    return sorted(found, key=lambda row: (row["date"], row["reported_on"]))


def _key(row: Row) -> tuple[object, ...]:
    return (row["date"], row.get("period_start"), *(row.get(part) for part in BREAKDOWN))


def _says(row: Row) -> tuple[object, ...]:
    return (row["value"], row.get("missing")) if row["value"] is not None else (row.get("printed"), row.get("missing"))


def _reading(row: Row, replaced_by: Row | None) -> Row:
    names = (
        "date",
        "period_start",
        "value",
        "comparator",
        "printed",
        "missing",
        "numerator",
        "denominator",
        "document",
        "url",
        "section",
        "note",
        "quality",
    )
    return {
        **stored(row, names),
        "high": row.get("value_high"),
        "reported_on": str(row["known_from"])[:10],
        "restated": replaced_by is not None,
        "replaced_by": replaced_by
        and {"value": replaced_by["value"], "document": replaced_by["document"], "reported_on": replaced_by["known_from"]},
        "comparable": row.get("comparable") not in (False, 0, "no", "0"),
        "disaggregation": {part: row[part] for part in BREAKDOWN if row.get(part)},
        "place": place(row),
    }


def _targets(history: History, as_of: date, definition: Row, what: Indicator) -> list[Row]:
    """The target as first set, every revision of target or baseline, and the interim targets, in the order they were known."""
    versions = (history.definition(day, what.indicator_id) for day in history.report_days(as_of))
    first = next((row for row in versions if row is not None), definition)
    rows = []
    if first.get("target") is not None or first.get("target_printed"):
        rows.append(
            _target("target", first["target"], first, place(first, "target"))
            | {"date": iso(first.get("target_date")), "printed": first.get("target_printed")}
        )
    for change in history.sheet(as_of, "targets"):
        if change["indicator_id"] == what.indicator_id and change["kind"] == "interim":
            rows.append(_target("interim", change.get("value"), change, place(change, "value")))
    rows.extend(_revision(history, revision) for revision in what.revisions)
    return sorted(rows, key=lambda row: row["known_from"])


def _revision(history: History, revision: Revision) -> Row:
    return {
        "kind": "revised" if revision.kind == "target" else "revised_baseline",
        "date": iso(revision.date),
        "value": revision.value,
        "printed": revision.printed,
        "decided_on": iso(revision.decided_on),
        "authority": revision.authority,
        "reason": revision.reason,
        "before": revision.before,
        "before_date": iso(revision.before_date),
        "inferred": revision.inferred,
        "known_from": revision.known_from.isoformat(),
        "place": history.cell(revision.place),
    }


def _target(kind: str, value: float | None, row: Row, cell: Row) -> Row:
    return {
        "kind": kind,
        "value": value,
        "printed": row.get("value_printed"),
        **stored(row, ("date", "decided_on", "authority", "reason")),
        "known_from": str(row["known_from"])[:10],
        "place": cell,
    }


def _assessments(history: History, as_of: date, own: str) -> list[Row]:
    found = [row for row in history.sheet(as_of, "assessments") if row.get("indicator_id") == own]
    found.sort(key=lambda row: row.get("reported_on") or date.min)
    return [
        {**stored(row, ("reported_on", "judgement", "narrative", "author", "document")), "place": place(row, "judgement")} for row in found
    ]


def _supporting(history: History, as_of: date, own: str) -> list[Row]:
    """The series that are parts of the indicator, in natural order."""
    found = [row for row in history.sheet(as_of, "indicators") if row.get("part_of") == own]
    return [_part(history, as_of, row) for row in sorted(found, key=lambda row: natural(row["indicator_id"]))]


def _part(history: History, as_of: date, row: Row) -> Row:
    what = defined(history, as_of, row)
    return {
        **stored(row, ("indicator_id", "measure", "unit", "direction")),
        "title": row["indicator"],
        "baseline": what.baseline,
        "baseline_date": iso(what.baseline_date),
        "target": what.target,
        "target_date": iso(what.target_date),
        "readings": readings(history.readings(what.indicator_id, as_of)),
        "targets": _targets(history, as_of, row, what),
        "place": place(row, "indicator"),
    }
