"""Opens a page as a reader does and keeps account of what must never happen: errors, and requests that leave the machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request


@dataclass
class Account:
    """What went wrong while a page was open."""

    errors: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def hears(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(f"{message.type}: {message.text}")

    def sees(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname != "127.0.0.1":
            self.strangers.append(request.url)


def watch(page: Page) -> Account:
    """Begin to keep account of a page."""
    account = Account()
    page.on("console", account.hears)
    page.on("pageerror", lambda error: account.errors.append(str(error)))
    page.on("request", account.sees)
    return account


def visit(page: Page, address: str) -> None:
    """Open an address and wait until its heading and its tables stand."""
    page.goto(address)
    settle(page)


def settle(page: Page) -> None:
    """Wait until the page of the present address has been filled in and nothing loads any more."""
    page.wait_for_selector("main h1")
    page.wait_for_load_state("networkidle")


def follow(page: Page, action: Callable[[], object]) -> None:
    """Do something that leads to another page, and wait until that one stands in place of this."""
    before = page.inner_text("main h1")
    action()
    page.wait_for_function("before => (document.querySelector('main h1') || {innerText: before}).innerText !== before", arg=before)
    settle(page)
