"""Obstacles: how many stand open, which of them are new, and each in turn with severity, owner and mitigation."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.material import Material
from dashboard.sections.base import Block, Section
from dashboard.sentences import Saying, series
from dashboard.stating import Row, Rows, Teller, joined, one, paragraph, source, text, untold
from indicators.words import mark

TOLD = {
    "severity": mark("a severity"),
    "owner": mark("an owner"),
    "mitigation": mark("a mitigation"),
    "status": mark("a standing"),
}


def build(material: Material, saying: Saying) -> Sequence[Block]:
    tell = Teller(material, saying, "obstacles")
    rows = sorted(material.rows("obstacles"), key=lambda row: (_closed(row), -(row["severity"] or 0), row["since"] or ""))
    if not rows:
        return one(saying.words("no obstacle was on record on {as_of}", as_of=material.as_of))
    return [paragraph(_summary(rows, tell)), *(paragraph(_obstacle(row, tell), 1) for row in rows)]


def _closed(row: Row) -> bool:
    return row["status"] == "closed"


def _summary(rows: Rows, tell: Teller) -> list[str]:
    words = tell.words
    still = [row for row in rows if not _closed(row)]
    if not still:
        return [words("as at {as_of}, no obstacle stood open", as_of=tell.material.as_of)]
    said = tell.many(
        "as at {as_of}, {number} obstacle stood open",
        "as at {as_of}, {number} obstacles stood open",
        "open",
        still,
        words("obstacles not recorded as closed"),
        as_of=tell.material.as_of,
    )
    return [said, _new(still, tell), _without_status(still, tell)]


def _new(still: Rows, tell: Teller) -> str:
    """How many were not known on the day of comparison."""
    before, since = tell.material.before, tell.material.since
    if since is None or not before:
        return ""
    known = {row["obstacle_id"] for row in before.get("obstacles") or []}
    new = [row for row in still if row["obstacle_id"] not in known]
    if not new:
        return tell.words("none is new since {since}", since=since)
    how = tell.words("not known on the day of comparison")
    said = tell.count("new", new, how, [len(still)])
    return tell.words("new since {since}: {number}", since=since, number=said)


def _without_status(still: Rows, tell: Teller) -> str:
    if all(_says_nothing(row) for row in still):
        return tell.words(
            "no document gives a severity, an owner, a mitigation or a standing; without a standing an obstacle is counted as open"
        )
    if all(row["status"] for row in still):
        return ""
    return tell.words("an obstacle whose standing no document gives is counted as open")


def _says_nothing(row: Row) -> bool:
    return all(row[column] is None for column in TOLD)


def _obstacle(row: Row, tell: Teller) -> list[str]:
    words = tell.words
    since = tell.day(row, row["obstacle_id"], "since")
    what = text(row["obstacle"])
    said = words("recorded since {day}: {what}", day=since, what=what) if since else words("recorded without a day: {what}", what=what)
    missing = [] if _says_nothing(row) else untold(row, TOLD, words)
    return [
        said + source(row, words),
        joined(_told(row, tell), words),
        words("its document does not give {missing}", missing=series(words, missing)) if missing else "",
    ]


def _told(row: Row, tell: Teller) -> list[str]:
    words, own = tell.words, row["obstacle_id"]
    severity, until = tell.amount(row, own, "severity"), tell.day(row, own, "until")
    facts = {
        words("severity {severity} on a scale of 1 to 4", severity=severity): bool(severity),
        words("owner: {owner}", owner=text(row["owner"])): bool(row["owner"]),
        words("mitigation: {mitigation}", mitigation=text(row["mitigation"])): bool(row["mitigation"]),
        words("recorded standing: {status}", status=tell.saying.label("obstacle_status", row["status"]).lower()): bool(row["status"]),
        words("until {day}", day=until): bool(until),
    }
    return [phrase for phrase, holds in facts.items() if holds]


SECTION = Section("obstacles", mark("Obstacles"), 50, build)
