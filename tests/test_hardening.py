"""What strangers, hostile files and careless settings must not be able to do."""

from __future__ import annotations

import hashlib
import logging
import math
import os
import stat
import traceback
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from io import BytesIO

import pytest
from flask import g
from sqlalchemy import insert
from sqlalchemy.exc import SQLAlchemyError

from dashboard.access import asking
from dashboard.accounts import cookies
from dashboard.accounts.start import refusal
from dashboard.app import create_app
from dashboard.downloads import OPEN_DOCUMENT, WORKBOOK, kind_of
from dashboard.pace import FILES, KEPT, Pace, is_paced
from dashboard.reader import MOST
from dashboard.reader import Reader as FileReader
from dashboard.rights import Reader
from dashboard.settings import Settings
from dashboard.words import words_for
from indicators import people, sessions
from indicators.passwords import LETTERS, one_time, weakness
from indicators.people import Wanted
from indicators.sessions import Beginning
from indicators.store import open_store
from indicators.store.people import living
from indicators.store.schema import person
from indicators.workbook.sandbox import BusyError
from tests.accounts import HASH, SECRET, Browser, Site, settings
from tests.test_app import OURS, call
from tests.test_uploads import HAITI
from tests.test_workbook_ods import ods, row, table, text

BEYOND = (2**31, 10**22)


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    return create_app(Settings(store=str(tmp_path_factory.mktemp("store") / "ssr.db"))).server.test_client()


@pytest.mark.parametrize("number", BEYOND)
@pytest.mark.parametrize("act", ["publish", "publish-good", "answers", "drop", "submit", "return", "withdraw"])
def test_an_act_on_a_number_too_large_for_the_store_is_not_found(client, number, act):
    assert client.post(f"/uploads/{number}/{act}", json={}, headers=OURS).status_code == 404


@pytest.mark.parametrize("number", BEYOND)
@pytest.mark.parametrize("what", ["marked", "at", "difference.json", "difference.xlsx"])
def test_a_file_of_a_number_too_large_for_the_store_is_not_found(client, number, what):
    assert client.get(f"/uploads/{number}/{what}").status_code == 404


@pytest.mark.parametrize("number", [*BEYOND, "٣", "-1", "1" * 5000])
@pytest.mark.parametrize("query", ["/upload?submission", "/difference?submission", "/freezes?freeze", "/audit?page", "/cell?submission"])
def test_a_number_too_large_for_the_store_is_no_fault_of_a_page(client, number, query):
    answer = client.post("/_dash-update-component", json=call(f"{query}={number}"), headers=OURS)
    assert answer.status_code == 200
    assert "Something went wrong" not in answer.text


# What an administrator hands over


@pytest.fixture
def site(tmp_path) -> Iterator[Site]:
    made = Site(tmp_path / "ssr.db")
    yield made
    made.close()


def given(site: Site) -> None:
    """Anne, whose password an administrator made now."""
    people.add(site.store, "anne", Wanted("Anne", {"*": "viewer"}), password=HASH, by="admin", at=site.clock())


@pytest.mark.parametrize(("hours", "status"), [(72 - 0.1, 303), (72, 401)])
def test_a_password_that_was_handed_over_ends_after_three_days(site, hours, status):
    given(site)
    site.clock.later(hours=hours)
    assert site.browser().sign_in("anne").status_code == status


def test_a_password_that_was_handed_over_anew_begins_its_three_days_anew(site):
    given(site)
    site.clock.later(hours=71)
    people.set_password(site.store, "anne", HASH, must_change=True, by="admin", at=site.clock())
    site.clock.later(hours=71)
    assert site.browser().sign_in("anne").status_code == 303


def test_a_password_that_somebody_chose_does_not_end(site):
    given(site)
    people.set_password(site.store, "anne", HASH, must_change=False, by="anne", at=site.clock())
    site.clock.later(days=400)
    assert site.browser().sign_in("anne").status_code == 303


def test_a_password_to_hand_over_has_128_bits():
    letters = one_time().replace("-", "")
    assert len(letters) * math.log2(len(set(LETTERS))) >= 128
    assert set(letters) <= set(LETTERS)


def held(site: Site) -> list[str]:
    """What Anne is signed in with: a browser and a token."""
    given(site)
    begun = [sessions.begin(site.store, Beginning("anne", kind, "x", site.clock(), timedelta(days=1))) for kind in ("browser", "token")]
    assert all(begun)
    with site.store.reading() as connection:
        return living(connection, "anne", "browser", "token")


