"""A workbook with an ambiguous date and an unknown header is answered on the page, by keyboard, and published."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from indicators.workbook.write import SheetContent, write_workbook
from tests.browser.visit import settle, visit, watch
from tests.conftest import serving

pytestmark = pytest.mark.browser


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "returns.xlsx"
    rows = [["1.1", "03/04/2019", 7], ["1.1", "05/06/2018", 5]]
    sheets = [
        SheetContent("mission", "Mission", ["mission", "country", "reported_on"], [["MINUJUSTH", "HTI", dt.datetime(2019, 10, 9)]]),
        SheetContent("indicators", "Indicators", ["indicator_id", "indicator", "measure"], [["1.1", "Officers", "number"]]),
        SheetContent("observations", "Observations", ["indicator_id", "date", "Wert 2019"], rows),
    ]
    write_workbook(path, sheets)
    return path


def faults(page: Page) -> list[str]:
    return [f"{fault['id']}: {node['target']}" for fault in Axe().run(page).response["violations"] for node in fault["nodes"]]


WORDS = {
    "en": ("Read and check it", "Which column is “Wert 2019”?", "Value", "Use these answers", "The day comes first", "Publish"),
    "fr": ("Lire et vérifier", "Quelle colonne est", "Valeur", "Utiliser ces réponses", "Le jour vient d’abord", "Publier"),
}


@pytest.mark.parametrize("language", WORDS)
def test_questions_are_answered_on_the_page_and_the_workbook_is_published(page: Page, tmp_path: Path, book: Path, language: str) -> None:
    read, column, value, use, day, publish = WORDS[language]
    with serving(tmp_path / "own.db", "--no-demo") as site:
        account = watch(page)
        visit(page, f"{site}/upload?lang={language}")
        page.set_input_files("input[type=file]", book)
        page.get_by_role("button", name=read).click()
        page.get_by_label(column).select_option(label=value)
        assert faults(page) == []
        page.get_by_role("button", name=use).click()
        choice = page.get_by_label(day)
        expect(choice).to_be_visible()
        settle(page)
        assert faults(page) == []
        choice.focus()
        page.keyboard.press("Space")
        page.get_by_role("button", name=use).focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name=publish, exact=True).click()
        page.wait_for_url("**now=published**")
        settle(page)
        assert account.errors == []
