"""The log over HTTP and on the command line: every export and refusal has its row, administrators read it, and its copy proves it."""

from __future__ import annotations

import argparse
import csv
import io
import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient

from dashboard import trail
from dashboard.app import create_app
from dashboard.cli import main
from dashboard.logbook import ACTIONS, wanted
from dashboard.options import parser
from dashboard.pages import audit as page
from dashboard.rights import LOCAL, NOBODY, Reader
from dashboard.settings import Settings
from dashboard.source import Source
from dashboard.state import State, parse
from dashboard.words import words_for
from indicators import people_again, reports_again
from indicators.store import Store, audit, classified, open_store
from indicators.store import logbook as rows
from indicators.store.audit import Act
from indicators.store.logbook import Wanted
from indicators.store.moments import moment
from indicators.verify import NOTHING_WRITTEN, REPEAT
from tests.accounts import Site
from tests.test_app import call

OURS = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "ssr.db"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def app(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return create_app(Settings(store=str(shutil.copy(published, tmp_path_factory.mktemp("store") / "ssr.db"))))


@pytest.fixture
def client(app: Any) -> FlaskClient:
    return app.server.test_client()


@pytest.fixture
def held(app: Any) -> Store:
    return app.server.extensions["source"].store


def newest(store: Store, **asked: str) -> dict[str, Any]:
    with store.reading() as connection:
        return next(iter(rows.newest(connection, Wanted(**asked), offset=0, limit=1)), {})


def count(store: Store, **asked: str) -> int:
    with store.reading() as connection:
        return rows.count(connection, Wanted(**asked))


# Exports


def test_a_file_that_is_downloaded_has_a_row(client, held):
    sha256 = held.submissions()[0]["sha256"]
    client.get(f"/files/{sha256}")
    row = newest(held)
    assert (row["actor"], row["action"], row["subject"].startswith("file ")) == ("local", "export", True)
    assert row["detail"]["address"] == f"/files/{sha256}"


def test_what_is_not_there_is_no_export(client, held):
    before = len(held.events())
    client.get(f"/files/{'0' * 64}")
    assert len(held.events()) == before


def test_a_page_that_is_read_is_no_export(client, held):
    before = len(held.events())
    client.get("/mission?mission=MINUJUSTH")
    assert len(held.events()) == before


def test_a_route_that_knows_nothing_of_the_log_has_its_exports_written_down(store):
    server = Flask("other")
    trail.listen(server, store)
    server.add_url_rule("/x", "x", lambda: Response("1", headers={"Content-Disposition": 'attachment; filename="x.csv"'}))
    server.test_client().get("/x")
    assert [(row["action"], row["subject"]) for row in store.events()] == [("export", "file x.csv")]


def test_an_answer_of_the_interface_is_an_export(store):
    server = Flask("other")
    trail.listen(server, store)
    server.add_url_rule("/api/v1/x", "x", lambda: "[]")
    server.test_client().get("/api/v1/x?as_of=2019-10-09")
    assert [(row["subject"], row["detail"]["address"]) for row in store.events()] == [("api /api/v1/x", "/api/v1/x?as_of=2019-10-09")]


def test_what_cannot_be_written_into_the_log_is_not_given_away(store):
    server = Flask("other")
    trail.listen(server, store)
    server.add_url_rule("/x", "x", lambda: Response("secret", headers={"Content-Disposition": "attachment"}))
    with store.writing("") as inside, inside.reading() as connection:
        connection.exec_driver_sql("DROP TABLE event")
    answer = server.test_client().get("/x")
    assert (answer.status_code, b"secret" in answer.data) == (500, False)


# Refusals


def test_a_request_from_another_site_is_refused_with_a_row(client, held):
    client.post("/uploads", headers={"Origin": "http://elsewhere", "Sec-Fetch-Site": "cross-site"})
    row = newest(held)
    assert (row["actor"], row["action"], row["subject"]) == ("nobody", "refuse", "page /uploads")
    assert row["detail"] == {"from": "127.0.0.1", "method": "POST", "rule": "/uploads", "status": 403, "why": "foreign"}


@pytest.mark.parametrize("path", ["/audit.csv", "/audit.json", "/audit"])
def test_somebody_who_may_not_is_refused_by_name(tmp_path, path):
    site = Site(tmp_path / "ssr.db")
    browser = site.client_of("viewer")
    answer = browser.post("/_dash-update-component", json=call(path)) if path == "/audit" else browser.get(path)
    row = newest(site.store, action="refuse")
    site.close()
    assert (row["actor"], row["subject"]) == ("viewer-all-unclassified", f"page {path}"), answer


def flood(store: Store, ticks: list[float], times: int) -> None:
    server = Flask("other")
    trail.listen(server, store, clock=lambda: ticks[0])
    server.add_url_rule("/x", "x", lambda: ("", 401))
    client = server.test_client()
    for _ in range(times):
        client.get("/x")
    ticks[0] += 61
    client.get("/x")


def test_a_flood_of_strangers_leaves_twenty_rows_a_minute_and_one_with_the_number_left_out(store):
    flood(store, [0.0], 20 + 7)
    said = [row["detail"].get("left out") for row in store.events()]
    assert said == [*[None] * 20, 7, None]


def test_no_refusal_of_somebody_who_is_signed_in_is_left_out(store):
    server = Flask("other")
    trail.listen(server, store, clock=lambda: 0.0)

    def refuse() -> tuple[str, int]:
        from flask import g

        g.reader = Reader("anne", "Anne", ())
        return "", 403

    server.add_url_rule("/x", "x", refuse)
    client = server.test_client()
    for _ in range(25):
        client.get("/x")
    assert [row["actor"] for row in store.events()] == ["anne"] * 25


# Commands: each that gives away JSON or a file from the store


TAKES = {
    "status": ["status", "MINUJUSTH", "--json"],
    "freeze": ["freeze", "--json"],
    "template": ["template", "MINUJUSTH", "--out", "{folder}/template.xlsx"],
    "user list": ["user", "list", "--json"],
    "token list": ["token", "list", "--json"],
    "audit": ["audit", "--out", "{folder}/log.csv"],
    "difference": ["difference", "1", "--json"],
    "due": ["due", "MINUJUSTH", "--json"],
    "report": ["report", "MINUJUSTH", "--out", "{folder}/report.html"],
}
FROM_A_FILE = {"check", "records"}  # what they print was in the file that was named


def commands(of: argparse.ArgumentParser, before: str = "") -> Iterator[tuple[str, set[str]]]:
    """Each command with its options, those below another with both names."""
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield from commands(below, f"{before} {name}".strip())
    yield before, {option for action in of._actions for option in action.option_strings}


def test_every_command_that_gives_away_data_is_known_here():
    giving = {name for name, options in commands(parser()) if options & {"--json", "--out"}}
    assert giving - FROM_A_FILE == set(TAKES)


@pytest.mark.parametrize("name", TAKES)
def test_a_command_that_gives_away_data_has_a_row(name, published_copy, capsys):
    typed = [part.replace("{folder}", str(published_copy.parent)) for part in TAKES[name]]
    assert main([*typed, "--store", str(published_copy)]) == 0
    store = open_store(str(published_copy))
    row = newest(store)
    store.close()
    assert (row["actor"], row["action"]) == ("local", "export")


def test_verifying_has_a_row_with_its_outcome_and_prints_the_head_to_keep(tmp_path, capsys):
    open_store(str(tmp_path / "ssr.db")).close()
    assert main(["verify", "--store", str(tmp_path / "ssr.db")]) == 0
    store = open_store(str(tmp_path / "ssr.db"))
    row = newest(store)
    with store.reading() as connection:
        head = audit.head(connection)
    store.close()
    assert (row["action"], row["detail"], f"head of the log: {head};" in capsys.readouterr().out) == ("verify", {"faults": 0}, True)


def test_a_head_that_was_kept_is_asked_for_by_verify(tmp_path, capsys):
    open_store(str(tmp_path / "ssr.db")).close()
    assert main(["verify", "--store", str(tmp_path / "ssr.db"), "--head", f"7:{'a' * 64}"]) == 1
    assert "audit log, row 7: found no such row, expected the seal aaaaaaaaaaaa..." in capsys.readouterr().out


def test_nothing_is_added_to_a_log_that_is_broken(tmp_path, capsys):
    store = open_store(str(tmp_path / "ssr.db"))
    store.log("paul", "export", "file x", {})
    with store.writing("") as inside, inside.reading() as connection:
        connection.exec_driver_sql("UPDATE event SET actor = 'eve'")
    code = main(["verify", "--store", str(tmp_path / "ssr.db")])
    held = len(store.events())
    store.close()
    assert (code, held) == (1, 1)


# Questions


def filled(store: Store) -> None:
    said = [
        ("2024-05-01T09:00:00.000000Z", "anne", "upload", "submission 3", {"mission": "MINUJUSTH"}),
        ("2024-05-02T23:59:59.999999Z", "paul", "publish", "submission 3", {"mission": "MINUJUSTH"}),
        ("2024-05-03T00:00:00.000000Z", "paul", "export", "file 100%.xlsx", {}),
        ("2024-05-04T00:00:00.000000Z", "nobody", "refuse", "page /audit", {}),
    ]
    with store.writing("") as inside, inside.reading() as connection:
        for one in said:
            audit.log(connection, Act(*one))


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/audit", [4, 3, 2, 1]),
        ("/audit?action=publish", [2]),
        ("/audit?actor=paul", [3, 2]),
        ("/audit?about=SUBMISSION%203", [2, 1]),
        ("/audit?about=%25", [3]),
        ("/audit?mission=MINUJUSTH", [2, 1]),
        ("/audit?since=2024-05-03", [4, 3]),
        ("/audit?until=2024-05-02", [2, 1]),
        ("/audit?as_of=2024-05-02", [2, 1]),
        ("/audit?as_of=2024-05-03&until=2024-05-02", [2, 1]),
        ("/audit?actor=eve", []),
    ],
)
def test_the_address_says_which_rows(store, address, found):
    filled(store)
    with store.reading() as connection:
        shown = rows.newest(connection, wanted(parse(address)), offset=0, limit=10)
    assert [row["sequence"] for row in shown] == found