def left(site: Site) -> list[str]:
    with site.store.reading() as connection:
        return living(connection, "anne", "browser", "token")


def test_whoever_is_disabled_is_signed_out_of_browsers_and_tokens_in_the_same_act(site):
    ended = held(site)
    people.change(site.store, "anne", Wanted(disabled=True), by="admin", at=site.clock())
    assert left(site) == []
    assert sorted(site.store.events()[-1]["detail"]["ended"]) == sorted(ended)


def test_a_password_reset_ends_tokens_too(site):
    ended = held(site)
    people.set_password(site.store, "anne", HASH, must_change=True, by="admin", at=site.clock())
    assert left(site) == []
    assert sorted(site.store.events()[-1]["detail"]["ended"]) == sorted(ended)


# What stands in a log of the process, on the disk and on the wire


def test_an_error_of_the_database_prints_no_value(tmp_path, capfd):
    store = open_store(str(tmp_path / "ssr.db"))
    canary = "canary-7f3a"
    with pytest.raises(SQLAlchemyError) as fault, store.writing("") as inside, inside.reading() as connection:
        connection.execute(insert(person).values(name=canary, shown=None))
    logging.getLogger("test").error("failed", exc_info=fault.value)
    assert canary not in f"{fault.value}{''.join(traceback.format_exception(fault.value))}{capfd.readouterr().err}"
    store.close()


@pytest.mark.skipif(os.name != "posix", reason="rights of files")
def test_a_new_store_is_for_its_owner_alone(tmp_path):
    path = tmp_path / "new" / "ssr.db"
    store = open_store(str(path))
    store.log("nobody", "refuse", "page /x")
    files = sorted(path.parent.iterdir())
    assert path in files
    assert {oct(stat.S_IMODE(one.stat().st_mode)) for one in files} == {"0o600"}
    assert oct(stat.S_IMODE(path.parent.stat().st_mode)) == "0o700"
    store.close()


def test_a_store_that_was_there_keeps_its_rights(tmp_path):
    path = tmp_path / "ssr.db"
    path.touch(0o640)
    path.chmod(0o640)
    open_store(str(path)).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_the_secret_comes_from_a_file(tmp_path):
    path = tmp_path / "secret"
    path.write_text(f"{SECRET}\n", "utf-8")
    assert Settings.from_environment({"SSR_SECRET_FILE": str(path)}).secret == SECRET


FAR = "postgresql://ssr@db.example.org/ssr"


@pytest.mark.parametrize(
    ("store", "environment"),
    [
        (FAR, {}),
        (f"{FAR}?sslmode=require", {}),
        (f"{FAR}?sslmode=verify-ca", {}),
        ("postgresql://ssr@/ssr?host=db.example.org", {}),
        ("postgresql://ssr@localhost/ssr?hostaddr=192.0.2.7", {}),
        ("postgresql://ssr@/ssr?host=localhost,db.example.org", {}),
        ("postgresql:///ssr", {"PGHOST": "db.example.org"}),
        ("postgresql:///ssr?service=far", {}),
        (FAR, {"PGSSLMODE": "prefer"}),
    ],
)
def test_a_database_that_could_be_listened_to_is_refused_in_one_line(store, environment):
    told = refusal(settings(store), words_for("en"), environment) or ""
    assert ("sslmode=verify-full" in told, "\n" in told) == (True, False)


@pytest.mark.parametrize(
    ("store", "environment"),
    [
        (f"{FAR}?sslmode=verify-full", {}),
        (FAR, {"PGSSLMODE": "verify-full"}),
        (f"{FAR}?sslmode=verify-ca", {"SSR_VERIFY_CA": "the cluster's names are not in its certificates"}),
        ("postgresql://ssr@localhost/ssr", {}),
        ("postgresql://ssr@[::1]:5433/ssr", {}),
        ("postgresql://ssr@/ssr?host=/run/postgresql", {}),
        ("postgresql:///ssr", {}),
        ("ssr.db", {"PGHOST": "db.example.org"}),
    ],
)
def test_a_database_that_nobody_can_listen_to_may_be_used(store, environment):
    assert refusal(settings(store), words_for("en"), environment) is None


def test_without_accounts_the_database_may_be_anywhere():
    assert refusal(Settings(store=FAR), words_for("en"), {}) is None


