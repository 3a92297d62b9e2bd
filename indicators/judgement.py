"""The mission's printed judgement beside the computed status: whether the two agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias

from indicators.words import mark

Verdict: TypeAlias = Literal["agree", "clash", "apart", "none"]

ON_TRACK = "on_track"
POSITIVE = "challenges_positive_trend"
STAGNATING = "challenges_stagnating_trend"
DESCENDING = "challenges_descending_trend"
NO_PROGRESS = "no_progress"
NOT_EXPECTED = "no_update_expected"

JUDGEMENTS: tuple[str, ...] = (ON_TRACK, POSITIVE, STAGNATING, DESCENDING, NO_PROGRESS, NOT_EXPECTED)

_FITTING: dict[str, frozenset[str]] = {
    ON_TRACK: frozenset({"met", "held", "on_track"}),
    POSITIVE: frozenset({"under_way", "some_delay", "improved"}),
    STAGNATING: frozenset({"not_started", "unchanged"}),
    NO_PROGRESS: frozenset({"not_started", "unchanged"}),
    DESCENDING: frozenset({"worse", "worsened", "breached"}),
    NOT_EXPECTED: frozenset({"not_due", "no_data"}),
}
# A mission may also judge in our own words; those of one row mean the same.
_OWN_WORDS: tuple[frozenset[str], ...] = (
    frozenset({"met", "held"}),
    frozenset({"some_delay", "under_way"}),
    frozenset({"off_track"}),
    frozenset({"not_started", "unchanged", "too_early"}),
    frozenset({"worse", "worsened", "breached"}),
    frozenset({"missed", "overdue"}),
    frozenset({"improved"}),
    frozenset({"no_data", "not_due"}),
)
_BY_OWN_WORD = {word: words for words in _OWN_WORDS for word in words}
APART = frozenset({"missed", "overdue"})
NOTHING_TO_COMPARE = frozenset({"not_assessable", "not_applicable", "too_early"})

VERDICTS: dict[str, str] = {
    "agree": mark("The computed status says the same as the printed sign."),
    "clash": mark("The computed status says otherwise than the printed sign."),
    "apart": mark("The due date has passed, which the printed signs do not express; counted apart."),
    "none": mark("There is no printed sign, or nothing computed to compare it with."),
}


def verdict(judgement: str | None, status: str, trend: str | None) -> Verdict:
    """Whether a printed judgement and a computed status agree; `apart` where only the due date is at issue."""
    if judgement is None or status in NOTHING_TO_COMPARE:
        return "none"
    if judgement in _BY_OWN_WORD:
        return "agree" if status in _BY_OWN_WORD[judgement] else "clash"
    if judgement not in _FITTING:
        return "none"
    if status in APART:
        return "apart"
    if status in _FITTING[judgement] or _by_trend(judgement, status, trend):
        return "agree"
    return "clash"


def _by_trend(judgement: str, status: str, trend: str | None) -> bool:
    if judgement == POSITIVE:
        return trend == "improving"
    return judgement in (STAGNATING, NO_PROGRESS) and status == "off_track" and trend == "flat"


def counted(pairs: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """How many pairs there are by verdict, and for each printed judgement by verdict and by status.

    Each pair has judgement, status and verdict. `compared` is agree + clash; `share` is agree in per cent of it.
    """
    rows = list(pairs)
    verdicts = Counter(row["verdict"] for row in rows)
    compared = verdicts["agree"] + verdicts["clash"]
    by_judgement = {
        judgement: {
            "total": sum(row["judgement"] == judgement for row in rows),
            "verdicts": _counts(row["verdict"] for row in rows if row["judgement"] == judgement),
            "statuses": _counts(row["status"] for row in rows if row["judgement"] == judgement),
        }
        for judgement in JUDGEMENTS
        if any(row["judgement"] == judgement for row in rows)
    }
    return {
        "total": len(rows),
        **{name: verdicts[name] for name in VERDICTS},
        "compared": compared,
        "share": 100 * verdicts["agree"] / compared if compared else None,
        "by_judgement": by_judgement,
    }


def _counts(values: Iterable[str]) -> dict[str, int]:
    return dict(Counter(values).most_common())


def legend_conflict(legend: Mapping[str, float], judgements: Iterable[str]) -> list[dict[str, Any]]:
    """The judgements whose number in a printed legend differs from the rows it stands for, with both numbers."""
    rows = Counter(judgements)
    return [
        {"judgement": name, "legend": legend[name], "rows": rows[name]}
        for name in JUDGEMENTS
        if name in legend and legend[name] != rows[name]
    ]
