"""An officer's task in both languages: brief the minister on what got worse since March, from signing in to a printed page."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from dashboard.words import words_for
from indicators.store import open_store
from tests.accounts import PASSWORD, person, served
from tests.browser.visit import follow, settle, watch

pytestmark = pytest.mark.browser
SAID = {
    "en": ("Report", "since 1 March 2019, 14 indicators got worse"),
    "fr": ("Rapport", "depuis le 1er mars 2019, 14 indicateurs se sont dégradés"),
}


@pytest.fixture(scope="module")
def office(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running program with accounts, and an officer who may read Haiti."""
    path = Path(shutil.copy(published, tmp_path_factory.mktemp("office") / "ssr.db"))
    store = open_store(str(path))
    person(store, "officer", {"MINUJUSTH": "viewer"})
    store.close()
    with served(path) as address:
        yield address


class Officer:
    """Somebody at a page, and how many clicks and keys it took them."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks, self.keys = page, 0, 0

    def types(self, field: str, text: str) -> None:
        self.page.click(field)
        self.page.keyboard.type(text)
        self.clicks, self.keys = self.clicks + 1, self.keys + len(text)

    def presses(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1

    def chooses(self, param: str, value: str) -> None:
        self.page.select_option(f'main [data-param="{param}"], header [data-param="{param}"]', value)
        self.clicks += 2  # opens it, and takes one


@pytest.mark.parametrize("language", SAID)
def test_the_minister_is_briefed_on_what_got_worse_since_march(office: str, browser: Browser, language: str) -> None:
    context = browser.new_context(locale="fr-FR" if language == "fr" else "en-GB", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    account, officer = watch(page), Officer(page)
    named, said = SAID[language]
    page.goto(f"{office}/sign-in?lang={language}")
    officer.types("#name", "officer")
    officer.types("#password", PASSWORD)
    officer.presses("Enter")
    settle(page)
    officer.clicks += 1
    follow(page, lambda: page.locator("nav").get_by_role("link", name=named, exact=True).click())
    officer.types("header .day-field", "")
    page.fill("header .day-field", "2019-07-09")
    officer.keys += 10
    follow(page, lambda: officer.presses("Enter"))
    officer.chooses("since", "2019-03-01")
    page.wait_for_function("said => document.querySelector('main h1').innerText.replace(/\\s/g, ' ').includes(said)", arg=said)
    page.wait_for_selector(".report-paper")
    settle(page)
    printed = page.pdf(format="A4")
    assert account.errors == []
    assert _texts(printed).count(words_for(language)("Mandate and reporting period")) >= 1
    assert officer.clicks <= 7
    assert officer.keys <= len("officer") + len(PASSWORD) + 12
    context.close()


def _texts(printed: bytes) -> str:
    """What a printed page says."""
    found = subprocess.run(["pdftotext", "-", "-"], input=printed, stdout=subprocess.PIPE, check=True)
    return " ".join(found.stdout.decode().split())
