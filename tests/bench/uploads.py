"""Upload to problem list as the user sees it: from the button until the problems of the Haiti workbook stand, on a warm server."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook
from playwright.sync_api import Browser, Page

from tests.conftest import WORKBOOKS

HAITI = WORKBOOKS / "MINUJUSTH_2019-10-09_S_2019_805.xlsx"
WOMEN = ("Strength", 3, 6)  # the figure that is another in each upload, else it would be the same draft again
# Timed in the page, because the driver's own click takes longer than a reader's.
UNTIL_PROBLEMS = """() => new Promise((resolve) => {
  const begin = performance.now();
  const watcher = new MutationObserver(() => {
    if (!document.querySelector(".steps .problem")) return;
    watcher.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begin)));
  });
  watcher.observe(document.body, { subtree: true, childList: true });
  document.querySelector("form.upload").requestSubmit();
})"""


def upload_times(browser: Browser, site: str, *, runs: int) -> list[float]:
    """Milliseconds of each upload after a first one that is not counted."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    page = context.new_page()
    took = [_upload(page, site, number) for number in range(runs + 1)][1:]
    context.close()
    return took


def _upload(page: Page, site: str, number: int) -> float:
    page.goto(site + "/upload?lang=en")
    page.wait_for_selector("#upload-file")
    page.wait_for_timeout(1000)  # a reader takes longer to choose a file
    page.set_input_files("#upload-file", {"name": HAITI.name, "mimeType": "application/octet-stream", "buffer": _other(number)})
    return float(page.evaluate(UNTIL_PROBLEMS))


def _other(number: int) -> bytes:
    sheet, row, column = WOMEN
    book = load_workbook(HAITI)
    book[sheet].cell(row, column).value = 1000 + number
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()
