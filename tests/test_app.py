"""The application as a whole: routes and their rules, headers, malformed calls, two side by side."""

from __future__ import annotations

import gzip
import re
import socket
from io import BytesIO
from pathlib import Path

import pytest

from dashboard import access, static
from dashboard.app import create_app
from dashboard.pages import PAGES
from dashboard.pages.base import GROUPS, Page
from dashboard.server import serve
from dashboard.settings import Settings, is_loopback
from dashboard.state import path_of

OUTPUT = "..bar.children...navigation.children...main.children.."
OUTPUTS = [{"id": name, "property": "children"} for name in ("bar", "navigation", "main")]
OURS = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}


def call(address: object) -> dict[str, object]:
    """The body with which the browser asks the router for an address."""
    inputs = [{"id": "address", "property": "data-url", "value": address}]
    return {"output": OUTPUT, "outputs": OUTPUTS, "inputs": inputs, "changedPropIds": ["address.data-url"], "state": []}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return create_app(Settings(store=str(tmp_path_factory.mktemp("store") / "ssr.db")))


@pytest.fixture
def client(app):
    return app.server.test_client()


def test_health_is_told_without_touching_data(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"status": "ok"})


def test_every_route_has_a_rule(app):
    routes = {rule.rule for rule in app.server.url_map.iter_rules()}
    unruled = routes - set(access.RULES)
    assert unruled == {"/_reload-hash", "/_favicon.ico", "/static/<path:filename>"}, "a new route needs a rule, or stays closed"


@pytest.mark.parametrize("path", ["/_reload-hash", "/_favicon.ico", "/static/x"])
def test_a_route_without_a_rule_is_closed(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/.env", "/admin", "/mission/secret", "/wp-login.php"])
def test_an_unknown_path_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_each_page_stands_at_the_path_of_its_id():
    assert {page.id: page.path for page in PAGES.values()} == {page_id: path_of(page_id) for page_id in PAGES}


def test_each_page_is_in_a_group_of_the_navigation_or_in_none():
    assert {page.group for page in PAGES.values()} <= {*GROUPS, ""}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_page_of_an_empty_store_says_what_to_do(client, page, language):
    answer = client.post("/_dash-update-component", json=call(f"{page.path}?lang={language}"), headers=OURS)
    assert answer.status_code == 200
    assert "Something went wrong" not in answer.text
    assert '"H1"' in answer.text


def test_the_layout_comes_filled_for_the_page_that_asks(client):
    answer = client.get("/_dash-layout", headers={"Referer": "http://localhost/methods?lang=fr"})
    assert "'data-page': '/methods?lang=fr'" in str(answer.json)


def test_the_layout_is_empty_for_a_stranger(client):
    assert "'data-page': ''" in str(client.get("/_dash-layout", headers={"Referer": "http://elsewhere.example/methods"}).json)


def test_the_document_has_a_language_a_skip_link_and_words_for_those_without_scripts(client):
    page = client.get("/?lang=fr").text
    assert '<html lang="fr">' in page
    assert '<a class="skip" href="#main">' in page
    assert "<noscript>" in page


def test_the_browser_chooses_the_language_where_the_address_does_not(client):
    assert '<html lang="fr">' in client.get("/", headers={"Accept-Language": "fr-FR,en;q=0.5"}).text


def test_every_inline_script_is_allowed_by_its_hash(client):
    answer = client.get("/")
    policy = answer.headers["Content-Security-Policy"]
    scripts = re.findall(r"<script([^>]*)>([^<]*)</script>", answer.text)
    inline = [body for attributes, body in scripts if "src=" not in attributes and "application/json" not in attributes]
    assert len(inline) == policy.count("'sha256-") == 1
    assert "unsafe-eval" not in policy
    assert "script-src 'self' 'sha256-" in policy


@pytest.mark.parametrize("path", ["/", "/healthz", "/.env", "/assets/base.js", "/files/0", "/_dash-layout"])
def test_every_answer_carries_the_headers(client, path):
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "default-src 'self'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/_dash-layout", "/files/0"])
def test_no_data_is_kept_by_the_browser(client, path):
    assert client.get(path).headers["Cache-Control"] == "no-store"


BROKEN = {
    "no body": None,
    "a list": [1],
    "a text": "x",
    "a number": 1,
    "nothing in it": {},
    "an unknown output": {**call("/"), "output": "main.style"},
    "an output that is no text": {**call("/"), "output": ["x"]},
    "no inputs": {**call("/"), "inputs": []},
    "inputs that are no list": {**call("/"), "inputs": {"id": "address"}},
    "an input of another component": {**call("/"), "inputs": [{"id": "bar", "property": "children", "value": 1}]},
    "an input that is a text": {**call("/"), "inputs": ["address.data-url"]},
    "outputs that are texts": {**call("/"), "outputs": ["main"]},
    "no outputs": {**call("/"), "outputs": None},
    "changes that are no list": {**call("/"), "changedPropIds": "address"},
    "a state that nobody asked for": {**call("/"), "state": [{"id": "x", "property": "y", "value": 1}]},
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_a_malformed_call_is_answered_400(client, body):
    answer = client.post("/_dash-update-component", json=body, headers=OURS)
    assert answer.status_code == 400


def test_a_call_that_is_no_json_is_answered_400(client):
    answer = client.post("/_dash-update-component", data=b"{not json", content_type="application/json", headers=OURS)
    assert answer.status_code == 400


@pytest.mark.parametrize("value", [None, 7, ["/"], {"a": 1}, "/" * 9000, "//evil.example/x?lang=%ff%00", "/mission?mission=%00"])
def test_a_call_with_a_strange_address_is_answered_with_a_page(client, value):
    assert client.post("/_dash-update-component", json=call(value), headers=OURS).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9999"},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {},
    ],
)
@pytest.mark.parametrize("path", ["/_dash-update-component", "/uploads", "/uploads/1/publish", "/uploads/1/drop"])
def test_a_write_from_elsewhere_is_refused(client, path, headers):
    assert client.post(path, json=call("/"), headers=headers).status_code == 403


