"""Classification: who sees what is classified, on every path; what says it, on page and paper; and who may set it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from datetime import date
from itertools import product

import pytest
from openpyxl import load_workbook

from dashboard.app import create_app
from dashboard.cli import main
from dashboard.settings import Settings
from indicators import freezes, pipeline, review
from indicators.classification import LEVELS, UNREAD, covers, strictest
from indicators.classify import classification, classify
from indicators.pipeline import RefusedError
from indicators.store import open_store
from indicators.store.publication import classification_of
from indicators.template import template
from indicators.verify import verify
from indicators.workbook.stamp import stamped
from indicators.workbook.write import write_workbook
from tests.access.missions import said
from tests.accounts import Site, person
from tests.drawn_workbooks import content
from tests.test_app import OURS, call

DAYS = {"published": "2019-03-01", "submitted": "2019-07-09", "draft": "2019-10-09"}
MISSIONS = {"unclassified": "UNMISS", "confidential": "MINUSMA", "strictly_confidential": "UNSOM"}
WORDS = {level: f"Canary{mission.title()}" for level, mission in MISSIONS.items()}  # stands in every text of a mission


def workbook(mission="MINUJUSTH", level="", day="2019-03-01", word="Laws"):
    """A workbook of one indicator, one late commitment and one task; an empty level is an empty cell."""
    tables = {
        "mission": f"mission | country | document | reported_on | classification\n{mission} | HTI | S/{word}/{day} | {day} | {level}",
        "benchmarks": f"benchmark_id | benchmark | area\nB1 | State {word} | police",
        "indicators": (
            "indicator_id | benchmark_id | indicator | measure | direction | baseline | baseline_date | target | target_date\n"
            f"1.1 | B1 | Measure {word} | number | increase | 1 | 2018-01-01 | 9 | 2019-01-01"
        ),
        "observations": f"indicator_id | date | value | note\n1.1 | {day} | 4 | {word}",
        "commitments": (
            f"commitment_id | commitment | made_by | due | status\nC1 | Promise {word} | Minister {word} | 2019-01-01 | announced"
        ),
        "handover": f"task_id | task | provider | planned_date | status\nT1 | Task {word} | {mission} | 2019-01-31 | planned",
    }
    buffer = io.BytesIO()
    write_workbook(buffer, [content(sheet, table) for sheet, table in tables.items()])
    return buffer.getvalue()


def problems(found):
    return [(problem.code, problem.place.sheet, problem.place.cell) for problem in found.problems if problem.severity == "error"]


class TestTheCell:
    @pytest.mark.parametrize(
        ("text", "level"),
        [
            ("confidential", "confidential"),
            ("CONFIDENTIAL", "confidential"),
            ("Confidentiel", "confidential"),
            ("Strictly confidential", "strictly_confidential"),
            ("strictement confidentielle", "strictly_confidential"),
            ("Non classifié", "unclassified"),
            ("", None),
        ],
    )
    def test_its_words_are_known_in_both_languages(self, text, level):
        found = pipeline.check(workbook(level=text), "a.xlsx")
        assert (problems(found), classification_of(found)) == ([], level)

    @pytest.mark.parametrize("text", ["top secret", "confidentiall", "UN CONFIDENTIAL", "5"])
    def test_a_word_that_is_no_level_is_an_error_at_its_cell_and_never_unclassified(self, text):
        found = pipeline.check(workbook(level=text), "a.xlsx")
        assert problems(found) == [("unknown-code", "Mission", "E2")]
        assert "confidential" in str(found.problems[0].expected)
        assert classification_of(found) == UNREAD

    def test_a_level_in_a_row_that_waits_for_something_else_counts(self):
        found = pipeline.check(workbook(mission="", level="confidential"), "a.xlsx")
        assert classification_of(found) == "confidential"

    def test_the_template_offers_the_levels_and_reads_its_own_words_again(self, store):
        for language in ("en", "fr"):
            buffer = io.BytesIO()
            pipeline.submit(store, workbook(level="confidential"), "a.xlsx", publish=True)
            template(buffer, store, "MINUJUSTH", language=language)
            assert classification_of(pipeline.check(buffer.getvalue(), "a.xlsx")) == "confidential"
            rules = load_workbook(io.BytesIO(buffer.getvalue())).worksheets[1].data_validations.dataValidation
            assert any("onfidenti" in (rule.formula1 or "") for rule in rules)


@pytest.fixture
def store(tmp_path):
    held = open_store(str(tmp_path / "ssr.db"))
    yield held
    held.close()


class TestSetting:
    def published(self, store, level=""):
        pipeline.submit(store, workbook(level=level), "a.xlsx", publish=True)

    @pytest.mark.parametrize(("chosen", "workbooks"), [*product(LEVELS, LEVELS)])
    def test_the_stricter_of_what_was_set_and_what_workbooks_say_holds(self, store, chosen, workbooks):
        self.published(store, workbooks)
        found = classify(store, "MINUJUSTH", chosen, "a draft report", by="bea")
        assert found.level == store.classification("MINUJUSTH") == strictest([chosen, workbooks])
        assert (found.chosen["level"], found.workbooks) == (chosen, workbooks)

    def test_it_is_logged_and_can_be_repeated(self, store):
        self.published(store)
        classify(store, "MINUJUSTH", "confidential", " a draft report ", by="bea")
        classify(store, "MINUJUSTH", "unclassified", "it was issued", by="bea")
        told = [(event["actor"], event["subject"], event["detail"]) for event in store.events() if event["action"] == "classify"]
        assert told == [
            ("bea", "mission MINUJUSTH", {"level": "confidential", "why": "a draft report"}),
            ("bea", "mission MINUJUSTH", {"level": "unclassified", "why": "it was issued"}),
        ]
        assert verify(store) == []

    def test_a_level_changed_behind_the_log_is_found(self, store):
        self.published(store)
        classify(store, "MINUJUSTH", "confidential", "a draft report", by="bea")
        with store.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE classification SET level = 'unclassified'")
        assert any("classification" in fault and "confidential" in fault for fault in verify(store))

    @pytest.mark.parametrize(
        ("said", "message"),
        [
            ({"to": "secret"}, "secret is no classification; expected one of: unclassified"),
            ({"why": "  "}, "a reason is needed"),
            ({"mission": "NOWHERE"}, "nothing of NOWHERE is published"),
            ({"clearance": "unclassified"}, "you are cleared up to unclassified only"),
        ],
    )
    def test_what_cannot_be_set_is_told_and_not_logged(self, store, said, message):
        self.published(store)
        given = {"mission": "MINUJUSTH", "to": "confidential", "why": "a draft report", "clearance": "strictly_confidential", **said}
        with pytest.raises(RefusedError, match=message):
            classify(store, given["mission"], given["to"], given["why"], clearance=given["clearance"])
        assert "classify" not in {event["action"] for event in store.events()}

    def test_setting_the_same_level_again_is_told(self, store):
        self.published(store)
        classify(store, "MINUJUSTH", "confidential", "a draft report")
        with pytest.raises(RefusedError, match="MINUJUSTH is set to that level already"):
            classify(store, "MINUJUSTH", "confidential", "once more")

    def test_a_withdrawn_workbook_no_longer_speaks_for_the_mission(self, store):
        self.published(store, "confidential")
        review.withdraw(store, 1, "the wrong file")
        assert classification(store, "MINUJUSTH").level == "unclassified"


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Three missions, each of one level, with a published, a submitted and a draft workbook and a freeze; reviewers by clearance."""
    site = Site(tmp_path_factory.mktemp("levels") / "ssr.db")
    site.numbers = {}
    for level, mission in MISSIONS.items():
        numbers = {}
        for state, day in DAYS.items():
            data = workbook(mission, level, day, WORDS[level])
            numbers[state] = pipeline.submit(site.store, data, f"{WORDS[level]}_{day}.xlsx", publish=state == "published", by="anne").id
        review.hand_in(site.store, numbers["submitted"], by="anne")
        numbers["freeze"] = freezes.freeze(site.store, f"Freeze {WORDS[level]}", [mission], date(2019, 3, 1), by="anne")
        site.numbers[level] = numbers
    site.cleared = {
        clearance: site.client(person(site.store, f"cleared-{clearance}", {"*": "reviewer"}, clearance)) for clearance in LEVELS
    }
    yield site
    site.close()


