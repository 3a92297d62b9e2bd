"""The roads that people walk: from a number to its cell, from a file to the page, and by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visit import follow, settle, visit, watch
from tests.conftest import BROKEN, WORKBOOKS, serving

pytestmark = pytest.mark.browser
HAITI = "/mission?mission=MINUJUSTH&lang=en"
NEWEST = WORKBOOKS / "MINUJUSTH_2019-10-09_S_2019_805.xlsx"


@pytest.fixture
def own_site(tmp_path: Path) -> Iterator[str]:
    """The program over a store of its own, empty but for what the test uploads."""
    with serving(tmp_path / "own.db", "--no-demo") as address:
        yield address


def upload(page: Page, site: str, file: Path) -> None:
    visit(page, site + "/upload?lang=en")
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Read and check it").click()


def taken(page: Page, site: str, file: Path) -> None:
    """Upload a file that can be read, and wait for the page that says what was read."""
    upload(page, site, file)
    page.wait_for_url("**/upload?**submission=**")
    expect(page.locator("main h2").first).to_be_visible()
    settle(page)


def test_a_number_leads_to_the_cell_that_holds_it(page: Page, site: str) -> None:
    account = watch(page)
    visit(page, site + "/indicator?mission=MINUJUSTH&indicator=4.3&lang=en")
    follow(page, page.get_by_role("link", name="Observations, ").first.click)
    said = page.inner_text("main h1")
    found = re.search(r"“(.+)” stands in cell ([A-Z]+\d+) of the sheet (.+)\.", said)
    assert found is not None, said
    book = openpyxl.load_workbook(NEWEST, data_only=True)
    assert str(book[found[3]][found[2]].value) == found[1]
    assert account.errors == []


def test_the_file_comes_back_byte_for_byte(page: Page, site: str) -> None:
    visit(page, site + "/indicator?mission=MINUJUSTH&indicator=4.3&lang=en")
    follow(page, page.get_by_role("link", name="Observations, ").first.click)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the file as it came").click()
    assert Path(download.value.path()).read_bytes() == NEWEST.read_bytes()


def test_the_women_in_the_police_read_as_each_report_had_them(page: Page, site: str) -> None:
    for day, share in (("2018-08-30", "9.17"), ("2019-10-09", "10.5")):
        visit(page, f"{site}/indicator?mission=MINUJUSTH&indicator=4.3&lang=en&as_of={day}")
        assert f"{share} per cent" in page.inner_text("main h1").replace("\u00a0", " ")


def test_a_good_workbook_is_read_published_and_shown(page: Page, own_site: str) -> None:
    account = watch(page)
    taken(page, own_site, NEWEST)
    expect(page.locator("main h1")).to_contain_text("can be published")
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("main h1")).to_contain_text("is published")
    visit(page, own_site + HAITI)
    assert "46 indicators" in page.inner_text("main h1")
    assert account.errors == []


def test_the_same_workbook_again_is_told_apart(page: Page, own_site: str) -> None:
    for _time in range(2):
        taken(page, own_site, NEWEST)
    assert "already loaded" in page.inner_text("main")


def test_a_broken_workbook_is_told_with_its_cell_and_cannot_be_published(page: Page, own_site: str) -> None:
    taken(page, own_site, BROKEN / "error-cell.xlsx")
    assert "keeps it from being published" in page.inner_text("main h1")
    assert "C2" in page.inner_text("main")
    assert page.get_by_role("button", name="Publish", exact=True).count() == 0
    assert page.get_by_role("button", name="Drop it").count() == 1


def test_what_is_no_workbook_is_answered_in_words_and_the_next_upload_works(page: Page, own_site: str) -> None:
    refused = {
        "password": "password",
        "cut-short": "damaged",
        "not-a-workbook": "text-file",
        "bomb": "unpacks-too-large",
        "macros": "macros",
    }
    for name, code in refused.items():
        upload(page, own_site, BROKEN / f"{name}.xlsx")
        expect(page.locator("main [aria-live] code")).to_have_text(code)
    taken(page, own_site, NEWEST)


def test_the_first_tab_leads_past_the_navigation(page: Page, site: str) -> None:
    visit(page, site + HAITI)
    page.keyboard.press("Tab")
    assert "main" in page.evaluate("document.activeElement.getAttribute('href') || ''")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_new_page_takes_the_focus_and_is_announced(page: Page, site: str) -> None:
    visit(page, site + HAITI)
    follow(page, lambda: page.locator("nav a", has_text="Gender").press("Enter"))
    assert page.evaluate("document.activeElement.matches('main, main *')")
    assert page.evaluate("document.title").startswith("Gender")
    assert page.locator("[aria-live]").filter(has_text="Gender").count() == 1


def test_a_benchmark_opens_and_closes_by_keyboard(page: Page, site: str) -> None:
    visit(page, site + HAITI)
    button = page.locator("main button[aria-expanded]").first
    for state in ("true", "false"):
        button.press("Enter")
        assert button.get_attribute("aria-expanded") == state


def test_back_and_forward_bring_the_page_of_their_address(page: Page, site: str) -> None:
    visit(page, site + HAITI)
    first = page.inner_text("main h1")
    follow(page, page.locator("nav a", has_text="Transition").click)
    page.go_back()
    expect(page.locator("main h1")).to_have_text(first)


def test_the_browser_chooses_the_language_and_the_address_overrules_it(browser: Browser, site: str) -> None:
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    visit(page, site + "/methods")
    assert page.evaluate("document.documentElement.lang") == "fr"
    visit(page, site + "/methods?lang=en")
    assert page.evaluate("document.documentElement.lang") == "en"
    context.close()


def test_a_choice_of_mission_and_day_holds_across_pages(page: Page, site: str) -> None:
    visit(page, site + HAITI + "&as_of=2019-03-01")
    page.locator("nav a", has_text="Gender").click()
    page.wait_for_url("**/gender?**")
    assert "mission=MINUJUSTH" in page.url
    assert "as_of=2019-03-01" in page.url