def test_another_name_for_this_machine_is_refused(client):
    assert client.get("/", headers={"Host": "rebound.example:8050"}).status_code == 400


@pytest.mark.parametrize("host", ["localhost:8050", "127.0.0.1:8050", "[::1]:8050"])
def test_every_name_of_the_loopback_is_taken(client, host):
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


def test_a_failure_is_answered_in_words_without_its_cause(tmp_path):
    app = create_app(Settings(store=str(tmp_path / "ssr.db")))
    app.server.view_functions["file"] = lambda sha256: 1 / 0
    answer = app.server.test_client().get("/files/0")
    assert (answer.status_code, answer.json) == (500, {"message": "Something went wrong on our side."})


def test_a_file_above_the_limit_is_refused_in_words(tmp_path):
    app = create_app(Settings(store=str(tmp_path / "ssr.db"), largest_upload=1000))
    answer = app.server.test_client().post("/uploads", data={"file": (BytesIO(b"x" * 2000), "x.xlsx")}, headers=OURS)
    assert answer.status_code == 413
    assert answer.json == {"message": "The file is larger than can be taken."}


def test_scripts_are_compressed_once_and_kept_by_the_browser(client):
    page = client.get("/").text
    address = re.search(r'src="(/assets/base\.js\?m=[^"]+)"', page)
    assert address is not None
    answer = client.get(address.group(1), headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    assert gzip.decompress(answer.data) == (static.ASSETS / "base.js").read_bytes()
    again = client.get(address.group(1), headers={"Accept-Encoding": "gzip", "If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_browser_that_takes_no_gzip_gets_the_plain_script(client):
    answer = client.get("/assets/base.js?m=1", headers={"Accept-Encoding": "identity"})
    assert answer.data == (static.ASSETS / "base.js").read_bytes()


def test_the_chart_library_is_not_part_of_the_first_load(client):
    page = client.get("/").text
    assert not re.search(r'src="[^"]*(plotly|dash_core_components|dash_table|polyfill)', page)


def test_the_chart_library_is_there_when_it_is_asked_for(client):
    answer = client.get(static.chart_library())
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]


def test_the_packaged_chart_library_serves_where_the_small_one_was_not_fetched(client, monkeypatch):
    monkeypatch.setattr(static, "SMALL_CHARTS", Path("/nowhere"))
    answer = client.get(static.chart_library())
    assert b"plotly.js v" in answer.data[:500]


def test_a_page_that_fails_leaves_the_frame_standing(tmp_path, caplog):
    def fails(_source, _state, _words):
        raise ZeroDivisionError

    pages = {"broken": Page("broken", "Broken", "/broken", "about", 1, fails)}
    client = create_app(Settings(store=str(tmp_path / "ssr.db")), pages=pages).server.test_client()
    answer = client.post("/_dash-update-component", json=call("/broken"), headers=OURS)
    reference = re.search(r"the reference ([0-9a-f]{8}) to", answer.text)
    assert reference is not None
    assert reference.group(1) in caplog.text


def test_two_applications_stand_side_by_side(tmp_path):
    def page(text):
        return {"one": Page("one", "One", "/one", "about", 1, lambda _source, _state, _words: text)}

    clients = [
        create_app(Settings(store=str(tmp_path / f"{text}.db")), pages=page(text)).server.test_client() for text in ("first", "second")
    ]
    answers = [client.post("/_dash-update-component", json=call("/one"), headers=OURS).text for client in clients]
    assert ["first" in answers[0], "second" in answers[0]] == [True, False]
    assert ["first" in answers[1], "second" in answers[1]] == [False, True]


def test_settings_are_read_from_the_environment_and_what_is_given_comes_first():
    read = Settings.from_environment({"SSR_STORE": "x.db", "SSR_PORT": "9000"}, port=9001, host=None)
    assert (read.store, read.host, read.port) == ("x.db", "127.0.0.1", 9001)


@pytest.mark.parametrize(
    ("host", "loopback"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("10.0.0.1", False), ("x", False)]
)
def test_only_the_loopback_counts_as_this_machine(host, loopback):
    assert is_loopback(host) is loopback


def test_another_address_than_the_loopback_is_refused_in_words(tmp_path, capsys):
    assert serve(Settings(store=str(tmp_path / "ssr.db"), host="0.0.0.0")) == 2
    assert "there are no accounts" in capsys.readouterr().err


def test_a_taken_port_is_told_in_words(tmp_path, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert serve(Settings(store=str(tmp_path / "ssr.db"), port=port)) == 2
    assert f"Port {port} is taken" in capsys.readouterr().err
