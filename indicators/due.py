"""What is due in a mission on a day, and by whom: readings, targets, commitments, tasks to hand over, and the next report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Any, Literal, TypeAlias

from indicators.history import natural
from indicators.model import Indicator
from indicators.status.case import holds
from indicators.status.flags import REGULAR, next_due

Row: TypeAlias = Mapping[str, Any]
Parts: TypeAlias = Callable[[str], Any]  # the results of the mission on the day, by part
Kind: TypeAlias = Literal["reading", "interim", "target", "commitment", "handover"]
Standing: TypeAlias = Literal["late", "unclear", "to_come"]

KINDS: tuple[Kind, ...] = ("reading", "interim", "target", "commitment", "handover")
STANDINGS: tuple[Standing, ...] = ("late", "unclear", "to_come")
REACHED = ("met", "held", "not_applicable")
UNREACHED = ("missed", "overdue", "breached")  # a target that is past its date and known not to be met
MONTH = 31
LAST = 6  # distances between reports that tell their rhythm


@dataclass(frozen=True, slots=True)
class Who:
    """Who is responsible, and which column says so: that of the row, that of its benchmark, or whoever uploaded the newest workbook."""

    name: str
    said_by: Literal["row", "benchmark", "uploader", "nobody"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is due. `days` counts from its day: above 0 so many days late, 0 today, below 0 so many to go.

    `standing` is unclear where its day has passed and nothing says whether it was done. `status` is the code that its row or its
    indicator has; `place` the cell that makes it due.
    """

    mission: str
    kind: Kind
    id: str
    what: str
    benchmark_id: str | None
    due: date
    days: int
    standing: Standing
    status: str | None
    who: Who
    place: Row | None


@dataclass(frozen=True, slots=True)
class NextReport:
    """When the next report is due by the rhythm of those before it: `every` days after the last one."""

    last: date
    document: str | None
    every: int
    due: date
    days: int


@dataclass(frozen=True, slots=True)
class Due:
    """All of a mission on a day, the latest first. `undated`: how many open things of a kind carry no day, and so stand nowhere."""

    mission: str
    as_of: date
    items: tuple[Item, ...]
    undated: Mapping[Kind, int]
    report: NextReport | None


@dataclass(frozen=True, slots=True)
class _Open:
    """One thing that is not done: its day, whether nothing says if it was done, and what its own row says of who does it."""

    kind: Kind
    row: Row
    id: str
    what: str
    day: str | None
    who: str | None
    place: Row | None
    unclear: bool = False


def due(parts: Parts, as_of: date, uploader: str | None = None) -> Due:
    """What is due by the results of a day. `uploader`: of the newest workbook, for what names nobody itself."""
    mission = parts("mission") or {}
    name = str(mission.get("mission", ""))
    leads = {row["benchmark_id"]: row.get("lead") for row in parts("benchmarks") or ()}
    found = [*_of_indicators(parts("indicators") or ()), *_commitments(parts("commitments") or ()), *_handover(parts("handover") or ())]
    items = [
        _item(name, one, date.fromisoformat(one.day), as_of, _who(one.who, leads.get(one.row.get("benchmark_id")), uploader))
        for one in found
        if one.day
    ]
    undated = Counter(one.kind for one in found if not one.day)
    return Due(name, as_of, tuple(sorted(items, key=_order)), undated, next_report(mission.get("reports") or (), as_of))


def _item(mission: str, one: _Open, day: date, as_of: date, who: Who) -> Item:
    days = (as_of - day).days
    standing: Standing = "to_come" if days <= 0 else "unclear" if one.unclear else "late"
    row = one.row
    return Item(mission, one.kind, one.id, one.what, row.get("benchmark_id"), day, days, standing, row.get("status"), who, one.place)


def _order(item: Item) -> tuple[object, ...]:
    return (-item.days, KINDS.index(item.kind), natural(item.id))


