"""What changed since the previous report: worse first, then better, then what cannot be compared, and what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard import moving
from dashboard.indicator import Indicator, Row
from dashboard.material import Material
from dashboard.sections.base import Block, Heading, Paragraph, Section
from dashboard.sentences import Saying, sentence, series
from dashboard.standing import phrase
from dashboard.stating import joined
from indicators.movement import DIRECTIONS
from indicators.words import mark

HEADINGS = {
    "worse": mark("Status worse than in the previous report"),
    "better": mark("Status better than in the previous report"),
    "other": mark("Status that cannot be compared with the previous report"),
    "new": mark("Indicators that the previous report did not have"),
}
COUNTED = {
    "worse": mark("worse for {count}"),
    "better": mark("better for {count}"),
    "other": mark("not comparable for {count}"),
    "new": mark("new for {count}"),
}


def build(material: Material, saying: Saying) -> Sequence[Block]:
    if not material.indicators:
        return []
    if not material.before.get("indicators"):
        return [Paragraph((sentence(saying.words("no earlier report has indicators with which these figures could be compared")),))]
    rows = {row["indicator_id"]: row for row in material.indicators}
    blocks: list[Block] = [Paragraph((_counts(material, rows, saying), *_gone(material, rows, saying)))]
    for direction in DIRECTIONS:
        moves = [one for one in material.movement if one["direction"] == direction]
        blocks += _told(direction, moves, rows, material, saying)
    return [*blocks, *_targets(material, saying)]


def _counts(material: Material, rows: Mapping[str, Row], saying: Saying) -> str:
    words, moves = saying.words, material.movement
    if not moves:
        return sentence(words("the status of no indicator differs from that in the previous report"))
    among = [len(moves), len(rows)]

    def count(name: str, of: Sequence[Row]) -> str:
        how = words("counted over the indicators of the mission by their status on the two days")
        places = [row["place"] or row["definition_place"] for row in of]
        return saying.count(f"{material.mission}/changes/{name}", len(of), places, how=how, among=among)

    found = {one: [rows[move["indicator_id"]] for move in moves if move["direction"] == one] for one in DIRECTIONS}
    parts = [words(COUNTED[one], count=count(one, of)) for one, of in found.items() if of]
    facts = {"total": count("indicators", list(rows.values())), "moved": count("moved", [rows[move["indicator_id"]] for move in moves])}
    facts["parts"] = series(words, parts)
    if found["new"]:
        return sentence(
            words("of {total} indicators, {moved} have another status than in the previous report, or were not in it: {parts}", **facts)
        )
    return sentence(words("of {total} indicators, the status of {moved} differs from that in the previous report: {parts}", **facts))


def _gone(material: Material, rows: Mapping[str, Row], saying: Saying) -> list[str]:
    """Indicators that the report before had and this one has not."""
    numbers = [row["indicator_id"] for row in material.before["indicators"] if row["indicator_id"] not in rows]
    if not numbers:
        return []
    return [
        sentence(
            saying.words("indicators of the previous report that are no longer known: {numbers}", numbers=series(saying.words, numbers))
        )
    ]


def _told(direction: str, moves: Sequence[Row], rows: Mapping[str, Row], material: Material, saying: Saying) -> list[Block]:
    if not moves or (direction in ("other", "new") and not material.alone):
        return []
    heading = Heading(saying.words(HEADINGS[direction]))
    if direction == "new":
        return [heading, Paragraph((_new(moves, saying),))]
    return [heading, *(Paragraph((_moved(one, rows[one["indicator_id"]], material, saying),)) for one in moves)]


def _moved(one: Row, row: Row, material: Material, saying: Saying) -> str:
    """From which status to which, and the figures that this rests on."""
    facts = {"before": saying.status(one["from"]), "now": saying.status(one["to"])}
    told = phrase(Indicator(material, row, saying))
    return sentence(saying.words("from “{before}” to “{now}”: {told}", told=told, **facts))


def _new(moves: Sequence[Row], saying: Saying) -> str:
    """The new ones by number, gathered by status; the section on progress tells them one by one."""
    by_status: dict[str, list[str]] = {}
    for one in moves:
        by_status.setdefault(one["to"], []).append(one["indicator_id"])
    parts = [
        saying.words("“{status}”: {numbers}", status=saying.status(status), numbers=series(saying.words, of))
        for status, of in by_status.items()
    ]
    return sentence(saying.words("the new indicators by computed status are {parts}", parts=joined(parts, saying.words)))


def _targets(material: Material, saying: Saying) -> list[Block]:
    """Targets and baselines that were changed after the previous report."""
    after = str(material.since)
    told = [
        sentence(moving.told(indicator, one))
        for indicator in (Indicator(material, row, saying) for row in material.indicators)
        for one in indicator.moves()
        if one["known_from"] > after
    ]
    return [Heading(saying.words("Targets and baselines that were changed")), *(Paragraph((one,)) for one in told)] if told else []


SECTION = Section("changes", mark("What changed since the previous report"), 20, build)
