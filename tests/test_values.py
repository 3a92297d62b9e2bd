"""How values are said in tables and sentences, and how the rows of the themes are put together for their charts."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard import presence, values, women
from dashboard.words import Words

WORDS = Words("en")


def row(measure: str, **others: Any) -> dict[str, Any]:
    plain = {"unit": None, "stages": {}, "comparator": None, "target": None, "target_printed": None}
    return {"measure": measure, **plain, **others}


@pytest.mark.parametrize(("measure", "number", "printed", "said"), [
    ("percent", 9.17, "9.17", "9.17"),
    ("number", 1382.0, "1382", "1,382"),
    ("yes_no", 1.0, "yes", "yes"),
    ("yes_no", 0.0, "no", "no"),
    ("stage", 3.0, "3", "promulgated"),
    ("stage", 4.0, "4", "4"),  # a stage without a name is its number
    ("number", None, "fully compliant", "fully compliant"),
    ("number", None, None, ""),
])  # fmt: skip
def test_a_value_is_said_by_its_measure(measure: str, number: float | None, printed: str | None, said: str) -> None:
    assert values.value(row(measure, stages={"1": "drafted", "3": "promulgated"}), number, printed, WORDS) == said


@pytest.mark.parametrize(("measure", "unit", "said"), [
    ("percent", "percent", "per cent"),
    ("number", "count", ""),
    ("per_period", "count per year", "per year"),
    ("number", "USD", "USD"),
    ("stage", "stage 1-3", ""),
])  # fmt: skip
def test_a_unit_is_said_only_where_it_says_more_than_the_number(measure: str, unit: str, said: str) -> None:
    assert values.unit(row(measure, unit=unit), WORDS) == said


def test_a_target_has_its_sign_in_a_table_and_its_words_in_a_sentence() -> None:
    wanted = row("percent", comparator="<=", target=50.4)
    assert values.target(wanted, WORDS) == "≤ 50.4"
    assert values.target_said(wanted, WORDS) == "at most 50.4\u00a0per\u00a0cent"


def test_words_too_long_for_a_column_are_cut_at_a_word() -> None:
    cut = values.short("Superior Council of the Judiciary (of 9): 9, Superior Council of the Judiciary; women: 3")
    assert cut.endswith(" …")
    assert len(cut) <= values.LONGEST


def post(kind: str, date: str, series: str | None, item: str = "sites") -> dict[str, Any]:
    return {"item": item, "kind": kind, "date": date, "unit": "sites", "location": None, "series": series}


def test_a_ceiling_stands_on_one_scale_with_what_was_there() -> None:
    parts = presence.parts_of([post("ceiling", "2018-01-01", "authorised"), post("actual", "2019-01-01", "deployed")])
    assert [len(part) for part in parts] == [2]


def test_two_series_of_one_kind_are_never_joined_into_one_line() -> None:
    parts = presence.parts_of([post("actual", "2018-01-01", "mapped"), post("actual", "2018-01-01", "with troops")])
    assert [len(part) for part in parts] == [1, 1]


def share(date: str, value: float, level: str = "all") -> dict[str, Any]:
    who = {"institution": "Police", "institution_type": "police", "level": level, "flow": "strength", "document": "S/2019/805", "url": None}
    return {**who, "date": date, "value": value, "printed": None, "women": None, "together": None, "place": None}


def test_the_line_of_an_institution_is_its_whole_and_not_its_levels() -> None:
    rows = [share("2019-09-15", 10.5), share("2018-02-28", 9.18), share("2019-09-15", 4.2, "commissaire")]
    line = women.trends({"share": {"rows": rows}})[0]
    assert [reading["share"] for reading in line["readings"]] == [9.18, 10.5]


def test_a_mission_without_figures_on_women_has_no_lines() -> None:
    assert women.trends({}) == []
    assert women.main([]) is None
