"""Tokens of the interface and sessions of other browsers: made once, shown once, read only, and ended at once."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from dashboard.accounts import cookies
from dashboard.cli import main
from dashboard.settings import OpenId
from indicators import people as persons
from indicators import sessions, tokens
from indicators.people import Wanted
from indicators.people_again import replayed, stored
from indicators.pipeline import RefusedError
from indicators.sessions import Beginning
from indicators.store import open_store
from tests.accounts import HASH, OURS, PASSWORD, Browser, Site, person
from tests.test_app import call

API = "/api/v1/missions"
WRONG = "not the password"


def made(site: Site, name: str = "anne", days: int = 90, label: str = "Power BI") -> str:
    return tokens.make(site.store, name, label, days, at=site.clock())


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def basic(token: str, user: str = "anything") -> dict[str, str]:
    return {"Authorization": "Basic " + b64encode(f"{user}:{token}".encode()).decode()}


def ask(site: Site, headers: dict[str, str], path: str = API) -> int:
    return site.browser().get(path, headers=headers).status_code


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A program for requests that are refused, with Anne."""
    made = Site(tmp_path_factory.mktemp("tokens") / "ssr.db")
    person(made.store, "anne", {"*": "administrator"}, "strictly_confidential")
    yield made
    made.close()


@pytest.fixture(scope="module")
def token(shared: Site) -> str:
    return made(shared)


@pytest.fixture
def anne(site: Site) -> str:
    return person(site.store, "anne", {"*": "viewer"})


def make(browser: Browser, **changed: str) -> TestResponse:
    return browser.post("/account/tokens", json={"name": "Power BI", "days": "90", "password": PASSWORD, **changed})


# Made


def test_a_token_is_shown_once_and_reads_the_interface(site: Site, anne: str) -> None:
    browser = site.client(anne)
    token = make(browser).json["once"]["text"]
    page = browser.post("/_dash-update-component", json=call("/account")).text
    assert (token[:4], ask(site, bearer(token)), "Power BI" in page, token in page) == ("ssr_", 200, True, False)


def test_only_the_hash_of_a_token_is_kept(site: Site, anne: str) -> None:
    token = made(site)
    with site.store.reading() as connection:
        kept = str([connection.exec_driver_sql(f"select * from {table}").all() for table in ("session", "event")])
    assert (token in kept, sessions.sha256(token) in kept) == (False, True)


@pytest.mark.parametrize("password", ["", WRONG])
def test_making_one_asks_for_the_password_again(site: Site, anne: str, password: str) -> None:
    answer = make(site.client(anne), password=password)
    assert (answer.status_code, answer.json["field"], tokens.living(site.store, anne, at=site.clock())) == (400, "password", [])


@pytest.mark.parametrize(("name", "days"), [("", "90"), ("x" * 101, "90"), ("Power BI", "0"), ("Power BI", "366"), ("Power BI", "9999")])
def test_a_token_needs_a_name_and_an_end_within_a_year(site: Site, anne: str, name: str, days: str) -> None:
    answer = make(site.client(anne), name=name, days=days)
    assert (answer.status_code, answer.json["field"]) == (400, "name")


@pytest.mark.parametrize("days", ["-1", "1e2", "²", "12345", ""])
def test_days_that_are_no_number_are_not_understood(site: Site, anne: str, days: str) -> None:
    assert make(site.client(anne), days=days).status_code == 400


def test_two_tokens_of_somebody_never_have_one_name(site: Site, anne: str) -> None:
    made(site)
    with pytest.raises(RefusedError, match="already"):
        made(site)


def test_nobody_has_more_than_fifty(site: Site, anne: str) -> None:
    for number in range(50):
        made(site, label=str(number))
    with pytest.raises(RefusedError, match="50"):
        made(site, label="one more")


def outside(tmp_path: Path) -> Site:
    """A program with a provider, and Ada, who has no password."""
    site = Site(tmp_path / "ssr.db", more={"openid": OpenId("https://id.example.org", "ssr", "s", "UNITE ID")})
    persons.add(site.store, "ada", Wanted("Ada", {"*": "viewer"}, identity="https://id.example.org ada"))
    return site