@pytest.mark.parametrize("name", ["FLASK_DEBUG", "DASH_DEBUG"])
def test_with_accounts_debugging_is_refused_on_the_loopback_too(name):
    assert name in (refusal(settings("ssr.db"), words_for("en"), {name: "1"}) or "")


# Uploads


CSV = b"indicator_id,date,value,reported_on\n4.3,2019-12-15,10.7,2019-12-31\n"


def kept(client) -> list:
    return client.application.extensions["source"].store.submissions()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("book.csv", HAITI.read_bytes(), "ending-wrong"),
        ("book.txt", HAITI.read_bytes(), "ending-wrong"),
        ("book.ods", HAITI.read_bytes(), "ending-wrong"),
        ("book.xlsx", ods(table(row(text("a")))), "ending-wrong"),
        ("book.csv", ods(table(row(text("a")))), "ending-wrong"),
        ("book.zip", HAITI.read_bytes(), "ending-unknown"),
        ("book.xlsx.exe", HAITI.read_bytes(), "ending-unknown"),
        ("book", HAITI.read_bytes(), "ending-unknown"),
        ("rows.html", CSV, "text-file"),
        ("rows.xlsx", CSV, "text-file"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_told_and_not_kept(client, name, data, code):
    before = kept(client)
    answer = client.post("/uploads?lang=en", data={"file": (BytesIO(data), name)}, headers=OURS)
    assert (answer.status_code, answer.json["code"], kept(client)) == (200, code, before)


def test_what_is_wrong_with_a_name_is_told_with_what_to_do(client):
    answer = client.post("/uploads?lang=en", data={"file": (BytesIO(HAITI.read_bytes()), "book.csv")}, headers=OURS)
    assert answer.json["message"] == "The name of the file ends in .csv, but the file is an Excel workbook."
    assert answer.json["hint"].startswith("Give it a name that ends in .xlsx")


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (CSV, "a.csv", "text/csv; charset=utf-8"),
        ("é".encode("utf-16"), "a.csv", "text/csv; charset=utf-16"),
        ("é".encode("cp1252"), "a.TSV", "text/tab-separated-values; charset=windows-1252"),
        (CSV, "a.txt", "text/plain; charset=utf-8"),
        (ods(table(row(text("a")))), "a.ods", OPEN_DOCUMENT),
        (HAITI.read_bytes(), "a.csv", WORKBOOK),
        (CSV, "a.html", "application/octet-stream"),
    ],
)
def test_a_kept_file_is_sent_as_what_it_is(data, name, kind):
    assert kind_of(data, name) == kind


def test_a_kept_text_file_comes_back_with_its_own_type(client):
    sent = client.post("/uploads?lang=en", data={"file": (BytesIO(CSV), "readings.csv")}, headers=OURS)
    answer = client.get(f"/files/{hashlib.sha256(CSV).hexdigest()}")
    assert (sent.status_code, answer.content_type, answer.data) == (201, "text/csv; charset=utf-8", CSV)


# What the browser keeps


def test_signing_out_has_the_browser_forget_what_it_kept(site):
    given(site)
    people.set_password(site.store, "anne", HASH, must_change=False, by="anne", at=site.clock())
    answer = site.client("anne").post("/sign-out")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("url", "told"), [("https://ssr.example.org", "max-age=31536000; includeSubDomains"), ("", None)])
def test_https_is_asked_for_by_every_answer_of_an_address_of_https(tmp_path, url, told):
    client = create_app(Settings(store=str(tmp_path / "ssr.db"), url=url)).server.test_client()
    assert {client.get(path).headers.get("Strict-Transport-Security") for path in ("/", "/healthz", "/none", "/assets/none")} == {told}


# One reader of workbooks for everybody


def test_one_person_cannot_have_all_the_turns_of_the_reader(site):
    given(site)
    reader = FileReader()
    server = site.app.server
    with server.test_request_context(), ExitStack() as places:
        g.reader = Reader("anne", "Anne", {})
        for _ in range(MOST):
            places.enter_context(reader._place(asking()))
        with pytest.raises(BusyError):
            reader.read(CSV, "readings.csv")
        g.reader = Reader("bob", "Bob", {})
        assert reader.read(CSV, "readings.csv").grids
    reader.close()
    assert not reader._places


