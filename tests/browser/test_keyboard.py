"""A report's whole life by keyboard alone: uploaded, talked about, submitted, published, followed to its cell, frozen, withdrawn."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from indicators import review
from indicators.store import open_store
from tests.accounts import PASSWORD, person, served
from tests.browser.visit import settle
from tests.conftest import WORKBOOKS

pytestmark = pytest.mark.browser

MISSION = "MINUJUSTH"
NEWEST = sorted(WORKBOOKS.glob(f"{MISSION}_*.xlsx"))[-1]
FARTHEST = 400  # presses of Tab
FOCUSED = """() => { const e = document.activeElement; if (!e) return '';
    const label = e.labels && e.labels.length ? e.labels[0].innerText : '';
    return (e.getAttribute('aria-label') || label || e.innerText || '').trim(); }"""


@pytest.fixture(scope="module")
def office(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running program with accounts; the newest report on Haiti was withdrawn and is to come again."""
    path = Path(shutil.copy(published, tmp_path_factory.mktemp("office") / "ssr.db"))
    store = open_store(str(path))
    person(store, "bob", {MISSION: "contributor"})
    person(store, "rita", {MISSION: "reviewer"})
    number = next(row["id"] for row in store.submissions(MISSION) if row["name"] == NEWEST.name)
    review.withdraw(store, number, "to be handed in again")
    store.close()
    with served(path) as address:
        yield address


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Page]:
    """One desk at which people sit one after the other; the tests of this file are one day."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    yield context.new_page()
    context.close()


def reach(page: Page, text: str) -> None:
    """Press Tab until what has the focus is called so; the focus must be seen on the way."""
    passed = []
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found.startswith(text):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", f"{text} has no visible focus"
            return
        passed.append(found)
    raise AssertionError(f"{text} cannot be reached by Tab; passed were {passed[:60]}")


def choose(page: Page, text: str, *, until: str) -> None:
    """Reach something, press Enter, and wait for what is then on the page."""
    reach(page, text)
    page.keyboard.press("Enter")
    page.wait_for_function("text => document.querySelector('main').innerText.includes(text)", arg=until, timeout=20_000)
    page.wait_for_load_state("networkidle")


def sign_in(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/sign-in?lang=en")
    if page.evaluate("document.activeElement.id") != "name":
        reach(page, "Name")
    page.keyboard.type(name)
    reach(page, "Password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)
    settle(page)


def test_bob_signs_in_and_hands_in_a_workbook(office: str, desk: Page) -> None:
    sign_in(desk, office, "bob")
    choose(desk, "Upload", until="Load a workbook.")
    desk.set_input_files("#upload-file", str(NEWEST))  # the window in which a file is chosen is the system's own
    choose(desk, "Read and check it", until="What will change")
    choose(desk, "Submit for review", until="waits for")


def test_bob_says_something_about_it(desk: Page) -> None:
    reach(desk, "Begin a thread")
    desk.keyboard.press("Enter")
    reach(desk, "Your remark")
    desk.keyboard.type("4.3 counts officers of all ranks.")
    reach(desk, "Send the remark")
    desk.keyboard.press("Enter")
    desk.get_by_text("4.3 counts officers of all ranks.").first.wait_for()


def test_bob_signs_out(desk: Page, office: str) -> None:
    desk.goto(f"{office}/?lang=en")
    settle(desk)
    reach(desk, "Sign out")
    desk.keyboard.press("Enter")
    desk.wait_for_url(lambda url: "/sign-in" in url)


def test_rita_reads_what_changes_and_publishes(office: str, desk: Page) -> None:
    sign_in(desk, office, "rita")
    choose(desk, "Submissions", until="Waiting for your review")
    choose(desk, NEWEST.name, until="waits for your decision")
    choose(desk, "Publish", until="This workbook is published.")


def test_rita_follows_a_figure_to_its_cell_and_comes_back(office: str, desk: Page) -> None:
    desk.goto(f"{office}/indicator?mission={MISSION}&indicator=4.3&lang=en")
    settle(desk)
    before = desk.url
    reach(desk, "10.5")
    desk.keyboard.press("Enter")
    desk.wait_for_selector(".page--cell h1:focus")
    desk.keyboard.press("Escape")
    desk.wait_for_url(lambda url: "/cell" not in url)
    assert desk.url == before
    desk.wait_for_function(f"() => ({FOCUSED})().startsWith('10.5')")


def test_rita_freezes_the_figures(office: str, desk: Page) -> None:
    desk.goto(f"{office}/freezes?mission={MISSION}&lang=en")
    settle(desk)
    reach(desk, "Name")
    desk.keyboard.type("October by keyboard")
    choose(desk, "Freeze them", until="What “October by keyboard” rests on")


def test_rita_withdraws_it_with_a_reason(office: str, desk: Page) -> None:
    desk.goto(f"{office}/submissions?mission={MISSION}&lang=en")
    settle(desk)
    choose(desk, NEWEST.name, until="Withdraw it …")
    choose(desk, "Withdraw it …", until="Withdraw this workbook")
    reach(desk, "Reason")
    desk.keyboard.type("The wrong annex.")
    choose(desk, "Withdraw it", until="It counts no more")
    assert "The wrong annex." in desk.inner_text("main")
