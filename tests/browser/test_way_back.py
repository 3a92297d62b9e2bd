"""From a number to its cell and back by the keyboard alone: Enter goes there, Escape and Back return to the very link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

SAYS = "document.activeElement.getAttribute('href')"


def opened_from(page: Page, selector: str) -> str:
    """Follow a link by Enter; gives its address, once the page of the cell has the focus."""
    page.wait_for_selector(selector)
    link = page.locator(selector).first
    link.focus()
    address = link.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_selector(".page--cell h1:focus")
    return str(address)


def is_back_on(page: Page, address: str) -> bool:
    page.wait_for_function(f"address => {SAYS} === address && document.activeElement.checkVisibility()", arg=address)
    return True


@pytest.mark.parametrize("way", ["escape", "back", "link"])
def test_the_focus_returns_to_the_link_that_was_followed(page: Page, site: str, way: str) -> None:
    page.goto(f"{site}/indicator?mission=MINUJUSTH&indicator=3.1")
    address = opened_from(page, ".working a[href^='/cell']")
    if way == "escape":
        page.keyboard.press("Escape")
    elif way == "back":
        page.go_back()
    else:
        page.locator("[data-back]").focus()
        page.keyboard.press("Enter")
    assert is_back_on(page, address)


def test_a_row_that_was_opened_is_open_again(page: Page, site: str) -> None:
    page.goto(f"{site}/mission?mission=MINUJUSTH")
    page.wait_for_selector(".expander")
    page.locator(".expander").nth(2).focus()
    page.keyboard.press("Enter")
    address = opened_from(page, "tr:not([hidden]) table.inside a[href^='/cell']")
    page.keyboard.press("Escape")
    assert is_back_on(page, address)


def test_the_row_of_the_cell_says_so_in_its_header_and_the_cell_is_in_sight(page: Page, site: str) -> None:
    page.goto(f"{site}/mission?mission=MINUJUSTH")
    page.wait_for_selector(".expander")
    page.locator(".expander").nth(2).focus()
    page.keyboard.press("Enter")
    opened_from(page, "tr:not([hidden]) table.inside a[href^='/cell']")
    marked = page.locator(".sheet td.is-marked")
    assert page.locator(".sheet tr:has(td.is-marked) th").inner_text().endswith("the cell stands here")
    box = marked.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 1440
