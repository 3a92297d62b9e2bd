"""Methods note: how a status is computed, what counts on a day, what is held fixed, the thresholds, and how figures are rounded."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.material import Material
from dashboard.sections.base import Block, Section
from dashboard.sentences import Saying
from dashboard.stating import paragraph
from indicators.status.case import Thresholds
from indicators.words import mark


def build(material: Material, saying: Saying) -> Sequence[Block]:  # noqa: ARG001 - the same for every mission
    words, limits = saying.words, Thresholds()
    told = [
        [
            words(
                "each figure in the present report was read from a cell of a workbook that was published, or was computed from such cells"
            ),
            words("the fact-check sheet names the file, the sheet and the cell of every figure"),
        ],
        [
            words("a reading counts if its date and the date of its report are on or before the day of the report"),
            words("a report that is kept holds its workbooks fixed, so that later uploads do not change its figures"),
        ],
        [
            words("the status of an indicator follows from its baseline, its dated target and its readings, by one rule for all missions"),
            words("the progress expected by a day is the share of the straight path from baseline through interim targets to the target"),
            words(
                "pace is the progress made divided by the progress expected: on track from {on_track}, some delay from {some_delay}",
                on_track=_limit("on_track", limits.on_track, saying),
                some_delay=_limit("some_delay", limits.some_delay, saying),
            ),
            words("statuses are counted and never averaged, and missions are not ranked"),
        ],
        [
            words("where a document states its own judgement, it is kept beside the computed status, and differences are stated"),
            words("where there is no reading, no baseline or no target, no status is estimated"),
        ],
        [
            words("figures are rounded for print only and computed from what was read; figures may not add because of rounding"),
            words("counts of fewer than five people by sex or level are left out, with what they could be worked out from"),
        ],
    ]
    return [paragraph(phrases) for phrases in told]


def _limit(name: str, value: float, saying: Saying) -> str:
    """A threshold of the rule, which no cell holds."""
    how = saying.words("a threshold of the rule, the same for all missions")
    return saying.computed(f"rule/{name}", value, saying.words.number(value), how=how)


SECTION = Section("methods", mark("Methods note"), 110, build, once=True)