def test_a_file_whose_turn_does_not_come_is_told_in_words(tmp_path):
    client = create_app(Settings(store=str(tmp_path / "ssr.db"))).server.test_client()
    sandbox = client.application.extensions["source"].sandbox
    sandbox._patience = 0.05
    with sandbox._queue.turn():
        sent = {"file": (BytesIO(CSV), "readings.csv")}
        answer = client.post("/uploads?lang=fr", data=sent, headers={**OURS, "Accept": "application/json"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "classeurs" in answer.json["message"]
    assert kept(client) == []


# Who is too fast


def test_a_person_takes_a_hundred_and_twenty_answers_a_minute_and_others_are_not_counted_with_them():
    now = [0.0]
    pace = Pace(120, lambda: now[0])
    assert [pace.wait("anne", "/api/v1/missions") for _ in range(121)] == [0] * 120 + [1]
    assert pace.wait("bob", "/files/<sha256>") == 0
    now[0] += 60 / 120
    assert [pace.wait("anne", "/due.csv") for _ in range(2)] == [0, 1]


def test_pages_are_never_counted():
    pace = Pace(1)
    assert {pace.wait("anne", rule) for rule in ("/", "/<path:path>", "/_dash-update-component", "/uploads") for _ in range(9)} == {0}


def test_only_so_many_people_are_remembered():
    pace = Pace(1)
    for number in range(KEPT + 5):
        pace.wait(str(number), "/due.csv")
    assert len(pace._left) == KEPT


def test_every_route_that_gives_a_file_is_counted(client):
    rules = {rule.rule for rule in client.application.url_map.iter_rules()}
    assert rules >= FILES
    given = {rule for rule in rules if rule.endswith((".csv", ".json", ".xlsx", ".<ending>", "/marked", "/at"))}
    assert {rule for rule in given if not is_paced(rule)} == set()


@pytest.fixture
def anne(tmp_path) -> Iterator[tuple[Site, Browser]]:
    site = Site(tmp_path / "ssr.db", more={"rate": 2})
    given(site)
    people.set_password(site.store, "anne", HASH, must_change=False, by="anne", at=site.clock())
    yield site, site.client("anne")
    site.close()


def refusals(site: Site) -> list[tuple[str, str, str]]:
    return [(row["actor"], row["subject"], row["detail"].get("why")) for row in site.store.events() if row["action"] == "refuse"]


def test_whoever_is_too_fast_is_told_when_to_go_on_and_has_a_row(anne):
    site, browser = anne
    answers = [browser.get("/api/v1/missions", headers={"Accept-Language": "fr"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 30
    assert answers[-1].json["message"].startswith("Trop de demandes")
    assert refusals(site) == [("anne", "api /api/v1/missions", "pace")]


def test_a_try_to_sign_in_that_came_too_fast_has_a_row_of_its_own(anne):
    site, _ = anne
    browser = site.browser()
    answers = [browser.sign_in("bob", "wrong wrong wrong").status_code for _ in range(7)]
    assert set(answers) == {401}
    assert refusals(site) == [("nobody", "page /sign-in", "slowed")] * 2


def test_a_flood_of_tries_is_bounded_in_the_log(anne):
    site, _ = anne
    browser = site.browser()
    for _ in range(40):
        browser.sign_in("bob", "wrong wrong wrong")
    assert len(refusals(site)) == 20


@pytest.mark.parametrize(
    ("headers", "why", "status"),
    [
        ({cookies.HEADER: "forged"}, "forged", 403),
        ({"Sec-Fetch-Site": "cross-site"}, "foreign", 403),
        ({"Host": "evil.example"}, "host", 400),
    ],
)
def test_attempts_to_get_round_the_door_have_a_row(anne, headers, why, status):
    site, browser = anne
    assert browser.post("/sign-out", headers=headers).status_code == status
    assert [(subject, said) for _, subject, said in refusals(site)] == [("page /sign-out", why)]


def test_a_call_of_no_callback_has_a_row(anne):
    site, browser = anne
    assert browser.post("/_dash-update-component", json={"output": "x"}).status_code == 400
    assert refusals(site) == [("anne", "page /_dash-update-component", "call")]


# Passwords


@pytest.mark.parametrize("password", ["MINUJUSTH-2019!", "benchmarks2026", "Security Council 22", "administrator1", "ssr mission binuh"])
def test_words_of_the_house_make_no_password(password):
    assert str(weakness(password)) == "Choose a password that is not made of words of this program and its missions."


def test_a_word_of_the_house_among_others_is_no_harm():
    assert weakness("violet mission otter sings at noon") is None
