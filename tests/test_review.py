"""Review: who may do what with a submission in which state, what a withdrawal brings back, threads that outlive uploads, and the lens."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.deciding import acts, for_review
from dashboard.drafts import draft
from dashboard.rights import LOCAL, Reader
from dashboard.source import Source
from dashboard.state import parse
from indicators import comments, pipeline, review
from indicators.comments import OnSubmission, OnValue
from indicators.pipeline import RefusedError
from indicators.store import Store, answers, open_store
from indicators.store.schema import observation, record
from indicators.verify import verify
from tests.accounts import Site, person
from tests.conftest import WORKBOOKS
from tests.drawn_workbooks import drawn_workbook
from tests.test_app import call
from tests.test_pipeline import BENCHMARKS, FIRST, INDICATORS

HAITI = sorted(WORKBOOKS.glob("MINUJUSTH_*.xlsx"))
ON = OnValue("4.3", "2018-07-15")
CAME = ("anne", "carl", "bea", "vera")
ROLES = {"anne": "contributor", "carl": "contributor", "bea": "reviewer", "vera": "viewer"}


def readings(*rows: str) -> str:
    return "\n".join(["indicator_id | date | value", *rows])


def workbook(day: str, *rows: str) -> bytes:
    return drawn_workbook(day, benchmarks=BENCHMARKS, indicators=INDICATORS, observations=readings(*rows))


def women(day: str, value: str) -> bytes:
    return workbook(day, f"4.3 | 2018-07-15 | {value}")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "ssr.db"))
    yield opened
    opened.close()


def brought_to(store: Store, state: str) -> int:
    """A submission of Anne's in a state, the later steps taken by Bea."""
    number = pipeline.submit(store, women("2018-08-30", "9.17"), "a.xlsx", by="anne").id
    if state == "dropped":
        pipeline.drop(store, number, by="anne")
    elif state != "draft":
        review.hand_in(store, number, by="anne")
    if state == "returned":
        review.send_back(store, number, "C3 is wrong", by="bea")
    elif state in ("published", "withdrawn"):
        pipeline.publish(store, number, four_eyes=True, by="bea")
    if state == "withdrawn":
        review.withdraw(store, number, "the wrong file", by="bea")
    assert store.submission(number)["state"] == state
    return number


def reader(name: str) -> Reader:
    return Reader(name, name.title(), (("MINUJUSTH", ROLES[name]),))


# What each may do, with four eyes: Anne uploaded it, Carl is another contributor, Bea a reviewer, Vera a viewer.
SHOWN = """
    state     | anne        | carl        | bea                 | vera
    draft     | submit drop | submit drop | submit drop         |
    submitted | drop        |             | publish return      |
    returned  | submit drop | submit drop | submit drop         |
    published |             |             | withdraw            |
    withdrawn |             |             |                     |
    dropped   |             |             |                     |
"""
TABLE = [[cell.strip() for cell in line.split("|")] for line in SHOWN.strip().splitlines()][1:]
CASES = [(line[0], name, line[1 + at].split()) for line in TABLE for at, name in enumerate(CAME)]
LEADS_TO = {"submit": "submitted", "publish": "published", "return": "returned", "withdraw": "withdrawn", "drop": "dropped"}


@pytest.mark.parametrize(("state", "name", "expected"), CASES)
def test_a_page_shows_each_reader_exactly_what_they_can_do_now(store, state, name, expected):
    row = store.submission(brought_to(store, state))
    assert list(acts(Source(store, reader(name), four_eyes=True), row)) == expected


@pytest.mark.parametrize(("state", "expected"), [("draft", ["publish", "drop"]), ("submitted", ["publish", "return", "drop"])])
def test_without_four_eyes_a_draft_is_published_at_once(store, state, expected):
    number = pipeline.submit(store, women("2018-08-30", "9.17"), "a.xlsx").id
    if state == "submitted":
        review.hand_in(store, number)
    assert list(acts(Source(store, LOCAL), store.submission(number))) == expected


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Site]:
    made = Site(tmp_path_factory.mktemp("review") / "ssr.db")
    for name, role in ROLES.items():
        person(made.store, name, {"MINUJUSTH": role})
    yield made
    made.close()


