"""Signing in and out: one answer to every failure, guessing slowed, and a session that ends when it must."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from dashboard.accounts import cookies
from dashboard.accounts.routes import own_path
from indicators import people as persons
from indicators import sessions, sign_in
from indicators.people import Wanted
from indicators.store.people import attempts
from tests.accounts import HASH, PASSWORD, Browser, Site, people, person
from tests.test_app import call

LAYOUT = "/_dash-layout"


def is_in(browser: Browser) -> bool:
    return browser.get(LAYOUT).status_code == 200


def test_name_and_password_let_somebody_in(site: Site) -> None:
    person(site.store, "anne", {"*": "viewer"})
    answer = site.browser().sign_in("anne")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


def test_the_name_is_taken_in_capitals_too(site: Site) -> None:
    person(site.store, "Anne", {"*": "viewer"})
    assert site.browser().sign_in(" ANNE ").status_code == 303


@pytest.mark.parametrize(("name", "password"), [("anne", "another one here"), ("nobody-knows", PASSWORD), ("anne", PASSWORD + " ")])
def test_a_wrong_name_or_password_lets_nobody_in(site: Site, name: str, password: str) -> None:
    person(site.store, "anne", {"*": "viewer"})
    browser = site.browser()
    assert (browser.sign_in(name, password).status_code, is_in(browser)) == (401, False)


def test_known_and_unknown_names_get_the_same_answer(site: Site) -> None:
    person(site.store, "anne", {"*": "viewer"})
    known, unknown = (site.browser().sign_in(name, "not the password").text for name in ("anne", "ghost"))
    assert told(known) == told(unknown)


def told(page: str) -> str:
    return page[page.index("form-summary") : page.index("<form")]


def test_somebody_disabled_gets_the_same_answer(site: Site) -> None:
    person(site.store, "anne", {"*": "viewer"})
    persons.change(site.store, "anne", Wanted(disabled=True))
    answer, unknown = site.browser().sign_in("anne"), site.browser().sign_in("ghost")
    assert (answer.status_code, told(answer.text)) == (401, told(unknown.text))


def test_an_empty_field_is_told_at_the_field(site: Site) -> None:
    answer = site.browser().sign_in("anne", "")
    assert (answer.status_code, 'id="password-error"' in answer.text, 'href="#password"' in answer.text) == (400, True, True)


def test_the_password_never_comes_back_in_the_page(site: Site) -> None:
    assert "my secret words" not in site.browser().sign_in("anne", "my secret words").text


# Guessing


def fail(site: Site, name: str, times: int, address: str = "127.0.0.1") -> None:
    for _ in range(times):
        given = sign_in.Try(name, "a wrong guess", address, site.clock())
        assert sign_in.prove(site.store, site.app.server.extensions["accounts"].passwords, given) is None
        site.clock.later(minutes=16)


def test_after_the_fifth_failure_the_right_password_has_to_wait_too(site: Site) -> None:
    person(site.store, "anne", {"*": "viewer"})
    fail(site, "anne", 4)
    assert site.browser().sign_in("anne", "a wrong guess").status_code == 401
    waiting = site.browser().sign_in("anne").status_code
    site.clock.later(seconds=1)
    assert (waiting, site.browser().sign_in("anne").status_code) == (401, 303)


def test_waiting_gets_the_same_answer_as_a_wrong_password(site: Site) -> None:
    person(site.store, "anne", {"*": "viewer"})
    fail(site, "anne", 4)
    wrong, slowed = site.browser().sign_in("anne", "a wrong guess"), site.browser().sign_in("anne")
    assert (told(wrong.text), wrong.status_code) == (told(slowed.text), slowed.status_code)


def test_each_failure_doubles_the_wait_up_to_fifteen_minutes(site: Site) -> None:
    last = site.clock()
    seconds = [(sign_in.waits(failures, last) - last).total_seconds() for failures in (4, 5, 6, 7, 10, 14, 15, 1000)]
    assert seconds == [0, 1, 2, 4, 2**5, 2**9, 15 * 60, 15 * 60]


def test_failures_on_many_names_slow_the_address(site: Site) -> None:
    person(site.store, "anne", {"*": "viewer"})
    for number in range(5):
        site.browser().sign_in(f"ghost{number}", "a wrong guess")
    assert site.browser().sign_in("anne").status_code == 401


def test_failures_from_many_addresses_slow_the_account(site: Site) -> None:
    person(site.store, "anne", {"*": "viewer"})
    passwords = site.app.server.extensions["accounts"].passwords
    for number in range(5):
        sign_in.prove(site.store, passwords, sign_in.Try("anne", "a wrong guess", f"10.0.0.{number}", site.clock()))
    assert sign_in.prove(site.store, passwords, sign_in.Try("anne", PASSWORD, "10.0.1.1", site.clock())) is None


def test_signing_in_forgets_the_failures_of_the_account_but_not_of_the_address(site: Site) -> None:
    person(site.store, "anne", {"*": "viewer"})
    fail(site, "anne", 4)
    site.client("anne")
    kept = sign_in.Try("anne", "", "127.0.0.1", site.clock())
    with site.store.reading() as connection:
        found = attempts(connection, [kept.account, kept.place])
    assert {key: failures for key, (failures, _last) in found.items()} == {kept.place: 4}


def test_what_was_typed_as_an_unknown_name_is_kept_nowhere(site: Site) -> None:
    site.browser().sign_in("my password by mistake", "x")
    with site.store.reading() as connection:
        dump = json.dumps(
            [list(map(str, row)) for table in ("attempt", "event") for row in connection.exec_driver_sql(f"select * from {table}")]
        )
    assert "by mistake" not in dump


def test_a_crowd_of_guesses_at_once_is_counted_before_it_is_looked_at(site: Site) -> None:
    person(site.store, "anne", {"*": "viewer"})
    tries = [sign_in.Try("anne", "a wrong guess", "10.0.0.1", site.clock()) for _ in range(20)]
    assert sum(sign_in._counted(site.store, one) for one in tries) == 5


# The first sign-in


def first_timer(site: Site) -> Browser:
    persons.add(site.store, "carl", Wanted("Carl", {"*": "administrator"}), password=HASH)
    browser = site.browser()
    browser.sign_in("carl")
    return browser


def test_a_password_made_by_somebody_else_must_be_changed_first(site: Site) -> None:
    browser = first_timer(site)
    answer = browser.get("/mission")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/password?next=%2Fmission")


@pytest.mark.parametrize("path", ["/_dash-layout", "/template", "/files/0"])
def test_nothing_is_answered_before_it_is_changed(site: Site, path: str) -> None:
    assert first_timer(site).get(path).status_code == 403


def test_no_callback_is_answered_before_it_is_changed(site: Site) -> None:
    assert first_timer(site).post("/_dash-update-component", json=call("/")).status_code == 403


def test_changing_it_opens_the_pages(site: Site) -> None:
    browser = first_timer(site)
    new = "another four words then"
    answer = browser.fill_in("/account/password?next=/mission", current=PASSWORD, new=new, again=new)
    assert (answer.headers["Location"], is_in(browser)) == ("/mission", True)


@pytest.mark.parametrize(
    ("current", "new", "again", "field"),
    [
        ("not the one", "another four words then", "another four words then", "current"),
        (PASSWORD, "too short", "too short", "new"),
        (PASSWORD, "password123456", "password123456", "new"),
        (PASSWORD, PASSWORD, PASSWORD, "new"),
        (PASSWORD, "another four words then", "another four words than", "again"),
    ],
)
def test_an_unfit_change_is_told_at_its_field(site: Site, current: str, new: str, again: str, field: str) -> None:
    answer = first_timer(site).fill_in("/account/password", current=current, new=new, again=again)
    assert (answer.status_code, f'id="{field}-error"' in answer.text) == (400, True)


def test_changing_a_password_ends_every_other_session_and_renews_this_one(site: Site) -> None:
    person(site.store, "anne", {"*": "viewer"})
    here, elsewhere = site.client("anne"), site.client("anne")
    before, new = here.cookie(cookies.SESSION), "another four words then"
    here.fill_in("/account/password", current=PASSWORD, new=new, again=new)
    assert (is_in(here), is_in(elsewhere), here.cookie(cookies.SESSION) == before) == (True, False, False)


# How long it lasts


def test_an_hour_without_a_request_ends_the_session(site: Site) -> None:
    browser = site.client_of("viewer")
    site.clock.later(minutes=59)
    before = is_in(browser)
    site.clock.later(minutes=60)
    assert (before, is_in(browser)) == (True, False)


def test_twelve_hours_end_the_session_however_busy_it_is(site: Site) -> None:
    browser = site.client_of("viewer")
    seen = []
    for _ in range(24):
        site.clock.later(minutes=30)
        seen.append(is_in(browser))
    assert seen == [True] * 23 + [False]


def test_a_session_is_written_at_most_once_a_minute(site: Site) -> None:
    browser = site.client_of("viewer")
    seen = []
    for _ in range(4):
        site.clock.later(seconds=20)
        browser.get(LAYOUT)
        seen.append(sessions.alive(site.store, "viewer-all-unclassified", at=site.clock(), idle=timedelta(hours=1))[0].seen_at[14:19])
    assert seen == ["00:00", "00:00", "01:00", "01:00"]


def test_a_page_asked_for_after_the_end_leads_back_to_itself(site: Site) -> None:
    answer = site.browser().get("/mission?mission=MINUJUSTH&lang=fr")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in?next=%2Fmission%3Fmission%3DMINUJUSTH%26lang%3Dfr&lang=fr")


@pytest.mark.parametrize("path", ["/_dash-layout", "/_dash-dependencies", "/template", "/files/0"])
def test_data_asked_for_after_the_end_is_refused_in_words(site: Site, path: str) -> None:
    answer = site.browser().get(path)
    assert (answer.status_code, answer.json) == (401, {"message": "Sign in first."})


def test_signing_in_leads_on_to_what_was_asked_for(site: Site) -> None:
    person(site.store, "anne", {"*": "viewer"})
    assert site.browser().sign_in("anne", next="/mission?mission=X").headers["Location"] == "/mission?mission=X"


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\\\evil",
        "javascript:alert(1)",
        "/\t/evil",
        "evil",
        "",
        "/\n/e",
        "/sign-out",
        "/" * 3000,
    ],
)
def test_next_never_leads_away(address: str) -> None:
    assert own_path(address) == "/"


# Out


def test_signing_out_ends_the_session_for_its_token_too(site: Site) -> None:
    browser = site.client_of("viewer")
    token = browser.cookie(cookies.SESSION)
    browser.post("/sign-out")
    stolen = site.browser()
    stolen.client.set_cookie(cookies.SESSION, token)
    assert (is_in(browser), is_in(stolen)) == (False, False)


def test_signing_out_here_leaves_others_signed_in(site: Site) -> None:
    person(site.store, "anne", {"*": "viewer"})
    here, elsewhere = site.client("anne"), site.client("anne")
    here.post("/sign-out")
    assert (is_in(here), is_in(elsewhere)) == (False, True)


def test_signing_out_everywhere_ends_every_session_of_the_person_alone(site: Site) -> None:
    people(site.store)
    here, elsewhere, other = site.client("viewer"), site.client("viewer"), site.client("reviewer")
    here.post("/sign-out", data={"everywhere": "yes"})
    assert (is_in(here), is_in(elsewhere), is_in(other)) == (False, False, True)


# Rights


def test_a_role_withdrawn_holds_at_the_next_request(site: Site) -> None:
    person(site.store, "anne", {"*": "contributor"})
    browser = site.client("anne")
    before = browser.post("/uploads").status_code
    persons.change(site.store, "anne", Wanted(grants={"*": "viewer"}))
    assert (before, browser.post("/uploads").status_code) == (400, 403)


def test_somebody_disabled_is_out_at_the_next_request(site: Site) -> None:
    person(site.store, "anne", {"*": "viewer"})
    browser = site.client("anne")
    persons.change(site.store, "anne", Wanted(disabled=True))
    assert not is_in(browser)


def test_somebody_without_a_role_sees_their_account_and_no_page(site: Site) -> None:
    person(site.store, "anne", {})
    browser = site.client("anne")
    shown = [browser.post("/_dash-update-component", json=call(path)).text for path in ("/account", "/submissions")]
    assert ("You are Anne" in shown[0], "You may not open this page" in shown[1]) == (True, True)


def test_what_happened_stands_in_the_log_without_a_password_or_token(site: Site) -> None:
    browser = site.client_of("viewer")
    token = browser.cookie(cookies.SESSION)
    site.browser().sign_in("ghost", "a wrong guess")
    browser.post("/sign-out")
    log = site.store.events()
    assert [event["action"] for event in log] == ["person-add", "password", "sign-in", "sign-in-failed", "sign-out"]
    assert not [secret for secret in (PASSWORD, HASH, token) if secret in json.dumps(log)]
