"""Progress by benchmark: how many of its indicators have which status, and the indicators that matter as facts, worse first."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard import moving
from dashboard.benchmark import WHOLE, Benchmark, benchmarks, count, statuses
from dashboard.indicator import Indicator, Row
from dashboard.material import Material
from dashboard.sections.base import Block, Chart, Paragraph, Section, Series
from dashboard.sentences import Saying, sentence, series
from dashboard.standing import phrase
from dashboard.stating import joined
from indicators.status.catalogue import FLAGS, STATUSES, rank
from indicators.words import mark

# What a benchmark's paragraph can leave to the annex: nothing is to be done about these.
QUIET = frozenset({"met", "held", "on_track", "not_due", "not_applicable"})
# In a report on several missions only what went wrong is told one by one.
LOUD = frozenset({"missed", "worse", "breached", "overdue", "off_track", "worsened"})
SAID = ("stale", "slipped", "restated")
GROUPS = (
    ("missed", "worse", "breached", "overdue", "off_track", "worsened"),
    ("not_started", "some_delay", "under_way", "unchanged"),
    ("no_data", "not_assessable", "too_early", "not_due", "not_applicable"),
    ("improved", "on_track", "held", "met"),
)


def build(material: Material, saying: Saying) -> Sequence[Block]:
    known = [one for one in benchmarks(material) if one.rows]
    if not known:
        return [Paragraph((_nothing(saying),))] if material.rows("benchmarks") else []
    together = [Paragraph((_together(material, saying),)), _chart(known, saying)] if material.alone and len(known) > 1 else []
    return [*together, *(block for one in known for block in _paragraphs(one, material, saying))]


def _together(material: Material, saying: Saying) -> str:
    """How many of all indicators have which status."""
    whole = Benchmark(WHOLE, "", tuple(material.indicators))
    facts = {"count": count(whole, "", material, saying), "statuses": statuses(whole, material, saying)}
    return sentence(
        saying.words("as at {as_of}, the computed status of the {count} indicators is {statuses}", as_of=material.as_of, **facts)
    )


def _nothing(saying: Saying) -> str:
    return sentence(saying.words("benchmarks are known, but no indicator of any of them, so that no progress can be stated"))


def _paragraphs(one: Benchmark, material: Material, saying: Saying) -> list[Block]:
    told = [_told(row, material, saying) for row in sorted(one.rows, key=lambda row: rank(row["status"])) if _matters(row, material)]
    first: list[Block] = [Paragraph((_opening(one, material, saying),))]
    return first + [Paragraph(tuple(sentences), 1) for sentences in told]


def _opening(one: Benchmark, material: Material, saying: Saying) -> str:
    words = saying.words
    facts = {"count": count(one, "", material, saying), "statuses": statuses(one, material, saying)}
    if not one.id:
        return sentence(words("the computed status of the {count} indicators of no benchmark is {statuses}", **facts))
    name = {"number": one.id, "text": one.text}
    if len(one.rows) == 1:
        only = saying.status(one.rows[0]["status"])
        return sentence(
            words("benchmark {number}, “{text}”, has one indicator, the computed status of which is “{status}”", status=only, **name)
        )
    return sentence(
        words("benchmark {number}, “{text}”, has {count} indicators, the computed status of which is {statuses}", **facts, **name)
    )


def _matters(row: Row, material: Material) -> bool:
    if not material.alone:
        return row["status"] in LOUD
    then = material.earlier(row["indicator_id"])
    moved = then is not None and then["status"] != row["status"]
    return row["status"] not in QUIET or moved or "clash" in row["flags"]


def _told(row: Row, material: Material, saying: Saying) -> list[str]:
    words, indicator = saying.words, Indicator(material, row, saying)
    first = words("{status}: {told}", status=words(STATUSES[row["status"]].title), told=phrase(indicator))
    said = [sentence(first)]
    if "clash" in row["flags"]:
        said.append(_clash(row, saying))
    if groups := indicator.groups("long", later=True):
        listed = {"groups": joined(groups, words)}
        later = words("later figures are known for groups only: {groups}", **listed)
        said.append(sentence(later if indicator.has_reading else words("figures are known for groups only: {groups}", **listed)))
    said += [sentence(words(FLAGS[flag].meaning)) for flag in SAID if flag in row["flags"]]
    return said + [sentence(moving.told(indicator, one)) for one in indicator.moves()]


def _clash(row: Row, saying: Saying) -> str:
    facts = {"judgement": saying.label("judgements", row["assessment"]).lower(), "status": saying.status(row["status"])}
    return sentence(
        saying.words("the mission’s own judgement is “{judgement}”, which differs from the computed status, “{status}”", **facts)
    )


def _chart(known: Sequence[Benchmark], saying: Saying) -> Chart:
    words = saying.words
    groups = [group for group in GROUPS if any(status in one.counts for one in known for status in group)]
    names = [_name([status for status in group if any(status in one.counts for one in known)], saying) for group in groups]
    values = [tuple(float(sum(one.counts.get(status, 0) for status in group)) for one in known) for group in groups]
    return Chart(
        title=words("Indicators by computed status, for each benchmark"),
        kind="stacked",
        categories=tuple(one.id or words("none") for one in known),
        series=tuple(Series(name, of) for name, of in zip(names, values, strict=True)),
        alternative=words("A bar for each benchmark, divided by the status of its indicators. {bars}", bars=_bars(known, saying)),
        unit=words.opening(words("indicators")),
        notes=(words("The words of the benchmarks stand in the paragraphs below and in the annex."),),
    )


def _name(found: Sequence[str], saying: Saying) -> str:
    """A group by the statuses of it that occur: Missed, worse and off track."""
    return saying.words.opening(series(saying.words, [saying.status(status) for status in found]))


def _bars(known: Sequence[Benchmark], saying: Saying) -> str:
    words = saying.words
    bars = []
    for one in known:
        parts = [
            words("{status} {count}", status=saying.status(status), count=words.number(number)) for status, number in one.counts.items()
        ]
        bars.append(words("{benchmark}: {parts}.", benchmark=one.id or words("none"), parts=", ".join(parts)))
    return " ".join(bars)


SECTION = Section("progress", mark("Progress by benchmark"), 30, build)
