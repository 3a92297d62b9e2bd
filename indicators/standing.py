"""Where each indicator of a mission stands on a day: the rows of the part "indicators"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from indicators.definition import indicator, observation
from indicators.history import History, is_whole, natural
from indicators.model import Indicator, Observation
from indicators.records import Row, iso, place, said, stored
from indicators.status import Assessed, Thresholds, assess
from indicators.status.assess import DEFAULT
from indicators.status.case import comparator
from indicators.status.working import Line
from indicators.words import Message

PRINTED_AS = {"comparator": "comparator", "high": "value_high"}  # a reading printed as more than so many, or as a range


def standing(history: History, day: date, thresholds: Thresholds = DEFAULT) -> list[Row]:
    """One row an indicator, in natural order, parts of other indicators left out; without its history (see results.py)."""
    if day not in history.standing:
        benchmarks = {row["benchmark_id"]: row for row in history.sheet(day, "benchmarks")}
        judgements = _judgements(history.sheet(day, "assessments"))
        rows = sorted((row for row in history.sheet(day, "indicators") if not row.get("part_of")), key=_order)
        history.standing[day] = [
            _row(history, day, row, benchmarks.get(row.get("benchmark_id"), {}), judgements.get(row["indicator_id"]), thresholds)
            | {"order": at}
            for at, row in enumerate(rows)
        ]
    return history.standing[day]


def _order(row: Row) -> tuple[object, ...]:
    return natural(row["indicator_id"])


def _judgements(assessments: Iterable[Row]) -> dict[str, Row]:
    """The newest assessment of each indicator."""
    dated = sorted(assessments, key=lambda row: row.get("reported_on") or date.min)
    return {row["indicator_id"]: row for row in dated if row.get("indicator_id")}


def defined(history: History, day: date, row: Row) -> Indicator:
    """The indicator of an Indicators row as known on a day."""
    own = row["indicator_id"]
    days = (*history.report_days(day), day)
    earlier = [(known, before) for known in days if (before := history.definition(known, own)) is not None]
    changes = [change for change in history.sheet(day, "targets") if change["indicator_id"] == own]
    return indicator(row, earlier, changes, [reading for reading in history.readings(own, day) if is_whole(reading)])


def _row(history: History, day: date, row: Row, benchmark: Row, judgement: Row | None, thresholds: Thresholds) -> Row:
    whole = [reading for reading in history.readings(row["indicator_id"], day) if is_whole(reading)]
    what = defined(history, day, row)
    observations = [observation(reading) for reading in whole]
    code = judgement.get("judgement") if judgement else None
    found = assess(what, observations, day, thresholds=thresholds, judgement=code)
    defined_as = _definition(history, row, what, benchmark)
    return {
        "mission": history.mission,
        **defined_as,
        **_reading(found, dict(zip(map(id, observations), whole, strict=True))),
        "status": found.status,
        "pace": found.pace,
        "trend": found.trend,
        "flags": list(found.flags),
        "assessment": code,
        "assessment_narrative": judgement.get("narrative") if judgement else None,
        "assessment_place": place(judgement, "judgement") if judgement else None,
        "working": [_line(history, line, defined_as) for line in found.working],
    }


def _line(history: History, line: Message, defined_as: Row) -> Row:
    """A line of the working with the cell that it rests on, where it rests on one."""
    if not isinstance(line, Line):
        return said(line)
    where = defined_as[f"{line.of}_place"] if line.of else history.cell(line.place)
    return {**said(line), **({"place": where} if where else {})}


def _definition(history: History, row: Row, what: Indicator, benchmark: Row) -> Row:
    return {
        **stored(row, ("indicator_id", "indicator", "benchmark_id", "measure", "unit", "direction", "frequency", "responsible", "part_of")),
        "area": benchmark.get("area"),
        "paragraphs": benchmark.get("paragraphs"),
        "stages": {f"{number:.10g}": label for number, label in what.stages.items()},
        "comparator": comparator(what),
        "baseline": what.baseline,
        "baseline_printed": what.baseline_printed,
        "baseline_date": iso(what.baseline_date),
        "target": what.target,
        "target_printed": what.target_printed,
        "target_date": iso(what.target_date),
        "interim": [{"date": iso(step.due), "value": step.value, "place": history.cell(step.place)} for step in what.interim],
        "band_low": what.band_low,
        "band_high": what.band_high,
        "first_due": iso(what.first_due),
        "applicable": what.applicable,
        "baseline_place": _place_in_force(history, row, what, "baseline"),
        "target_place": _place_in_force(history, row, what, "target"),
        "baseline_first_place": place(row, "baseline"),  # where it stood before anybody revised it
        "definition_place": place(row, "indicator_id"),
    }


def _place_in_force(history: History, row: Row, what: Indicator, kind: str) -> Row | None:
    """The cell of the baseline or target in force: that of its last revision, where there was one."""
    revisions = [revision for revision in what.revisions if revision.kind == kind]
    if revisions:
        return history.cell(revisions[-1].place)
    is_set = getattr(what, kind) is not None or getattr(what, f"{kind}_printed")
    return place(row, kind) if is_set else None


def _reading(found: Assessed, rows: dict[int, Row]) -> Row:
    latest, previous = found.latest, found.previous
    as_printed = rows[id(latest)] if latest is not None else {}
    return {
        "latest": latest.value if latest else None,
        "latest_printed": latest.printed if latest else None,
        **{f"latest_{name}": as_printed.get(column) for name, column in PRINTED_AS.items()},
        "latest_date": iso(latest.date) if latest else None,
        "latest_document": latest.document if latest else None,
        "latest_reported_on": iso(latest.reported_on) if latest else None,
        "previous": previous.value if previous else None,
        "previous_date": iso(previous.date) if previous else None,
        "place": _cell(latest, rows),
    }


def _cell(reading: Observation | None, rows: dict[int, Row]) -> Row | None:
    return place(rows[id(reading)]) if reading is not None else None