def came_in(site: Site) -> Browser:
    token = sessions.begin(site.store, Beginning("ada", "browser", "", site.clock(), timedelta(hours=12), way="openid"))
    browser = site.browser()
    browser.client.set_cookie(cookies.SESSION, token or "")
    browser.get("/")
    return browser


@pytest.mark.parametrize(("minutes", "status"), [(4, 201), (5, 403)])
def test_without_a_password_a_sign_in_of_just_now_is_needed(tmp_path: Path, minutes: int, status: int) -> None:
    site = outside(tmp_path)
    browser = came_in(site)
    site.clock.later(minutes=minutes)
    answer, page = make(browser), browser.post("/_dash-update-component", json=call("/account")).text
    site.close()
    assert (answer.status_code, "openid?again=yes" in page) == (status, status == 403)


# Shown


@pytest.mark.parametrize("show", [bearer, basic])
def test_a_token_is_taken_as_bearer_and_as_the_password_of_basic(site: Site, anne: str, show) -> None:
    assert ask(site, show(made(site))) == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        bearer(""),
        bearer("ssr_made-up"),
        basic("ssr_made-up"),
        basic(PASSWORD, "anne"),
        {"Authorization": "Bearer"},
        {"Authorization": "Basic %%%"},
        {"Authorization": "Digest username=anne"},
        {"Authorization": "é"},
        {"Authorization": "Bearer " + "x" * 5000},
    ],
)
def test_anything_else_is_nobody(shared: Site, headers: dict[str, str]) -> None:
    assert ask(shared, headers) == 401


def test_the_cookie_of_a_session_is_no_token_and_a_token_no_cookie(site: Site, anne: str) -> None:
    browser, token = site.client(anne), made(site)
    stolen = site.browser()
    stolen.client.set_cookie(cookies.SESSION, token)
    assert (ask(site, bearer(browser.cookie(cookies.SESSION))), stolen.get("/_dash-layout").status_code) == (401, 401)


def test_whoever_brings_a_token_is_its_owner_whatever_cookie_comes_too(site: Site, anne: str) -> None:
    person(site.store, "bob", {})
    browser = site.client(anne)
    assert browser.get(API, headers=bearer(made(site, "bob"))).status_code == 403


def test_a_wrong_token_is_not_mended_by_a_cookie(site: Site, anne: str) -> None:
    assert site.client(anne).get(API, headers=bearer("ssr_x")).status_code == 401


@pytest.mark.parametrize("path", ["/_dash-layout", "/template", "/files/0", "/account/password"])
def test_a_token_opens_nothing_but_the_interface(shared: Site, token: str, path: str) -> None:
    assert shared.browser().get(path, headers=bearer(token)).status_code in (303, 401)


@pytest.mark.parametrize("path", ["/freezes", "/people", "/account/tokens", "/uploads", "/_dash-update-component"])
def test_a_token_writes_nothing(shared: Site, token: str, path: str) -> None:
    assert shared.browser().client.post(path, json=call("/"), headers={**OURS, **bearer(token)}).status_code == 401


def test_without_a_token_a_program_is_told_how_to_show_one(site: Site) -> None:
    said = site.browser().get(API).headers.getlist("WWW-Authenticate")
    assert said == ['Basic realm="ssr"', 'Bearer realm="ssr"']


def test_a_browser_is_not_made_to_open_a_window_for_it(site: Site) -> None:
    assert "WWW-Authenticate" not in site.browser().get(API, headers={"Sec-Fetch-Mode": "navigate"}).headers


# Ended


def test_the_rights_of_a_token_are_those_of_its_owner_at_this_moment(site: Site, anne: str) -> None:
    token = made(site)
    before = ask(site, bearer(token))
    persons.change(site.store, anne, Wanted(grants={}))
    assert (before, ask(site, bearer(token))) == (200, 403)


def test_a_token_ends_on_its_day(site: Site, anne: str) -> None:
    token = made(site, days=30)
    site.clock.later(days=29, hours=23)
    before = ask(site, bearer(token))
    site.clock.later(hours=1)
    assert (before, ask(site, bearer(token))) == (200, 401)


def test_its_owner_ends_it(site: Site, anne: str) -> None:
    token = made(site)
    answer = site.client(anne).post("/account/tokens/end", json={"held": sessions.sha256(token)})
    assert (answer.status_code, ask(site, bearer(token))) == (200, 401)


