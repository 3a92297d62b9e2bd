"""The field for the as-of day: what it shows, what it reads, and what it says of a day that it cannot read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.visit import visit

pytestmark = pytest.mark.browser
ADDRESS = "/mission?mission=MINUJUSTH&as_of=2019-10-09&lang={}"


@pytest.fixture
def page(site: str, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    page = context.new_page()
    visit(page, site + ADDRESS.format("en"))
    yield page
    context.close()


def field(page: Page) -> Locator:
    return page.get_by_label("As of")


def enter(page: Page, text: str) -> None:
    field(page).fill(text)
    field(page).press("Enter")


def test_the_day_is_written_out_whatever_the_browser_is_set_to(page: Page, site: str) -> None:
    expect(field(page)).to_have_value("9 October 2019")
    visit(page, site + ADDRESS.format("fr"))
    expect(page.locator(".day-field")).to_have_value("9 octobre 2019")


@pytest.mark.parametrize("text", ["2019-07-09", "9 Jul 2019", "9 juillet 2019", "July 9, 2019", "9th july 2019"])
def test_a_day_is_read_in_the_forms_that_people_write(page: Page, text: str) -> None:
    enter(page, text)
    page.wait_for_url("**as_of=2019-07-09**")
    expect(field(page)).to_have_value("9 July 2019")
    expect(field(page)).to_be_focused()


def test_numbers_that_mean_one_day_only_are_read(page: Page) -> None:
    enter(page, "15.7.2019")
    page.wait_for_url("**as_of=2019-07-15**")


@pytest.mark.parametrize(("text", "said"), [
    ("9.7.2019", "This can mean 9 July 2019 or 7 September 2019."),
    ("31 June 2019", "This is not a day that can be read."),
    ("last week", "This is not a day that can be read."),
])  # fmt: skip
def test_what_cannot_be_read_is_answered_at_the_field(page: Page, text: str, said: str) -> None:
    enter(page, text)
    expect(page.get_by_role("alert").filter(has_text=said)).to_be_visible()
    expect(field(page)).to_have_attribute("aria-invalid", "true")
    assert "as_of=2019-10-09" in page.url
    assert Axe().run(page).response["violations"] == []
    field(page).press("Escape")
    expect(field(page)).to_have_value("9 October 2019")
    expect(page.locator(".control-fault")).to_be_hidden()


def test_an_empty_field_leads_to_the_newest_report(page: Page) -> None:
    enter(page, "2018-12-01")
    page.wait_for_url("**as_of=2018-12-01**")
    enter(page, "")
    page.wait_for_url(lambda address: "as_of" not in address)
    expect(field(page)).to_have_value("9 October 2019")
