"""What a submission changes: every kind of row, moved targets, the effect on status; and what a publication changed stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from indicators import effect, pipeline, review
from indicators.difference import Whole, of_file, of_submission
from indicators.difference.said import as_dict
from indicators.store import Store, open_store
from indicators.workbook.sandbox import Sandbox
from tests.conftest import WORKBOOKS
from tests.drawn_workbooks import drawn_workbook

BENCHMARKS = "benchmark_id | benchmark | area\n4 | A police that serves all | police"
INDICATORS = """
    indicator_id | benchmark_id | indicator           | measure | direction | baseline | baseline_date | target | target_date
    4.3          | 4            | Women in the police | percent | increase  | 9        | 2018-05-02    | 11     | 2019-10-15
"""
FIRST = {"benchmarks": BENCHMARKS, "indicators": INDICATORS}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as warm:
        yield warm


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'ssr.db'}")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def haiti(published: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{published}")
    yield opened
    opened.close()


@pytest.fixture
def submit(store: Store, sandbox: Sandbox):
    """Hand in a drawn workbook over the first one; gives its number."""

    def handed_in(reported_on: str, *, publish: bool = True, **tables: str) -> int:
        data = drawn_workbook(reported_on, **FIRST | tables)
        return pipeline.submit(store, data, f"{reported_on}.xlsx", publish=publish, sandbox=sandbox).id

    return handed_in


def readings(*rows: str) -> str:
    return "\n".join(["indicator_id | date | value", *(f"4.3 | {row}" for row in rows)])


def targets(*rows: str) -> str:
    return "\n".join(["indicator_id | kind | date | value | decided_on | authority | reason", *(f"4.3 | {row}" for row in rows)])


def kinds(whole: Whole, sheet: str = "observations") -> list[tuple[str, str]]:
    return [(one.key["date"], one.kind) for one in whole.rows if one.sheet_type == sheet]


def words(whole: Whole) -> list[str]:
    return [str(one.message) for one in whole.effect or ()]


def number_of(store: Store, document: str, mission: str) -> int:
    return next(row["id"] for row in store.submissions(mission) if row["document"] == document)


# Rows


def test_each_kind_of_row_is_told_apart_for_what_is_published(store, submit):
    submit("2018-08-30", observations=readings("2018-05-15 | 9", "2018-06-15 | 9.1", "2018-07-15 | 9.17"))
    later = submit("2018-11-28", observations=readings("2018-06-15 | 9.1", "2018-07-15 | 9.2", "2018-10-15 | 9.6"))
    expected = [("2018-06-15", "same"), ("2018-07-15", "restated"), ("2018-10-15", "added"), ("2018-05-15", "missing")]
    assert kinds(of_submission(store, later)) == expected


def test_a_row_that_is_no_reading_is_changed_and_not_restated(store, submit):
    submit("2018-08-30")
    later = of_submission(store, submit("2018-11-28", benchmarks=BENCHMARKS.replace("all", "everybody")))
    assert [(one.kind, one.columns) for one in later.rows if one.sheet_type == "benchmarks"] == [("changed", ("benchmark",))]


def test_counts_of_women_and_men_are_restated_as_readings_are(store, submit):
    strength = (
        "institution | institution_type | level | date | flow | women | total\nPolice | police | all | 2018-07-15 | strength | {} | 15000"
    )
    submit("2018-08-30", strength=strength.format(1380))
    later = of_submission(store, submit("2018-11-28", strength=strength.format(1379)))
    assert [one.kind for one in later.rows if one.sheet_type == "strength"] == ["restated"]


def test_the_cell_of_a_single_changed_column_is_that_columns(store, submit):
    submit("2018-08-30")
    later = of_submission(store, submit("2018-11-28", indicators=INDICATORS.replace("| 11 ", "| 12 ")))
    changed = next(one for one in later.rows if one.kind == "changed" and one.sheet_type == "indicators")
    assert (changed.old_place["cell"], changed.new_place["cell"], changed.new_place["submission"]) == ("H2", "H2", 2)


def test_a_file_is_compared_without_being_stored(store, submit, sandbox):
    submit("2018-08-30", observations=readings("2018-07-15 | 9.17"))
    data = drawn_workbook("2018-11-28", **FIRST, observations=readings("2018-07-15 | 9.2"))
    found = of_file(store, pipeline.check(data, "new.xlsx", store=store, sandbox=sandbox))
    assert (kinds(found), found.number, len(store.submissions())) == ([("2018-07-15", "restated")], None, 1)


def test_only_the_good_part_of_a_draft_with_errors_is_compared(store, submit):
    submit("2018-08-30")
    number = submit("2018-11-28", publish=False, observations=readings("2018-07-15 | 9.17", "soon | 9.2"))
    assert kinds(of_submission(store, number)) == [("2018-07-15", "added")]


def test_a_dropped_draft_has_no_difference(store, submit):
    number = submit("2018-08-30", publish=False)
    pipeline.drop(store, number)
    with pytest.raises(pipeline.RefusedError, match="was dropped"):
        of_submission(store, number)


# What a publication changed


def test_the_difference_of_a_publication_stays_the_same_after_later_ones(store, submit):
    submit("2018-08-30", observations=readings("2018-07-15 | 9.17"))
    number = submit("2018-11-28", observations=readings("2018-07-15 | 9.2"), indicators=INDICATORS.replace("| 11 ", "| 12 "))
    before = as_dict(of_submission(store, number))
    submit("2019-03-01", observations=readings("2018-07-15 | 9.3"))
    submit("2018-10-01", observations=readings("2018-07-15 | 9.19"))  # of an earlier day, but recorded later
    assert as_dict(of_submission(store, number)) == before


def test_it_stays_the_same_when_what_it_was_compared_with_is_withdrawn_or_it_is_itself(store, submit):
    first = submit("2018-08-30", observations=readings("2018-07-15 | 9.17"))
    number = submit("2018-11-28", observations=readings("2018-07-15 | 9.2"))
    before = as_dict(of_submission(store, number))
    review.withdraw(store, first, "wrong annex")
    review.withdraw(store, number, "wrong annex")
    assert as_dict(of_submission(store, number)) == {**before, "state": "withdrawn"}


def test_what_was_withdrawn_before_it_was_published_is_not_compared(store, submit):
    review.withdraw(store, submit("2018-08-30", observations=readings("2018-07-15 | 9.17")), "wrong annex")
    assert kinds(of_submission(store, submit("2018-11-28", observations=readings("2018-07-15 | 9.2")))) == [("2018-07-15", "added")]


def test_a_draft_and_its_publication_say_the_same(store, submit):
    submit("2018-08-30", observations=readings("2018-07-15 | 9.17"))
    number = submit("2018-11-28", publish=False, observations=readings("2018-07-15 | 9.2", "2018-10-15 | 9.6"))
    draft = as_dict(of_submission(store, number))
    pipeline.publish(store, number)
    published = as_dict(of_submission(store, number))
    parts = ("counts", "statuses", "targets_and_baselines", "rows")
    assert {name: published[name] for name in parts} == {name: draft[name] for name in parts}


# Effect on status


def test_the_effect_says_in_words_what_each_status_becomes(store, submit):
    submit("2018-08-30", observations=readings("2018-07-15 | 9.17"))
    number = submit("2019-03-01", publish=False, observations=readings("2019-02-15 | 12"))
    assert words(of_submission(store, number)) == ["indicator 4.3: Some delay → Met"]


def test_a_new_indicator_is_new_and_says_its_status(store, submit):
    submit("2018-08-30")
    number = submit(
        "2018-11-28", indicators=f"{INDICATORS.rstrip()}\n    4.4 | 4 | Patrols | number | increase | 1 | 2018-05-02 | 9 | 2019-10-15"
    )
    assert words(of_submission(store, number)) == ["indicator 4.4: new, No data"]


def test_withdrawing_takes_back_the_status_and_what_it_brought(store, submit):
    submit("2018-08-30", observations=readings("2018-07-15 | 9.17"))
    more = f"{INDICATORS.rstrip()}\n    4.4 | 4 | Patrols | number | increase | 1 | 2018-05-02 | 9 | 2019-10-15"
    number = submit("2019-03-01", indicators=more, observations=readings("2019-02-15 | 12"))
    found = [str(one.message) for one in effect.of_withdrawing(store, number)]
    assert found == ["indicator 4.3: Met → Some delay", "indicator 4.4: No data → no longer there"]


def test_the_effect_of_withdrawing_may_be_asked_for_another_day(store, submit):
    number = submit("2018-08-30", observations=readings("2018-07-15 | 9.17"))
    submit("2019-03-01", observations=readings("2019-02-15 | 12"))
    assert effect.of_withdrawing(store, number, date(2019, 3, 1)) == []


def test_what_is_submitted_and_returned_has_its_effect_too(store, submit):
    submit("2018-08-30", observations=readings("2018-07-15 | 9.17"))
    number = submit("2019-03-01", publish=False, observations=readings("2019-02-15 | 12"))
    review.hand_in(store, number, by="anne")
    submitted = words(of_submission(store, number))
    review.send_back(store, number, "Which annex?", by="ben")
    assert submitted == words(of_submission(store, number)) == ["indicator 4.3: Some delay → Met"]


def test_a_draft_of_which_nothing_can_be_published_has_no_effect(store, submit):
    submit("2018-08-30")
    number = submit("2018-11-28", publish=False, benchmarks=BENCHMARKS.replace("| police", "| pollice"), indicators="indicator_id\n4.3")
    assert of_submission(store, number).effect is None


def test_asking_for_the_effect_writes_nothing(store, submit):
    submit("2018-08-30", observations=readings("2018-07-15 | 9.17"))
    number = submit("2019-03-01", publish=False, observations=readings("2019-02-15 | 12"))
    before = (store.revision(), len(store.events()))
    with store.writing("MINUJUSTH"):  # would wait here if the effect were worked out by writing
        assert len(of_submission(store, number).effect or ()) == 1
    assert (store.revision(), len(store.events())) == before


# Baselines and targets that move


def moved(whole: Whole) -> list[tuple[object, ...]]:
    return [(one.kind, one.old.value, one.old.date, one.new.value, one.new.date) for one in whole.moved]


def test_a_target_moved_on_the_sheet_of_indicators_is_an_event(store, submit):
    submit("2018-08-30")
    later = INDICATORS.replace("| 11 ", "| 12 ").replace("2019-10-15", "2020-04-15")
    found = of_submission(store, submit("2018-11-28", indicators=later))
    assert moved(found) == [("target", 11, "2019-10-15", 12, "2020-04-15")]


def test_a_target_moved_on_the_sheet_of_targets_says_who_decided_it_when_and_why(store, submit):
    submit("2018-08-30")
    number = submit("2018-11-28", publish=False, targets=targets("revised | 2020-04-15 | 12 | 2018-11-01 | Council | slow start"))
    found = of_submission(store, number)
    assert moved(found) == [("target", 11, "2019-10-15", 12, "2020-04-15")]
    one = found.moved[0]
    assert (one.decided_on, one.authority, one.reason) == ("2018-11-01", "Council", "slow start")
    assert [(place["sheet"], place["cell"]) for place in (one.old.place, one.new.place)] == [("Indicators", "H2"), ("Targets", "D2")]


def test_a_move_that_both_sheets_say_is_one_event_with_its_reason(store, submit):
    submit("2018-08-30")
    said = {"indicators": INDICATORS.replace("| 11 ", "| 12 "), "targets": targets("revised | 2019-10-15 | 12 | | Council | slow start")}
    found = of_submission(store, submit("2018-11-28", **said))
    assert [(one.new.value, one.reason) for one in found.moved] == [(12, "slow start")]


def test_a_moved_baseline_is_an_event_too(store, submit):
    submit("2018-08-30")
    number = submit("2018-11-28", targets=targets("revised_baseline | 2018-06-30 | 8.5 | 2018-11-01 | Council | recount"))
    assert moved(of_submission(store, number)) == [("baseline", 9, "2018-05-02", 8.5, "2018-06-30")]


def test_a_later_workbook_that_repeats_the_old_target_moves_nothing(store, submit):
    submit("2018-08-30")
    submit("2018-11-28", targets=targets("revised | 2020-04-15 | 12 | 2018-11-01 | Council | slow start"))
    assert moved(of_submission(store, submit("2019-03-01"))) == []


def test_a_target_given_for_the_first_time_is_an_event_from_nothing(store, submit):
    submit("2018-08-30", indicators=INDICATORS.replace("| 11     | 2019-10-15", "|  | "))
    assert moved(of_submission(store, submit("2018-11-28"))) == [("target", None, None, 11, "2019-10-15")]


# The reports on Haiti


def test_the_difference_of_s_2019_563_moves_the_target_of_women_in_the_court_of_cassation_back(haiti):
    found = of_submission(haiti, number_of(haiti, "S/2019/563", "MINUJUSTH"))
    one = next(one for one in found.moved if one.indicator_id == "2.2d")
    assert (one.kind, one.old.value, one.new.value) == ("target", 1, 4)
    assert one.reason == "4 before and after S/2019/198, which alone shows 1"
    assert {one.old.place["file"], one.new.place["file"]} == {
        "MINUJUSTH_2019-03-01_S_2019_198.xlsx",
        "MINUJUSTH_2019-07-09_S_2019_563.xlsx",
    }


def test_s_2019_563_restates_no_value_but_says_which_figures_were_revised(haiti):
    found = of_submission(haiti, number_of(haiti, "S/2019/563", "MINUJUSTH"))
    notes = {one.note for one in found.rows if one.kind == "added" and one.note}
    assert found.counts["restated"] == 0
    assert {"revised down from 151: three moved to the police", "implementing partner revised earlier figures downward"} <= notes


def test_the_police_budget_of_haiti_is_restated_by_s_2016_753(haiti):
    found = of_submission(haiti, number_of(haiti, "S/2016/753", "MINUSTAH"))
    restated = [(one.key["date"], one.old["value"], one.new["value"]) for one in found.rows if one.kind == "restated"]
    assert restated == [("2015-09-30", 148215360.95, 168700000)]


def test_s_2016_753_moves_the_day_by_which_haiti_should_have_15000_officers(haiti):
    found = of_submission(haiti, number_of(haiti, "S/2016/753", "MINUSTAH"))
    assert [(one.old.value, one.old.date, one.new.value, one.new.date) for one in found.moved] == [
        (15000, "2016-12-31", 15000, "2017-12-31")
    ]


@pytest.mark.parametrize("mission", ["MINUJUSTH", "MINUSTAH"])
def test_the_aim_that_an_event_ends_with_is_the_one_in_force_on_that_day(haiti, mission):
    for row in haiti.submissions(mission):
        found = of_submission(haiti, row["id"])
        last = {(one.indicator_id, one.kind): one.new for one in found.moved if one.new.value is not None}
        standing = {one["indicator_id"]: one for one in haiti.result(mission, date.fromisoformat(row["reported_on"]), "indicators")}
        told = {key: (aim.value, aim.date) for key, aim in last.items() if key[0] in standing}
        assert told == {(name, kind): (standing[name][kind], standing[name][f"{kind}_date"]) for name, kind in told}


def test_every_row_of_the_annex_leads_to_the_cell_it_stands_in(haiti, sandbox):
    path = WORKBOOKS / "MINUJUSTH_2019-07-09_S_2019_563.xlsx"
    found = of_submission(haiti, number_of(haiti, "S/2019/563", "MINUJUSTH"))
    read = pipeline.check(path.read_bytes(), path.name, sandbox=sandbox)
    cells = {(sheet.name, cell) for sheet in read.sheets for cell in sheet.records.get("cell", ())}
    told = {(one.new_place["sheet"], one.new_place["cell"]) for one in found.rows if one.new_place and len(one.columns) != 1}
    assert told and told <= cells


def test_the_reading_of_a_workbook_without_a_mission_is_compared_with_that_of_the_one_named(store, submit, sandbox):
    submit("2018-08-30", observations=readings("2018-07-15 | 9.17"))
    data = b"indicator_id,date,value,reported_on\n4.3,2018-07-15,9.2,2018-11-28\n"
    read = pipeline.check(data, "observations.csv", store=store, mission="MINUJUSTH", sandbox=sandbox)
    found = of_file(store, replace(read, mission="MINUJUSTH"))
    assert [one.kind for one in found.rows if one.sheet_type == "observations"] == ["restated"]
