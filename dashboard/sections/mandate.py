"""Mandate and period: what the report answers, which days it covers, and the report before it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.material import Material
from dashboard.sections.base import Block, Paragraph, Section
from dashboard.sentences import Saying, sentence
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
    facts = {"as_of": material.as_of, "since": material.since, "document": document}
    if material.since is None:
        return words("the figures stand as at {as_of}, and there is no earlier report to compare them with", **facts)
    if document:
        return words("the figures stand as at {as_of} and are compared with those of the previous report, of {since} ({document})", **facts)
    return words("the figures stand as at {as_of} and are compared with those known on {since}", **facts)


def _nothing(material: Material, saying: Saying) -> str:
    if not material.now:
        return saying.words("nothing of this mission was known on {as_of}", as_of=material.as_of)
    return saying.words("no benchmark indicators of this mission were known on {as_of}", as_of=material.as_of)


SECTION = Section("mandate", mark("Mandate and reporting period"), 10, build)
