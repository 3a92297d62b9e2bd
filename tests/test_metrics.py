"""Every metric on a worked case from published figures, and on nothing at all; then the edges of each."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import Any

import pandas as pd
import pytest

from indicators.metrics import METRICS
from indicators.metrics.base import Outcome
from indicators.sheets import SHEETS
from indicators.words import plain
from tests.builders import sheet

DAYS_OF_A_YEAR = 365.25


@dataclass(frozen=True)
class Worked:
    """`values` are the values of the rows in their order, written as the sum that makes them."""

    metric: str
    as_of: str
    values: list[Any]
    tables: dict[str, Any] = field(default_factory=dict)


def frames(**drawn: Any) -> dict[str, pd.DataFrame]:
    """Frames of drawn sheets as the store gives them; a list of dicts stands for statuses."""
    found = {}
    for name, what in drawn.items():
        if isinstance(what, list):
            found[name] = pd.DataFrame(what)
        else:
            member = name.removesuffix("_before").removesuffix("_first")
            found[name] = sheet(member, what).records.assign(
                file="a.xlsx", sheet=SHEETS[member].title, submission_id=1, known_from="2011-09-19"
            )
    return found


def run(metric: str, as_of: str, **drawn: Any) -> Outcome:
    return METRICS[metric].compute(frames(**drawn), date.fromisoformat(as_of))


def values(outcome: Outcome) -> list[Any]:
    return [row.get("value") for row in outcome.rows]


def status(indicator_id: str, of: str, benchmark_id: str = "B1", **more: Any) -> dict[str, Any]:
    row = {
        "indicator_id": indicator_id,
        "indicator": f"indicator {indicator_id}",
        "benchmark_id": benchmark_id,
        "area": "police",
        "status": of,
    }
    facts = {"as_of": "2019-07-09", "latest_date": "2019-06-30", "frequency": None, "place": {"file": "a.xlsx", "sheet": "O", "cell": "C2"}}
    return {**row, **facts, **more}


HAITI_POLICE = """
institution|institution_type|level|date|flow|women|men|total|percent_women
Haitian National Police|police|all|2018-09-18|strength|1379||15042|9.17
Haitian National Police|police|all|2018-09-19|strength|1568||15735|
"""
BOSNIA = """
institution|level|date|flow|percent_women
Armed Forces|all|2023-12-31|strength|8.2
Armed Forces|officer|2023-12-31|strength|6.7
Armed Forces|NCO|2023-12-31|strength|4.9
"""
TROOPS = """
institution|level|date|flow|women|percent_women
UN troops|contingent|2021-04-30|deployed||5.3
UN troops|contingent|2025-06-30|deployed||8.8
"""
TROOPS_TARGET = """
institution|category|level|date|percent_women|authority
UN peacekeeping|UN troops|contingent|2028-12-31|15|Uniformed Gender Parity Strategy
"""
MINUSMA = """
item|kind|date|value|unit|location
uniformed|actual|2023-06-30|12947|persons|
uniformed|actual|2023-08-28|11851|persons|
uniformed|planned|2023-12-31|0|persons|
"""
PLAN = "task_id|task|provider|status|percent|planned_date|as_of\n"
BENCHMARKS = """
benchmark_id|benchmark|area|paragraphs
B1|Police reform|police|20(e); 24
B2|Justice reform|justice|20(e)
"""

TROOPS_SLOPE = (8.8 - 5.3) / (date(2025, 6, 30) - date(2021, 4, 30)).days * DAYS_OF_A_YEAR

WORKED = [
    Worked("share", "2018-12-31", [100 * 1379 / 15042, 100 * 1568 / 15735], {"strength": HAITI_POLICE}),
    Worked("parity_index", "2018-12-31", [1379 / (15042 - 1379), 1568 / (15735 - 1568)], {"strength": HAITI_POLICE}),
    Worked("glass_ceiling", "2024-01-01", [8.2 / 6.7, 8.2 / 4.9], {"strength": BOSNIA}),
    Worked("rank_profile", "2024-01-01", [8.2, 4.9, 6.7], {"strength": BOSNIA}),
    Worked(
        "intake",
        "2019-12-31",
        [100 * 142 / 671],
        {"strength": "institution|level|date|flow|women|total\nHaitian National Police|30th class|2019-02-28|recruits|142|671"},
    ),
    Worked(
        "attrition",
        "2018-12-31",
        [100 * 26 / 215, 100 * 31 / 535],
        {
            "strength": """
            institution|level|date|flow|women|men
            Haitian National Police|29th promotion|2018-01-31|recruits|215|535
            Haitian National Police|29th promotion|2018-09-18|leavers|26|31
            """
        },
    ),
    Worked(
        "target_gap",
        "2025-12-31",
        [8.8 - 12],
        {"strength": TROOPS, "strength_targets": "institution|category|level|date|percent_women\nUN|UN troops|contingent|2025-12-31|12"},
    ),
    Worked(
        "year_of_target",
        "2025-12-31",
        [2021 + int(4 / 12 + (15 - 5.3) / TROOPS_SLOPE)],
        {"strength": TROOPS, "strength_targets": TROOPS_TARGET},
    ),
    Worked(
        "recruits_needed",
        "2019-12-31",
        [ceil((0.11 * 15735 - 1568) / (142 / 671 - 0.11))],
        {
            "strength": f"""{HAITI_POLICE.strip()}
            Haitian National Police|police|30th class|2019-02-28|recruits|142||671|""",
            "strength_targets": "institution|category|level|date|percent_women\nHaitian National Police|||2019-10-15|11",
        },
    ),
    Worked(
        "leadership",
        "2018-12-31",
        [100 * 2 / 18],
        {"strength": "institution|level|date|flow|women|men\nHaitian National Police|director posts|2018-06-30|leadership|2|16"},
    ),
    Worked(
        "barriers",
        "2022-12-31",
        [2, 0],
        {
            "barriers": """
            institution|barrier|finding|status
            Zambia Police Service|eligible_pool|few women drivers|open
            Zambia Police Service|eligible_pool|height requirement|
            Zambia Police Service|gender_roles|women kept to desks|closed
            """
        },
    ),
    Worked(
        "handed_over",
        "2021-06-30",
        [100 * 2 / 4, 100 * 1 / 1],
        {
            "handover": """
            task_id|task|area|provider|status|percent
            T1|Protection of civilians|police|UNAMID|handed_over|100
            T2|Team sites||UNAMID|handed_over|
            T3|Clinics||UNAMID|in_progress|40
            T4|Mediation||UNAMID|planned|
            """
        },
    ),
    Worked(
        "schedule_index",
        "2012-04-27",
        [60 / (100 * 221 / 469)],
        {
            "handover": PLAN + "T1|Joint transition plan|UNMIT|in_progress|60|2012-12-31|2012-04-27",
            "handover_first": PLAN + "T1|Joint transition plan|UNMIT|planned||2012-12-31|2011-09-19",
        },
    ),
    Worked(
        "receiver_coverage",
        "2021-06-30",
        [100 * 1 / 2],
        {
            "handover": """
            task_id|task|provider|receiver|status
            T1|Protection|UNAMID|Government|handed_over
            T2|Clinics|UNAMID|local communities|in_progress
            T3|Mediation|UNAMID||planned
            """
        },
    ),
    Worked(
        "readiness",
        "2021-06-30",
        [1, 2],
        {
            "handover": """
            task_id|task|provider|receiver|status|readiness
            T1|Protection|UNAMID|Government|planned|3
            T2|Clinics|UNAMID|communities|planned|1
            T3|Mediation|UNAMID|Government|planned|3
            """
        },
    ),
    Worked(
        "funding_coverage",
        "2024-12-31",
        [100 * 30 / 57],
        {"handover": "task_id|task|provider|funding_needed|funding_secured|currency\nT1|South Kivu|MONUSCO|57000000|30000000|USD"},
    ),
    Worked(
        "financial_cliff",
        "2022-06-30",
        [100 * (1 - 40 / 100)],
        {
            "footprint": "item|kind|date|value|unit\nuniformed|actual|2021-06-30|0|persons",
            "support": """
            support_id|actor|actor_type|activity|start|amount|currency
            S1|UNAMID|un_mission|programme|2020-07-01|100|USD
            S2|country team|un_country_team|programme|2021-07-01|40|USD
            """,
        },
    ),
    Worked(
        "drawdown",
        "2018-12-31",
        [100 * (1 - 0 / 3590)],
        {
            "footprint": """
            item|kind|date|value|unit
            military|ceiling|2015-12-31|3590|persons
            military|ceiling|2016-06-30|1240|persons
            military|ceiling|2016-12-31|434|persons
            military|ceiling|2018-03-30|0|persons
            """
        },
    ),
    Worked("burn_down", "2023-08-31", [100 * 1096 / 12947], {"footprint": MINUSMA}),
    Worked(
        "sites",
        "2021-06-29",
        [100 * 14 / 14],
        {"footprint": "item|kind|date|value|unit\nsites|planned|2020-12-31|14|sites\nsites_handed_over|actual|2021-06-29|14|sites"},
    ),
    Worked(
        "skills",
        "2025-12-31",
        [100 * 45 / 60, None],
        {
            "footprint": """
            item|kind|date|value|unit
            national_staff_trained|planned|2026-06-30|60|persons
            national_staff_trained|actual|2025-06-30|20|persons
            national_staff_trained|actual|2025-12-31|45|persons
            nationalized_posts|actual|2025-12-31|6|posts
            """
        },
    ),
    Worked(
        "reversal",
        "2019-12-31",
        [5437 - 4000],
        {"footprint": "item|kind|date|value|unit\nmilitary|ceiling|2016-03-31|4000|persons\nmilitary|ceiling|2016-06-30|5437|persons"},
    ),
    Worked("status_counts", "2019-07-09", [1 + 1, 1 + 1, 1, 1], {"statuses": [status("1", "met"), status("2", "missed", "B2")]}),
    Worked(
        "movement",
        "2019-10-09",
        [None],
        {"statuses": [status("1", "met"), status("2", "missed")], "statuses_before": [status("1", "met"), status("2", "not_started")]},
    ),
    Worked(
        "commitment_delivery",
        "2019-12-31",
        [100 * 1 / 2],
        {
            "commitments": """
            commitment_id|commitment|made_by|due|status
            C1|Publish the legal aid law|Parliament|2018-10-26|fulfilled
            C2|Adopt the prison law|Parliament|2019-04-30|in_progress
            C3|Raise the police budget|Government|2020-09-30|announced
            """
        },
    ),
    Worked(
        "obstacle_load",
        "2019-07-09",
        [1 + 1, 0],
        {
            "obstacles": """
            obstacle_id|obstacle|category|severity|since|status
            O1|No session of Parliament|political|3|2019-05-15|open
            O2|Strike of judges|political|3||easing
            O3|No funds for health|financial|2||closed
            """,
            "obstacles_before": "obstacle_id|obstacle|category|severity|since|status\nO3|No funds for health|financial|2||open",
        },
    ),
    Worked(
        "support_by_actor",
        "2019-12-31",
        [11000000 + 3000000, None, None],
        {
            "support": """
            support_id|actor|actor_type|area|benchmark_id|activity|amount|currency
            S1|MINUSTAH|un_mission|police|B1|call centre|11000000|USD
            S2|MINUJUSTH|un_mission|police|B1|training|3000000|USD
            S3|Canada|bilateral|corrections|B1|trainers||
            """,
            "benchmarks": BENCHMARKS,
        },
    ),
    Worked(
        "assistance_and_movement",
        "2019-10-09",
        [1, 0],
        {
            "support": "support_id|actor|actor_type|benchmark_id|activity|status\nS1|MINUJUSTH|un_mission|B1|training|completed",
            "benchmarks": BENCHMARKS,
            "statuses": [status("1", "met"), status("2", "missed", "B2")],
            "statuses_before": [status("1", "some_delay"), status("2", "missed", "B2")],
        },
    ),
    Worked(
        "completeness",
        "2019-10-09",
        [100 * 2 / 3, 100 * 2 / 3],
        {
            "statuses": [
                status("1", "met"),
                status("2", "met", frequency="quarterly", latest_date="2019-07-31"),
                status("3", "met", frequency="quarterly"),
                status("4", "not_due", latest_date=None),
            ]
        },
    ),
    Worked(
        "paragraph_coverage",
        "2019-10-09",
        [],
        {"benchmarks": BENCHMARKS, "strength": HAITI_POLICE},
    ),
]


@pytest.mark.parametrize("case", [case for case in WORKED if case.values], ids=lambda case: case.metric)
def test_a_worked_case_gives_its_values(case: Worked) -> None:
    found = values(run(case.metric, case.as_of, **case.tables))
    assert found == [value if value is None or isinstance(value, str) else pytest.approx(value) for value in case.values]


@pytest.mark.parametrize("metric", METRICS)
def test_every_metric_has_a_worked_case(metric: str) -> None:
    assert [case.metric for case in WORKED].count(metric) == 1


@pytest.mark.parametrize("metric", METRICS)
def test_without_inputs_a_metric_is_absent_with_a_plain_note(metric: str) -> None:
    for tables in ({}, {sheet_id: pd.DataFrame() for sheet_id in (*SHEETS, "statuses", "statuses_before")}):
        outcome = METRICS[metric].compute(tables, date(2019, 10, 9))
        assert outcome.rows == []
        assert outcome.note is not None
        assert str(outcome.note).endswith(".")


@pytest.mark.parametrize("case", WORKED, ids=lambda case: case.metric)
def test_every_row_can_be_stored_and_leads_to_a_cell(case: Worked) -> None:
    rows = run(case.metric, case.as_of, **case.tables).rows
    assert rows
    json.dumps(rows, allow_nan=False)
    if case.metric != "paragraph_coverage":
        assert all({"file", "sheet", "cell"} <= row["place"].keys() for row in rows)


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
def test_every_metric_says_what_it_is(metric: Any) -> None:
    assert all(getattr(metric, words) for words in ("title", "unit", "formula", "empty", "source", "paragraphs", "sheets"))
    assert metric.group in ("gender", "transition", "benchmarks")
    assert set(metric.sheets) <= set(SHEETS)
    assert metric.order


def test_a_printed_share_beside_counts_is_kept_apart_and_a_wide_difference_marked() -> None:
    rows = run(
        "share", "2019-12-31", strength="institution|level|date|flow|women|men|percent_women\nPolice|all|2019-01-31|strength|10|90|10.7"
    ).rows
    assert (rows[0]["derived"], rows[0]["printed"], rows[0]["value"]) == (100 * 10 / (10 + 90), 10.7, 100 * 10 / (10 + 90))
    assert rows[0]["difference"] == pytest.approx(10.7 - 10)
    assert rows[0]["differs"]


def test_a_difference_of_rounding_is_not_marked() -> None:
    assert not run("share", "2018-12-31", strength=HAITI_POLICE).rows[0]["differs"]


def test_a_total_alone_gives_no_share() -> None:
    assert run("share", "2019-12-31", strength="institution|level|date|flow|total\nPolice|all|2019-01-31|strength|15051").rows == []


def test_without_men_there_is_no_parity_index() -> None:
    assert values(
        run("parity_index", "2019-12-31", strength="institution|level|date|flow|women|men\nUnit|all|2019-01-31|deployed|120|0")
    ) == [None]


def test_no_woman_at_the_top_is_said_and_not_infinite() -> None:
    table = "institution|level|date|flow|percent_women\nPolice|all|2019-01-31|strength|9\nPolice|command posts|2019-01-31|leadership|0"
    row = run("glass_ceiling", "2019-12-31", strength=table).rows[0]
    assert (row["value"], row["none_there"], row["top"]) == (None, True, True)


@pytest.mark.parametrize(("whole", "level", "index"), [(11, 12, 0.92), (11, 4, 2.75), (15, 10, 1.5)])
def test_published_glass_ceilings_come_out(whole: float, level: float, index: float) -> None:
    table = f"institution|level|date|flow|percent_women\nForce|all|2024-12-31|strength|{whole}\nForce|officer|2024-12-31|strength|{level}"
    assert run("glass_ceiling", "2025-12-31", strength=table).rows[0]["value"] == pytest.approx(index, abs=0.005)


def test_the_line_of_un_troops_meets_its_target_late_in_2032_and_is_uncertain() -> None:
    outcome = run("year_of_target", "2025-12-31", strength=TROOPS, strength_targets=TROOPS_TARGET)
    row = outcome.rows[0]
    assert row["slope"] == pytest.approx(0.84, abs=0.005)
    assert row["meets_on"][:7] in ("2032-10", "2032-11", "2032-12")
    assert row["uncertain"]
    assert outcome.note is not None


def test_a_share_that_fell_after_it_rose_is_uncertain() -> None:
    intake = "\n".join(
        f"Burundi police|all|{year}-12-31|strength|{share}" for year, share in ((2004, 2), (2011, 30), (2014, 20), (2016, 15), (2018, 10))
    )
    targets = "institution|category|level|date|percent_women\nBurundi police|||2030-12-31|30"
    row = run(
        "year_of_target", "2019-12-31", strength=f"institution|level|date|flow|percent_women\n{intake}", strength_targets=targets
    ).rows[0]
    assert row["uncertain"]


def test_a_falling_line_never_meets_its_target() -> None:
    falling = "institution|level|date|flow|percent_women\nPolice|all|2017-12-31|strength|9\nPolice|all|2018-12-31|strength|8"
    targets = "institution|category|level|date|percent_women\nPolice|||2030-12-31|30"
    row = run("year_of_target", "2019-12-31", strength=falling, strength_targets=targets).rows[0]
    assert (row["value"], row["outcome"]) == (None, "not_at_the_present_pace")


def test_an_intake_with_too_few_women_never_reaches_the_target() -> None:
    strength = "institution|level|date|flow|women|men\nPolice|all|2018-12-31|strength|90|910\nPolice|class|2018-12-31|recruits|10|90"
    targets = "institution|category|level|date|percent_women\nPolice|||2030-12-31|11"
    row = run("recruits_needed", "2019-12-31", strength=strength, strength_targets=targets).rows[0]
    assert (row["value"], row["outcome"]) == (None, "not_by_intake_alone")


def test_the_recruits_needed_bring_the_share_to_its_target() -> None:
    case = next(case for case in WORKED if case.metric == "recruits_needed")
    needed = values(run(case.metric, case.as_of, **case.tables))[0]
    mix = 142 / 671
    assert (1568 + mix * needed) / (15735 + needed) >= 0.11 > (1568 + mix * (needed - 1)) / (15735 + needed - 1)


def test_the_mean_per_cent_complete_stands_beside_the_share_handed_over() -> None:
    case = next(case for case in WORKED if case.metric == "handed_over")
    assert run(case.metric, case.as_of, **case.tables).rows[0]["mean_percent"] == (100 + 40) / 2


def test_the_schedule_index_of_unmit_is_the_published_one() -> None:
    case = next(case for case in WORKED if case.metric == "schedule_index")
    assert values(run(case.metric, case.as_of, **case.tables))[0] == pytest.approx(1.27, abs=0.005)


def test_the_weakest_receivers_are_named() -> None:
    case = next(case for case in WORKED if case.metric == "readiness")
    weakest = [row for row in run(case.metric, case.as_of, **case.tables).rows if row["weakest"]]
    assert [task["task"] for row in weakest for task in row["tasks"]] == ["Clinics"]


def test_a_task_without_a_secured_amount_is_left_out_and_counted() -> None:
    table = "task_id|task|provider|funding_needed|funding_secured|currency\nT1|a|M|57|30|USD\nT2|b|M|10||USD"
    outcome = run("funding_coverage", "2024-12-31", handover=table)
    assert (outcome.rows[0]["needed"], outcome.rows[0]["open"]) == (57, 57 - 30)
    assert outcome.note is not None
    assert outcome.note.values == {"count": 1}


def test_currencies_are_never_added_together() -> None:
    table = "task_id|task|provider|funding_needed|funding_secured|currency\nT1|a|M|57|30|USD\nT2|b|M|10|5|EUR"
    assert [row["currency"] for row in run("funding_coverage", "2024-12-31", handover=table).rows] == ["USD", "EUR"]


def test_ceiling_and_actual_are_never_mixed() -> None:
    table = "item|kind|date|value|unit\nmilitary|ceiling|2016-03-31|4000|persons\nmilitary|actual|2016-06-30|3000|persons"
    assert run("drawdown", "2019-12-31", footprint=table).rows == []


def test_time_that_has_passed_stands_beside_what_has_departed() -> None:
    row = run("burn_down", "2023-08-31", footprint=MINUSMA).rows[0]
    assert (row["days"], row["of"]) == (59, 184)
    assert row["elapsed"] == 100 * 59 / 184


def test_a_reversed_task_is_flagged() -> None:
    rows = run("reversal", "2019-12-31", handover="task_id|task|provider|status\nT1|Patrols|M|reversed").rows
    assert [(row["what"], row["item"]) for row in rows] == [("task", "Patrols")]


def test_movement_shows_the_worse_first() -> None:
    before = [status("1", "some_delay"), status("2", "met"), status("3", "no_data")]
    now = [status("1", "met"), status("2", "worse"), status("3", "met"), status("4", "met")]
    rows = run("movement", "2019-10-09", statuses=now, statuses_before=before).rows
    assert [(row["indicator_id"], row["direction"]) for row in rows] == [("2", "worse"), ("1", "better"), ("3", "other"), ("4", "new")]


def test_overdue_commitments_say_by_how_many_days() -> None:
    case = next(case for case in WORKED if case.metric == "commitment_delivery")
    late = run(case.metric, case.as_of, **case.tables).rows[0]["overdue"]
    assert [(row["commitment_id"], row["days"]) for row in late] == [("C2", (date(2019, 12, 31) - date(2019, 4, 30)).days)]


def test_without_due_dates_there_is_no_rate_of_delivery() -> None:
    outcome = run("commitment_delivery", "2019-12-31", commitments="commitment_id|commitment|made_by|due|status\nC1|a|b||fulfilled")
    assert (values(outcome), outcome.note is not None) == ([None], True)


def test_obstacles_tell_what_is_new_easing_and_closed() -> None:
    case = next(case for case in WORKED if case.metric == "obstacle_load")
    political, financial = run(case.metric, case.as_of, **case.tables).rows
    assert (political["new"], political["easing"], financial["closed_since"]) == (2, 1, 1)
    assert political["oldest_days"] == (date(2019, 7, 9) - date(2019, 5, 15)).days


def test_benchmarks_without_support_are_named() -> None:
    case = next(case for case in WORKED if case.metric == "support_by_actor")
    gaps = [row["benchmark_id"] for row in run(case.metric, case.as_of, **case.tables).rows if row["kind"] == "gap"]
    assert gaps == ["B2"]


def test_three_actors_in_an_area_are_an_overlap() -> None:
    rows = "\n".join(f"S{number}|{actor}|bilateral|police|training" for number, actor in enumerate(("Canada", "Japan", "France")))
    outcome = run("support_by_actor", "2019-12-31", support=f"support_id|actor|actor_type|area|activity\n{rows}")
    assert [(row["area"], row["value"]) for row in outcome.rows if row["kind"] == "overlap"] == [("police", 3)]


def test_assistance_and_movement_stand_in_four_plain_classes() -> None:
    case = next(case for case in WORKED if case.metric == "assistance_and_movement")
    rows = run(case.metric, case.as_of, **case.tables).rows
    assert [row["class"] for row in rows] == ["supported_moving", "not_supported_not_moving"]


def test_days_late_count_from_the_day_the_next_reading_was_due() -> None:
    rows = run("completeness", "2019-10-09", statuses=[status("3", "met", frequency="quarterly")]).rows
    assert rows[0]["late"] == [{"indicator_id": "3", "days": (date(2019, 10, 9) - date(2019, 9, 30)).days}]


def test_a_paragraph_counts_tagged_benchmarks_and_the_records_that_carry_it() -> None:
    rows = {row["paragraph"]: row for row in run("paragraph_coverage", "2019-10-09", benchmarks=BENCHMARKS, strength=HAITI_POLICE).rows}
    assert (rows["24"]["benchmarks"], rows["24"]["by_sheet"]) == (1, {"strength": 2})
    assert (rows["20(k)"]["benchmarks"], rows["20(k)"]["records"]) == (0, 0)


def test_notes_fill_their_gaps() -> None:
    assert plain(None) == ".."
    assert all("{" not in str(METRICS[case.metric].compute({}, date(2020, 1, 1)).note) for case in WORKED)


def test_men_who_left_are_the_total_less_the_women() -> None:
    table = "institution|level|date|flow|women|total\nPolice|29th|2018-02-18|recruits|215|750\nPolice|29th|2018-09-19|leavers|26|57"
    rows = run("attrition", "2018-12-31", strength=table).rows
    assert [(row["sex"], row["value"]) for row in rows] == [("women", 100 * 26 / 215), ("men", 100 * (57 - 26) / (750 - 215))]


def test_a_plan_in_other_words_is_no_plan_for_these_sites() -> None:
    plan, closed = "sites|planned|2023-06-30|12|sites|camps to close", "sites_closed|actual|2023-10-21|6|sites|bases closed"
    table = f"item|kind|date|value|unit|series\n{plan}\n{closed}"
    assert [(row["sites"], row["value"]) for row in run("sites", "2023-12-31", footprint=table).rows] == [(6, None)]


def test_a_plan_in_other_words_gives_no_burn_down() -> None:
    actual = "sites|actual|2022-12-31|14|sites|mapped\nsites|actual|2023-12-31|9|sites|mapped"
    table = f"item|kind|date|value|unit|series\n{actual}\nsites|planned|2024-06-30|4|sites|to close"
    assert run("burn_down", "2024-01-31", footprint=table).rows == []


def test_a_plan_of_no_posts_gives_no_share() -> None:
    table = "item|kind|date|value|unit\nnationalized_posts|actual|2025-12-31|6|posts\nnationalized_posts|planned|2025-12-31|0|posts"
    assert [(row["done"], row["value"]) for row in run("skills", "2025-12-31", footprint=table).rows] == [(6, None)]


def test_officials_trained_in_one_place_are_no_part_of_a_plan_for_another() -> None:
    plan, trained = "national_staff_trained|planned|2026-06-30|60|persons|Gao", "national_staff_trained|actual|2025-06-30|20|persons|Mopti"
    table = f"item|kind|date|value|unit|location\n{plan}\n{trained}"
    assert [row["planned"] for row in run("skills", "2025-12-31", footprint=table).rows] == [None]
