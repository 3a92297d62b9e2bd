"""From the rows of the sheets to one indicator as the status rule takes it, revisions included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Literal

from indicators.model import Indicator, Observation, Place, Revision, Step
from indicators.records import Row, place

_STAGE = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*[=:]\s*(.+)")
NO = (False, 0, "no", "0")


def indicator(row: Row, earlier: Sequence[tuple[date, Row]], changes: Iterable[Row], readings: Iterable[Row]) -> Indicator:
    """The indicator of an Indicators row.

    `earlier`: the same indicator's rows on report days up to now, oldest first, ending with `row`. `changes`: its rows of
    the Targets sheet. `readings`: its readings, which may tell what days the baseline covers.
    """
    changes = list(changes)
    revisions = revised(earlier, changes)
    target, target_date = _in_force(revisions, "target", (row.get("target"), row.get("target_date")))
    baseline, baseline_date = _in_force(revisions, "baseline", (row.get("baseline"), row.get("baseline_date")))
    return Indicator(
        indicator_id=row["indicator_id"],
        indicator=row["indicator"],
        measure=row["measure"],
        benchmark_id=row.get("benchmark_id"),
        unit=row.get("unit"),
        direction=row.get("direction"),
        baseline=baseline,
        baseline_date=baseline_date,
        comparator=row.get("comparator"),
        target=target,
        target_date=target_date,
        interim=tuple(Step(change["date"], change["value"], place_of(change)) for change in changes if _is(change, "interim")),
        band_low=row.get("band_low"),
        band_high=row.get("band_high"),
        frequency=row.get("frequency"),
        first_due=row.get("first_due"),
        applicable=row.get("applicable") not in NO,
        stages=stages(row.get("stages")),
        baseline_printed=row.get("baseline_printed"),
        target_printed=row.get("target_printed"),
        part_of=row.get("part_of"),
        baseline_start=_baseline_start(baseline_date, readings),
        revisions=tuple(revisions),
    )


def _in_force(
    revisions: Iterable[Revision], kind: Literal["target", "baseline"], given: tuple[float | None, date | None]
) -> tuple[float | None, date | None]:
    """The last revision of a kind, else what the Indicators sheet says."""
    of_kind = [revision for revision in revisions if revision.kind == kind]
    return (of_kind[-1].value, of_kind[-1].date) if of_kind else given


def _is(change: Row, kind: str) -> bool:
    return change["kind"] == kind and change.get("value") is not None


def _baseline_start(day: date | None, readings: Iterable[Row]) -> date | None:
    starts = [row["period_start"] for row in readings if row["date"] == day and row.get("period_start") is not None]
    return starts[0] if starts else None


def stages(text: str | None) -> dict[float, str]:
    """ "1=drafted; 2=voted" as numbers with their labels; a part that is not of that form is left out."""
    found = [_STAGE.fullmatch(part) for part in re.split(r"[;\n]", text or "")]
    return {float(match[1]): match[2].strip() for match in found if match is not None}


def revised(earlier: Sequence[tuple[date, Row]], changes: Iterable[Row]) -> list[Revision]:
    """Every change of target or baseline in the order in which it became known.

    Two sources: a later Indicators sheet that says otherwise than the one before it, and the Targets sheet. A later sheet
    that only repeats the old figure changes nothing; on one day the Targets sheet has the last word.
    """
    events = [event for kind in ("target", "baseline") for event in _restated(earlier, kind)]
    events += [_of_sheet(change) for change in changes if _is(change, "revised") or _is(change, "revised_baseline")]
    events.sort(key=lambda event: event.known_from)
    return _with_before(events, earlier[0][1] if earlier else {})


def _restated(earlier: Sequence[tuple[date, Row]], kind: str) -> list[Revision]:
    found = []
    for (_, before), (day, now) in pairwise(earlier):
        old, new = ((row.get(kind), row.get(f"{kind}_date")) for row in (before, now))
        if new != old and None not in (before.get(kind), now.get(kind)):
            found.append(
                replace(_revision(kind, new, day, now, authority=now.get("document")), reason=None, decided_on=None, inferred=True)
            )
    return found


def _of_sheet(change: Row) -> Revision:
    kind = "target" if change["kind"] == "revised" else "baseline"
    known = date.fromisoformat(str(change["known_from"])[:10])
    authority = change.get("authority") or change.get("document")
    return _revision(kind, (change["value"], change.get("date")), known, change, authority=authority)


def _revision(kind: str, new: tuple[float | None, date | None], known: date, row: Row, *, authority: str | None) -> Revision:
    column = "value" if "kind" in row else kind
    return Revision(
        kind="target" if kind == "target" else "baseline",
        value=new[0],
        date=new[1],
        known_from=known,
        printed=row.get("value_printed"),
        decided_on=row.get("decided_on"),
        authority=authority,
        reason=row.get("reason"),
        place=_placed(place(row, column)),
    )


def _with_before(events: list[Revision], first: Row) -> list[Revision]:
    """The events with what each replaced; one that changes nothing is left out, but for the reason that it may bring."""
    current = {kind: (first.get(kind), first.get(f"{kind}_date")) for kind in ("target", "baseline")}
    kept: list[Revision] = []
    for event in events:
        value, day = current[event.kind] if current[event.kind][0] is not None else (event.before, event.before_date)
        due = event.date or day
        if (event.value, due) != (value, day):
            kept.append(_changed(event, value, day, due))
            current[event.kind] = (event.value, due)
        elif not event.inferred:
            kept = _explained(kept, event)
    return kept


def _explained(kept: list[Revision], told: Revision) -> list[Revision]:
    """The events with what the Targets sheet tells of a change that an Indicators sheet had shown already."""
    last = max((at for at, event in enumerate(kept) if event.kind == told.kind), default=None)
    if last is None or not kept[last].inferred:
        return kept
    facts = {name: getattr(told, name) for name in ("decided_on", "authority", "reason", "place", "inferred")}
    return [*kept[:last], replace(kept[last], **facts), *kept[last + 1 :]]


def _changed(event: Revision, value: float | None, day: date | None, due: date | None) -> Revision:
    return replace(event, date=due, before=value, before_date=day)


def observation(row: Row) -> Observation:
    """A reading as the status rule takes it; it counts from the day on which it was known."""
    value = row.get("value")
    return Observation(
        date=row["date"],
        value=value,
        printed=row.get("printed") or ("" if value is None else f"{value:.10g}"),
        reported_on=date.fromisoformat(str(row["known_from"])[:10]),
        period_start=row.get("period_start"),
        missing=row.get("missing"),
        comparable=row.get("comparable") not in NO,
        document=row.get("document"),
        place=place_of(row),
    )


def place_of(row: Row) -> Place:
    return _placed(place(row))


def _placed(where: Row) -> Place:
    return Place(where["file"] or "", where["sheet"], where["cell"], where["submission"])
