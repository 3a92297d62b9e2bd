"""The OpenID Connect provider of the tests keeps the protocol, so that what signs in at it will sign in at others."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from tests.openid import Running, provider
from tests.openid.installed import program

if TYPE_CHECKING:
    from playwright.sync_api import Page

CALLBACK = "http://127.0.0.1:9/signed-in"
VERIFIER = secrets.token_urlsafe(48)
NONCE = "nonce-of-this-sign-in"
DIRECT = build_opener(ProxyHandler({}))
# RFC 8017, 9.2: what stands before a SHA-256 hash in the signature.
SHA256_MARK = bytes.fromhex("3031300d060960864801650304020105000420")


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with provider(CALLBACK) as started:
        yield started


def unpacked(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def number(part: str) -> int:
    return int.from_bytes(unpacked(part), "big")


def asked(address: str, form: dict[str, str] | None = None, authorization: str = "") -> tuple[int, dict]:
    data = None if form is None else urlencode(form).encode()
    request = Request(address, data, {"Authorization": authorization} if authorization else {})
    try:
        response: HTTPResponse | HTTPError = DIRECT.open(request, timeout=30)
    except HTTPError as refused:
        response = refused
    with response:
        return response.status or 0, json.loads(response.read())


def discovered(running: Running) -> dict:
    return asked(f"{running.issuer}/.well-known/openid-configuration")[1]


def authorize_url(running: Running, **changed: str) -> str:
    challenge = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
    query = {
        "client_id": running.client_id,
        "response_type": "code",
        "scope": "openid profile email",
        "redirect_uri": CALLBACK,
        "state": "state-of-this-sign-in",
        "nonce": NONCE,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    } | changed
    return f"{discovered(running)['authorization_endpoint']}?{urlencode({name: value for name, value in query.items() if value})}"


def returned(callback: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(callback).query).items()}


def code_of(running: Running, login: str = "ada") -> str:
    return returned(running.sign_in(authorize_url(running), login))["code"]


def exchanged(running: Running, code: str, *, secret: str | None = None, verifier: str = VERIFIER) -> tuple[int, dict]:
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK, "code_verifier": verifier}
    pair = f"{running.client_id}:{secret or running.client_secret}"
    return asked(discovered(running)["token_endpoint"], form, f"Basic {base64.b64encode(pair.encode()).decode()}")


def is_signed(token: str, key: dict[str, str]) -> bool:
    """RS256 by hand (RFC 8017, 8.2.2), so that the test rests on no library that the program signs in with."""
    signed, _, signature = token.rpartition(".")
    modulus = number(key["n"])
    length = (modulus.bit_length() + 7) // 8
    opened = pow(number(signature), number(key["e"]), modulus).to_bytes(length, "big")
    tail = b"\x00" + SHA256_MARK + hashlib.sha256(signed.encode()).digest()
    return opened == b"\x00\x01" + b"\xff" * (length - len(tail) - 2) + tail


def claims_of(token: str) -> dict:
    return json.loads(unpacked(token.split(".")[1]))


def head_of(token: str) -> dict[str, str]:
    return json.loads(unpacked(token.partition(".")[0]))


def key_of(running: Running, token: str) -> dict[str, str]:
    """The published key that the token names."""
    (key,) = (key for key in asked(discovered(running)["jwks_uri"])[1]["keys"] if key["kid"] == head_of(token)["kid"])
    return key


def test_discovery_names_the_issuer_that_was_asked(running: Running) -> None:
    assert discovered(running)["issuer"] == running.issuer


def test_the_callback_carries_code_state_and_issuer(running: Running) -> None:
    callback = running.sign_in(authorize_url(running), "ada")
    assert callback.startswith(f"{CALLBACK}?")
    assert returned(callback) | {"code": "any"} == {"code": "any", "state": "state-of-this-sign-in", "iss": running.issuer}


def test_the_id_token_is_signed_by_a_published_key(running: Running) -> None:
    token = exchanged(running, code_of(running))[1]["id_token"]
    assert head_of(token)["alg"] == "RS256"
    assert is_signed(token, key_of(running, token))


def test_a_changed_id_token_is_not_signed(running: Running) -> None:
    token = exchanged(running, code_of(running))[1]["id_token"]
    head, body, signature = token.split(".")
    forged = base64.urlsafe_b64encode(unpacked(body).replace(b"ada", b"eve")).rstrip(b"=").decode()
    assert not is_signed(f"{head}.{forged}.{signature}", key_of(running, token))


def test_the_id_token_says_for_whom_by_whom_and_in_answer_to_what(running: Running) -> None:
    claims = claims_of(exchanged(running, code_of(running))[1]["id_token"])
    told = {name: claims[name] for name in ("iss", "aud", "nonce", "sub", "name", "preferred_username", "email", "email_verified")}
    person = {"sub": "ada", "preferred_username": "ada", "name": "Ada Lovelace", "email": "ada@example.org", "email_verified": True}
    assert told == {"iss": running.issuer, "aud": running.client_id, "nonce": NONCE} | person


def test_userinfo_tells_of_the_person_who_signed_in(running: Running) -> None:
    access = exchanged(running, code_of(running, "grace"))[1]["access_token"]
    status, told = asked(discovered(running)["userinfo_endpoint"], authorization=f"Bearer {access}")
    person = {"sub": "grace", "preferred_username": "grace", "name": "Grace Hopper", "email": "grace@example.org", "email_verified": True}
    assert (status, told) == (200, person)


def test_a_provider_may_keep_the_name_for_userinfo() -> None:
    with provider(CALLBACK, claims_in_id_token=False) as strict:
        tokens = exchanged(strict, code_of(strict))[1]
        told = asked(discovered(strict)["userinfo_endpoint"], authorization=f"Bearer {tokens['access_token']}")[1]
    assert "email" not in claims_of(tokens["id_token"])
    assert told["email"] == "ada@example.org"


def test_a_wrong_client_secret_is_refused(running: Running) -> None:
    status, told = exchanged(running, code_of(running), secret="wrong")
    assert (status, told["error"]) == (401, "invalid_client")


def test_a_wrong_verifier_is_refused(running: Running) -> None:
    status, told = exchanged(running, code_of(running), verifier=secrets.token_urlsafe(48))
    assert (status, told["error"]) == (400, "invalid_grant")


def test_a_code_is_good_once(running: Running) -> None:
    code = code_of(running)
    first, second = exchanged(running, code), exchanged(running, code)
    assert (first[0], second[0], second[1]["error"]) == (200, 400, "invalid_grant")


def test_a_code_used_twice_ends_what_it_gave(running: Running) -> None:
    code = code_of(running)
    access = exchanged(running, code)[1]["access_token"]
    exchanged(running, code)
    assert asked(discovered(running)["userinfo_endpoint"], authorization=f"Bearer {access}")[0] == 401


def test_a_sign_in_without_pkce_is_refused(running: Running) -> None:
    bare = authorize_url(running, code_challenge="", code_challenge_method="")
    assert returned(running.sign_in(bare, "ada"))["error"] == "invalid_request"


def test_an_address_that_was_not_agreed_gets_no_code(running: Running) -> None:
    with pytest.raises(AssertionError, match="redirect_uri"):
        running.sign_in(authorize_url(running, redirect_uri="http://127.0.0.1:9/elsewhere"), "ada")


def test_a_stranger_is_told_so(running: Running) -> None:
    with pytest.raises(AssertionError, match="There is no such user"):
        running.sign_in(authorize_url(running), "eve")


def test_who_cancels_comes_back_without_a_code(running: Running) -> None:
    told = returned(running.cancel(authorize_url(running)))
    assert (told["error"], told["state"], "code" in told) == ("access_denied", "state-of-this-sign-in", False)


def test_who_is_signed_in_at_the_provider_is_not_asked_again(running: Running) -> None:
    visitor = running.visitor()
    visitor.sign_in(authorize_url(running), "ada")
    again = returned(visitor.sign_in(authorize_url(running, prompt="none"), "grace"))
    assert claims_of(exchanged(running, again["code"])[1]["id_token"])["sub"] == "ada"


@pytest.mark.browser
def test_a_person_signs_in_with_a_browser(running: Running, page: Page) -> None:
    page.route(f"{CALLBACK}?*", lambda route: route.fulfill(body="back at the application"))
    page.goto(authorize_url(running))
    page.get_by_label("User name").fill("grace")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Allow").click()
    page.wait_for_url(f"{CALLBACK}?*")
    code = returned(page.url)["code"]
    assert claims_of(exchanged(running, code)[1]["id_token"])["sub"] == "grace"


def test_the_provider_ends_with_its_block() -> None:
    with provider(CALLBACK) as ended:
        assert discovered(ended)["issuer"] == ended.issuer
    with pytest.raises(OSError, match="refused"):
        discovered(ended)


def test_a_missing_installation_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"make tests/openid/\.installed"):
        program(tmp_path / "missing")