def sha256(world, level, state):
    return world.store.submission(world.numbers[level][state])["sha256"]


# What shows one mission: a path, or the address of a page with a leading ">".
PATHS = {
    "mission page": lambda world, level: f">/mission?mission={MISSIONS[level]}",
    "indicator page": lambda world, level: f">/indicator?mission={MISSIONS[level]}&indicator=1.1",
    "theme page": lambda world, level: f">/commitments?mission={MISSIONS[level]}",
    "due list": lambda world, level: f">/due?mission={MISSIONS[level]}",
    "due list of all": lambda world, level: ">/due",
    "overview": lambda world, level: ">/?as_of=2019-10-09",
    "submissions": lambda world, level: ">/submissions",
    "freezes": lambda world, level: ">/freezes",
    "freeze": lambda world, level: f">/mission?mission={MISSIONS[level]}&freeze={world.numbers[level]['freeze']}",
    "lens": lambda world, level: f">/mission?mission={MISSIONS[level]}&with=submitted",
    "cell": lambda world, level: f">/cell?submission={world.numbers[level]['published']}&sheet=Indicators&cell=C2",
    "cell of a draft": lambda world, level: f">/cell?submission={world.numbers[level]['draft']}&sheet=Indicators&cell=C2",
    "upload": lambda world, level: f">/upload?submission={world.numbers[level]['draft']}",
    "difference": lambda world, level: f">/difference?submission={world.numbers[level]['submitted']}",
    "file": lambda world, level: f"/files/{sha256(world, level, 'published')}",
    "file of a draft": lambda world, level: f"/files/{sha256(world, level, 'draft')}",
    "template": lambda world, level: f"/template?mission={MISSIONS[level]}",
    "marked copy": lambda world, level: f"/uploads/{world.numbers[level]['draft']}/marked",
    "marked cell": lambda world, level: f"/uploads/{world.numbers[level]['published']}/at?sheet=Indicators&cell=C2",
    "difference as JSON": lambda world, level: f"/uploads/{world.numbers[level]['submitted']}/difference.json",
    "difference as workbook": lambda world, level: f"/uploads/{world.numbers[level]['submitted']}/difference.xlsx",
    "due list as CSV": lambda world, level: "/due.csv",
    "due list as workbook": lambda world, level: f"/due.xlsx?mission={MISSIONS[level]}",
    "observations": lambda world, level: f"/api/v1/observations?mission={MISSIONS[level]}",
    "submissions as JSON": lambda world, level: "/api/v1/submissions",
}


