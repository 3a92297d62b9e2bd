"""Runs the benchmarks and prints one table: python -m tests.bench [reports] [workbooks] [stores] [pages]."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from indicators.demo import load_demo
from indicators.store import open_store
from tests.bench import made_up, pages, reports, stores, workbooks
from tests.bench.clock import Row, table
from tests.conftest import CHROMIUM_FLAGS, WORKBOOKS

HAITI = WORKBOOKS / "MINUJUSTH_2019-10-09_S_2019_805.xlsx"


def measured(names: list[str], folder: Path) -> Iterator[Row]:
    published = folder / "published.db"
    store = open_store(f"sqlite:///{published}")
    load_demo(store, WORKBOOKS, lambda _line: None)
    store.close()
    if "reports" in names:
        yield from reports.rows(published)
    if "workbooks" in names:
        yield from workbooks.rows(published, HAITI, folder)
    if "stores" in names or "pages" in names:
        small, large = (Path(shutil.copy(published, folder / name)) for name in ("small.db", "large.db"))
        few, many = made_up.grown_store(small, 10_000), made_up.grown_store(large, 1_000_000)
        if "stores" in names:
            yield from stores.rows(few, many)
        few.close()
        many.close()
        if "pages" in names:
            yield from _in_a_browser(small, large)


def _in_a_browser(small: Path, large: Path) -> Iterator[Row]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM_FLAGS)
        yield from pages.rows(browser, small, large)
        browser.close()


def main() -> None:
    names = sys.argv[1:] or ["reports", "workbooks", "stores", "pages"]
    with tempfile.TemporaryDirectory() as folder:
        rows = list(measured(names, Path(folder)))
    sys.stdout.write(table(rows) + "\n")


if __name__ == "__main__":
    main()
