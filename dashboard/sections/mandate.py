"""Mandate and period: what the report answers, which days it covers, and the report before it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.material import Material
from dashboard.sections.base import Block, Column, Paragraph, Section, Table
from dashboard.sentences import Saying, sentence
from dashboard.words import Words
from indicators.words import mark


def build(material: Material, saying: Saying) -> Sequence[Block]:
    words = saying.words
    asked = words(
        "the present section responds to paragraph 20 (e) of Security Council resolution 2553 (2020), which asks for "
        "country-specific benchmarks in the regular reports on each mandated operation; the mission is: {mission} ({code})",
        mission=material.name,
        code=material.mission,
    )
    sentences = [sentence(asked), sentence(_period(material, saying))]
    if not material.indicators:
        sentences.append(sentence(_nothing(material, saying)))
    return [Paragraph(tuple(sentences))]


def _period(material: Material, saying: Saying) -> str:
    words = saying.words
    document = next((row["document"] for row in reversed(material.reports) if row["reported_on"] == str(material.since)), None)
    facts = {"as_of": material.as_of, "document": document}
    if material.since is None or material.since > material.as_of:
        return words("the figures stand as at {as_of}, and there is no earlier report to compare them with", **facts)
    facts["period"] = saying.period(
        f"{material.mission}/period", material.since, material.as_of, how=words("the day of the previous report and that of this one")
    )
    if document:
        return words(
            "the reporting period runs {period}; the figures are those as at its end, compared with those of the previous report "
            "({document})",
            **facts,
        )
    return words("the reporting period runs {period}; the figures are those as at its end, compared with those known at its start", **facts)


def _nothing(material: Material, saying: Saying) -> str:
    if not material.now:
        return saying.words("nothing of this mission was known on {as_of}", as_of=material.as_of)
    return saying.words("no benchmark indicators of this mission were known on {as_of}", as_of=material.as_of)


def across(materials: Sequence[Material], saying: Saying) -> Sequence[Block]:
    """What the report across countries answers, and a line for each mission."""
    words = saying.words
    asked = words(
        "the present report responds to paragraph 25 of Security Council resolution 2553 (2020) and tells, theme by theme and without "
        "ranking them, what is known of the missions in the table below"
    )
    columns = (Column(words("Mission"), 4), Column(words("As at"), 2), Column(words("Compared with"), 2), Column(words("Document"), 2))
    rows = tuple(_line(one, words) for one in materials)
    return [Paragraph((sentence(asked),)), Table(words("Missions of this report"), columns, rows)]


def _line(material: Material, words: Words) -> tuple[str, ...]:
    newest = material.reports[-1]["document"] if material.reports else None
    since = words.date(material.since) if material.since else "–"
    return f"{material.name} ({material.mission})", words.date(material.as_of), since, newest or ".."


SECTION = Section("mandate", mark("Mandate and reporting period"), 10, build, across=across)
