"""Small counts of people stay out of shared documents, and cannot be worked out from what is left."""

from __future__ import annotations

import csv
import zipfile
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from dashboard import woven
from dashboard.material import Order
from dashboard.report.compose import Document
from dashboard.report.formats import written
from dashboard.reporting import document
from dashboard.small_cells import is_small, suppressed, withheld
from dashboard.source import Source
from indicators.pipeline import submit
from indicators.store import open_store
from tests.drawn_workbooks import drawn_workbook


def row(level: str, women: float | None, men: float | None, total: float | None = None, share: float | None = None) -> dict[str, Any]:
    own = {"level": level, "women": women, "men": men, "total": total, "percent_women": share}
    return {"institution": "Police", "flow": "strength", "date": "2019-05-15", **own}


def test_one_to_four_are_small_and_none_is_not() -> None:
    assert [count for count in range(7) if is_small(count)] == [1, 2, 3, 4]


def test_a_count_that_is_not_stated_is_not_small() -> None:
    assert not is_small(None)


def test_large_counts_stay() -> None:
    assert suppressed([row("all", 40, 400, 440, 9.1)]) == [frozenset()]


def test_a_small_count_takes_the_other_sex_and_the_share_along_where_the_total_stands() -> None:
    assert suppressed([row("inspectors", 3, 40, 43, 7.0)]) == [{"women", "men", "percent_women"}]


def test_without_a_total_a_small_count_and_its_share_are_enough() -> None:
    assert suppressed([row("inspectors", 3, 40, None, 7.0)]) == [{"women", "percent_women"}]


def test_a_small_total_of_a_level_goes_and_that_of_a_whole_institution_stays() -> None:
    assert suppressed([row("inspectors", None, None, 3)]) == [{"total"}]
    assert suppressed([row("all", None, None, 3)]) == [frozenset()]


def test_a_share_goes_where_the_total_would_give_a_small_count() -> None:
    assert "percent_women" in suppressed([row("inspectors", None, None, 20, 10.0)])[0]


def test_a_second_level_goes_where_the_whole_would_give_the_first() -> None:
    rows = [row("all", 103, 500), row("inspectors", 3, 40), row("officers", 30, 160), row("recruits", 70, 300)]
    assert [("women" in columns) for columns in suppressed(rows)] == [False, True, True, False]


def test_no_hidden_cell_can_be_worked_out_from_the_sums() -> None:
    rows = [row("all", 103, 500, 603), row("inspectors", 3, 40, 43), row("officers", 30, 160, 190), row("recruits", 70, 300, 370)]
    gone = suppressed(rows)
    for columns in gone:
        assert len(columns & {"women", "men", "total"}) != 1
    for column in ("women", "men", "total"):
        assert sum(column in columns for columns in gone) != 1


def test_institutions_days_and_flows_do_not_mix() -> None:
    other = {**row("all", 103, 500), "institution": "Army"}
    assert suppressed([row("inspectors", 3, 40), other]) == [{"women", "percent_women"}, frozenset()]


def test_of_two_documents_on_one_cell_both_leave_it_out() -> None:
    assert suppressed([row("inspectors", 3, 40), row("inspectors", 6, 40)]) == [{"women", "percent_women"}] * 2


def reading(value: float | None, numerator: float | None = None, date: str = "2019-05-15", **parts: str) -> dict[str, Any]:
    return {"date": date, "period_start": None, "value": value, "numerator": numerator, "disaggregation": parts}


def test_a_small_count_of_one_sex_goes_and_its_indicator_stays() -> None:
    assert withheld([reading(43), reading(3, sex="women")], "number") == [False, True]


def test_the_other_sex_goes_where_the_whole_would_give_the_small_count() -> None:
    assert withheld([reading(43), reading(3, sex="women"), reading(40, sex="men")], "number") == [False, True, True]
    assert withheld([reading(3, sex="women"), reading(40, sex="men")], "number") == [True, False]


def test_an_own_value_and_groups_that_are_not_sexes_stay() -> None:
    assert withheld([reading(3), reading(2, group="completed")], "number") == [False, False]


def test_a_second_place_goes_where_that_of_the_whole_would_give_the_first() -> None:
    places = [reading(count, sex="women", location=name) for name, count in (("Gonaives", 2.0), ("Jacmel", 8.0), ("Hinche", 30.0))]
    assert withheld([reading(40, sex="women"), *places], "number") == [False, True, True, False]


def test_days_do_not_mix_and_an_older_version_is_left_out_with_the_newer() -> None:
    assert withheld([reading(3, sex="women"), reading(9, sex="women", date="2019-06-15")], "number") == [True, False]
    assert withheld([reading(3, sex="women"), reading(6, sex="women")], "number") == [True, True]


def test_a_share_is_small_by_its_numerator_only_and_takes_that_of_the_other_sex_along() -> None:
    assert withheld([reading(3.0, sex="women"), reading(97.0, sex="men")], "percent") == [False, False]
    assert withheld([reading(7.5, 3, sex="women"), reading(92.5, 37, sex="men")], "percent") == [True, True]


def test_a_stage_counts_nobody() -> None:
    assert withheld([reading(2, sex="women")], "stage") == [False]


def recruits(folder: Path) -> Document:
    """The report on a workbook whose only indicator is told by sex, three of 43 being women."""
    data = drawn_workbook(
        "2019-07-09",
        document="S/2019/563",
        indicators="indicator_id|indicator|measure|unit|target|target_date\n3.3|Recruits|number|people|50|2019-10-31",
        observations="indicator_id|date|value|sex\n3.3|2019-05-15|43|\n3.3|2019-05-15|3|women\n3.3|2019-05-15|40|men",
    )
    store = open_store(f"sqlite:///{folder / 'ssr.db'}")
    assert submit(store, data, "returns.xlsx", publish=True).published
    made = document(Source(store), Order(("MINUJUSTH",), date(2019, 7, 9)))
    store.close()
    return made


def test_a_report_tells_a_small_group_in_words_and_its_data_leave_it_out(tmp_path: Path) -> None:
    made = recruits(tmp_path)
    annex = [woven.plain(text) for text in made.texts() if "women:" in woven.plain(text)]
    assert annex == ["women: fewer than five; 43; 15 May 2019"]
    with zipfile.ZipFile(BytesIO(written(made, "zip"))) as bundle:
        names, _tags, *lines = csv.reader(StringIO(bundle.read("data/observations.csv").decode(), newline=""))
    told = [dict(zip(names, line, strict=True)) for line in lines]
    assert {one["breakdown"]: (one["value"], one["printed"]) for one in told if one["breakdown"]} == {
        "sex: women": ("", ""),
        "sex: men": ("", ""),
    }
    assert {one["suppressed"] for one in told} == {"", "comparator printed value value_high"}
    assert not {figure.value for figure in made.figures.values()} & {3, 40}
