"""A freeze gives the same figures for ever: opened as pages, over HTTP and from the command line, whatever was loaded since."""

from __future__ import annotations

import json
import shutil
from datetime import date
from io import BytesIO

import pytest

from dashboard.app import create_app
from dashboard.cli import main
from dashboard.rights import LOCAL, Reader
from dashboard.settings import Settings
from dashboard.source import Source
from dashboard.state import parse
from indicators import freezes, pipeline, review
from indicators.pipeline import RefusedError
from indicators.store import answers, freezing, open_store
from tests.conftest import WORKBOOKS
from tests.test_app import OURS, call

HAITI = sorted(WORKBOOKS.glob("MINUJUSTH_*.xlsx"))
JULY = date(2019, 7, 9)


@pytest.fixture(scope="module")
def until_july(tmp_path_factory):
    """A store with Haiti's workbooks up to July 2019; copied by those who write."""
    target = tmp_path_factory.mktemp("freezes") / "ssr.db"
    held = open_store(str(target))
    for path in HAITI[:-1]:
        pipeline.submit(held, path.read_bytes(), path.name, publish=True)
    held.close()
    return target


@pytest.fixture
def store(until_july, tmp_path):
    held = open_store(str(shutil.copy(until_july, tmp_path / "ssr.db")))
    yield held
    held.close()


@pytest.fixture
def frozen(store):
    return freezes.freeze(store, "July", ["MINUJUSTH"], JULY, note="annex", by="bea")


def texts(store, number):
    with store.reading() as connection:
        return freezing.texts(connection, number)


def seen(store, number, reader=LOCAL):
    return Source(store, reader).through(parse(f"/?freeze={number}"))


def test_a_freeze_names_its_day_its_missions_and_its_submissions(store, frozen):
    row = store.freeze(frozen)
    assert (row["name"], row["as_of"], row["missions"], row["made_by"]) == ("July", "2019-07-09", ["MINUJUSTH"], "bea")
    assert row["submissions"] == [row["id"] for row in store.submissions("MINUJUSTH", "published")]


def test_a_freeze_is_the_figures_of_that_day(store, frozen):
    assert seen(store, frozen).part("MINUJUSTH", JULY, "indicators") == store.result("MINUJUSTH", JULY, "indicators")


def test_a_freeze_stands_still_when_its_workbooks_are_withdrawn_and_others_come(store, frozen):
    before = texts(store, frozen)
    indicators = store.result("MINUJUSTH", JULY, "indicators")
    july = next(row["id"] for row in store.submissions("MINUJUSTH") if row["reported_on"] == "2019-07-09")
    review.withdraw(store, july, "the wrong file", by="bea")
    pipeline.submit(store, HAITI[-1].read_bytes(), HAITI[-1].name, publish=True)
    assert store.result("MINUJUSTH", JULY, "indicators") != indicators
    assert texts(store, frozen) == before
    assert seen(store, frozen).part("MINUJUSTH", JULY, "indicators") == indicators


def test_frozen_figures_made_again_from_the_submissions_are_the_same(store, frozen):
    pipeline.submit(store, HAITI[-1].read_bytes(), HAITI[-1].name, publish=True)
    again = {key: answers.as_text(part) for key, part in freezes.recomputed(store, store.freeze(frozen)).items()}
    assert again == texts(store, frozen)


def test_another_day_through_a_freeze_knows_only_its_submissions(store, frozen):
    pipeline.submit(store, HAITI[-1].read_bytes(), HAITI[-1].name, publish=True)
    through = seen(store, frozen)
    assert [row["reported_on"] for row in through.reports("MINUJUSTH")][-1] == "2019-07-09"
    assert through.latest("MINUJUSTH") == JULY
    assert through.part("MINUJUSTH", date(2019, 12, 31), "mission")["reports"][-1]["reported_on"] == "2019-07-09"


def test_a_freeze_of_several_missions_opens_for_each(published, tmp_path):
    held = open_store(str(shutil.copy(published, tmp_path / "all.db")))
    number = freezes.freeze(held, "both", ["MINUJUSTH", "MINUSTAH"], JULY)
    through = seen(held, number)
    assert [row["mission"] for row in through.missions()] == ["MINUJUSTH", "MINUSTAH"]
    for mission in ("MINUJUSTH", "MINUSTAH"):
        assert through.part(mission, JULY, "mission") == held.result(mission, JULY, "mission")
        assert through.reports(mission)[-1]["reported_on"] <= "2019-07-09"
    assert through.reports("MINUSMA") == []
    held.close()


def test_a_name_is_taken_once(store, frozen):
    with pytest.raises(RefusedError, match="there is a freeze named July already"):
        freezes.freeze(store, " July ", ["MINUJUSTH"], JULY)


def test_a_day_before_the_first_report_cannot_be_frozen(store):
    with pytest.raises(RefusedError, match="nothing of MINUJUSTH was known on 2010-01-01"):
        freezes.freeze(store, "too early", ["MINUJUSTH"], date(2010, 1, 1))
    assert store.freezes() == []


def test_a_freeze_is_opened_only_by_those_who_see_every_mission_in_it(store, frozen):
    stranger = Reader("carl", "Carl", (("UNMISS", "administrator"),))
    assert seen(store, frozen, stranger).freeze is None
    assert Source(store, stranger).freezes() == []
    viewer = Reader("dora", "Dora", (("MINUJUSTH", "viewer"),))
    assert seen(store, frozen, viewer).freeze["name"] == "July"


