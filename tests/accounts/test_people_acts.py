"""What administrators do with people over HTTP: each act by its right, in its mission, and told in words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from werkzeug.test import TestResponse

from dashboard.accounts.people_acts import ACTS
from indicators import people as persons
from indicators.people_again import replayed, stored
from tests.accounts import PASSWORD, Browser, Site, person
from tests.test_app import call

NEW = {"name": "bob", "shown": "Bob", "mission": "*", "role": "viewer", "clearance": "unclassified", "way": "password", "email": ""}
SENT = {
    "/people": NEW,
    "/people/roles": {"person": "anne", "mission": "MINUJUSTH", "role": "reviewer"},
    "/people/rights": {"person": "anne", "shown": "Anne B.", "clearance": "confidential"},
    "/people/disable": {"person": "anne"},
    "/people/enable": {"person": "anne"},
    "/people/password": {"person": "anne"},
    "/people/identity": {"person": "anne", "identity": "https://id.example.org 7"},
    "/people/expected": {"person": "anne", "email": "anne@example.org"},
}


@pytest.fixture
def chief(site: Site) -> Browser:
    """A browser of an administrator of all missions, beside Anne, who may see MINUJUSTH."""
    person(site.store, "anne", {"MINUJUSTH": "viewer"})
    return site.client_of("administrator", clearance="confidential")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A program for acts that change nothing, with Anne and an administrator of each kind."""
    made = Site(tmp_path_factory.mktemp("people") / "ssr.db")
    person(made.store, "anne", {"MINUJUSTH": "viewer"})
    yield made
    made.close()


@pytest.fixture(scope="module")
def browsers(shared: Site) -> dict[str, Browser]:
    kinds = {role: shared.client_of(role) for role in ("viewer", "contributor", "reviewer")}
    return {
        **kinds,
        "all": shared.client_of("administrator", clearance="confidential"),
        "one": shared.client_of("administrator", "MINUJUSTH"),
    }


@pytest.fixture
def local(site: Site, chief: Browser) -> Browser:
    """A browser of an administrator of MINUJUSTH alone."""
    return site.client_of("administrator", "MINUJUSTH", "confidential")


def do(browser: Browser, path: str, **changed: str) -> TestResponse:
    return browser.post(path, json={**SENT[path], **changed})


def anne(site: Site) -> persons.Person:
    found = persons.person(site.store, "anne")
    assert found is not None
    return found


def shown(browser: Browser, address: str = "/people") -> str:
    return browser.post("/_dash-update-component", json=call(address)).text.replace("\\u002f", "/")


def is_in(browser: Browser) -> bool:
    return browser.get("/_dash-layout").status_code == 200


# The acts


def test_somebody_is_added_with_a_password_that_is_shown_once(site: Site, chief: Browser) -> None:
    password = do(chief, "/people").json["once"]["text"]
    assert (site.browser().sign_in("bob", password).status_code, password in shown(chief, "/people?person=bob")) == (303, False)


def test_somebody_is_added_by_the_address_that_a_provider_will_confirm(site: Site, chief: Browser) -> None:
    answer = do(chief, "/people", way="email", email="Bob@Example.org")
    found = persons.person(site.store, "bob")
    assert found is not None
    assert (answer.status_code, found.password, found.expected_email) == (200, None, "bob@example.org")


@pytest.mark.parametrize(
    ("changed", "field"), [({"name": "anne"}, "name"), ({"name": "a b"}, "name"), ({"name": ""}, "name"), ({"way": "email"}, "email")]
)
def test_what_is_wrong_with_somebody_new_is_told_at_its_field(chief: Browser, changed: dict[str, str], field: str) -> None:
    answer = do(chief, "/people", **changed)
    assert (answer.status_code, answer.json["field"]) == (400, field)


def test_a_role_is_given_and_taken_away_in_one_mission(site: Site, chief: Browser) -> None:
    do(chief, "/people/roles", mission="UNMIL")
    both = anne(site).roles
    do(chief, "/people/roles", role="")
    assert (both, anne(site).roles) == ((("MINUJUSTH", "viewer"), ("UNMIL", "reviewer")), (("UNMIL", "reviewer"),))


def test_name_and_clearance_are_changed(site: Site, chief: Browser) -> None:
    do(chief, "/people/rights")
    assert (anne(site).shown, anne(site).clearance) == ("Anne B.", "confidential")


def test_nobody_gives_a_clearance_above_their_own(site: Site, chief: Browser) -> None:
    answers = [do(chief, path, clearance="strictly_confidential").status_code for path in ("/people", "/people/rights")]
    assert (answers, anne(site).clearance, persons.person(site.store, "bob")) == ([403, 403], "unclassified", None)


def test_disabling_signs_somebody_out_for_good(site: Site, chief: Browser) -> None:
    browser = site.client("anne")
    do(chief, "/people/disable")
    out = is_in(browser)
    do(chief, "/people/enable")
    assert (out, is_in(browser), site.browser().sign_in("anne").status_code) == (False, False, 303)


def test_a_new_password_signs_somebody_out_and_has_to_be_changed(site: Site, chief: Browser) -> None:
    browser = site.client("anne")
    password = do(chief, "/people/password").json["once"]["text"]
    new = site.browser()
    new.sign_in("anne", password)
    old = site.browser().sign_in("anne", PASSWORD).status_code
    assert (is_in(browser), new.get("/").headers["Location"], old) == (False, "/account/password", 401)


def test_an_identity_is_linked_and_unlinked(site: Site, chief: Browser) -> None:
    do(chief, "/people/expected")
    expected = anne(site).expected_email
    do(chief, "/people/identity")
    linked = (anne(site).identity, anne(site).expected_email)
    do(chief, "/people/identity", identity="")
    assert (expected, linked, anne(site).identity) == ("anne@example.org", ("https://id.example.org 7", None), None)