@pytest.fixture(scope="module")
def people(site):
    return {name: site.client(name) for name in CAME}


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Path:
    """Haiti up to July 2019 published, and the last report submitted by Anne."""
    target = tmp_path_factory.mktemp("lens") / "ssr.db"
    held = open_store(str(target))
    for path in HAITI[:-1]:
        pipeline.submit(held, path.read_bytes(), path.name, publish=True, by="bea")
    number = pipeline.submit(held, HAITI[-1].read_bytes(), HAITI[-1].name, by="anne").id
    review.hand_in(held, number, by="anne")
    held.close()
    return target


@pytest.fixture(scope="module")
def seen(filled) -> Iterator[Store]:
    held = open_store(str(filled))
    yield held
    held.close()


class TestOverHttp:
    @pytest.fixture
    def number(self, site):
        made: list[int] = []

        def at(state: str) -> int:
            made.append(brought_to(site.store, state))
            return made[-1]

        yield at
        for one in made:
            row = site.store.submission(one)
            if row["state"] == "published":
                review.withdraw(site.store, one, "end of test")
            elif row["state"] not in ("dropped", "withdrawn"):
                pipeline.drop(site.store, one, by="anne")

    @staticmethod
    def act(browser, number, name, **said):
        return browser.post(f"/uploads/{number}/{name}?lang=en", json={"why": "because", **said})

    @staticmethod
    def page(browser, address):
        return str(browser.post("/_dash-update-component", json=call(address)).json)

    @pytest.mark.parametrize("state", [line[0] for line in TABLE])
    def test_whatever_is_not_shown_is_refused_and_changes_nothing(self, site, people, number, state):
        one = number(state)
        for line_state, name, shown in CASES:
            for act in LEADS_TO if line_state == state else ():
                if act not in shown:
                    refused = self.act(people[name], one, act).status_code in (403, 404, 409)
                    # To publish once more what is published is no fault: it is, and stays so.
                    assert refused or (state, act) == ("published", "publish"), (name, act)
                    assert site.store.submission(one)["state"] == state, (name, act)

    @pytest.mark.parametrize(("state", "name", "act"), [(state, name, act) for state, name, shown in CASES for act in shown])
    def test_whatever_is_shown_can_be_done(self, site, people, number, state, name, act):
        one = number(state)
        assert self.act(people[name], one, act).status_code == 200
        assert site.store.submission(one)["state"] == LEADS_TO[act]

    def test_a_return_without_a_reason_is_told_at_the_field(self, people, number):
        answer = self.act(people["bea"], number("submitted"), "return", why="  ")
        assert (answer.status_code, answer.json["field"]) == (400, "why")

    def test_a_stale_page_does_nothing_and_leads_to_how_things_stand(self, site, people, number):
        one = number("submitted")
        seen = review.stage(site.store.submission(one))
        assert self.act(people["bea"], one, "return", stage=seen).status_code == 200
        late = self.act(people["bea"], one, "publish", stage=seen)
        assert late.status_code == 409
        assert "Bea returned it on" in late.json["message"]
        assert site.store.submission(one)["state"] == "returned"
        assert "because this has changed since you opened the page" in self.page(people["bea"], late.json["address"])

    def test_a_page_from_before_a_return_cannot_publish_what_was_submitted_again(self, site, people, number):
        one = number("submitted")
        seen = review.stage(site.store.submission(one))
        review.send_back(site.store, one, "C3", by="bea")
        review.hand_in(site.store, one, by="anne")
        assert self.act(people["bea"], one, "publish", stage=seen).status_code == 409

    def test_the_uploader_is_told_who_has_to_act(self, people, number):
        shown = self.page(people["anne"], f"/upload?submission={number('submitted')}&lang=en")
        assert "A reviewer of MINUJUSTH who did not upload it has to publish it or return it" in shown
        assert "/publish" not in shown

    def test_a_returned_workbook_says_who_wants_what_mended(self, people, number):
        shown = self.page(people["anne"], f"/upload?submission={number('returned')}&lang=en")
        assert "Bea returned it on" in shown
        assert "C3 is wrong" in shown

    def test_the_history_names_everybody_who_had_it_in_hand(self, people, number):
        shown = self.page(people["bea"], f"/upload?submission={number('withdrawn')}&lang=en")
        for said in ("Uploaded by Anne", "Submitted for review by Anne", "Published by Bea", "Withdrawn by Bea", "the wrong file"):
            assert said in shown

    def test_what_waits_comes_first_for_a_reviewer_and_is_counted_in_the_navigation(self, people, number):
        number("submitted")
        assert "Waiting for your review" in self.page(people["bea"], "/submissions?lang=en")
        assert "one waits for you" in self.page(people["bea"], "/methods?lang=en")
        assert "waits for you" not in self.page(people["anne"], "/methods?lang=en")

    def test_submissions_are_chosen_by_state_mission_and_day_in_the_address(self, people, number):
        number("submitted")
        assert "a.xlsx" in self.page(people["carl"], "/submissions?lang=en&state=submitted&mission=MINUJUSTH&as_of=2018-08-30")
        assert "No workbook is of this" in self.page(people["carl"], "/submissions?lang=en&as_of=2018-08-29")
        assert "No workbook is of this" in self.page(people["carl"], "/submissions?lang=en&state=returned")

    def test_remarks_are_for_those_who_upload(self, site, people, number):
        number("published")
        said = {"mission": "MINUJUSTH", "subject": comments.as_text(ON), "text": "<b>Is it 9.2?</b>", "page": "/indicator?lang=en"}
        assert people["vera"].post("/comments", json=said).status_code == 403
        answer = people["carl"].post("/comments", json=said)
        assert answer.status_code == 201
        there = "/indicator?mission=MINUJUSTH&indicator=4.3&lang=en"
        assert "<b>Is it 9.2?</b>" in self.page(people["anne"], there)
        assert "Is it 9.2" not in self.page(people["vera"], there)
        assert "Open threads" in self.page(people["anne"], "/submissions?lang=en")
        assert "Open threads" not in self.page(people["vera"], "/submissions?lang=en")

    @pytest.mark.parametrize(
        "wrong",
        [
            {"mission": "UNMISS"},
            {"subject": '{"submission":999}'},
            {"subject": "[]"},
            {"subject": '{"indicator":"4.3"}'},
            {"text": "x" * 4001},
            {"text": " "},
            {"text": 7},
            {"after": "x"},
        ],
    )
    def test_a_remark_that_makes_no_sense_is_refused(self, site, people, number, wrong):
        one = number("submitted")
        said = {"mission": "MINUJUSTH", "subject": f'{{"submission":{one}}}', "text": "a", **wrong}
        assert people["carl"].post("/comments", json=said).status_code in (400, 403, 409)
        assert comments.thread(site.store, "MINUJUSTH", OnSubmission(one)).remarks == ()


