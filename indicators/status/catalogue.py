"""Every status, trend and flag with the words, tone and sign by which a reader knows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from indicators.words import mark

Tone: TypeAlias = Literal["good", "caution", "bad", "neutral", "none"]


@dataclass(frozen=True, slots=True)
class Status:
    """One status. `sign` names a shape; `meaning` is the sentence of the methods page and the tooltips."""

    id: str
    title: str
    tone: Tone
    sign: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A fact that stands beside the status and never replaces it."""

    id: str
    title: str
    meaning: str


_WORST_FIRST: tuple[Status, ...] = (
    Status(
        "missed",
        mark("Missed"),
        "bad",
        "cross",
        mark("The due date has come and the reading of that day or later does not meet the target."),
    ),
    Status("worse", mark("Worse"), "bad", "triangle-down", mark("The latest reading is worse than the baseline.")),
    Status("breached", mark("Breached"), "bad", "triangle-down", mark("A value that was to be kept is outside its limit.")),
    Status(
        "overdue",
        mark("Overdue"),
        "caution",
        "clock",
        mark("The due date has passed and no reading of that day or later is known; the last one did not meet the target."),
    ),
    Status(
        "off_track", mark("Off track"), "bad", "disc-quarter", mark("Less than 60 per cent of the progress expected by now has been made.")
    ),
    Status(
        "worsened",
        mark("Worsened"),
        "neutral",
        "arrow-down",
        mark("There is no target; the latest reading is worse than the baseline or the reading before."),
    ),
    Status("not_started", mark("Not started"), "neutral", "disc-empty", mark("The latest reading is still at the starting point.")),
    Status(
        "some_delay",
        mark("Some delay"),
        "caution",
        "disc-half",
        mark("At least 60 but less than 95 per cent of the progress expected by now has been made."),
    ),
    Status("no_data", mark("No data"), "none", "dash", mark("No reading is known at this date.")),
    Status(
        "not_assessable",
        mark("Not assessable"),
        "none",
        "question",
        mark("A reading is known, but something that the rule needs is missing; the working says what."),
    ),
    Status(
        "too_early",
        mark("Too early"),
        "neutral",
        "disc-empty",
        mark("The latest reading is not later than the baseline, so no progress can be measured yet."),
    ),
    Status(
        "under_way", mark("Under way"), "caution", "disc-half", mark("The latest stage is beyond the starting point but not at the target.")
    ),
    Status(
        "unchanged",
        mark("Unchanged"),
        "neutral",
        "arrow-level",
        mark("There is no target; the latest reading equals the baseline or the reading before."),
    ),
    Status(
        "improved",
        mark("Improved"),
        "neutral",
        "arrow-up",
        mark("There is no target; the latest reading is better than the baseline or the reading before."),
    ),
    Status("on_track", mark("On track"), "good", "disc-full", mark("At least 95 per cent of the progress expected by now has been made.")),
    Status("held", mark("Held"), "good", "disc-tick", mark("A value that was to be kept is inside its limit.")),
    Status("met", mark("Met"), "good", "disc-tick", mark("The latest reading meets the target.")),
    Status("not_due", mark("Not due"), "none", "ring-dotted", mark("No reading is known, and none was expected by this date.")),
    Status("not_applicable", mark("Not applicable"), "none", "slash", mark("The mission has marked the indicator as not applicable.")),
)

STATUSES: dict[str, Status] = {status.id: status for status in _WORST_FIRST}
ORDER: tuple[str, ...] = tuple(STATUSES)
_RANK = {status_id: rank for rank, status_id in enumerate(ORDER)}

TRENDS: dict[str, str] = {
    "improving": mark("improving"),
    "flat": mark("flat"),
    "worsening": mark("worsening"),
}

FLAGS: dict[str, Flag] = {
    flag.id: flag
    for flag in (
        Flag("stale", mark("Stale"), mark("The latest reading is older than the indicator's frequency allows.")),
        Flag("slipped", mark("Slipped"), mark("An earlier reading met the target; the latest does not.")),
        Flag("restated", mark("Restated"), mark("A later document gave another value for a date that had been reported.")),
        Flag(
            "target_revised", mark("Target revised"), mark("The target or its due date was changed; the working says which one was used.")
        ),
        Flag("baseline_revised", mark("Baseline revised"), mark("The baseline was changed; the working says which one was used.")),
        Flag("clash", mark("Differs from the mission"), mark("The mission's own judgement says otherwise than the computed status.")),
        Flag("low_points", mark("One reading"), mark("The status rests on a single reading.")),
    )
}


def worst(statuses: Iterable[str]) -> str | None:
    """The worst of several statuses; nothing where there is none."""
    return min(statuses, key=_RANK.__getitem__, default=None)


def rank(status: str) -> int:
    """The place of a status in the order that starts with the worst."""
    return _RANK[status]