def asked(browser, path):
    return browser.post("/_dash-update-component", json=call(path[1:])) if path.startswith(">") else browser.get(path)


class TestWhoSeesIt:
    @pytest.mark.parametrize("path", PATHS)
    @pytest.mark.parametrize("clearance", LEVELS)
    def test_only_who_is_cleared_for_the_level(self, world, clearance, path):
        for level in LEVELS:
            answer = asked(world.cleared[clearance], PATHS[path](world, level))
            seen = [other for other in LEVELS if WORDS[other] in said(answer)]
            assert all(covers(clearance, other) for other in seen)
            assert (level in seen) == covers(clearance, level)

    @pytest.mark.parametrize("act", ["publish", "return", "withdraw", "drop", "submit", "answers"])
    def test_nobody_acts_on_what_they_do_not_see(self, world, act):
        number = world.numbers["strictly_confidential"]["submitted"]
        answer = world.cleared["confidential"].post(f"/uploads/{number}/{act}?lang=en", json={"why": "no"})
        assert (answer.status_code, answer.json) == (404, {"message": f"That could not be done: there is no submission {number}."})

    def test_a_mission_that_is_not_seen_is_told_as_one_that_is_not_there(self, world):
        browser = world.cleared["unclassified"]
        for missing in ("UNSOM", "NOWHERE"):
            order = browser.post(f"/missions/{missing}/classification?lang=en", json={"level": "unclassified", "why": "let me see"})
            assert (order.status_code, order.json["message"]) == (409, f"That could not be done: nothing of {missing} is published.")
        assert world.store.classification("UNSOM") == "strictly_confidential"

    def test_the_first_mission_is_one_that_is_seen(self, world):
        assert "UNMISS" in said(asked(world.cleared["unclassified"], ">/mission"))

    def test_a_clearance_taken_away_counts_at_the_next_request(self, world):
        from indicators import people

        browser = world.client(person(world.store, "gone", {"*": "viewer"}, "confidential"))
        path = PATHS["mission page"](world, "confidential")
        assert WORDS["confidential"] in said(asked(browser, path))
        people.change(world.store, "gone", people.Wanted("Gone", {"*": "viewer"}, "unclassified"))
        assert WORDS["confidential"] not in said(asked(browser, path))


