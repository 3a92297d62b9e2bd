"""What was seen of each page in each language, opened once and asked about by many tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from dashboard.pages import PAGES
from dashboard.state import State
from dashboard.words import LANGUAGES
from tests.browser.visit import Account, visit, watch

HAITI = "MINUJUSTH"
WIDTHS = (1440, 1024, 390)
SCROLL = """async () => {
  for (let y = 0; y < document.body.scrollHeight; y += 600) {
    scrollTo(0, y);
    await new Promise(done => setTimeout(done, 60));
  }
}"""
EVERY_PAGE = [(page_id, language) for page_id in PAGES for language in LANGUAGES]


def address(page_id: str, language: str) -> str:
    """The address of a page as a reader of the Haiti reports has it."""
    own: dict[str, Any] = {"mission": HAITI} if page_id != "overview" else {}
    if page_id == "indicator":
        own["indicator"] = "4.3"
    if page_id == "cell":
        own = {"submission": "1", "sheet": "Mission", "cell": "A2"}
    return State(page=page_id, language=language).having(**own).url


@dataclass
class Seen:
    """One page in one language as the browser had it."""

    account: Account
    language: str
    headings: list[str]
    faults: list[str]
    text: str
    widths: dict[int, int]
    unnamed: list[str]


@pytest.fixture(scope="session")
def see(site: str, browser: Browser) -> Callable[[str, str], Seen]:
    """Open a page in a language, once a session."""

    @cache
    def once(page_id: str, language: str) -> Seen:
        context = browser.new_context(viewport={"width": WIDTHS[0], "height": 900}, locale="fr-FR" if language == "fr" else "en-GB")
        page = context.new_page()
        account = watch(page)
        visit(page, site + address(page_id, language))
        seen = _look(page, account)
        context.close()
        return seen

    return once


def _look(page: Page, account: Account) -> Seen:
    # Charts are drawn when they come into view: a reader scrolls, and so does this.
    page.evaluate(SCROLL)
    page.wait_for_load_state("networkidle")
    faults = Axe().run(page).response["violations"]
    return Seen(
        account,
        page.evaluate("document.documentElement.lang"),
        page.eval_on_selector_all("main h1", "found => found.map(one => one.innerText)"),
        [f"{fault['id']}: {node['html'][:200]} {node['failureSummary'][:300]}" for fault in faults for node in fault["nodes"][:2]],
        page.inner_text("body"),
        _widths(page),
        page.eval_on_selector_all("figure", "found => found.filter(one => !one.querySelector('table')).map(one => one.innerText)"),
    )


def _widths(page: Page) -> dict[int, int]:
    """How wide the whole page stands at each width of the window."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(150)
        found[width] = page.evaluate("document.documentElement.scrollWidth")
    return found
