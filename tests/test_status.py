"""The status rule: every worked case of the design, and the edges of each question."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from indicators.model import Indicator, Observation, Revision, Step
from indicators.status import FLAGS, ORDER, STATUSES, Thresholds, assess, path, worst
from indicators.status.flags import next_due

VECTORS = list(csv.DictReader((Path(__file__).parent / "data" / "status_vectors.csv").read_text(encoding="utf-8").splitlines()))

START, DUE = date(2020, 1, 1), date(2024, 1, 1)


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def number(text: str) -> float | None:
    return float(text) if text else None


def pairs(text: str) -> Iterable[tuple[date, float]]:
    for part in filter(None, text.split(";")):
        when, what = part.split("=")
        yield date.fromisoformat(when), float(what)


def indicator_of(row: dict[str, str]) -> Indicator:
    return Indicator(
        "1",
        row["case"],
        row["measure"],
        direction=row["direction"] or None,
        comparator=row["comparator"] or None,
        baseline=number(row["baseline"]),
        baseline_date=day(row["baseline_date"]),
        target=number(row["target"]),
        target_date=day(row["target_date"]),
        interim=tuple(Step(when, what) for when, what in pairs(row["interim_targets"])),
        band_low=number(row["band_low"]),
        band_high=number(row["band_high"]),
        first_due=day(row["first_due"]),
        applicable=row["applicable"] != "no",
    )


def reading(when: str, value: float | None, **more: Any) -> Observation:
    on = date.fromisoformat(when)
    return Observation(on, value, more.pop("printed", "" if value is None else f"{value:g}"), more.pop("reported_on", on), **more)


def rising(**more: Any) -> Indicator:
    """0 on 1 January 2020 to 100 on 1 January 2024, higher is better."""
    given: dict[str, Any] = {"direction": "increase", "baseline": 0, "baseline_date": START, "target": 100, "target_date": DUE}
    return Indicator("1", "a count", more.pop("measure", "number"), **{**given, **more})


def falling(**more: Any) -> Indicator:
    """9.9 in the year 2017 to at most 9.3 by the end of April 2019."""
    given: dict[str, Any] = {"direction": "decrease", "baseline": 9.9, "baseline_date": date(2017, 12, 31), "target": 9.3}
    return Indicator("6.3", "homicides", "number", **{**given, "target_date": date(2019, 4, 30), **more})


def status(indicator: Indicator, readings: list[Observation], as_of: str) -> str:
    return assess(indicator, readings, date.fromisoformat(as_of)).status


def said(indicator: Indicator, readings: list[Observation], as_of: str) -> str:
    return "\n".join(str(line) for line in assess(indicator, readings, date.fromisoformat(as_of)).working)


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["case"])
def test_a_worked_case_has_its_status_and_pace(row: dict[str, str]) -> None:
    readings = [Observation(when, what, f"{what:g}", when) for when, what in pairs(row["observations"])]
    found = assess(indicator_of(row), readings, date.fromisoformat(row["as_of"]))
    assert found.status == row["status"]
    assert found.pace == (None if not row["pace"] else pytest.approx(float(row["pace"]), abs=5e-5))


def test_the_pace_keeps_its_full_precision() -> None:
    women = rising(baseline=9, baseline_date=date(2018, 5, 2), target=11, target_date=date(2019, 10, 15))
    found = assess(women, [reading("2019-09-15", 10.5)], date(2019, 9, 30))
    done, expected = (10.5 - 9) / (11 - 9), (date(2019, 9, 15) - date(2018, 5, 2)).days / (date(2019, 10, 15) - date(2018, 5, 2)).days
    assert found.pace == pytest.approx(done / expected, abs=1e-15)


def test_the_working_shows_inputs_formula_and_conclusion() -> None:
    women = rising(baseline=9, baseline_date=date(2018, 5, 2), target=11, target_date=date(2019, 10, 15))
    assert said(women, [reading("2019-09-15", 10.5, document="S/2019/805")], "2019-09-30").splitlines() == [
        "The baseline is 9, on 2018-05-02.",
        "The target is at least 11 by 2019-10-15.",
        "The latest reading is 10.5 for 2019-09-15, reported on 2019-09-15 in S/2019/805.",
        "Progress made: p = (10.5 - 9) / (11 - 9) = 0.75.",
        "Expected by 2019-09-15: x = 501 of 531 days = 0.9435.",
        "Pace: R = p / x = 0.75 / 0.9435 = 0.7949.",
        "The pace of 0.7949 is at least 0.6 but below 0.95: some delay.",
    ]


def test_thresholds_are_settings() -> None:
    strict = assess(rising(), [reading("2022-01-01", 50)], date(2022, 2, 1), thresholds=Thresholds(on_track=1.1))
    assert strict.status == "some_delay"


def test_a_reading_counts_from_the_day_it_was_reported() -> None:
    late = [reading("2021-06-30", 40, reported_on=date(2021, 9, 1))]
    assert status(rising(), late, "2021-08-31") == "no_data"
    assert status(rising(), late, "2021-09-01") == "on_track"


def test_a_missing_code_is_no_reading() -> None:
    assert status(rising(), [reading("2021-06-30", None, missing="not_collected", printed="..")], "2021-08-31") == "no_data"


def test_a_row_that_says_not_yet_due_makes_it_not_due() -> None:
    assert status(rising(), [reading("2021-06-30", None, missing="not_due", printed="not yet due")], "2021-08-31") == "not_due"


def test_an_earlier_reading_stands_behind_a_missing_one() -> None:
    readings = [reading("2021-01-01", 30), reading("2021-06-30", None, missing="not_collected", printed="survey pending")]
    assert status(rising(), readings, "2021-08-31") == "on_track"
    assert "The row for 2021-06-30 gives no value: survey pending." in said(rising(), readings, "2021-08-31")


def test_a_reading_in_words_is_not_assessable() -> None:
    assert status(rising(), [reading("2021-06-30", None, printed="target achieved")], "2021-08-31") == "not_assessable"


def test_a_target_in_words_is_not_assessable() -> None:
    words = rising(target=None, target_printed="fully compliant")
    assert status(words, [reading("2021-06-30", 4)], "2021-08-31") == "not_assessable"


def test_maintain_without_comparator_is_at_least() -> None:
    kept = rising(direction="maintain", baseline=95, target=95)
    assert [status(kept, [reading("2021-06-30", value)], "2021-08-31") for value in (96, 95, 94)] == ["held", "held", "breached"]


def test_maintain_with_a_ceiling_uses_its_comparator() -> None:
    kept = rising(direction="maintain", target=5, comparator="<=")
    assert [status(kept, [reading("2021-06-30", value)], "2021-08-31") for value in (4, 6)] == ["held", "breached"]


def test_maintain_without_target_is_not_assessable() -> None:
    assert status(rising(direction="maintain", target=None), [reading("2021-06-30", 4)], "2021-08-31") == "not_assessable"


def test_a_breach_says_its_distance() -> None:
    band = Indicator("1", "a ratio", "number", direction="band", band_low=40, band_high=60)
    assert f"the reading of 61 lies {61 - 60} outside" in said(band, [reading("2020-01-01", 61)], "2020-06-01")


def test_a_band_with_one_bound_binds_on_that_side() -> None:
    band = Indicator("1", "a ratio", "number", direction="band", band_high=60)
    assert [status(band, [reading("2020-01-01", value)], "2020-06-01") for value in (-5, 61)] == ["held", "breached"]


def test_without_target_and_baseline_the_reading_before_is_compared() -> None:
    bare = Indicator("1", "a count", "number", direction="increase")
    readings = [reading("2020-01-01", 5), reading("2020-06-01", 5)]
    assert status(bare, readings, "2020-07-01") == "unchanged"


def test_without_target_and_direction_a_reading_is_not_assessable() -> None:
    bare = Indicator("1", "a count", "number", baseline=3, baseline_date=START)
    assert status(bare, [reading("2021-01-01", 5)], "2021-07-01") == "not_assessable"


@pytest.mark.parametrize(
    ("comparator", "value", "expected"),
    [(">=", 100, "met"), (">", 100, "on_track"), ("<=", 100, "met"), ("<", 100, "on_track"), ("=", 100, "met"), ("=", 101, "on_track")],
)
def test_each_comparator_has_its_own_edge(comparator: str, value: float, expected: str) -> None:
    assert status(rising(comparator=comparator), [reading("2022-01-01", value)], "2022-02-01") == expected


def test_the_comparator_is_at_most_where_the_target_lies_below_the_baseline() -> None:
    bare = rising(direction=None, baseline=50, target=10)
    assert status(bare, [reading("2022-01-01", 9)], "2022-02-01") == "met"


def test_the_comparator_is_at_least_where_the_target_equals_the_baseline() -> None:
    level = rising(direction=None, baseline=88, target=88)
    assert status(level, [reading("2022-01-01", 90)], "2022-02-01") == "met"


def test_baseline_equal_to_target_and_below_it_is_worse() -> None:
    assert status(rising(baseline=88, target=88), [reading("2022-01-01", 80)], "2022-02-01") == "worse"


def test_a_reading_on_the_due_date_that_fails_is_missed() -> None:
    assert status(rising(), [reading("2024-01-01", 99)], "2024-01-01") == "missed"


def test_on_the_due_date_itself_nothing_is_overdue() -> None:
    assert status(rising(), [reading("2023-12-01", 99)], "2024-01-01") == "on_track"
    assert status(rising(), [reading("2023-12-01", 99)], "2024-01-02") == "overdue"


def test_a_stage_without_starting_point_is_not_assessable() -> None:
    assert status(rising(measure="stage", baseline=None, target=3), [reading("2021-01-01", 2)], "2021-06-01") == "not_assessable"


def test_a_stage_that_fell_back_is_worse() -> None:
    assert status(rising(measure="stage", baseline=2, target=3), [reading("2021-01-01", 1)], "2021-06-01") == "worse"


def test_a_stage_is_called_by_its_label() -> None:
    law = rising(measure="stage", baseline=1, target=3, stages={1: "drafted", 2: "voted", 3: "promulgated"})
    assert "The latest reading is 2 (voted)" in said(law, [reading("2021-01-01", 2)], "2021-06-01")


def test_a_yes_no_without_baseline_starts_at_no() -> None:
    body = rising(measure="yes_no", baseline=None, baseline_date=None, target=1)
    assert [status(body, [reading("2021-01-01", value)], "2021-06-01") for value in (0, 1)] == ["not_started", "met"]


def test_a_per_period_ceiling_compares_target_with_reading() -> None:
    complaints = Indicator("1", "complaints", "per_period", direction="decrease", target=50)
    found = assess(complaints, [reading("2021-12-31", 80)], date(2022, 2, 1))
    assert (found.status, found.pace) == ("some_delay", 50 / 80)


def test_a_per_period_share_that_cannot_be_formed_is_not_assessable() -> None:
    odd = Indicator("1", "losses", "per_period", direction="increase", comparator=">", target=0)
    assert status(odd, [reading("2021-12-31", 0)], "2022-02-01") == "not_assessable"


@pytest.mark.parametrize("gap", ["baseline", "baseline_date", "target_date"])
def test_without_baseline_its_date_or_the_due_date_progress_is_not_assessable(gap: str) -> None:
    assert status(rising(**{gap: None}), [reading("2021-06-30", 4)], "2021-08-31") == "not_assessable"


def test_the_working_says_which_input_is_missing() -> None:
    assert "The date of the baseline is missing" in said(rising(baseline_date=None), [reading("2021-06-30", 4)], "2021-08-31")


def test_where_the_path_does_not_rise_yet_a_value_at_the_baseline_is_on_track_without_a_pace() -> None:
    flat = rising(interim=(Step(date(2022, 1, 1), 0),))
    found = assess(flat, [reading("2021-01-01", 0)], date(2021, 6, 1))
    assert (found.status, found.pace) == ("on_track", None)


def test_where_the_path_dips_a_value_below_the_baseline_is_worse_without_a_pace() -> None:
    dip = rising(interim=(Step(date(2022, 1, 1), -10),))
    found = assess(dip, [reading("2021-01-01", -2)], date(2021, 6, 1))
    assert (found.status, found.pace) == ("worse", None)


def test_the_path_goes_through_interim_targets_in_order_of_date() -> None:
    steps = (Step(date(2023, 1, 1), 60), Step(date(2022, 1, 1), 20), Step(date(2025, 1, 1), 200))
    assert path(rising(interim=steps)) == [(START, 0), (date(2022, 1, 1), 20), (date(2023, 1, 1), 60), (DUE, 100)]


def test_an_incomplete_indicator_has_no_path() -> None:
    assert path(rising(target=None)) == []


@pytest.mark.parametrize(("value", "whole_year"), [(6.52, "met"), (9.45, "on_track")])
def test_a_part_year_figure_of_a_falling_indicator_is_never_good(value: float, whole_year: str) -> None:
    part = [reading("2018-07-19", value, period_start=date(2018, 1, 1))]
    whole = [reading("2018-12-31", value, period_start=date(2018, 1, 1))]
    assert status(falling(), part, "2018-08-30") == "not_assessable"
    assert status(falling(), whole, "2019-03-01") == whole_year


def test_a_part_year_figure_above_the_target_keeps_its_status() -> None:
    assert status(falling(), [reading("2018-07-19", 12, period_start=date(2018, 1, 1))], "2018-08-30") == "worse"


def test_a_part_year_is_told_with_both_windows() -> None:
    days = (date(2018, 7, 19) - date(2018, 1, 1)).days + 1
    assert f"covers {days} days, the baseline 365" in said(
        falling(), [reading("2018-07-19", 6.5, period_start=date(2018, 1, 1))], "2018-08-30"
    )


def test_a_quarter_is_no_part_year_beside_a_quarter() -> None:
    quarterly = falling(baseline_date=date(2017, 6, 30), baseline_start=date(2017, 4, 1))
    assert status(quarterly, [reading("2018-03-31", 9, period_start=date(2018, 1, 1))], "2018-08-30") == "met"


def test_a_part_year_figure_of_a_rising_indicator_is_judged_as_it_is() -> None:
    cases = rising(baseline_date=date(2019, 12, 31))
    assert status(cases, [reading("2020-06-30", 100, period_start=date(2020, 1, 1))], "2020-08-01") == "met"


def test_a_reading_by_another_method_is_not_measured_from_the_baseline() -> None:
    assert status(rising(), [reading("2021-06-30", 40, comparable=False)], "2021-08-31") == "not_assessable"


def test_a_reading_by_another_method_is_still_held_against_the_target() -> None:
    assert status(rising(), [reading("2021-06-30", 100, comparable=False)], "2021-08-31") == "met"


def test_the_value_reported_last_for_a_date_counts() -> None:
    readings = [reading("2021-06-30", 10), reading("2021-06-30", 40, reported_on=date(2021, 9, 1))]
    assert assess(rising(), readings, date(2021, 8, 1)).latest == readings[0]
    found = assess(rising(), readings, date(2021, 9, 1))
    assert (found.latest, found.flags) == (readings[1], ("restated", "low_points"))


def test_the_same_value_reported_twice_is_not_restated() -> None:
    readings = [reading("2021-06-30", 10), reading("2021-06-30", 10, reported_on=date(2021, 9, 1))]
    assert "restated" not in assess(rising(), readings, date(2021, 9, 1)).flags


@pytest.mark.parametrize(
    ("frequency", "fresh_until"),
    [("quarterly", "2021-06-30"), ("annual", "2022-03-31"), ("semiannual", "2021-09-30"), ("weekly", "2021-04-07")],
)
def test_a_reading_is_stale_one_period_after_it(frequency: str, fresh_until: str) -> None:
    last = date.fromisoformat(fresh_until)
    flags = [assess(rising(frequency=frequency), [reading("2021-03-31", 40)], day).flags for day in (last, last + timedelta(days=1))]
    assert ["stale" in found for found in flags] == [False, True]


def test_without_a_frequency_nothing_is_stale() -> None:
    assert "stale" not in assess(rising(), [reading("2021-03-31", 40)], date(2023, 1, 1)).flags


def test_the_last_day_of_a_month_is_followed_by_the_last_day_of_a_month() -> None:
    assert next_due(date(2020, 11, 30), "quarterly") == date(2021, 2, 28)
    assert next_due(date(2021, 2, 28), "monthly") == date(2021, 3, 31)


def test_a_target_once_met_and_lost_is_slipped() -> None:
    readings = [reading("2021-01-01", 101), reading("2021-06-30", 90)]
    assert "slipped" in assess(rising(), readings, date(2021, 8, 1)).flags


def test_a_part_year_that_only_seemed_to_meet_the_target_is_no_slip() -> None:
    readings = [reading("2018-07-19", 6.5, period_start=date(2018, 1, 1)), reading("2018-12-31", 11, period_start=date(2018, 1, 1))]
    assert "slipped" not in assess(falling(), readings, date(2019, 3, 1)).flags


def test_revisions_known_by_then_are_flagged_and_told() -> None:
    change = Revision("target", 1, DUE, date(2021, 3, 1), before=4, before_date=DUE, authority="S/2019/198")
    revised = rising(target=1, revisions=(change,))
    assert "target_revised" not in assess(revised, [reading("2021-01-01", 0)], date(2021, 2, 1)).flags
    assert "target_revised" in assess(revised, [reading("2021-01-01", 0)], date(2021, 3, 1)).flags
    told = "As known from 2021-03-01, the target moved from 4 to 1, decided by S/2019/198; no reason is given."
    assert told in said(revised, [reading("2021-01-01", 0)], "2021-03-01")


def test_a_target_that_came_after_none_was_set_and_not_changed() -> None:
    first = Revision("target", 1, DUE, date(2021, 3, 1))
    told = said(rising(target=1, revisions=(first,)), [reading("2021-01-01", 0)], "2021-03-01")
    assert "As known from 2021-03-01, the target was set at 1 by 2024-01-01; no reason is given." in told


def test_percentages_and_answers_are_said_as_what_they_are() -> None:
    share = rising(measure="percent", baseline=9, target=11)
    assert "The reading of 11.5 per cent meets the target of at least 11 per cent." in said(
        share, [reading("2021-01-01", 11.5)], "2021-02-01"
    )
    answer = rising(measure="yes_no", baseline=0, target=1)
    assert "The reading of no is still the starting point; the target is yes." in said(answer, [reading("2021-01-01", 0)], "2021-02-01")


def test_a_revised_baseline_is_flagged() -> None:
    change = Revision("baseline", 0, START, date(2020, 6, 1), before=5, before_date=START)
    assert "baseline_revised" in assess(rising(revisions=(change,)), [reading("2021-01-01", 0)], date(2021, 3, 1)).flags


def test_a_judgement_that_says_otherwise_is_a_clash() -> None:
    readings = [reading("2021-06-30", 10), reading("2021-12-31", 10)]
    assert "clash" in assess(rising(), readings, date(2022, 2, 1), judgement="on_track").flags
    assert "clash" not in assess(rising(), readings, date(2022, 2, 1), judgement="no_progress").flags


@pytest.mark.parametrize(("last", "expected"), [(63.3, "improving"), (64.9, "flat"), (66.0, "worsening")])
def test_the_trend_follows_the_direction(last: float, expected: str) -> None:
    detention = falling(baseline=62.2, target=50.4)
    assert assess(detention, [reading("2018-12-31", 64.9), reading("2019-03-31", last)], date(2019, 4, 1)).trend == expected


def test_there_is_no_trend_across_a_break_of_method() -> None:
    readings = [reading("2021-01-01", 10), reading("2021-06-30", 40, comparable=False)]
    assert assess(rising(), readings, date(2021, 8, 31)).trend is None


def test_the_trend_of_a_band_is_the_distance_to_it() -> None:
    band = Indicator("1", "a ratio", "number", direction="band", band_low=40, band_high=60)
    assert assess(band, [reading("2020-01-01", 70), reading("2020-06-01", 65)], date(2020, 7, 1)).trend == "improving"


def test_readings_in_any_order_give_the_same() -> None:
    readings = [reading("2021-06-30", 40), reading("2021-01-01", 10)]
    assert assess(rising(), readings, date(2021, 8, 1)) == assess(rising(), readings[::-1], date(2021, 8, 1))


def test_every_status_has_words_and_a_place_in_the_order() -> None:
    assert len(STATUSES) == len(ORDER) == 19
    assert all(each.title and each.meaning.endswith(".") and each.tone and each.sign for each in STATUSES.values())
    assert all(flag.title and flag.meaning.endswith(".") for flag in FLAGS.values())


def test_the_worst_of_none_is_none() -> None:
    assert worst([]) is None
    assert worst(["met", "overdue", "no_data"]) == "overdue"


def test_an_inapplicable_indicator_is_never_stale_or_slipped() -> None:
    absent = replace(rising(frequency="monthly"), applicable=False)
    for readings in ([reading("2021-01-01", 101), reading("2021-06-30", 90)], [reading("2021-01-01", 101)]):
        found = assess(absent, readings, date(2022, 1, 1))
        assert (found.status, found.flags) == ("not_applicable", ())