def _commitments(rows: Iterable[Row]) -> Iterator[_Open]:
    for row in rows:
        status = row.get("status")
        if status not in ("fulfilled", "lapsed", "withdrawn"):
            said = (row["commitment_id"], row["commitment"], row.get("due"), row.get("made_by"), row["place"])
            yield _Open("commitment", row, *said, unclear=status is None)


def _handover(rows: Iterable[Row]) -> Iterator[_Open]:
    for row in rows:
        status = row.get("status")
        if status not in ("handed_over", "closed") and not (status is None and row.get("actual_date")):
            said = (row["task_id"], row["task"], row.get("planned_date"), row.get("provider"), row["place"])
            yield _Open("handover", row, *said, unclear=status is None)


def _of_indicators(rows: Iterable[Row]) -> Iterator[_Open]:
    for row in rows:
        if row.get("applicable") is not False and row["status"] != "not_applicable":
            yield from _reading(row)
            yield from () if row["status"] in REACHED else _targets(row)


def _reading(row: Row) -> Iterator[_Open]:
    if row.get("frequency") in REGULAR or (row.get("first_due") and not row["latest_date"]):
        yield _of(row, "reading", _next_reading(row), row["place"] or row["definition_place"])


def _targets(row: Row) -> Iterator[_Open]:
    for step in row.get("interim") or ():
        if not _reaches(row, step["value"]):
            yield _of(row, "interim", step["date"], step["place"], unclear=_is_unclear(row))
    if row["target"] is not None or row["target_printed"]:
        yield _of(row, "target", row["target_date"], row["target_place"], unclear=row["status"] not in UNREACHED)


def _of(row: Row, kind: Kind, day: str | None, place: Row | None, *, unclear: bool = False) -> _Open:
    return _Open(kind, row, row["indicator_id"], row["indicator"], day, row.get("responsible"), place, unclear)


def _next_reading(row: Row) -> str | None:
    """One period after the newest reading; the day that is set for the first one where there is none."""
    if not row["latest_date"]:
        return row.get("first_due")
    return next_due(date.fromisoformat(row["latest_date"]), row["frequency"]).isoformat()


def _reaches(row: Row, value: float) -> bool:
    """Whether the newest reading holds an interim target, and may be held against it."""
    step = Indicator(row["indicator_id"], row["indicator"], row["measure"], comparator=row["comparator"], target=value)
    return row["latest"] is not None and not _is_unclear(row) and holds(step, row["latest"])


def _is_unclear(row: Row) -> bool:
    """Whether nothing can be said of an interim target: no reading, one in words, or part of a year where less is better."""
    return row["latest"] is None or (row["status"] == "not_assessable" and row["comparator"] in ("<", "<="))


def _who(own: str | None, lead: str | None, uploader: str | None) -> Who:
    if own:
        return Who(own, "row")
    if lead:
        return Who(lead, "benchmark")
    return Who(uploader, "uploader") if uploader else Who("", "nobody")


def next_report(reports: Iterable[Row], as_of: date) -> NextReport | None:
    """By the rhythm of a mission's reports; None where they have none.

    Where some of the workbooks name a document, only those are reports: the others were put together from other sources.
    """
    known = [report for report in reports if report.get("reported_on")]
    documents = [report for report in known if report.get("document")] or known
    by_day = {date.fromisoformat(report["reported_on"]): report.get("document") for report in documents}
    days = sorted(day for day in by_day if day <= as_of)
    every = rhythm(days)
    if every is None:
        return None
    day = days[-1] + timedelta(days=every)
    return NextReport(days[-1], by_day[days[-1]], every, day, (as_of - day).days)


def rhythm(days: Sequence[date]) -> int | None:
    """The distance of reports in days: the middle one of those that are alike among the last six.

    Alike: within a month of the middle of all six, and within a third of it. None where fewer than two are alike, which takes three
    reports, or as many are not.
    """
    distances = [(after - before).days for before, after in pairwise(days)][-LAST:]
    if not distances:
        return None
    middle = median(distances)
    alike = [distance for distance in distances if abs(distance - middle) <= min(MONTH, middle / 3)]
    return round(median(alike)) if len(alike) >= 2 and 2 * len(alike) > len(distances) else None
