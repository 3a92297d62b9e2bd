"""Tokens of identity: only one that the provider signed, for us, now and for this sign-in, is believed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

from dashboard.accounts.openid import Leaving, UnprovenError, believed
from dashboard.settings import OpenId

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SECRET = "the secret that both sides know, long enough to sign with"
SETTINGS = OpenId("https://id.example.org", "ssr", SECRET, "UNITE ID")
LEAVING = Leaving("state", "nonce of this sign-in", "verifier")
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
OTHER = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
CURVE = ECKey.generate_key("P-256", {"kid": "two", "use": "sig"})
SHARED = OctKey.import_key(SECRET, {"kid": "three"})
KEYS = {"keys": [KEY.as_dict(private=False), CURVE.as_dict(private=False)]}
CLAIMS: dict[str, Any] = {
    "iss": SETTINGS.issuer,
    "aud": "ssr",
    "sub": "ada",
    "nonce": LEAVING.nonce,
    "iat": int(NOW.timestamp()),
    "exp": int(NOW.timestamp()) + 600,
}


def signed(key: Any = KEY, algorithm: str = "RS256", **changed: Any) -> str:
    claims = {name: value for name, value in {**CLAIMS, **changed}.items() if value is not None}
    return jwt.encode({"alg": algorithm, "kid": key.kid}, claims, key, algorithms=[algorithm])


def is_believed(token: object, keys: Any = KEYS, leaving: Leaving = LEAVING, access_token: str = "") -> bool:
    try:
        return believed(token, keys, SETTINGS, leaving, NOW, access_token)["sub"] == "ada"
    except UnprovenError:
        return False


@pytest.mark.parametrize(("key", "algorithm"), [(KEY, "RS256"), (CURVE, "ES256")])
def test_a_token_of_the_provider_is_believed(key: Any, algorithm: str) -> None:
    assert is_believed(signed(key, algorithm))


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://evil.example"},
        {"iss": "https://id.example.org/"},
        {"iss": None},
        {"aud": "another program"},
        {"aud": ["another program"]},
        {"aud": None},
        {"aud": ["ssr", "another program"]},
        {"aud": ["ssr", "another program"], "azp": "another program"},
        {"azp": "another program"},
        {"exp": int(NOW.timestamp()) - 61},
        {"exp": None},
        {"exp": "later"},
        {"iat": None},
        {"iat": int(NOW.timestamp()) + 3600},
        {"nbf": int(NOW.timestamp()) + 3600},
        {"nonce": "of another sign-in"},
        {"nonce": ""},
        {"nonce": None},
        {"sub": ""},
        {"sub": None},
        {"sub": 7},
        {"sub": "a\nb"},
        {"sub": "x" * 256},
    ],
)
def test_a_token_that_says_something_else_is_not(changed: dict[str, Any]) -> None:
    assert not is_believed(signed(**changed))


def test_a_token_that_another_key_signed_is_not() -> None:
    assert not is_believed(signed(OTHER))


def test_a_token_with_another_letter_in_it_is_not() -> None:
    head, claims, signature = signed().split(".")
    changed = [f"{head}.{claims[:-2]}AA.{signature}", f"{head}.{claims}.{'A' * len(signature)}", f"{head}.{claims}."]
    assert [is_believed(token) for token in changed] == [False, False, False]


@pytest.mark.parametrize("algorithm", ["HS256", "HS512"])
def test_a_token_signed_with_the_shared_secret_is_not_even_if_the_provider_shows_it_as_a_key(algorithm: str) -> None:
    assert not is_believed(signed(SHARED, algorithm), {"keys": [*KEYS["keys"], SHARED.as_dict()]})


@pytest.mark.parametrize("algorithm", ["RS384", "RS512", "PS256"])
def test_a_token_signed_in_a_way_that_we_did_not_ask_for_is_not(algorithm: str) -> None:
    assert not is_believed(signed(algorithm=algorithm))


def test_a_token_signed_in_no_way_is_not() -> None:
    head, claims, _ = signed().split(".")
    plain = "eyJhbGciOiJub25lIn0"  # {"alg":"none"}
    assert [is_believed(f"{start}.{claims}.") for start in (plain, head)] == [False, False]


@pytest.mark.parametrize("token", [None, "", "x", "a.b.c", 7, {}, "....", "é.é.é"])
def test_what_is_no_token_is_not(token: object) -> None:
    assert not is_believed(token)


@pytest.mark.parametrize("keys", [{}, {"keys": []}, {"keys": "x"}, {"keys": [{"kty": "RSA"}]}, {"keys": [7]}])
def test_without_the_keys_of_the_provider_nothing_is(keys: Any) -> None:
    assert not is_believed(signed(), keys)


def test_a_key_that_is_not_for_signing_is_not_taken() -> None:
    assert not is_believed(signed(), {"keys": [{**KEY.as_dict(private=False), "use": "enc"}]})


def test_a_token_of_another_access_is_not() -> None:
    assert not is_believed(signed(at_hash="AAAAAAAAAAAAAAAAAAAAAA"), access_token="another")


@pytest.mark.parametrize(("age", "expected"), [(0, True), (299, True), (301, False), (None, False)])
def test_where_somebody_is_to_prove_themselves_now_an_old_sign_in_is_not(age: int | None, expected: bool) -> None:
    again = Leaving(LEAVING.state, LEAVING.nonce, LEAVING.verifier, again=True)
    assert is_believed(signed(auth_time=None if age is None else int(NOW.timestamp()) - age), leaving=again) is expected
