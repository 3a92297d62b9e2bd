"""The face for notebooks: four words are enough to come from a workbook to statuses and metrics."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import indicators
from tests.conftest import WORKBOOKS

LAST = WORKBOOKS / "MINUJUSTH_2019-10-09_S_2019_805.xlsx"


def test_a_checked_workbook_is_tables_whose_rows_know_their_cells():
    observations = indicators.check(LAST).table("observations")
    assert {"indicator_id", "date", "value", "sheet", "cell"} <= set(observations.columns)


def test_statuses_are_of_the_newest_report_where_no_day_is_given(published):
    store = indicators.open_store(str(published))
    found = [len(indicators.statuses(store, "MINUJUSTH", day)) for day in (None, date(2019, 10, 9), date(2010, 1, 1))]
    store.close()
    assert found == [46, 46, 0]


def test_a_metric_is_a_table_of_its_rows(published):
    store = indicators.open_store(str(published))
    counts = indicators.metric(store, "MINUJUSTH", "status_counts")
    store.close()
    assert not counts.empty


def test_a_metric_without_inputs_is_an_empty_table(published):
    store = indicators.open_store(str(published))
    absent = indicators.metric(store, "MINUJUSTH", "no_such_metric")
    store.close()
    assert absent.empty


def test_the_rule_and_the_metrics_are_at_hand():
    program = "from indicators import check, open_store, status, metrics; status.assess; metrics.METRICS"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
