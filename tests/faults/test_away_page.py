"""What somebody sees in the browser while the database is away: why, and then the page itself, without a hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.faults.site import Site, serving
from tests.faults.test_away import FIGURE, FIRST
from tests.postgresql import Server, server

pytestmark = [pytest.mark.browser, pytest.mark.postgresql]


@pytest.fixture(scope="module")
def database() -> Iterator[Server]:
    with server() as made:
        yield made


@pytest.fixture(scope="module")
def site(database: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(database.address, tmp_path_factory.mktemp("page") / "log") as made:
        made.send(*FIRST)
        made.post("/uploads/1/publish")
        yield made


def test_a_page_that_was_left_for_another_tells_why_and_the_other_comes_by_itself(site: Site, database: Server, page: Page) -> None:
    page.goto(f"{site.address}/methods?lang=en")
    expect(page.locator("h1")).to_be_visible()
    database.stop()
    page.get_by_role("navigation").get_by_role("link", name="Mission", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("The database cannot be reached at the moment.")
    expect(page.locator("h1")).to_be_visible()
    database.start()
    expect(page.get_by_text(FIGURE).first).to_be_visible(timeout=10_000)
    expect(page.locator("#trouble")).to_be_hidden()


def test_a_page_that_is_opened_tells_why_and_comes_by_itself(site: Site, database: Server, page: Page) -> None:
    database.stop()
    page.goto(f"{site.address}/mission?lang=fr")
    expect(page.get_by_role("alert")).to_contain_text("La base de données ne répond pas")
    database.start()
    expect(page.get_by_text(FIGURE).first).to_be_visible(timeout=10_000)


def test_an_upload_tells_why_beside_its_button_and_can_be_sent_again(site: Site, database: Server, page: Page) -> None:
    page.goto(f"{site.address}/upload?lang=en")
    page.locator("#upload-file").set_input_files({"name": FIRST[0], "mimeType": "application/octet-stream", "buffer": FIRST[1]})
    database.stop()
    page.locator(".upload button[type=submit]").click()
    expect(page.locator("#upload-says")).to_contain_text("The database cannot be reached at the moment.")
    database.start()
    page.locator(".upload button[type=submit]").click()
    expect(page.get_by_text("already").first).to_be_visible(timeout=10_000)
