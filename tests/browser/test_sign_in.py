"""Signing in as a reader does: without scripts, by keyboard alone, and told when the session has ended."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from indicators.store import open_store
from tests.accounts import PASSWORD, person, served
from tests.browser.visit import settle

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def door(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running program with accounts, and Anne among them."""
    path = Path(shutil.copy(published, tmp_path_factory.mktemp("door") / "ssr.db"))
    store = open_store(str(path))
    person(store, "anne", {"*": "administrator"})
    store.close()
    with served(path) as address:
        yield address


def sign_in(page: Page, address: str) -> None:
    """By keyboard alone: the skip link, the languages, then the form."""
    page.goto(address)
    page.locator("#name").focus()
    page.keyboard.type("anne")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)


def test_the_keyboard_alone_signs_in_and_leads_to_the_page_asked_for(door: str, page: Page) -> None:
    sign_in(page, f"{door}/mission?mission=MINUJUSTH")
    settle(page)
    assert page.url == f"{door}/mission?mission=MINUJUSTH"
    assert "Anne" in page.inner_text(".person")


def test_signing_in_takes_no_script(door: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, f"{door}/account/password")
    heading = page.inner_text("h1")
    context.close()
    assert heading == "Change your password"


def test_what_is_wrong_has_the_focus(door: str, page: Page) -> None:
    page.goto(f"{door}/sign-in")
    page.fill("#name", "ghost")
    page.fill("#password", "a wrong guess")
    page.keyboard.press("Enter")
    page.wait_for_selector(".form-summary")
    assert page.evaluate("document.activeElement.className") == "form-summary"


@pytest.mark.parametrize("path", ["/sign-in", "/account/password", "/account"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_axe_finds_nothing_and_the_page_fits(door: str, page: Page, path: str, language: str) -> None:
    if path != "/sign-in":
        sign_in(page, f"{door}/sign-in")
        page.wait_for_load_state("networkidle")
    page.goto(f"{door}{path}?lang={language}")
    page.wait_for_selector("main h1")
    page.wait_for_load_state("networkidle")
    faults = [f"{fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in Axe().run(page).response["violations"]]
    page.set_viewport_size({"width": 390, "height": 800})
    assert (faults, page.evaluate("document.documentElement.scrollWidth")) == ([], 390)


def test_a_page_whose_session_has_ended_says_so_with_a_way_back(door: str, page: Page) -> None:
    sign_in(page, f"{door}/submissions")
    settle(page)
    page.context.clear_cookies()
    page.get_by_role("link", name="Methods").first.click()
    page.wait_for_selector("#trouble:not([hidden])")
    link = page.locator("#trouble a")
    assert page.inner_text("#trouble") == "You were signed out. Sign in again"
    link.click()
    page.wait_for_selector("#password")
    assert "next=%2Fmethods" in page.url


def test_the_top_bar_signs_out(door: str, page: Page) -> None:
    sign_in(page, f"{door}/submissions")
    settle(page)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_selector("#password")
    page.goto(f"{door}/submissions")
    assert "/sign-in" in page.url


def test_the_buttons_of_our_pages_come_past_the_door(door: str, page: Page) -> None:
    sign_in(page, f"{door}/upload")
    settle(page)
    said = page.evaluate("ssr.send('/uploads', new FormData())")
    assert (said["status"], said["body"]["message"]) == (400, "Choose a file first.")
