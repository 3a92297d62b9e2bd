"""What the code never does, read from the code itself, and what no answer says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.accounts import cookies
from dashboard.app import create_app
from dashboard.downloads import attachment
from dashboard.settings import Settings
from dashboard.state import parse
from dashboard.words import words_for
from indicators.words import Message
from tests.accounts import Site, person

ROOT = Path(__file__).parents[1]
FILES = sorted(path for name in ("indicators", "dashboard") for path in (ROOT / name).rglob("*.py"))
SCRIPTS = [path for path in (ROOT / "dashboard" / "assets").glob("*.js") if not path.name.startswith("plotly-")]


def nodes(*kinds: type[ast.AST]) -> Iterator[tuple[Path, ast.AST]]:
    for path in FILES:
        yield from ((path, node) for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, kinds))


def imported() -> set[tuple[str, str]]:
    """Each module that is imported, with the file that does it."""
    found = set()
    for path, node in nodes(ast.Import, ast.ImportFrom):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
        found |= {(name, path.relative_to(ROOT).as_posix()) for name in names}
    return found


def called(*names: str) -> list[str]:
    said = [(path, node, ast.unparse(node.func)) for path, node in nodes(ast.Call)]
    return [f"{path.name}:{node.lineno} {name}" for path, node, name in said if name in names]


def test_no_code_is_made_while_running_and_no_shell_is_asked() -> None:
    assert called("eval", "exec", "compile", "os.system", "os.popen", "subprocess.getoutput") == []
    shells = [node for _, node in nodes(ast.keyword) if node.arg == "shell"]
    assert shells == []


def test_no_guessable_numbers_no_weak_hashes_and_no_libraries_of_other_protocols() -> None:
    barred = {"random", "smtplib", "ldap", "ldap3", "lxml", "telnetlib", "ftplib", "xmlrpc", "marshal", "shelve", "websockets", "pylibmc"}
    assert {(name, path) for name, path in imported() if name.split(".")[0] in barred} == set()
    assert called("hashlib.md5", "hashlib.sha1", "hashlib.new", "yaml.load", "yaml.unsafe_load", "pickle.load", "pickle.loads") == []


def test_only_the_provider_is_ever_asked_over_the_network() -> None:
    over = {"requests", "httpx", "aiohttp", "urllib3", "http.client", "urllib.request"}
    assert {path for name, path in imported() if name in over or name.split(".")[0] in over} == {"dashboard/accounts/openid.py"}


def test_no_script_of_ours_keeps_data_in_the_browser_or_listens_to_other_windows() -> None:
    for path in SCRIPTS:
        text = path.read_text("utf-8")
        for word in ("localStorage", "sessionStorage", "indexedDB", "postMessage", 'addEventListener("message"', "eval(", "new Function"):
            assert word not in text, f"{path.name}: {word}"


def test_a_value_with_braces_is_not_filled_again() -> None:
    hostile = "{0.__class__} {name} %s %(x)s"
    assert words_for("fr").say(Message("{name} cannot be a name", {"name": hostile})).startswith(hostile)


def test_twice_encoded_text_is_decoded_once() -> None:
    assert parse("/mission?mission=%2541").mission == "%41"


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    return create_app(Settings(store=str(tmp_path_factory.mktemp("store") / "ssr.db"))).server.test_client()


@pytest.mark.parametrize("path", ["/.git/config", "/assets/", "/assets/../.git/config", "/assets/%2e%2e/settings.py", "/.env", "/metrics"])
def test_nothing_beside_the_program_is_served(client, path) -> None:
    assert client.get(path).status_code == 404


def test_trace_is_refused(client) -> None:
    assert {client.open(path, method="TRACE").status_code for path in ("/", "/healthz", "/uploads", "/api/v1/missions")} == {405}


@pytest.mark.parametrize("path", ["/", "/healthz", "/api/v1/missions", "/due.csv"])
def test_no_other_origin_is_let_in(client, path) -> None:
    answer = client.get(path, headers={"Origin": "https://evil.example"})
    assert not [name for name in dict(answer.headers) if name.startswith("Access-Control")]


def test_a_token_in_the_address_is_nobodys(tmp_path) -> None:
    site = Site(tmp_path / "ssr.db")
    person(site.store, "anne", {"*": "viewer"})
    assert site.browser().get("/api/v1/missions?token=ssr_x&access_token=ssr_x").status_code == 401
    site.close()


def test_every_cookie_is_secure_and_bound_to_the_host(tmp_path) -> None:
    site = Site(tmp_path / "ssr.db")
    person(site.store, "anne", {"*": "viewer"})
    browser = site.browser()
    answers = [browser.get("/sign-in"), browser.sign_in("anne"), browser.get("/"), browser.post("/sign-out")]
    set_by = [one for answer in answers for one in answer.headers.getlist("Set-Cookie")]
    assert set_by
    for one in set_by:
        assert re.match(r"__Host-ssr[a-z-]*=", one), one
        assert all(part in one for part in ("Secure", "Path=/", "SameSite=")), one
        assert "Domain" not in one, one
        assert "HttpOnly" in one or one.startswith(cookies.FORM), one
    site.close()


@pytest.mark.parametrize("name", ['a"; filename="b.exe', "a\r\nX-Evil: 1.xlsx", "\u202egpj.exe.xlsx", "📄 été.xlsx", "../../etc/passwd"])
def test_a_name_cannot_break_out_of_its_header(name) -> None:
    said = attachment(b"", name).headers["Content-Disposition"]
    assert re.fullmatch(r"attachment; filename=\"[\w.-]+\"; filename\*=UTF-8''[\w.~%-]+", said, re.ASCII)


def test_a_new_store_has_nobody_in_it(tmp_path) -> None:
    site = Site(tmp_path / "ssr.db")
    with site.store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar() == 0
    site.close()
