"""The opening sentences: what they say for one and for many, where nothing is known, and where their figures lead."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard import facts, woven
from dashboard.words import Words

WORDS = Words("en")
PART = {
    "as_of": "2019-10-09",
    "previous_as_of": "2019-07-09",
    "counts": {"met": 9, "missed": 11, "worse": 6, "not_started": 3, "no_data": 1},
}
WORSE = {"direction": "worse"}
INDICATOR = {"indicator": "Women among police officers", "latest_date": "2019-09-15", "target_date": "2019-10-31"}


def mission(movement: list[Any], **changes: Any) -> str:
    return woven.plain(facts.mission({**PART, **changes}, "Haiti", movement, WORDS, {}))


def test_a_mission_opens_with_its_counts_and_what_got_worse() -> None:
    assert mission([WORSE, WORSE, {"direction": "better"}]) == (
        f"Haiti, 9 October 2019: 9 of {9 + 11 + 6 + 3 + 1} indicators are met or on track, {11 + 6} are behind or past their date, "
        "3 show no progress and 1 cannot be assessed; 2 are worse than on 9 July 2019."
    )


def test_one_is_said_as_one() -> None:
    said = mission([WORSE], counts={"met": 1, "missed": 1, "not_started": 1})
    assert "1 of 3 indicators is met" in said
    assert "1 is behind or past its date, 1 shows no progress" in said
    assert said.endswith("; 1 is worse than on 9 July 2019.")


def test_the_first_report_is_compared_with_nothing() -> None:
    assert mission([], previous_as_of=None).endswith("cannot be assessed.")


def test_a_mission_without_indicators_says_so() -> None:
    assert mission([], counts={}) == "Haiti, 9 October 2019: no indicators have been loaded yet."


def test_an_indicator_opens_with_its_reading_and_its_target() -> None:
    said = facts.indicator(INDICATOR, "10.5 per cent", "at least 11 per cent", WORDS, {})
    assert said == "Women among police officers: 10.5 per cent on 15 September 2019; the target is at least 11 per cent by 31 October 2019."


def test_a_reading_that_is_a_paragraph_does_not_fill_the_heading() -> None:
    said = facts.indicator(INDICATOR, "words " * 40, "", WORDS, {})
    assert said == "Women among police officers: the reading of 15 September 2019 is in words."


def test_the_figures_of_a_sentence_lead_to_their_cells() -> None:
    said = facts.indicator(INDICATOR, "10.5 per cent", "", WORDS, {"value": "/cell?cell=C21"})
    assert ("10.5 per cent", "/cell?cell=C21") in woven.parts(said)
    assert woven.plain(said) == "Women among police officers: 10.5 per cent on 15 September 2019; no target is set."


@pytest.mark.parametrize(("due", "status", "late"), [
    ("2019-10-08", "announced", True),
    ("2019-10-09", "announced", False),  # the day itself is not late
    ("2019-01-01", "fulfilled", False),
    (None, "announced", False),
    ("2019-01-01", None, False),
])  # fmt: skip
def test_a_commitment_is_overdue_only_while_it_is_still_owed(due: str | None, status: str | None, late: bool) -> None:
    assert facts.overdue({"due": due, "status": status}, "2019-10-09") is late


def test_a_task_without_receiver_is_counted_only_while_it_is_open() -> None:
    tasks = [
        {"status": "handed_over", "receiver": None},
        {"status": "planned", "receiver": None},
        {"status": "planned", "receiver": "UNDP"},
    ]
    assert facts.transition(tasks, [], WORDS) == "1 of 3 tasks has been handed over; of those still open, one has no named receiver."


def test_obstacles_without_a_status_still_stand() -> None:
    obstacles = [{"status": None}, {"status": "closed"}, {"status": "easing"}]
    assert facts.commitments([], obstacles, "2019-10-09", WORDS).endswith("2 obstacles stand open.")