@pytest.mark.parametrize(("path", "changed"), [("/people/identity", {"identity": "nonsense"}), ("/people/expected", {"email": "nonsense"})])
def test_what_no_provider_would_say_is_refused_in_words(chief: Browser, path: str, changed: dict[str, str]) -> None:
    answer = do(chief, path, **changed)
    assert (answer.status_code, "nonsense is no" in answer.json["message"]) == (409, True)


def test_each_act_stands_in_the_log_under_its_doer_and_can_be_done_again(site: Site, chief: Browser) -> None:
    before = len(site.store.events())
    codes = [do(chief, path).status_code for path in SENT]
    log = site.store.events()
    assert max(codes) < 300
    assert {event["actor"] for event in log[before:]} == {"administrator-all-confidential"}
    assert replayed(log) == stored(site.store)


def test_no_password_stands_in_the_log(site: Site, chief: Browser) -> None:
    password = do(chief, "/people").json["once"]["text"]
    assert password not in json.dumps(site.store.events())


# The last administrator


@pytest.mark.parametrize(("path", "changed"), [("/people/disable", {}), ("/people/roles", {"mission": "*", "role": ""})])
def test_the_last_administrator_cannot_be_locked_out(site: Site, chief: Browser, path: str, changed: dict[str, str]) -> None:
    answer = do(chief, path, person="administrator-all-confidential", **changed)
    assert (answer.status_code, "is the last" in answer.json["message"], is_in(chief)) == (409, True, True)


def test_one_of_two_administrators_can_go(site: Site, chief: Browser) -> None:
    do(chief, "/people/roles", mission="*", role="administrator")
    assert do(chief, "/people/disable", person="administrator-all-confidential").status_code == 200


def test_an_administrator_who_cannot_sign_in_does_not_count(site: Site, chief: Browser) -> None:
    do(chief, "/people", way="email", email="bob@example.org", role="administrator")
    assert do(chief, "/people/disable", person="administrator-all-confidential").status_code == 409


# Who may


@pytest.mark.parametrize("path", sorted(SENT))
@pytest.mark.parametrize("role", ["viewer", "contributor", "reviewer"])
def test_only_administrators_change_people(shared: Site, browsers: dict[str, Browser], path: str, role: str) -> None:
    before = stored(shared.store)["person"]
    assert (do(browsers[role], path).status_code, stored(shared.store)["person"]) == (403, before)


@pytest.mark.parametrize("path", sorted(set(SENT) - {"/people/roles"}))
def test_an_administrator_of_one_mission_changes_roles_alone(shared: Site, browsers: dict[str, Browser], path: str) -> None:
    before = stored(shared.store)["person"]
    assert (do(browsers["one"], path).status_code, stored(shared.store)["person"]) == (403, before)


@pytest.mark.parametrize(("mission", "status"), [("MINUJUSTH", 200), ("UNMIL", 403), ("*", 403), ("", 403)])
def test_an_administrator_of_one_mission_changes_roles_there_alone(site: Site, local: Browser, mission: str, status: int) -> None:
    assert do(local, "/people/roles", mission=mission).status_code == status


def test_every_act_is_tried_here() -> None:
    assert set(ACTS) == set(SENT)


@pytest.mark.parametrize("path", sorted(SENT))
@pytest.mark.parametrize("sent", [None, [], {}, {"person": 1}, {"person": "anne", "more": "x"}, {"person": "x" * 2000}])
def test_what_has_another_form_is_refused(browsers: dict[str, Browser], path: str, sent: object) -> None:
    assert browsers["all"].post(path, json=sent).status_code == 400


@pytest.mark.parametrize("path", sorted(set(SENT) - {"/people"}))
def test_nobody_is_nobody(browsers: dict[str, Browser], path: str) -> None:
    answer = do(browsers["all"], path, person="ghost")
    assert (answer.status_code, "nobody named ghost" in answer.json["message"]) == (409, True)


# The page


def test_the_page_lists_everybody_for_an_administrator_of_all(site: Site, chief: Browser) -> None:
    page = shown(chief)
    assert [
        word for word in ("Two people may sign in", "Anne", "Viewer, MINUJUSTH", "Last sign-in", "Add somebody") if word not in page
    ] == []


def test_an_administrator_of_one_mission_sees_roles_there_alone(site: Site, local: Browser) -> None:
    person(site.store, "carl", {"UNMIL": "viewer"})
    person(site.store, "dora", {"UNMIL": "reviewer", "MINUJUSTH": "viewer"})
    page = shown(local)
    assert [word in page for word in ("Anne", "Dora", "Carl", "UNMIL", "Last sign-in", "Add somebody", "Give somebody a role")] == [
        True,
        True,
        False,
        False,
        False,
        False,
        True,
    ]


def test_an_administrator_of_one_mission_finds_nobody_elsewhere(site: Site, local: Browser) -> None:
    person(site.store, "carl", {"UNMIL": "viewer"})
    known, unknown = shown(local, "/people?person=carl"), shown(local, "/people?person=ghost")
    assert re.sub("carl", "ghost", known) == unknown


def test_others_may_not_open_the_page(site: Site, chief: Browser) -> None:
    assert "You may not open this page" in shown(site.client_of("reviewer"))


def test_the_page_of_somebody_offers_the_acts(site: Site, chief: Browser) -> None:
    page = shown(chief, "/people?person=anne")
    assert [path for path in set(SENT) - {"/people", "/people/enable", "/people/identity", "/people/expected"} if path not in page] == []
