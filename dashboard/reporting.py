"""From the source to the paper: what one reader may see of some missions, gathered for a report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.classified import level_of, mark_of
from dashboard.material import Material, Order
from dashboard.words import Words, words_for
from dashboard.woven import unmarked
from indicators.codelists import codelist

if TYPE_CHECKING:
    from dashboard.report.compose import Document
    from dashboard.source import Source

PARTS = (
    *("mission", "benchmarks", "indicators", "commitments", "obstacles", "support", "strength", "strength_targets", "barriers"),
    *("handover", "footprint", "metrics", "paragraphs", "agreement"),
)


def document(source: Source, order: Order) -> Document:
    """The report that an order asks for, of what the reader of the source may see."""
    from dashboard.report.compose import compose  # noqa: PLC0415 - the paper, which a page view does without

    words = words_for(order.language)
    missions = chosen(source, order)
    found = [one for mission in missions if (one := material(source, mission, order, words, alone=len(missions) == 1)) is not None]
    return compose(found, order, words, mark=mark_of(level_of(source, missions), words))


def chosen(source: Source, order: Order) -> tuple[str, ...]:
    """The missions that an order names, else all that the reader sees."""
    return order.missions or tuple(row["mission"] for row in source.missions() if _is_mission(row["mission"]))


def on_one_day(source: Source, order: Order) -> Order:
    """The same order with its day and missions written out, as it is kept: one day for all, and none of which nothing was known then."""
    missions = chosen(source, order)
    newest = [day for mission in missions if (day := source.latest(mission)) is not None]
    day = order.as_of or max(newest, default=None)
    known = tuple(one for one in missions if any((row["reported_on"] or "9") <= str(day) for row in source.reports(one)))
    return replace(order, as_of=day, missions=known or missions)


def _is_mission(code: str) -> bool:
    """Whether a code is no collection of figures of several countries, which belongs to none of them."""
    known = codelist("missions")
    return code not in known.codes or known.more(code, "country") is not None


def material(source: Source, mission: str, order: Order, words: Words, *, alone: bool = True) -> Material | None:
    """What is known of a mission; None where the reader may not see it or it has published nothing at all."""
    as_of = order.as_of or source.latest(mission)
    if as_of is None or not source.sees(mission):
        return None
    reports = [row for row in source.reports(mission) if row["reported_on"] and row["reported_on"] <= as_of.isoformat()]
    since = order.since or _before(reports, as_of)
    now = _parts(source, mission, as_of)
    return Material(
        mission=mission,
        name=codelist("missions").label(mission, words.language) or mission,
        country=_country(source, mission, words),
        as_of=as_of,
        since=since,
        now=now,
        before=_parts(source, mission, since) if since else {},
        series={
            row["indicator_id"]: unmarked(source.part(mission, as_of, f"series/{row['indicator_id']}"))
            for row in now.get("indicators") or []
        },
        reports=unmarked(reports),
        letters=source.letters(mission),
        classification=source.classification(mission),
        annex=order.annex,
        alone=alone,
    )


def _parts(source: Source, mission: str, as_of: date) -> dict[str, Any]:
    found = {part: source.part(mission, as_of, part) for part in PARTS}
    return {part: unmarked(rows) for part, rows in found.items() if rows is not None}


def _before(reports: Iterable[Any], as_of: date) -> date | None:
    """The day of the last report with a document before the newest one."""
    days = sorted({row["reported_on"] for row in reports if row["document"]})
    newest = as_of.isoformat()
    earlier = [day for day in days if day < newest]
    own = days[-1] if days and days[-1] <= newest else None
    earlier = [day for day in earlier if day != own]
    return date.fromisoformat(earlier[-1]) if earlier else None


def _country(source: Source, mission: str, words: Words) -> str:
    row = next((row for row in source.missions() if row["mission"] == mission), None)
    code = row and row["country"]
    return codelist("countries").label(code, words.language) if code else mission


def uploads(source: Source, found: Document) -> dict[int, dict[str, Any]]:
    """Who uploaded what a report rests on: name, uploaded_by, recorded_at, sha256 and document, by the number of the submission."""
    wanted = {place["submission"] for figure in found.figures.values() for place in figure.places}
    names = ("name", "uploaded_by", "recorded_at", "sha256", "document")
    rows = (source.submission(number) for number in sorted(wanted))
    return {row["id"]: {name: row[name] for name in names} for row in rows if row is not None}
