"""The annex: every indicator under its benchmark, with baseline, target and due date, value, change since the last report and status."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard import theme, values
from dashboard.benchmark import Benchmark, benchmarks, title
from dashboard.indicator import Indicator, Row
from dashboard.material import Material
from dashboard.quantities import NIL, NOT_AVAILABLE
from dashboard.sections.base import Block, Column, Paragraph, Section, Table
from dashboard.sentences import Saying, sentence
from dashboard.stating import joined
from indicators.status.catalogue import STATUSES
from indicators.words import mark

MINUS = "−"
CRITICAL = frozenset({"missed", "worse", "breached", "overdue", "off_track", "worsened"})


def build(material: Material, saying: Saying) -> Sequence[Block]:
    words = saying.words
    chosen = [row for row in material.indicators if material.annex == "long" or _critical(row, material)]
    if not material.indicators:
        return [Paragraph((sentence(words("no benchmark indicators are known, so that the annex is empty")),))] if material.alone else []
    if not chosen:
        return [Paragraph((sentence(words("no indicator changed status or is behind, so that the short annex is empty")),))]
    kept = {row["indicator_id"] for row in chosen}
    rows = [line for one in benchmarks(material) for line in _rows(one, kept, material, saying)]
    return [
        Table(
            words("Benchmarks and indicators of {mission}", mission=material.mission),
            _columns(material, saying),
            tuple(rows),
            _notes(chosen, material, saying),
        )
    ]


def _critical(row: Row, material: Material) -> bool:
    then = material.earlier(row["indicator_id"])
    return row["status"] in CRITICAL or (then is not None and then["status"] != row["status"])


def _columns(material: Material, saying: Saying) -> tuple[Column, ...]:
    words = saying.words
    first, last = Column(words("Indicator"), 3), Column(words("Status"), 1.5)
    value, target = Column(words("Value as at"), 1.9, numeric=True), Column(words("Target and due date"), 1.6, numeric=True)
    if material.annex == "short":
        return first, target, value, last
    return first, Column(words("Baseline"), 1.5, numeric=True), target, value, Column(words("Change"), 1.1, numeric=True), last


def _rows(one: Benchmark, kept: set[str], material: Material, saying: Saying) -> list[tuple[str, ...]]:
    rows = [row for row in one.rows if row["indicator_id"] in kept]
    if not rows:
        return []
    told = [Indicator(material, row, saying) for row in rows]
    return [(title(one, saying),), *(line for indicator in told for line in (_row(indicator), *_parts(indicator)))]


def _parts(indicator: Indicator) -> list[tuple[str, ...]]:
    """The parts of an indicator that have readings; they have no status of their own."""
    return [_row(part) for part in indicator.supporting()] if indicator.material.annex == "long" else []


def _row(indicator: Indicator) -> tuple[str, ...]:
    row = indicator.row
    first, target = (
        f"{row['indicator_id']} {row['indicator']}",
        _dated(_target(indicator), indicator.day("target_date", "short"), indicator),
    )
    if indicator.material.annex == "short":
        return first, target, _value(indicator), _status(indicator)
    baseline = _dated(indicator.value("baseline", unit=False), indicator.day("baseline_date", "short"), indicator)
    return first, baseline, target, _value(indicator), _change(indicator), _status(indicator)


def _dated(text: str, day: str, indicator: Indicator) -> str:
    """A value with its day, `..` for one that is not available."""
    return joined((part for part in (text or NOT_AVAILABLE, day) if part), indicator.saying.words)


def _target(indicator: Indicator) -> str:
    text, row = indicator.value("target", unit=False), indicator.row
    if row["measure"] in values.IN_WORDS or row["target"] is None:
        return text
    return f"{values.COMPARATORS.get(row['comparator'] or '', '')} {text}".strip()


def _value(indicator: Indicator) -> str:
    """The latest value with the counts behind it and its day; groups and reasons that were reported later stand before it."""
    text = indicator.value("latest", unit=False)
    counts = "".join(f" ({part})" for part in indicator.parts())
    whole = _dated(text + counts, indicator.day("latest_date", "short"), indicator)
    others = [*_missing(indicator), *indicator.groups()]
    return joined([*others, whole] if text or not others else others, indicator.saying.words)


def _missing(indicator: Indicator) -> list[str]:
    told = indicator.missing
    if told is None:
        return []
    day = indicator.saying.day(indicator.key(f"missing/{told['date']}"), told["date"], indicator.beside(told["place"], "date"), "short")
    return [_dated("", day, indicator)]


def _change(indicator: Indicator) -> str:
    """By how much the value differs from that of the report before."""
    saying, then = indicator.saying, indicator.then
    if then is None or not indicator.newer or not indicator.has_reading:
        return NOT_AVAILABLE
    if indicator.wordy or then["latest"] is None:
        was = indicator.value_then(unit=False)
        same = (then["latest"], then["latest_printed"]) == (indicator.row["latest"], indicator.row["latest_printed"])
        return NIL if same else saying.words("was {value}", value=was) if was else NOT_AVAILABLE
    change = indicator.difference()
    if change is None:
        return NOT_AVAILABLE
    return _signed(indicator, round(change, 6), saying) if round(change, 6) else NIL


def _signed(indicator: Indicator, change: float, saying: Saying) -> str:
    text = f"{'+' if change > 0 else MINUS}{saying.words.number(abs(change))}"
    how = saying.words("the latest value less that of the previous report")
    places = [indicator.row["place"], indicator.then and indicator.then["place"]]
    return saying.computed(indicator.key("change"), change, text, places, how=how)


def _status(indicator: Indicator) -> str:
    """Sign and word; the mission's own judgement where it differs."""
    row, words = indicator.row, indicator.words
    if row["status"] is None:
        return words("part")
    said = f"{theme.STATUS_GLYPHS[row['status']].glyph} {words(STATUSES[row['status']].title)}"
    if "clash" not in row["flags"]:
        return said
    judgement = indicator.saying.label("judgements", row["assessment"]).lower()
    return words("{status} (mission: {judgement})", status=said, judgement=judgement)


def _notes(chosen: Sequence[Row], material: Material, saying: Saying) -> tuple[str, ...]:
    words = saying.words
    found = {row["status"] for row in chosen}
    told = [
        words(
            "{sign} {status}: {meaning}",
            sign=theme.STATUS_GLYPHS[one.id].glyph,
            status=words(one.title),
            meaning=words(one.meaning).rstrip("."),
        )
        for one in STATUSES.values()
        if one.id in found
    ]
    notes = [words("Signs of status: {signs}.", signs=joined(told, words)), words("Two dots (..) indicate that data are not available.")]
    if material.annex == "long":
        notes.append(
            words(
                "The change is that since the previous report; a dash (–) indicates no change, and two dots that no newer reading is known "
                "or that the two values were counted over different periods or by different methods."
            )
        )
        notes.append(words("Values of indicators in per cent are percentages, and their changes percentage points."))
    if any("clash" in row["flags"] for row in chosen):
        notes.append(words("Where the mission’s own judgement differs from the computed status, it stands in brackets."))
    return tuple(notes)


SECTION = Section("annex", mark("Annex: benchmarks and indicators"), 100, build, annex=True)