# The page


def text_of(part: Any) -> str:
    """All that a page would show, its tables as the data that is sent."""
    if isinstance(part, list | tuple):
        return " ".join(text_of(one) for one in part)
    if part is None or isinstance(part, str | int | float):
        return str(part or "")
    sent = [str(value) for name, value in vars(part).items() if name.startswith("data-")]
    return " ".join([*sent, text_of(getattr(part, "children", None))])


def shown(store: Store, address: str = "/audit", reader: Reader = LOCAL, language: str = "en") -> str:
    return text_of(page.PAGE.layout(Source(store, reader), parse(address), words_for(language)))


def test_the_page_says_that_the_chain_is_whole(store):
    filled(store)
    assert "The log holds four rows; its chain is whole." in shown(store)


def test_the_page_says_that_the_chain_is_broken(store):
    filled(store)
    with store.writing("") as inside, inside.reading() as connection:
        connection.exec_driver_sql("DELETE FROM event WHERE sequence = 2")
    assert "its chain is broken: run ssr verify" in shown(store)


def test_a_longer_log_is_checked_from_its_end(store, monkeypatch):
    filled(store)
    monkeypatch.setattr(page, "CHECKED", 2)
    with store.writing("") as inside, inside.reading() as connection:
        connection.exec_driver_sql("UPDATE event SET actor = 'eve' WHERE sequence = 1")
    assert "The log holds four rows; the chain of its last 2 is whole." in shown(store)


