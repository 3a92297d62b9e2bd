"""The due list: what is late on a day, by how much, by whom, and when the next report is due."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import date

import pytest
from openpyxl import load_workbook

from dashboard.app import create_app
from dashboard.cli import main
from dashboard.settings import Settings
from indicators.codelists import codelist
from indicators.due import Who, due, next_report, rhythm
from indicators.status.flags import REGULAR
from tests.test_app import OURS, call

DAY = date(2019, 10, 9)
CELL = {"file": "a.xlsx", "sheet": "Indicators", "cell": "K2", "submission": 1}
STEP = {"date": "2019-06-30", "value": 5.0, "place": CELL}
MISSED = {"target": 1.0, "target_date": "2019-01-31", "status": "missed"}


def indicator(own="1.1", **said):
    """A row of the part "indicators" without frequency and target; `said` gives what a test is about."""
    empty = ("benchmark_id", "frequency", "first_due", "latest", "latest_date", "target", "target_printed", "target_date", "responsible")
    row = dict.fromkeys((*empty, "place", "definition_place", "target_place"))
    facts = {"measure": "number", "comparator": ">=", "applicable": True, "interim": [], "status": "no_data"}
    return {**row, "indicator_id": own, "indicator": f"Indicator {own}", **facts, **said}


def commitment(due_on, status="announced", **said):
    return {"commitment_id": "C1", "commitment": "A law", "made_by": "Parliament", "due": due_on, "status": status, "place": CELL, **said}


def task(planned, status="planned", **said):
    return {"task_id": "T1", "task": "Prisons", "provider": "MINUJUSTH", "planned_date": planned, "status": status, "place": CELL, **said}


def listed(as_of=DAY, uploader="anne", **parts):
    known = {"mission": {"mission": "MINUJUSTH", "reports": []}, **parts}
    return due(known.get, as_of, uploader)


def only(as_of=DAY, **parts):
    (item,) = listed(as_of, **parts).items
    return item


def test_a_commitment_past_its_day_is_late_by_the_days_since():
    item = only(commitments=[commitment("2019-05-01")])
    assert (item.kind, item.standing, item.days) == ("commitment", "late", 30 + 30 + 31 + 31 + 30 + 9)
    assert item.place == CELL


@pytest.mark.parametrize(
    ("day", "days", "standing"), [("2019-10-08", 1, "late"), ("2019-10-09", 0, "to_come"), ("2019-10-10", -1, "to_come")]
)
def test_what_is_due_today_is_not_late(day, days, standing):
    item = only(handover=[task(day)])
    assert (item.days, item.standing) == (days, standing)


@pytest.mark.parametrize("status", ["fulfilled", "lapsed", "withdrawn"])
def test_a_commitment_that_is_settled_is_not_due(status):
    assert listed(commitments=[commitment("2019-05-01", status)]).items == ()


@pytest.mark.parametrize(("status", "count"), [("handed_over", 0), ("closed", 0), ("reversed", 1), ("at_risk", 1), ("in_progress", 1)])
def test_a_task_is_due_until_it_has_passed(status, count):
    assert len(listed(handover=[task("2019-05-01", status)]).items) == count


def test_a_row_without_status_is_not_called_late():
    assert only(commitments=[commitment("2019-05-01", None)]).standing == "unclear"
    assert only(handover=[task("2019-05-01", None)]).standing == "unclear"


def test_a_task_without_status_that_has_a_day_on_which_it_passed_is_done():
    assert listed(handover=[task("2019-05-01", None, actual_date="2019-06-01")]).items == ()


def test_what_has_no_day_is_counted_apart():
    found = listed(commitments=[commitment(None)], handover=[task(None)], indicators=[indicator(target=5.0)])
    assert (found.items, dict(found.undated)) == ((), {"target": 1, "commitment": 1, "handover": 1})


class TestReadings:
    def test_a_reading_is_due_one_period_after_the_last(self):
        item = only(indicators=[indicator(frequency="quarterly", latest=1.0, latest_date="2019-06-30", place=CELL)])
        assert (item.kind, item.due, item.days, item.standing) == ("reading", date(2019, 9, 30), 9, "late")

    def test_a_first_reading_is_due_on_the_day_that_is_set(self):
        item = only(indicators=[indicator(first_due="2019-12-31", status="not_due", definition_place=CELL)])
        assert (item.due, item.days, item.standing, item.place) == (date(2019, 12, 31), -(22 + 30 + 31), "to_come", CELL)

    @pytest.mark.parametrize("frequency", [None, "once", "irregular"])
    def test_without_a_frequency_no_reading_is_awaited(self, frequency):
        assert listed(indicators=[indicator(frequency=frequency, latest=1.0, latest_date="2017-06-30")]).items == ()

    def test_a_frequency_without_reading_and_first_day_is_counted_apart(self):
        assert dict(listed(indicators=[indicator(frequency="monthly")]).undated) == {"reading": 1}

    def test_an_indicator_that_does_not_apply_is_not_due(self):
        late = {"frequency": "monthly", "latest": 1.0, "latest_date": "2018-01-31"}
        assert listed(indicators=[indicator(applicable=False, **late), indicator(status="not_applicable", **late)]).items == ()

    def test_every_frequency_of_the_code_list_is_known(self):
        assert set(codelist("frequencies").codes) - REGULAR == {"once", "irregular"}


class TestTargets:
    def target(self, status, **said):
        given = {"target": 10.0, "target_date": "2019-04-30", "target_place": CELL, "latest": 4.0, "latest_date": "2019-09-15", **said}
        return listed(indicators=[indicator(status=status, **given)]).items

    @pytest.mark.parametrize("status", ["missed", "overdue", "breached"])
    def test_a_target_past_its_day_and_not_met_is_late(self, status):
        (item,) = self.target(status)
        assert (item.kind, item.days, item.standing, item.place) == ("target", 31 + 30 + 31 + 31 + 30 + 9, "late", CELL)

    @pytest.mark.parametrize("status", ["met", "held"])
    def test_a_target_that_is_met_is_not_due(self, status):
        assert self.target(status) == ()

    @pytest.mark.parametrize("status", ["not_assessable", "no_data"])
    def test_of_a_target_that_cannot_be_assessed_nothing_says_whether_it_was_met(self, status):
        assert [item.standing for item in self.target(status)] == ["unclear"]

    def test_a_target_in_words_is_due_too(self):
        assert [item.standing for item in self.target("not_assessable", target=None, target_printed="fully staffed")] == ["unclear"]

    def test_a_target_of_a_later_day_is_to_come(self):
        assert [(item.days, item.standing) for item in self.target("off_track", target_date="2019-10-31")] == [(-22, "to_come")]


class TestInterimTargets:
    def standing(self, **said):
        row = indicator(**{"status": "off_track", "latest": 4.0, "latest_date": "2019-09-15", "interim": [STEP], **said})
        return [(item.kind, item.days, item.standing) for item in listed(indicators=[row]).items]

    def test_one_past_its_day_and_not_reached_is_late(self):
        assert self.standing() == [("interim", 31 + 31 + 30 + 9, "late")]

    def test_one_that_is_reached_is_not_due(self):
        assert self.standing(latest=5.0) == []

    def test_less_is_better_where_the_comparator_says_so(self):
        assert self.standing(comparator="<=") == []
        assert self.standing(comparator="<=", latest=6.0) == [("interim", 31 + 31 + 30 + 9, "late")]

    def test_part_of_a_year_says_nothing_where_less_is_better(self):
        assert self.standing(comparator="<=", status="not_assessable") == [("interim", 31 + 31 + 30 + 9, "unclear")]

    def test_without_a_reading_nothing_says_whether_it_was_reached(self):
        assert self.standing(latest=None, status="no_data") == [("interim", 31 + 31 + 30 + 9, "unclear")]

    def test_once_the_target_is_met_none_is_due(self):
        assert self.standing(status="met") == []


class TestWho:
    def who(self, uploader="anne", lead="Justice section", **said):
        return (
            listed(
                uploader=uploader,
                indicators=[indicator(**MISSED, benchmark_id="B1", **said)],
                benchmarks=[{"benchmark_id": "B1", "lead": lead}],
            )
            .items[0]
            .who
        )

    def test_the_row_itself_comes_first(self):
        assert self.who(responsible="Police component") == Who("Police component", "row")
        assert only(commitments=[commitment("2019-05-01", benchmark_id="B1")]).who == Who("Parliament", "row")
        assert only(handover=[task("2019-05-01")]).who == Who("MINUJUSTH", "row")

    def test_then_the_lead_of_its_benchmark(self):
        assert self.who() == Who("Justice section", "benchmark")

    def test_then_whoever_uploaded_the_newest_workbook(self):
        assert self.who(lead=None) == Who("anne", "uploader")

    def test_and_else_nobody(self):
        assert self.who(lead=None, uploader=None) == Who("", "nobody")


def test_the_latest_comes_first_then_by_kind_and_number():
    found = listed(
        indicators=[indicator("1.10", **MISSED), indicator("1.2", **MISSED)],
        commitments=[commitment("2019-01-31"), commitment("2018-01-31")],
    )
    assert [(item.kind, item.id) for item in found.items] == [
        ("commitment", "C1"),
        ("target", "1.2"),
        ("target", "1.10"),
        ("commitment", "C1"),
    ]


class TestNextReport:
    @pytest.mark.parametrize(
        ("days", "every"),
        [
            (["2018-03-20", "2018-06-18", "2018-09-16"], 90),
            (["2018-03-20", "2018-06-18"], None),  # two reports show no rhythm
            (["2018-03-20"], None),
            ([], None),
            (["2018-01-01", "2018-03-02", "2019-04-01", "2021-07-01"], None),  # 60, 395 and 822 days
            (["2018-01-01", "2018-01-06", "2018-02-20"], None),  # 5 and 45 days are near each other and not alike
        ],
    )
    def test_the_rhythm_shows_only_where_three_reports_keep_it(self, days, every):
        assert rhythm([date.fromisoformat(day) for day in days]) == every

    def test_one_report_out_of_step_does_not_break_the_rhythm(self):
        # 73, 90, 90, 93, 130 and 92 days; 130 is more than a third away from the middle of all, (90 + 92) / 2
        days = ["2018-03-20", "2018-06-01", "2018-08-30", "2018-11-28", "2019-03-01", "2019-07-09", "2019-10-09"]
        assert rhythm([date.fromisoformat(day) for day in days]) == 90

    def report(self, day, document):
        return {"reported_on": day, "document": document}

    def test_a_workbook_of_other_sources_is_no_report(self):
        reports = [
            self.report("2019-01-01", "A"),
            self.report("2019-03-15", None),
            self.report("2019-04-01", "B"),
            self.report("2019-06-30", "C"),
        ]
        found = next_report(reports, DAY)
        assert (found.every, found.last, found.due, found.days) == (90, date(2019, 6, 30), date(2019, 9, 28), 2 + 9)

    def test_reports_after_the_day_are_not_known_yet(self):
        reports = [self.report(day, "A") for day in ("2019-01-01", "2019-04-01", "2019-06-30", "2019-12-31")]
        assert next_report(reports, DAY).last == date(2019, 6, 30)


@pytest.fixture(scope="module")
def copied(published, tmp_path_factory):
    """A copy of the filled store: what is asked of it is logged there."""
    return str(shutil.copy(published, tmp_path_factory.mktemp("due") / "ssr.db"))


@pytest.fixture(scope="module")
def client(copied):
    return create_app(Settings(store=copied)).server.test_client()


def page(client, address):
    return json.dumps(client.post("/_dash-update-component", json=call(address), headers=OURS).json, ensure_ascii=False)


class TestThePage:
    def test_it_opens_with_what_is_late_and_when_the_next_report_is_due(self, client):
        # one task since 10 April 2018, and eleven targets of 30 April 2019 that were missed
        found = page(client, "/due?mission=MINUJUSTH&lang=en")
        assert "Haiti, 9 October 2019: 12 things are late, the longest by " in found
        assert '"547 days"' in found
        assert "; whether eight more were done is not known; by the rhythm of its reports the next one is due on 7 January 2020." in found

    def test_each_thing_leads_to_its_cell(self, client):
        assert "/cell?mission=MINUJUSTH&as_of=2019-10-09&lang=en&cell=A2&sheet=Handover&submission=" in page(
            client, "/due?mission=MINUJUSTH&lang=en"
        )

    def test_the_address_filters_by_kind_person_and_lateness(self, client):
        whole, late, tasks, nobody = (
            page(client, f"/due?mission=MINUJUSTH&lang=en{more}") for more in ("", "&late=yes", "&kind=handover&late=yes", "&who=nobody")
        )
        assert "Target of indicator 4.4" in whole
        assert "Target of indicator 4.4" not in late
        assert "Target of indicator 1.1" in late
        assert "Target of indicator 1.1" not in tasks
        assert "Task other-T1" in tasks
        assert "Nothing passes these filters." in nobody

    def test_another_day_has_another_list(self, client):
        assert "Target of indicator 1.1" in page(client, "/due?mission=MINUJUSTH&as_of=2019-04-30&lang=en&kind=target")
        assert "nothing is known to be late" not in page(client, "/due?mission=MINUJUSTH&as_of=2019-05-01&lang=en&kind=target")

    def test_without_a_mission_it_lists_all(self, client):
        found = page(client, "/due?lang=en")
        assert "In 27 missions, each on the day of its newest report: 25 things are late" in found
        assert "For 25 more missions it cannot be known." in found

    def test_a_mission_that_is_not_there_is_said(self, client):
        assert "Nothing is known of this mission on this date." in page(client, "/due?mission=NOWHERE&lang=en")

    def test_an_empty_store_says_what_to_do(self, tmp_path):
        empty = create_app(Settings(store=str(tmp_path / "ssr.db"))).server.test_client()
        assert "Upload the first workbook." in page(empty, "/due?lang=en")

    def test_it_speaks_french(self, client):
        found = page(client, "/due?mission=MINUJUSTH&lang=fr")
        assert "12 éléments sont en retard, le plus ancien de " in found

    def test_the_files_hold_what_the_page_shows(self, client):
        lines = list(csv.reader(io.StringIO(client.get("/due.csv?mission=MINUJUSTH&late=yes&lang=en").data.decode("utf-8-sig"))))
        book = load_workbook(io.BytesIO(client.get("/due.xlsx?mission=MINUJUSTH&late=yes&lang=en").data)).active
        assert (len(lines), lines[1][5:7], lines[1][-1]) == (1 + 12, ["2018-04-10", "547"], "A2")
        assert [[cell.value for cell in row][3] for row in book.iter_rows()] == [line[3] for line in lines]


class TestTheCommand:
    def test_it_tells_the_list_of_a_mission(self, copied, capsys):
        assert main(["due", "MINUJUSTH", "--store", copied]) == 0
        told = capsys.readouterr().out.splitlines()
        assert told[0].startswith("MINUJUSTH, 9 October 2019: 12 things are late, the longest by 547 days")
        assert "Task other-T1" in told[2]

    def test_as_json_each_thing_has_its_place_and_who(self, copied, capsys):
        assert main(["due", "MINUJUSTH", "--as-of", "2019-07-09", "--json", "--store", copied]) == 0
        (told,) = json.loads(capsys.readouterr().out)
        assert (told["mission"], told["as_of"], told["classification"]) == ("MINUJUSTH", "2019-07-09", "unclassified")
        first = told["items"][0]
        assert (first["due"], first["days"], first["place"]["sheet"], first["who"]) == (
            "2018-04-10",
            (date(2019, 7, 9) - date(2018, 4, 10)).days,
            "Handover",
            {"name": "MINUJUSTH", "said_by": "row"},
        )

    def test_a_mission_that_is_not_there_is_said_in_a_line(self, copied, capsys):
        assert main(["due", "NOWHERE", "--store", copied]) == 2
        assert "the store has no mission NOWHERE" in capsys.readouterr().err