def test_a_freeze_more_strictly_classified_than_a_reader_is_cleared_for_is_not_there(store):
    with store.writing("MINUJUSTH") as inside, inside.reading() as connection:
        from indicators.store import classified

        classified.set_level(connection, "MINUJUSTH", "confidential", "draft report", at="2026-01-01T00:00:00.000000Z", by="bea")
    number = freezes.freeze(store, "July", ["MINUJUSTH"], JULY)
    cleared = Reader("dora", "Dora", (("*", "viewer"),), "confidential")
    assert store.freeze(number)["classification"] == "confidential"
    assert seen(store, number, cleared).freeze is not None
    assert seen(store, number, Reader("emil", "Emil", (("*", "viewer"),))).freeze is None


class TestOverHttp:
    @pytest.fixture
    def client(self, until_july, tmp_path):
        return create_app(Settings(store=str(shutil.copy(until_july, tmp_path / "served.db")))).server.test_client()

    def order(self, client, **changes):
        said = {"name": "July", "as_of": "2019-07-09", "missions": ["MINUJUSTH"], "note": "", **changes}
        return client.post("/freezes?lang=en", json=said, headers=OURS)

    def shown(self, client, address):
        return str(client.post("/_dash-update-component", json=call(address), headers=OURS).json)

    def test_figures_are_frozen_and_opened(self, client):
        answer = self.order(client)
        assert (answer.status_code, answer.json) == (201, {"address": "/freezes?lang=en&freeze=1"})
        assert "What “July” rests on" in self.shown(client, answer.json["address"])
        assert "froze on" in self.shown(client, "/mission?mission=MINUJUSTH&freeze=1&lang=en")

    def test_a_workbook_loaded_later_changes_no_page_through_the_freeze(self, client):
        self.order(client)
        pages = ["/?freeze=1", *(f"/{page}?mission=MINUJUSTH&freeze=1" for page in ("mission", "gender", "transition", "support"))]
        before = [self.shown(client, page) for page in pages]
        client.post("/uploads", data={"file": (BytesIO(HAITI[-1].read_bytes()), HAITI[-1].name)}, headers=OURS)
        client.post("/uploads/8/publish", headers=OURS)
        assert "2019-10-09" in self.shown(client, "/mission?mission=MINUJUSTH")
        assert [self.shown(client, page) for page in pages] == before

    @pytest.mark.parametrize(
        "changes",
        [{"missions": []}, {"missions": "MINUJUSTH"}, {"as_of": 3}, {"name": "x" * 500}, {"extra": "1"}],
        ids=["no mission", "no list", "no text", "too long", "more"],
    )
    def test_a_malformed_order_is_refused(self, client, changes):
        assert self.order(client, **changes).status_code == 400

    def test_a_day_that_is_none_is_told_at_its_field(self, client):
        answer = self.order(client, as_of="9.10.2019")
        assert (answer.status_code, answer.json["field"]) == (400, "as_of")

    def test_a_mission_that_is_not_there_is_told(self, client):
        answer = self.order(client, missions=["NOWHERE"])
        assert (answer.status_code, "nothing of NOWHERE was known" in answer.json["message"]) == (409, True)

    def test_a_freeze_that_is_not_there_is_said_and_shows_no_figures(self, client):
        page = self.shown(client, "/mission?mission=MINUJUSTH&freeze=99&lang=en")
        assert "There is no freeze 99 that you may open." in page
        assert "Benchmarks" not in page


class TestCommands:
    @pytest.fixture
    def path(self, until_july, tmp_path):
        return str(shutil.copy(until_july, tmp_path / "told.db"))

    def test_figures_are_frozen_listed_and_told_again(self, path, capsys):
        assert main(["freeze", "July", "--mission", "MINUJUSTH", "--as-of", "2019-07-09", "--store", path, "--json"]) == 0
        made = json.loads(capsys.readouterr().out)
        assert main(["freeze", "--store", path, "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == made
        assert main(["status", "--freeze", "1", "--store", path, "--json"]) == 0
        frozen = json.loads(capsys.readouterr().out)
        assert main(["status", "MINUJUSTH", "--as-of", "2019-07-09", "--store", path, "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == frozen

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["freeze", "July"], "name at least one --mission"),
            (["freeze", "July", "--mission", "NOWHERE"], "the store has no mission NOWHERE"),
            (["status", "--freeze", "7"], "there is no freeze 7; there are none"),
        ],
    )
    def test_what_cannot_be_done_is_said_in_a_line(self, path, capsys, arguments, said):
        assert main([*arguments, "--store", path]) == 2
        assert said in capsys.readouterr().err

    def test_a_template_holds_what_was_known_on_a_day(self, path, tmp_path):
        for day, known in (("2018-07-01", "S/2018/527"), ("2019-07-09", "S/2019/563")):
            out = tmp_path / f"{day}.xlsx"
            assert main(["template", "MINUJUSTH", "--as-of", day, "--out", str(out), "--store", path]) == 0
            found = pipeline.check(out.read_bytes(), out.name)
            assert known in set(found.of("mission")[0].records["document"])


def test_the_log_holds_the_freeze(store, frozen):
    event = store.events()[-1]
    assert (event["actor"], event["action"], event["subject"]) == ("bea", "freeze", f"freeze {frozen}")
    assert json.loads(event["detail"]["submissions"]) == store.freeze(frozen)["submissions"]
