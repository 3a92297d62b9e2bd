"""Small counts of people stay out of shared documents, and cannot be worked out from what is left."""

from __future__ import annotations

from typing import Any

from dashboard.small_cells import is_small, suppressed


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