def test_the_page_tells_the_last_verification(store):
    store.log("local", "verify", "store", {"faults": 0})
    store.log("local", "verify", "store", {"faults": 3})
    assert "found three differences." in shown(store)


def test_a_row_says_who_did_what_in_either_language(store):
    filled(store)
    assert all(
        part in shown(store) for part in ("Published a workbook", "Submission 3", "2 May 2024, 23:59:59", "Nobody who had signed in")
    )
    assert "A publié un classeur" in shown(store, language="fr")


def test_every_action_has_words():
    assert {*REPEAT, *people_again.ACTS, *reports_again.ACTS, *NOTHING_WRITTEN, "freeze"} <= set(ACTIONS)


def test_rows_come_a_hundred_at_a_time(store):
    with store.writing("") as inside, inside.reading() as connection:
        for number in range(150):
            audit.log(connection, Act(moment(datetime(2024, 5, 1, tzinfo=UTC)), "anne", "export", f"file {number}", {}))
    first, second = shown(store), shown(store, "/audit?skip=100")
    assert ("Rows 1 to 100 of 150." in first, "Rows 101 to 150 of 150." in second, "file 49" in first, "File 49" in second) == (
        True,
        True,
        False,
        True,
    )


def test_what_somebody_wrote_into_a_reason_never_runs(store):
    store.log("anne", "withdraw", "submission 1", {"why": "<script>alert(1)</script>"})
    assert "&lt;" not in shown(store) and "<script>alert(1)</script>" in shown(store)  # sent as data, drawn with textContent


