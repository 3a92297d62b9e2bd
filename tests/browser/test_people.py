"""People, tokens and an outside provider in a real browser: by keyboard alone, in both languages, on a narrow screen too."""

from __future__ import annotations

import json
import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from indicators import people as persons
from indicators.people import Wanted
from indicators.store import Store, open_store
from tests.accounts import PASSWORD, SECRET, person
from tests.browser.visit import settle
from tests.conftest import serving
from tests.openid import Running, provider

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Place:
    """A running program with accounts, its store, and the provider at which people may sign in too."""

    address: str
    store: Store
    idp: Running


@pytest.fixture(scope="module")
def place(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    path = Path(shutil.copy(published, tmp_path_factory.mktemp("people") / "ssr.db"))
    store = open_store(str(path))
    person(store, "anne", {"*": "administrator"}, "confidential")
    person(store, "bob", {"*": "viewer", "MINUJUSTH": "contributor"})
    port = _free()
    back = f"http://127.0.0.1:{port}/sign-in/openid/back"
    with provider(back) as idp, pytest.MonkeyPatch.context() as environment:
        persons.add(store, "ada", Wanted("Ada Lovelace", {"MINUJUSTH": "viewer"}, expected_email="ada@example.org"))
        said = {"ISSUER": idp.issuer, "CLIENT_ID": idp.client_id, "CLIENT_SECRET": idp.client_secret, "NAME": "UNITE ID"}
        for name, value in {"SSR_ACCOUNTS": "on", "SSR_SECRET": SECRET, **{f"SSR_OIDC_{key}": text for key, text in said.items()}}.items():
            environment.setenv(name, value)
        with serving(path, "--port", str(port)) as address:
            yield Place(address, store, idp)
    store.close()


def _free() -> int:
    """A port that nobody has now; the provider must know it before the program starts."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def page(browser: Browser, place: Place) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def sign_in(page: Page, place: Place, path: str) -> None:
    page.goto(f"{place.address}/sign-in?next={path}")
    page.fill("#name", "anne")
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)
    settle(page)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def at_the_provider(page: Page, place: Place, login: str) -> None:
    page.goto(f"{place.address}/sign-in?next=/account")
    page.get_by_role("link", name="Sign in with UNITE ID").press("Enter")
    page.wait_for_url(f"{place.idp.issuer}/**")
    page.fill("input[name=login]", login)
    press(page, "Enter")
    page.get_by_role("button", name="Allow").press("Enter")
    page.wait_for_url(f"{place.address}/**")
    settle(page)


def test_somebody_signs_in_at_the_provider_and_comes_to_the_page_they_wanted(place: Place, page: Page) -> None:
    at_the_provider(page, place, "ada")
    assert (page.url, "You are Ada Lovelace" in page.inner_text("h1")) == (f"{place.address}/account", True)


def test_somebody_unknown_is_told_whom_to_ask_with_the_focus_on_it(place: Place, page: Page) -> None:
    at_the_provider(page, place, "grace")
    told = page.inner_text(".form-summary")
    focused = page.evaluate("document.activeElement.className")
    assert (f"{place.idp.issuer} grace" in told, "Ask an administrator" in told, focused) == (True, True, "form-summary")


def test_a_token_is_made_and_ended_by_keyboard_alone(place: Place, page: Page) -> None:
    sign_in(page, place, "/account")
    page.locator("summary", has_text="Make a token").focus()
    press(page, "Enter", "Tab")
    page.keyboard.type("Power BI")
    press(page, "Tab", "Tab")
    page.keyboard.type(PASSWORD)
    press(page, "Enter")
    page.wait_for_selector(".once-text")
    token = page.input_value(".once-text")
    assert page.evaluate("document.activeElement.className") == "once-text"
    request = Request(f"{place.address}/api/v1/missions", headers={"Authorization": f"Bearer {token}"})
    with urlopen(request) as answer:
        assert json.load(answer)["rows"]
    press(page, "Tab", "Tab", "Enter")
    page.wait_for_selector(".notice")
    settle(page)
    end = page.get_by_role("button", name="End the token Power BI")
    end.press("Enter")
    end.wait_for(state="detached")
    assert page.inner_text(".notice") == "It has ended."


def test_a_role_is_given_by_keyboard_alone(place: Place, page: Page) -> None:
    sign_in(page, place, "/people")
    page.get_by_role("link", name="Bob").press("Enter")
    page.locator("summary", has_text="Give a role").wait_for()
    page.locator("summary", has_text="Give a role").press("Enter")
    press(page, "Tab")
    page.keyboard.type("UNMIL")
    press(page, "Tab")
    page.keyboard.type("Rev")
    press(page, "Tab", "Enter")
    page.wait_for_selector(".notice")
    found = persons.person(place.store, "bob")
    assert found is not None
    assert ("UNMIL", "reviewer") in found.roles


def test_what_is_wrong_is_told_at_its_field(place: Place, page: Page) -> None:
    sign_in(page, place, "/people")
    page.get_by_label("Name to sign in with").fill("bob")
    page.get_by_role("button", name="Add", exact=True).press("Enter")
    page.wait_for_selector(".field-error:not([hidden])")
    said = page.inner_text(".field-error:not([hidden])")
    assert (said, page.evaluate("document.activeElement.name")) == ("There is somebody named bob already.", "name")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_axe_finds_nothing_and_the_pages_fit(place: Place, page: Page, language: str) -> None:
    sign_in(page, place, "/people")
    found = {}
    for path in ("/people", "/people?person=bob", "/people?person=ada", "/account"):
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(f"{place.address}{path}{'&' if '?' in path else '?'}lang={language}")
        settle(page)
        faults = [f"{fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in Axe().run(page).response["violations"]]
        page.set_viewport_size({"width": 390, "height": 800})
        found[path] = (faults, page.evaluate("document.documentElement.scrollWidth"))
    assert found == dict.fromkeys(found, ([], 390))