class TestHandingIn:
    @pytest.fixture
    def site(self, tmp_path):
        made = Site(tmp_path / "ssr.db")
        yield made
        made.close()

    def upload(self, browser, level, mission="MINUJUSTH"):
        return browser.post("/uploads?lang=en", data={"file": (io.BytesIO(workbook(mission, level)), "a.xlsx")})

    def test_a_workbook_above_the_clearance_is_refused_and_not_kept(self, site):
        answer = self.upload(site.client_of("contributor"), "confidential")
        assert answer.status_code == 403
        assert "the workbook says that it is confidential, and you are cleared up to unclassified only" in answer.json["message"]
        assert site.store.submissions() == []

    def test_a_workbook_of_a_mission_above_the_clearance_is_refused(self, site):
        pipeline.submit(site.store, workbook(level="confidential", word="Other"), "b.xlsx", publish=True)
        answer = self.upload(site.client_of("contributor"), "")
        assert answer.status_code == 403
        assert len(site.store.submissions()) == 1

    def test_a_level_that_is_none_is_shown_to_who_has_to_mend_it_and_to_nobody_else(self, site):
        own = site.client_of("contributor")
        assert self.upload(own, "top secret").status_code == 201
        assert site.store.submission(1)["classification"] == UNREAD
        person(site.store, "carl", {"*": "reviewer"}, "confidential")
        assert "top secret" in said(asked(own, ">/upload?submission=1&lang=en"))
        assert "a.xlsx" not in said(asked(site.client("carl"), ">/upload?submission=1&lang=en"))


class TestOverHttp:
    @pytest.fixture
    def site(self, tmp_path):
        made = Site(tmp_path / "ssr.db")
        pipeline.submit(made.store, workbook(), "a.xlsx", publish=True)
        yield made
        made.close()

    def order(self, browser, mission="MINUJUSTH", **said):
        return browser.post(f"/missions/{mission}/classification?lang=en", json={"level": "confidential", "why": "a draft", **said})

    @pytest.mark.parametrize(("role", "status"), [("viewer", 403), ("contributor", 403), ("reviewer", 200), ("administrator", 200)])
    def test_a_reviewer_sets_it(self, site, role, status):
        answer = self.order(site.client_of(role, clearance="confidential"))
        assert answer.status_code == status
        assert site.store.classification("MINUJUSTH") == ("confidential" if status == 200 else "unclassified")

    def test_a_reviewer_of_another_mission_does_not(self, site):
        assert self.order(site.client_of("reviewer", "UNMISS", "confidential")).status_code == 404

    @pytest.mark.parametrize(
        "said", [{"level": 3}, {"why": None}, {"extra": "1"}, {"why": "x" * 500}], ids=["level", "why", "more", "long"]
    )
    def test_a_malformed_order_is_refused(self, site, said):
        assert self.order(site.client_of("reviewer", clearance="confidential"), **said).status_code == 400

    def test_the_page_says_who_set_it_and_why_and_that_a_workbook_holds_it_higher(self, site):
        browser = site.client_of("reviewer", clearance="strictly_confidential")
        address = self.order(browser).json["address"]
        assert "“a draft”" in json.dumps(asked(browser, f">{address}").json, ensure_ascii=False)
        pipeline.submit(site.store, workbook(level="strictly confidential", day="2019-07-09"), "b.xlsx", publish=True)
        page = json.dumps(asked(browser, ">/mission?mission=MINUJUSTH&lang=en").json, ensure_ascii=False)
        assert "The figures are classified: strictly confidential." in page
        assert "but a published workbook says strictly confidential, and the stricter of the two holds." in page

    def test_the_form_offers_no_level_above_the_clearance(self, site):
        page = said(asked(site.client_of("reviewer", clearance="confidential"), ">/mission?mission=MINUJUSTH&lang=en"))
        form = re.search(r"data-form.*?Change the classification", page).group()
        assert "confidential" in form
        assert "strictly_confidential" not in form


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """The program over a confidential mission and an open one, with a draft of the confidential one."""
    path = str(tmp_path_factory.mktemp("marks") / "ssr.db")
    held = open_store(path)
    pipeline.submit(held, workbook(level="confidential"), "a.xlsx", publish=True)
    pipeline.submit(held, workbook("UNMISS", word="Open"), "b.xlsx", publish=True)
    pipeline.submit(held, workbook(level="confidential", day="2019-07-09"), "c.xlsx")
    held.close()
    return create_app(Settings(store=path)).server.test_client()