@pytest.mark.parametrize(
    "reader",
    [
        NOBODY,
        Reader("anne", "Anne", (("*", "reviewer"),), "strictly_confidential"),
        Reader("anne", "Anne", (("MINUJUSTH", "administrator"),), "strictly_confidential"),
        Reader("anne", "Anne", (("*", "administrator"),), "unclassified"),
    ],
)
def test_the_log_is_closed_to_whoever_may_not_see_all_that_it_names(store, reader):
    filled(store)
    with store.writing("") as inside, inside.reading() as connection:
        classified.set_level(connection, "MINUJUSTH", "confidential", "names", at=moment(), by="paul")
    assert "submission 3" not in shown(store, reader=reader).lower()


# The export


def test_the_log_as_csv_ends_with_its_head_and_the_export_has_a_row(client, held):
    with held.reading() as connection:
        head = audit.head(connection)
    lines = list(csv.reader(io.StringIO(client.get("/audit.csv").get_data(as_text=True))))
    assert (lines[0][0], lines[-1][0], lines[-1][-1], newest(held)["subject"]) == ("sequence", "head", head, "file log.csv")


def test_the_seals_can_be_reckoned_again_from_the_lines_of_json(client):
    *said, end = (json.loads(line) for line in client.get("/audit.json").get_data(as_text=True).splitlines())
    names = ("sequence", "at", "actor", "action", "subject", "detail", "previous")
    assert [row["hash"] for row in said] == [audit._sealed(*(row[name] for name in names)) for row in said]
    assert end == {"head": f"{said[-1]['sequence']}:{said[-1]['hash']}"}


def test_the_export_holds_the_rows_that_the_address_names(client):
    answer = client.get("/audit.json?action=upload")
    assert {json.loads(line)["action"] for line in answer.get_data(as_text=True).splitlines()[:-1]} == {"upload"}


def test_no_text_of_the_log_becomes_a_formula(client, held):
    held.log("=1+1", "export", "@x", {})
    line = next(csv.reader(client.get("/audit.csv?actor=%3D1%2B1").get_data(as_text=True).splitlines()[1:]))
    assert (line[2], line[4]) == ("'=1+1", "'@x")


def test_the_address_of_the_export_is_that_of_the_page(store):
    filled(store)
    assert f"/audit.csv?{State('audit', language='fr').having(actor='paul').url.partition('?')[2]}" in text_of_links(store)


def text_of_links(store: Store) -> str:
    return str(page.PAGE.layout(Source(store), parse("/audit?lang=fr&actor=paul&skip=100"), words_for("fr")))
