"""Shared ground of the tests: a store filled from the published workbooks, the running program, a real browser."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WORKBOOKS = Path(__file__).parent.parent / "data" / "workbooks"
BROKEN = Path(__file__).parent / "broken"
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SSR = [sys.executable, "-m", "dashboard.cli"]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file that holds the published workbooks; read it, or copy it before writing."""
    from indicators.demo import load_demo
    from indicators.store import open_store

    target = tmp_path_factory.mktemp("published") / "ssr.db"
    store = open_store(f"sqlite:///{target}")
    load_demo(store, WORKBOOKS, say=lambda _line: None)
    store.close()
    return target


@pytest.fixture
def published_copy(published: Path, tmp_path: Path) -> Path:
    """A copy of the filled store that a test may change."""
    return Path(shutil.copy(published, tmp_path / "ssr.db"))


@pytest.fixture(scope="session")
def site(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the running program over a copy of the published store, started as a user starts it."""
    store = Path(shutil.copy(published, tmp_path_factory.mktemp("site") / "ssr.db"))
    with serving(store) as address:
        yield address


class serving:  # noqa: N801 - reads as a word where it is used
    """Runs `ssr serve` on a free port of the loopback for as long as the block lasts."""

    def __init__(self, store: Path, *options: str) -> None:
        command = [*SSR, "serve", "--port", "0", "--store", f"sqlite:///{store}", *options]
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)

    def __enter__(self) -> str:
        assert self.process.stdout is not None
        said = []
        for line in self.process.stdout:
            said.append(line)
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
            if found:
                return found.group(0)
        raise AssertionError("the program gave no address:\n" + "".join(said))

    def __exit__(self, *_error: object) -> None:
        self.process.terminate()
        self.process.communicate(timeout=20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page, 1440 px wide, that speaks English."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    yield context.new_page()
    context.close()
