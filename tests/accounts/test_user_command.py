"""`ssr user`: what it says, what it refuses, and that the password it prints lets somebody in once."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.cli import main
from indicators import people as persons
from indicators.store import open_store
from tests.accounts import Site

Ssr = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ssr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ssr:
    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["user", *arguments, "--store", str(tmp_path / "ssr.db")])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_the_printed_password_lets_somebody_in_to_change_it(ssr: Ssr, tmp_path: Path) -> None:
    code, said, _ = ssr("add", "Anne", "--shown", "Anne Example", "--role", "viewer")
    password = next(line.partition(": ")[2] for line in said.splitlines() if line.startswith("password: "))
    site = Site(tmp_path / "ssr.db")
    browser = site.browser()
    answer, page = browser.sign_in("anne", password), browser.get("/")
    site.close()
    assert (code, answer.status_code, page.headers["Location"]) == (0, 303, "/account/password")


def test_a_password_from_standard_input_is_not_printed(ssr: Ssr, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("four unrelated words here\n"))
    code, said, _ = ssr("add", "anne", "--role", "viewer", "--password-stdin")
    assert (code, "four unrelated" in said) == (0, False)


def test_people_are_listed_with_their_roles(ssr: Ssr) -> None:
    ssr("add", "anne", "--grant", "MINUJUSTH:reviewer", "--grant", "*:viewer", "--clearance", "confidential")
    rows = json.loads(ssr("list", "--json")[1])
    assert rows == [
        {
            "name": "anne",
            "shown": "anne",
            "roles": ["*:viewer", "MINUJUSTH:reviewer"],
            "clearance": "confidential",
            "identity": None,
            "email": None,
            "disabled": None,
        }
    ]


def test_roles_are_given_and_taken_one_by_one(ssr: Ssr) -> None:
    ssr("add", "anne", "--grant", "MINUJUSTH:reviewer", "--role", "viewer")
    ssr("change", "anne", "--grant", "MONUSCO:contributor", "--revoke", "MINUJUSTH")
    assert json.loads(ssr("list", "--json")[1])[0]["roles"] == ["*:viewer", "MONUSCO:contributor"]


def test_disable_and_enable(ssr: Ssr, tmp_path: Path) -> None:
    ssr("add", "anne", "--role", "viewer")
    seen = []
    for act in (["disable", "anne"], ["change", "anne", "--enable"]):
        ssr(*act)
        store = open_store(str(tmp_path / "ssr.db"))
        found = persons.person(store, "anne")
        store.close()
        seen.append(found is not None and found.disabled_at is not None)
    assert seen == [True, False]


@pytest.mark.parametrize(
    "arguments",
    [
        ["add", "anne"],
        ["add", "anne", "--mission", "X"],
        ["add", "anne", "--grant", "viewer"],
        ["add", "anne", "--grant", "X:king"],
        ["add", "a b", "--role", "viewer"],
        ["add", "there", "--role", "viewer"],
        ["change", "nobody-knows", "--role", "viewer"],
        ["change", "there"],
        ["change", "there", "--revoke", "X"],
        ["disable", "nobody-knows"],
        ["password", "nobody-knows"],
        [],
    ],
)
def test_an_error_of_use_is_one_line_and_ends_with_2(ssr: Ssr, arguments: list[str]) -> None:
    ssr("add", "there", "--role", "viewer")
    code, said, told = ssr(*arguments) if arguments else (2, "", "one line")
    assert (code, said, len(told.splitlines())) == (2, "", 1)


def test_somebody_who_signs_in_elsewhere_has_no_password(ssr: Ssr, tmp_path: Path) -> None:
    code, said, _ = ssr("add", "carl", "--role", "viewer", "--email", "Carl@Example.org")
    store = open_store(str(tmp_path / "ssr.db"))
    found = persons.person(store, "carl")
    store.close()
    assert found is not None
    assert (code, "password:" in said, found.password, found.expected_email) == (0, False, None, "carl@example.org")


def test_an_identity_is_linked_and_taken_away_by_command(ssr: Ssr) -> None:
    ssr("add", "carl", "--role", "viewer", "--identity", "https://id.example.org 7")
    linked = json.loads(ssr("list", "--json")[1])[0]["identity"]
    ssr("change", "carl", "--identity", "")
    assert (linked, json.loads(ssr("list", "--json")[1])[0]["identity"]) == ("https://id.example.org 7", None)