class TestWithdrawing:
    """The rows of a mission after a withdrawal are those that a store has in which the withdrawn workbook never was."""

    FILES = (
        ("2018-08-30", women("2018-08-30", "9.17")),
        ("2018-11-28", workbook("2018-11-28", "4.3 | 2018-07-15 | 9.2", "4.3 | 2018-10-15 | 10")),
        ("2019-03-01", workbook("2019-03-01", "4.3 | 2018-10-15 | 9.9", "4.3 | 2019-01-15 | 9.89")),
    )

    @staticmethod
    def rows(store):
        with store.reading() as connection:
            return [
                {name: value for name, value in row.items() if name not in ("submission", "recorded_at")}
                for table in (observation, record)
                for row in connection.execute(
                    table.select().where(table.c.withdrawn_at.is_(None)).order_by(*table.primary_key.columns)
                ).mappings()
            ]

    @staticmethod
    def results(store):
        found = {}
        for day in store.report_days("MINUJUSTH"):
            for part in ("indicators", "mission", "series/4.3"):
                found[day, part] = answers.as_text(store.result("MINUJUSTH", day, part))
        return found

    @pytest.mark.parametrize("gone", [0, 1, 2])
    def test_brings_back_what_was_known_before_row_for_row(self, tmp_path, gone):
        with_all, without = open_store(str(tmp_path / "all.db")), open_store(str(tmp_path / "without.db"))
        numbers = [pipeline.submit(with_all, data, f"{day}.xlsx", publish=True).id for day, data in self.FILES]
        for at, (day, data) in enumerate(self.FILES):
            if at != gone:
                pipeline.submit(without, data, f"{day}.xlsx", publish=True)
        review.withdraw(with_all, numbers[gone], "the wrong file", by="bea")
        assert self.rows(with_all) == self.rows(without)
        assert verify(with_all) == []
        with_all.close()
        without.close()

    def test_of_the_last_workbook_gives_the_results_of_before(self, store):
        for day, data in self.FILES[:2]:
            pipeline.submit(store, data, f"{day}.xlsx", publish=True)
        before = self.results(store)
        last = pipeline.submit(store, self.FILES[2][1], "last.xlsx", publish=True).id
        assert self.results(store) != before
        review.withdraw(store, last, "the wrong file", by="bea")
        assert self.results(store) == before

    def test_opens_again_the_rows_that_it_had_closed(self, store):
        broken = drawn_workbook("2018-08-30", **FIRST | {"observations": readings("4.3 | 2018-07-15 | 9.17", "4.3 | 2018-08-15 | 12..3")})
        first = pipeline.submit(store, broken, "first.xlsx").id
        pipeline.publish(store, first, partial=True)
        opened = store.open_rows(first)
        mended = pipeline.submit(store, workbook("2018-11-28", "4.3 | 2018-08-15 | 12.3"), "mended.xlsx", publish=True).id
        assert opened
        assert store.open_rows(first) == []
        assert store.submission(first)["open_rows"] == 0
        review.withdraw(store, mended, "the wrong file", by="bea")
        assert store.open_rows(first) == opened
        assert store.submission(first)["open_rows"] == len(opened)
        assert verify(store) == []

    def test_needs_a_reason_and_happens_once(self, store):
        number = brought_to(store, "published")
        with pytest.raises(RefusedError, match="a reason is needed"):
            review.withdraw(store, number, " ", by="bea")
        review.withdraw(store, number, "wrong", by="bea")
        with pytest.raises(RefusedError, match="is not published"):
            review.withdraw(store, number, "wrong", by="bea")


