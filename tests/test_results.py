"""The results of a mission on a day: every part and its shape, on a small mission and on the published workbooks of Haiti."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from indicators.agreement import agreement
from indicators.history import natural
from indicators.metrics import METRICS
from indicators.results import compute
from indicators.sheets import SHEETS
from indicators.store import Store, open_store
from tests.readings import publish, report

FIRST, SECOND, THIRD = date(2018, 8, 30), date(2019, 3, 1), date(2019, 10, 9)

BENCHMARKS = """
benchmark_id|benchmark|area|paragraphs
B4|Police|police|20(e); 24
B2|Courts|justice|20(e)
"""
INDICATORS = """
indicator_id|benchmark_id|indicator|measure|unit|direction|baseline|baseline_date|target|target_date|part_of
4.10|B4|Budget|percent||increase|7.1|2018-05-02|8|2019-10-31|
4.3|B4|Women in the police|percent||increase|9|2018-05-02|11|2019-10-15|
2.2|B2|Seats filled|number||increase|6|2018-05-02|12|2019-04-30|
2.2a|B2|Seats filled by women|number||increase|1|2018-05-02|4|2019-04-30|2.2
legend.on_track||Printed legend: on track|number|count||||||legend
"""
FIRST_READINGS = """
indicator_id|date|value|sex|document
4.3|2018-07-15|9.17||S/2018/795
4.10|2018-07-15|7.2||
2.2|2018-07-15|6||
2.2a|2018-07-15|1||
4.3|2018-07-15|1379|women|
"""
RAISED_BUDGET = """
indicator_id|benchmark_id|indicator|measure|direction|baseline|baseline_date|target|target_date
4.10|B4|Budget|percent|increase|7.1|2018-05-02|9|2019-10-31
"""
MOVED_TARGETS = """
indicator_id|kind|date|value|authority|reason
2.2|revised|2019-04-30|10|S/2019/198, Annex I|as printed
4.3|interim|2019-01-31|10||
"""
SECOND_READINGS = """
indicator_id|date|value
4.3|2018-07-15|9.3
4.3|2019-01-15|9.89
4.10|2018-07-15|7.2
2.2|2019-01-31|12
legend.on_track|2019-01-15|3
"""
JUDGEMENTS = """
indicator_id|reported_on|judgement|narrative
4.3|2019-03-01|on_track|read from the symbol
2.2|2019-03-01|on_track|
"""


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """A mission with three reports: a reading restated, a target moved and moved back, a judgement and a legend that clash."""
    opened = open_store(":memory:")
    publish(
        opened,
        report(
            "2018-08-30",
            document="S/2018/795",
            benchmarks=BENCHMARKS,
            indicators=INDICATORS,
            observations=FIRST_READINGS,
        ),
    )
    publish(
        opened,
        report(
            "2019-03-01",
            document="S/2019/198",
            indicators=RAISED_BUDGET,
            targets=MOVED_TARGETS,
            observations=SECOND_READINGS,
            assessments=JUDGEMENTS,
        ),
        at=1,
    )
    publish(
        opened,
        report(
            "2019-10-09",
            document="S/2019/805",
            targets="indicator_id|kind|date|value|authority|reason\n2.2|revised|2019-06-30|12|S/2019/805|",
            observations="indicator_id|date|value\n4.3|2019-09-15|10.5\n4.10|2019-09-15|6.6",
            strength="institution|level|date|flow|women|total\nHaitian National Police|all|2019-09-15|strength|1611|15404",
            commitments="commitment_id|commitment|made_by|due|status\nC1|Adopt the prison law|Parliament|2019-04-30|in_progress",
        ),
        at=2,
    )
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def parts(store: Store) -> dict[str, Any]:
    return compute(store, "MINUJUSTH", THIRD)


def by_id(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["indicator_id"]: row for row in rows}


def test_all_parts_are_there_and_can_be_stored(parts: dict[str, Any]) -> None:
    json.dumps(parts, allow_nan=False)
    sheets = set(SHEETS) - {"targets", "observations", "assessments"}  # which stand in the series of their indicators
    assert set(parts) == {*sheets, "movement", "metrics", "paragraphs", "agreement", "series/2.2", "series/4.3", "series/4.10"}


def test_indicators_come_in_natural_order_without_their_parts(parts: dict[str, Any]) -> None:
    assert [(row["indicator_id"], row["order"]) for row in parts["indicators"]] == [("2.2", 0), ("4.3", 1), ("4.10", 2)]


def test_a_number_within_a_number_sorts_by_its_value() -> None:
    assert sorted(["10.1", "2.2a", "1.10", "2.2", "1.2", "body.1"], key=natural) == ["1.2", "1.10", "2.2", "2.2a", "10.1", "body.1"]


def test_an_indicator_carries_its_status_as_of_the_day(store: Store) -> None:
    rows = by_id(compute(store, "MINUJUSTH", FIRST)["indicators"])
    done, expected = (9.17 - 9) / (11 - 9), (date(2018, 7, 15) - date(2018, 5, 2)).days / (date(2019, 10, 15) - date(2018, 5, 2)).days
    assert (rows["4.3"]["status"], rows["4.3"]["latest"]) == ("some_delay", 9.17)
    assert rows["4.3"]["pace"] == pytest.approx(done / expected)


def test_a_reading_without_breakdown_is_the_latest(parts: dict[str, Any]) -> None:
    row = by_id(parts["indicators"])["4.3"]
    assert (row["latest"], row["latest_date"], row["previous"], row["latest_document"]) == (10.5, "2019-09-15", 9.89, "S/2019/805")


def test_the_history_holds_the_status_at_each_report(parts: dict[str, Any]) -> None:
    history = by_id(parts["indicators"])["4.3"]["history"]
    assert [(each["as_of"], each["document"]) for each in history] == [
        ("2018-08-30", "S/2018/795"),
        ("2019-03-01", "S/2019/198"),
        ("2019-10-09", "S/2019/805"),
    ]
    assert [each["latest"] for each in history] == [9.17, 9.89, 10.5]


def test_every_value_leads_to_its_cell(parts: dict[str, Any]) -> None:
    row = by_id(parts["indicators"])["4.3"]
    assert row["place"] == {"file": "MINUJUSTH_2019-10-09.xlsx", "sheet": "Observations", "cell": "C2", "submission": 3}
    assert row["baseline_place"]["cell"] == "G3"
    assert row["target_place"]["cell"] == "I3"
    assert row["assessment_place"]["sheet"] == "Assessments"


def test_a_target_of_the_targets_sheet_holds_from_the_day_it_was_known(store: Store) -> None:
    found = [by_id(compute(store, "MINUJUSTH", day)["indicators"])["2.2"] for day in (FIRST, SECOND, THIRD)]
    assert [(row["target"], row["target_date"]) for row in found] == [(12, "2019-04-30"), (10, "2019-04-30"), (12, "2019-06-30")]
    assert [("target_revised" in row["flags"]) for row in found] == [False, True, True]
    assert found[2]["target_place"] == {"file": "MINUJUSTH_2019-10-09.xlsx", "sheet": "Targets", "cell": "D2", "submission": 3}


def test_a_target_that_a_later_indicators_sheet_changes_is_a_revision(parts: dict[str, Any]) -> None:
    row = by_id(parts["indicators"])["4.10"]
    assert (row["target"], "target_revised" in row["flags"]) == (9, True)
    targets = parts["series/4.10"]["targets"]
    assert [(each["kind"], each["value"], each["known_from"]) for each in targets] == [
        ("target", 8, "2018-08-30"),
        ("revised", 9, "2019-03-01"),
    ]


def test_a_restated_reading_stays_with_what_replaced_it(parts: dict[str, Any]) -> None:
    readings = [row for row in parts["series/4.3"]["readings"] if row["date"] == "2018-07-15" and not row["disaggregation"]]
    assert [(row["value"], row["restated"]) for row in readings] == [(9.17, True), (9.3, False)]
    assert readings[0]["replaced_by"] == {"value": 9.3, "document": "S/2019/198", "reported_on": "2019-03-01"}
    assert "restated" in by_id(parts["indicators"])["4.3"]["flags"]


def test_a_reading_that_was_only_repeated_is_not_restated(parts: dict[str, Any]) -> None:
    assert [(row["date"], row["restated"]) for row in parts["series/4.10"]["readings"]] == [("2018-07-15", False), ("2019-09-15", False)]


def test_before_it_was_restated_the_old_value_stands(store: Store) -> None:
    readings = compute(store, "MINUJUSTH", FIRST)["series/4.3"]["readings"]
    assert [(row["value"], row["restated"], row["disaggregation"]) for row in readings] == [
        (9.17, False, {}),
        (1379, False, {"sex": "women"}),
    ]


def test_the_path_goes_through_the_interim_target(parts: dict[str, Any]) -> None:
    assert parts["series/4.3"]["path"] == [["2018-05-02", 9], ["2019-01-31", 10], ["2019-10-15", 11]]


def test_parts_of_an_indicator_support_its_series(parts: dict[str, Any]) -> None:
    supporting = parts["series/2.2"]["supporting"]
    assert [(each["title"], [row["value"] for row in each["readings"]]) for each in supporting] == [("Seats filled by women", [1])]


def test_the_missions_judgements_stand_beside_the_series(parts: dict[str, Any]) -> None:
    assert [(row["reported_on"], row["judgement"]) for row in parts["series/4.3"]["assessments"]] == [("2019-03-01", "on_track")]


def test_the_mission_has_counts_its_worst_case_and_its_reports(parts: dict[str, Any]) -> None:
    mission = parts["mission"]
    assert sum(mission["counts"].values()) == len(parts["indicators"])
    assert (mission["worst"], mission["freshness_days"], mission["previous_as_of"]) == ("worse", 0, "2019-03-01")
    assert [each["document"] for each in mission["reports"]] == ["S/2018/795", "S/2019/198", "S/2019/805"]


def test_between_reports_the_last_one_before_is_compared_with(store: Store) -> None:
    later = compute(store, "MINUJUSTH", date(2019, 12, 31))
    assert (later["mission"]["previous_as_of"], later["mission"]["freshness_days"]) == ("2019-10-09", (date(2019, 12, 31) - THIRD).days)
    assert {row["indicator_id"]: (row["from"], row["to"]) for row in later["movement"]}["4.3"] == ("some_delay", "overdue")


def test_movement_is_told_worse_first(parts: dict[str, Any]) -> None:
    assert [(row["indicator_id"], row["from"], row["to"], row["direction"]) for row in parts["movement"]] == [
        ("4.10", "off_track", "worse", "worse"),
    ]


def test_benchmarks_count_their_own_indicators(parts: dict[str, Any]) -> None:
    counts = {row["benchmark_id"]: (sum(row["counts"].values()), row["worst"], len(row["history"])) for row in parts["benchmarks"]}
    assert counts == {"B4": (2, "worse", 3), "B2": (1, "met", 3)}


def test_sheets_are_given_as_they_are_with_their_place(parts: dict[str, Any]) -> None:
    row = parts["commitments"][0]
    assert (row["commitment"], row["due"], row["place"]["sheet"]) == ("Adopt the prison law", "2019-04-30", "Commitments")


def test_every_metric_has_rows_or_a_note(parts: dict[str, Any]) -> None:
    assert set(parts["metrics"]) == set(METRICS)
    assert all(found["rows"] or found["note"]["text"] for found in parts["metrics"].values())
    assert parts["metrics"]["share"]["rows"][0]["value"] == 100 * 1611 / 15404


def test_the_paragraphs_say_what_carries_them(parts: dict[str, Any]) -> None:
    rows = {row["paragraph"]: row for row in parts["paragraphs"]}
    assert (rows["24"]["benchmarks"], rows["24"]["indicators"], rows["24"]["records"]) == (1, 2, 1)
    assert rows["20(f)"]["records"] == 0


def test_printed_judgements_are_compared_on_the_day_of_their_report(store: Store) -> None:
    found = agreement(store, "MINUJUSTH")
    assert [(row["indicator_id"], row["judgement"], row["status"]) for row in found["clashes"]] == [("4.3", "on_track", "some_delay")]
    assert (found["counts"]["total"], found["counts"]["agree"], found["counts"]["clash"]) == (2, 1, 1)


def test_a_legend_that_differs_from_its_rows_is_a_conflict(store: Store) -> None:
    conflicts = [(row["document"], row["judgement"], row["legend"], row["rows"]) for row in agreement(store, "MINUJUSTH")["legends"]]
    assert conflicts == [("S/2019/198", "on_track", 3, 2)]


def test_an_empty_mission_has_empty_parts() -> None:
    with_nothing = open_store(":memory:")
    publish(with_nothing, report("2020-01-01"))
    found = compute(with_nothing, "MINUJUSTH", date(2020, 1, 1))
    with_nothing.close()
    assert (found["indicators"], found["movement"], found["mission"]["counts"], found["mission"]["worst"]) == ([], [], {}, None)


@pytest.fixture(scope="module")
def haiti(published: Any) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{published}")
    yield opened
    opened.close()


def test_haiti_has_forty_six_indicators_and_eleven_benchmarks(haiti: Store) -> None:
    assert sum(haiti.result("MINUJUSTH", THIRD, "mission")["counts"].values()) == 46
    assert len(haiti.result("MINUJUSTH", THIRD, "benchmarks")) == 11


def test_women_in_the_haitian_police_read_as_published(haiti: Store) -> None:
    latest = [by_id(haiti.result("MINUJUSTH", day, "indicators"))["4.3"]["latest"] for day in (FIRST, THIRD)]
    assert latest == [9.17, 10.5]


def test_part_year_figures_of_haiti_are_not_assessable(haiti: Store) -> None:
    rows = by_id(haiti.result("MINUJUSTH", FIRST, "indicators"))
    assert [rows[number]["status"] for number in ("3.1", "6.3", "6.4")] == ["not_assessable"] * 3


def test_the_women_wanted_on_the_court_of_cassation_went_four_one_four(haiti: Store) -> None:
    parts = {row["indicator_id"]: row for row in haiti.result("MINUJUSTH", THIRD, "series/2.2")["supporting"]}
    assert [row["value"] for row in parts["2.2d"]["targets"]] == [4, 1, 4]


def test_all_printed_symbols_of_haiti_are_compared(haiti: Store) -> None:
    found = haiti.result("MINUJUSTH", THIRD, "agreement")
    counts = found["counts"]
    assert counts["total"] == 46 * 4
    assert counts["agree"] + counts["clash"] + counts["apart"] + counts["none"] == counts["total"]
    assert {(row["judgement"], row["legend"], row["rows"]) for row in found["legends"]} == {
        ("challenges_positive_trend", 6, 7),
        ("challenges_stagnating_trend", 6, 5),
    }
