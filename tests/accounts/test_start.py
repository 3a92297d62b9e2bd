"""An address that others can reach starts with accounts, a secret, https and no debugging, or not at all."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from dashboard.accounts.start import refusal
from dashboard.server import serve
from dashboard.settings import OpenId, SettingError, Settings
from dashboard.words import words_for
from tests.accounts import SECRET, settings

PUBLIC: dict[str, Any] = {"host": "0.0.0.0", "url": "https://ssr.example.org"}
QUIET: dict[str, str] = {}


def said(environment: dict[str, str] | None = None, **more: Any) -> str | None:
    return refusal(settings("ssr.db", **more), words_for("en"), QUIET if environment is None else environment)


def test_a_public_address_with_all_that_it_takes_may_start() -> None:
    assert said(**PUBLIC) is None


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"accounts": False}, "SSR_ACCOUNTS=on"),
        (
            {"accounts": False, "host": "127.0.0.1", "url": "", "openid": OpenId("https://id.example.org", "ssr", "s", "ID")},
            "SSR_OIDC_ISSUER",
        ),
        ({"secret": ""}, "SSR_SECRET"),
        ({"secret": SECRET[:31]}, "at least 32"),
        ({"secret": "changeme" * 8}, "can be guessed"),
        ({"secret": "a" * 64}, "can be guessed"),
        ({"secret": "Zk3vT9qLw7Rb" * 4}, "can be guessed"),
        ({"url": ""}, "SSR_URL"),
        ({"url": "http://ssr.example.org"}, "https"),
        ({"url": "https://ssr.example.org/sub"}, "SSR_URL"),
    ],
)
def test_a_public_address_without_one_of_them_says_what_to_do(changed: dict[str, Any], word: str) -> None:
    told = said(**{**PUBLIC, **changed}) or ""
    assert (word in told, "\n" in told) == (True, False)


@pytest.mark.parametrize("name", ["FLASK_DEBUG", "DASH_DEBUG"])
@pytest.mark.parametrize(
    ("value", "starts"), [("1", False), ("true", False), ("on", False), ("yes please", False), ("0", True), ("", True)]
)
def test_a_public_address_never_starts_with_debugging(name: str, value: str, starts: bool) -> None:
    assert (said({name: value}, **PUBLIC) is None) is starts


def test_a_loopback_that_a_public_name_leads_to_needs_accounts_too() -> None:
    assert said(accounts=False, url="https://ssr.example.org") is not None


def test_the_loopback_alone_needs_nothing() -> None:
    assert said({"FLASK_DEBUG": "1"}, accounts=False, secret="") is None


def test_accounts_on_the_loopback_need_a_secret() -> None:
    assert "SSR_SECRET" in (said(secret="") or "")


def test_a_refusal_is_one_line_and_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert serve(settings("ssr.db", host="0.0.0.0", secret="")) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_no_secret_is_ever_printed() -> None:
    assert SECRET not in repr(settings("ssr.db"))


@pytest.mark.parametrize(
    ("accounts", "given", "four_eyes"), [("on", "", True), ("off", "", False), ("on", "off", False), ("off", "on", True)]
)
def test_four_eyes_go_with_accounts_unless_said_otherwise(accounts: str, given: str, four_eyes: bool) -> None:
    assert Settings.from_environment({"SSR_ACCOUNTS": accounts, "SSR_FOUR_EYES": given}).four_eyes is four_eyes


@pytest.mark.parametrize(
    ("name", "value"), [("SSR_ACCOUNTS", "maybe"), ("SSR_FOUR_EYES", "2"), ("SSR_IDLE_MINUTES", "-1"), ("SSR_PORT", "x")]
)
def test_a_setting_that_makes_no_sense_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=name):
        Settings.from_environment({name: value})


def test_lifetimes_come_from_the_environment() -> None:
    read = Settings.from_environment({"SSR_IDLE_MINUTES": "15", "SSR_SESSION_HOURS": "8"})
    assert (read.idle, read.absolute) == (timedelta(minutes=15), timedelta(hours=8))


@pytest.mark.parametrize(
    ("said_of_it", "proxies"), [({}, 0), ({"SSR_URL": "https://x.org"}, 1), ({"SSR_URL": "https://x.org", "SSR_PROXIES": "2"}, 2)]
)
def test_one_server_in_front_is_believed_where_there_is_a_public_address(said_of_it: dict[str, str], proxies: int) -> None:
    assert Settings.from_environment(said_of_it).proxies == proxies