class TestThreads:
    def test_survive_the_next_upload_and_say_what_the_value_was(self, store):
        pipeline.submit(store, women("2018-08-30", "9.17"), "a.xlsx", publish=True)
        comments.write(store, "MINUJUSTH", ON, "Is this the whole police?", by="bea")
        pipeline.submit(store, women("2018-11-28", "9.2"), "b.xlsx", publish=True)
        comments.write(store, "MINUJUSTH", ON, "It was mended.", by="anne")
        first, second = comments.thread(store, "MINUJUSTH", ON).remarks
        assert [row["value"] for one in (first, second) for row in one.then] == [9.17, 9.2]
        assert (first.changed, second.changed) == (True, False)

    def test_know_that_their_value_was_withdrawn(self, store):
        number = pipeline.submit(store, women("2018-08-30", "9.17"), "a.xlsx", publish=True).id
        comments.write(store, "MINUJUSTH", ON, "Is it?", by="bea")
        review.withdraw(store, number, "wrong", by="bea")
        thread = comments.thread(store, "MINUJUSTH", ON)
        assert (thread.now, thread.remarks[0].changed) == ((), True)
        comments.write(store, "MINUJUSTH", ON, "It was not.", by="anne")

    def test_can_be_settled_and_opened_again(self, store):
        number = brought_to(store, "submitted")
        about = OnSubmission(number)
        last = comments.write(store, "MINUJUSTH", about, "Why C3?", by="bea")
        comments.write(store, "MINUJUSTH", about, "", closes=True, after=last, by="anne")
        assert not comments.thread(store, "MINUJUSTH", about).is_open
        comments.write(store, "MINUJUSTH", about, "Still wrong.", by="bea")
        assert comments.thread(store, "MINUJUSTH", about).is_open

    def test_are_not_settled_by_somebody_who_has_not_read_the_last_remark(self, store):
        about = OnSubmission(brought_to(store, "submitted"))
        last = comments.write(store, "MINUJUSTH", about, "Why C3?", by="bea")
        comments.write(store, "MINUJUSTH", about, "And C4?", by="bea")
        with pytest.raises(RefusedError, match="somebody has written here"):
            comments.write(store, "MINUJUSTH", about, "", closes=True, after=last, by="anne")

    def test_hang_on_a_value_that_there_is(self, store):
        brought_to(store, "published")
        with pytest.raises(RefusedError, match="no value of indicator"):
            comments.write(store, "MINUJUSTH", OnValue("4.3", "2011-01-01"), "Well?", by="anne")

    def test_are_done_again_by_verify(self, store):
        number = brought_to(store, "published")
        comments.write(store, "MINUJUSTH", ON, "Is it?", by="bea")
        comments.write(store, "MINUJUSTH", OnSubmission(number), "Thank you", by="bea")
        comments.write(store, "MINUJUSTH", ON, "", closes=True, by="anne")
        assert verify(store) == []

    @pytest.mark.parametrize("subject", [ON, OnValue("2.1", "2019-01-31", '{"sex":"women"}'), OnSubmission(7)])
    def test_a_subject_is_known_by_its_text(self, subject):
        assert comments.subject_of(comments.as_text(subject)) == subject

    @pytest.mark.parametrize("text", ["", "7", "[]", "null", '{"submission":true}', '{"submission":0}', '{"submission":"1"}', "[" * 9000])
    def test_other_texts_name_no_subject(self, text):
        assert comments.subject_of(text) is None


