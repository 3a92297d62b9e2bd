"""Takes the README's picture from the running program: python -m tests.screenshot."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.visit import visit
from tests.conftest import CHROMIUM_FLAGS, serving

PICTURE = Path(__file__).parent / "screenshot.png"
PAGE = "/mission?mission=MINUJUSTH&as_of=2019-10-09&lang=en"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "ssr.db") as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        visit(page, site + PAGE)
        page.locator("main button[aria-expanded]").nth(3).click()
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
