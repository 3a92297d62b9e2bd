"""What each request must bring where there are accounts: the session's cookie, and on every write the token of our own pages."""

from __future__ import annotations

import json
import re

import pytest

from dashboard import access
from dashboard.accounts import cookies
from tests.accounts import OURS, PASSWORD, SECRET, Browser, Site, hidden, person
from tests.test_app import call

EVERYTHING = {"role": "administrator", "clearance": "strictly_confidential"}
REFUSAL = "You may not do this, or the request came from another site."


def writes(site: Site) -> list[str]:
    """Every address of the running program that can be written to, but signing in, which has tests of its own."""
    rules = [rule for rule in site.app.server.url_map.iter_rules() if "POST" in (rule.methods or ()) and rule.rule in access.RULES]
    return sorted({re.sub("<[^>]*>", "1", rule.rule) for rule in rules} - {"/sign-in"})


def written(site: Site, name: str = cookies.SESSION) -> str:
    """How a cookie was given at sign-in."""
    person(site.store, "anne", {"*": "viewer"})
    answer = site.browser().sign_in("anne")
    return next(one for one in answer.headers.getlist("Set-Cookie") if one.startswith(f"{name}="))


@pytest.mark.parametrize("attribute", ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"])
def test_the_cookie_of_the_session_is_for_our_own_requests_alone(site: Site, attribute: str) -> None:
    assert attribute in written(site).split("; ")


def test_the_cookie_of_the_session_names_no_domain_and_ends_with_the_browser(site: Site) -> None:
    said = written(site)
    assert not [word for word in ("Domain", "Max-Age", "Expires") if word in said]


def test_the_token_has_256_bits(site: Site) -> None:
    token = written(site).split(";")[0].partition("=")[2]
    assert len(token) * 6 >= 256


def test_the_store_holds_no_token(site: Site) -> None:
    token = written(site).split(";")[0].partition("=")[2]
    with site.store.reading() as connection:
        rows = connection.exec_driver_sql("select * from session").all()
    assert (len(rows), token in str(rows)) == (1, False)


def test_each_sign_in_has_a_token_of_its_own(site: Site) -> None:
    person(site.store, "anne", {"*": "viewer"})
    browser = site.client("anne")
    first = browser.cookie(cookies.SESSION)
    browser.client.delete_cookie(cookies.SESSION)
    browser.sign_in("anne")
    assert browser.cookie(cookies.SESSION) not in ("", first)


def test_a_token_that_the_browser_brought_before_is_never_taken_over(site: Site) -> None:
    person(site.store, "anne", {"*": "viewer"})
    browser = site.browser()
    browser.client.set_cookie(cookies.SESSION, "planted")
    browser.sign_in("anne")
    assert browser.cookie(cookies.SESSION) != "planted"


@pytest.mark.parametrize("token", ["", "x", "0" * 43, "é", "x" * 4000])
def test_a_made_up_token_is_nobody(site: Site, token: str) -> None:
    browser = site.browser()
    browser.client.set_cookie(cookies.SESSION, token)
    assert browser.get("/_dash-layout").status_code == 401


# Writes


def answers(site: Site, headers: dict[str, str]) -> set[int]:
    """The statuses of every write by somebody who may do everything, with these headers."""
    browsers = {path: site.client_of(**EVERYTHING) for path in writes(site)}
    return {browser.client.post(path, json=call("/"), headers=headers).status_code for path, browser in browsers.items()}


def test_there_are_writes_to_be_refused(site: Site) -> None:
    assert {"/uploads", "/uploads/1/publish", "/sign-out", "/account/password", "/_dash-update-component"} <= set(writes(site))


def test_no_write_is_taken_without_the_token(site: Site) -> None:
    assert answers(site, OURS) == {403}


def test_no_write_is_taken_with_the_token_of_another_session(site: Site) -> None:
    other = site.client_of(**EVERYTHING).cookie(cookies.FORM)
    assert answers(site, {**OURS, cookies.HEADER: other}) == {403}


def test_no_write_from_another_site_is_taken_with_the_token_too(site: Site) -> None:
    foreign = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    taken = {path: site.client_of(**EVERYTHING).post(path, json=call("/"), headers=foreign).status_code for path in writes(site)}
    assert set(taken.values()) == {403}


def test_a_write_with_the_token_comes_past_the_door(site: Site) -> None:
    said = {path: site.client_of(**EVERYTHING).post(path, json=call("/")) for path in writes(site)}
    assert [path for path, answer in said.items() if answer.is_json and answer.json == {"message": REFUSAL}] == []


def test_no_write_by_nobody_is_taken(site: Site) -> None:
    assert {Browser(site.app.server.test_client()).post(path, json=call("/")).status_code for path in writes(site)} == {401}


@pytest.mark.parametrize("change", [{}, {"csrf": "x"}, {"csrf": "0" * 64}])
def test_signing_in_without_the_token_of_its_page_is_refused(site: Site, change: dict[str, str]) -> None:
    person(site.store, "anne", {"*": "viewer"})
    browser = site.browser()
    browser.get("/sign-in")
    answer = browser.client.post("/sign-in", data={"name": "anne", "password": PASSWORD, **change}, headers=OURS)
    assert (answer.status_code, browser.cookie(cookies.SESSION)) == (403, "")


def test_signing_in_with_the_token_of_another_browser_is_refused(site: Site) -> None:
    person(site.store, "anne", {"*": "viewer"})
    theirs, browser = hidden(site.browser().get("/sign-in")), site.browser()
    browser.get("/sign-in")
    answer = browser.client.post("/sign-in", data={**theirs, "name": "anne", "password": PASSWORD}, headers=OURS)
    assert (answer.status_code, browser.cookie(cookies.SESSION)) == (403, "")


def test_signing_in_from_another_site_is_refused(site: Site) -> None:
    person(site.store, "anne", {"*": "viewer"})
    browser = site.browser()
    fields = {**hidden(browser.get("/sign-in")), "name": "anne", "password": PASSWORD}
    answer = browser.client.post("/sign-in", data=fields, headers={"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_a_token_of_forms_says_nothing_of_the_session(site: Site) -> None:
    browser = site.client_of("viewer")
    assert cookies.form_token(SECRET, "a") != cookies.form_token(SECRET + "x", "a")
    assert browser.cookie(cookies.FORM) not in browser.cookie(cookies.SESSION)


def test_a_lost_token_of_forms_is_given_again_with_the_next_page(site: Site) -> None:
    browser = site.client_of("viewer")
    before = browser.cookie(cookies.FORM)
    browser.client.delete_cookie(cookies.FORM)
    browser.get("/")
    assert browser.cookie(cookies.FORM) == before


# Headers and hosts


@pytest.mark.parametrize("path", ["/", "/sign-in", "/account/password", "/_dash-layout", "/files/0"])
def test_nothing_of_accounts_is_kept_by_the_browser(site: Site, path: str) -> None:
    answers = [browser.get(path) for browser in (site.browser(), site.client_of("viewer"))]
    assert [answer.headers["Cache-Control"] for answer in answers] == ["no-store", "no-store"]


def test_an_address_of_https_is_the_only_one_a_browser_goes_to(tmp_path) -> None:
    site = Site(tmp_path / "ssr.db", more={"url": "https://ssr.example.org"})
    said = site.browser().get("/sign-in", base_url="https://ssr.example.org").headers
    site.close()
    assert said["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_without_https_no_browser_is_bound_to_it(site: Site) -> None:
    assert "Strict-Transport-Security" not in site.browser().get("/sign-in").headers


@pytest.mark.parametrize(
    ("host", "status"), [("ssr.example.org", 200), ("localhost", 200), ("evil.example", 400), ("x.ssr.example.org", 400)]
)
def test_only_the_public_name_is_taken_beside_the_loopback(tmp_path, host: str, status: int) -> None:
    site = Site(tmp_path / "ssr.db", more={"url": "https://ssr.example.org"})
    answer = site.browser().get("/sign-in", base_url=f"https://{host}")
    site.close()
    assert answer.status_code == status


def test_the_address_behind_a_proxy_is_the_one_that_the_proxy_names(tmp_path) -> None:
    site = Site(tmp_path / "ssr.db", more={"url": "https://ssr.example.org", "proxies": 1})
    browser = site.browser()
    fields = {**hidden(browser.get("/sign-in")), "name": "ghost", "password": "x"}
    browser.client.post("/sign-in", data=fields, headers={**OURS, "X-Forwarded-For": "6.6.6.6, 192.0.2.7"})
    event = site.store.events()[-1]
    site.close()
    assert (event["action"], event["detail"]) == ("sign-in-failed", {"address": "192.0.2.7"})


# The pages


def test_the_sign_in_page_needs_no_script(site: Site) -> None:
    assert "<script" not in site.browser().get("/sign-in").text


@pytest.mark.parametrize(("language", "word"), [("en", "Sign in"), ("fr", "Se connecter")])
def test_the_sign_in_page_speaks_the_readers_language(site: Site, language: str, word: str) -> None:
    page = site.browser().get(f"/sign-in?lang={language}").text
    assert (f'<html lang="{language}">' in page, f">{word}</h1>" in page) == (True, True)


@pytest.mark.parametrize(("name", "complete"), [("name", "username"), ("password", "current-password")])
def test_a_password_manager_knows_the_fields(site: Site, name: str, complete: str) -> None:
    page = site.browser().get("/sign-in").text
    assert f'<label for="{name}">' in page
    assert f'autocomplete="{complete}"' in page


def test_what_was_typed_comes_back_as_text(site: Site) -> None:
    page = site.browser().sign_in('"><script>alert(1)</script>', "x").text
    assert "<script" not in page


def test_the_top_bar_says_who_is_signed_in(site: Site) -> None:
    person(site.store, "anne", {"*": "viewer"})
    said = site.client("anne").post("/_dash-update-component", json=call("/submissions")).json
    shown = json.dumps(said)
    assert ("Anne" in shown, "Sign out" in shown, "/account" in shown) == (True, True, True)


def test_where_there_are_no_accounts_nobody_signs_out(tmp_path) -> None:
    site = Site(tmp_path / "ssr.db", more={"accounts": False})
    shown = site.browser().post("/_dash-update-component", json=call("/account")).text
    missing = site.browser().get("/sign-in").status_code
    site.close()
    assert ("There are no accounts here" in shown, "Sign out" in shown, missing) == (True, False, 404)


def test_the_account_page_tells_roles_and_sessions(site: Site) -> None:
    person(site.store, "anne", {"MINUJUSTH": "reviewer"}, "confidential")
    shown = site.client("anne").post("/_dash-update-component", json=call("/account")).text
    assert [
        word for word in ("You are Anne", "confidential", "MINUJUSTH", "Reviewer", "this one", "Sign out everywhere") if word not in shown
    ] == []