def test_nobody_ends_what_is_somebody_elses(site: Site, anne: str) -> None:
    person(site.store, "bob", {"*": "administrator"})
    token, theirs, browser = made(site), site.client(anne), site.client("bob")
    browser.post("/account/tokens/end", json={"held": sessions.sha256(token)})
    browser.post("/account/sessions/end", json={"held": sessions.sha256(theirs.cookie(cookies.SESSION))})
    assert (ask(site, bearer(token)), theirs.get("/_dash-layout").status_code) == (200, 200)


def test_one_other_browser_is_signed_out_alone(site: Site, anne: str) -> None:
    here, other, third = site.client(anne), site.client(anne), site.client(anne)
    here.post("/account/sessions/end", json={"held": sessions.sha256(other.cookie(cookies.SESSION))})
    assert [browser.get("/_dash-layout").status_code for browser in (here, other, third)] == [200, 401, 200]


def test_signing_out_everywhere_leaves_tokens_as_they_are(site: Site, anne: str) -> None:
    token = made(site)
    site.client(anne).post("/sign-out", data={"everywhere": "yes"})
    assert ask(site, bearer(token)) == 200


def test_a_token_of_somebody_disabled_does_not_live_again_with_them(site: Site, anne: str) -> None:
    token, browser = made(site), site.client(anne)
    persons.change(site.store, anne, Wanted(disabled=True))
    out = ask(site, bearer(token))
    persons.change(site.store, anne, Wanted(disabled=False))
    assert (out, ask(site, bearer(token)), browser.get("/_dash-layout").status_code) == (401, 401, 401)


@pytest.mark.parametrize(("by", "status"), [("local", 401), ("anne", 200)])
def test_a_password_reset_ends_tokens_and_a_change_of_ones_own_does_not(site: Site, anne: str, by: str, status: int) -> None:
    token = made(site)
    persons.set_password(site.store, anne, HASH, must_change=by == "local", by=by)
    assert ask(site, bearer(token)) == status


def test_another_identity_ends_everything_of_the_one_before(site: Site) -> None:
    persons.add(site.store, "ada", Wanted("Ada", {"*": "viewer"}, identity="https://id.example.org 1"))
    token = made(site, "ada")
    persons.change(site.store, "ada", Wanted(identity="https://id.example.org 2"))
    assert ask(site, bearer(token)) == 401


def test_all_that_ends_can_be_done_again_from_the_log(site: Site, anne: str) -> None:
    made(site)
    site.client(anne)
    persons.change(site.store, anne, Wanted(disabled=True))
    log = site.store.events()
    assert (len(log[-1]["detail"]["ended"]), replayed(log) == stored(site.store)) == (2, True)


# The command


def ssr(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(["token", *arguments])
    return code, "".join(capsys.readouterr())


def test_the_command_makes_lists_and_ends_tokens(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = str(tmp_path / "ssr.db")
    kept = open_store(store)
    person(kept, "anne", {"*": "viewer"})
    said = ssr(capsys, "add", "Anne", "--name", "Power BI", "--days", "30", "--store", store)[1]
    token = said.splitlines()[0].removeprefix("token: ")
    held = sessions.holder(kept, token, kind="token", at=datetime.now(UTC), idle=None)
    listed = json.loads(ssr(capsys, "list", "--json", "--store", store)[1])
    code, _ = ssr(capsys, "end", "anne", "--name", "Power BI", "--store", store)
    again, told = ssr(capsys, "end", "anne", "--name", "Power BI", "--store", store)
    kept.close()
    assert held is not None
    assert ([row["name"] for row in listed], code, again, "no token named Power BI" in told) == (["Power BI"], 0, 2, True)


@pytest.mark.parametrize("arguments", [("add", "nobody", "--name", "x"), ("add", "anne", "--name", "x", "--days", "400")])
def test_the_command_says_why_not(tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    store = str(tmp_path / "ssr.db")
    kept = open_store(store)
    person(kept, "anne", {"*": "viewer"})
    kept.close()
    code, said = ssr(capsys, *arguments, "--store", store)
    assert (code != 0, said.startswith("ssr: "), len(said.splitlines())) == (True, True, 1)
