"""The opening sentences: what they say for one and for many, where nothing is known, and where their figures lead."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dashboard import facts, woven
from dashboard.words import Words
from indicators.status import ORDER

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
        "3 show no progress and 1 cannot be assessed; two are worse than on 9 July 2019."
    )


def test_one_is_said_as_one() -> None:
    said = mission([WORSE], counts={"met": 1, "missed": 1, "not_started": 1})
    assert "one of three indicators is met" in said
    assert "one is behind or past its date and one shows no progress" in said
    assert said.endswith("; one is worse than on 9 July 2019.")


def test_none_ahead_is_said_without_a_nought() -> None:
    assert "none of four indicators is met or on track, four show no progress" not in mission([], counts={"not_started": 3, "no_data": 1})
    assert "none of four indicators is met or on track, three show no progress" in mission([], counts={"not_started": 3, "no_data": 1})


def test_the_groups_of_an_opening_sentence_add_up_to_all_indicators() -> None:
    assert sorted(status for group in facts.GROUPS.values() for status in group) == sorted(ORDER)
    counts = dict.fromkeys(ORDER, 2)
    said = facts.overview([{"counts": counts}], WORDS)
    assert said.startswith(f"In one mission, {2 * len(ORDER)} indicators are followed: ")
    assert sum(int(number) for number in re.findall(r"\d+", said.partition(":")[2])) == 2 * len(ORDER)


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
    assert facts.transition(tasks, [], WORDS) == "Of three tasks, one has been handed over; of those still open, one has no named receiver."


def test_obstacles_without_a_status_still_stand() -> None:
    obstacles = [{"status": None}, {"status": "closed"}, {"status": "easing"}]
    assert facts.commitments([], obstacles, "2019-10-09", WORDS) == "No commitment is on record; two obstacles stand open."


def test_of_commitments_is_said_what_the_documents_say() -> None:
    bare = {"due": None, "status": None}
    assert facts.commitments([bare], [], "2019-10-09", WORDS) == (
        "There is one commitment on record: no due date is given for it and no document says how it stands; no obstacle stands open."
    )
    told = [{"due": "2019-01-01", "status": "announced"}, {"due": "2020-01-01", "status": "fulfilled"}, bare]
    assert facts.commitments(told, [], "2019-10-09", WORDS) == (
        "There are three commitments on record: one is past its due date and one is fulfilled; no obstacle stands open."
    )


@pytest.mark.parametrize(("statuses", "said"), [
    (["planned"], "The one task has not been handed over; every task still open has a named receiver."),
    (["planned", "planned"], "No task of two has been handed over; every task still open has a named receiver."),
    (["handed_over", "handed_over"], "Every one of two tasks has been handed over."),
    (["handed_over"] + ["planned"] * 11, "Of 12 tasks, 1 has been handed over; every task still open has a named receiver."),
])  # fmt: skip
def test_no_sentence_on_the_transition_opens_with_a_figure(statuses: list[str], said: str) -> None:
    assert facts.transition([{"status": status, "receiver": "UNDP"} for status in statuses], [], WORDS) == said


def test_shares_of_one_series_have_the_same_decimals() -> None:
    readings = [
        {"date": "2018-02-28", "share": 9.18, "printed": 9.18},
        {"date": "2019-04-30", "share": 9.9, "printed": 9.9},
        {"date": "2019-09-15", "share": 100 * 1611 / 15404, "printed": None},
    ]
    assert facts.gender("Police", readings, None, WORDS, {}).startswith(
        "Women are 10.5 per cent of Police (15 September 2019), after 9.2 per cent on 28 February 2018"
    )
    assert facts.decimals_of(readings[:1]) == 2
