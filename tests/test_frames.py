"""The store as tidy tables: columns, kinds, places, and what was known when."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import pytest

from indicators.frames import frames, place, versions
from indicators.sheets import SHEETS
from indicators.store import Store, open_store
from tests.readings import publish, report

DAY = date.fromisoformat
INDICATORS = "indicator_id|indicator|measure|baseline|baseline_date\n4.3|Women in the police|percent|{}|2018-05-02"


@pytest.fixture
def store(tmp_path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'ssr.db'}", compute=lambda *_: {})
    rows = "indicator_id|date|value|sex\n4.3|2018-07-15|9.17|\n4.3|2018-07-15|1379|women"
    publish(opened, report("2018-09-01", document="S/2018/795", indicators=INDICATORS.format(9), observations=rows), at=1)
    publish(opened, report("2019-03-01", indicators=INDICATORS.format(8), observations="indicator_id|date|value\n4.3|2018-07-15|9.2"), at=2)
    yield opened
    opened.close()


def at(store: Store, day: str, sheet_id: str):
    return frames(store, "MINUJUSTH", DAY(day))[sheet_id]


def test_every_sheet_type_has_its_columns_even_without_rows(store):
    tables = frames(store, "NOBODY", DAY("2019-03-01"))
    missing = {sheet.id: {column.id for column in sheet.columns} - set(tables[sheet.id].columns) for sheet in SHEETS.values()}
    assert missing == {sheet_id: set() for sheet_id in SHEETS}


def test_days_are_days_and_numbers_numbers(store):
    observations = at(store, "2018-09-01", "observations")
    kinds = {name: str(observations[name].dtype) for name in ("date", "period_start", "value", "sex", "indicator_id")}
    assert kinds == {"date": "datetime64[us]", "period_start": "datetime64[us]", "value": "float64", "sex": "str", "indicator_id": "str"}


def test_the_kinds_are_the_same_without_rows(store):
    full, bare = at(store, "2018-09-01", "observations"), frames(store, "NOBODY", DAY("2018-09-01"))["observations"]
    assert {name: str(kind) for name, kind in bare.dtypes.items()} == {name: str(full[name].dtype) for name in bare.columns}


def test_a_definition_is_the_one_known_on_the_day(store):
    assert [at(store, day, "indicators")["baseline"].tolist() for day in ("2018-12-31", "2019-03-01")] == [[9.0], [8.0]]


def test_a_row_names_the_document_of_its_report_where_it_has_none(store):
    assert at(store, "2018-09-01", "observations")["document"].tolist() == ["S/2018/795", "S/2018/795"]


def test_the_place_of_a_row_is_its_cell_in_its_file(store):
    row = at(store, "2018-09-01", "observations").iloc[0]
    assert place(row) == {"file": "MINUJUSTH_2018-09-01.xlsx", "sheet": "Observations", "cell": "C2", "submission": 1}


def test_every_column_of_a_row_has_a_place(store):
    assert place(at(store, "2018-09-01", "indicators").iloc[0], "baseline")["cell"] == "D2"


def test_the_parts_of_a_value_are_columns_again(store):
    assert at(store, "2018-09-01", "observations").query("sex == 'women'")["value"].tolist() == [1379]


def test_versions_hold_the_replaced_reading_too(store):
    whole = versions(store, "MINUJUSTH", DAY("2019-03-01")).query("sex.isna()")
    assert whole["value"].tolist() == [9.17, 9.2]


def test_versions_stop_at_the_day_asked_for(store):
    assert versions(store, "MINUJUSTH", DAY("2019-02-28"))["value"].tolist() == [9.17, 1379]


def test_looking_up_a_result_needs_no_pandas():
    program = "import sys, indicators.store, indicators.frames; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
