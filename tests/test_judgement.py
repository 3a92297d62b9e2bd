"""The mission's printed judgement beside the computed status."""

from __future__ import annotations

import pytest

from indicators.judgement import counted, legend_conflict, verdict
from indicators.status import STATUSES


@pytest.mark.parametrize(
    ("judgement", "status", "trend", "expected"),
    [
        ("on_track", "met", None, "agree"),
        ("on_track", "some_delay", "improving", "clash"),
        ("challenges_positive_trend", "under_way", None, "agree"),
        ("challenges_positive_trend", "off_track", "improving", "agree"),
        ("challenges_positive_trend", "off_track", "flat", "clash"),
        ("challenges_stagnating_trend", "off_track", "flat", "agree"),
        ("no_progress", "not_started", None, "agree"),
        ("no_progress", "off_track", "improving", "clash"),
        ("challenges_descending_trend", "worse", "worsening", "agree"),
        ("challenges_descending_trend", "off_track", "worsening", "clash"),
        ("no_update_expected", "no_data", None, "agree"),
        ("no_update_expected", "not_due", None, "agree"),
        ("on_track", "missed", None, "apart"),
        ("no_progress", "overdue", "flat", "apart"),
        ("on_track", "not_assessable", None, "none"),
        (None, "met", None, "none"),
        ("some word", "met", None, "none"),
        ("met", "held", None, "agree"),
        ("missed", "overdue", None, "agree"),
        ("off_track", "on_track", None, "clash"),
    ],
)
def test_a_judgement_and_a_status_agree_clash_or_stand_apart(judgement: str, status: str, trend: str, expected: str) -> None:
    assert verdict(judgement, status, trend) == expected


@pytest.mark.parametrize("status", STATUSES)
def test_no_status_agrees_with_both_on_track_and_no_progress(status: str) -> None:
    assert {verdict("on_track", status, "flat"), verdict("no_progress", status, "flat")} != {"agree"}


def test_pairs_are_counted_by_verdict_and_by_printed_sign() -> None:
    pairs = [
        {"judgement": "on_track", "status": "met", "verdict": "agree"},
        {"judgement": "on_track", "status": "off_track", "verdict": "clash"},
        {"judgement": "no_progress", "status": "overdue", "verdict": "apart"},
    ]
    found = counted(pairs)
    assert (found["total"], found["agree"], found["clash"], found["apart"], found["none"]) == (3, 1, 1, 1, 0)
    assert found["share"] == 100 * 1 / (1 + 1)
    assert found["by_judgement"]["on_track"] == {"total": 2, "verdicts": {"agree": 1, "clash": 1}, "statuses": {"met": 1, "off_track": 1}}


def test_nothing_to_compare_has_no_share() -> None:
    assert counted([])["share"] is None


def test_a_legend_that_differs_from_its_rows_is_told_with_both_numbers() -> None:
    rows = ["challenges_positive_trend"] * 7 + ["challenges_stagnating_trend"] * 5 + ["on_track"] * 13
    legend = {"challenges_positive_trend": 6, "challenges_stagnating_trend": 6, "on_track": 13}
    assert legend_conflict(legend, rows) == [
        {"judgement": "challenges_positive_trend", "legend": 6, "rows": 7},
        {"judgement": "challenges_stagnating_trend", "legend": 6, "rows": 5},
    ]
