"""A program with accounts for tests: people by role, browsers that are signed in, and a clock that is moved by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.accounts import cookies
from dashboard.app import create_app
from dashboard.index import Document
from dashboard.settings import Settings
from indicators import people as persons
from indicators.passwords import Passwords
from indicators.people import Wanted
from indicators.roles import EVERY, ROLES
from indicators.store import Store, open_store
from tests.conftest import serving

SECRET = "Zk3vT9qLw7RbX2mNc8Hd5PgYj4Fs6AeU"
PASSWORD = "four unrelated words here"
COST = (8, 1)  # the least that argon2 takes: these tests are about who comes in, not about how long guessing takes
OURS = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
PASSWORDS = Passwords(*COST)
HASH = PASSWORDS.hashed(PASSWORD)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def later(self, **time: float) -> None:
        self.at += timedelta(**time)


def settings(store: Path | str, **more: Any) -> Settings:
    """Settings of a program with accounts on the loopback, which takes any number of requests."""
    return Settings(store=str(store), **{"accounts": True, "four_eyes": True, "secret": SECRET, "password_cost": COST, "rate": 0, **more})


def person(store: Store, name: str, roles: Mapping[str, str], clearance: str = "unclassified") -> str:
    """Add somebody who has chosen PASSWORD themselves."""
    own = persons.add(store, name, Wanted(name.title(), roles, clearance), password=HASH).name
    persons.set_password(store, own, HASH, must_change=False, by=own)
    return own


def people(store: Store, mission: str = EVERY, clearance: str = "unclassified") -> tuple[str, ...]:
    """One person a role, named after it."""
    return tuple(person(store, role, {mission: role}, clearance) for role in ROLES)


class Browser:
    """A browser that sends what ours sends: its cookies, where it comes from, and the token of its forms."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.client.get(path, **more)

    def post(self, path: str, *, headers: Mapping[str, str] | None = None, **more: Any) -> TestResponse:
        sent = {**OURS, cookies.HEADER: self.cookie(cookies.FORM), **(headers or {})}
        return self.client.post(path, headers=sent, **more)

    def cookie(self, name: str) -> str:
        found = self.client.get_cookie(name)
        return found.value if found else ""

    def fill_in(self, path: str, **fields: str) -> TestResponse:
        """Open a page, fill in its form, and send it as a browser without scripts does."""
        return self.client.post(path, data={**hidden(self.get(path)), **fields}, headers=OURS)

    def sign_in(self, name: str, password: str = PASSWORD, **more: str) -> TestResponse:
        return self.fill_in("/sign-in", name=name, password=password, **more)


def hidden(page: TestResponse) -> dict[str, str]:
    """The hidden fields of the form of a page."""
    return dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', page.text))


@dataclass
class Site:
    """A program with accounts over one store."""

    path: Path
    clock: Clock = field(default_factory=Clock)
    more: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.store: Store = open_store(str(self.path))
        self.app: Document = create_app(settings(self.path, **self.more), clock=self.clock)

    def browser(self) -> Browser:
        """A browser in which nobody is signed in."""
        return Browser(self.app.server.test_client())

    def client(self, name: str) -> Browser:
        """A browser in which somebody is signed in."""
        browser = self.browser()
        answer = browser.sign_in(name)
        assert answer.status_code == 303, answer.text
        return browser

    def client_of(self, role: str, mission: str = EVERY, clearance: str = "unclassified") -> Browser:
        """A browser of somebody with this role in a mission, who is added where nobody has it yet."""
        name = f"{role}-{mission}-{clearance}".replace("*", "all").lower()
        if persons.person(self.store, name) is None:
            person(self.store, name, {mission: role}, clearance)
        return self.client(name)

    def close(self) -> None:
        self.app.server.extensions["source"].store.close()
        self.store.close()


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The address of a running program with accounts over a store."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SSR_ACCOUNTS", "on")
        environment.setenv("SSR_SECRET", SECRET)
        with serving(path) as address:
            yield address
