"""Signing in at a real OpenID Connect provider: who comes in, and everything that must not let anybody in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
from werkzeug.test import TestResponse

from dashboard.accounts import cookies
from dashboard.settings import OpenId, SettingError, Settings
from indicators import people as persons
from indicators.people import Wanted
from indicators.people_again import replayed, stored
from tests.accounts import HASH, Browser, Clock, Site, person
from tests.openid import Account, Running, provider

BACK = "http://localhost/sign-in/openid/back"
ACCOUNTS = (
    Account("ada", "Ada Lovelace", "ada@example.org"),
    Account("grace", "Grace Hopper", "grace@example.org"),
    Account("eve", "Eve", "ada@example.org", email_verified=False),
)
LAYOUT = "/_dash-layout"


@pytest.fixture(scope="module")
def idp() -> Iterator[Running]:
    with provider(BACK, ACCOUNTS) as started:
        yield started


def settings_of(idp: Running, **changed: str) -> OpenId:
    return OpenId(**{"issuer": idp.issuer, "client_id": idp.client_id, "secret": idp.client_secret, "name": "UNITE ID", **changed})


def made(path: Path, openid: OpenId) -> Site:
    clock = Clock()
    clock.at = datetime.now(UTC)
    return Site(path / "ssr.db", clock, {"openid": openid})


@pytest.fixture
def site(tmp_path: Path, idp: Running) -> Iterator[Site]:
    with_provider = made(tmp_path, settings_of(idp))
    yield with_provider
    with_provider.close()


def linked(site: Site, idp: Running, login: str = "ada", **more: object) -> None:
    persons.add(site.store, login, Wanted(login.title(), {"*": "viewer"}, identity=f"{idp.issuer} {login}", **more))


def away(browser: Browser, address: str = "/sign-in/openid") -> str:
    """The address at the provider to which the browser is sent."""
    answer = browser.get(address)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def back(browser: Browser, callback: str) -> TestResponse:
    parts = urlsplit(callback)
    return browser.get(f"{parts.path}?{parts.query}")


def changed(address: str, **query: str) -> str:
    """An address with other values in its query; an empty one takes it away."""
    parts = urlsplit(address)
    said = {name: value for name, value in {**dict(parse_qsl(parts.query)), **query}.items() if value}
    return parts._replace(query=urlencode(said)).geturl()


def asked(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def is_in(browser: Browser) -> bool:
    return browser.get(LAYOUT).status_code == 200


def last(site: Site) -> tuple[str, str, object]:
    """The last failure that the log tells of."""
    event = [event for event in site.store.events() if event["action"] == "sign-in-failed"][-1]
    return event["action"], event["subject"], event["detail"].get("why")


# Who comes in


def test_somebody_who_is_linked_comes_in_and_goes_on_to_the_page_they_wanted(site: Site, idp: Running) -> None:
    linked(site, idp)
    browser = site.browser()
    answer = back(browser, idp.sign_in(away(browser, "/sign-in/openid?next=/mission?mission=X"), "ada"))
    assert (answer.status_code, answer.headers["Location"], is_in(browser)) == (303, "/mission?mission=X", True)


def test_the_way_there_asks_for_a_code_with_a_proof_by_s256(site: Site) -> None:
    said = asked(away(site.browser()))
    found = {name: said[name] for name in ("response_type", "code_challenge_method", "scope", "redirect_uri")}
    assert found == {"response_type": "code", "code_challenge_method": "S256", "scope": "openid profile email", "redirect_uri": BACK}


def test_the_provider_is_not_told_where_somebody_wants_to_go(site: Site) -> None:
    assert "MINUJUSTH" not in away(site.browser(), "/sign-in/openid?next=/mission?mission=MINUJUSTH")


def test_no_two_sign_ins_have_a_state_a_nonce_or_a_challenge_in_common(site: Site) -> None:
    browser = site.browser()
    one, other = asked(away(browser)), asked(away(browser))
    assert [name for name in ("state", "nonce", "code_challenge") if one[name] == other[name]] == []


def test_signing_in_stands_in_the_log_with_its_way(site: Site, idp: Running) -> None:
    linked(site, idp)
    browser = site.browser()
    back(browser, idp.sign_in(away(browser), "ada"))
    event = site.store.events()[-1]
    assert (event["action"], event["subject"], event["detail"]["way"]) == ("sign-in", "person ada", "openid")


def test_whoever_is_expected_by_e_mail_is_linked_at_the_first_sign_in(site: Site, idp: Running) -> None:
    persons.add(site.store, "a.lovelace", Wanted("Ada", {"*": "viewer"}, expected_email="Ada@Example.org"))
    browser = site.browser()
    back(browser, idp.sign_in(away(browser), "ada"))
    found = persons.person(site.store, "a.lovelace")
    assert found is not None
    assert (is_in(browser), found.identity, found.expected_email) == (True, f"{idp.issuer} ada", None)


def test_an_e_mail_address_links_nobody_twice(site: Site, idp: Running) -> None:
    persons.add(
        site.store, "a.lovelace", Wanted("Ada", {"*": "viewer"}, identity=f"{idp.issuer} somebody", expected_email="ada@example.org")
    )
    browser = site.browser()
    assert (back(browser, idp.sign_in(away(browser), "ada")).status_code, is_in(browser)) == (403, False)


def test_linking_stands_in_the_log_and_can_be_done_again_from_it(site: Site, idp: Running) -> None:
    persons.add(site.store, "a.lovelace", Wanted("Ada", {"*": "viewer"}, expected_email="ada@example.org"), password=HASH)
    browser = site.browser()
    back(browser, idp.sign_in(away(browser), "ada"))
    log = site.store.events()
    assert [event["action"] for event in log] == ["person-add", "person-change", "password", "sign-in"]
    assert replayed(log) == stored(site.store)


def test_a_password_that_was_never_used_is_void_once_somebody_is_linked(site: Site, idp: Running) -> None:
    persons.add(site.store, "a.lovelace", Wanted("Ada", {"*": "viewer"}, expected_email="ada@example.org"), password=HASH)
    browser = site.browser()
    back(browser, idp.sign_in(away(browser), "ada"))
    assert (is_in(browser), site.browser().sign_in("a.lovelace").status_code) == (True, 401)


def test_a_provider_that_says_the_address_at_its_profile_only_is_asked_there(tmp_path: Path) -> None:
    with provider(BACK, ACCOUNTS, claims_in_id_token=False) as idp:
        site = made(tmp_path, settings_of(idp))
        persons.add(site.store, "a.lovelace", Wanted("Ada", {"*": "viewer"}, expected_email="ada@example.org"))
        browser = site.browser()
        back(browser, idp.sign_in(away(browser), "ada"))
        seen = is_in(browser)
        site.close()
    assert seen


def test_signing_in_anew_asks_at_the_provider_too(site: Site, idp: Running) -> None:
    linked(site, idp)
    browser = site.browser()
    address = away(browser, "/sign-in/openid?again=yes")
    answer = back(browser, idp.sign_in(address, "ada"))
    assert (asked(address)["prompt"], answer.status_code) == ("login", 303)


# Who does not


def test_an_unknown_identity_is_told_whom_to_ask_and_with_what(site: Site, idp: Running) -> None:
    browser = site.browser()
    answer = back(browser, idp.sign_in(away(browser), "grace"))
    assert (answer.status_code, is_in(browser), persons.everybody(site.store)) == (403, False, [])
    assert (f"{idp.issuer} grace" in answer.text, "Ask an administrator" in answer.text) == (True, True)
    assert last(site) == ("sign-in-failed", "person", "unknown identity")


def test_an_address_that_the_provider_has_not_verified_links_nobody(site: Site, idp: Running) -> None:
    persons.add(site.store, "a.lovelace", Wanted("Ada", {"*": "viewer"}, expected_email="ada@example.org"))
    browser = site.browser()
    assert (back(browser, idp.sign_in(away(browser), "eve")).status_code, is_in(browser)) == (403, False)


def test_an_address_that_nobody_allowed_links_nobody(site: Site, idp: Running) -> None:
    person(site.store, "ada@example.org", {"*": "viewer"})
    browser = site.browser()
    assert (back(browser, idp.sign_in(away(browser), "ada")).status_code, is_in(browser)) == (403, False)


@pytest.mark.parametrize("known", ["identity", "expected_email"])
def test_somebody_disabled_stays_out(site: Site, idp: Running, known: str) -> None:
    said = {"identity": f"{idp.issuer} ada"} if known == "identity" else {"expected_email": "ada@example.org"}
    persons.add(site.store, "ada", Wanted("Ada", {"*": "viewer"}, disabled=True, **said))
    browser = site.browser()
    assert (back(browser, idp.sign_in(away(browser), "ada")).status_code, is_in(browser)) == (403, False)
    assert last(site) == ("sign-in-failed", "person ada", "disabled")


def test_turning_back_at_the_provider_is_told_as_that(site: Site, idp: Running) -> None:
    browser = site.browser()
    answer = back(browser, idp.cancel(away(browser)))
    assert (answer.status_code, "You turned back at UNITE ID" in answer.text) == (401, True)
    assert last(site) == ("sign-in-failed", "person", "cancelled")


# What must not let anybody in


@pytest.mark.parametrize("state", ["", "x", "a.b.c", "é", ".", "1.99999999999.once.0", "x" * 5000])
def test_a_made_up_state_is_refused(site: Site, idp: Running, state: str) -> None:
    linked(site, idp)
    browser = site.browser()
    answer = back(browser, changed(idp.sign_in(away(browser), "ada"), state=state))
    assert (answer.status_code, is_in(browser)) == (403, False)


def test_a_callback_is_good_once(site: Site, idp: Running) -> None:
    linked(site, idp)
    browser = site.browser()
    callback = idp.sign_in(away(browser), "ada")
    kept = browser.cookie(cookies.BEFORE)
    first = back(browser, callback)
    browser.client.delete_cookie(cookies.SESSION)
    browser.client.set_cookie(cookies.BEFORE, kept)
    assert (first.status_code, back(browser, callback).status_code, is_in(browser)) == (303, 403, False)


def test_the_callback_of_another_browser_is_refused(site: Site, idp: Running) -> None:
    linked(site, idp)
    theirs, browser = site.browser(), site.browser()
    away(browser)
    assert (back(browser, idp.sign_in(away(theirs), "ada")).status_code, is_in(browser)) == (403, False)


def test_a_callback_without_the_cookie_is_refused(site: Site, idp: Running) -> None:
    linked(site, idp)
    callback = idp.sign_in(away(site.browser()), "ada")
    assert back(site.browser(), callback).status_code == 403


def test_a_callback_that_comes_too_late_is_refused(site: Site, idp: Running) -> None:
    linked(site, idp)
    browser = site.browser()
    callback = idp.sign_in(away(browser), "ada")
    site.clock.later(minutes=10)
    assert (back(browser, callback).status_code, is_in(browser)) == (403, False)


def test_a_callback_that_says_something_twice_is_refused(site: Site, idp: Running) -> None:
    linked(site, idp)
    browser = site.browser()
    assert back(browser, idp.sign_in(away(browser), "ada") + "&code=x").status_code == 403


@pytest.mark.parametrize("asks", ["nonce", "code_challenge"])
def test_a_token_that_answers_another_question_is_refused(site: Site, idp: Running, asks: str) -> None:
    linked(site, idp)
    browser = site.browser()
    callback = idp.sign_in(changed(away(browser), **{asks: "A" * 43}), "ada")
    assert (back(browser, callback).status_code, is_in(browser)) == (401, False)


def test_a_code_that_was_given_to_another_browser_is_refused(site: Site, idp: Running) -> None:
    linked(site, idp)
    theirs, browser = site.browser(), site.browser()
    stolen = asked(idp.sign_in(away(theirs), "ada"))["code"]
    answer = back(browser, changed(idp.sign_in(away(browser), "grace"), code=stolen))
    assert (answer.status_code, is_in(browser), last(site)[2]) == (401, False, "code refused: invalid_grant")


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ({"iss": "https://evil.example"}, "another issuer answered"),
        ({"code": "made-up"}, "code refused: invalid_grant"),
        ({"code": ""}, "no code"),
    ],
)
def test_an_answer_that_was_changed_on_its_way_is_refused(site: Site, idp: Running, query: dict[str, str], why: str) -> None:
    linked(site, idp)
    browser = site.browser()
    answer = back(browser, changed(idp.sign_in(away(browser), "ada"), **query))
    assert (answer.status_code, is_in(browser), last(site)) == (401, False, ("sign-in-failed", "person", why))


@pytest.mark.parametrize("change", ["/", "#", "localhost"])
def test_a_provider_that_calls_itself_otherwise_than_the_setting_is_not_asked(tmp_path: Path, idp: Running, change: str) -> None:
    issuer = idp.issuer.replace("127.0.0.1", change) if change == "localhost" else idp.issuer + change
    site = made(tmp_path, settings_of(idp, issuer=issuer))
    answer = site.browser().get("/sign-in/openid")
    site.close()
    assert (answer.status_code, "UNITE ID does not answer" in answer.text) == (503, True)


def test_a_program_that_the_provider_does_not_know_lets_nobody_in(tmp_path: Path, idp: Running) -> None:
    site = made(tmp_path, settings_of(idp, secret="not the one"))
    linked(site, idp)
    browser = site.browser()
    answer = back(browser, idp.sign_in(away(browser), "ada"))
    seen = is_in(browser)
    site.close()
    assert (answer.status_code, seen) == (401, False)


# When the provider is away


def test_a_provider_that_stops_is_told_in_words_and_a_password_still_works(tmp_path: Path) -> None:
    with provider(BACK) as idp:
        site = made(tmp_path, settings_of(idp))
        linked(site, idp)
        browser = site.browser()
        callback = idp.sign_in(away(browser), "ada")
    answer = back(browser, callback)
    person(site.store, "anne", {"*": "viewer"})
    local = browser.sign_in("anne").status_code
    site.close()
    assert (answer.status_code, "UNITE ID does not answer" in answer.text, "/sign-in/openid" in answer.text) == (503, True, True)
    assert local == 303


# The page and the settings


def test_the_sign_in_page_offers_the_provider_by_its_name(site: Site) -> None:
    page = site.browser().get("/sign-in?next=/mission&lang=fr").text
    assert ("Se connecter avec UNITE ID" in page, 'href="/sign-in/openid?next=%2Fmission&amp;lang=fr"' in page) == (True, True)


def test_where_no_provider_is_set_there_is_no_way_to_one(tmp_path: Path) -> None:
    site = Site(tmp_path / "ssr.db")
    page, missing = site.browser().get("/sign-in").text, site.browser().get("/sign-in/openid").status_code
    site.close()
    assert ("/sign-in/openid" in page, missing) == (False, 303)


def test_neither_the_log_nor_the_store_holds_a_code_or_a_secret(site: Site, idp: Running) -> None:
    linked(site, idp)
    browser = site.browser()
    callback = idp.sign_in(away(browser), "ada")
    back(browser, callback)
    with site.store.reading() as connection:
        tables = [connection.exec_driver_sql(f"select * from {name}").all() for name in ("event", "person", "session", "returned")]
    said = asked(callback)
    assert [secret for secret in (said["code"], said["state"], idp.client_secret) if secret in str(tables)] == []


def test_what_came_back_is_forgotten_when_it_could_not_be_used_any_more(site: Site, idp: Running) -> None:
    linked(site, idp)
    for _ in range(2):
        browser = site.browser()
        back(browser, idp.sign_in(away(browser), "ada"))
        site.clock.later(seconds=11)
    site.clock.later(minutes=11)
    browser = site.browser()
    back(browser, changed(BACK, state=asked(away(browser))["state"], code="x"))
    with site.store.reading() as connection:
        kept = connection.exec_driver_sql("select count(*) from returned").scalar_one()
    assert kept == 1


SAID = {"SSR_OIDC_ISSUER": "https://id.example.org", "SSR_OIDC_CLIENT_ID": "ssr", "SSR_OIDC_CLIENT_SECRET": "s"}


def test_the_environment_names_the_provider() -> None:
    assert Settings.from_environment(SAID).openid == OpenId("https://id.example.org", "ssr", "s", "id.example.org")


def test_the_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("from the file\n")
    found = Settings.from_environment(
        {**SAID, "SSR_OIDC_CLIENT_SECRET": "", "SSR_OIDC_CLIENT_SECRET_FILE": str(tmp_path / "secret")}
    ).openid
    assert found is not None
    assert found.secret == "from the file"


@pytest.mark.parametrize(
    "wrong",
    [
        {"SSR_OIDC_CLIENT_ID": ""},
        {"SSR_OIDC_CLIENT_SECRET": ""},
        {"SSR_OIDC_ISSUER": "http://id.example.org"},
        {"SSR_OIDC_ISSUER": "id.example.org"},
        {"SSR_OIDC_ISSUER": "https://id.example.org?a=b"},
        {"SSR_OIDC_CLIENT_SECRET_FILE": "/nowhere/at/all"},
    ],
)
def test_settings_that_make_no_provider_are_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(SettingError, match="SSR_OIDC"):
        Settings.from_environment({**SAID, **wrong})


def test_the_secret_is_never_shown_with_the_settings() -> None:
    assert json.dumps(SAID["SSR_OIDC_CLIENT_SECRET"]) not in repr(Settings.from_environment(SAID)).replace("'", '"')
