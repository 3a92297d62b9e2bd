"""What is not known: readings that are missing, late or of no use, benchmarks without indicator, paragraphs without data."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard.benchmark import benchmarks
from dashboard.indicator import Indicator, Row
from dashboard.material import Material
from dashboard.sections.base import Block, Paragraph, Section
from dashboard.sentences import Saying, sentence, series
from dashboard.stating import joined
from indicators.words import mark

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Tell = Callable[[Row, Material, Saying], str]


def build(material: Material, saying: Saying) -> Sequence[Block]:
    if not material.now:
        return [Paragraph((sentence(saying.words("nothing at all was known of this mission on that day")),))]
    found = [
        *_listed(_without_reading(material), "no_reading", material, saying, _reason),
        *_listed(_not_assessable(material), "not_assessable", material, saying, _why),
        *_listed(_late(material), "late", material, saying, _age),
        *_targets(material, saying),
        *_benchmarks(material, saying),
        *_paragraphs(material, saying),
    ]
    return found or [
        Paragraph((sentence(saying.words("no gap was found: each indicator has a reading, and each paragraph that is followed has data")),))
    ]


def _without_reading(material: Material) -> list[Row]:
    return [row for row in material.indicators if row["latest"] is None and not row["latest_printed"] and row["applicable"]]


def _not_assessable(material: Material) -> list[Row]:
    return [row for row in material.indicators if row["status"] == "not_assessable"]


def _late(material: Material) -> list[Row]:
    return [row for row in material.indicators if "stale" in row["flags"] or row["status"] == "overdue"]


OPENINGS = {
    "no_reading": (mark("no reading is known of one indicator"), mark("no reading is known of {count} indicators")),
    "not_assessable": (
        mark("a reading of one indicator is known, but its status cannot be computed"),
        mark("readings of {count} indicators are known, but their status cannot be computed"),
    ),
    "late": (mark("the reading of one indicator is late"), mark("the readings of {count} indicators are late")),
}


def _listed(rows: Sequence[Row], name: str, material: Material, saying: Saying, tell: Tell) -> list[Block]:
    """How many there are, then each with its reason; in a report on several missions only how many and their numbers."""
    if not rows:
        return []
    one, more = OPENINGS[name]
    how = saying.words("counted over the indicators of the mission")
    places = [row["place"] or row["definition_place"] for row in rows]
    number = saying.count(f"{material.mission}/unknown/{name}", len(rows), places, how=how)
    opening = saying.words(one) if len(rows) == 1 else saying.words(more, count=number)
    if not material.alone:
        numbers = series(saying.words, [row["indicator_id"] for row in rows])
        return [Paragraph((sentence(saying.words("{opening}: {numbers}", opening=opening, numbers=numbers)),))]
    return [Paragraph((sentence(opening),)), *(Paragraph((sentence(tell(row, material, saying)),), 1) for row in rows)]


def _named(row: Row, saying: Saying) -> str:
    return saying.words("indicator {number}, “{name}”", number=row["indicator_id"], name=row["indicator"])


def _reason(row: Row, material: Material, saying: Saying) -> str:
    """What the newest report says instead of a reading."""
    indicator = Indicator(material, row, saying)
    told = indicator.missing
    if told is None and any(one["disaggregation"] and one["value"] is not None for one in indicator.readings):
        return saying.words("{indicator}: figures were reported for groups only, not for the whole", indicator=_named(row, saying))
    if told is None:
        return saying.words("{indicator}: nothing was reported", indicator=_named(row, saying))
    facts = {"indicator": _named(row, saying), "reason": saying.label("missing", told["missing"]).lower(), "document": told["document"]}
    place = material.cell(told["place"], "date") or told["place"]  # the cell of the value is empty
    facts["date"] = saying.day(f"{material.mission}/{row['indicator_id']}/missing/{told['date']}", told["date"], place)
    if told["note"]:
        return saying.words("{indicator}: {reason} as at {date} ({document}: “{note}”)", note=told["note"], **facts)
    return saying.words("{indicator}: {reason} as at {date} ({document})", **facts)


def _why(row: Row, material: Material, saying: Saying) -> str:
    """What the rule needs and has not: the last line of the working."""
    if not row["working"]:
        return saying.words("{indicator}: the working gives no reason", indicator=_named(row, saying))
    line = row["working"][-1]
    key = f"{material.mission}/{row['indicator_id']}/working"
    figures = {
        name: _stated(f"{key}/{name}", value, line.get("place") or row["place"], saying) for name, value in (line["values"] or {}).items()
    }
    reason = saying.words(line["text"], **figures) if figures else saying.words(line["text"])
    return saying.words("{indicator}: {reason}", indicator=_named(row, saying), reason=f"{reason[:1].lower()}{reason[1:]}")


def _stated(key: str, value: Any, place: Row | None, saying: Saying) -> str:
    """A number or day of the working with its key; other words as they are."""
    if isinstance(value, str) and DAY.fullmatch(value):
        return saying.day(key, value, place)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return saying.computed(key, value, saying.words.number(value), [place], how=saying.words("from the working of the status"))
    return saying.words.say(value) if isinstance(value, Mapping) else str(value)


def _age(row: Row, material: Material, saying: Saying) -> str:
    indicator = Indicator(material, row, saying)
    facts = {"indicator": _named(row, saying), "date": indicator.day("latest_date")}
    if row["status"] == "overdue":
        return saying.words(
            "{indicator}: the target was due by {due}, and the latest reading is as at {date}", due=indicator.day("target_date"), **facts
        )
    frequency = saying.label("frequencies", row["frequency"]).lower()
    return saying.words("{indicator}: the latest reading is as at {date}, and its frequency is “{frequency}”", frequency=frequency, **facts)


def _targets(material: Material, saying: Saying) -> list[Block]:
    """Indicators without target, and without baseline."""
    said = [text for name in LACKING if (text := _lacking(name, material, saying))]
    return [Paragraph(tuple(said))] if said else []


LACKING = {
    "target": (mark("no target is set for any indicator"), mark("no target is set for indicators {numbers}")),
    "baseline": (mark("no baseline is known of any indicator"), mark("no baseline is known of indicators {numbers}")),
}


def _lacking(name: str, material: Material, saying: Saying) -> str:
    rows = [row for row in material.indicators if row[name] is None and not row[f"{name}_printed"]]
    if not rows:
        return ""
    every, some = LACKING[name]
    numbers = series(saying.words, [row["indicator_id"] for row in rows])
    return sentence(saying.words(every) if len(rows) == len(material.indicators) else saying.words(some, numbers=numbers))


def _benchmarks(material: Material, saying: Saying) -> list[Block]:
    bare = [saying.words("{number} (“{name}”)", number=one.id, name=one.text) for one in benchmarks(material) if not one.rows]
    if not bare:
        return []
    return [
        Paragraph(
            (
                sentence(
                    saying.words("no indicator is known of the following benchmarks: {benchmarks}", benchmarks=joined(bare, saying.words))
                ),
            )
        )
    ]


def _paragraphs(material: Material, saying: Saying) -> list[Block]:
    """Paragraphs of resolution 2553 (2020) that are followed and of which the store holds nothing from this mission."""
    empty = [
        _paragraph(row["paragraph"], saying)
        for row in material.rows("paragraphs")
        if not row["benchmarks"] and not row["indicators"] and not row["records"]
    ]
    if not empty:
        return []
    said = saying.words(
        "no data of the mission answer to the following paragraphs of resolution 2553 (2020): {paragraphs}",
        paragraphs=series(saying.words, empty),
    )
    return [Paragraph((sentence(said),))]


def _paragraph(number: str, saying: Saying) -> str:
    """The number of a paragraph and its letter: 20 (e), in French 20 e)."""
    paragraph, _bracket, letter = number.partition("(")
    if not letter:
        return number
    return f"{paragraph}\u00a0{letter}" if saying.words.language == "fr" else f"{paragraph} ({letter}"


SECTION = Section("unknown", mark("What is not known"), 90, build)