class TestMarks:
    def page(self, client, address):
        return json.dumps(client.post("/_dash-update-component", json=call(address), headers=OURS).json, ensure_ascii=False)

    @pytest.mark.parametrize(
        "address",
        [
            *(
                f"/{page}?mission=MINUJUSTH&lang=en"
                for page in ("mission", "gender", "transition", "support", "commitments", "due", "methods")
            ),
            *("/indicator?mission=MINUJUSTH&indicator=1.1&lang=en", "/?lang=en", "/due?lang=en", "/submissions?lang=en"),
            *("/cell?submission=1&sheet=Indicators&cell=C2&lang=en", "/upload?submission=3&lang=en", "/difference?submission=3&lang=en"),
        ],
    )
    def test_a_page_says_it_above_below_and_in_its_title(self, client, address):
        page = self.page(client, address)
        assert page.count('"children": "CONFIDENTIAL"') == 2
        assert '"data-title": "CONFIDENTIAL – ' in page

    @pytest.mark.parametrize("address", ["/mission?mission=UNMISS", "/due?mission=UNMISS", "/upload", "/account", "/interface"])
    def test_what_shows_nothing_classified_has_no_mark(self, client, address):
        assert "CONFIDENTIAL" not in self.page(client, f"{address}{'&' if '?' in address else '?'}lang=en")

    def test_it_is_said_in_the_readers_language(self, client):
        assert '"children": "CONFIDENTIEL"' in self.page(client, "/mission?mission=MINUJUSTH&lang=fr")

    def sheets(self, answer):
        return load_workbook(io.BytesIO(answer.data)).worksheets

    @pytest.mark.parametrize("path", ["/template?mission=MINUJUSTH", "/uploads/3/difference.xlsx?lang=en", "/due.xlsx?lang=en"])
    def test_a_workbook_of_ours_says_it_in_its_name_and_on_every_sheet(self, client, path):
        answer = client.get(f"{path}{'&' if '?' in path else '?'}lang=en")
        assert 'filename="CONFIDENTIAL_' in answer.headers["Content-Disposition"]
        for sheet in self.sheets(answer):
            assert "CONFIDENTIAL" in sheet.oddHeader.center.text
            assert "CONFIDENTIAL" in sheet.oddFooter.center.text

    def test_the_due_list_says_it_in_its_first_line(self, client):
        answer = client.get("/due.csv?lang=en")
        lines = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
        assert (lines[0], lines[1][0]) == (["CONFIDENTIAL"], "Mission")
        assert {line[0] for line in lines[2:]} == {"MINUJUSTH", "UNMISS"}

    def test_json_has_a_field_for_it(self, client):
        assert client.get("/uploads/3/difference.json").json["classification"] == "confidential"

    def test_the_original_carries_it_in_its_name_and_stays_as_it_came(self, client):
        data = workbook(level="confidential")
        listed = client.get(f"/files/{hashlib.sha256(data).hexdigest()}")
        assert (listed.data, "CONFIDENTIAL_a.xlsx" in listed.headers["Content-Disposition"]) == (data, True)

    def test_the_marked_copy_says_it_at_the_head_of_its_problems(self, client):
        answer = client.get("/uploads/3/marked?lang=en")
        assert "CONFIDENTIAL_c_marked.xlsx" in answer.headers["Content-Disposition"]
        assert self.sheets(answer)[0]["A1"].value.startswith("CONFIDENTIAL – ")

    def test_what_is_unclassified_leaves_without_a_mark(self, client):
        answer = client.get("/template?mission=UNMISS&lang=en")
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="UNMISS.xlsx"')
        assert all(not sheet.oddHeader.center.text for sheet in self.sheets(answer))

    def test_the_command_line_marks_what_it_writes(self, tmp_path, capsys):
        path, out = str(tmp_path / "told.db"), tmp_path / "out.xlsx"
        (tmp_path / "a.xlsx").write_bytes(workbook(level="confidential"))
        assert main(["submit", str(tmp_path / "a.xlsx"), "--publish", "--store", path]) == 0
        for arguments in (["template", "MINUJUSTH"], ["difference", "1"]):
            assert main([*arguments, "--out", str(out), "--store", path]) == 0
            assert all("CONFIDENTIAL" in sheet.oddHeader.center.text for sheet in load_workbook(out).worksheets)
        capsys.readouterr()
        assert main(["due", "--json", "--store", path]) == 0
        assert json.loads(capsys.readouterr().out)[0]["classification"] == "confidential"

    def test_the_same_content_is_stamped_to_the_same_bytes(self):
        data = workbook()
        assert stamped(data, "A & B") == stamped(data, "A & B")
        assert load_workbook(io.BytesIO(stamped(data, "A & B"))).worksheets[0].oddHeader.center.text == "A && B"