class TestLens:
    @staticmethod
    def through(source: Source, name: str, address: str = "/?with=submitted") -> Source:
        return source.seen_by(reader(name)).pinned().through(parse(address))

    def test_shows_a_reviewer_the_figures_with_what_is_submitted(self, seen, tmp_path, filled):
        lens = self.through(Source(seen, four_eyes=True), "bea")
        day = date(2019, 10, 9)
        assert lens.latest("MINUJUSTH") == day
        published = open_store(str(shutil.copy(filled, tmp_path / "published.db")))
        pipeline.publish(published, for_review(Source(published, reader("bea"), four_eyes=True))[0]["id"], four_eyes=True, by="bea")
        assert lens.part("MINUJUSTH", day, "indicators") == published.result("MINUJUSTH", day, "indicators")
        published.close()

    @pytest.mark.parametrize("name", ["anne", "carl", "vera"])
    def test_shows_nobody_else_anything(self, seen, name):
        source = Source(seen, four_eyes=True)
        self.through(source, "bea").part("MINUJUSTH", date(2019, 10, 9), "indicators")  # and keeps it
        other = self.through(source, name)
        assert other.latest("MINUJUSTH") == date(2019, 7, 9)
        assert other.part("MINUJUSTH", date(2019, 10, 9), "mission") == seen.result("MINUJUSTH", date(2019, 10, 9), "mission")

    def test_leads_from_a_figure_to_the_submitted_file(self, seen):
        lens = self.through(Source(seen, four_eyes=True), "bea")
        numbers = {row["place"]["submission"] for row in lens.part("MINUJUSTH", date(2019, 10, 9), "indicators") if row["place"]}
        waiting = for_review(lens)[0]
        assert waiting["id"] in numbers
        assert lens.submission(waiting["id"])["name"] == HAITI[-1].name

    def test_no_page_leaks_what_is_submitted_to_others(self, filled, tmp_path):
        made = Site(Path(shutil.copy(filled, tmp_path / "ssr.db")))
        for name, role in ROLES.items():
            person(made.store, name, {"MINUJUSTH": role})
        bea, vera = made.client("bea"), made.client("vera")
        pages = (
            "/",
            "/mission",
            "/indicator",
            "/gender",
            "/transition",
            "/commitments",
            "/support",
            "/paragraphs",
            "/submissions",
            "/methods",
        )
        for path in pages:
            address = f"{path}?mission=MINUJUSTH&indicator=4.3&with=submitted&lang=en"
            through, plain = TestOverHttp.page(bea, address), TestOverHttp.page(vera, address)
            assert "These figures include a workbook that is not published yet" in through, path
            assert "not published yet" not in plain, path
            assert HAITI[-1].name not in plain, path
            assert "S/2019/805" not in plain.replace("such as S/2019/805.", ""), path  # the example of every manual
            assert "Something went wrong" not in through, path
        made.close()

    def test_a_draft_read_for_the_lens_is_read_once(self, seen):
        source = Source(seen, four_eyes=True)
        assert self.through(source, "bea").view("MINUJUSTH") is self.through(source, "bea").view("MINUJUSTH")
        assert draft(source.seen_by(reader("bea")), for_review(source.seen_by(reader("bea")))[0]["id"]) is not None


def test_the_command_line_hands_in_returns_publishes_and_withdraws(tmp_path, capsys):
    path = tmp_path / "a.xlsx"
    path.write_bytes(women("2018-08-30", "9.17"))
    at = ("--store", str(tmp_path / "ssr.db"))
    assert main(["submit", str(path), "--hand-in", *at]) == 0
    assert main(["review", "1", "--return", "C3 is wrong", *at]) == 0
    assert main(["submit", str(path), "--hand-in", *at]) == 0
    assert main(["review", "1", "--publish", *at]) == 0
    assert main(["review", "1", "--withdraw", "the wrong file", *at]) == 0
    said = capsys.readouterr().out
    assert "submission 1, a.xlsx: withdrawn" in said
    assert "return by local: C3 is wrong" in said
    assert main(["verify", *at]) == 0
